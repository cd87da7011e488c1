"""The other workbook, such as an export of OOTI, may have this record already.

Why: a client who is there under a near name would be imported a second time.
Fix: none: only a person knows. Its name is near, as for rows that look alike; or it is called the same but for a code
that differs; or several are called so. It names the first that it may be.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._against import found_there
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    return found_there(book, RULE, sure=False)
