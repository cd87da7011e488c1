"""Characters that carry no text, or that a target refuses, and how a text reads without them."""

from __future__ import annotations

import re
import unicodedata

from ooti_xl.kinds._mojibake import LOST

# Zoho CRM refuses | < > and "; bullets and the keycap's frame are no symbols to Unicode.
_REFUSED = frozenset('|<>"•‣⁃∙\u20e3')
_ALLOWED = frozenset("°©®℃℉\u200c\u200d" + LOST)
# Other symbols, private use, unassigned, half characters, and format characters that are not dropped in silence.
_CATEGORIES = frozenset({"So", "Co", "Cn", "Cs", "Cf"})
_ARROWS = ("\u2190", "\u21ff")
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
# Signs of the Arabic script that stand under or before a number; format characters to Unicode, but visible.
_VISIBLE = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")

_QUOTED = re.compile(r'"\s*([^"\s](?:[^"]*[^"\s])?)\s*"')
_BREAK = re.compile(r"<br\s*+/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|div|em|i|li|p|span|strong|u|ul)>", re.IGNORECASE)  # of a text copied from a web page
# All but letters, digits, spaces and the ordinary punctuation: what is worth a look.
_SUSPECT = re.compile(r"[^\w\s!#-;=?-{}~«»’–—…€°²³]")
_HOLE = "\0"
_BETWEEN_WORDS = re.compile("(?<=\\w)(?=\u200d*+\0)[\0\u200d]++(?=\\w)")
_PRESENTATION = re.compile("[\ufe0e\ufe0f]")


def is_symbol(character: str) -> bool:
    """A character that carries no text (emoji, box, arrow, private use), or that exports refuse.

    Not one: ordinary typography, mathematics, currencies, and what stands for letters (№, ™, ㎡).
    """
    if character in _REFUSED:
        return True
    if character.isalnum() or character in _ALLOWED or character in _VISIBLE:
        return False
    if _ARROWS[0] <= character <= _ARROWS[1] or _SKIN_TONES[0] <= character <= _SKIN_TONES[1]:
        return True
    if unicodedata.category(character) not in _CATEGORIES:
        return False
    return not unicodedata.normalize("NFKC", character).isalnum()


def symbols_of(text: str) -> tuple[str, ...]:
    """The symbols of a text, each once, in order; one that can't be shown by its number (``U+E000``)."""
    return tuple(dict.fromkeys(map(_named, filter(is_symbol, _SUSPECT.findall(text)))))


def _named(symbol: str) -> str:
    return symbol if symbol.isprintable() else f"U+{ord(symbol):04X}"


def without_symbols(text: str) -> str:
    """A text without its symbols; what stands in straight double quotes gets French ones.

    >>> without_symbols('Lot A|B : le "Parc" ☎')
    'Lot A B : le «\\xa0Parc\\xa0» '
    """
    if not symbols_of(text):
        return text
    text = _QUOTED.sub("«\u00a0\\1\u00a0»", _TAG.sub(_HOLE, _BREAK.sub("\n", _PRESENTATION.sub("", text))))
    holed = text.translate({ord(c): _HOLE for c in filter(is_symbol, set(text))})
    return _BETWEEN_WORDS.sub(" ", holed).replace(_HOLE, "")
