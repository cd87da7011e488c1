"""A small workbook that every host is opened on: what it holds, and how each program writes it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from ooti_xl.model.findings import Cell, CellError, Raw
from ooti_xl.model.grids import Area, Grid

HEADERS = ["OOTI ID", "Nom de l'entreprise", "Code client", "Adresse de facturation", "Devise", "SIRET"]
SHEETS: dict[str, list[list[Raw]]] = {
    "Clients": [
        list(HEADERS),
        [None, "Mairie de Lyon", "C1", "1 place de la Comédie\n69001 Lyon", "€", 21690123100011.0],
        [None, "  Atelier Œuvres & fils ", "C2", "2 rue Mercière\n69002 Lyon", "EUR", None],
        [None, None, 41.0, "3 quai Tilsitt", "$", CellError("#N/A")],
    ],
    "Projets": [
        ["Titre", "Début", "Part", "Actif", "Total"],
        ["École", dt.date(2026, 12, 31), 0.2, True, 3.0],
        ["Halle", "31/12/2026", 0.055, False, 12500.5],
    ],
    "Divers": [["À fusionner", None], [None, None], ["après", None]],
}
FORMATS = {Cell("Projets", 2, 3): "0%", Cell("Projets", 3, 3): "0.0%", Cell("Projets", 2, 2): "dd/mm/yyyy"}
#: A formula and the value that was last computed for it.
FORMULA, COMPUTED = Cell("Projets", 2, 5), 3.0
MERGED = {"Divers": Area(1, 1, 2, 2)}
HIDDEN_ROWS = {"Clients": {3}}
#: A person's own colours and notes.
FILLS = {Cell("Clients", 2, 2): "C6EFCE", Cell("Clients", 4, 2): "B4C6E7"}
NOTES = {Cell("Clients", 2, 2): "Vu avec Mme Durand", Cell("Clients", 3, 3): "À revoir"}


def in_memory() -> dict[str, Grid]:
    """The workbook as grids."""
    return {sheet: _grid(sheet, rows) for sheet, rows in SHEETS.items()}


def _grid(sheet: str, rows: list[list[Raw]]) -> Grid:
    return Grid(
        rows,
        number_format=lambda row, column: FORMATS.get(Cell(sheet, row, column), "General"),
        formulas=frozenset({FORMULA[1:]} if FORMULA.sheet == sheet else ()),
        merged=tuple(area for name, area in MERGED.items() if name == sheet),
        hidden_rows=frozenset(HIDDEN_ROWS.get(sheet, ())),
    )


def by_openpyxl(path: Path) -> Path:
    """The workbook as openpyxl writes it. The formula has no computed value."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in SHEETS.items():
        sheet = book.create_sheet(name)
        for row, cells in enumerate(rows, 1):
            for column, value in enumerate(cells, 1):
                place = Cell(name, row, column)
                cell = sheet.cell(row, column)
                cell.value = "=1+2" if place == FORMULA else value
                cell.number_format = FORMATS.get(place, "General")
        for place in (cell for cell in FILLS if cell.sheet == name):
            sheet[place.address].fill = PatternFill("solid", fgColor=FILLS[place])
        for place in (cell for cell in NOTES if cell.sheet == name):
            sheet[place.address].comment = Comment(NOTES[place], "Mme Durand")
        for row in HIDDEN_ROWS.get(name, ()):
            sheet.row_dimensions[row].hidden = True
        if name in MERGED:
            top, left, bottom, right = MERGED[name]
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    book.save(path)
    return path


def by_xlsxwriter(path: Path) -> Path:
    """The workbook as XlsxWriter writes it. Its error values are formulas."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows in SHEETS.items():
            sheet = book.add_worksheet(name)
            if name in MERGED:
                top, left, bottom, right = MERGED[name]
                sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, rows[0][0])
            for row, cells in enumerate(rows, 1):
                for column, value in enumerate(cells, 1):
                    if not (name in MERGED and row <= MERGED[name].bottom):
                        _write(book, sheet, Cell(name, row, column), value)
            for place in (cell for cell in NOTES if cell.sheet == name):
                sheet.write_comment(place.address, NOTES[place], {"author": "Mme Durand"})
            for row in HIDDEN_ROWS.get(name, ()):
                sheet.set_row(row - 1, None, None, {"hidden": True})
    return path


def _write(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, place: Cell, value: Raw) -> None:
    looks = {"num_format": FORMATS.get(place, "General")}
    if place in FILLS:
        looks |= {"bg_color": f"#{FILLS[place]}"}
    if isinstance(value, dt.date):
        sheet.write_datetime(place.address, dt.datetime.combine(value, dt.time()), book.add_format(looks))
    elif isinstance(value, CellError):
        sheet.write_formula(place.address, "=NA()", book.add_format(looks), str(value))
    elif place == FORMULA:
        sheet.write_formula(place.address, "=1+2", book.add_format(looks), COMPUTED)
    elif value is not None or place in FILLS:
        sheet.write(place.address, value, book.add_format(looks))
