"""Running the command as a process of its own, and small workbooks for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import xlsxwriter

from ooti_xl.sheets import all_sheets, sheet_of
from tests.books import good, header

DRAFT = Path(__file__).parent.parent.parent / "examples" / "agence-brouillon.xlsx"


def ooti_xl(
    *arguments: str | Path, env: Mapping[str, str] | None = None, answers: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the installed command."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [str(Path(sys.executable).with_name("ooti-xl")), *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        input=answers,
        env={**clean, "PYTHONWARNINGS": "error", **(env or {})},
    )


def small(path: Path, clients: int = 1, spoil: bool = False) -> Path:
    """A workbook of five sheets and a few good clients, or spoilt ones; gives its path."""
    workbook = xlsxwriter.Workbook(str(path))
    for row_type in all_sheets():
        sheet = workbook.add_worksheet(row_type.sheet.fr)
        sheet.write_row(0, 0, header(row_type.sheet.key))
        if row_type.sheet.key == "clients":
            for number in range(1, clients + 1):
                name = f"Client {number}"
                changes = {"currency": "FRF"} if spoil else {}
                record = good("clients", company_name=name, number=f"C{number}", **changes)
                sheet.write_row(number, 0, [record.get(key) for key in sheet_of("clients").columns()])
    workbook.close()
    return path
