"""Records that the other workbook has already, or may have, and in what they differ there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ooti_xl.comparing.meanings import called
from ooti_xl.model.findings import Difference, Differences, Finding
from ooti_xl.rules import Rule
from ooti_xl.tables import Book, Table

if TYPE_CHECKING:
    from ooti_xl.comparing.comparison import ComparedSheet
    from ooti_xl.comparing.pairing import Pair


def found_there(book: Book, rule: Rule, *, sure: bool) -> Iterator[Finding]:
    """A finding on each record that is there for sure, or may be; none where no workbook was compared with."""
    if book.against is None:
        return
    for key, sheet in book.against.sheets.items():
        for pair in sheet.pairs.values():
            if pair.sure is sure:
                standing = next(_standing(sheet.ours, pair))
                yield rule.on(sheet.ours, pair.index, standing, **_facts(sheet, pair, book.against.files.get(key, "")))


def _standing(table: Table, pair: Pair) -> Iterator[str]:
    """The cell that tells it, else the record's name, else its first cell."""
    keys = (*reversed(pair.by), table.row_type.named, *table.columns)
    yield from (key for key in keys if key in table.columns and table.filled(pair.index, key))
    yield next(iter(table.columns))


def _facts(sheet: ComparedSheet, pair: Pair, file: str) -> dict[str, Any]:
    ours, theirs = sheet.ours, sheet.theirs
    by = pair.by or (ours.row_type.named,)
    differences = [Difference(_header(ours, one.key), one.ours, one.theirs) for one in sheet.changes(pair)]
    return {
        "by": " + ".join(_header(ours, key) for key in by if key in ours.columns),
        "file": file,
        "target": theirs.name,
        "row": theirs.rows[pair.other],
        "other": called(theirs, pair.other),
        "differences": Differences(tuple(differences)),
    }


def _header(table: Table, key: str) -> str:
    return table.label(table.layout.places[key])
