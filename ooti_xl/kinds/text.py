"""Text: any writing, cleaned of what shows nothing.

Reads anything. Safe: outer and doubled spaces, invisible characters, loose accents (NFC). Offered: UTF-8 read as
Windows-1252, a leading sign that a spreadsheet takes for a formula, symbols that carry no text or that exports refuse.
The text is usable as it stands, so these are warnings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import filterfalse

from ooti_xl.kinds import Context, Look, Reading
from ooti_xl.kinds._placeholders import Sense
from ooti_xl.kinds._traits import Traits, is_wording
from ooti_xl.kinds._writing import CODES as _TEXT_CODES
from ooti_xl.kinds._writing import is_line, one_line, read_text, several_lines
from ooti_xl.model.findings import MAX_TEXT, Raw

CODES = dict(_TEXT_CODES)

LOOK = Look(width=28)
LONGEST_CELL = MAX_TEXT
TRAITS = Traits(holds=lambda raw, column: column.multiline or is_wording(raw))


def to_read(texts: Sequence[str]) -> Iterable[str]:
    """All but lines of letters, digits and ordinary punctuation with single spaces."""
    return filterfalse(is_line, texts)


def read(raw: Raw, context: Context) -> Reading:
    """The text of a cell; line breaks are kept in a multi-line column."""
    return read_text(raw, several_lines if context.column.multiline else one_line)


def means(text: str, sense: Sense, context: Context) -> bool:
    """Among remarks, where a matter stands is one."""
    return context.column.multiline and sense is Sense.STATE


def show(value: str, locale: str) -> str:
    """The text."""
    return value
