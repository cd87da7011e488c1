"""What protects a sheet of a file, in the words in which a running Excel is told it.

Source: ECMA-376 part 1, 18.3.1.85 (sheetProtection); Excel's object model, Worksheet.Protect.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ooti_xl.hosts import Protection

#: Excel's word for each thing that a protection may leave open, by the attribute that closes it unless it says "0".
ALLOWED = {
    "formatCells": "AllowFormattingCells",
    "formatColumns": "AllowFormattingColumns",
    "formatRows": "AllowFormattingRows",
    "insertColumns": "AllowInsertingColumns",
    "insertRows": "AllowInsertingRows",
    "insertHyperlinks": "AllowInsertingHyperlinks",
    "deleteColumns": "AllowDeletingColumns",
    "deleteRows": "AllowDeletingRows",
    "sort": "AllowSorting",
    "autoFilter": "AllowFiltering",
    "pivotTables": "AllowUsingPivotTables",
}
#: And for what it covers only where its attribute says "1".
_COVERED = {"objects": "DrawingObjects", "scenarios": "Scenarios"}
_ON = ("1", "true")
#: Where a word of Excel's begins inside a name.
_WORD = re.compile("(?<!^)(?=[A-Z])")


def in_excels_words(protection: Protection) -> dict[str, bool]:
    """The parameters of Worksheet.Protect, but for the password.

    >>> words = in_excels_words({"sheet": "1", "sort": "0", "objects": "1"})
    >>> [word for word, value in words.items() if value]
    ['AllowSorting', 'DrawingObjects']
    """
    allowed = {word: attribute in left_open(protection) for attribute, word in ALLOWED.items()}
    return allowed | {word: protection.get(attribute) in _ON for attribute, word in _COVERED.items()}


def left_open(protection: Protection) -> set[str]:
    """What a protection lets people do.

    >>> sorted(left_open({"sheet": "1", "sort": "0", "formatCells": "false", "insertRows": "1"}))
    ['formatCells', 'sort']
    """
    return {name for name in ALLOWED if protection.get(name, "1") not in _ON}


def in_applescript(words: Mapping[str, bool]) -> dict[str, bool]:
    """The same parameters as AppleScript's command of Excel, `protect worksheet`, calls them.

    >>> in_applescript({"AllowInsertingRows": True, "AllowUsingPivotTables": False})
    {'allow_inserting_rows': True, 'allow_using_pivot_table': False}
    """
    return {_WORD.sub("_", word).lower().replace("pivot_tables", "pivot_table"): on for word, on in words.items()}


def has_password(protection: Protection) -> bool:
    """Whether a sheet's or the workbook's protection has a password: no application takes one as its digest."""
    return any(name.casefold().endswith(("password", "hashvalue")) for name in protection)
