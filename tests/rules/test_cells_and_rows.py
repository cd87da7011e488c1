"""Empty cells, Excel errors, and rows whose cells contradict each other."""

from __future__ import annotations

import datetime as dt

import pytest

from ooti_xl.check import check_grids
from ooti_xl.model.columns import Need
from ooti_xl.model.findings import CellError, Raw, Severity
from ooti_xl.model.seal import Seal
from ooti_xl.sheets import all_sheets, sheet_of
from tests.books import GOOD, address, check_records, good, grid_of, grids_of, header, only, said

REQUIRED = [(row.sheet.key, key) for row in all_sheets() for key, c in row.columns().items() if c.need is Need.REQUIRED]


def around(key: str, **changes: Raw) -> dict[str, list[dict[str, Raw]]]:
    """A good workbook in which the record of one sheet is changed."""
    return {name: [good(name, **(changes if name == key else {}))] for name in GOOD}


@pytest.mark.parametrize(("key", "column"), REQUIRED)
def test_a_required_cell_that_is_empty_is_an_error(key: str, column: str) -> None:
    report = check_records(**around(key, **{column: "  "}))
    finding = only(report, "missing_value")
    assert (finding.severity, finding.cell.row) == (Severity.ERROR, 2)
    assert finding.value is None


def test_a_recommended_cell_that_is_empty_is_a_warning() -> None:
    report = check_records(**around("clients", number=None, company_name="C1"))
    assert said(report) == [("Clients", "C2", "recommended_value")]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#N/D", "#SPILL!", "#DIV/0!"])
def test_an_excel_error_is_neither_a_value_nor_an_empty_cell(error: str) -> None:
    report = check_records(**around("clients", currency=CellError(error)))
    assert said(report) == [("Clients", "E2", "excel_error"), ("Projets", "D2", "parent_invalid")]


def test_one_bad_cell_does_not_hide_the_others() -> None:
    report = check_records(**around("clients", currency="$", siret="73282932000075", company_name=None))
    assert said(report)[:3] == [
        ("Clients", "B2", "missing_value"),
        ("Clients", "E2", "currency_ambiguous"),
        ("Clients", address("clients", "siret", 2), "siret_checksum"),
    ]


@pytest.mark.parametrize("key", ["projects", "phases", "collaborators"])
def test_an_end_before_its_start_stands_on_the_end(key: str) -> None:
    wrong = around(key, start_date=dt.date(2026, 3, 2), end_date=dt.date(2026, 3, 1))
    assert [code for _, _, code in said(check_records(**wrong)) if code != "parent_invalid"] == ["end_before_start"]
    assert said(check_records(**around(key, start_date=dt.date(2026, 3, 1), end_date=dt.date(2026, 3, 1)))) == []


@pytest.mark.parametrize(
    ("cost", "rate", "fees", "wrong"),
    [(100_000.0, 0.1, 10_000.0, False), (100_000.0, 0.1, 10_040.0, False), (100_000.0, 0.1, 11_000.0, True)],
)
def test_fees_that_are_not_works_times_rate(cost: float, rate: float, fees: float, wrong: bool) -> None:
    report = check_records(**around("projects", cost=cost, fee_pct=rate, fees=fees))
    assert said(report) == ([("Projets", address("projects", "fees", 2), "fees_mismatch")] if wrong else [])


def test_a_phase_needs_a_share_or_an_amount() -> None:
    assert said(check_records(**around("phases", pct=None))) == [("Phases", "F2", "share_or_amount_missing")]
    assert said(check_records(**around("phases", pct=None, amount=500.0))) == []


def test_a_siret_of_another_company_than_the_vat_number() -> None:
    report = check_records(**around("clients", business_vat_id="FR83404833048", siret="73282932000074"))
    assert said(report) == [("Clients", address("clients", "siret", 2), "vat_siret_mismatch")]
    same = around("clients", business_vat_id="FR83404833048", siret="40483304800022")
    assert said(check_records(**same)) == []


@pytest.mark.parametrize(
    ("rate", "country", "wrong"),
    [
        (0.2, None, False),
        (0.055, "FR", False),
        (0.196, "FR", True),
        (0.196, None, True),
        (0.21, "BE", False),
    ],
)
def test_a_vat_rate_that_france_does_not_have(rate: float, country: str | None, wrong: bool) -> None:
    report = check_records(**around("projects", tax_rate=rate, country=country))
    assert said(report) == ([("Projets", "H2", "vat_rate_unusual")] if wrong else [])


