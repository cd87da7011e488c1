"""Figures that need a running LibreOffice: how long a person waits for the template to open, and after a click."""

from __future__ import annotations

import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.office import Office, office  # noqa: E402 - the project's folder has to be known first

ROUNDS = 16


def running_figures() -> dict[str, float]:
    """Each figure, a ratio within this run."""
    return {"template_open_over_empty": opening(), **clicking(), "cold_click": cold()}


def opening() -> float:
    """Opening the template ÷ opening a workbook with one empty sheet."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty = folder / "empty.xlsx"
        with xlsxwriter.Workbook(str(empty)) as workbook:
            workbook.add_worksheet()
        with office(folder) as started:
            turns = [[seconds(started, path) for path in (empty, template())] for _ in range(ROUNDS)]
    bare, ours = map(statistics.median, zip(*turns[1:], strict=True))  # the first turn warms the office up
    return round(ours / bare, 2)


def clicking() -> dict[str, float]:
    """A validation of 10,000 clients of which 500 are bad ÷ one bulk read of that sheet through the engine.

    Of a workbook without marks, and again, when the marks of the first time are taken off before.
    """
    import xlwings as xw

    from ooti_xl import calc, ribbon
    from ooti_xl.files.profile import Places
    from ooti_xl.live.session import Session
    from ooti_xl.template import TemplateOptions, build

    logging.disable(logging.WARNING)  # a headless office has nobody to show its messages to, and logs them
    calc.activate()
    with tempfile.TemporaryDirectory() as name, xw.App(add_book=False) as app:
        path = Path(name) / "clients.xlsm"
        path.write_bytes(build(TemplateOptions(records={"clients": list(clients())})))
        book = app.books.open(path)
        reads: list[float] = []
        clicks: list[float] = []
        again: list[float] = []
        for _ in range(5):
            start = time.perf_counter()
            _ = book.sheets["1 Clients"].used_range.raw_value
            reads.append(time.perf_counter() - start)
            for times in (clicks, again):
                start = time.perf_counter()
                ribbon.validate_all(Session(book, Places(Path(name), {}, "linux")))
                times.append(time.perf_counter() - start)
            ribbon.clear_marks(Session(book, Places(Path(name), {}, "linux")))
        book.close()
    read = statistics.median(reads)
    return {
        "click_over_read": round(statistics.median(clicks) / read, 2),
        "click_again_over_read": round(statistics.median(again) / read, 2),
    }


def clients() -> Iterator[dict[str, str]]:
    """Ten thousand good clients, but for the currency of every twentieth."""
    for number in range(10_000):
        yield {
            "company_name": f"Client {number} {number * 7919}",
            "number": f"C{number:05}",
            "billing_address": f"{number} rue Haute\n69210 Valbrune",
            "currency": "EUR" if number % 20 else "FRF",
        }


def cold() -> float:
    """From the start of a click's process to its first call over the border ÷ ``python -c "import xlwings"``."""
    first = "import sys; from ooti_xl import ribbon; from ooti_xl.live.session import Session; import ooti_xl.calc"
    turns = [[process("import xlwings"), process(first)] for _ in range(ROUNDS)]
    bare, ours = map(statistics.median, zip(*turns[1:], strict=True))
    return round(ours / bare, 2)


def process(code: str) -> float:
    """How long a Python takes for some code."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    return time.perf_counter() - start


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
