"""What links of two workbooks lead to, in words that are the same for the same record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ooti_xl.comparing.pairing import Pair
from ooti_xl.model.folding import fold
from ooti_xl.tables import Book, Table


@dataclass(frozen=True, slots=True)
class Links:
    """The links of both workbooks.

    pairs
        By sheet key: the pairs that were found so far.
    """

    ours: Book
    theirs: Book
    pairs: dict[str, Mapping[int, Pair]]

    def meant(self, table: Table, index: int, key: str, *, sure: bool) -> str | None:
        """What a record's link cell leads to; None where it is empty or can't be read.

        sure
            Records that may be the same are not.
        """
        value = table.value(index, key)
        if value is None:
            return None
        column = table.columns[key]
        found = table.links[key][index] if key in table.links else None
        entries = zip(value, found or [None] * len(value), strict=True) if column.many else ((value, found),)
        target, own = column.target or "", table is self.ours.tables.get(table.sheet.key)
        return " ".join(sorted(self._one(target, str(text), place, own=own, sure=sure) for text, place in entries))

    def _one(self, target: str, text: str, place: int | None, *, own: bool, sure: bool) -> str:
        """One entry: the record of theirs that it leads to, else that of ours, else its own text."""
        if place is None:
            own, place = self._elsewhere(target, text, own=own)
        if place is None:
            return f"~{fold(text)}"
        if not own:
            return f"→{place}"
        pair = self.pairs.get(target, {}).get(place)
        return f"→{pair.other}" if pair is not None and (pair.sure or not sure) else f"+{place}"

    def _elsewhere(self, target: str, text: str, *, own: bool) -> tuple[bool, int | None]:
        """The record of the other workbook that a text names which names none of its own."""
        table = (self.theirs if own else self.ours).tables.get(target)
        found = table.names.find(text) if table is not None else ()
        return (not own, found[0]) if len(found) == 1 else (own, None)
