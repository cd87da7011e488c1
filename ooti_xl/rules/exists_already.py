"""The other workbook, such as an export of OOTI, has this record already.

Why: imported once more it would be there twice, with half of its projects on each.
Fix: none. It says what differs there. Known by OOTI ID, code or e-mail address, a number of a register, or name, as far
as nothing stronger contradicts. Only a check that was given another workbook looks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._against import found_there
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    return found_there(book, RULE, sure=True)
