"""Workbooks that have none of our sheets."""

from __future__ import annotations

from collections.abc import Sequence

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.folding import did_you_mean
from ooti_xl.sheets import all_sheets


def none_of_ours(names: Sequence[str], workbook: str) -> UnusableWorkbook:
    """The refusal of one, by the names of its sheets, with what they may have been meant to be called."""
    expected = [name for row in all_sheets() for name in (row.sheet.fr, row.sheet.en)]
    near = {name for found in names for name in did_you_mean(found, expected, least=0.6, most=1)}
    listed = tuple(row.sheet.fr for row in all_sheets())
    return UnusableWorkbook("no_sheets", found=tuple(names), nearest=tuple(sorted(near)) or listed, path=workbook)
