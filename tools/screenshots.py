"""Pictures in docs/images/, as LibreOffice prints: the template, the coloured draft with its report, a click.

The report to send is taken as Chromium shows it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ooti_xl.formats import ReportOptions, html  # noqa: E402 - the project's folder has to be known first
from ooti_xl.tasks.check_file import check_workbook  # noqa: E402
from ooti_xl.tasks.outcomes import Outcome  # noqa: E402
from tests.browser import opened, started  # noqa: E402
from tests.live.draft import filled  # noqa: E402
from tests.office import answered, office, screen, values  # noqa: E402
from tests.office import run as run_macro  # noqa: E402

DRAFT = ROOT / "examples" / "agence-brouillon.xlsx"
IMAGES = ROOT / "docs" / "images"
COMMAND = Path(sys.executable).with_name("ooti-xl")


class Shot(NamedTuple):
    """A picture: its name, words that stand on its page first, and what of the page it shows, in pixels at its dpi."""

    name: str
    words: str
    left: int
    top: int
    width: int
    height: int
    dpi: int = 110


DRAFT_SHOTS = (Shot("clients", "Chazay", 290, 185, 1060, 625, dpi=250), Shot("rapport", "Gravité", 30, 45, 1220, 700))
TEMPLATE_SHOTS = (
    Shot("modele-accueil", "Avancement", 60, 70, 1170, 750),
    Shot("modele-clients", "SCI Les Tilleuls", 40, 30, 1220, 230),
    Shot("modele-projets", "ID projet", 40, 30, 1220, 230),
    Shot("modele-phases", "Avant-projet sommaire", 40, 30, 1220, 230),
    Shot("modele-annexes", "Maquette", 40, 30, 1220, 230),
    Shot("modele-collaborateurs", "lea.marchand@", 40, 30, 1220, 230),
)


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


def shoot(workbook: Path, shots: tuple[Shot, ...], folder: Path) -> None:
    """Take the pictures of a workbook."""
    take(pages(workbook, folder), shots)


def clicked(folder: Path) -> None:
    """The draft in the template, open in LibreOffice on a screen: before and after a press on "Valider tout"."""
    given = {"OOTI_XL_PYTHON": sys.executable, "XDG_CONFIG_HOME": str(folder / "config"), "LC_ALL": "C.UTF-8"}
    with (
        screen() as display,
        office(folder, {**given, **display}) as started,
        started.book(filled(folder / "agence.xlsm")) as document,
    ):
        for when in ("avant", "apres"):
            if when == "apres":
                run_macro(document, "Essai.press_validate_all")
                answered(document)
            pdf = folder / f"{when}.pdf"
            document.storeToURL(pdf.as_uri(), values(FilterName="calc_pdf_Export"))
            take(pdf, (Shot(f"ruban-{when}", "Chazay", 40, 30, 1220, 560),))


def sent(folder: Path) -> None:
    """The report to send of the draft: its first screen, without the day, which would change with each picture."""
    page = folder / "rapport.html"
    outcome = Outcome(DRAFT, check_workbook(DRAFT, locale="fr", profiled=True))
    page.write_text(html.render([outcome], "fr", ReportOptions()), "utf-8")
    with started() as browser, opened(browser, page) as (shown, _):
        shown.screenshot(path=IMAGES / "rapport-html.png")


def take(pdf: Path, shots: tuple[Shot, ...]) -> None:
    """Cut the pictures out of a document's pages."""
    for shot in shots:
        page = str(first_page_with(shot.words, pdf))
        crop = ("-x", str(shot.left), "-y", str(shot.top), "-W", str(shot.width), "-H", str(shot.height))
        where = ("-r", str(shot.dpi), "-f", page, "-l", page)
        run("pdftoppm", *where, *crop, "-singlefile", "-png", pdf, IMAGES / shot.name)


def main() -> int:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        check = (COMMAND, "check", DRAFT, "--locale", "fr", "--out", folder, "--output", folder / "report.txt")
        subprocess.run([str(part) for part in check], check=False)  # ends with 1: errors were found
        shoot(folder / DRAFT.name, DRAFT_SHOTS, folder)
        sent(folder)
        run(
            COMMAND, "template", "--locale", "fr", "--examples", "--for", "Atelier Marchand", "--out", folder / "m.xlsm"
        )
        run(COMMAND, "check", folder / "m.xlsm", "--locale", "fr", "--in-place", "--output", folder / "report.txt")
        shoot(folder / "m.xlsm", TEMPLATE_SHOTS, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
