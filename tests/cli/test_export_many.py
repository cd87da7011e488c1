"""Exporting folders, patterns and URLs: each workbook has a folder of its own, and none stops the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ooti_xl.template import TemplateOptions, build
from tests.books import GOOD
from tests.cli.running import ooti_xl


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """A folder with a good workbook, one with an error, and one that is none."""
    folder = tmp_path / "retours"
    (folder / "sud").mkdir(parents=True)
    (folder / "bon.xlsm").write_bytes(build(TemplateOptions(examples=True)))
    bad = {"clients": [{**GOOD["clients"], "currency": "$"}]}
    (folder / "sud" / "faux.xlsm").write_bytes(build(TemplateOptions(records=bad)))
    (folder / "abîmé.xlsx").write_bytes(b"PK nothing")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_each_workbook_has_its_own_folder_and_a_bad_one_stops_no_other(returned: Path, tmp_path: Path) -> None:
    out = tmp_path / "export"
    done = ooti_xl("export", returned, "--to", "ooti", "--out", out, "--jobs", "2")
    assert done.returncode == 2
    assert "bon/manifest.json" in names(out)
    assert not (out / "faux").exists()
    assert "abîmé.xlsx" in done.stdout


def test_what_was_exported_and_has_not_changed_is_not_done_again(returned: Path, tmp_path: Path) -> None:
    out = tmp_path / "export"
    (returned / "abîmé.xlsx").unlink()
    ooti_xl("export", returned, "--to", "zoho", "--out", out)
    before = {name: (out / name).stat().st_mtime_ns for name in names(out)}
    again = ooti_xl("export", returned, "--to", "zoho", "--out", out)
    assert "déjà exporté" in again.stdout
    assert {name: (out / name).stat().st_mtime_ns for name in names(out)} == before


def test_for_a_program_there_is_a_line_a_workbook(returned: Path, tmp_path: Path) -> None:
    done = ooti_xl(
        "export", f"file://{returned}/*.xls*", "--to", "salesforce", "--out", tmp_path / "e", "--format", "json"
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == 2
    refused = [line for line in lines if line.get("refusal")]
    assert [Path(line["workbook"]).name for line in refused] == ["abîmé.xlsx"]
    assert [bool(line["files"]) for line in lines if line not in refused] == [True]


def test_two_workbooks_of_one_name_are_refused_before_anything_is_written(returned: Path, tmp_path: Path) -> None:
    (returned / "sud" / "bon.xlsm").write_bytes((returned / "bon.xlsm").read_bytes())
    done = ooti_xl("export", returned, "--to", "ooti", "--out", tmp_path / "export")
    assert done.returncode == 2
    assert not (tmp_path / "export").exists()
