"""Cleaning the writing of a text: what shows nothing goes, what a person meant stays.

`tidy` is safe: it keeps every visible character and every line break that is asked for. The others look for
what may be wrong with a text and say how it would read without.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from ooti_xl.findings import Raw, Severity
from ooti_xl.kinds import Doubt, Reading

#: The findings that every kind of text shares.
CODES = {
    "text_untidy": Severity.WARNING,
    "text_mojibake": Severity.WARNING,
    "text_formula": Severity.WARNING,
    "text_symbols": Severity.WARNING,
    "text_not_text": Severity.WARNING,
}

# A clean text needs no second look: letters, digits, ordinary punctuation, single spaces. Left to the slow
# path, not refused: the letters of mojibake, the euro sign, no-break spaces.
_CLASS = "A-Za-z0-9À-ÁÄ-ÖØ-öø-ÿŒœŠšŽžŸ&'’(),./:;!?%°*#_²³–—…«»"
_LINE = rf"[{_CLASS}][{_CLASS}=+@-]*(?: [{_CLASS}=+@-]+)*"
accepts_line = re.compile(_LINE).fullmatch
accepts_lines = re.compile(rf"{_LINE}(?:\n{_LINE})*").fullmatch
accepts_two_lines = re.compile(rf"{_LINE}(?:\n{_LINE})+").fullmatch

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
# No-break spaces that typography asks for: before high punctuation and units, after an opening quote, inside figures.
_TYPOGRAPHIC = re.compile("[\u00a0\u202f](?=[;:!?»%€])|(?<=«)[\u00a0\u202f]|(?<=[0-9])[\u00a0\u202f](?=[0-9])")
_KEPT = {"\u00a0": "\ue000", "\u202f": "\ue001"}


def tidy(text: str, *, lines: bool = False, blank_lines: bool = True) -> str:
    """A text without what shows nothing: outer and doubled spaces, zero-width and control characters, loose accents.

    lines
        Keep line breaks; else each becomes a space. `blank_lines` keeps empty lines between others.

    >>> tidy("  Socie\u0301te\u0301 \u00a0 du\u200b Parc ")
    'Société du Parc'
    """
    text = _BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    if not text.isprintable():
        text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf"))
    text = "\n".join(map(_tidy_line, text.split("\n"))).strip("\n")
    if not lines:
        return _tidy_line(text.replace("\n", " "))
    return text if blank_lines else re.sub("\n+", "\n", text)


def _tidy_line(line: str) -> str:
    line = line.strip()
    if "\u00a0" not in line and "\u202f" not in line:
        return _SPACES.sub(" ", line)
    pieces = _TYPOGRAPHIC.split(line)
    kept = _TYPOGRAPHIC.findall(line)
    tidied = [_SPACES.sub(" ", piece) for piece in pieces]
    return "".join(piece + space for piece, space in zip(tidied, [*kept, ""], strict=True))


# UTF-8 read as Windows-1252: a lead byte's letter, then one to three characters that stand for 0x80 to 0xBF.
_HIGH = "\x81\x8d\x8f\x90\x9d\xa0-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\x9f"
_MANGLED = re.compile(f"[Â-ô][{_HIGH}]{{1,3}}")
_LIKELY = re.compile("[\u00a0-\u017f\u2010-\u203a\u20ac\u2122]+")


def unmangled(text: str) -> str:
    """A text with UTF-8 that was read as Windows-1252 put right; the same text where there is none.

    >>> unmangled("SociÃ©tÃ© dâ€™Ã©tudes"), unmangled("« voilà\u00a0», São Paulo")
    ('Société d’études', '« voilà\\xa0», São Paulo')
    """
    return _MANGLED.sub(_repaired, text)


def _repaired(found: re.Match[str]) -> str:
    whole = found[0]
    for length in range(len(whole), 1, -1):
        data = b"".join(_byte(c) for c in whole[:length])
        try:
            meant = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        return meant + whole[length:] if _LIKELY.fullmatch(meant) else whole
    return whole


def _byte(character: str) -> bytes:
    """The byte that Windows-1252 shows as a character; the five that it leaves undefined are as in Latin-1."""
    return character.encode("latin-1") if character <= "\xff" else character.encode("cp1252")


_FORMULA = re.compile(r"[\s=+@＝＋＠－-]*[=+@＝＋＠－-][\s=+@＝＋＠－-]*")

#: Characters that a target refuses (Zoho CRM), and the bullet, which is punctuation to Unicode.
_REFUSED = frozenset('"|<>•‣⁃')
_ALLOWED = frozenset("°©®™№℃℉`^´¨~")
_QUOTED = re.compile(r'"\s*([^"]*?)\s*"')


def is_symbol(character: str) -> bool:
    """A character that carries no text: emoji, boxes, arrows, private use; or one that exports refuse."""
    if character in _REFUSED:
        return True
    if character.isalnum() or character.isspace() or character in _ALLOWED:
        return False
    return unicodedata.category(character) in ("So", "Co", "Cn", "Cs") or "\U0001f3fb" <= character <= "\U0001f3ff"


def without_symbols(text: str) -> str:
    """A text without its symbols; what stands in straight double quotes gets French ones."""
    text = _QUOTED.sub("«\u00a0\\1\u00a0»", text)
    return "".join(c for c in text if not is_symbol(c) and c != "\ufe0f")


def read_text(raw: Raw, *, lines: bool = False, blank_lines: bool = True) -> Reading:
    """The reading of a text cell: its tidy writing, and what may be wrong with it.

    A number reads as the digits that it shows; a date or a truth value in a text column is worth a look.
    """
    if not isinstance(raw, str):
        return _not_text(raw)
    text = tidy(raw, lines=lines, blank_lines=blank_lines)
    doubts = tuple(_doubts(text, lines, blank_lines))
    if text == raw:
        return Reading(text, doubts=doubts)
    return Reading(text, text, doubts, "text_untidy")


def _doubts(text: str, lines: bool, blank_lines: bool) -> list[Doubt]:
    doubts = []
    if not text.isascii() and (meant := unmangled(text)) != text:
        doubts.append(Doubt("text_mojibake", alternatives=(meant,)))
    sign = _FORMULA.match(text)
    if sign is not None:
        doubts.append(_offering("text_formula", tidy(text[sign.end() :], lines=lines, blank_lines=blank_lines)))
    symbols = sorted({c for c in text if is_symbol(c)}) if not doubts or sign else []
    if symbols:
        rest = tidy(without_symbols(text), lines=lines, blank_lines=blank_lines)
        doubts.append(_offering("text_symbols", rest, symbols=tuple(symbols)))
    return doubts


def _offering(code: str, text: str, **facts: object) -> Doubt:
    return Doubt(code, facts, (text,) if text else ())


def _not_text(raw: Raw) -> Reading:
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        return Reading(digits(raw))
    return Reading(shown(raw), doubts=(Doubt("text_not_text"),))


def digits(number: float) -> str:
    """A number as the digits that a person typed: 41.0 is "41", 2.5 is "2.5"."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else format(number, ".15g")


def shown(raw: Raw) -> str:
    """A date, time or truth value as text."""
    if isinstance(raw, dt.date):
        return f"{raw:%d/%m/%Y}"
    return str(raw)
