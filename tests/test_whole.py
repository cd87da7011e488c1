"""What holds for any workbook: safe fixes leave none, choices answer their findings, undo brings everything back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ooti_xl
from ooti_xl import wording
from ooti_xl.check import check_grids
from ooti_xl.hosts.memory import MemoryHost
from ooti_xl.model.findings import CellError, Finding, Raw, Safety, choose
from ooti_xl.model.report import Report
from ooti_xl.sheets import all_sheets, sheet_of
from ooti_xl.tasks.check import check_host
from tests.books import check_records, good, grids_of, said, worded

MESSY = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "12 500 €", "1.234", "1 200 € TTC", "0,5", "20 %", "$", "euro", "FRF", "  Mairie ", "SociÃ©tÃ©", "=1+1",
            "31/12/2026", "12/31/2026", "1er avril 2026", "732 829 320 00074", "06 12 34 56 78", "a@gmial.com",
            "Frnce", "France", "FR 83 404 833 048", "C1", "c1", "P1", "esq", "ESQ; APD", "en cours", "#N/A", "★", "",
            "12 rue des Lilas 69003 Lyon", "1,23E+10", "(1 200)", "12 k€", "\u200b", "NC", "idem", "à compléter", "-",
            "#VALEUR!", "n/a", "Mairie de Brévenn", "mairie de brevenne", "Médiatheque", "P-1", "lea@atelier,fr",
            "1.2345678", "0612345678", "612345678", "ESSQ", "Temp", "Guyane", "Congo", "kr", "1,500,000", "03/04/2026",
            "MÃ©diathÃ¨que", "MÃ©diathÃ¨que★", "Mairie de BrÃ©venne", "★NC", "lea@atelier.fr;lea@gmial.com",
        ]
    ),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.sampled_from([0.0, 1.0, 20.0, 0.2, 46022.0, 612345678.0, 73282932000074.0]),
    st.booleans(),
    st.just(CellError("#REF!")),
    st.dates(dt.date(1940, 1, 1), dt.date(2110, 1, 1)),
    st.text(max_size=8),
)  # fmt: skip


@st.composite
def workbooks(draw: st.DrawFn) -> dict[str, list[dict[str, Raw]]]:
    """A workbook of a few records, a good one of each sheet among them, some cells replaced by messy values."""
    found = {}
    for key in ("clients", "projects", "phases", "annexes", "collaborators"):
        records = [good(key)]
        for _ in range(draw(st.integers(0, 2))):
            columns = draw(st.lists(st.sampled_from(list(sheet_of(key).columns())), max_size=6, unique=True))
            records.append(good(key, **{column: draw(MESSY) for column in columns}))
        found[key] = records
    return found


@given(workbooks())
@settings(max_examples=60, deadline=None)
def test_whatever_is_in_the_cells_a_check_ends_and_finds_words(records: dict[str, list[dict[str, Raw]]]) -> None:
    report = check_records(**records)
    assert len(report.sheets) == len(all_sheets())
    assert all(len(worded(finding)) == 4 for finding in report.findings)


@given(workbooks())
@settings(max_examples=60, deadline=None)
def test_applying_every_safe_fix_leaves_none_and_undo_brings_all_back(records: dict[str, list[dict[str, Raw]]]) -> None:
    host = MemoryHost(grids_of(**records))
    before = contents(host)
    edits = list(check_host(host).safe_edits())
    host.write(edits)
    # A correction can make a link readable, which then has a spelling of its own; after that nothing is left.
    again = list(check_host(host).safe_edits())
    host.write(again)
    assert list(check_host(host).safe_edits()) == []
    for _ in filter(None, (edits, again)):
        host.undo()
    assert contents(host) == before


def contents(host: MemoryHost) -> dict[str, list[list[Any]]]:
    """Every cell of a workbook, trailing empty ones left out."""
    grids = {name: host.read(name) for name in host.sheet_names()}
    return {name: [trimmed(row) for row in grid.values] for name, grid in grids.items() if grid is not None}


def trimmed(row: Any) -> list[Any]:
    cells = [None if cell == "" else cell for cell in row]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def doubtful(report: Report) -> list[Finding]:
    return [f for f in report.findings if f.fix is not None and f.fix.safety is Safety.ASK]


#: What is said of a cell because of other cells: a choice does not answer it.
BESIDE = {
    "amounts_off_fees", "end_before_start", "fees_mismatch", "near_duplicate", "parent_invalid", "shares_off_total",
    "phase_of_other_project", "project_without_phases", "recommended_value", "share_or_amount_missing",
    "vat_rate_unusual", "vat_siret_mismatch",
}  # fmt: skip


@given(workbooks())
@settings(max_examples=60, deadline=None)
def test_a_choice_answers_its_finding_and_makes_no_other(records: dict[str, list[dict[str, Raw]]]) -> None:
    host = MemoryHost(grids_of(**records))
    for finding in doubtful(check_host(host))[:5]:
        assert finding.fix is not None
        assert finding.fix.alternatives
        for alternative in finding.fix.alternatives:
            host.write([choose(finding, alternative)])
            left = [f.code for f in check_host(host).findings if f.cell == finding.cell and f.code not in BESIDE]
            host.undo()
            assert left == [], (finding, alternative)


@given(workbooks())
@settings(max_examples=60, deadline=None)
def test_every_alternative_reads_otherwise_than_the_others(records: dict[str, list[dict[str, Raw]]]) -> None:
    for finding in doubtful(check_records(**records)):
        for locale in wording.LOCALES:
            texts = [wording.shown_value(proposal, locale) for proposal in wording.proposals(finding, locale)]
            assert all(text.strip() for text in texts), finding
            assert len(set(texts)) == len(texts), finding


def test_the_report_as_a_data_frame() -> None:
    frame = check_records(clients=[good("clients", currency="$", siret="732 829 320 00074")]).to_frame()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == [
        "code", "severity", "sheet", "cell", "row", "column", "value", "message", "proposed", "safety", "alternatives",
        "facts",
    ]  # fmt: skip
    assert frame[["code", "severity", "sheet", "cell", "row", "column", "value", "safety"]].values.tolist() == [
        ["currency_ambiguous", "error", "Clients", "E2", 2, 5, "$", "ask"],
        ["siret_writing", "warning", "Clients", "N2", 2, 14, "732 829 320 00074", "safe"],
    ]


def test_a_good_workbook_gives_an_empty_frame_with_the_same_columns() -> None:
    frame = check_records(clients=[good("clients")]).to_frame()
    assert (len(frame), len(frame.columns)) == (0, 12)


def test_the_practices_own_choices_are_choices() -> None:
    records = {"clients": [good("clients")], "collaborators": [good("collaborators", role="Stagiaire")]}
    assert said(check_records(**records)) == [("Collaborateurs", "F2", "choice_unknown")]
    settings_ = ooti_xl.Settings(choices={"role": ("Stagiaire",)})
    assert said(check_records(settings_, **records)) == []


def test_the_practices_country_reads_a_national_number() -> None:
    records = [good("clients", phone="02 512 34 56", billing_address="Rue de la Loi 16\n1000 Bruxelles")]
    report = check_grids(grids_of(clients=records), settings=ooti_xl.Settings(country="BE"))
    assert [f.facts["written"] for f in report.findings if f.code == "phone_writing"] == ["+3225123456"]


@pytest.mark.parametrize("name", ooti_xl.__all__)
def test_every_public_name_says_what_it_is(name: str) -> None:
    assert getattr(ooti_xl, name).__doc__
