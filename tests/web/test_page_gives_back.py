"""What the page gives back is what the command writes from the same edits, byte for byte."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ooti_xl import check_workbook, fix_workbook
from ooti_xl.tasks.choices import questions
from ooti_xl.tasks.export import export_workbook
from tests.books import good
from tests.web.copies import MAKERS
from tests.web.person import Person
from tests.web.talking import written

DRAFT = Path(__file__).parents[2] / "examples" / "agence-brouillon.xlsx"


@pytest.mark.parametrize("maker", ["agence-brouillon.xlsx", "openpyxl", "XlsxWriter", "LibreOffice"])
def test_both_copies_are_the_command_s_byte_for_byte(person: Person, maker: str, tmp_path: Path) -> None:
    path = MAKERS[maker](tmp_path / "agence.xlsx")
    check_workbook(path, out=tmp_path / f"a{path.suffix}", locale="fr")
    fix_workbook(path, out=tmp_path / f"b{path.suffix}", locale="fr")
    person.drops(path)
    assert person.takes("Copie coloriée") == (
        f"{path.stem}-controle{path.suffix}",
        (tmp_path / f"a{path.suffix}").read_bytes(),
    )
    if person.page.locator("#safe").is_enabled():
        person.page.locator("#safe").click()
        person.settled()
    name, data = person.takes("Télécharger la copie corrigée")
    assert name == f"{path.stem}-corrige{path.suffix}"
    assert data == (tmp_path / f"b{path.suffix}").read_bytes()


def test_what_was_chosen_is_in_the_corrected_copy_as_the_command_writes_it(person: Person, tmp_path: Path) -> None:
    asked = next(question for question in questions(check_workbook(DRAFT)) if question.cells[0].address == "N2")
    fix_workbook(DRAFT, out=tmp_path / "a.xlsx", chosen=asked.offers[0], locale="en")
    person.drops(DRAFT)
    person.speaks("English")
    person.page.locator("#safe").click()
    person.settled()
    person.presses("F8")
    person.clicks("03197640000015", within="#cell")
    _, data = person.takes("Download the corrected copy")
    person.speaks("Français")
    assert data == (tmp_path / "a.xlsx").read_bytes()


@pytest.mark.parametrize(("target", "title"), [("ooti", "OOTI"), ("salesforce", "Salesforce"), ("zoho", "Zoho CRM")])
def test_exports_are_what_the_command_writes_from_the_corrected_copy(
    person: Person, target: str, title: str, tmp_path: Path
) -> None:
    others = {key: [good(key)] for key in ("projects", "phases", "annexes", "collaborators")}
    path = written(tmp_path / "agence.xlsx", clients=[good("clients", currency="€")], **others)
    fix_workbook(path, out=tmp_path / "agence-corrige.xlsx", locale="fr")
    export_workbook(tmp_path / "agence-corrige.xlsx", target, tmp_path / "out")
    person.drops(path)
    person.page.locator("#safe").click()
    person.settled()
    name, data = person.takes(f"Fichiers pour {title}")
    assert name == f"agence-{target}.zip"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {one: archive.read(one) for one in archive.namelist()} == {
            file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()
        }


def test_an_export_of_what_is_not_ready_is_said_and_gives_nothing(person: Person) -> None:
    person.drops(DRAFT)
    person.clicks("Fichiers pour OOTI")
    assert person.reads("#taken").startswith("Rien n’est écrit : aucune feuille que reçoit OOTI n’est prête.")


def test_a_reload_loses_nothing_that_was_downloaded_and_warns_of_what_was_not(person: Person) -> None:
    asked = []

    def stay(dialog: object) -> None:
        asked.append(dialog)
        dialog.dismiss()  # type: ignore[attr-defined]

    person.page.on("dialog", stay)
    person.drops(DRAFT)
    person.clicks("Corriger ce qui est sûr (23)")
    person.page.evaluate("() => void setTimeout(() => location.reload())")
    person.page.wait_for_timeout(300)
    assert [dialog.type for dialog in asked] == ["beforeunload"]  # type: ignore[attr-defined]
    assert person.reads("#book-title") == "agence-brouillon.xlsx"
    person.takes("Télécharger la copie corrigée")
    person.page.reload()
    person.settled()
    assert len(asked) == 1
    person.page.remove_listener("dialog", stay)


def test_a_report_for_people_is_taken(person: Person) -> None:
    person.drops(DRAFT)
    name, data = person.takes("Rapport")
    assert name == "agence-brouillon-rapport.html"
    assert data.startswith(b"<!DOCTYPE html>")
    assert "47 erreurs" in data.decode().replace("\u00a0", " ")
