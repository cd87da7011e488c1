"""A word or a sign stands where a value should be: "à compléter", "NC", "-", "idem".

Why: it would be imported as if it were a name, an address or a code.
Fix: ask. To empty the cell; the value of the row above, first, where the word says so. An error in a cell that must
have a value. Which words and signs, and what is none of them: `ooti_xl.kinds._placeholders`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.kinds._placeholders import Sense
from ooti_xl.model.columns import Need
from ooti_xl.model.findings import Finding, Fix, Safety, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book, Table

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        for key, senses in table.placeholders.items():
            severity = Severity.ERROR if table.columns[key].need is Need.REQUIRED else Severity.WARNING
            above: dict[int, Fix] = {}
            for index, sense in sorted(senses.items()):  # each after the row above, whatever was read last
                fix = EMPTY
                if sense is Sense.ABOVE:
                    fix = above[index] = above.get(index - 1) or _as_above(table, index - 1, key)
                yield RULE.on(table, index, key, fix=fix, severity=severity)


#: The offer to empty the cell.
EMPTY = Fix(Safety.ASK, alternatives=(None,))


def _as_above(table: Table, index: int, key: str) -> Fix:
    """The offer of what a row has, as it should be written, and to empty the cell."""
    if index < 0 or table.value(index, key) is None:
        return EMPTY
    writing = table.writings[key].get(index)
    if writing is None:
        return Fix(Safety.ASK, alternatives=(table.raws[key][index], None))
    return Fix(Safety.ASK, alternatives=(writing.value, None), number_format=writing.number_format)
