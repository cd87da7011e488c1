"""Sheets, headers and columns that are not as the import needs them."""

from __future__ import annotations

import pytest

from ooti_xl.check import check_grids
from ooti_xl.model.findings import Edit, Raw, Safety, Severity
from ooti_xl.model.grids import Area, Grid
from ooti_xl.model.report import Report
from ooti_xl.sheets import all_sheets, sheet_of
from tests.books import address, check_records, good, grid_of, grids_of, header, only, said

#: A column that is none of the table's, with an empty one between.
BESIDE = len(header("clients")) + 2


def clients(headers: list[Raw], *rows: list[Raw]) -> Report:
    """The report of a workbook whose Clients sheet is written out; the other sheets are empty."""
    return check_grids({**grids_of(), "Clients": Grid([headers, *rows])})


def test_an_empty_template_has_nothing_wrong() -> None:
    report = check_records()
    assert said(report) == []
    assert [sheet.status for sheet in report.sheets] == ["empty"] * len(all_sheets())


def test_a_good_workbook_is_ready_in_every_sheet() -> None:
    report = check_records(**{row.sheet.key: [good(row.sheet.key)] for row in all_sheets()})
    assert said(report) == []
    assert [sheet.status for sheet in report.sheets] == ["ready"] * len(all_sheets())
    assert [sheet.rows for sheet in report.sheets] == [1] * len(all_sheets())


def test_the_same_workbook_in_english_is_as_good() -> None:
    records = {row.sheet.key: [good(row.sheet.key)] for row in all_sheets()}
    report = check_grids(grids_of("en", **records))
    assert said(report) == []


def test_a_missing_sheet_stands_on_the_first_cell_of_the_workbook() -> None:
    grids = grids_of()
    del grids["Projets"]
    report = check_grids({"Accueil": Grid([["Bienvenue"]]), **grids})
    finding = only(report, "sheet_missing")
    assert (finding.cell.sheet, finding.cell.address, finding.facts["expected"]) == ("Accueil", "A1", "Projets")
    states = {sheet.name: str(sheet.status) for sheet in report.sheets}
    assert states == {**dict.fromkeys(grids_of(), "empty"), "Projets": "missing"}


def test_where_there_is_no_sheet_nothing_can_stand_on_one() -> None:
    report = check_grids({})
    assert said(report) == []
    assert [sheet.status for sheet in report.sheets] == ["missing"] * len(all_sheets())


def test_a_missing_sheet_is_named_in_the_language_of_the_others() -> None:
    grids = grids_of("en")
    del grids["Projects"]
    assert only(check_grids(grids), "sheet_missing").facts["expected"] == "Projects"


def test_a_sheet_before_with_errors_blocks_the_next_ones() -> None:
    report = check_records(clients=[good("clients", currency=None)], projects=[good("projects")])
    first, second, *others = (str(sheet.status) for sheet in report.sheets)
    assert (first, second, {*others}) == ("errors", "blocked", {"empty"})


def test_a_sheet_under_another_name_is_found_by_its_headers() -> None:
    grids = grids_of(clients=[good("clients")])
    report = check_grids({("Feuil1" if name == "Clients" else name): grid for name, grid in grids.items()})
    assert said(report) == [("Feuil1", "A1", "sheet_renamed")]
    assert report.sheets[0].rows == 1


def test_a_sheet_with_cells_but_no_header_says_so() -> None:
    report = check_grids({**grids_of(), "Clients": Grid([["un", "deux"], ["trois", 4.0]])})
    assert said(report) == [("Clients", "A1", "header_missing")]


def test_a_sheet_without_any_cell_is_empty_and_nothing_more() -> None:
    report = check_grids({**grids_of(), "Annexes": Grid([])})
    assert said(report) == []
    assert report.sheets[3].status == "empty"


@pytest.mark.parametrize("place", range(len(header("clients"))))
def test_a_missing_column_stands_where_it_belongs(place: int) -> None:
    headers = header("clients")
    missing = headers.pop(place)
    finding = only(clients(headers), "column_missing")
    assert (finding.severity, finding.cell.row, finding.cell.column) == (Severity.ERROR, 1, place + 1)
    assert finding.facts["expected"] == missing


def test_a_missing_column_is_named_in_the_language_of_the_others() -> None:
    headers = header("clients", "en")
    report = check_grids({**grids_of(), "Clients": Grid([headers[:-2]])})
    assert [f.facts["expected"] for f in report.findings if f.code == "column_missing"] == headers[-2:]


def test_a_renamed_column_is_read_and_its_header_can_be_put_right() -> None:
    headers = header("clients")
    headers[1] = "Raison sociale"
    report = clients(headers, [None, "Mairie", "C1", "1 rue\n69001 Lyon", "EUR"])
    finding = only(report, "column_renamed")
    assert finding.fix is not None
    assert (finding.severity, finding.fix.safety) == (Severity.ERROR, Safety.SAFE)
    assert finding.fix.edits == (Edit(finding.cell, "Raison sociale", "Nom de l'entreprise"),)
    assert said(report, "missing_value") == []


def test_the_second_of_two_equal_headers_is_the_duplicate() -> None:
    headers = [*header("clients"), "Devise"]
    assert said(clients(headers)) == [("Clients", address("clients", None, 1), "column_duplicated")]


