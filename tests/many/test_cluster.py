"""Many workbooks on a real Dask cluster: two worker processes on this machine, of which one is killed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ooti_xl.many import run
from tests.cli.running import ooti_xl, small
from tests.many.cluster import Cluster, cluster
from tests.many.test_running import lost, work

pytest.importorskip("distributed", reason="the extra cluster is not installed")


@pytest.fixture
def two_workers(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    with cluster(folder) as running:
        yield running


@pytest.fixture
def practices(tmp_path: Path) -> Path:
    """Forty workbooks in a folder, every fourth with errors, and a file that is none."""
    folder = tmp_path / "agences"
    folder.mkdir()
    for number in range(40):
        small(folder / f"agence-{number:02}.xlsx", clients=400, spoil=number % 4 == 0)
    (folder / "pas-un-classeur.xlsx").write_bytes(b"no workbook")
    return folder


def test_a_killed_worker_loses_no_result_and_the_results_are_those_of_this_machine(
    two_workers: Cluster, practices: Path
) -> None:
    command = [str(Path(sys.executable).with_name("ooti-xl")), "check", str(practices), "--format", "jsonl"]
    lines = []
    with subprocess.Popen(
        [*command, "--scheduler", two_workers.address], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(json.loads(line))
            if len(lines) == 3:  # in the middle: 38 are not done
                two_workers.workers[0].send_signal(signal.SIGKILL)
        assert process.wait() == 2
    assert two_workers.workers[0].wait() == -signal.SIGKILL
    here = [json.loads(line) for line in ooti_xl("check", practices, "--format", "jsonl").stdout.splitlines()]
    assert len(lines) == 41
    assert sorted(lines, key=lambda line: line["source"]) == sorted(here, key=lambda line: line["source"])
    assert [line["error"]["code"] for line in lines if "error" in line] == ["text_file"]


def test_coloured_copies_come_back_from_the_workers(two_workers: Cluster, practices: Path, tmp_path: Path) -> None:
    first = sorted(practices.iterdir())[:2]
    done = ooti_xl("check", *first, "--out", tmp_path / "there", "--scheduler", two_workers.address)
    assert done.returncode == 1
    ooti_xl("check", *first, "--out", tmp_path / "here")
    for path in first:
        assert (tmp_path / "there" / path.name).read_bytes() == (tmp_path / "here" / path.name).read_bytes()


def test_tasks_that_kill_their_workers_cost_no_other_task_its_result(tmp_path: Path) -> None:
    tasks = list(range(1, 17))
    with cluster(tmp_path, revived=True) as running:
        results = sorted(run(work, tasks, lost, scheduler=running.address))
    expected = [str(2 * task) for task in tasks]
    for number in (5, 10, 15):
        expected[number - 1] = f"lost {number}"
    expected[12] = "lost 13 ZeroDivisionError: treize"
    assert results == list(enumerate(expected))


def test_a_scheduler_that_is_not_there_is_said(practices: Path) -> None:
    done = ooti_xl("check", practices, "--scheduler", "tcp://127.0.0.1:9")
    assert (done.returncode, done.stdout) == (2, "")
    assert "tcp://127.0.0.1:9" in done.stderr
