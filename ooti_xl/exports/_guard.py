"""Text that a spreadsheet would run as a formula: neutralised, and given back.

A file that is imported is also opened by people, in a spreadsheet. There a cell that begins with = + - @, a tab or a
carriage return is a formula (OWASP, "CSV injection"). Where a cell begins is the spreadsheet's choice: a French Excel
splits a file of commas at its semicolons, and quotes that do not stand at the start of what it takes for a cell keep
nothing together. So every place counts that a separator, a line break or a quote could make the start of a cell, with
the blanks behind it.

An apostrophe before the sign says that it is text. Where apostrophes are there already, one more is added, so that
taking one off at each such place always gives the text back.
"""

from __future__ import annotations

import re

#: Full-width signs are signs too to Excel in an East Asian language.
_SIGN = "[=+\\-@＝＋－＠\t\r]"
#: Blanks, line breaks of every kind among them; a tab and a carriage return are signs.
_BLANKS = r"[^\S\t\r]*+"
_STARTS = '[,;"\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]'
# It matches with and without a sign, which is then captured: what was looked at once is never looked at again.
_START = re.compile(rf"(?:\A|{_STARTS}){_BLANKS}'*+((?={_SIGN}))?")
_FORMULA = re.compile(f"\\s*'*{_SIGN}")
#: A telephone number in E.164 form is a number to a spreadsheet, never a formula; an apostrophe would spoil it.
_PHONE = re.compile(r"\+[0-9]{3,15}")


def quoted(text: str) -> str:
    """A text as a cell of a workbook shows it while it is edited: an apostrophe before what would be a formula.

    >>> quoted("=1+1"), quoted("'=1+1"), quoted("+33612345678"), quoted("lot;=1")
    ("'=1+1", "''=1+1", '+33612345678', 'lot;=1')
    """
    return f"'{text}" if _FORMULA.match(text) and not _PHONE.fullmatch(text) else text


def guarded(text: str) -> str:
    """A text of a CSV file that a spreadsheet takes for text, wherever it splits the file.

    >>> guarded("=1+1"), guarded("Lot -1"), guarded("lot; =1"), guarded("+33612345678")
    ("'=1+1", 'Lot -1', "lot; '=1", '+33612345678')
    """
    return text if _PHONE.fullmatch(text) else _START.sub(_with_apostrophe, text)


def unguarded(text: str) -> str:
    """The text that was guarded.

    >>> unguarded(guarded("'=1+1; ''-2"))
    "'=1+1; ''-2"
    """
    return _START.sub(_without_apostrophe, text)


def _with_apostrophe(start: re.Match[str]) -> str:
    return start[0] if start[1] is None else f"{start[0]}'"


def _without_apostrophe(start: re.Match[str]) -> str:
    return start[0] if start[1] is None else start[0].removesuffix("'")