def test_a_formula_is_read_by_its_value_and_never_corrected() -> None:
    grids = grids_of()
    grids["Clients"] = grid_of("clients", [good("clients", currency="euro")], formulas={(2, 5)})
    finding = only(check_grids(grids), "currency_writing")
    assert (finding.fix, finding.facts["formula"]) == (None, True)


@pytest.mark.parametrize(
    ("identifiers", "addresses"),
    [
        (["12", None, None], ["A2"]),
        (["12", "13", None], []),
        (["12", "13", "nouveau"], ["A4"]),
        ([12.0, 13.0, 14.0], []),
        ([None, None, None], []),
    ],
)
def test_an_identifier_typed_by_hand(identifiers: list[Raw], addresses: list[str]) -> None:
    records = [good("clients", ooti_id=i, company_name=f"Ville {n}", number=f"C{n}") for n, i in enumerate(identifiers)]
    assert [a for _, a, code in said(check_records(clients=records)) if code == "ooti_id_filled"] == addresses


def sealed(seal: Seal, **records: list[dict[str, Raw]]) -> list[tuple[str, str, str]]:
    """What is said of a workbook that carries a seal."""
    from ooti_xl.check import judge, read_book
    from ooti_xl.tables.template_state import State, Template

    grids = grids_of(**records)
    book = read_book(tuple(grids), grids.get)
    book.template = Template(State.SOUND, seal, {})
    return said(judge(book))


def test_a_sealed_record_must_come_back_under_its_name() -> None:
    seal = Seal(references={"clients": {"12": "Mairie de Brévenne", "13": "Région Alpes"}})
    records = [
        good("clients", ooti_id="12", company_name="Mairie de Chazay"),
        good("clients", ooti_id="99", number="C2"),
    ]
    assert sealed(seal, clients=records) == [
        ("Clients", "A1", "reference_row_deleted"),
        ("Clients", "A2", "ooti_id_filled"),
        ("Clients", "A3", "reference_changed"),
    ]


def test_a_sealed_header_and_list() -> None:
    headers = ("OOTI ID", "Société", *map(str, header("clients")[2:]))
    columns = {"clients": tuple(sheet_of("clients").columns())}
    seal = Seal(version=0, headers={"clients": headers}, columns=columns, lists={"roles": ("Admin",)})
    assert sealed(seal) == [("Clients", "A1", "list_changed"), ("Clients", "B1", "header_changed")]


def test_protection_that_was_there_and_no_longer_is() -> None:
    from ooti_xl.check import judge, read_book
    from ooti_xl.tables.template_state import State, Template

    grids = {**grids_of(), "Clients": grid_of("clients", [], protected=False)}
    book = read_book(tuple(grids), grids.get)
    book.template = Template(State.SOUND, Seal(protected=frozenset({"clients"})))
    assert said(judge(book)) == [("Clients", "A1", "protection_removed")]


def test_an_error_among_many_equal_texts_is_found() -> None:
    """Equal texts of a column are looked at once; an error value must not pass for one of them."""
    records = [good("clients", company_name=f"Ville {n}", number=f"C{n}", group="Villes") for n in range(20)]
    records[7]["group"] = CellError("Villes")
    assert said(check_records(clients=records), "excel_error") == [("Clients", "F9", "excel_error")]


def test_a_date_of_another_column_that_is_month_first_makes_those_doubtful_that_may_be() -> None:
    """An American export: starts are on the first of a month, ends on its last day."""
    phases = [
        good("phases", pct=0.5, start_date="03/01/2026", end_date="03/31/2026"),
        good("phases", pct=0.5, shortname="APS", name="APS", start_date="04/01/2026", end_date="05/05/2026"),
    ]
    report = check_records(**{**around("clients"), "phases": phases})
    doubtful = [f for f in report.findings if f.code == "date_ambiguous"]
    assert [f.cell.address for f in doubtful] == ["H2", "I2", "H3"]
    assert doubtful[0].fix is not None
    assert doubtful[0].fix.alternatives == (dt.date(2026, 3, 1), dt.date(2026, 1, 3))


def test_dates_of_another_sheet_say_nothing_of_its_own() -> None:
    records = around("projects", start_date="03/01/2026", end_date="12/12/2026")
    records["phases"] = [good("phases", start_date="03/31/2026")]
    report = check_records(**records)
    assert said(report, "date_ambiguous") == [("Phases", "H2", "date_ambiguous")]
