"""A Dask cluster of this machine: a scheduler and workers, each a process of its own that a test may kill."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard")


@dataclass(frozen=True)
class Cluster:
    """Its address and its worker processes."""

    address: str
    workers: Sequence[subprocess.Popen[bytes]]


@contextmanager
def cluster(folder: Path, workers: int = 2, *, revived: bool = False) -> Iterator[Cluster]:
    """A running cluster; everything is ended afterwards. Workers that die may be revived (by a nanny of Dask's)."""
    started: list[subprocess.Popen[bytes]] = []
    place = folder / "scheduler.json"
    try:
        started.append(_start("dask_scheduler", folder, "--port", "0", "--scheduler-file", str(place)))
        _wait_for(place)
        for number in range(workers):
            options = ("--scheduler-file", str(place), "--nthreads", "1", "--name", str(number))
            options += ("--nanny",) if revived else ("--no-nanny",)
            started.append(_start("dask_worker", folder, *options, "--local-directory", str(folder)))
        yield Cluster(_address(place, workers), started[1:])
    finally:
        for process in reversed(started):
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _start(module: str, folder: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{module}", *_LOOPBACK, *options]
    environment = {**os.environ, "PYTHONWARNINGS": "", "PYTHONPATH": str(Path(__file__).parents[2])}
    with (folder / "cluster.log").open("ab") as log:
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)


def _wait_for(place: Path) -> None:
    while not place.exists():
        time.sleep(0.05)


def _address(place: Path, workers: int) -> str:
    from distributed import Client

    with Client(scheduler_file=str(place), set_as_default=False) as client:
        client.wait_for_workers(workers, timeout=60)
        return str(client.scheduler.address)
