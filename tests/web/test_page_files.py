"""Files as people have them: several, protected, tampered with, broken, large; and a page without a network."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from playwright.sync_api import Browser

from ooti_xl import check_workbook, fix_workbook, verify_workbook, wording
from ooti_xl.files import portable
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.ooxml.encryption import decrypted
from tests.books import good
from tests.browser import axe, opened, overflow
from tests.template.making import changed, sent, tab
from tests.web.passwords import PASSWORD, agile
from tests.web.person import Person
from tests.web.talking import written

ROOT = Path(__file__).parents[2]
DRAFT = ROOT / "examples" / "agence-brouillon.xlsx"


def test_several_files_are_checked_in_turn_with_a_summary_first(person: Person, tmp_path: Path) -> None:
    good_one = written(tmp_path / "bon.xlsx", clients=[good("clients")])
    broken = tmp_path / "cassé.xlsx"
    broken.write_bytes(DRAFT.read_bytes()[:5000])
    person.drops(DRAFT, good_one, broken)
    assert [" ".join(text.split()) for text in person.page.locator(".file").all_inner_texts()][-3:] == [
        "agence-brouillon.xlsx ✖ 47 ⚠ 53 Ouvrir",
        "bon.xlsx ✖ 0 ⚠ 0 Ouvrir",
        f"cassé.xlsx {refusal(broken)} Ouvrir",
    ]
    person.clicks("Ouvrir bon.xlsx")
    assert person.reads("#book-title") == "bon.xlsx"
    person.clicks("Ouvrir agence-brouillon.xlsx")
    assert person.reads("#book-title") == "agence-brouillon.xlsx"


def test_another_file_is_opened_only_once_a_person_lets_go_of_their_work(person: Person, tmp_path: Path) -> None:
    other = written(tmp_path / "autre.xlsx", clients=[good("clients")])
    person.drops(other, DRAFT)
    person.clicks("Ouvrir agence-brouillon.xlsx")
    person.clicks("Corriger ce qui est sûr (23)")
    person.clicks("Ouvrir autre.xlsx")
    assert person.page.evaluate("document.activeElement.textContent") == "Rester ici"
    person.presses("Escape")
    assert person.reads("#book-title") == "agence-brouillon.xlsx"
    person.clicks("Ouvrir autre.xlsx")
    person.clicks("Continuer quand même")
    assert person.reads("#book-title") == "autre.xlsx"


def test_why_a_file_is_refused_is_said_in_the_language_that_is_spoken(person: Person, tmp_path: Path) -> None:
    """By the engine, and by the browser where it can't read the file at all."""
    broken = tmp_path / "cassé.xlsx"
    broken.write_bytes(DRAFT.read_bytes()[:5000])
    unread = tmp_path / "perdu.xlsx"
    unread.write_bytes(b"")
    cannot = "const read = File.prototype.arrayBuffer; File.prototype.arrayBuffer = function () {"
    cannot += ' return this.name === "perdu.xlsx" ? Promise.reject(new Error()) : read.call(this); }'
    person.page.evaluate(f"() => {{ {cannot} }}")
    person.drops(DRAFT)
    person.drops(broken, unread)
    said = {}
    for language in ("English", "Français"):
        person.speaks(language)
        said[language] = [person.reads(f".file:has-text('{path.name}') .about") for path in (broken, unread)]
    assert said["English"][0] == refusal(broken, "en")
    assert said["Français"][0] == refusal(broken)
    assert said["English"][1].startswith("“perdu.xlsx” can’t be read by this page.")
    assert said["Français"][1].startswith("« perdu.xlsx » ne peut pas être lu par cette page.")


def test_a_workbook_with_a_password_asks_for_it_and_its_copy_has_the_same(person: Person, tmp_path: Path) -> None:
    sent: list[tuple[str, str | None]] = []
    person.page.on("request", lambda request: sent.append((request.method, request.post_data)))
    locked = tmp_path / "fermé.xlsx"
    locked.write_bytes(agile(DRAFT.read_bytes()))
    person.drops(locked)
    assert person.reads("#password-why").startswith("Ce classeur est protégé par un mot de passe.")
    person.page.locator("#password-text").fill("été 2026")
    person.clicks("Ouvrir", within="#password")
    assert person.reads("#password-why").startswith("Ce mot de passe n’ouvre pas fermé.xlsx.")
    assert person.page.locator("#password-text").input_value() == ""
    person.presses("Escape")
    assert person.page.locator("#drop").is_visible()
    assert person.page.locator(".file", has_text="fermé.xlsx").locator(".about").inner_text().startswith("Ce mot de")
    person.clicks("Ouvrir fermé.xlsx")
    person.page.locator("#password-text").fill(PASSWORD)
    person.presses("Enter")
    assert person.reads("#sum") == "47 erreurs, 53 avertissements, 0 feuille prête."
    person.clicks("Corriger ce qui est sûr (23)")
    _, data = person.takes("Télécharger la copie corrigée")
    fix_workbook(locked, out=tmp_path / "a.xlsx", locale="fr", password=PASSWORD)
    wanted, made = (decrypted(copy, locked, PASSWORD) for copy in ((tmp_path / "a.xlsx").read_bytes(), data))
    assert made == wanted
    assert set(sent) <= {("GET", None)}
    assert PASSWORD not in person.page.evaluate("[document.cookie, ...Object.values(localStorage)].join()")


