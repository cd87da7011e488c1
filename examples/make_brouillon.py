"""Writes agence-brouillon.xlsx: a practice's draft, with human formatting and the troubles of real files.

    python examples/make_brouillon.py [TARGET]

The same bytes every time, whatever the machine's time zone.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ooti_xl.kinds import name_of
from ooti_xl.model.columns import Column
from ooti_xl.sheets import all_sheets

sys.path.insert(0, str(Path(__file__).parent))

import brouillon_data as data
from brouillon_troubles import ERROR, TROUBLES

TARGET = Path(__file__).parent / "agence-brouillon.xlsx"
#: 1-based header row where it is not the first: the projects have a title above theirs.
HEADER_ROWS = {"projects": 3}
#: A blank row after this record.
GAP_AFTER = {"annexes": 9}
#: Headers that are not quite the template's.
HEADERS = {("collaborators", "mobile"): "Portable", ("projects", "currency"): "Devise "}
WIDTHS = {"address": 30, "text": 24, "link": 24, "email": 30, "money": 15, "siret": 17, "vat": 16, "phone": 17}
#: A client's code looked up by a name that Clients writes otherwise: #N/A.
LOOKUP = "=VLOOKUP(D10,Clients!B:C,2,FALSE)"
WRAPPED = ("address", "text")
EUROS = '#,##0.00 "€"'
NUMBER_FORMATS = {"money": EUROS, "percent": "0.0%", "date": "dd/mm/yyyy", "siret": "@", "code": "@", "number": "#,##0"}
TABS = {
    "clients": "#1F4E79", "projects": "#2E75B6", "phases": "#548235", "annexes": "#A9D08E", "collaborators": "#BF8F00",
}  # fmt: skip


def records() -> dict[str, list[dict[str, Any]]]:
    """The practice's records by sheet key, spoilt; it has none of what it knows nothing of."""
    sheets = {row.sheet.key: getattr(data, row.sheet.key, list)() for row in all_sheets()}
    for trouble in TROUBLES:
        sheets[trouble.sheet][trouble.record][trouble.column] = trouble.value
    return sheets


def row_of(sheet: str, record: int) -> int:
    """The 1-based row of a record."""
    gap = record > GAP_AFTER.get(sheet, record)
    return HEADER_ROWS.get(sheet, 1) + 1 + record + gap


