"""What a cell says, as a text that is the same for the same value, however it is written."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from ooti_xl.model.columns import Choice, Column
from ooti_xl.model.findings import Raw
from ooti_xl.model.folding import fold
from ooti_xl.tables import Table
from ooti_xl.tables.carried import digits


def meaning(table: Table, index: int, key: str, cell: Raw) -> str:
    """What a record's cell says; what can't be read means its own writing.

    cell
        What it holds.
    """
    value: Any = table.value(index, key)
    if value is None:
        return f"? {digits(cell) if isinstance(cell, float) else cell}"
    if isinstance(value, Decimal | float | int) and not isinstance(value, bool):
        return f"= {Decimal(str(value)).normalize():f}"
    if table.columns[key].target is not None:
        return f"~ {fold(str(value))}"
    return f"= {_entry(value, table.columns[key])}"


def _entry(value: Any, column: Column) -> Any:
    """An entry of a list by its place there: it has a name in each language."""
    if not column.choices or not isinstance(value, str):
        return value
    place = _places(column.choices).get(fold(value))
    return value if place is None else f"entry {place}"


@cache
def _places(choices: tuple[Choice, ...]) -> dict[str, int]:
    return {fold(name): place for place, choice in enumerate(choices) for name in (choice.fr, choice.en)}
