"""Phases grouped as they are billed: by project and mission."""

from __future__ import annotations

from ooti_xl.folding import fold
from ooti_xl.tables import Table

Key = tuple[int | str, str]


def by_mission(table: Table) -> dict[Key, list[int]]:
    """Record indices by project and folded mission; the main contract's mission is empty.

    A project is the record that the link means, else the link's own text. Phases without a project are left out.
    """
    groups: dict[Key, list[int]] = {}
    missions = table.values.get("mission") or [None] * len(table.rows)
    for index, (text, link) in enumerate(zip(table.values["project"], table.links["project"], strict=True)):
        if text is not None:
            project = fold(text) if link is None else link
            groups.setdefault((project, fold(missions[index] or "")), []).append(index)
    return groups


def missions(table: Table) -> list[list[int]]:
    """The record indices of each mission."""
    return list(by_mission(table).values())
