"""A process that dies, whenever it does, costs nobody a result; and none outlives the one that started it."""

from __future__ import annotations

import fcntl
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from ooti_xl.many import processes, run

PATIENCE = 60.0


def double(task: int) -> str:
    return str(2 * task)


def lost(task: int, reason: str) -> str:
    return f"lost {task} {reason}".strip()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dies_once(task: tuple[int, str]) -> str:
    """Ends its process the first time."""
    number, folder = task
    mark = Path(folder, str(number))
    if not mark.exists():
        mark.touch()
        die()
    return double(number)


def dies_answering_once(task: tuple[int, str]) -> str:
    """Ends its process the first time, with half an answer written."""
    number, folder = task
    mark = Path(folder, str(number))
    if not mark.exists():
        mark.touch()
        for pipe in filter(_leads_out, range(3, 32)):
            os.write(pipe, (1 << 20).to_bytes(8, "big") + b"half")
        die()
    return double(number)


def _leads_out(number: int) -> bool:
    try:
        is_pipe = stat.S_ISFIFO(os.fstat(number).st_mode)
    except OSError:
        return False
    return is_pipe and fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE == os.O_WRONLY


def prints(task: int) -> str:
    """Reads and writes what is no message of ours."""
    print("half an answer", flush=True)  # noqa: T201
    return f"{task}{sys.stdin.read()}"


def big(task: int) -> bytes:
    return bytes(task << 20)


def waits(folder: str) -> None:
    """Stays in its task, with something on the disk to put away."""
    with tempfile.TemporaryDirectory(dir=folder) as own:
        Path(own, str(os.getpid())).touch()
        _busy()


def waits_whatever_comes(folder: str) -> None:
    """Stays in its task, and does not end when it is told to."""
    own = Path(folder, tempfile.mkdtemp(dir=folder))
    Path(own, str(os.getpid())).touch()
    with suppress(KeyboardInterrupt):
        _busy()
    _busy()


def _busy() -> None:
    end = time.monotonic() + 2 * PATIENCE
    while time.monotonic() < end:
        time.sleep(0.01)


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def children(process: int) -> list[int]:
    """The running processes that one has started."""
    lists = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for found in lists for child in found.read_text().split() if is_running(int(child))]


def is_running(process: int) -> bool:
    try:
        text = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return text.rpartition(")")[2].split()[0] not in "ZX"


@pytest.mark.parametrize("work", [dies_once, dies_answering_once])
def test_one_that_dies_in_a_task_or_while_it_answers_is_given_another_chance(
    work: Callable[[tuple[int, str]], str], tmp_path: Path
) -> None:
    tasks = [(number, str(tmp_path)) for number in range(1, 4)]
    found = sorted(run(work, tasks, lambda task, reason: lost(task[0], reason), jobs=2))
    assert found == [(0, "2"), (1, "4"), (2, "6")]


def test_one_that_dies_before_its_first_task_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    usual, killed = processes._Worker.answer, []

    def answer(worker: processes._Worker, message: bytes) -> object:
        if len(killed) < 2:
            killed.append(worker)
            worker._process.kill()
            worker._process.wait()
        return usual(worker, message)

    monkeypatch.setattr(processes._Worker, "answer", answer)
    assert sorted(run(double, [1, 2, 3], lost, jobs=2)) == [(0, "2"), (1, "4"), (2, "6")]
    assert len(killed) == 2


def test_those_that_die_while_nobody_reads_what_they_gave_cost_nothing() -> None:
    before = children(os.getpid())
    results = run(double, list(range(1, 13)), lost, jobs=2)
    found = [next(results)]
    until(lambda: len(children(os.getpid())) == len(before) + 2)
    time.sleep(0.2)  # they have done what they were given, and wait
    for child in set(children(os.getpid())) - set(before):
        os.kill(child, signal.SIGKILL)
    until(lambda: children(os.getpid()) == before)
    found += results
    assert sorted(found) == [(place, str(2 * place + 2)) for place in range(12)]


def test_what_a_task_prints_or_reads_is_no_answer() -> None:
    assert sorted(run(prints, [1, 2], lost, jobs=2)) == [(0, "1"), (1, "2")]


def test_a_process_that_can_not_be_started_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    found = list(run(double, [1, 2], lost, jobs=2))
    assert [result.startswith(f"lost {place + 1} FileNotFoundError: ") for place, result in found] == [True, True]


def test_nobody_is_left_when_enough_was_read() -> None:
    before = children(os.getpid())
    results = run(big, [8, 8, 8, 8, 8, 8], lost, jobs=2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert children(os.getpid()) == before


@pytest.mark.parametrize("work", [waits, waits_whatever_comes])
def test_nobody_is_left_when_the_one_that_started_them_is_killed(work: Callable[[str], None], tmp_path: Path) -> None:
    program = (
        "from ooti_xl.many import run; from tests.many import test_dying as our\n"
        f"list(run(our.{work.__name__}, [{str(tmp_path)!r}] * 3, our.lost, jobs=2))"
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", program], cwd=root) as parent:
        until(lambda: len(list(tmp_path.glob("*/[0-9]*"))) == 2)
        workers = children(parent.pid)
        parent.kill()
    assert len(workers) == 2
    until(lambda: not any(map(is_running, workers)))
    if work is waits:
        assert list(tmp_path.iterdir()) == [], "what a task began is put away"
