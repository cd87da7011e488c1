"""Figures that a number format shows in another unit, as Excel makes of "1200 €" and of "1,2 k€"."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ooti_xl.check import check_grids
from ooti_xl.model.findings import Finding, Severity
from ooti_xl.sheets import sheet_of
from ooti_xl.tasks.check_file import check_workbook
from tests.books import address, good, grid_of, grids_of, only

ACCOUNTING = '_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-'
COST, FEES = ("projects", "cost"), ("projects", "fees")
AREA, HOURS, RATE = (
    ("projects", "surface_area"),
    ("collaborators", "weekly_hours"),
    ("collaborators", "payable_per_hour"),
)


def shown(where: tuple[str, str], number_format: str, currency: str) -> list[Finding]:
    """What is said of a figure in a number format, in a row of a currency."""
    sheet, key = where
    record = good(sheet, **{key: 12.0, "currency": currency})
    row_type = sheet_of(sheet)
    place = 2, list(row_type.columns()).index(key) + 1

    def formats(row: int, column: int) -> str:
        return number_format if (row, column) == place else "General"

    books = grids_of(clients=[good("clients")], projects=[good("projects")])
    report = check_grids({**books, row_type.sheet.fr: grid_of(sheet, [record], number_format=formats)})
    return [finding for finding in report.findings if finding.code == "shown_in_another_unit"]


@pytest.mark.parametrize(
    ("place", "number_format", "currency", "unit", "expected"),
    [
        (COST, '#,##0.00 "€"', "CHF", "€", "CHF"),
        (COST, ACCOUNTING, "CHF", "€", "CHF"),
        (COST, "#,##0.00\\ [$€-40C]", "GBP", "€", "GBP"),
        (COST, "[$CHF-100C] #,##0", "EUR", "CHF", "EUR"),
        (COST, "[$$-409]#,##0.00", "EUR", "$", "EUR"),
        (COST, '#,##0.00 "F"', "EUR", "F", "EUR"),
        (COST, '#,##0 "DH"', "EUR", "DH", "EUR"),
        (COST, '0.0" k€"', "EUR", "k€", "EUR"),
        (COST, '0.0" M€"', "EUR", "M€", "EUR"),
        (COST, '0" m²"', "EUR", "m²", "EUR"),
        (FEES, '#,##0.00 "€ TTC"', "EUR", "€ TTC", "EUR"),
        (AREA, '0.0" ha"', "EUR", "ha", "m²"),
        (AREA, '0.0" €"', "EUR", "€", "m²"),
        (HOURS, '0" j"', "EUR", "j", "h"),
        (RATE, '0.00" €/jour"', "EUR", "€/jour", "EUR/h"),
        (RATE, '0.00 "€"', "CHF", "€", "CHF/h"),
    ],
)
def test_a_figure_that_its_format_shows_in_another_unit_is_an_error(
    place: tuple[str, str], number_format: str, currency: str, unit: str, expected: str
) -> None:
    (finding,) = shown(place, number_format, currency)
    assert (finding.severity, finding.fix, finding.value) == (Severity.ERROR, None, 12.0)
    assert (finding.facts["unit"], finding.facts["expected"]) == (unit, expected)


@pytest.mark.parametrize(
    ("place", "number_format", "currency"),
    [
        (COST, '#,##0.00 "€"', "EUR"),
        (COST, ACCOUNTING, "EUR"),
        (COST, "[$CHF-100C] #,##0", "CHF"),
        (COST, "[$$-1009]#,##0.00", "CAD"),
        (COST, '#,##0.00 "F"', "CHF"),
        (COST, '#,##0.00 "F CFP"', "XPF"),
        (COST, '#,##0, "k€"', "EUR"),
        (COST, '#,##0 "lots"', "EUR"),
        (COST, "#,##0.00;[Red]-#,##0.00", "EUR"),
        (COST, '#,##0.00 "€"', "zzz"),
        (FEES, '#,##0.00 "€ HT"', "EUR"),
        (AREA, '#,##0 "m²"', "EUR"),
        (HOURS, '0.0 "h"', "EUR"),
        (RATE, '0.00 "€/h"', "EUR"),
        (RATE, '0.00 "€"', "EUR"),
    ],
)
def test_a_figure_that_its_format_shows_in_its_own_unit_is_fine(
    place: tuple[str, str], number_format: str, currency: str
) -> None:
    assert shown(place, number_format, currency) == []


def test_in_a_file_the_cell_is_found_and_the_others_are_left_alone(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, grid in grids_of(
        clients=[good("clients"), good("clients", company_name="Ville de Genève", number="C2", currency="CHF")],
        projects=[
            good("projects", cost=1200.0),
            good("projects", project_title="École", case_number="P2", client="C2", cost=1200.0),
        ],
    ).items():
        sheet = book.create_sheet(name)
        for row in grid.values:
            sheet.append(list(row))
    for row in (2, 3):
        book["Projets"][address("projects", "cost", row)].number_format = ACCOUNTING
    book.save(tmp_path / "agence.xlsx")
    finding = only(check_workbook(tmp_path / "agence.xlsx"), "shown_in_another_unit")
    assert (finding.cell.sheet, finding.cell.address) == ("Projets", address("projects", "cost", 3))
