"""The records of a sheet by what links call them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ooti_xl.kinds import Context, link
from ooti_xl.kinds._error_names import is_error
from ooti_xl.kinds._writing import digits
from ooti_xl.model.folding import fold

if TYPE_CHECKING:
    from ooti_xl.tables import Table


class Names:
    """Finds records by what a link calls them.

    Exact spelling comes first, then folded, then what a doubtful code or name may be once a person has decided, then
    the digits of a code that shows more zeros than it holds: one doubtful cell breaks no link.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.exact: dict[str, list[int]] = {}
        for key in table.row_type.called:
            for index in range(len(table.rows)):
                _note(self.exact, self._spelling(index, key), index)

    @cached_property
    def folded(self) -> dict[str, list[int]]:
        """Records by folded spelling; made when a link is first written otherwise than its target."""
        names: dict[str, list[int]] = {}
        for spelling, indices in self.exact.items():
            for index in indices:
                _note(names, fold(spelling), index)
        return names

    @cached_property
    def doubtful(self) -> dict[str, list[int]]:
        """Records by what may be meant by a doubtful code or name, folded."""
        names: dict[str, list[int]] = {}
        for key in self._called():
            for index, doubts in self.table.doubts.get(key, {}).items():
                for doubt in doubts:
                    for meant in filter(None, doubt.alternatives):
                        _note(names, fold(str(meant)), index)
                    if "width" in doubt.facts:  # a code that has lost its zeros is not offered any
                        _note(names, str(self._spelling(index, key)).zfill(doubt.facts["width"]), index)
        return names

    @cached_property
    def _typed(self) -> dict[str, list[int]]:
        """Records by the digits of their code, without the zeros that only its number format shows."""
        names: dict[str, list[int]] = {}
        for key in self._called():
            for index, raw in enumerate(self.table.raws[key]):
                if isinstance(raw, float):
                    _note(names, digits(raw), index)
        return names

    def _called(self) -> Iterator[str]:
        return (key for key in self.table.row_type.called if key in self.table.raws)

    def _spelling(self, index: int, key: str) -> str | None:
        """A record's code or name; where its value is undecided, what a link reads in the same cell."""
        value = self.table.value(index, key)
        if value is not None or not self.table.unread(index, key):
            return None if value is None else str(value)
        raw, cell = self.table.raws[key][index], self.table.cell(index, key)
        if is_error(raw):
            return None
        number_format = self.table.grid.number_format(cell.row, cell.column)
        return str(link.read(raw, Context(self.table.columns[key], number_format=number_format)).value)

    def find(self, text: str) -> Sequence[int]:
        """Record indices that a link's text may mean: none, one, or several (ambiguous)."""
        if (found := self.exact.get(text)) is not None:
            return found
        folded = fold(text)
        return self.folded.get(folded) or self.doubtful.get(folded) or self._typed.get(folded) or ()

    def may_stay(self, text: str) -> bool:
        """Whether a link is written as it should be, as far as its target's own code and name are decided."""
        return text in self.exact or fold(text) in self.doubtful

    def spellings(self) -> Iterator[str]:
        """Every code and name, for "did you mean"."""
        return iter(self.exact)

    def canonical(self, index: int) -> str | None:
        """How a link should write a record: its code where it has one, else its name."""
        found = (self._spelling(index, key) for key in self.table.row_type.called)
        return next((spelling for spelling in found if spelling), None)

    def sure(self, index: int) -> str | None:
        """How a link should write a record: its code, else its name, whichever leads to it and to no other.

        One that is itself in doubt is no writing to go by.
        """
        sure = (key for key in self.table.row_type.called if index not in self.table.doubts.get(key, ()))
        names = (self.table.value(index, key) for key in sure)
        return next((name for name in names if name and list(self.find(name)) == [index]), None)


def _note(names: dict[str, list[int]], spelling: str | None, index: int) -> None:
    if spelling is not None:
        found = names.setdefault(spelling, [])
        if index not in found[-1:]:
            found.append(index)
