"""The sheets, one module each, in import order: clients, projects, phases and annexes, collaborators.

These modules evaluate their annotations at once, since all of them are read: no ``from __future__ import annotations``.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache

from ooti_xl.model.columns import Row


@cache
def all_sheets() -> tuple[type[Row], ...]:
    """The Row class of every sheet, in the order of the import."""
    return tuple(sorted(_found(), key=lambda row: (row.sheet.step, row.sheet.place)))


def _found() -> Iterator[type[Row]]:
    for module in pkgutil.iter_modules(__path__):
        members = vars(importlib.import_module(f"{__name__}.{module.name}")).values()
        yield from (m for m in members if isinstance(m, type) and issubclass(m, Row) and m is not Row)


def sheet_of(key: str) -> type[Row]:
    """The Row class of a sheet key; KeyError for an unknown one."""
    return {row.sheet.key: row for row in all_sheets()}[key]
