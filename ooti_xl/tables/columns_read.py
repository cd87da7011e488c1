"""Reading a table's columns through their kinds, each cell with what its surroundings say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from enum import Enum, auto
from functools import cache
from itertools import compress
from typing import Any

from ooti_xl.kinds import ByType, Context, Reading, by_type, left_of, left_to_read, longest, traits_of
from ooti_xl.kinds._error_names import is_error, is_error_name
from ooti_xl.kinds._placeholders import Sense, may_be_none, sense_of
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import CellError, Raw
from ooti_xl.model.folding import is_blank
from ooti_xl.tables import Book, Rewriting, Table
from ooti_xl.tables.cell_context import CellContext


class _Instead(Enum):
    """What a cell holds that is neither a value nor a word for one that is missing."""

    NOTHING = auto()
    ERROR = auto()
    TOO_LONG = auto()


#: What may be no value, and what it is instead.
NoValues = dict[Raw, _Instead | Sense]


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
    raws = table.raws[key]
    cells = raws if len(indices) == len(raws) else [raws[index] for index in indices]
    values: list[Any] = table.values.setdefault(key, list(raws))
    doubts, writings = table.doubts.setdefault(key, {}), table.writings.setdefault(key, {})
    left, no_values = _left(cells, table.columns[key])
    unread = list(compress(indices, map(left.__contains__, cells))) if left else []
    for index in unread:
        values[index] = None  # not its raw value: a cell's surroundings may ask for the cell itself
    for index, reading in _readings(table, book, key, unread, no_values):
        values[index] = reading.value
        if reading.doubts:
            doubts[index] = reading.doubts
        if reading.written is not None:
            writings[index] = Rewriting(reading.writing, reading.written, reading.number_format)


def _left(cells: Sequence[Raw], column: Column) -> tuple[set[Raw], NoValues]:
    """What of a column's cells has to be read one by one, and what of that may be no value."""
    distinct = dict.fromkeys(cells)  # in their order: a set's would jump about in memory
    distinct.pop(None, None)
    different = by_type(distinct)
    left = left_of(column.kind, different)
    no_values = _no_values(by_type(left) if traits_of(column.kind).has_form else different, longest(column))
    return left.union(no_values), no_values


def _readings(
    table: Table, book: Book, key: str, unread: Iterable[int], no_values: NoValues
) -> Iterator[tuple[int, Reading]]:
    """What each of some cells says; what holds something instead of a value is noted.

    What a kind makes of a text without asking about its cell, it makes of every other cell that holds that text.
    """
    kind, raws, shared = table.columns[key].kind, table.raws[key], table.shared.setdefault(key, {})
    alike: dict[Raw, Reading] = {}
    for index in unread:
        raw = raws[index]
        reading = alike.get(raw) if type(raw) is str else None
        if reading is None:
            context = CellContext(table, book, key, index, shared)
            instead = no_values.get(raw)
            if instead is not None and _is_set_aside(table, (index, key), instead, context, book):
                continue
            reading = kind.read(raw, context)
            if type(raw) is str and not context.was_asked:
                alike[raw] = reading
        yield index, reading


def _no_values(cells: ByType, most: int) -> NoValues:
    """What of different cells may be no values, and what they are instead.

    most
        Characters of a cell that is read.
    """
    texts: Sequence[str] = cells.get(str, ())
    odd = may_be_none(texts)
    found: NoValues = {text: sense for text in odd if (sense := sense_of(text)) is not None}
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
    context = CellContext(table, book, key, index, table.shared.setdefault(key, {}))
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
    context = CellContext(table, book, key, index, table.shared.setdefault(key, {}))
    reading: Reading = column.kind.read(raw, context)
    return reading


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
