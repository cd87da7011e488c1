"""The sheets of old files, whatever their format: .xlsx and .xlsm by our own reader, .xls and .ods by calamine, .csv.

calamine gives neither number formats, error values nor notes of .xls and .ods, and no merged areas of .ods: such cells
come as empty, and `OldSheet.bare` says that this may be so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ooti_xl.adopting import foreign
from ooti_xl.adopting.bounds import Extent, is_too_long
from ooti_xl.adopting.separated import MOST as MOST_TEXT
from ooti_xl.adopting.separated import rows_of
from ooti_xl.files import readable
from ooti_xl.hosts.package.opened import OpenedPackage
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import Raw
from ooti_xl.model.folding import is_blank
from ooti_xl.model.grids import Grid
from ooti_xl.model.number_formats import code_for
from ooti_xl.ooxml.file_type import file_bytes
from ooti_xl.tables.template_state import template_of
from ooti_xl.template.filling import header_notes
from ooti_xl.template.options import Kept

_OLD = (".xls", ".ods", ".xlsb")
_TEXT = (".csv", ".txt", ".tsv")
SUFFIXES = (".xlsx", ".xlsm", ".csv", ".xls", ".ods")


@dataclass(frozen=True)
class OldSheet:
    """A sheet of an old file.

    sheet
        Its name; empty for a CSV file.
    bare
        The reader gave values only: number formats, error values and notes are unknown.
    notes
        What people have written beside cells, by (row, column), both 1-based.
    """

    file: str
    sheet: str
    grid: Grid
    bare: bool = False
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How a person knows it: ``clients.xlsx › Feuil1``."""
        return f"{self.file} › {self.sheet}" if self.sheet else self.file

    @property
    def uncomputed(self) -> Sequence[tuple[int, int]]:
        """The cells, by (row, column), whose formula has no result in the file."""
        return sorted(self.grid.without_results())

    def kept(self, row: int, column: int) -> Raw | Kept:
        """A cell as it must be written so that it stays what it is: figures and dates with their number format.

        A day whose format begins with the month is shown day first, as in the template; so is one of the built-in
        format 14, whose code says the month first too.
        """
        value = self.grid.at(row, column)
        if isinstance(value, (bool, str)) or value is None:
            return value
        return Kept(value, self._format(value, row, column))

    def _format(self, value: Raw, row: int, column: int) -> str:
        stated = self.grid.number_format(row, column)
        needed = None if isinstance(value, int | float) else code_for(stated, value)
        return needed or stated


def read_sources(paths: Sequence[Path], password: str | None = None) -> list[OldSheet]:
    """Every sheet that has a value or a note, file by file.

    UnusableWorkbook where a file can't be read, or holds what no cell of a workbook can.
    """
    found = []
    for path in paths:
        for source in _sheets(path, password):
            _check(source)
            found.append(source)
    return found


def _sheets(path: Path, password: str | None) -> Iterator[OldSheet]:
    suffix, file = path.suffix.lower(), readable(path.name)
    if suffix in _TEXT:
        sheets = iter([OldSheet(file, "", Grid(rows_of(file_bytes(path, MOST_TEXT), path.name)))])
    elif suffix in _OLD:
        found = foreign.foreign_sheets(path.name, file_bytes(path, foreign.MOST))
        sheets = (OldSheet(file, name, Grid(rows, merged=merged), bare=True) for name, rows, merged in found)
    else:
        host = OpenedPackage(path, password)
        template = template_of(host.read).seal
        own = {template.sheets.get(key) for key in ("home", "lists")} if template else set()
        grids = ((name, host.read(name)) for name in host.sheet_names() if name not in own)
        sheets = (OldSheet(file, name, grid, notes=_notes(host, name)) for name, grid in grids if grid is not None)
    return (source for source in sheets if source.notes or source.uncomputed or _has_values(source.grid))


def _notes(host: OpenedPackage, sheet: str) -> Mapping[tuple[int, int], str]:
    """A sheet's notes without those that a template of ours has on its headers."""
    return {place: text for place, text in host.notes(sheet).items() if " ".join(text.split()) not in header_notes()}


def _has_values(grid: Grid) -> bool:
    return any(not is_blank(raw) for row in grid.values for raw in row)


def _check(source: OldSheet) -> None:
    """Refuse what would not fit, rather than cut it."""
    grid = source.grid
    width = max([grid.columns.stop - 1, *(column for _, column in source.notes)])
    if is_too_long(source.sheet):  # the side sheet names it
        raise UnusableWorkbook("damaged", part=source.file)
    Extent(source.name).check(len(grid.values), width)
    for number, row in enumerate(grid.values, grid.top):
        if any(isinstance(raw, str) and is_too_long(raw) for raw in row):
            raise UnusableWorkbook("adopt_text_too_long", path=source.name, row=number)
