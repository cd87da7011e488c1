"""Formulas that no program has computed: their cells read as empty, and would be imported so."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from ooti_xl.sheets import all_sheets, sheet_of
from ooti_xl.tasks.check_file import check_workbook
from ooti_xl.tasks.export import export_workbook
from tests.books import GOOD, Record, good, header, said
from tests.ooxml.build import written

#: A formula without a result, as programs write it that only write workbooks.
UNCOMPUTED = "=1+1"
CODES = ("formula_without_result", "missing_value", "recommended_value")


def workbook(path: Path, *projects: Record) -> Path:
    """A workbook with these projects; a text that begins with = is a formula without a result."""
    made = xlsxwriter.Workbook(str(path))
    for row_type in all_sheets():
        key = row_type.sheet.key
        sheet = made.add_worksheet(row_type.sheet.fr)
        sheet.write_row(0, 0, header(key))
        for row, record in enumerate(projects if key == "projects" else [GOOD[key]], 1):
            for column, value in enumerate(record.get(one) for one in sheet_of(key).columns()):
                if isinstance(value, str) and value.startswith("="):
                    sheet.write_formula(row, column, value, None, "")
                else:
                    sheet.write(row, column, value)
    made.close()
    return path


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("fees", ("Projets", "M2", "formula_without_result")),
        ("start_date", ("Projets", "I2", "formula_without_result")),
        ("client", ("Projets", "D2", "formula_without_result")),
        ("project_title", ("Projets", "B2", "formula_without_result")),
        ("tags", ("Projets", "P2", "formula_without_result")),
    ],
)
def test_a_formula_without_a_result_is_said_and_nothing_is_exported(
    key: str, found: tuple[str, str, str], tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", good("projects", **{key: UNCOMPUTED}))
    assert said(check_workbook(path), *CODES) == [found]
    done = export_workbook(path, "ooti", tmp_path / "out")
    assert "2-Projets.xlsx" not in [file.name for file in done.files]


def test_those_of_a_column_are_said_once_with_how_many_there_are(tmp_path: Path) -> None:
    numbers = [good("projects", project_title=f"Halle {n}", case_number=f"P{n}") for n in range(4)]
    path = workbook(tmp_path / "a.xlsx", numbers[0], *({**one, "fees": UNCOMPUTED} for one in numbers[1:]))
    report = check_workbook(path)
    assert said(report, *CODES) == [("Projets", "M3", "formula_without_result")]
    assert [finding.facts["n"] for finding in report.findings if finding.code == CODES[0]] == [3]


def test_a_row_of_nothing_else_is_said_too(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", good("projects"), {"project_title": UNCOMPUTED, "client": UNCOMPUTED})
    found = said(check_workbook(path), *CODES)
    assert found == [("Projets", "B3", "formula_without_result"), ("Projets", "D3", "formula_without_result")]


def test_a_formula_whose_result_is_an_empty_text_says_that_there_is_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", good("projects", fees=UNCOMPUTED))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet2.xml"]
    parts["xl/worksheets/sheet2.xml"] = sheet.replace(b'<c r="M2"><f>1+1', b'<c r="M2" t="str"><f>""')
    assert parts["xl/worksheets/sheet2.xml"] != sheet
    assert said(check_workbook(written(tmp_path / "b.xlsx", parts)), *CODES) == []
