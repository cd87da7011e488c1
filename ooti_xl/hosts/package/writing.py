"""Values and looks on their way into the cells of a workbook file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ooti_xl.model.findings import Cell, Edit
from ooti_xl.model.number_formats import code_for
from ooti_xl.ooxml.cells import CellChange, cell_splices
from ooti_xl.ooxml.layers import Change, Overlay
from ooti_xl.ooxml.parts import SheetPart, Workbook
from ooti_xl.ooxml.reading import Reader
from ooti_xl.ooxml.sheet_details import Details
from ooti_xl.ooxml.styles import Styles
from ooti_xl.ooxml.table_headers import rename_table_columns


def check_table_headers(parts: Overlay, workbook: Workbook, edits: Sequence[Edit]) -> None:
    """Refuse what would break a table, before anything is changed."""
    for sheet in workbook.sheets:
        own = [edit for edit in edits if edit.cell.sheet == sheet.name]
        rename_table_columns(Change(parts), workbook, sheet, own)


def reversed_edits(edits: Iterable[Edit]) -> list[Edit]:
    """The edits that write the old values."""
    return [Edit(edit.cell, edit.new, edit.old) for edit in edits]


@dataclass(frozen=True, slots=True)
class Writing:
    """What writes cells, as part of a change."""

    change: Change
    reader: Reader
    workbook: Workbook

    def put(self, styles: Styles, edits: Sequence[Edit]) -> dict[Cell, str]:
        """Set cells; gives the number formats that had to be changed for it, as they were."""
        replaced: dict[Cell, str] = {}

        def restyle(edit: Edit, style: int) -> int:
            code = self.reader.number_format(style)
            needed = code_for(code, edit.new, edit.number_format)
            if needed is None:
                return style
            replaced[edit.cell] = code
            return styles.restyled(style, number_format=styles.number_format(needed))

        self._set(edits, restyle)
        return replaced

    def put_back(self, styles: Styles, edits: Iterable[Edit], formats: Mapping[Cell, str]) -> None:
        """Set cells to their old values, and to the number formats that they had then."""

        def restyle(edit: Edit, style: int) -> int:
            code = formats.get(edit.cell)
            return style if code is None else styles.restyled(style, number_format=styles.number_format(code))

        self._set(reversed_edits(edits), restyle)

    def _set(self, edits: Sequence[Edit], restyle: Callable[[Edit, int], int]) -> None:
        for sheet in self.workbook.sheets:
            own = [edit for edit in edits if edit.cell.sheet == sheet.name]
            if own:
                rename_table_columns(self.change, self.workbook, sheet, own)
                date1904 = self.workbook.date1904
                self.splice(sheet, {e.cell[1:]: CellChange(partial(restyle, e), (e.new,), date1904) for e in own})

    def splice(self, sheet: SheetPart, changes: Mapping[tuple[int, int], CellChange]) -> None:
        """Change cells of a sheet by row and column."""
        details = Details(self.reader.sheet_bytes(sheet.part))
        self.change.splice(sheet.part, *cell_splices(details.sheet, changes, details.style))
