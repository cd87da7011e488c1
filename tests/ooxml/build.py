"""Workbooks made by hand, part by part: what the standard allows and no library writes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from ooti_xl.model.grids import Grid
from ooti_xl.ooxml.container import Package
from ooti_xl.ooxml.parts import Workbook
from ooti_xl.ooxml.reading import Reader

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "xl/worksheets/sheet1.xml"


def worksheet(rows: str, *, before: str = "", after: str = "") -> str:
    """A worksheet part around rows; `before` and `after` stand beside ``sheetData``."""
    return f'{DECLARATION}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def styles(formats: Mapping[int, str], used: tuple[int, ...]) -> str:
    """A styles part: own formats by their id, and the format id of each cell style (of style 0 first)."""
    own = "".join(f'<numFmt numFmtId="{i}" formatCode="{code}"/>' for i, code in formats.items())
    xfs = "".join(f'<xf numFmtId="{i}" fontId="0" fillId="0" borderId="0" xfId="0"/>' for i in used)
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts count="{len(formats)}">{own}</numFmts>'
        f'<cellXfs count="{len(used)}">{xfs}</cellXfs></styleSheet>'
    )


def relationships(*links: tuple[str, str, str]) -> str:
    """A relationships part of (id, end of the type, target)."""
    written = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{end}" Target="{to}"/>' for i, end, to in links)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{written}</Relationships>'


def parts(
    sheet: str, *, style: str | None = None, strings: str | None = None, properties: str = "", name: str = "Clients"
) -> dict[str, bytes]:
    """The parts of a workbook of one sheet. `strings` is the inside of the shared strings."""
    links = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    types = [("xl/workbook.xml", "sheet.main"), (SHEET, "worksheet")]
    made = {}
    if style is not None:
        links.append(("rId2", "styles", "styles.xml"))
        types.append(("xl/styles.xml", "styles"))
        made["xl/styles.xml"] = style
    if strings is not None:
        links.append(("rId3", "sharedStrings", "sharedStrings.xml"))
        types.append(("xl/sharedStrings.xml", "sharedStrings"))
        made["xl/sharedStrings.xml"] = f'{DECLARATION}<sst xmlns="{MAIN}">{strings}</sst>'
    overrides = "".join(f'<Override PartName="/{p}" ContentType="{SPREADSHEET}.{t}+xml"/>' for p, t in types)
    texts = {
        "[Content_Types].xml": (
            f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}'
            f'<sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relationships(*links),
        SHEET: sheet,
        **made,
    }
    return {part: text.encode() for part, text in texts.items()}


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of members, in order."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, data in members.items():
            made.writestr(zipfile.ZipInfo(name), data, method)
    return file.getvalue()


def written(path: Path, members: Mapping[str, bytes]) -> Path:
    """A file of members."""
    path.write_bytes(zipped(members))
    return path


def reader(path: Path, password: str | None = None) -> Reader:
    """A reader of a file."""
    package = Package.open(path, password)
    return Reader(package, Workbook(package), package.data)


def grid_of(path: Path, sheet: str = "Clients", password: str | None = None) -> Grid:
    """A sheet of a file, which must have it."""
    grid = reader(path, password).read(sheet)
    assert grid is not None
    return grid


def values_of(folder: Path, rows: str, **options: str) -> list[list[object]]:
    """What is read from a sheet of these rows, with None for empty cells and each row cut at its last value."""
    grid = grid_of(written(folder / "fait main.xlsx", parts(worksheet(rows), **options)))
    return [cut(row) for row in grid.values]


def cut(row: object) -> list[object]:
    """A row without the empty cells at its end, None for the empty ones before."""
    assert isinstance(row, (list, tuple))
    cells = [None if value == "" else value for value in row]
    while cells and cells[-1] is None:
        cells.pop()
    return cells
