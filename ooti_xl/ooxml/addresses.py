"""Addresses as the parts of a workbook write them."""

from __future__ import annotations

import re

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import column_number
from ooti_xl.model.grids import Area

#: The letters of a column, and a row, without ``$``.
ADDRESS = re.compile(rb"([A-Za-z]{1,3})([0-9]{1,7})")


def address_of(text: str) -> tuple[int, int]:
    """Row and column of an address such as ``E12``; ValueError for anything else."""
    found = ADDRESS.fullmatch(text.replace("$", "").encode())
    if found is None:
        raise ValueError(text)
    return int(found[2]), column_number(found[1].decode())


def area_of(ref: str) -> Area:
    """An area from ``A1:B3`` or ``A1``; ValueError for anything else."""
    first, _, last = ref.partition(":")
    top, left = address_of(first)
    bottom, right = address_of(last or first)
    return Area(top, left, bottom, right)


def area_in(part: str, ref: str) -> Area:
    """An area that a part's XML writes; UnusableWorkbook for anything else."""
    try:
        return area_of(ref)
    except ValueError as error:
        raise UnusableWorkbook("damaged", part=part) from error
