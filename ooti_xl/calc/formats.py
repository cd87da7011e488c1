"""Number formats: as codes in English, as Excel's `NumberFormat` has them, and what they make of a number."""

from __future__ import annotations

from typing import Any

from .bridge import Remote
from .errors import CalcError
from .office import struct

#: com.sun.star.util.NumberFormat
DATE, TIME, TEXT, LOGICAL = 2, 4, 256, 1024
DATETIME = DATE | TIME
GENERAL = "General"
#: A format's number is its language's first one and its place there: 0 is General, 1 whole numbers
#: (com.sun.star.i18n.NumberFormatIndex; SV_COUNTRY_LANGUAGE_OFFSET in svl/zforlist.hxx).
_A_LANGUAGE, _GENERAL, _WHOLE = 10_000, 0, 1
#: What Calc calls a standard date differs by version: these are written out.
DATE_CODE, DATETIME_CODE = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"
TIME_CODE, DURATION_CODE, LOGICAL_CODE = "hh:mm:ss", "[h]:mm:ss", "BOOLEAN"


class Formats:
    """The number formats of one workbook, asked once each.

    A format's number never changes its meaning while the workbook is open.
    """

    def __init__(self, document: Remote) -> None:
        self._document = document
        self._known: dict[int, tuple[str, int]] = {}
        self._keys: dict[str, int] = {}

    def code(self, key: int) -> str:
        """The code of a format, in English: "dd/mm/yyyy" in lower case as Excel has it, "General" for none."""
        return self._ask(key)[0]

    def kind(self, key: int) -> int:
        """Its kind: bits of com.sun.star.util.NumberFormat."""
        return self._ask(key)[1]

    def is_general(self, key: int) -> bool:
        """Whether it shows any number as it is."""
        return self.code(key) == GENERAL and not self.kind(key) & LOGICAL

    def key(self, code: str) -> int:
        """The number of an English code, added where the workbook lacks it; CalcError for a code that is none."""
        if code not in self._keys:
            formats, english = self._document.NumberFormats, _english()
            found = formats.queryKey(code, english, False)
            self._keys[code] = found if found != -1 else _added(formats, code, english)
        return self._keys[code]

    def _ask(self, key: int) -> tuple[str, int]:
        if key not in self._known:
            found = self._document.NumberFormats.getByKey(key)
            locale, kind = found.Locale, found.Type
            code = found.FormatString
            if locale.Language not in ("", "en"):
                code = self._translated(code, locale)
            # in Excel a truth value shows as what it is, without a format of its own
            self._known[key] = GENERAL if code == LOGICAL_CODE else _as_excel(code, kind), kind
        return self._known[key]

    def _translated(self, code: str, locale: Any) -> str:
        formats = self._document.NumberFormats
        return str(formats.getByKey(formats.addNewConverted(code, locale, _english())).FormatString)


def give(cells: Remote, key: int) -> None:
    """Set the number format of cells, which may have several.

    Calc takes cells that differ for General ones, and where only the language would change it leaves the format: cells
    that are to be General in another language stay as they are. They get another format first, so that none differs.
    Source: ATTR_VALUE_FORMAT in sc/source/ui/unoobj/cellsuno.cxx.
    """
    if key % _A_LANGUAGE == _GENERAL:
        cells.NumberFormat = _WHOLE
    cells.NumberFormat = key


def _added(formats: Remote, code: str, locale: Any) -> int:
    try:
        return int(formats.addNew(code, locale))
    except CalcError as error:
        raise CalcError(f"{code!r} is not a number format.") from error


def _english() -> Any:
    return struct("lang.Locale", "en", "US", "")


def _as_excel(code: str, kind: int) -> str:
    """Calc writes the letters of dates in capitals, Excel in small ones."""
    if not kind & DATETIME:
        return code
    return "".join(part if i % 2 else part.lower().replace("am/pm", "AM/PM") for i, part in enumerate(code.split('"')))
