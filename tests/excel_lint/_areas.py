"""Addresses in A1 notation, as areas of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

ROWS, COLUMNS = 1_048_576, 16_384
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_COLUMNS = re.compile(r"([A-Z]{1,3}):([A-Z]{1,3})")
_ROWS = re.compile(r"([1-9][0-9]{0,6}):([1-9][0-9]{0,6})")


class Area(NamedTuple):
    """A rectangle of cells, 1-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    def meets(self, other: Area) -> bool:
        across = self.left <= other.right and other.left <= self.right
        return across and self.top <= other.bottom and other.top <= self.bottom


def column_number(letters: str) -> int:
    """1 for A."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """A for 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def area(text: str | None) -> Area | None:
    """An address without $: a cell, two corners, whole columns or rows. None: it is none, or off the sheet."""
    text = text or ""
    first, _, last = text.partition(":")
    if (one := _CELL.fullmatch(first)) and (two := _CELL.fullmatch(last or first)):
        found = Area(int(one[2]), column_number(one[1]), int(two[2]), column_number(two[1]))
    elif columns := _COLUMNS.fullmatch(text):
        found = Area(1, column_number(columns[1]), ROWS, column_number(columns[2]))
    elif rows := _ROWS.fullmatch(text):
        found = Area(int(rows[1]), 1, int(rows[2]), COLUMNS)
    else:
        return None
    ordered = found.top <= found.bottom <= ROWS and found.left <= found.right <= COLUMNS
    return found if ordered else None


def overlapping(areas: Iterable[tuple[str, Area]]) -> Iterator[tuple[str, str]]:
    """Pairs of names whose areas share a cell: each area against those that are still open as rows go down."""
    open_areas: list[tuple[str, Area]] = []
    for name, one in sorted(areas, key=lambda pair: pair[1]):
        open_areas = [(other, two) for other, two in open_areas if two.bottom >= one.top]
        yield from ((other, name) for other, two in open_areas if one.meets(two))
        open_areas.append((name, one))
