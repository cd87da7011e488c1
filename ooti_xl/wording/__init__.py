"""Sentences: a finding's data in, a person's language out. All words come from the catalogs in `locales/`.

A catalog entry is found by a context and a key:

    about    CODE      what the rule or kind looks for, and why: no facts
    problem  CODE      what is wrong with this cell
    remedy   CODE      what to do about it
    choose   CODE      what to do about it where there are readings to choose from, if that is another thing
    refusal  CODE      why a file was refused, and what to do
    say      KEY       everything else that a person reads (tables, notes, command line)
    page     KEY       what the page in a browser says itself (`tools/web/words.py`)

Facts are put in by name, ``{value}``, and written as the language writes them: numbers, dates, amounts,
lists. A number fact named ``n`` decides between singular and plural. What a sentence quotes of a workbook is cut
(`brief`): a cell holds up to 32,767 characters.
"""

from ooti_xl.wording.catalogs import MissingWording
from ooti_xl.wording.entries import (
    LISTED,
    LOCALES,
    QUOTED,
    Speech,
    about,
    brief,
    refusal,
    say,
    shown,
    shown_value,
)
from ooti_xl.wording.of_findings import (
    correction,
    held,
    kept,
    message,
    outcome,
    problem,
    proposals,
    remedy,
    why,
    written,
)

__all__ = [
    "LISTED",
    "LOCALES",
    "QUOTED",
    "MissingWording",
    "Speech",
    "about",
    "brief",
    "correction",
    "held",
    "kept",
    "message",
    "outcome",
    "problem",
    "proposals",
    "refusal",
    "remedy",
    "say",
    "shown",
    "shown_value",
    "why",
    "written",
]
