"""The journal: what we changed, on a very hidden sheet that other programs keep when they save.

Its rows are texts. A correction: ``fix``, batch, sheet, cell, old value, new value. A marked cell whose fill
was not empty, or that has no note of ours: ``mark``, sheet, cell, the fill's XML. The report: ``report``, name.
Values are written with their type in front: ``s:text``, ``n:1.5``, ``d:2026-12-31``, ``b:1``, and empty for nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ooti_xl.findings import Cell, CellError, Edit, Raw
from ooti_xl.hosts import Correction
from ooti_xl.ooxml.addition import Additions
from ooti_xl.ooxml.cells import data_end
from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.parts import MAIN, Workbook
from ooti_xl.ooxml.splices import Splice
from ooti_xl.ooxml.tokens import SheetBytes
from ooti_xl.ooxml.xml import cell_text_bytes

NAME = "_ooti_journal"
_VERSION = ("journal", "1")


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal's rows, read."""

    rows: tuple[tuple[str, ...], ...] = ()

    def corrections(self) -> list[Correction]:
        """Every correction, oldest first."""
        return [_correction(row) for row in self.rows if row[0] == "fix"]

    def fills(self) -> dict[Cell, str]:
        """The former fill's XML of marked cells; of the others it was empty."""
        return {Cell.at(row[1], row[2]): row[3] for row in self.rows if row[0] == "mark"}

    def reports(self) -> list[str]:
        """Names of the report sheets that we added."""
        return [row[1] for row in self.rows if row[0] == "report"]


def of_grid(values: Sequence[Sequence[Raw]]) -> Journal:
    """The journal of its sheet's values."""
    width = {"fix": 6, "mark": 4, "report": 2}
    rows = ([str(raw or "") for raw in row] for row in values)
    padded = ((*row, "", "", "", "", "") for row in rows if row and row[0] in width)
    return Journal(tuple(row[: width[row[0]]] for row in padded))


def fix_rows(batch: int, edits: Iterable[Edit]) -> Iterator[tuple[str, ...]]:
    """Rows for a batch of corrections."""
    for edit in edits:
        yield ("fix", str(batch), edit.cell.sheet, edit.cell.address, encoded(edit.old), encoded(edit.new))


def _correction(row: tuple[str, ...]) -> Correction:
    _, batch, sheet, address, old, new = row
    return Correction(int(batch), Edit(Cell.at(sheet, address), decoded(old), decoded(new)))


def encoded(value: Raw) -> str:
    """A cell value as typed text."""
    match value:
        case None | "":
            return ""
        case bool():
            return f"b:{int(value)}"
        case int() | float():
            return f"n:{value!r}"
        case CellError():
            return f"e:{value}"
        case dt.date() | dt.time():
            return f"d:{value.isoformat()}"
        case str():
            return f"s:{value}"
        case _:
            raise TypeError(f"not a journal value: {value!r}")


def decoded(text: str) -> Raw:
    """The cell value of a typed text; ValueError for anything else."""
    kind, _, value = text.partition(":")
    match kind:
        case "":
            return None
        case "s":
            return value
        case "n":
            return float(value)
        case "b":
            return value == "1"
        case "e":
            return CellError(value)
        case "d":
            return dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value)
    raise ValueError(f"not a journal value: {text!r}")


def append(change: Change, workbook: Workbook, additions: Additions, rows: Iterable[tuple[str, ...]]) -> None:
    """Put rows at the end of the journal, which is made where there is none."""
    found = next((sheet for sheet in workbook.sheets if sheet.name == NAME), None)
    if found is None:
        additions.add(NAME, journal_xml([_VERSION, *rows]), state="veryHidden")
        return
    sheet = SheetBytes(change.parts[found.part], found.part)
    start, end = data_end(sheet)
    first = max(sheet.row_numbers, default=0) + 1
    content = b"".join(_row(sheet.prefix, number, row) for number, row in enumerate(rows, first))
    if start < end:
        content = b">" + content + sheet.closing(b"sheetData")
    change.splice(found.part, Splice(start, end, content))


def journal_xml(rows: Iterable[tuple[str, ...]]) -> bytes:
    """A worksheet part that holds these rows."""
    listed = b"".join(_row(b"", number, row) for number, row in enumerate(rows, 1))
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    return head + listed + b"</sheetData></worksheet>"


def _row(p: bytes, number: int, texts: Sequence[str]) -> bytes:
    cell = b'<%sc r="%s%d" t="inlineStr"><%sis><%st xml:space="preserve">%s</%st></%sis></%sc>'
    cells = (cell % (p, bytes([65 + i]), number, p, p, cell_text_bytes(t), p, p, p) for i, t in enumerate(texts))
    return b'<%srow r="%d">%s</%srow>' % (p, number, b"".join(cells), p)
