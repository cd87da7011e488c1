"""What surrounds a cell: where its row is, in what currency, how its number is shown, what its column says."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import Any

from ooti_xl.kinds import Context, Place, traits_of
from ooti_xl.model.findings import Raw
from ooti_xl.model.settings import Settings
from ooti_xl.tables import Book, Table


class CellContext(Context):
    """A cell's surroundings, looked up only when its kind asks: most never do, and it costs more than reading."""

    def __init__(self, table: Table, book: Book, key: str, index: int, shared: dict[str, Any]) -> None:
        self.column = table.columns[key]
        self.settings = book.settings
        self.raws = table.raws[key]
        self.key = key
        self.shared = shared
        self._table, self._book, self._index = table, book, index

    @property
    def evidence(self) -> Any:
        if "evidence" not in self.shared:
            self.shared["evidence"] = evidence_in(self._table, self.key)
        return self.shared["evidence"]

    @property
    def was_asked(self) -> bool:
        """Whether anything was looked up that other cells of the column may have otherwise."""
        return not self.__dict__.keys().isdisjoint(_LOOKED_UP)

    @cached_property
    def _place(self) -> Place:
        return row_place(self._table, self._index, self.settings, self.key)

    @property
    def country(self) -> str | None:  # type: ignore[override]
        return self._place.country

    @property
    def candidates(self) -> tuple[str, ...] | None:  # type: ignore[override]
        return self._place.candidates

    @cached_property
    def currency(self) -> str | None:  # type: ignore[override]
        return row_currency(self._table, self._book, self._index)

    @cached_property
    def number_format(self) -> str:  # type: ignore[override]
        cell = self._table.cell(self._index, self.key)
        return self._table.grid.number_format(cell.row, cell.column)


def telling_of(table: Table, key: str) -> list[str]:
    """The keys of the columns whose cells say something of a column's doubtful ones: its own, or all written alike."""
    kind = table.columns[key].kind
    if not traits_of(kind).written_alike:
        return [key]
    return [other for other, column in table.columns.items() if column.kind is kind]


def evidence_in(table: Table, key: str) -> Any:
    """What a table says about the doubtful cells of one of its columns."""
    cells = [table.raws[other] for other in telling_of(table, key)]
    return table.columns[key].kind.evidence(cells[0] if len(cells) == 1 else list(chain.from_iterable(cells)))


#: What a cell's context keeps of its row and of the cell itself.
_LOOKED_UP = frozenset({"_place", "currency", "number_format"})


def row_place(table: Table, index: int, settings: Settings, asking: str) -> Place:
    """Where a record is: in its country cell's country, else where its other cells say together.

    asking
        Key of the column whose cell depends on it: a cell is no evidence for itself.
    """
    from ooti_xl.kinds import country
    from ooti_xl.kinds._where import located

    if table.filled(index, "country"):
        stated: str | None = table.value(index, "country")
        doubts = table.doubts["country"].get(index, ())
        texts = (text for doubt in doubts for text in doubt.alternatives if text is not None)
        offered = tuple(code for text in texts for code in country.lookup(str(text)))  # some are offered by name
        return Place(None, offered) if stated is None else Place(stated)

    def raw(key: str) -> Raw:
        return table.raws[key][index] if key in table.raws and key != asking else None

    return located(raw("business_vat_id"), (raw("billing_address"), raw("address")), raw("currency"), settings)


def row_currency(table: Table, book: Book, index: int) -> str | None:
    """The currency of a record's amounts: its own, else that of the project or client it links to.

    None where it is undecided. A sheet without parent falls back to the practice's currency.
    """
    if table.filled(index, "currency"):
        own: str | None = table.value(index, "currency")
        return own
    parents = [key for key, c in table.row_type.columns().items() if c.target and not c.many]
    for key in parents:
        parent = book.linked(table, index, key)
        return None if parent is None else row_currency(parent[0], book, parent[1])
    return None if table.row_type.sheet.step == 1 else book.settings.currency
