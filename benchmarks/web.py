"""Measures the page in Chromium, against the same engine in CPython: docs/performance.md tells of the figures.

    make bench-web

Prints a line each, ``name value``. The page is served by this computer to itself; the best of three counts, since what
else the machine does only adds. What a start takes is also given as a ratio to the start of Python alone, as the page
has it, measured in turns: that holds on a busy machine, too.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright
from workbooks import clients_file

from ooti_xl.cli._serving import serving
from ooti_xl.web import Conversation

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist" / "web"
TRIES = 3
CHROMIUM = "/usr/bin/chromium"
#: Where something is typed among 10,000 clients: the first row and the column, of an address, a name, a new record.
EDITED = ((2, 9), (20, 2), (10_002, 2))
#: What changes the most cells at once; in the end all is as it was.
CHANGES = ("apply_safe", "undo", "redo", "undo")
#: A page's engine, and how long what is asked of it takes, in seconds. Nothing of the page is drawn.
STARTED = """async () => {
    const { Engine } = await import("/engine.js");
    const start = performance.now();
    const told = {};
    const ready = new Promise((resolve) => (told.ready = () => resolve((performance.now() - start) / 1000)));
    self.warm = new Promise((resolve) => (told.warm = resolve));
    self.engine = new Engine(told);
    const taken = await ready;
    return taken;
}"""
#: The seconds until Python alone is there, in the folder of a version.
ALONE = """async (folder) => {
    const start = performance.now();
    const { loadPyodide } = await import(`${folder}pyodide.mjs`);
    const lockFileContents = await (await fetch(`${folder}pyodide-lock.json`)).text();
    await loadPyodide({ indexURL: folder, stdLibURL: `${folder}python_stdlib.zip`, lockFileContents });
    return (performance.now() - start) / 1000;
}"""
#: Frames a second while a sheet is scrolled through, two rows a frame.
SCROLLED = """async () => {
    const grid = document.querySelector("#grid");
    const frame = () => new Promise(requestAnimationFrame);
    const start = await frame();
    let end = start;
    for (let count = 1; count <= 300; count++) {
        grid.scrollTop = count * 64;
        end = await frame();
    }
    return 300_000 / (end - start);
}"""
ASKED = """async ([requests, url]) => {
    const data = url ? await (await fetch(url)).arrayBuffer() : null;
    const start = performance.now();
    for (const [verb, given] of requests) await self.engine.ask(verb, given, verb === "open" ? data : null);
    return (performance.now() - start) / 1000;
}"""


def main() -> None:
    """Measure, and print."""
    if not (DIST / "index.html").exists():
        sys.exit("dist/web is not there: run `make web` first")
    with serving(DIST) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, value in figures(browser, address).items():
            print(name, round(value, 2))
        browser.close()


def figures(browser: Browser, address: str) -> dict[str, float]:
    """Every figure, in the order in which it is printed."""
    small, large = clients_file(300), clients_file(10_000)
    starts, last = _starts(browser, address)
    shown = [("open", {"name": "a.xlsx", "locale": "fr"}), ("rows", {"sheet": "clients", "first": 1, "count": 60})]
    edits = [[_typed(first + count, column) for count in range(TRIES)] for first, column in EDITED]
    dropped = _best(lambda: _asked(last, shown, small))
    opened = _best(lambda: _asked(last, shown[:1], large))
    edited = max(min(_asked(last, [edit]) for edit in alike) for alike in edits)
    changed = zip(*([_asked(last, [(verb, {})]) for verb in CHANGES] for _ in range(TRIES)), strict=True)
    return {
        "web_download_mb": _download() / 1e6,
        **starts,
        "web_300_rows": dropped,
        "web_check_over_native": opened / _best(lambda: _native(large)),
        "web_edit_10000": edited,
        "web_change_over_check": max(map(min, changed)) / opened,
        "web_scroll_fps": max(_scrolled(browser, address, large) for _ in range(TRIES)),
        "web_heap_mib": last.evaluate("async () => (await self.engine.ask('memory')).answer.mib"),
    }


def _starts(browser: Browser, address: str) -> tuple[dict[str, float], Page]:
    """What a start takes, where a browser has nothing yet (cold) and where it has all (warm); a page that has started.

    Seconds until the engine can be asked; and the processor time of that, ÷ that of Python alone.
    """
    version = json.loads((DIST / "version.json").read_text("utf-8"))["version"]
    python, engine = [], []
    for _ in range(TRIES):
        started, page = _started(browser, address, ALONE, f"{address}{version}/")
        page.context.close()
        python.append(started)
        started, page = _started(browser, address, STARTED)
        engine.append(started)
    figures = {}
    for at, name in enumerate(("web_cold", "web_warm")):
        figures[name] = min(tries[at].seconds for tries in engine)
        figures[f"{name}_over_python"] = min(tries[at].cpu for tries in engine) / min(tries[at].cpu for tries in python)
    return figures, page


class Start(NamedTuple):
    """What one start took: seconds by the clock, and of all the browser's processes."""

    seconds: float
    cpu: float


def _started(browser: Browser, address: str, how: str, given: str | None = None) -> tuple[tuple[Start, Start], Page]:
    """Start in a browser that has nothing yet, and again; and the page."""
    page = browser.new_context().new_page()

    def start() -> Start:
        page.goto(f"{address}licences.html")
        before = _cpu(browser)
        return Start(page.evaluate(how, given), _cpu(browser) - before)

    return (start(), start()), page


def _cpu(browser: Browser) -> float:
    """The seconds that a browser's processes have computed."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return float(sum(process["cpuTime"] for process in processes))


def _asked(page: Page, requests: list[tuple[str, dict[str, Any]]], path: Path | None = None) -> float:
    if path is None:
        return float(page.evaluate(ASKED, [requests, None]))
    page.route("**/given.xlsx", lambda route: route.fulfill(body=path.read_bytes()))
    seconds = float(page.evaluate(ASKED, [requests, "/given.xlsx"]))
    page.unroute("**/given.xlsx")
    return seconds


def _scrolled(browser: Browser, address: str, path: Path) -> float:
    """The frames a second that the page itself shows while a sheet is scrolled through."""
    page = browser.new_context().new_page()
    page.goto(address)
    page.set_input_files("#input", path)
    page.locator(".cell.warning").first.wait_for(timeout=120_000)
    return float(page.evaluate(SCROLLED))


def _typed(row: int, column: int) -> tuple[str, dict[str, Any]]:
    cell = {"sheet": "clients", "row": row, "column": column, "text": f"personne{row}@gmial.com"}
    return "enter", {"cells": [cell]}


def _native(path: Path) -> float:
    """The seconds that CPython takes to open and check a workbook."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        Conversation(Path(folder)).ask(json.dumps({"do": "open", "name": path.name}), path.read_bytes())
        return time.perf_counter() - start


def _best(measure: Callable[[], float]) -> float:
    return min(measure() for _ in range(TRIES))


def _download() -> int:
    """The bytes of all files, as they are sent to who takes brotli."""
    files = [path for path in DIST.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz")]
    beside = [path.with_name(path.name + ".br") for path in files]
    return sum((br if br.exists() else path).stat().st_size for path, br in zip(files, beside, strict=True))


if __name__ == "__main__":
    main()
