"""Measures what `docs/performance.md` tells of: ratios within one run, every task a process of its own.

    make bench

Prints a line each, ``name value``, and writes benchmarks/results.json. Tasks take turns, so that a busy moment of the
machine touches all of them; the median of five counts.
"""

from __future__ import annotations

import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from running import running_figures
from workbooks import clients_file, linked_file, many_files

HERE = Path(__file__).parent
COMMAND = str(Path(sys.executable).with_name("ooti-xl"))
ROUNDS = 5
#: A consultant's returns: workbooks of a folder, and clients in each.
MANY, MANY_ROWS = 150, 300
#: As on a person's machine: Python may keep the code that it has compiled.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
PEERS = ("frictionless", "openpyxl", "pandera")


@dataclass(frozen=True)
class Task:
    """A command, and the status with which it must end: ours with 1, because it finds errors."""

    command: Sequence[str]
    status: int = 0


@dataclass(frozen=True)
class Run:
    """What one process took: seconds on the clock, and its largest resident size in MiB."""

    seconds: float
    mib: float


def measured(task: Task) -> Run:
    """Run a process to its end. One that fails, or that ends otherwise than it must, ends the measuring."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(task.command, stdout=subprocess.DEVNULL, stderr=errors, env=ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    # A crash of Python ends with 1, as does a check that found errors.
    if process.returncode != task.status or "Traceback" in said:
        raise SystemExit(f"{' '.join(task.command)} ended with {process.returncode}, not {task.status}\n{said}")
    return Run(seconds, usage.ru_maxrss / 1024)


def in_turns(tasks: Mapping[str, Task]) -> dict[str, list[Run]]:
    """The runs of each task, one round after the other; a first round warms the disk's cache and does not count."""
    runs: dict[str, list[Run]] = {name: [] for name in tasks}
    for turn in range(ROUNDS + 1):
        for name, task in tasks.items():
            found = measured(task)
            if turn:
                runs[name].append(found)
    return runs


def python(script: str, *arguments: str | Path) -> Task:
    """A peer's script of this folder."""
    return Task([sys.executable, str(HERE / script), *map(str, arguments)])


def check(path: Path, folder: Path, *, mark: bool = False) -> Task:
    """Our command, its report in a file, with or without the coloured copy."""
    out = ("--out", str(folder / "marked")) if mark else ()
    return Task([COMMAND, "check", str(path), "--format", "json", "--output", str(folder / "report.json"), *out], 1)


def check_many(folder: Path, jobs: int) -> Task:
    """Our command on a folder of workbooks, a line each, in so many processes."""
    report = ("--format", "jsonl", "--output", str(folder / "report.jsonl"))
    return Task([COMMAND, "check", str(many_files(MANY, MANY_ROWS)), *report, "--jobs", str(jobs)], 1)


def main() -> None:
    """Measure everything and write it down."""
    missing = [peer for peer in PEERS if importlib.util.find_spec(peer) is None]
    if missing:
        raise SystemExit(f"not installed: {', '.join(missing)}; `make bench` installs what is compared")
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
        "frictionless": python("peer_frictionless.py", large),
        "pandera": python("peer_pandera.py", large),
        "pydantic": python("peer_pydantic.py", large),
    })  # fmt: skip
    peers = in_turns({
        "mark": check(small, folder, mark=True),  # its report names the cells for the other
        "openpyxl": python("peer_openpyxl.py", small, folder / "report.json", folder / "peer.xlsx"),
    })  # fmt: skip
    many = in_turns({"one": check_many(folder, 1), "two": check_many(folder, 2)})
    bare = Task([sys.executable, "-c", "import pydantic, babel"])
    start = in_turns({"ours": check(tiny, folder), "python": bare})
    return {
        "check_over_read": ratio(big["check"], big["read"]),
        "mark_over_read": ratio(big["mark"], big["read"]),
        "frictionless_over_us": ratio(big["frictionless"], big["check"]),
        "pandera_over_us": ratio(big["pandera"], big["check"]),
        "pydantic_over_us": ratio(big["pydantic"], big["check"]),
        "openpyxl_over_us": ratio(peers["openpyxl"], peers["mark"]),
        "growth": ratio(big["check"], big["small"]),
        "growth_linked": ratio(big["linked"], big["linked_small"]),
        "peak_mib": round(max(run.mib for run in big["mark"]), 1),
        "startup_over_python": ratio(start["ours"], start["python"]),
        **running_figures(),
        "workbooks_per_second_1_process": round(MANY / middle(many["one"]), 1),
        "workbooks_per_second_2_processes": round(MANY / middle(many["two"]), 1),
    }


def ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> float:
    """The quotient of two median times."""
    return round(middle(ours) / middle(theirs), 2)


def middle(runs: Sequence[Run]) -> float:
    """The median of the times, in seconds."""
    return statistics.median(run.seconds for run in runs)


if __name__ == "__main__":
    main()
