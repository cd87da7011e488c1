"""Reading a table's columns through their kinds, each cell with what its surroundings say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from enum import Enum, auto
from functools import cache, cached_property
from itertools import chain, compress
from typing import Any

from ooti_xl.kinds import ByType, Context, Place, Reading, by_type, left_of, left_to_read, longest, traits_of
from ooti_xl.kinds._error_names import is_error, is_error_name
from ooti_xl.kinds._placeholders import Sense, may_be_none, sense_of
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import CellError, Raw
from ooti_xl.model.folding import is_blank
from ooti_xl.model.settings import Settings
from ooti_xl.tables import Book, Rewriting, Table


class _Instead(Enum):
    """What a cell holds that is neither a value nor a word for one that is missing."""

    NOTHING = auto()
    ERROR = auto()
    TOO_LONG = auto()


def read_table(table: Table, book: Book) -> None:
    """Fill the table's values, doubts, writings and links."""
    for key in reading_order(table):
        read_column(table, book, key, range(len(table.rows)))


def reading_order(table: Table) -> list[str]:
    """The keys of a table's columns, those first that say something of the others."""
    return sorted(table.columns, key=lambda key: traits_of(table.columns[key].kind).place)


def read_column(table: Table, book: Book, key: str, indices: Sequence[int]) -> None:
    """Read a column's cells, and find the records that its links mean.

    indices
        The records whose cells are read, in order. What the table has of the others stays.
    """
    column = table.columns[key]
    _read_cells(table, book, key, indices)
    if column.target is not None:
        _resolve(table, book, key, column)


def _read_cells(table: Table, book: Book, key: str, indices: Sequence[int]) -> None:
    column, raws = table.columns[key], table.raws[key]
    cells = raws if len(indices) == len(raws) else [raws[index] for index in indices]
    values: list[Any] = table.values.setdefault(key, list(raws))
    doubts = table.doubts.setdefault(key, {})
    writings = table.writings.setdefault(key, {})
    shared = table.shared.setdefault(key, {})
    distinct = dict.fromkeys(cells)  # in their order: a set's would jump about in memory
    distinct.pop(None, None)
    different = by_type(distinct)
    left = left_of(column.kind, different)
    no_values = _no_values(by_type(left) if traits_of(column.kind).has_form else different, longest(column))
    left.update(no_values)
    unread = list(compress(indices, map(left.__contains__, cells))) if left else []
    for index in unread:
        values[index] = None  # not its raw value: a cell's surroundings may ask for the cell itself
    # What a kind makes of a text without asking about its cell, it makes of every other cell that holds that text.
    alike: dict[Raw, Reading] = {}
    for index in unread:
        raw = raws[index]
        reading = alike.get(raw) if type(raw) is str else None
        if reading is None:
            context = _CellContext(table, book, key, index, shared)
            instead = no_values.get(raw)
            if instead is not None and _is_set_aside(table, (index, key), instead, context, book):
                continue
            reading = column.kind.read(raw, context)
            if type(raw) is str and not context.was_asked:
                alike[raw] = reading
        values[index] = reading.value
        if reading.doubts:
            doubts[index] = reading.doubts
        if reading.written is not None:
            writings[index] = Rewriting(reading.writing, reading.written, reading.number_format)


def _no_values(cells: ByType, most: int) -> dict[Raw, _Instead | Sense]:
    """What of different cells may be no values, and what they are instead.

    most
        Characters of a cell that is read.
    """
    texts: Sequence[str] = cells.get(str, ())
    odd = may_be_none(texts)
    found: dict[Raw, _Instead | Sense] = {text: sense for text in odd if (sense := sense_of(text)) is not None}
    if max({*map(len, texts)}, default=0) > most:
        found |= {text: _Instead.TOO_LONG for text in texts if len(text) > most}
    found |= {text: _Instead.ERROR for text in odd if is_error_name(text)}
    found |= {text: _Instead.NOTHING for text in odd if is_blank(text)}
    return found | dict.fromkeys(cells.get(CellError, ()), _Instead.ERROR)


def _is_set_aside(
    table: Table, place: tuple[int, str], instead: _Instead | Sense, context: Context, book: Book
) -> bool:
    """Note a cell that holds something instead of a value; False where it is a value here all the same."""
    index, key = place
    if instead is _Instead.NOTHING:
        table.raws[key][index] = None
    elif instead is _Instead.ERROR:
        table.excel_errors.setdefault(key, []).append(index)
    elif instead is _Instead.TOO_LONG:
        table.too_long.setdefault(key, []).append(index)
    elif _is_value(str(table.raws[key][index]), instead, context, book):
        return False
    else:
        table.placeholders.setdefault(key, {})[index] = instead
    return True


def _is_value(text: str, sense: Sense, context: Context, book: Book) -> bool:
    """Whether a placeholder is a value here all the same: its kind says so, or a record is called so."""
    if context.column.reference:
        return book.seal is not None  # what came back is compared with what was sent
    if context.column.target is not None:
        target = book.tables.get(context.column.target)
        return target is not None and text.strip() in target.names.exact
    means: Callable[[str, Sense, Context], bool] | None = getattr(context.column.kind, "means", None)
    return means is not None and means(text, sense, context)


def plain_among(raws: Iterable[Raw], column: Column) -> Set[Raw]:
    """Those of some values, all texts, that are clean in any cell of a column (`is_clean`), as is seen at once."""
    texts: ByType = {str: list({raw for raw in raws if type(raw) is str})}
    return {*texts[str]} - left_of(column.kind, texts) - _no_values(texts, longest(column)).keys()


def is_clean(raw: Raw, table: Table, book: Book, place: tuple[int, str], number_format: str | None) -> bool:
    """Whether a record's cell could hold a value without its kind having anything to say of it.

    place
        The record's index and the column's key.
    number_format
        Of the cell then; None: as it is.
    """
    index, key = place
    column = table.columns[key]
    context = _CellContext(table, book, key, index, table.shared.setdefault(key, {}))
    if is_error(raw) or (isinstance(raw, str) and len(raw) > longest(column)):
        return False
    if isinstance(raw, str) and (sense := sense_of(raw)) and not _is_value(raw, sense, context, book):
        return False
    if not left_to_read(column.kind, [raw]):
        return True
    if number_format is not None:
        context.number_format = number_format
    reading: Reading = column.kind.read(raw, context)
    return reading.value is not None and not reading.doubts and reading.written is None


def read_again(raw: Raw, table: Table, book: Book, index: int, key: str) -> Reading:
    """What a record's column would make of another value in its cell; of nothing, of an error and of what is too long,
    nothing."""
    column = table.columns[key]
    if is_blank(raw) or is_error(raw) or (isinstance(raw, str) and len(raw) > longest(column)):
        return Reading()
    context = _CellContext(table, book, key, index, table.shared.setdefault(key, {}))
    reading: Reading = column.kind.read(raw, context)
    return reading


class _CellContext(Context):
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


def _resolve(table: Table, book: Book, key: str, column: Column) -> None:
    """Find the record that each link means; None where none or several do."""
    target = book.tables.get(column.target or "")
    if target is None:
        table.links[key] = [None] * len(table.rows)
        return

    @cache
    def meant(text: str) -> int | None:
        found = target.names.find(text)
        return found[0] if len(found) == 1 else None

    def meant_by(value: Any) -> int | tuple[int | None, ...] | None:
        return tuple(map(meant, value)) if column.many else meant(value)

    table.links[key] = [None if value is None else meant_by(value) for value in table.values[key]]
