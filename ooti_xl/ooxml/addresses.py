"""Addresses as the parts of a workbook write them, and patterns of those up to a limit."""

from __future__ import annotations

import re

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import column_letters, column_number
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


def numbers_up_to(most: int) -> bytes:
    """A regular expression for the numbers from 0 to `most`.

    >>> numbers_up_to(250)
    b'[0-9]{1,2}|[0-1][0-9]{2}|2[0-4][0-9]{1}|250'
    """
    return _up_to(str(most), "0123456789")


def columns_up_to(most: int) -> bytes:
    """A regular expression for the letters of the columns from 1 to `most`, in capitals or small ones.

    >>> columns_up_to(28)
    b'[A-Za-z]{1,1}|[Aa][A-Aa-a]|[Aa][Bb]'
    """
    return _up_to(column_letters(most), "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _up_to(limit: str, digits: str) -> bytes:
    """What is shorter, or as long and not later in the order of digits; letters in either case."""

    def to(last: str) -> str:
        cases = f"{digits[0]}-{last}"
        return f"[{cases}{cases.lower()}]" if last.isalpha() else f"[{cases}]"

    ways = [f"{to(digits[-1])}{{1,{len(limit) - 1}}}"] if len(limit) > 1 else []
    same = ""
    for place, digit in enumerate(limit):
        rest = len(limit) - place - 1
        if digit != digits[0]:
            ways.append(same + to(digits[digits.index(digit) - 1]) + (f"{to(digits[-1])}{{{rest}}}" if rest else ""))
        same += f"[{digit}{digit.lower()}]" if digit.isalpha() else digit
    return "|".join((*ways, same)).encode()
