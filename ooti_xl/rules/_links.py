"""Every entry of every link cell, with the table that it should lead to."""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.tables import Book, Table


def links(book: Book, resolved: bool = False) -> Iterator[tuple[Table, int, str, str, Table]]:
    """Table, record index, column key, the link's text, and the target's table.

    Those that lead to just one record are left out, or, with `resolved`, are the only ones. Links to a sheet that
    the workbook lacks are left out: the missing sheet says it.
    """
    for table in book.tables.values():
        for key, column in table.columns.items():
            target = book.tables.get(column.target or "")
            if target is None:
                continue
            for index, (value, link) in enumerate(zip(table.values[key], table.links[key], strict=True)):
                if value is None:
                    continue
                entries = zip(value, link, strict=True) if column.many else ((value, link),)
                for text, found in entries:
                    if (found is not None) is resolved:
                        yield table, index, key, text, target


def sure_name(target: Table, index: int) -> str | None:
    """How a link should write a record: its code, else its name, whichever leads to it and to no other."""
    names = (target.value(index, key) for key in target.row_type.called)
    return next((name for name in names if name and list(target.names.find(name)) == [index]), None)
