"""The page as it is served, and its engine in node: Pyodide with what was packed for it, without a browser."""

from __future__ import annotations

import datetime as dt
import json
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from tests.outside import absent

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".tools" / "web"
#: The time in node: it does not go on.
MOMENT = dt.datetime(2026, 3, 2, 12)


def built() -> Path:
    """The folder of the page, built from the sources as they are."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        absent("node")
    done = subprocess.run([sys.executable, "tools/web"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return ROOT / "dist" / "web"


def engine_of(page: Path) -> Path:
    """The folder of the engine."""
    return page / json.loads((page / "version.json").read_text("utf-8"))["version"]


class NodeTalk:
    """One conversation with the engine in node: as `talking.Talk`."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process, self._folder = process, folder
        self.file: bytes | None = None

    def __call__(self, verb: str, data: bytes | None = None, **given: Any) -> dict[str, Any]:
        sent, got = self._folder / "sent", self._folder / "got"
        sent.write_bytes(data or b"")
        line = {"request": {"do": verb, **given}, "data": None if data is None else str(sent), "out": str(got)}
        _pipe(self._process.stdin).write(json.dumps(line) + "\n")
        _pipe(self._process.stdin).flush()
        answered = json.loads(_pipe(self._process.stdout).readline())
        self.file = got.read_bytes() if answered["has_data"] else None
        answer: dict[str, Any] = answered["answer"]
        return answer


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


@contextmanager
def engine_in_node(page: Path) -> Iterator[NodeTalk]:
    """The page's engine, started in node."""
    script = Path(__file__).with_name("conversation.mjs")
    command = ["node", str(script), str(engine_of(page)), str(MOMENT.timestamp() * 1000)]
    with (
        TemporaryDirectory() as folder,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process,
    ):
        yield NodeTalk(process, Path(folder))
        _pipe(process.stdin).close()


def whole_library() -> Path:
    """Pyodide's standard library, as it comes."""
    return Path(_fetching()["pyodide"](CACHE, ROOT / "addin" / "web") / "python_stdlib.zip")


def of_tests() -> Path:
    """A folder with pytest, and what else tests need in Pyodide."""
    return Path(_fetching()["wheels"](CACHE, Path(__file__).with_name("requirements.txt")))


def _fetching() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "tools" / "web" / "fetched.py"))
