"""Every entry of every link cell, with the table that it should lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ooti_xl.tables import Book, Table

LinkCell = tuple[Table, int, str, Table]


def link_columns(book: Book) -> Iterator[tuple[Table, str, Table]]:
    """Table, column key, and the target's table, of every column in which there are links.

    Links to a sheet that the workbook lacks are left out: the missing sheet says it.
    """
    for table in book.tables.values():
        for key, column in table.columns.items():
            target = book.tables.get(column.target or "")
            if target is not None and any(value is not None for value in table.values[key]):
                yield table, key, target


def link_cells(book: Book) -> Iterator[LinkCell]:
    """Table, record index, column key, and the target's table, of every link cell that can be read."""
    for table, key, target in link_columns(book):
        for index, value in enumerate(table.values[key]):
            if value is not None:
                yield table, index, key, target


def entries(cell: LinkCell) -> Iterable[tuple[str, int | None]]:
    """Each text of a link cell, and the record that it means; None where it means none or several."""
    table, index, key, _ = cell
    value, link = table.values[key][index], table.links[key][index]
    return zip(value, link, strict=True) if table.columns[key].many else ((value, link),)


def unresolved(book: Book) -> Iterator[tuple[Table, int, str, str, Table]]:
    """Table, record index, column key, text and target's table of every entry that does not lead to just one record.

    An entry that leads nowhere is left out where the target lacks its column of codes or of names: that says it.
    """
    for table, key, target in link_columns(book):
        is_whole = all(name in target.layout.places for name in target.row_type.called)
        for index in _not_led(table, key):
            for text, found in entries((table, index, key, target)):
                if found is None and (is_whole or target.names.find(text)):
                    yield table, index, key, text, target


def _not_led(table: Table, key: str) -> list[int]:
    """The records whose link cell can be read, and does not lead to just one record, or may not, being a list."""
    cells = enumerate(zip(table.values[key], table.links[key], strict=True))
    many = table.columns[key].many
    return [index for index, (value, link) in cells if value is not None and (many or link is None)]
