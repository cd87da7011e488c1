"""The phase amounts of a project's main contract do not add up to its fees.

Why: what is not in a phase is never billed.
Unit: the project's currency; tolerance one unit or a tenth of a percent, whichever is more.
Fix: none. It stands on the amount of the first phase; other missions are contracts of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._missions import absent_in, by_mission
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    projects = book.tables.get("projects")
    if projects is None:
        return
    for table in book.with_columns("project", "amount"):
        amounts = table.values["amount"]
        absent = absent_in(amounts)
        for (project, mission), indices in by_mission(book, table).items():
            fees = projects.value(project, "fees") if isinstance(project, int) and not mission else None
            if fees is None or not absent.isdisjoint(indices):
                continue
            total = sum((amounts[index] for index in indices), Decimal(0))
            if abs(total - fees) > max(Decimal(1), abs(fees) / 1000):
                yield RULE.on(
                    table, indices[0], "amount", total=total, fees=fees, project=table.value(indices[0], "project")
                )
