"""Exporting small workbooks for tests, and reading the files back with other programs' readers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from ooti_xl.hosts.memory import MemoryHost
from ooti_xl.model.findings import Raw
from ooti_xl.tasks.export import Exported, export_host
from tests.books import good, grids_of, worded


def shipped(to: str, folder: Path, force: bool = False, **records: Sequence[dict[str, Raw]]) -> Exported:
    """The export of a workbook with these records."""
    done = export_host(MemoryHost(grids_of(**records), "agence.xlsx"), to, folder, force=force)
    for finding in done.findings:
        worded(finding)
    return done


def clients(to: str, folder: Path, *changes: dict[str, Raw]) -> Exported:
    """The export of good clients, each with changes."""
    made = [
        good("clients", **{"company_name": f"Client {n}", "number": f"{n}", **change})
        for n, change in enumerate(changes, 1)
    ]
    return shipped(to, folder, clients=made)


def codes(done: Exported) -> list[tuple[str, str]]:
    """Cell and code of each finding of the target."""
    return [(finding.cell.address, finding.code) for finding in done.findings]


def left(done: Exported) -> list[tuple[str, str, str, int]]:
    """What is not in the files: kind, sheet, column, count."""
    return [(one.key.removeprefix("export_left_"), one.sheet, one.column, one.count) for one in done.left_out]


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, read by Python's csv as strictly as it can."""
    text = path.read_bytes().decode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def read_xlsx(path: Path) -> list[list[Any]]:
    """The rows of a workbook's one sheet, headers first, read by openpyxl."""
    sheets = openpyxl.load_workbook(path).worksheets
    assert len(sheets) == 1
    return [list(row) for row in sheets[0].iter_rows(values_only=True)]


def read_manifest(folder: Path) -> Any:
    """The manifest of an export."""
    return json.loads((folder / "manifest.json").read_text("utf-8"))


def names(folder: Path) -> list[str]:
    """The files of a folder."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []
