"""The report inside the workbook, as a person sees it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from ooti_xl.hosts.marks import Said
from ooti_xl.hosts.package import report_sheet
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.hosts.package.report_sheet import report_xml
from ooti_xl.model.findings import Cell, Edit, Finding, Severity
from ooti_xl.model.report import Report
from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.styles import Styles
from tests.excel_lint import complaints
from tests.ooxml.build import parts, worksheet, written
from tests.ooxml.foreign import FOREIGN, full_styles
from tests.ooxml.test_exactness import all_parts
from tests.outside import faults

ROWS = '<row r="2"><c r="B2" t="inlineStr"><is><t>=1+1</t></is></c><c r="C2" t="inlineStr"><is><t>€</t></is></c></row>'
SHEET = "L'agence"


@pytest.fixture
def host(tmp_path: Path) -> PackageHost:
    return PackageHost(written(tmp_path / "a.xlsx", parts(worksheet(ROWS), style=full_styles(), name=SHEET)))


def reported(host: PackageHost, locale: str = "fr", name: str = "Rapport") -> Worksheet:
    """Correct one cell, find something wrong with another, and open the report with another program."""
    host.write([Edit(Cell.at(SHEET, "C2"), "€", "EUR")])
    finding = Finding("missing_value", Severity.ERROR, Cell.at(SHEET, "B2"), {"column": "Ville"}, None, "=1+1\nsuite")
    host.mark(Report("agence.xlsx", (), (finding,)), locale)
    host.save()
    return openpyxl.load_workbook(host.path)[name]


def test_a_title_and_the_figures_stand_above_the_table(host: PackageHost) -> None:
    rows = [[cell.value for cell in row] for row in reported(host)["A1:B2"]]
    assert rows == [
        ["Rapport de contrôle OOTI — agence.xlsx", None],
        ["1 erreur, 0 avertissement, 1 cellule corrigée.", None],
    ]


def test_a_row_says_what_is_wrong_where_and_what_to_do(host: PackageHost) -> None:
    rows = [[cell.value for cell in row] for row in reported(host).iter_rows(min_row=3)]
    assert rows[0] == ["Gravité", "Feuille", "Cellule", "Valeur", "Ce qui ne va pas", "Ce qu’il faut faire"]
    assert [row[:4] for row in rows[1:]] == [
        ["✖ erreur", SHEET, "B2", "=1+1\nsuite"],
        ["✎ corrigé", SHEET, "C2", "EUR"],
    ]
    assert rows[2][4] == "corrigé\u00a0: € → EUR"
    assert not rows[2][5]
    assert rows[1][4] and rows[1][5]


def test_a_value_that_looks_like_a_formula_is_text(host: PackageHost) -> None:
    cell = reported(host)["D4"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_each_row_leads_to_its_cell(host: PackageHost) -> None:
    sheet = reported(host)
    assert [sheet[address].hyperlink.location for address in ("C4", "C5")] == ["'L''agence'!B2", "'L''agence'!C2"]


def test_the_report_is_a_table_whose_headers_stay_in_sight_and_can_be_filtered(host: PackageHost) -> None:
    sheet = reported(host)
    table = sheet.tables["OOTI_Rapport"]
    assert (table.ref, table.autoFilter.ref, table.column_names) == ("A3:F5", "A3:F5", [c.value for c in sheet[3]])
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.merged_cells.ranges) == ("A4", None, set())
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows(min_row=3) for cell in row)
    assert (sheet["A1"].font.bold, sheet["A3"].font.bold) == (True, True)


@pytest.mark.parametrize(
    ("locale", "name", "said"), [("fr", "Rapport", "Rien à signaler."), ("en", "Report", "Nothing to report.")]
)
def test_a_report_of_nothing_is_a_table_that_says_so(host: PackageHost, locale: str, name: str, said: str) -> None:
    host.mark(Report("agence.xlsx", (), ()), locale)
    host.save()
    sheet = openpyxl.load_workbook(host.path)[name]
    assert [table.ref for table in sheet.tables.values()] == ["A3:F4"]
    assert [cell.value for cell in sheet[4]] == ["✔", "", "", "", said, ""]
    assert faults(host.path) == set()


def test_the_report_speaks_the_language_that_was_asked_for(host: PackageHost) -> None:
    sheet = reported(host, "en", "Report")
    assert [sheet["A4"].value, sheet["A5"].value] == ["✖ error", "✎ corrected"]


def test_microsofts_validator_and_the_lint_find_nothing_wrong_with_the_report(host: PackageHost) -> None:
    reported(host)
    assert (faults(host.path), list(complaints(host.path))) == (set(), [])


def test_the_report_comes_last_and_the_person_stays_where_they_were(host: PackageHost) -> None:
    reported(host)
    book = openpyxl.load_workbook(host.path)
    assert (book.sheetnames, book.active.title) == ([SHEET, "_ooti_journal", "Rapport"], SHEET)
    assert book["_ooti_journal"].sheet_state == "veryHidden"


def test_a_name_that_is_taken_is_not_used_twice(tmp_path: Path) -> None:
    host = PackageHost(written(tmp_path / "a.xlsx", FOREIGN["parts_in_other_places"]()))
    for _ in range(2):
        host.mark(Report("", (), ()), "fr")
        assert [sheet.name for sheet in host.workbook.sheets] == ["rapport", "Rapport 2", "_ooti_journal"]


def test_a_persons_tables_and_names_keep_their_numbers_and_names(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append([1, 2])
    book.active.add_table(Table(displayName="ooti_rapport", ref="A1:B2"))
    book.defined_names["OOTI_Rapport_2"] = DefinedName("OOTI_Rapport_2", attr_text="Sheet!$A$1")
    book.save(path)
    before = all_parts(path)
    host = PackageHost(path)
    host.mark(Report("", (), ()), "fr")
    host.save()
    named = {table.name: table.id for sheet in openpyxl.load_workbook(path) for table in sheet.tables.values()}
    assert (named, list(complaints(path))) == ({"ooti_rapport": 1, "OOTI_Rapport_3": 2}, [])
    host = PackageHost(path)
    host.clear()
    host.save()
    assert all_parts(path) == before


def test_findings_beyond_excels_limit_of_links_have_none(host: PackageHost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_sheet, "MAX_LINKS", 2)
    lines = [Said("error", Cell(SHEET, row, 1), "", "", "") for row in range(1, 5)]
    xml = report_xml(["titre"], lines, "fr", Styles(Change(host.parts), host.workbook))
    assert (xml.count(b"<hyperlink "), xml.count(b"<row ")) == (2, 6)


def test_a_text_that_no_cell_can_hold_is_cut(host: PackageHost) -> None:
    line = Said("error", Cell(SHEET, 1, 1), "€" * 40_000, "", "")
    xml = report_xml(["titre"], [line], "fr", Styles(Change(host.parts), host.workbook))
    assert xml.count(b"&#8364;") == 32_767
