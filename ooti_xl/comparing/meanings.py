"""What a cell says and shows, in either of two workbooks."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from ooti_xl.model.findings import Raw, Share
from ooti_xl.tables import Table
from ooti_xl.tables.meanings import meaning

if TYPE_CHECKING:
    from ooti_xl.comparing.links import Links


def said(table: Table, index: int, key: str, links: Links, *, sure: bool) -> str | None:
    """What a record's cell says, the same text for the same value or record; None where there is nothing.

    sure
        As for `Links.meant`.
    """
    if key not in table.columns or not table.filled(index, key):
        return None
    linked = links.meant(table, index, key, sure=sure) if table.columns[key].target is not None else None
    return meaning(table, index, key, table.raws[key][index]) if linked is None else linked


def held(table: Table, index: int, key: str) -> Raw:
    """What a record's cell holds as a person reads it: dates and figures as such, a share with its sign."""
    if key not in table.columns or not table.filled(index, key):
        return None
    raw, value = table.raws[key][index], table.value(index, key)
    if isinstance(value, Decimal):
        return Share(value) if table.columns[key].kind.LOOK.expects == "share" else float(value)
    if isinstance(value, dt.date) or (isinstance(value, str) and isinstance(raw, float)):
        return value
    return raw


def called(table: Table, index: int) -> str:
    """What a person calls a record: its name; where it has none, its code, else its first cell."""
    keys = (table.row_type.named, *table.row_type.called, *table.columns)
    if table.row_type.named == "first_name":
        names = [held(table, index, key) for key in ("first_name", "last_name")]
        return " ".join(str(name) for name in names if name is not None)
    return next((str(name) for key in keys if (name := held(table, index, key)) is not None), "")
