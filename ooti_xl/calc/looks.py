"""How cells look: colour, number format, size, alignment. Each is one property for any number of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .addresses import of_uno
from .formats import give
from .office import enum
from .parts import Part

if TYPE_CHECKING:
    from .bridge import Remote

_POINT = 2540 / 72  # in hundredths of a millimetre
_NO_COLOUR = -1
_HORIZONTAL = {
    "general": "STANDARD",
    "left": "LEFT",
    "center": "CENTER",
    "right": "RIGHT",
    "fill": "REPEAT",
    "justify": "BLOCK",
}
_VERTICAL = {"top": 1, "center": 2, "bottom": 3, "justify": 4}


def to_points(length: int) -> float:
    """A length of Calc (hundredths of a millimetre) in points."""
    return round(length / _POINT, 2)


def rgb(number: int) -> tuple[int, int, int]:
    """A colour of Calc (0xRRGGBB) in three parts."""
    return number >> 16 & 255, number >> 8 & 255, number & 255


def number_of(colour: tuple[int, int, int] | list[int] | int | str | None) -> int:
    """A colour as Calc keeps it, -1 for none. xlwings' own numbers are Excel's, with blue first."""
    if colour is None:
        return _NO_COLOUR
    if isinstance(colour, str):
        return int(colour.removeprefix("#"), 16)
    if isinstance(colour, int):
        red, green, blue = rgb(colour)[::-1]
    else:
        red, green, blue = colour
    return int(red) << 16 | int(green) << 8 | int(blue)


class RangeLooks(Part):
    """The looks of a range."""

    def _one(self, name: str) -> Any:
        """A property that all cells have in common; None where they differ."""
        ambiguous = self.xl.getPropertyState(name).value == "AMBIGUOUS_VALUE"
        return None if ambiguous else getattr(self.xl, name)

    def _look(self, name: str, value: Any) -> None:
        with self.sheet.writing(self.xl):
            setattr(self.xl, name, value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """The fill; None for none, and where the cells differ."""
        found = self._one("CellBackColor")
        return None if found in (None, _NO_COLOUR) else rgb(found)

    @color.setter
    def color(self, color_or_rgb: tuple[int, int, int] | int | str | None) -> None:
        with self.sheet.book.heights_kept():  # which a colour leaves as they are
            self._look("CellBackColor", number_of(color_or_rgb))

    @property
    def unfilled(self) -> bool:
        """Whether no cell has a fill. Not in xlwings' own API, where None may also say that they differ."""
        return bool(self._one("CellBackColor") == _NO_COLOUR)

    @property
    def number_format(self) -> str | None:
        """The code in English; None where the cells differ."""
        found = self._one("NumberFormat")
        return None if found is None else self.sheet.book.formats.code(found)

    @number_format.setter
    def number_format(self, value: str) -> None:
        with self.sheet.writing(self.xl):
            give(self.xl, self.sheet.book.formats.key(value))

    @property
    def wrap_text(self) -> bool | None:
        """Whether long texts are broken; None where the cells differ."""
        found = self._one("IsTextWrapped")
        return None if found is None else bool(found)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self._look("IsTextWrapped", value)

    @property
    def horizontal_alignment(self) -> str | None:
        """One of xlwings' words; None where the cells differ."""
        found = self._one("HoriJustify")
        return None if found is None else next(k for k, v in _HORIZONTAL.items() if v == found.value)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        if value not in _HORIZONTAL:
            raise NotImplementedError(f"Calc has no alignment {value!r}")
        self._look("HoriJustify", enum("table.CellHoriJustify", _HORIZONTAL[value]))

    @property
    def vertical_alignment(self) -> str | None:
        """One of xlwings' words; None where the cells differ. Calc's standard is the bottom."""
        found = self._one("VertJustify")
        return None if found is None else next((k for k, v in _VERTICAL.items() if v == found), "bottom")

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        if value not in _VERTICAL:
            raise NotImplementedError(f"Calc has no alignment {value!r}")
        self._look("VertJustify", _VERTICAL[value])

    @property
    def font(self) -> Font:
        """The letters."""
        return Font(self)

    @property
    def row_height(self) -> float | None:
        """In points; None where the rows differ."""
        return _common(self.xl.Rows, "Height")

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.xl.Rows.Height = round(value * _POINT)

    @property
    def column_width(self) -> float | None:
        """In characters of the standard font, as Excel counts: 7 pixels each and 5 around. None where they differ."""
        points = _common(self.xl.Columns, "Width")
        return None if points is None else round(max(points / 0.75 - 5, 0) / 7, 2)

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.xl.Columns.Width = round((value * 7 + 5) * 0.75 * _POINT)

    @property
    def row_hidden(self) -> bool | None:
        """Whether the rows are hidden, by hand or by a filter; None where they differ."""
        shown = self.sheet.cells_of(self.area._replace(columns=1)).queryVisibleCells().RangeAddresses
        count = sum(of_uno(address).rows for address in shown)
        return None if 0 < count < self.area.rows else not count

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.xl.Rows.IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        """Whether the columns are hidden; None where they differ."""
        return _hidden(self.xl.Columns)

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.xl.Columns.IsVisible = not value

    def autofit(self, axis: str | None = None) -> None:
        """Make rows ("rows", "r"), columns ("columns", "c") or both as large as what they hold."""
        if axis in ("rows", "r", None):
            self.xl.Rows.OptimalHeight = True
        if axis in ("columns", "c", None):
            self.xl.Columns.OptimalWidth = True


def _common(lines: Remote, name: str) -> float | None:
    sizes = {getattr(lines.getByIndex(index), name) for index in range(lines.Count)}
    return to_points(sizes.pop()) if len(sizes) == 1 else None


def _hidden(lines: Remote) -> bool | None:
    seen = {lines.getByIndex(index).IsVisible for index in range(lines.Count)}
    return not seen.pop() if len(seen) == 1 else None


class Font(base_classes.Font):
    """The letters of a range. A property is None where its cells differ."""

    def __init__(self, looks: RangeLooks) -> None:
        self._looks = looks

    @property
    def api(self) -> object:
        """The UNO object: Calc has the letters' properties on the cells."""
        return self._looks.xl.raw

    @property
    def bold(self) -> bool | None:
        """Whether they are bold."""
        found = self._looks._one("CharWeight")
        return None if found is None else bool(found > 100)

    @bold.setter
    def bold(self, value: bool) -> None:
        self._looks._look("CharWeight", 150.0 if value else 100.0)

    @property
    def italic(self) -> bool | None:
        """Whether they lean."""
        found = self._looks._one("CharPosture")
        return None if found is None else found.value != "NONE"

    @italic.setter
    def italic(self, value: bool) -> None:
        self._looks._look("CharPosture", enum("awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        """Their height in points."""
        found = self._looks._one("CharHeight")
        return None if found is None else float(found)

    @size.setter
    def size(self, value: float) -> None:
        self._looks._look("CharHeight", float(value))

    @property
    def name(self) -> str | None:
        """The font's name."""
        found = self._looks._one("CharFontName")
        return None if found is None else str(found)

    @name.setter
    def name(self, value: str) -> None:
        self._looks._look("CharFontName", value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """Their colour; None for the standard one."""
        found = self._looks._one("CharColor")
        return None if found in (None, _NO_COLOUR) else rgb(found)

    @color.setter
    def color(self, color_or_rgb: tuple[int, int, int] | int | str | None) -> None:
        self._looks._look("CharColor", number_of(color_or_rgb))
