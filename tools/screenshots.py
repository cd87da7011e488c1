"""Pictures of the coloured draft, made by LibreOffice: one PNG a sheet page, in docs/images/."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DRAFT = ROOT / "examples" / "agence-brouillon.xlsx"


def run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def picture(workbook: Path, folder: Path, resolution: int = 60) -> list[Path]:
    """Every printed page of a workbook as a PNG in `folder`."""
    home = folder / "profile"
    run(
        "soffice",
        f"-env:UserInstallation={home.as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        workbook,
    )
    run("pdftoppm", "-r", str(resolution), "-png", folder / f"{workbook.stem}.pdf", folder / "page")
    return sorted(folder.glob("page*.png"))


def main() -> int:
    target = ROOT / "docs" / "images"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = Path(sys.executable).with_name("ooti-xl")
        subprocess.run(
            [str(command), "check", str(DRAFT), "--out", str(folder), "--output", str(folder / "report.txt")],
            check=False,
        )
        for number, page in enumerate(picture(folder / DRAFT.name, folder), 1):
            shutil.copyfile(page, target / f"brouillon-{number:02d}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
