"""An annexe names a phase that its project does not have.

Why: the annexe would be billed with a phase of another project, or with none.
Fix: none. Annexes whose project is unknown are left alone, and so are those of a project of which a phase has no code,
those that name a phase which leads to no project, and a workbook without phases.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.model.folding import fold
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    phases = book.tables.get("phases")
    if phases is None or "shortname" not in phases.values or "project" not in phases.values:
        return
    folded = cache(fold)  # the same few codes come again and again
    codes: dict[int | None, set[str | None]] = {}
    for link, code in zip(phases.links["project"], phases.values["shortname"], strict=True):
        codes.setdefault(link, set()).add(code and folded(code))
    adrift = codes.get(None, set())
    for table in book.with_columns("project", "phases"):
        for index, (link, entries) in enumerate(zip(table.links["project"], table.values["phases"], strict=True)):
            own = codes.get(link, set())
            if link is None or None in own:
                continue
            for entry in entries or ():
                if folded(entry) not in own and folded(entry) not in adrift:
                    yield RULE.on(table, index, "phases", entry=entry, project=table.value(index, "project"))
