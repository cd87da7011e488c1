"""What stands in the place of a value: said once, never exported, never offered, and gone when the person says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ooti_xl import wording
from ooti_xl.formats.json import document
from ooti_xl.hosts.memory import MemoryHost
from ooti_xl.model.findings import Cell, CellError, Edit, Raw, Severity, choose
from ooti_xl.model.report import Report, SheetStatus
from ooti_xl.model.settings import Settings
from ooti_xl.tasks.check import check_host
from ooti_xl.tasks.outcomes import Outcome
from tests.books import check_records, good, grids_of, only, said
from tests.exports.shipping import read_csv, shipped


def offers(report: Report) -> dict[str, tuple[Raw, ...]]:
    """What is offered for each placeholder, by address."""
    placeholders = [finding for finding in report.findings if finding.code == "placeholder"]
    return {finding.cell.address: finding.fix.alternatives if finding.fix else () for finding in placeholders}


def groups(*values: Raw) -> Report:
    """The report of clients with these groups."""
    return check_records(
        clients=[
            good("clients", company_name=f"Ville de {name}", number=f"C{name}", group=value)
            for name, value in zip("ABCDEFGH", values, strict=False)
        ]
    )


def test_a_required_cell_with_a_placeholder_is_an_error_and_not_also_empty() -> None:
    report = check_records(clients=[good("clients", company_name="à compléter", billing_address="NC")])
    assert said(report) == [("Clients", "B2", "placeholder"), ("Clients", "D2", "placeholder")]
    assert all(finding.is_error and finding.fix is None for finding in report.findings)
    assert report.sheets[0].status is SheetStatus.ERRORS


def test_placeholders_land_in_no_export(tmp_path: Path) -> None:
    record = good("clients", company_name="à compléter", billing_address="NC")
    done = shipped("salesforce", tmp_path / "out", clients=[record])
    assert (done.files, list(tmp_path.iterdir())) == ((), [])


def test_where_a_value_is_optional_the_record_is_exported_without_it(tmp_path: Path) -> None:
    record = good("clients", phone="NC", notes="néant", number="à définir")
    done = shipped("salesforce", tmp_path, clients=[record])
    assert {f.severity for f in done.report.findings} == {Severity.WARNING}
    (account,) = read_csv(tmp_path / done.files[0].name)
    assert (account["Phone"], account["Description"], account["AccountNumber"]) == ("", "", "")


def test_the_value_above_comes_first() -> None:
    assert offers(groups("Villes", "idem", '"', "À définir", "″")) == {
        "F3": ("Villes", None), "F4": ("Villes", None), "F5": (None,), "F6": (None,),
    }  # fmt: skip


def test_the_value_above_is_offered_as_it_should_be_written() -> None:
    records = [good("projects", case_number=f"P{n}", fees=fees) for n, fees in enumerate(("12 500 €", "idem"))]
    report = check_records(clients=[good("clients")], projects=records)
    assert offers(report) == {"M3": (12500.0, None)}


@pytest.mark.parametrize("above", [None, CellError("#N/A"), "SociÃ©tÃ©", "#N/D"])
def test_what_is_no_good_value_above_is_not_offered(above: Raw) -> None:
    assert offers(groups(above, "idem"))["F3"] == (None,)


def test_a_value_that_must_be_unique_is_not_repeated() -> None:
    records = [good("clients"), good("clients", company_name="Région", number="idem")]
    assert offers(check_records(clients=records)) == {"C3": (None,)}


def test_a_required_value_like_the_one_above_is_offered_but_not_to_empty_the_cell() -> None:
    records = [good("projects"), good("projects", case_number="P2", project_title="Halle", client="idem")]
    assert offers(check_records(clients=[good("clients")], projects=records)) == {"D3": ("C1",)}


def test_to_empty_the_cell_is_put_in_words_chosen_and_undone() -> None:
    host = MemoryHost(grids_of(clients=[good("clients", group="néant")]))
    finding = only(check_host(host), "placeholder")
    assert wording.proposals(finding, "fr") == ("(vider la cellule)",)
    assert "(vider la cellule)" in wording.remedy(finding, "fr")
    assert "(empty the cell)" in wording.remedy(finding, "en")
    assert wording.correction(Edit(Cell("Clients", 2, 12), "néant", None), "fr") == "vidé\u00a0: néant"
    host.write([choose(finding, None)])
    assert said(check_host(host)) == []
    host.undo()
    assert said(check_host(host)) == [("Clients", "F2", "placeholder")]


def test_an_empty_cell_is_null_among_the_alternatives_of_json() -> None:
    report = groups("Villes", "idem")
    found = document(Outcome(Path("agence.xlsx"), report), "fr")["findings"]
    assert json.loads(json.dumps(found))[0]["fix"] == {"safety": "ask", "value": None, "alternatives": ["Villes", None]}


def test_a_row_of_nothing_else_is_said_cell_by_cell() -> None:
    record = dict.fromkeys(good("clients"), "-")
    report = check_records(clients=[good("clients"), record])
    assert [(address, code) for _, address, code in said(report)] == [
        (f"{letter}3", "placeholder") for letter in "BCDE"
    ]


def test_a_phase_whose_share_is_a_dash_has_no_share() -> None:
    report = check_records(
        clients=[good("clients")], projects=[good("projects")], phases=[good("phases", pct="-", amount=None)]
    )
    assert ("Phases", "F2", "share_or_amount_missing") in said(report)


def test_amounts_beside_a_currency_that_is_not_given_are_in_the_clients() -> None:
    record = good("projects", currency="-", fees="1 200 €")
    assert said(check_records(clients=[good("clients")], projects=[record]), "money_currency_mismatch") == []


def test_an_abbreviation_among_codes_of_its_length_is_a_code_and_can_be_linked() -> None:
    clients = [good("clients", company_name=f"Ville de {code}", number=code) for code in ("MB", "NC", "SA")]
    projects = [good("projects", client="NC")]
    assert said(check_records(clients=clients, projects=projects), "placeholder", "unknown_link") == []


def test_beside_other_codes_it_is_none() -> None:
    clients = [good("clients"), good("clients", company_name="Région", number="NC")]
    assert offers(check_records(clients=clients)) == {"C3": (None,)}


def test_a_country_whose_code_is_also_a_placeholder_keeps_its_value() -> None:
    records = {"clients": [good("clients")], "projects": [good("projects", country="NC")]}
    finding = only(check_records(**records), "country_or_placeholder")
    assert finding.severity is Severity.WARNING
    assert said(check_records(Settings(country="NC"), **records)) == []


def test_an_error_value_as_text_is_no_name_to_link_to() -> None:
    clients = [good("clients", company_name="#N/D", number=None)]
    report = check_records(clients=clients, projects=[good("projects", client="#N/D")])
    assert said(report, "excel_error") == [("Clients", "B2", "excel_error"), ("Projets", "D2", "excel_error")]
    assert said(report, "unknown_link", "parent_invalid") == []
