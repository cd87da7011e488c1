"""Phases grouped as they are billed: by project and mission."""

from __future__ import annotations

from ooti_xl.folding import fold
from ooti_xl.tables import Book, Table

Key = tuple[int | str, str]


def by_mission(book: Book, table: Table) -> dict[Key, list[int]]:
    """Record indices by project and folded mission; the main contract's mission is empty.

    A project is the record that the link means; in a workbook without projects, the link's own text. Phases that
    lead to no project are left out: their link is what is wrong.
    """
    groups: dict[Key, list[int]] = {}
    missions = table.values.get("mission") or [None] * len(table.rows)
    for index, (text, link) in enumerate(zip(table.values["project"], table.links["project"], strict=True)):
        project = fold(text) if text and "projects" not in book.tables else link
        if project is not None:
            groups.setdefault((project, fold(missions[index] or "")), []).append(index)
    return groups


def missions(book: Book, table: Table) -> list[list[int]]:
    """The record indices of each mission."""
    return list(by_mission(book, table).values())