def lines(columns: list[tuple[str, Column]], record: dict[str, Any]) -> int:
    """About how many lines the record's highest cell takes; a width holds somewhat more letters than its number."""
    kinds = {name: name_of(column.kind) for name, column in columns}
    texts = [(value, WIDTHS[kinds[name]]) for name, value in record.items() if kinds[name] in WRAPPED and value]
    return max((sum(-(-len(line) // (width + 3)) for line in text.split("\n")) for text, width in texts), default=1)


def main(target: Path = TARGET) -> None:
    """Write the workbook."""
    workbook = xlsxwriter.Workbook(str(target), {"default_date_format": "dd/mm/yyyy"})
    workbook.set_properties({
        "title": "Reprise OOTI, brouillon", "author": "Atelier Confluent", "created": dt.datetime(2026, 1, 15, 9, 0)
    })  # fmt: skip
    Draft(workbook).write()
    workbook.close()


class Draft:
    """The workbook in the making, and the formats that it shares."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self.workbook = workbook
        looks = {"bold": True, "font_color": "white", "bg_color": "#1F4E79", "border": 1}
        self.head = workbook.add_format({**looks, "text_wrap": True, "valign": "vcenter"})
        self.title = workbook.add_format({"bold": True, "font_size": 14, "font_color": "#1F4E79"})
        self.total = workbook.add_format({"bold": True, "top": 1, "num_format": EUROS})
        self.formats: dict[tuple[str, bool], Format] = {}

    def cell_format(self, kind: str, *, yellow: bool = False) -> Format:
        """The format of a kind's cells; yellow where the person has marked one."""
        if (kind, yellow) not in self.formats:
            properties: dict[str, Any] = {"valign": "top", "text_wrap": kind in WRAPPED}
            if kind in NUMBER_FORMATS:
                properties["num_format"] = NUMBER_FORMATS[kind]
            if yellow:
                properties["bg_color"] = "#FFFF00"
            self.formats[kind, yellow] = self.workbook.add_format(properties)
        return self.formats[kind, yellow]

    def write(self) -> None:
        """Every sheet, in the order of the import."""
        spoilt = records()
        for row_type in all_sheets():
            key = row_type.sheet.key
            sheet = self.workbook.add_worksheet(row_type.sheet.fr)
            sheet.set_tab_color(TABS.get(key, row_type.sheet.colour))
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            columns = list(row_type.columns().items())
            self._headers(sheet, key, columns)
            for number, record in enumerate(spoilt[key]):
                sheet.set_row(row_of(key, number) - 1, 15 * lines(columns, record))
                for place, (name, column) in enumerate(columns):
                    self._cell(sheet, row_of(key, number) - 1, place, record.get(name), name_of(column.kind))
            finish = getattr(self, f"_finish_{key}", None)
            if finish is not None:
                finish(sheet, columns)

    def _headers(self, sheet: Worksheet, key: str, columns: list[tuple[str, Column]]) -> None:
        row = HEADER_ROWS.get(key, 1) - 1
        sheet.set_row(row, 32)
        sheet.freeze_panes(row + 1, 2)
        for place, (name, column) in enumerate(columns):
            sheet.write_string(row, place, HEADERS.get((key, name), column.fr), self.head)
            sheet.set_column(place, place, WIDTHS.get(name_of(column.kind), 13))

    def _cell(self, sheet: Worksheet, row: int, place: int, value: Any, kind: str) -> None:
        form = self.cell_format(kind)
        if value is ERROR:
            sheet.write_formula(row, place, LOOKUP, form, "#N/A")
        elif isinstance(value, str):
            sheet.write_string(row, place, value, form)
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, place, dt.datetime.combine(value, dt.time()), form)
        elif value is not None:
            sheet.write_number(row, place, value, form)

    def _finish_clients(self, sheet: Worksheet, columns: list[tuple[str, Column]]) -> None:
        names = [name for name, _ in columns]
        currency, company = names.index("currency"), names.index("company_name")
        sheet.write_string(17, currency, "$", self.cell_format("currency", yellow=True))
        sheet.write_comment(17, currency, "Lucie : voir avec le client, facture en dollars ?", {"author": "Lucie"})
        sheet.write_comment(3, company, "Lucie : nouveau président en mars", {"author": "Lucie"})
        sheet.set_row(35, 30, None, {"hidden": True})
        sheet.autofilter(0, 0, 40, len(columns) - 1)

    def _finish_projects(self, sheet: Worksheet, columns: list[tuple[str, Column]]) -> None:
        sheet.write_string(0, 0, "Projets de l'agence, à jour au 15 janvier 2026", self.title)
        sheet.write_string(2, len(columns), "Priorité", self.head)
        sheet.write_string(3, len(columns), "haute")
        names = [name for name, _ in columns]
        cost, rate, fees = (chr(65 + names.index(name)) for name in ("cost", "fee_pct", "fees"))
        for record in (0, 22, 23):  # the person's own formulas
            row = row_of("projects", record)
            value = data.projects()[record]["fees"]
            sheet.write_formula(
                row - 1, names.index("fees"), f"={cost}{row}*{rate}{row}", self.cell_format("money"), value
            )
        last = row_of("projects", 29)
        sheet.write_string(last, names.index("project_title"), "Total", self.total)
        # As the sum of a column in which one cell is #N/A.
        sheet.write_formula(last, names.index("fees"), f"=SUM({fees}4:{fees}{last})", self.total, "#N/A")

    def _finish_phases(self, sheet: Worksheet, columns: list[tuple[str, Column]]) -> None:
        sheet.autofilter(0, 0, len(data.phases()), len(columns) - 1)

    def _finish_annexes(self, sheet: Worksheet, columns: list[tuple[str, Column]]) -> None:
        sheet.set_column(len(columns) - 1, len(columns) - 1, 40)

    def _finish_collaborators(self, sheet: Worksheet, columns: list[tuple[str, Column]]) -> None:
        team = [name for name, _ in columns].index("team")
        sheet.merge_range(13, team, 14, team, "Dessin", self.cell_format("text"))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
