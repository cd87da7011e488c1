"""The macros are no longer those of the template: a module was changed, added or removed.

Why: a click on a button would run them, with everything that the person may do on this computer.
Fix: none. It stands on A1 of the workbook's first sheet. Source: the seal; the modules' sources, not the compiled code
that Excel keeps beside them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._contents import contents
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for sealed, now in contents(book):
        names = sealed.macros.keys() | now.macros.keys()
        other = sorted(name for name in names if sealed.macros.get(name) != now.macros.get(name))
        if other and now.macros:
            yield from RULE.on_workbook(book, modules=", ".join(other))
