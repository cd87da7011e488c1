"""Phases grouped as they are billed: by project and mission."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ooti_xl.model.folding import fold
from ooti_xl.tables import Book, Table

Key = tuple[int | str, str]


def by_mission(book: Book, table: Table) -> dict[Key, list[int]]:
    """Record indices by project and folded mission; the main contract's mission is empty.

    A project is the record that the link means; in a workbook without projects, the link's own text. Phases that
    lead to no project are left out: their link is what is wrong. So are all phases of a project of which one has an
    unreadable mission, since it may belong to any of them.
    """
    groups: dict[Key, list[int]] = {}
    unclear: set[int | str] = set()
    nothing = [None] * len(table.rows)
    names, raws = table.values.get("mission", nothing), table.raws.get("mission", nothing)
    texts, links = table.values["project"], table.links["project"]
    projects = (
        links
        if "projects" in book.tables
        else [link if not text else fold(text) for text, link in zip(texts, links, strict=True)]
    )
    for index, (project, name, raw) in enumerate(zip(projects, names, raws, strict=True)):
        if project is None:
            continue
        if name is None and raw is not None:
            unclear.add(project)
        groups.setdefault((project, fold(name) if name else ""), []).append(index)
    return {key: indices for key, indices in groups.items() if key[0] not in unclear}


def absent_in(figures: Sequence[Decimal | None]) -> set[int]:
    """The records without a figure: to compare a Decimal with None takes a microsecond."""
    return {index for index, figure in enumerate(figures) if figure is None}


def missions(book: Book, table: Table) -> list[list[int]]:
    """The record indices of each mission."""
    return list(by_mission(book, table).values())
