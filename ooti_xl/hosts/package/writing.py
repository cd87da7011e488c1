"""Values and looks on their way into the cells of a workbook file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from ooti_xl.hosts.correcting import Batch
from ooti_xl.model.findings import Edit
from ooti_xl.ooxml.cells import CellChange, cell_splices
from ooti_xl.ooxml.formula_texts import FormulaTexts
from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.overlay import Overlay
from ooti_xl.ooxml.parts import SheetPart, Workbook
from ooti_xl.ooxml.reading import Reader
from ooti_xl.ooxml.recalculation import leave_chain
from ooti_xl.ooxml.sheet_details import Details
from ooti_xl.ooxml.styles import Styles
from ooti_xl.ooxml.table_headers import rename_table_columns


def check_table_headers(parts: Overlay, workbook: Workbook, edits: Sequence[Edit]) -> None:
    """Refuse what would break a table, before anything is changed."""
    for sheet in workbook.sheets:
        own = [edit for edit in edits if edit.cell.sheet == sheet.name]
        rename_table_columns(Change(parts), workbook, sheet, own)


@dataclass(frozen=True, slots=True)
class Writing:
    """What writes cells, as part of a change."""

    change: Change
    reader: Reader
    workbook: Workbook

    def put(self, styles: Styles, batch: Batch) -> None:
        """Set cells, and the number formats that they need for it."""

        def restyle(edit: Edit, style: int) -> int:
            code = batch.formats.get(edit.cell)
            return style if code is None else styles.restyled(style, number_format=styles.number_format(code))

        for sheet in self.workbook.sheets:
            own = [edit for edit in batch.edits if edit.cell.sheet == sheet.name]
            if own:
                rename_table_columns(self.change, self.workbook, sheet, own)
                date1904 = self.workbook.date1904
                changes = {
                    e.cell[1:]: CellChange(partial(restyle, e), (e.new,), date1904, batch.formulas.get(e.cell))
                    for e in own
                }
                self.splice(sheet, changes)
                self._write_out(sheet, {e.cell[1:] for e in own if e.formula is not None})
        if batch.formulas or any(edit.formula for edit in batch.edits):
            leave_chain(self.change, self.workbook)

    def _write_out(self, sheet: SheetPart, replaced: Collection[tuple[int, int]]) -> None:
        """Give cells a formula of their own that have theirs from one that is replaced."""
        if replaced:
            texts = FormulaTexts(self.reader.sheet_bytes(sheet.part))
            self.change.splice(sheet.part, *texts.written_out(replaced))

    def splice(self, sheet: SheetPart, changes: Mapping[tuple[int, int], CellChange]) -> None:
        """Change cells of a sheet by row and column."""
        details = Details(self.reader.sheet_bytes(sheet.part))
        self.change.splice(sheet.part, *cell_splices(details.sheet, changes, details.inherited_style))
