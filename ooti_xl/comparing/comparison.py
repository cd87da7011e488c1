"""What two workbooks come to, compared sheet by sheet: the records that are in both, may be, or in one only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ooti_xl.comparing.leftovers import matched
from ooti_xl.comparing.links import Links
from ooti_xl.comparing.meanings import held, said
from ooti_xl.comparing.pairing import Pair, paired
from ooti_xl.model.findings import Raw
from ooti_xl.sheets import all_sheets
from ooti_xl.tables import Book, Table


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A column in which two records of a pair differ, and what each holds there, as a person reads it."""

    key: str
    ours: Raw
    theirs: Raw


@dataclass(frozen=True)
class ComparedSheet:
    """A sheet that both workbooks have.

    pairs
        By record index of ours; those that are not there are new.
    """

    ours: Table
    theirs: Table
    pairs: Mapping[int, Pair]
    links: Links

    def changes(self, pair: Pair, *, everywhere: bool = False) -> Iterator[CellDifference]:
        """The cells in which a pair differs: of columns that both sheets have.

        everywhere
            Reference columns too, and those that one of the sheets lacks.
        """
        keys = [key for key in self.ours.row_type.columns() if key in self.ours.columns or key in self.theirs.columns]
        for key in keys:
            shared = key in self.ours.columns and key in self.theirs.columns
            if not everywhere and (not shared or self.ours.columns[key].reference):
                continue
            if self._says(self.ours, pair.index, key) != self._says(self.theirs, pair.other, key):
                yield CellDifference(key, held(self.ours, pair.index, key), held(self.theirs, pair.other, key))

    def _says(self, table: Table, index: int, key: str) -> str | None:
        return said(table, index, key, self.links, sure=False)

    @cached_property
    def gone(self) -> tuple[int, ...]:
        """The records of theirs that are in no pair."""
        kept = {pair.other for pair in self.pairs.values()}
        return tuple(index for index in range(len(self.theirs.rows)) if index not in kept)


@dataclass(frozen=True)
class Comparison:
    """Two workbooks by sheet key, as far as both have the sheet.

    files
        By sheet key, the name of the file that theirs was read from.
    digests
        SHA-256 of each of these files, by name.
    """

    theirs: Book
    files: Mapping[str, str] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    sheets: dict[str, ComparedSheet] = field(default_factory=dict)

    def named(self, sheet: str, index: int) -> str | None:
        """How a link there names a record of ours that is surely there; None for one that is not."""
        found = self.sheets.get(sheet)
        pair = found.pairs.get(index) if found else None
        return found.theirs.names.sure(pair.other) if found and pair and pair.sure else None

    def holds(self, sheet: str, text: str) -> bool:
        """Whether just one record of theirs is called so, exactly."""
        table = self.theirs.tables.get(sheet)
        return table is not None and len(table.names.exact.get(text, ())) == 1


def compared(
    ours: Book,
    theirs: Book,
    files: Mapping[str, str] | None = None,
    digests: Mapping[str, str] | None = None,
    *,
    one_to_one: bool = False,
) -> Comparison:
    """Compare; in import order, since a record may be known by what it links to.

    one_to_one
        Both are states of one workbook: a record may be one other at most, and what is left over may be what says
        mostly the same. Otherwise several may be one that is there already.
    """
    found = Comparison(theirs, files or {}, digests or {})
    links = Links(ours, theirs, pairs={})
    for key in (row_type.sheet.key for row_type in all_sheets()):
        table, other = ours.tables.get(key), theirs.tables.get(key)
        if table is not None and other is not None:
            pairs = paired(table, other, links)
            if one_to_one:
                pairs = matched(table, other, pairs, links)
            links.pairs[key] = pairs
            found.sheets[key] = ComparedSheet(table, other, pairs, links)
    return found
