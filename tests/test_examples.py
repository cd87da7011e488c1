"""The draft practice: made again to the byte, and everything that spoils it is found where it is."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from ooti_xl.model.findings import column_letters
from ooti_xl.sheets import sheet_of
from ooti_xl.tasks.workbooks import check_workbook
from tests.books import said

EXAMPLES = Path(__file__).parent.parent / "examples"
DRAFT = EXAMPLES / "agence-brouillon.xlsx"
#: What follows from other troubles, or stands on no record's cell.
BESIDE = Counter({
    ("Projets", "Q3", "column_unknown"): 1,
    ("Projets", "B34", "total_row"): 1,
    ("Projets", "D18", "unknown_link"): 1,  # its client has no code
    ("Projets", "D32", "unknown_link"): 1,  # its client's code is another's
    ("Phases", "F42", "shares_off_total"): 1,
    ("Phases", "G42", "amounts_off_fees"): 1,
    ("Phases", "F50", "shares_off_total"): 1,
    ("Annexes", "A12", "empty_rows_inside"): 1,
    ("Collaborateurs", "J1", "column_renamed"): 1,
    ("Collaborateurs", "E14", "merged_cells"): 1,
})  # fmt: skip


@pytest.fixture(scope="module")
def scripts() -> None:
    sys.path.insert(0, str(EXAMPLES))


@pytest.mark.usefixtures("scripts")
def test_every_trouble_is_found_at_its_cell_and_nothing_else_is() -> None:
    import brouillon_troubles
    import make_brouillon

    expected = Counter(BESIDE)
    for trouble in brouillon_troubles.TROUBLES:
        row_type = sheet_of(trouble.sheet)
        column = list(row_type.columns()).index(trouble.column) + 1
        address = f"{column_letters(column)}{make_brouillon.row_of(trouble.sheet, trouble.record)}"
        expected.update((row_type.sheet.fr, address, code) for code in trouble.codes.split())
    found = Counter(place for place in said(check_workbook(DRAFT)) if place[2] != "parent_invalid")
    assert sorted((found - expected).elements()) == []
    assert sorted((expected - found).elements()) == []


def test_the_script_gives_the_committed_file(tmp_path: Path) -> None:
    made = tmp_path / "made.xlsx"
    subprocess.run([sys.executable, str(EXAMPLES / "make_brouillon.py"), str(made)], check=True)
    assert parts(made) == parts(DRAFT)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_the_draft_is_what_it_says_to_be() -> None:
    report = check_workbook(DRAFT)
    assert [(sheet.name, sheet.rows) for sheet in report.sheets if sheet.key != "phases"] == [
        ("Clients", 40),
        ("Projets", 30),
        ("Annexes", 15),
        ("Collaborateurs", 15),
    ]
