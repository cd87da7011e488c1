"""UTF-8 that was read as Windows-1252 or Latin-1: ``SociÃ©tÃ©`` for ``Société``.

Or names of HTML (``&amp;``), or Windows-1252 that was read as Latin-1: ``’``, ``œ``, ``–`` and ``€`` then show nothing.

Only what decodes strictly is put right, and only into what people write here: Western letters, typography, arrows,
emoji, loose accents, a byte order mark. Source of the tables: Unicode, the Windows-1252 code page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

# What Windows-1252 and Latin-1 show for the bytes 80 to BF, which continue a character in UTF-8.
_CONTINUED = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MANGLED = re.compile(f"[Â-ô][{_CONTINUED}]{{1,3}}")
#: A character as HTML writes it: &amp; &eacute; &#39; &#x2019;
_ENTITY = re.compile(r"&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}[0-9]{0,2});")
_LIKELY = re.compile(
    "[\u00a0-\u017f\u0300-\u0303\u0308\u0327\u2010-\u203a\u20ac\u2122\u2190-\u21ff\u2713\u2714\ufeff\U0001f300-\U0001faff]"
)
# “IRMÔ and «FIÄ» end in a closing quote, not in a mangled letter.
_OPENED_BY = {"”": "“", "’": "‘", "»": "«"}

#: What Latin-1 takes for control characters, as Windows-1252 has it. 85 is a line break to Unicode, and stays one.
_OF_WINDOWS = dict(enumerate("€\x81‚ƒ„\x85†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ", 0x80))

#: What stands for a letter that was lost; nothing brings it back.
LOST = "\ufffd"


def unmangled(text: str) -> str:
    """A text with its mangled characters put right; the same text where there are none.

    >>> unmangled("SociÃ©tÃ© dâ€™Ã©tudes"), unmangled("« voilà\u00a0», São Paulo")
    ('Société d’études', '« voilà\\xa0», São Paulo')
    """
    if "&" in text and ";" in text:
        text = _ENTITY.sub(_named, text)
    return text if text.isascii() else with_windows_signs(_MANGLED.sub(_repaired, text))


def _named(entity: re.Match[str]) -> str:
    """The character that a name of HTML stands for; the name itself where it is none."""
    from html import unescape

    meant = unescape(entity[0])
    return meant if len(meant) == 1 and (meant.isprintable() or meant.isspace()) else entity[0]


def with_windows_signs(text: str) -> str:
    """A text with the signs of Windows-1252 that were read as control characters.

    >>> with_windows_signs("l\x92atelier")
    'l’atelier'
    """
    return text.translate(_OF_WINDOWS)


def _repaired(found: re.Match[str]) -> str:
    whole = found[0]
    for length in range(len(whole), 1, -1):
        meant = _decoded(whole[:length])
        if meant is not None:
            closes = _closes_a_quote(found.string, found.start() + length)
            return whole if closes or not _LIKELY.fullmatch(meant) else meant + whole[length:]
    return whole


def _decoded(mangled: str) -> str | None:
    """The character that these bytes are in UTF-8; None where they are none."""
    try:
        return b"".join(map(_byte, mangled)).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _byte(character: str) -> bytes:
    """The byte that Windows-1252 shows as a character; the five that it leaves undefined are as in Latin-1."""
    return character.encode("latin-1") if character <= "\xff" else character.encode("cp1252")


def _closes_a_quote(text: str, end: int) -> bool:
    """Whether the character before `end` is a closing quote of this text, at the end of a word."""
    last = text[end - 1]
    opening = _OPENED_BY.get(last)
    if opening is None or text[end : end + 1].isalpha():
        return False
    # Behind a letter or € it is itself a piece of a mangled one: ë is Ã«, an en dash â€“.
    opened = bisect_left(_places(text, rf"(?<![\w€]){opening}"), end - 1)
    return opened > bisect_left(_places(text, last), end - 1)


@lru_cache(maxsize=4)  # asked for at each mangled character of a text, which may have thousands
def _places(text: str, mark: str) -> list[int]:
    return [found.start() for found in re.finditer(mark, text)]
