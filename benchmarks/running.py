"""Figures that need a running LibreOffice: how long a person waits for the template to open."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import xlsxwriter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.office import Office, office  # noqa: E402 - the project's folder has to be known first

ROUNDS = 16


def running_figures() -> dict[str, float]:
    """``template_open_over_empty``: opening the template ÷ opening a workbook with one empty sheet."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty = folder / "empty.xlsx"
        with xlsxwriter.Workbook(str(empty)) as workbook:
            workbook.add_worksheet()
        with office(folder) as started:
            turns = [[seconds(started, path) for path in (empty, template())] for _ in range(ROUNDS)]
    bare, ours = map(statistics.median, zip(*turns[1:], strict=True))  # the first turn warms the office up
    return {"template_open_over_empty": round(ours / bare, 2)}


def template() -> Path:
    return ROOT / "workbook_template.xlsm"


def seconds(started: Office, path: Path) -> float:
    """How long an office takes to open a workbook."""
    start = time.perf_counter()
    with started.book(path):
        return time.perf_counter() - start


if __name__ == "__main__":
    for figure, value in running_figures().items():
        print(figure, value)
