"""What is known of a kind beside what a single cell of it says; every kind declares its own.

Nothing elsewhere knows a kind by its name: who needs to know more of kinds adds a trait here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ooti_xl.model.findings import Raw

if TYPE_CHECKING:
    from ooti_xl.model.columns import Column

#: How telling a kind is of which one value is enough to know it, and one that has a check digit.
ONE_IS_ENOUGH, CHECK_DIGIT = 0.92, 0.95
#: The place of a kind that no other cell of the row waits for.
LAST = 100

_WORD = re.compile(r"[^\W\d_]{2}")
_DIGIT = re.compile(r"\d")
_LONGEST_CODE = 40


class Measure(StrEnum):
    """What figures of a unit measure. DAILY is a price by day, DAYS and HOURS a time, TAX only says with VAT."""

    MONEY = "money"
    HOURLY = "hourly"
    DAILY = "daily"
    SHARE = "share"
    AREA = "area"
    HOURS = "hours"
    DAYS = "days"
    TAX = "tax"


class Traits(NamedTuple):
    """What a kind is like.

    telling
        From 0 to 1: what its values alone say of their column. A check digit says a lot (`CHECK_DIGIT`), a date nothing
        of which date it is. From `ONE_IS_ENOUGH` on a single value says it.
    own
        ``own(raw, number_format, column)``: whether a value that it can read is one that only this kind has. None: all.
    holds
        ``holds(raw, column)``: whether a cell may be one of its values, for a kind that reads nearly any text. None: it
        holds what it can read, and nothing else.
    never_shown_as
        Signs that the number format of its figures does not have: a share is no amount, an amount no share.
    measures
        What its figures may measure, by the unit of their column ("" where that declares none).
    digits
        Its values are texts of digits, of which a number cell may have lost some.
    written_alike
        Its columns in a sheet are: what one of them says of its doubtful cells goes for the others as well.
    has_form
        What it accepts at sight is written as no placeholder or error's name is, nor longer than a value may be.
    place
        When it is read, within a row: what other cells need to know comes first.
    """

    telling: float = 0.0
    own: Callable[[Raw, str, Column], bool] | None = None
    holds: Callable[[Raw, Column], bool] | None = None
    never_shown_as: str = ""
    measures: Mapping[str, tuple[Measure, ...]] = {}
    digits: bool = False
    written_alike: bool = False
    has_form: bool = False
    place: int = LAST


def is_wording(raw: Raw) -> bool:
    """A text with a word in it, and no e-mail address.

    >>> is_wording("Lot 2"), is_wording("2 B"), is_wording("a@b.example")
    (True, False, False)
    """
    return isinstance(raw, str) and _WORD.search(raw) is not None and "@" not in raw


def is_code(raw: Raw) -> bool:
    """A whole number, or a short text with a digit or without a space.

    >>> is_code("CLI-001"), is_code(12.0), is_code("Les Tilleuls"), is_code("20 %")
    (True, True, False, False)
    """
    if isinstance(raw, float | int):
        return float(raw).is_integer()
    if not isinstance(raw, str) or "@" in raw or "%" in raw or len(raw) > _LONGEST_CODE:
        return False
    return _DIGIT.search(raw) is not None or " " not in raw.strip()


def is_name(raw: Raw) -> bool:
    """What a record may be called: a wording, or a code."""
    return is_wording(raw) or is_code(raw)
