"""Formulas as Excel writes them, and as UNO does.

UNO's own grammar has English function names, semicolons between arguments, a dot after a sheet's name, "$" before it
where it doesn't move with the formula, "~" for a union, "!" for an intersection, and {1;2|3;4} for an array.
Source: the OpenDocument 1.3 formula language, and what `setFormula` of LibreOffice 7.4 takes.
"""

from __future__ import annotations

import re

from .addresses import COLUMNS, ROWS, letters, number

ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
#: What Calc keeps as a formula and Excel as a value, as `to_excel` gives it.
CONSTANTS = (*ERRORS, "TRUE", "FALSE")
_ERROR = r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)"
_SHEET = r"'(?:[^']|'')+'|[^\W\d][\w.]*?"
#: After a sheet's dot: a cell, or whole columns or rows. "TYPE(" in "ERROR.TYPE(" is none.
_CELLS = r"\$?[A-Za-z]{1,3}\$?\d+\b(?!\()|\$?[A-Za-z]{1,3}:|\$?\d+:|#REF!"
_REST = r"(?P<number>\d++(?:\.\d*+)?(?:E[+-]?\d+)?(?![\w:]))|(?P<word>[\w.$]+)"
_UNO = re.compile(
    rf"(?P<text>\"(?:[^\"]|\"\")*\")|(?P<error>{_ERROR})"
    rf"|\$?(?P<sheet>{_SHEET})\.(?={_CELLS})|(?P<mark>[;|~!{{}}])|{_REST}"
)
_EXCEL = re.compile(
    rf"(?P<text>\"(?:[^\"]|\"\")*\")|(?P<error>{_ERROR})"
    rf"|(?P<sheet>{_SHEET})!|(?P<mark>[,;{{}}()])|{_REST}"
)
_CELL = re.compile(r"(?P<fixed_column>\$?)(?P<column>[A-Za-z]{1,3})(?P<fixed_row>\$?)(?P<row>[0-9]{1,7})")


def to_excel(formula: str) -> str:
    """What a cell holds, in UNO's grammar, as Excel's `Range.Formula` shows it.

    Calc keeps error values and truth values that were typed in as formulas: here they are constants again.
    """
    if not formula.startswith("="):
        return formula.removeprefix("'")
    if formula[1:] in ERRORS:
        return formula[1:]
    if formula in ("=TRUE()", "=FALSE()"):
        return formula[1:-2]
    depth = 0

    def excel(match: re.Match[str]) -> str:
        nonlocal depth
        if match["sheet"]:
            return f"{match['sheet']}!"
        mark = match["mark"]
        if not mark:
            return match[0]
        depth += {"{": 1, "}": -1}.get(mark, 0)
        in_array = {";": ",", "|": ";"}
        return in_array.get(mark, mark) if depth else {";": ",", "~": ",", "!": " "}.get(mark, mark)

    return _UNO.sub(excel, formula)


def from_excel(formula: str) -> str:
    """A formula as Excel writes it, in UNO's grammar; anything that is no formula as it is, but for error values."""
    if formula in ERRORS:
        return f"={formula}"
    if not formula.startswith("="):
        return formula
    brackets: list[str] = []

    def ours(match: re.Match[str]) -> str:
        if match["sheet"]:
            return f"${match['sheet']}."
        mark = match["mark"]
        if not mark:
            return match[0]
        if mark in "{(":
            before = formula[: match.start()]
            brackets.append("{" if mark == "{" else "call" if before[-1:].isalnum() or before.endswith(".") else "(")
        elif mark in "})":
            del brackets[-1:]
        elif brackets and brackets[-1] == "{":
            return {",": ";", ";": "|"}[mark]
        elif mark == ",":
            return ";" if brackets and brackets[-1] == "call" else "~"
        return mark

    return _EXCEL.sub(ours, formula)


def shifted(formula: str, rows: int, columns: int) -> str:
    """The same formula in a cell that many rows and columns further: references without "$" move along."""
    if not formula.startswith("=") or (rows, columns) == (0, 0):
        return formula

    def moved(match: re.Match[str]) -> str:
        cell = _CELL.fullmatch(match["word"] or "")
        if cell is None or formula[match.end() : match.end() + 1] == "(":
            return match[0]
        row, column = int(cell["row"]), number(cell["column"])
        row += 0 if cell["fixed_row"] else rows
        column += 0 if cell["fixed_column"] else columns
        if not (0 < row <= ROWS and 0 < column <= COLUMNS):
            return "#REF!"
        return f"{cell['fixed_column']}{letters(column)}{cell['fixed_row']}{row}"

    return _EXCEL.sub(moved, formula)
