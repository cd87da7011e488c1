"""What has been worked out of columns, kept for a book of which some cells will change and be read again.

Nothing has to be forgotten in time: what is kept stands beside what it was made from, and counts only for just that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from ooti_xl.tables import Book, Table

T = TypeVar("T")
#: Record index, what is said of the cell, what it holds, and whether by a formula.
Said = tuple[int, object, object, bool]


def keep(book: Book) -> None:
    """From now on, keep what is worked out of a book's columns: that takes memory, and is for who reads some again."""
    for table in book.tables.values():
        table.worked_out = {key: {} for key in table.columns}


def whole(table: Table, key: str, function: Callable[..., T], *columns: Iterable[object]) -> T:
    """What a function makes of whole columns; anew only where one has another entry somewhere."""
    if table.worked_out is None:
        return function(*columns)
    former = table.worked_out[key].get(function)
    if former is None or former[0] != columns:
        table.worked_out[key][function] = columns, function(*columns)
    made: T = table.worked_out[key][function][1]
    return made


def once(table: Table, key: str, function: Callable[[Table, str], T], said: Iterable[Said]) -> T:
    """What a function makes of what is said of a column's cells; anew only where that is something else.

    said
        All that the function looks at, a cell each.
    """
    if table.worked_out is None:
        return function(table, key)
    said = list(said)
    former = table.worked_out[key].get(function, (None,))[0]
    if former is None or len(former) != len(said) or not all(map(_is_same, former, said)):
        table.worked_out[key][function] = said, function(table, key)
    kept: T = table.worked_out[key][function][1]
    return kept


def _is_same(was: Said, now: Said) -> bool:
    """Whether it is the very same: what is equal (1 and True) may be said otherwise."""
    return was[0] == now[0] and was[1] is now[1] and was[2] is now[2] and was[3] is now[3]