def test_a_column_that_is_not_ours_is_a_warning() -> None:
    finding = only(clients([*header("clients"), "Priorité"]), "column_unknown")
    assert (finding.severity, finding.cell.address) == (Severity.WARNING, address("clients", None, 1))


def test_a_column_out_of_order_is_the_one_that_moved() -> None:
    headers = header("clients")
    headers.append(headers.pop(4))
    finding = only(clients(headers), "column_moved")
    last = address("clients", list(sheet_of("clients").columns())[-1], 1)
    assert (finding.severity, finding.cell.address, finding.facts["expected"]) == (Severity.WARNING, last, "E")


def test_a_reference_column_that_is_not_the_first_is_an_error() -> None:
    headers = header("clients")
    headers[0], headers[1] = headers[1], headers[0]
    finding = only(clients(headers), "column_moved")
    assert (finding.severity, finding.cell.address, finding.facts["expected"]) == (Severity.ERROR, "B1", "A")


def test_a_missing_column_moves_none_of_the_others() -> None:
    headers = header("clients")
    del headers[5]
    assert said(clients(headers), "column_moved") == []


def test_merged_cells_of_the_table_are_reported_and_those_of_a_title_are_not() -> None:
    rows: list[list[Raw]] = [["Nos clients"], [], header("clients"), [None, "Mairie"]]
    grid = Grid(rows, merged=(Area(1, 1, 1, 4), Area(4, 2, 5, 2)))
    report = check_grids({**grids_of(), "Clients": grid})
    finding = only(report, "merged_cells")
    assert (finding.cell.address, finding.facts["area"]) == ("B4", "B4:B5")


@pytest.mark.parametrize("area", [Area(2, BESIDE, 3, BESIDE + 2), Area(5, 1, 6, 2)], ids=["to the right", "below"])
def test_merged_cells_outside_of_the_table_are_nothing(area: Area) -> None:
    grid = grid_of("clients", [good("clients")], merged=(area,))
    assert said(check_grids({**grids_of(), "Clients": grid})) == []


def test_each_run_of_blank_rows_is_said_once() -> None:
    row: list[Raw] = [
        None,
        *[good("clients")[key] for key in ("company_name", "number", "billing_address", "currency")],
    ]
    other: list[Raw] = [None, "Région", "C2", "1 place\n69002 Lyon", "EUR"]
    report = clients(header("clients"), row, [], ["  "], other)
    finding = only(report, "empty_rows_inside")
    assert (finding.cell.address, finding.facts["n"]) == ("A3", 2)
    assert report.sheets[0].rows == 2


def test_blank_rows_after_the_last_record_are_nothing() -> None:
    row: list[Raw] = [
        None,
        *[good("clients")[key] for key in ("company_name", "number", "billing_address", "currency")],
    ]
    assert said(clients(header("clients"), row, [], ["", ""])) == []


def test_totals_and_repeated_headers_are_said_once_and_are_not_records() -> None:
    projects = grid_of("projects", [good("projects")])
    rows = [*projects.values, header("projects"), [None, "Total", None, None, *[None] * 8, 12000.0]]
    report = check_grids({**grids_of(clients=[good("clients")], phases=[good("phases")]), "Projets": Grid(rows)})
    assert said(report) == [("Projets", "A3", "header_repeated"), ("Projets", "B4", "total_row")]
    assert report.sheets[1].rows == 1


def test_a_remark_beside_the_table_is_not_a_record() -> None:
    report = clients([*header("clients"), "Remarques"], [], [*[None] * len(header("clients")), "à trier"])
    assert said(report) == [("Clients", address("clients", None, 1), "column_unknown")]
    assert report.sheets[0].rows == 0


@pytest.mark.parametrize("name", ["Clients archivés", "Anciens clients", "Clients 2", "clients (suite)", "Old clients"])
def test_a_sheet_that_looks_like_one_that_is_read_and_is_not_is_a_warning(name: str) -> None:
    other = grid_of("clients", [good("clients", company_name="Ville de Lyon", number="C2")])
    report = check_grids({**grids_of(clients=[good("clients")]), name: other})
    finding = only(report, "sheet_unread")
    assert (finding.severity, finding.cell.sheet, finding.cell.address) == (Severity.WARNING, name, "A1")
    assert finding.facts["read"] == "Clients"


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Notes clients", [["À rappeler"], ["Mairie"]]),
        ("Prospects", None),
        ("Clients vus", [["Nom", "Date"], ["A", "B"]]),
    ],
)
def test_a_sheet_of_another_name_or_with_other_headers_is_a_persons_own(
    name: str, rows: list[list[Raw]] | None
) -> None:
    grid = Grid(rows) if rows else grid_of("clients", [good("clients")])
    assert said(check_grids({**grids_of(clients=[good("clients")]), name: grid}), "sheet_unread") == []


def test_a_sheet_that_is_read_in_the_place_of_a_missing_one_is_not_unread() -> None:
    grids = grids_of(clients=[good("clients")])
    grids["Anciens clients"] = grids.pop("Clients")
    assert said(check_grids(grids), "sheet_unread", "sheet_renamed") == [("Anciens clients", "A1", "sheet_renamed")]
