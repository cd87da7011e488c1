"""Measures what `docs/performance.md` tells of: ratios within one run, every task a process of its own.

    make bench

Prints a line each, ``name value``, and writes benchmarks/results.json. Tasks take turns, so that a busy moment of the
machine touches all of them; the median of five counts.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbooks import clients_file, linked_file

HERE = Path(__file__).parent
COMMAND = str(Path(sys.executable).with_name("ooti-xl"))
ROUNDS = 5
#: As on a person's machine: Python may keep the code that it has compiled.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
Task = Sequence[str]


@dataclass(frozen=True)
class Run:
    """What one process took: seconds on the clock, and its largest resident size in MiB."""

    seconds: float
    mib: float


def measured(command: Task) -> Run:
    """Run a process to its end. Status 1 means that errors were found, which is expected."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    process.returncode = code
    if code not in (0, 1):
        raise SystemExit(f"{command} ended with {code}: {process.stderr.read().decode() if process.stderr else ''}")
    return Run(seconds, usage.ru_maxrss / 1024)


def in_turns(tasks: Mapping[str, Task], rounds: int = ROUNDS) -> dict[str, list[Run]]:
    """The runs of each task, one round after the other; a first round warms the disk's cache and does not count."""
    runs: dict[str, list[Run]] = {name: [] for name in tasks}
    for turn in range(rounds + 1):
        for name, command in tasks.items():
            found = measured(command)
            if turn:
                runs[name].append(found)
    return runs


def python(script: str, *arguments: str | Path) -> Task:
    """A peer's script of this folder."""
    return [sys.executable, str(HERE / script), *map(str, arguments)]


def check(path: Path, folder: Path, *, mark: bool = False) -> Task:
    """Our command, its report in a file, with or without the coloured copy."""
    out = ("--out", str(folder / "marked")) if mark else ()
    return [COMMAND, "check", str(path), "--format", "json", "--output", str(folder / "report.json"), *out]


def main() -> None:
    """Measure everything and write it down."""
    with tempfile.TemporaryDirectory() as name:
        results = figures(Path(name))
    for figure, value in results.items():
        print(figure, value)
    (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")


def figures(folder: Path) -> dict[str, float]:
    """Every figure, in the order in which it is printed."""
    tiny, small, large = clients_file(100), clients_file(10_000), clients_file(100_000)
    linked_small, linked_large = linked_file(10_000), linked_file(100_000)
    big = in_turns({
        "read": python("peer_calamine.py", large),
        "check": check(large, folder),
        "mark": check(large, folder, mark=True),
        "small": check(small, folder),
        "linked": check(linked_large, folder),
        "linked_small": check(linked_small, folder),
    })  # fmt: skip
    peers = in_turns({
        "frictionless": python("peer_frictionless.py", small),
        "check": check(small, folder),
        "openpyxl": python("peer_openpyxl.py", small, folder / "report.json", folder / "peer.xlsx"),
        "mark": check(small, folder, mark=True),
    }, rounds=3)  # fmt: skip
    start = in_turns({"ours": check(tiny, folder), "python": [sys.executable, "-c", "import pydantic, babel"]})
    return {
        "check_over_read": ratio(big["check"], big["read"]),
        "mark_over_read": ratio(big["mark"], big["read"]),
        "frictionless_over_us": ratio(peers["frictionless"], peers["check"]),
        "openpyxl_over_us": ratio(peers["openpyxl"], peers["mark"]),
        "growth": ratio(big["check"], big["small"]),
        "growth_linked": ratio(big["linked"], big["linked_small"]),
        "peak_mib": round(max(run.mib for run in big["mark"]), 1),
        "startup_over_python": ratio(start["ours"], start["python"]),
    }


def ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> float:
    """The quotient of two median times."""
    middle: Callable[[Sequence[Run]], float] = lambda runs: statistics.median(run.seconds for run in runs)  # noqa: E731
    return round(middle(ours) / middle(theirs), 2)


if __name__ == "__main__":
    main()
