"""An annexe names a phase that its project does not have.

Why: the annexe would be billed with a phase of another project, or with none.
Fix: none. Annexes whose project is unknown are left alone, and so is a workbook without phases.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.findings import Finding, Severity
from ooti_xl.folding import fold
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    phases = book.tables.get("phases")
    if phases is None or "shortname" not in phases.values or "project" not in phases.values:
        return
    codes: dict[int, set[str]] = {}
    for link, code in zip(phases.links["project"], phases.values["shortname"], strict=True):
        if link is not None and code is not None:
            codes.setdefault(link, set()).add(fold(code))
    for table in book.with_columns("project", "phases"):
        for index, (link, entries) in enumerate(zip(table.links["project"], table.values["phases"], strict=True)):
            if link is None:
                continue
            for entry in entries or ():
                if fold(entry) not in codes.get(link, ()):
                    yield RULE.on(table, index, "phases", entry=entry, project=table.value(index, "project"))
