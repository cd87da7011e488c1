"""A cell that holds a whole document is not read, and says so."""

from __future__ import annotations

import pytest

from ooti_xl import wording
from ooti_xl.kinds import longest
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import MAX_TEXT
from ooti_xl.sheets import all_sheets
from tests.books import check_records, good, only

COLUMNS = [(row.sheet.key, key, column) for row in all_sheets() for key, column in row.columns().items()]
COLUMNS = [found for found in COLUMNS if hasattr(found[2].kind, "LONGEST_CELL")]
PARENTS = ("clients", "projects", "phases", "annexes", "collaborators")


@pytest.mark.parametrize(("sheet", "key", "column"), COLUMNS, ids=[f"{sheet} {key}" for sheet, key, _ in COLUMNS])
def test_a_longer_cell_than_its_kind_takes_is_one_finding(sheet: str, key: str, column: Column) -> None:
    most = longest(column)
    long = ("x, " * most)[: most + 1]
    records = {**{parent: [good(parent)] for parent in PARENTS}, sheet: [good(sheet, **{key: long})]}
    report = check_records(**records)
    found = only(report, "value_too_long")
    assert found.is_error and found.value == long and found.fix is None
    assert (found.facts["length"], found.facts["most"]) == (most + 1, most)
    cell = found.cell
    assert [f.code for f in report.findings if f.cell == cell] == ["value_too_long"]


def test_the_longest_that_a_cell_holds_is_a_text() -> None:
    report = check_records(clients=[good("clients", company_name="x" * MAX_TEXT, notes="x" * MAX_TEXT)])
    assert "value_too_long" not in {finding.code for finding in report.findings}


def test_no_kind_reads_a_cell_without_end() -> None:
    long = "x" * (MAX_TEXT + 1)
    for sheet, key in ((row.sheet.key, key) for row in all_sheets() for key in row.columns()):
        records = {**{parent: [good(parent)] for parent in PARENTS}, sheet: [good(sheet, **{key: long})]}
        assert [f for f in check_records(**records).findings if f.value == long], (sheet, key)


def test_what_is_too_long_is_said_with_its_length() -> None:
    finding = only(check_records(clients=[good("clients", number="x" * 1_000)]), "value_too_long")
    assert wording.problem(finding, "fr") == (
        "Cette cellule contient 1\u202f000 caractères, alors qu’une valeur de la colonne «\u00a0Code client\u00a0» "
        "en a 255 au plus."
    )
    assert wording.remedy(finding, "en") == (
        "Keep only the value; put the rest elsewhere, in a column of notes or another document."
    )
