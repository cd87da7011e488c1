"""Cleaning the writing of a text: what shows nothing goes, what a person meant stays.

`tidy` is safe: it keeps every visible character, and the line breaks that are asked for. `read_text` also looks for
what may be wrong with a text, and offers it without.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from ooti_xl.kinds import Doubt, Reading
from ooti_xl.kinds._mojibake import LOST, unmangled
from ooti_xl.kinds._symbols import symbols_of, without_symbols
from ooti_xl.model.findings import Raw, Severity
from ooti_xl.model.folding import UNSEEN, normalized

#: The findings that every kind of text shares.
CODES = {
    "text_untidy": Severity.WARNING,
    "text_mojibake": Severity.WARNING,
    "text_formula": Severity.WARNING,
    "text_symbols": Severity.WARNING,
    "text_not_text": Severity.WARNING,
}

# A clean text needs no second look: letters, digits, ordinary punctuation, single spaces. Left to a closer look, not
# refused: letters that begin mojibake (Â, Ã, Ä, Å, ð), the end of a name of HTML (&amp;), the euro sign, no-break
# spaces, whatever is rarer.
_CLASS = "A-Za-z0-9À-ÁÆ-ÏÑ-ÖØ-ïñ-öø-ÿŒœŠšŽžŸ&'’(),./:!?%°*#_²³–—…«»"
LINE = rf"[{_CLASS}][{_CLASS}=+@-]*+(?: [{_CLASS}=+@-]++)*+"
is_line = re.compile(LINE).fullmatch
is_two_lines = re.compile(rf"{LINE}(?:\n{LINE})+").fullmatch

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK_LINES = re.compile("\n+")
# More than one plain space.
_SPACES = re.compile(r" [^\S\n]+|[^\S \n][^\S\n]*")
_NO_BREAK = re.compile("[\u00a0\u202f]")
_UNSEEN = re.compile(f"[{UNSEEN}]+")
_JOINERS = frozenset("\u200c\u200d")
#: The letters beside which they mean something, first and last ones. In a pattern they take 8 ms to compile.
_JOINED = (("\u0600", "\u1fff"), ("\u2190", "\ufdff"), ("\ufe0e", "\ufe0f"), ("\U00010000", "\U0010ffff"))

_SIGNS = frozenset("=+-@＝＋－＠")
_LEADING = re.compile(r"[\s=+@＝＋＠－-]+")


def tidy(text: str, *, lines: bool = False, blank_lines: bool = True, typographic: bool = True) -> str:
    """A text without what shows nothing: outer and doubled spaces, zero-width and control characters, loose accents.

    lines
        Keep line breaks; else each becomes a space. `blank_lines` keeps empty lines between others.
    typographic
        Keep the no-break spaces that typography asks for: ``«\u00a0Prix\u00a0: 1\u202f200\u00a0€\u00a0»``.

    >>> tidy("  Socie\u0301te\u0301 \u00a0 du\u200b Parc ")
    'Société du Parc'
    """
    if not text.isprintable():
        text = _BREAKS.sub("\n", text)
    if not text.isascii() or not text.isprintable():
        text = normalized("NFC", _without_idle_joiners(_UNSEEN.sub("", text)))
    space = _typographic if typographic else " "
    if not lines:
        text = text.replace("\n", " ")
    if "\n" not in text:
        return _SPACES.sub(space, text.strip())
    text = "\n".join(_SPACES.sub(space, line.strip()) for line in text.split("\n")).strip("\n")
    return text if blank_lines else _BLANK_LINES.sub("\n", text)


def _without_idle_joiners(text: str) -> str:
    """Joiners mean something between letters of other scripts and inside an emoji, and nothing elsewhere."""
    if _JOINERS.isdisjoint(text):
        return text

    def is_idle(place: int) -> bool:
        around = text[place - 1 : place], text[place + 1 : place + 2]
        return text[place] in _JOINERS and not all(map(_is_joined, around))

    return "".join(letter for place, letter in enumerate(text) if not is_idle(place))


def _is_joined(letter: str) -> bool:
    return any(first <= letter <= last for first, last in _JOINED)


def _typographic(run: re.Match[str]) -> str:
    """A run of spaces as one: a no-break one before high punctuation and units, after an opening quote, in figures."""
    no_break = _NO_BREAK.search(run[0])
    if no_break is None:
        return " "
    before, after = run.string[run.start() - 1], run.string[run.end()]  # the line is trimmed: both are there
    asked = after in ";:!?»%€" or before == "«" or (before.isdecimal() and after.isdecimal())
    return no_break[0] if asked else " "


#: How a kind writes: a text in, the same text tidied.
Write = Callable[[str], str]
one_line: Write = tidy
several_lines: Write = partial(tidy, lines=True)
address_lines: Write = partial(tidy, lines=True, blank_lines=False)
plain_line: Write = partial(tidy, typographic=False)


def read_text(raw: Raw, write: Write = one_line) -> Reading:
    """The reading of a text cell: its tidy writing, and what may be wrong with it.

    A number reads as the digits that were typed; a date or a truth value in a text column is worth a look.
    """
    if not isinstance(raw, str):
        return not_text(raw)
    text = write(raw)
    if text == raw:
        return Reading(text, doubts=doubts_of(text, write))
    broken = mangled_further(raw, text, write)
    if broken is not None:
        return Reading(text, doubts=(broken,))
    return Reading(text, text, doubts_of(text, write), "text_untidy")


def mangled_further(raw: str, text: str, write: Write) -> Doubt | None:
    """The doubt of a text that tidying would put beyond repair: à is read as Ã and a no-break space, which it drops."""
    if raw.isascii():
        return None
    meant = write(unmangled(raw))
    return None if meant == write(unmangled(text)) else Doubt("text_mojibake", alternatives=_offered(meant, write))


def tidied(raw: Raw) -> Reading:
    """Like `read_text`, for a text that names something else: what may be wrong is said where that stands."""
    reading = read_text(raw, one_line)
    return Reading(reading.value, reading.written, writing=reading.writing) if isinstance(raw, str) else reading


def doubts_of(text: str, write: Write) -> tuple[Doubt, ...]:
    """What may be wrong with a tidy text. All of its doubts offer the same: the text without any of them."""
    meant = unmangled(text)
    found: list[tuple[str, dict[str, object]]] = []
    if meant != text or LOST in text:
        found.append(("text_mojibake", {}))
    if without_sign(text) != text:
        found.append(("text_formula", {}))
    if symbols := symbols_of(meant):
        found.append(("text_symbols", {"symbols": symbols}))
    if not found:
        return ()
    offered = _offered(text, write)
    return tuple(Doubt(code, facts, offered) for code, facts in found)


def without_sign(text: str) -> str:
    """A text without the leading signs that a spreadsheet takes for a formula.

    >>> without_sign("=1+1"), without_sign("- puce"), without_sign("Lot -1")
    ('1+1', 'puce', 'Lot -1')
    """
    return _LEADING.sub("", text, count=1) if text[:1] in _SIGNS else text


def cleaned(text: str, write: Write) -> str:
    """A text repaired, without leading sign and symbols; "" where nothing is left."""
    before = None
    while before != text:  # one repair may uncover another: each makes the text shorter, or its quotes fewer
        before = text
        text = write(without_symbols(without_sign(unmangled(text))))
    return text


def _offered(text: str, write: Write) -> tuple[str, ...]:
    offer = cleaned(text, write)
    return (offer,) if offer and LOST not in offer else ()


def not_text(raw: Raw) -> Reading:
    """The reading of a cell that holds a number, a date, a time or a truth value."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return Reading(digits(raw))
    return Reading(_shown(raw), doubts=(Doubt("text_not_text"),))


def digits(number: float) -> str:
    """A number as it was typed, at the 15 digits that Excel keeps: 41.0 is "41", 2.5 is "2.5", 1e20 has its zeros."""
    return "0" if number == 0 else f"{Decimal(format(number, '.15g')):f}"


def _shown(raw: Raw) -> str:
    if isinstance(raw, bool):
        return "VRAI" if raw else "FAUX"
    if isinstance(raw, dt.timedelta):
        minutes, seconds = divmod(round(raw.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return f"{raw:%d/%m/%Y}" if isinstance(raw, dt.date) else str(raw)
