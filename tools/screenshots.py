"""Pictures of the coloured draft in docs/images/, as LibreOffice prints it: its clients, and its report."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DRAFT = ROOT / "examples" / "agence-brouillon.xlsx"
IMAGES = ROOT / "docs" / "images"


def run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def pages(workbook: Path, folder: Path) -> Path:
    """A workbook as LibreOffice prints it: a PDF in `folder`."""
    office = ("soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless")
    run(*office, "--convert-to", "pdf", "--outdir", folder, workbook)
    return folder / f"{workbook.stem}.pdf"


def first_page_with(words: str, pdf: Path) -> int:
    """The 1-based page on which some words stand first."""
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return next(number for number, page in enumerate(text.split("\f"), 1) if words in page)


def main() -> int:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = Path(sys.executable).with_name("ooti-xl")
        check = (command, "check", DRAFT, "--locale", "fr", "--out", folder, "--output", folder / "report.txt")
        subprocess.run([str(part) for part in check], check=False)  # ends with 1: errors were found
        pdf = pages(folder / DRAFT.name, folder)
        for words, picture, left, top, height in (
            ("Chazay", "clients", 70, 75, 640),
            ("Gravité", "rapport", 30, 45, 700),
        ):
            page = str(first_page_with(words, pdf))
            crop = ("-x", str(left), "-y", str(top), "-W", "1220", "-H", str(height))
            run("pdftoppm", "-r", "110", "-f", page, "-l", page, *crop, "-singlefile", "-png", pdf, IMAGES / picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
