"""A cell has more characters than a value of its column can have.

Why: OOTI would refuse it or cut it; a whole document was pasted into the cell. It is not read: what it holds is neither
compared nor corrected.
Unit: characters, those that show nothing included; the most is its kind's.
Fix: none. Only the person knows which part is the value.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.kinds import longest
from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        for key, indices in table.too_long.items():
            most = longest(table.columns[key])
            for index in indices:
                yield RULE.on(table, index, key, length=len(str(table.raws[key][index])), most=most)
