"""The sheets of old files, whatever their format: .xlsx and .xlsm by our own reader, .xls and .ods by calamine, .csv.

calamine gives neither number formats nor error values of .xls and .ods: such cells come as empty, and `Source.bare`
says that this may be so.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ooti_xl.adopting.separated import rows_of
from ooti_xl.errors import UnusableWorkbook
from ooti_xl.files import content, is_there
from ooti_xl.findings import MAX_COLUMN, MAX_ROW, Raw
from ooti_xl.folding import is_blank
from ooti_xl.grids import Grid
from ooti_xl.hosts.package import PackageHost
from ooti_xl.ooxml.container import MAX_FILE
from ooti_xl.ooxml.formats import code_for
from ooti_xl.ooxml.reading import foreign_faults
from ooti_xl.template.options import Kept

#: Excel's own limit of a cell's text.
LONGEST_TEXT = 32_767
#: What the side sheet puts before a source's own columns.
ASIDE_COLUMNS = 4
_OLD = (".xls", ".ods", ".xlsb")
_TEXT = (".csv", ".txt", ".tsv")
SUFFIXES = (".xlsx", ".xlsm", ".csv", ".xls", ".ods")


@dataclass(frozen=True)
class Source:
    """A sheet of an old file.

    sheet
        Its name; empty for a CSV file.
    bare
        The reader gave values only: number formats and error values are unknown.
    """

    file: str
    sheet: str
    grid: Grid
    bare: bool = False

    @property
    def name(self) -> str:
        """How a person knows it: ``clients.xlsx › Feuil1``."""
        return f"{self.file} › {self.sheet}" if self.sheet else self.file

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


def read_sources(paths: Sequence[Path], password: str | None = None) -> list[Source]:
    """Every sheet that has a value, file by file.

    UnusableWorkbook where a file can't be read, or holds what no cell of a workbook can.
    """
    found = [source for path in paths for source in _sheets(path, password)]
    for source in found:
        _check_extent(source)
    return found


def _sheets(path: Path, password: str | None) -> Iterator[Source]:
    suffix = path.suffix.lower()
    if not is_there(path):
        raise UnusableWorkbook("not_found", path=str(path))
    if suffix in _TEXT:
        sheets: Iterator[Source] = iter([Source(path.name, "", Grid(rows_of(_bytes(path), path.name)))])
    elif suffix in _OLD:
        sheets = _old_sheets(path)
    else:
        host = PackageHost(path, password)
        grids = ((name, host.read(name)) for name in host.sheet_names())
        sheets = (Source(path.name, name, grid) for name, grid in grids if grid is not None)
    return (source for source in sheets if any(not is_blank(raw) for row in source.grid.values for raw in row))


def _bytes(path: Path) -> bytes:
    try:
        return content(path, MAX_FILE)
    except OSError as error:
        raise UnusableWorkbook("unreadable", path=path.name) from error


def _old_sheets(path: Path) -> Iterator[Source]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    with foreign_faults(path.name):
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(_bytes(path)))
        for sheet in workbook.sheets_metadata:
            if sheet.typ is SheetTypeEnum.WorkSheet:
                values = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                yield Source(path.name, sheet.name, Grid([list(map(_raw, row)) for row in values]), bare=True)


def _raw(value: Raw) -> Raw:
    """A value of calamine's as ours: numbers are floats."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _check_extent(source: Source) -> None:
    """Refuse what would not fit, rather than cut it."""
    rows, width = source.grid.values, source.grid.left + max(map(len, source.grid.values), default=0)
    if len(rows) + 1 >= MAX_ROW or width + ASIDE_COLUMNS > MAX_COLUMN:
        raise UnusableWorkbook("adopt_too_large", path=source.name)
    for number, row in enumerate(rows, source.grid.top):
        if any(isinstance(raw, str) and len(raw.encode("utf-16-le")) // 2 > LONGEST_TEXT for raw in row):
            raise UnusableWorkbook("adopt_text_too_long", path=source.name, row=number)
