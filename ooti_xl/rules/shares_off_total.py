"""Phase shares of a mission do not add up to 100 %.

Why: OOTI bills the phases; a missing share is a fee never invoiced.
Unit: fractions of one; tolerance 0.0005.
Fix: none. Only the person knows which phase is wrong. It stands on the share of the mission's first phase; a mission
with an unreadable or absent share is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._missions import absent_in, missions
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)
_TOLERANCE = Decimal("0.0005")


def check(book: Book) -> Iterator[Finding]:
    for table in book.with_columns("project", "pct"):
        shares = table.values["pct"]
        absent = absent_in(shares)
        for indices in missions(book, table):
            if not absent.isdisjoint(indices):
                continue
            total = sum((shares[index] for index in indices), Decimal(0))
            if abs(total - 1) > _TOLERANCE:
                mission = table.value(indices[0], "mission") or ""
                project = table.value(indices[0], "project")
                contract = f"{mission} – {project}" if mission else project
                facts = {"mission": mission, "project": project, "contract": contract}
                yield RULE.on(table, indices[0], "pct", total=total * 100, **facts)
