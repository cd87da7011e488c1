"""The compiled catalogs (GNU gettext's .mo): a text is taken out of one when it is first asked for.

Python's own reader takes all of them out at once, for which every start would wait.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from struct import unpack_from

_LOCALES = Path(__file__).parent.parent / "locales"
_LITTLE_ENDIAN = b"\xde\x12\x04\x95"


class MissingWording(KeyError):
    """A sentence that is not in the catalogs: our mistake, never the user's."""


class Catalog:
    """The texts of a language, by context and key."""

    def __init__(self, data: bytes, locale: str) -> None:
        order = "<" if data.startswith(_LITTLE_ENDIAN) else ">"
        count, ids, texts = unpack_from(f"{order}8x3I", data)
        # An id that counts names its plural, too, which is the same.
        named = (piece.partition(b"\0")[0] for piece in _pieces(data, order, count, ids))
        self._texts = dict(zip(named, _pieces(data, order, count, texts), strict=True))
        self._locale = locale

    def text(self, context: str, key: str) -> str:
        """A text; MissingWording where there is none."""
        return self._forms(context, key)[0]

    def counted(self, context: str, key: str, number: int) -> str:
        """The text for a number of things; MissingWording where there is none, or none for several."""
        forms = self._forms(context, key)
        if len(forms) == 1:
            raise MissingWording(f"{context} {key}, in the plural")
        return forms[number > 1 if self._locale == "fr" else number != 1]

    def _forms(self, context: str, key: str) -> list[str]:
        found = self._texts.get(f"{context}\x04{key}".encode())
        if found is None:
            raise MissingWording(f"{context} {key}")
        return found.decode().split("\0")


def _pieces(data: bytes, order: str, count: int, start: int) -> list[bytes]:
    """All ids, or all texts."""
    table = unpack_from(f"{order}{2 * count}I", data, start)
    return [data[at : at + length] for length, at in zip(table[::2], table[1::2], strict=True)]


@cache
def catalog(locale: str) -> Catalog:
    """The catalog of a language; FileNotFoundError if it was not compiled (`make catalogs`)."""
    return Catalog((_LOCALES / locale / "LC_MESSAGES" / "ooti_xl.mo").read_bytes(), locale)