def test_a_template_that_was_tampered_with_is_put_back_as_it_was_sent(person: Person, tmp_path: Path) -> None:
    def tamper(book: Workbook) -> None:
        book[tab("clients")]["B1"] = "Société"
        book[tab("clients")]["A2"] = "99"

    person.drops(changed(sent(tmp_path), tamper))
    assert person.reads("#template").startswith("Modèle. Changé là où il ne doit pas l’être.")
    assert "L’en-tête « Société » n’est pas celui de la colonne" in person.reads("#template")
    person.clicks("Remettre comme envoyé")
    assert person.reads("#template") == "Modèle. Inchangé là où il doit l’être."
    _, data = person.takes("Télécharger la copie corrigée")
    (tmp_path / "remis.xlsm").write_bytes(data)
    assert verify_workbook(tmp_path / "remis.xlsm").findings == ()


def refusal(path: Path, locale: str = "fr") -> str:
    """Why the command refuses a file."""
    with pytest.raises(UnusableWorkbook) as refused:
        check_workbook(path)
    return wording.refusal(refused.value.code, refused.value.facts, locale).replace("\u00a0", " ")


HOSTILE = {
    "vide.xlsx": b"",
    "texte.xlsx": b"a;b\n1;2\n",
    "archive.xlsx": b"PK\x03\x04 no zip",
    "ancien.xlsx": b"\xd0\xcf\x11\xe0" + bytes(600),
    "<img src=x onerror=alert(1)>.xlsx": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_workbook_is_refused_in_the_command_s_words_and_the_page_goes_on(
    person: Person, name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    person.drops(path)
    said = person.page.locator(".file", has_text=name).locator(".about").inner_text()
    assert " ".join(said.split()) == refusal(path).replace(name, portable(name))
    person.drops(DRAFT)
    assert len(person.steps()) == 5


def test_a_workbook_of_20_megabytes_is_opened(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "gros.xlsx"
    shutil.copy(DRAFT, path)

    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/media/image99.png", os.urandom(20 << 20))
    person.drops(path)
    assert person.reads("#sum") == "47 erreurs, 53 avertissements, 0 feuille prête."


def test_after_the_first_visit_no_network_is_needed(chromium: Browser, address: str) -> None:
    with opened(chromium, address) as (page, seen):
        page.evaluate("navigator.serviceWorker.ready.then(() => {})")
        Person(page).settled()
        page.context.set_offline(True)
        page.reload()
        someone = Person(page)
        someone.drops(DRAFT)
        assert len(someone.steps()) == 5
        someone.speaks("English")
        assert someone.reads("#sum") == "47 errors, 53 warnings, 0 sheets ready."
        assert seen.complaints == []


@pytest.mark.parametrize("width", [1280, 320])
def test_everybody_can_read_the_page(chromium: Browser, address: str, width: int) -> None:
    """axe-core finds nothing, and nobody has to scroll sideways: 320 pixels are 1280 at 400 %."""
    with opened(chromium, address, width) as (page, _):
        someone = Person(page)
        someone.settled()
        found = {"empty": axe(page)}
        someone.drops(DRAFT)
        someone.presses("F8")
        found["a cell"] = axe(page)
        someone.presses("F2")
        found["typing"] = axe(page)
        someone.presses("Escape")
        someone.page.locator("#safe").click()
        someone.settled()
        for tab_name in ("Questions", "Corrections"):
            page.get_by_role("tab", name=tab_name).click()
            someone.settled()
            found[tab_name] = axe(page)
        assert overflow(page) == 0
        page.evaluate("document.querySelector('#leaving').showModal()")
        found["a dialog"] = axe(page)
        assert {place: faults for place, faults in found.items() if faults} == {}


def test_all_is_done_without_a_mouse(person: Person, tmp_path: Path) -> None:
    """From the first to the last button by Tab alone; the grid and the lists of tabs are one stop each."""
    person.drops(written(tmp_path / "a.xlsx", clients=[good("clients", currency="$")]))
    person.page.locator("#languages button").first.focus()
    stops = []
    for _ in range(40):
        person.page.keyboard.press("Tab")
        stops.append(person.page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
    wanted = ["pick", "get-corrected", "previous", "next", "cell-text", "tab-findings", "list", "Copie coloriée"]
    assert list(dict.fromkeys(stop for stop in stops if stop in wanted)) == wanted
    assert [stop for stop in stops if stop in ("tab-questions", "tab-corrections")] == []
