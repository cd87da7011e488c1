"""The draft practice: made again to the byte, and everything that spoils it is found where it is."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from ooti_xl.sheets import sheet_of
from ooti_xl.tasks.check_file import check_workbook
from tests.books import address, said

EXAMPLES = Path(__file__).parent.parent / "examples"
DRAFT = EXAMPLES / "agence-brouillon.xlsx"
#: What follows from other troubles, or stands on no record's cell: by sheet and column, None for one that is not ours.
BESIDE = (
    ("projects", None, 3, "column_unknown"),
    ("projects", "project_title", 34, "total_row"),
    ("projects", "client", 18, "unknown_link"),  # its client has no code
    ("projects", "client", 32, "unknown_link"),  # its client's code is another's
    ("phases", "pct", 42, "shares_off_total"),
    ("phases", "amount", 42, "amounts_off_fees"),
    ("phases", "pct", 50, "shares_off_total"),
    ("annexes", "ooti_id", 12, "empty_rows_inside"),
    ("collaborators", "mobile", 1, "column_renamed"),
    ("collaborators", "team", 14, "merged_cells"),
)


@pytest.fixture(scope="module")
def scripts() -> None:
    sys.path.insert(0, str(EXAMPLES))


@pytest.mark.usefixtures("scripts")
def test_every_trouble_is_found_at_its_cell_and_nothing_else_is() -> None:
    import brouillon_troubles
    import make_brouillon

    expected = Counter((sheet_of(sheet).sheet.fr, address(sheet, key, row), code) for sheet, key, row, code in BESIDE)
    for trouble in brouillon_troubles.TROUBLES:
        cell = address(trouble.sheet, trouble.column, make_brouillon.row_of(trouble.sheet, trouble.record))
        expected.update((sheet_of(trouble.sheet).sheet.fr, cell, code) for code in trouble.codes.split())
    found = Counter(one for one in said(check_workbook(DRAFT)) if one[2] != "parent_invalid")
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
    assert [(sheet.name, sheet.rows) for sheet in report.sheets if sheet.rows and sheet.key != "phases"] == [
        ("Clients", 40),
        ("Projets", 30),
        ("Annexes", 15),
        ("Collaborateurs", 15),
    ]
