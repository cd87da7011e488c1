"""What the way back of a layer may do to the cells of a sheet: see `way_back`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from ooti_xl.ooxml.addresses import address_of
from ooti_xl.ooxml.formula_texts import FormulaTexts, plain_text
from ooti_xl.ooxml.sheet_bytes import INSIDE, SheetBytes, attributes
from ooti_xl.ooxml.splices import led_back

_STYLE = re.compile(rb"""\ss\s*=\s*["']([0-9]{1,9})["']""")


class CellWays:
    """The cells of a sheet as they are now.

    number_format
        Gives the number format of a style index.
    corrected
        Row and column of the cells whose content may change, or be taken out.
    has_figures
        Whether results of formulas may come back, which a check took out (`recalculation.forget_results`).
    boxes
        The elements of the sheet that name a part of our boxes, and may go.
    """

    def __init__(
        self,
        sheet: SheetBytes,
        number_format: Callable[[int], str],
        corrected: Collection[tuple[int, int]],
        boxes: Collection[bytes],
        *,
        has_figures: bool,
    ) -> None:
        self.sheet = sheet
        self.number_format = number_format
        self.corrected = corrected
        self.boxes = boxes
        self.has_figures = has_figures
        p = re.escape(sheet.prefix)
        inside = rb"(?:(?!</?" + p + rb"(?:c|row|sheetData)[\s/>]).)*+"
        tag = rb"<" + p + rb"%s(?=[\s/>])" + INSIDE + rb"(?<!/)>"
        cell = rb"(?:<" + p + rb"c(?=[\s/>])" + INSIDE + rb"(?<=/)>|" + tag % b"c" + inside + rb"</" + p + rb"c\s*>)"
        row = tag % b"row" + cell + rb"*+</" + p + rb"row>"
        end = rb"</" + p
        self._tag = re.compile(rb"<" + p + rb"c(?=[\s/>])" + INSIDE + rb">")
        self._cell = re.compile(cell, re.DOTALL)
        self._gone = re.compile(rb"(?:%s)++|(?:%s)++" % (cell, row), re.DOTALL)
        self._opened = re.compile(rb">(?:(?:%s)++%srow>|(?:%s)++%ssheetData>)" % (cell, end, row, end), re.DOTALL)
        self._box = re.compile(rb"<%slegacyDrawing(?=[\s/>])" % p + INSIDE + rb"(?<=/)>")
        self._own = re.compile(rb"<%sf>([^<]*)%sf>" % (p, end))
        self._shared = re.compile(rb"<%sf(?=[\s/>])" % p + INSIDE + rb"(?<=/)>")
        #: The cells whose formula is to be one of a shared one again: its number, and the formula's text.
        self._joining: dict[tuple[int, int], tuple[str, str]] = {}
        self._result = re.compile(rb"<%sv>[^<]*%sv>" % (p, end))

    def former(self, flat: bytes) -> bytes:
        """The sheet as it was. ValueError where the way back does what it may not."""
        made = led_back(self.sheet.data, flat, self._may)
        shared = FormulaTexts(SheetBytes(made, self.sheet.part)).shared if self._joining else {}
        for cell, (number, text) in self._joining.items():
            if shared.get(number, {}).get(cell) != text:
                raise ValueError(f"another formula: {cell}")
        return made

    def _may(self, place: int, now: bytes, then: bytes) -> bool:
        if not then:
            return now in self.boxes or (self._gone.fullmatch(now) is not None and self._hold_nothing(place, now))
        if then == b"/>":
            return self._opened.fullmatch(now) is not None and self._hold_nothing(place, now)
        if now in self.boxes:
            return self._box.fullmatch(then) is not None
        if not now:
            return self.has_figures and self._result.fullmatch(then) is not None
        return self._is_restyled(now, then) or self._is_corrected(place, now, then) or self._is_joined(place, now, then)

    def _is_joined(self, place: int, now: bytes, then: bytes) -> bool:
        """Whether a cell's formula becomes one of a shared one; `former` looks whether it is the same."""
        found, around = self._own.fullmatch(now), self.sheet.cell_around(place)
        if found is None or around is None or self._shared.fullmatch(then) is None:
            return False
        said = attributes(then)
        self._joining[around[0], around[1].column] = said.get("si", ""), plain_text(found[1])
        return said.keys() <= {"t", "si", "ca"} and said.get("t") == "shared"

    def _hold_nothing(self, place: int, now: bytes) -> bool:
        """Whether the cells that go hold nothing but what a correction put in."""
        return all(self._is_empty(cell[0]) or self._may_change(place, cell[0]) for cell in self._cell.finditer(now))

    def _is_empty(self, cell: bytes) -> bool:
        tag = self._tag.match(cell)
        assert tag is not None
        return cell in (tag[0], tag[0] + self.sheet.closing(b"c"))

    def _is_restyled(self, now: bytes, then: bytes) -> bool:
        """Whether a start tag of a cell changes nothing but its style, and not the number format of that."""
        if not (self._tag.fullmatch(now) and self._tag.fullmatch(then)) or len(_STYLE.findall(now)) > 1:
            return False
        (rest, style), (former_rest, former) = _split(now), _split(then)
        return rest == former_rest and self.number_format(style) == self.number_format(former)

    def _is_corrected(self, place: int, now: bytes, then: bytes) -> bool:
        """Whether one cell that may change becomes one cell."""
        if not (self._cell.fullmatch(now) and self._cell.fullmatch(then)):
            return False
        return _reference(self._tag, now) == _reference(self._tag, then) and self._may_change(place, now)

    def _may_change(self, place: int, cell: bytes) -> bool:
        reference = _reference(self._tag, cell)
        if reference is not None:
            return address_of(reference) in self.corrected
        found = self.sheet.cell_around(place)
        return found is not None and (found[0], found[1].column) in self.corrected


def _split(tag: bytes) -> tuple[tuple[bytes, bool], int]:
    """A start tag without its style, whether it is empty, and the style."""
    found = _STYLE.search(tag)
    rest = tag if found is None else tag[: found.start()] + tag[found.end() :]
    return (rest.rstrip(b"/> \t\r\n"), rest.endswith(b"/>")), 0 if found is None else int(found[1])


def _reference(tag: re.Pattern[bytes], cell: bytes) -> str | None:
    found = tag.match(cell)
    return None if found is None else attributes(found[0]).get("r")
