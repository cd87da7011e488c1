"""Workbooks of other programs, made once for all tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest


@pytest.fixture(scope="session")
def libreoffice_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook that LibreOffice has saved from one that openpyxl wrote (`test_reading.draft`)."""
    soffice = shutil.which("soffice")
    if soffice is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is missing, and the tests need it here")
        pytest.skip("LibreOffice is missing")
    from tests.ooxml.test_reading import draft

    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "in").mkdir()
    book = openpyxl.Workbook()
    draft(book)
    book.save(folder / "in" / "agence.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        folder,
        folder / "in" / "agence.xlsx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "agence.xlsx"
