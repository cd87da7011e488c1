"""Every command of the ribbon on an open workbook, and what may go wrong. The application is LibreOffice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import xlwings as xw

from ooti_xl import exports, ribbon
from ooti_xl.commands import COMMANDS
from ooti_xl.files.profile import Places
from ooti_xl.hosts import FILLS
from ooti_xl.hosts.excel import sheets
from ooti_xl.live.alone import alone
from ooti_xl.live.endings import Ending
from ooti_xl.live.session import Session
from ooti_xl.tasks.workbooks import restore_workbook
from ooti_xl.template import TemplateOptions, build
from tests.books import GOOD
from tests.cli.running import small as plain
from tests.live.border import Border, Broken
from tests.live.draft import DRAFT, records
from tests.template.making import SENT, parts, tab

CLIENTS = tab("clients")


@dataclass
class Told(Session):
    """A session whose messages are kept instead of shown."""

    said: list[str] = field(default_factory=list)

    def tell(self, text: str) -> None:
        self.said.append(text)


@dataclass
class Desk:
    """A person with an open workbook: presses buttons, and reads."""

    book: xw.Book
    places: Places
    log: list[Exception] = field(default_factory=list)

    def press(self, command: str) -> str:
        """Press a button; gives the message, empty for none."""
        session = Told(self.book, self.places)
        assert ribbon._carried_out(command, session, self.log.append) == 0
        return "\n".join(session.said)

    def value(self, address: str, sheet: str = CLIENTS) -> object:
        return self.book.sheets[sheet].range(address).value

    def colour(self, address: str, sheet: str = CLIENTS) -> str:
        found = self.book.sheets[sheet].range(address).color
        return bytes(found).hex().upper() if found else ""

    def names(self) -> list[str]:
        return [sheet.name for sheet in self.book.sheets]

    def content(self) -> list[object]:
        """Everything that a person typed."""
        return [self.book.sheets[name].used_range.options(ndim=2).value for name in self.names() if name[0].isdigit()]


@pytest.fixture
def opened(app: xw.App, tmp_path: Path) -> Iterator[list[xw.Book]]:
    """The workbooks that a test opens; closed at its end."""
    yield []
    for book in app.books:
        book.close()


def desk(app: xw.App, tmp_path: Path, options: TemplateOptions, name: str = "agence.xlsm") -> Desk:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(build(options))
    return Desk(app.books.open(path), Places(tmp_path, {}, "linux"))


def small(**changes: object) -> TemplateOptions:
    """A template with one client, in whom something may be wrong."""
    record = {**GOOD["clients"], **changes}
    return TemplateOptions(records={"clients": [record]})  # type: ignore[list-item]


pytestmark = pytest.mark.usefixtures("opened")


def test_validating_colours_notes_lists_and_says_what_was_found(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="$"))
    said = at.press("validate_all")
    assert "1 erreur," in said
    assert at.colour("E2") == FILLS["error"]
    assert at.book.sheets[CLIENTS].range("E2").note.text.startswith("OOTI ✖ ")
    assert "Rapport" in at.names()
    assert at.value("G8", "Accueil") == 1
    assert at.log == []


@pytest.mark.parametrize("macros", [False, True])
def test_every_button_of_the_add_in_works_whichever_form_the_workbook_has(
    app: xw.App, tmp_path: Path, macros: bool
) -> None:
    options = replace(small(currency="€"), macros=macros)
    at = desk(app, tmp_path, options, "agence.xlsm" if macros else "agence.xlsx")
    before = at.content()
    for command in COMMANDS:
        at.book.sheets[CLIENTS].activate()
        at.press(command)
    assert at.content() == before
    assert at.press("normalise")
    assert at.value("E2") == "EUR"
    assert at.press("restore_references")
    assert at.log == []


def test_the_add_in_works_on_any_workbook_with_our_sheets(app: xw.App, tmp_path: Path) -> None:
    spoilt = plain(tmp_path / "à nous.xlsx", spoil=True)
    at = Desk(app.books.open(spoilt), Places(tmp_path, {}, "linux"))
    assert "1 erreur," in at.press("validate_all")
    assert at.colour("E2", "Clients") == FILLS["error"]
    assert "Rapport" in at.names()
    at.press("clear_marks")
    assert at.colour("E2", "Clients") == ""
    assert at.log == []


def test_validating_a_sheet_colours_no_other(app: xw.App, tmp_path: Path) -> None:
    bad = {"clients": [{**GOOD["clients"], "currency": "$"}], "annexes": [{"project": "?", "title": "Maquette"}]}
    at = desk(app, tmp_path, TemplateOptions(records=bad))
    at.book.sheets[CLIENTS].activate()
    assert CLIENTS in at.press("validate_sheet")
    assert at.colour("E2") == FILLS["error"]
    assert at.colour("D2", tab("annexes")) == ""
    at.book.sheets["Accueil"].activate()
    assert "n’est pas une feuille à importer" in at.press("validate_sheet")


def test_going_through_the_errors_first_then_the_warnings_and_round(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="$", email="a@@b", company_name="Mairie  de Lyon", phone=None))
    assert "Valider tout" in at.press("next_finding")
    at.press("validate_all")
    said, places = [], []
    for command in ("next_finding", "next_finding", "next_finding", "next_finding", "previous_finding"):
        said.append(at.press(command).replace("\u00a0", " "))
        places.append(app.selection.address)
        assert str(app.status_bar).startswith("OOTI, ")
    assert places == ["$E$2", "$I$2", "$B$2", "$E$2", "$B$2"]
    heads = [text.splitlines()[0] for text in said]
    assert heads[:3] == [
        f"{CLIENTS}, E2 : erreur 1 sur 2",
        f"{CLIENTS}, I2 : erreur 2 sur 2",
        f"{CLIENTS}, B2 : avertissement 1 sur 1",
    ]
    note = at.book.sheets[CLIENTS].range("E2").note.text.replace("\u00a0", " ")
    assert note == f"OOTI ✖ {said[0].splitlines()[2]}"


def test_from_a_cell_in_between_it_goes_to_the_nearest_error(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="$", email="a@@b", siret="1", company_name="Mairie  de Lyon"))
    at.press("validate_all")
    for command, address, found in (
        ("next_finding", "H2", "$I$2"),
        ("previous_finding", "H2", "$E$2"),
        ("next_finding", "A1", "$E$2"),
        ("previous_finding", "A1", "$N$2"),
        ("next_finding", "N9", "$E$2"),
    ):
        at.book.sheets[CLIENTS].activate()
        at.book.sheets[CLIENTS].range(address).select()
        at.press(command)
        assert app.selection.address == found, (command, address)


def test_a_finding_whose_sheet_is_gone_is_passed_over(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="$"))
    at.press("validate_all")
    at.book.sheets[CLIENTS].delete()
    assert "Valider tout" in at.press("next_finding")
    assert at.log == []


def test_normalising_applies_what_is_safe_and_undo_takes_it_back(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="€", company_name="  Mairie   de Lyon"))
    before = at.content()
    assert "2 cellules corrigées" in at.press("normalise")
    assert (at.value("B2"), at.value("E2")) == ("Mairie de Lyon", "EUR")
    assert at.colour("E2") == FILLS["corrected"]
    assert "€ → EUR" in at.book.sheets[CLIENTS].range("E2").note.text
    assert "rien à normaliser" in at.press("normalise")
    assert "2 corrections annulées" in at.press("undo")
    assert at.content() == before
    assert "aucune correction" in at.press("undo")


def test_a_day_in_a_text_cell_becomes_a_date_that_is_shown_day_first(app: xw.App, tmp_path: Path) -> None:
    book = app.books.add()
    sheet = book.sheets[0]
    sheet.name = "Projets"
    sheet.range("B2:D3").number_format = "@"
    sheet.range("A1").value = [["Titre du projet", "Date de début", "Date de fin"]]
    sheet.range("A2").value = [["Halle", "'01/09/24", "'30/09/2025"]]
    sheet.range("C2").number_format = "mm-dd-yy"
    at = Desk(book, Places(tmp_path, {}, "linux"))
    at.press("normalise")
    cells = [sheet.range(address) for address in ("B2", "C2")]
    assert [cell.number_format for cell in cells] == ["dd/mm/yyyy"] * 2
    assert [cell.impl.xl.String for cell in cells] == ["01/09/2024", "30/09/2025"]


def test_empty_rows_are_removed_from_a_protected_sheet_and_come_back(app: xw.App, tmp_path: Path) -> None:
    other = {**GOOD["clients"], "company_name": "Région Alpes", "number": "C2", "ooti_id": "12"}
    records = [{**GOOD["clients"], "ooti_id": "11"}, {"notes": None}, other]
    at = desk(app, tmp_path, TemplateOptions(records={"clients": records}))  # type: ignore[dict-item]
    before = at.content()
    assert "1 ligne vide supprimée" in at.press("remove_empty_rows")
    assert (at.value("A3"), at.value("B3"), at.value("B4")) == ("12", "Région Alpes", None)
    assert at.colour("B3") == ""
    assert at.book.sheets[CLIENTS].impl.protected
    assert "Aucune ligne vide" in at.press("remove_empty_rows")
    assert "annulées" in at.press("undo")
    assert at.content() == before


def test_undo_leaves_what_a_person_has_changed_since_and_says_which(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="€", company_name="  Mairie   de Lyon"))
    at.press("normalise")
    at.book.sheets[CLIENTS].range("E2").value = "CHF"
    said = at.press("undo")
    assert "1 correction annulée" in said
    assert f"{CLIENTS} E2\u00a0: avant la correction, €" in said
    assert (at.value("B2"), at.value("E2")) == ("  Mairie   de Lyon", "CHF")
    assert (at.colour("B2"), at.colour("E2")) == (FILLS["warning"], "")
    assert "aucune correction" in at.press("undo")


def test_undo_names_a_few_cells_and_counts_the_others(app: xw.App, tmp_path: Path) -> None:
    many = [{**GOOD["clients"], "company_name": f"Client {n}", "number": f"C{n}", "currency": "€"} for n in range(9)]
    at = desk(app, tmp_path, TemplateOptions(records={"clients": many}))
    at.press("normalise")
    for row in range(2, 11):
        at.book.sheets[CLIENTS].range((row, 5)).value = "CHF"
    assert "… et 3 autres." in at.press("undo").splitlines()


def test_undo_without_marks_sets_none(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="€"))
    at.press("normalise")
    at.press("clear_marks")
    assert at.press("undo") == "1 correction annulée."
    assert (at.value("E2"), at.colour("E2")) == ("€", "")


def test_doubtful_values_are_listed_and_only_what_is_chosen_is_applied(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="$"))
    assert "Choix" in at.press("choices")
    assert at.value("E2") == "$"
    choices = at.book.sheets["Choix"]
    assert choices.range("A2:C2").value == [CLIENTS, "E2", "$"]
    assert choices.range("G1:I1").value == ["Sans changement", "Lecture 1", "Lecture 2"]
    readings = choices.range("G2:I2").value
    assert readings[0] == "laisser tel quel"
    assert "CAD" in readings
    assert choices.range("E2").impl.xl.Validation.ShowList == 1
    choices.range("E2").value = "CAD"
    assert "1 choix appliqué" in at.press("choices")
    assert at.value("E2") == "CAD"
    assert "Choix" not in at.names()
    assert "aucun choix" in at.press("choices")


def answering(at: Desk, **answers: object) -> str:
    """Type answers into the list of choices, by the cell that they are about, and press its button."""
    sheet = at.book.sheets["Choix"]
    rows = {address: row for row, address in enumerate(sheet.range("B2:B20").value, 2) if address}
    for address, answer in answers.items():
        sheet.range((rows[address], 5)).value = answer
    return at.press("choices")


def listed(at: Desk) -> dict[object, tuple[object, object]]:
    """Answer and remark by the cell that they are about, as the list of choices has them."""
    rows = at.book.sheets["Choix"].range("B2:F20").value
    return {row[0]: (row[3], row[4]) for row in rows if row[0]}


def test_a_value_of_the_persons_own_is_written_as_its_column_writes_it(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="$", siret=3197640000015.0))
    at.press("choices")
    said = answering(at, E2="francs suisses", N2="031 976 400 00015")
    assert "2 choix appliqués" in said
    assert (at.value("E2"), at.value("N2")) == ("CHF", "03197640000015")
    assert "Choix" not in at.names()
    assert "annulées" in at.press("undo")
    assert at.value("E2") == "$"


def test_an_own_value_that_does_not_fit_stays_with_the_reason(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="$", email="a@gmial.com"))
    at.press("choices")
    said = answering(at, E2="FRF", I2="a@gmail.com")
    assert "1 choix appliqué" in said
    assert "1 réponse n’a pas été appliquée" in said
    for command in ("choices", "validate_all", "choices"):
        at.press(command)
        ((answer, remark),) = listed(at).values()
        assert answer == "FRF"
        assert "n’a plus cours" in str(remark)
    assert at.value("E2") == "$"


def test_what_is_left_as_it_is_is_not_asked_again_until_the_marks_are_cleared(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="$"))
    at.press("choices")
    for _ in range(2):
        said = answering(at, E2="laisser tel quel")
        assert "1 valeur laissée telle quelle" in said
        assert "à faire" not in said
        at.press("validate_all")
    assert listed(at) == {"E2": ("laisser tel quel", None)}
    at.press("clear_marks")
    assert "Choix" not in at.names()
    at.press("choices")
    assert listed(at) == {"E2": (None, None)}


def test_an_answer_about_a_value_that_has_changed_since_is_said_and_not_applied(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="$", email="a@gmial.com"))
    at.press("choices")
    at.book.sheets[CLIENTS].range("E2").value = "kr"
    at.book.sheets[CLIENTS].range("I2").value = "b@gmail.com"
    said = answering(at, E2="CAD", I2="a@gmail.com")
    assert "I2" in said
    assert "a@gmail.com" in said
    assert (at.value("E2"), at.value("I2")) == ("kr", "b@gmail.com")
    ((answer, remark),) = listed(at).values()
    assert answer is None
    assert "CAD" in str(remark)


def test_a_list_that_cannot_be_written_anew_keeps_what_was_typed(
    app: xw.App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = desk(app, tmp_path, small(currency="$"))
    at.press("choices")
    before = at.names()

    def broken(*_: object) -> None:
        raise Broken("add_table")

    with monkeypatch.context() as patch:
        patch.setattr(sheets, "add_table", broken)
        assert "interrompu" in answering(at, E2="FRF")
    assert at.names() == before
    assert "1 réponse n’a pas été appliquée" in at.press("choices")
    assert listed(at)["E2"][0] == "FRF"
    assert at.names() == before


def test_every_reading_on_the_list_can_be_picked(app: xw.App, tmp_path: Path) -> None:
    path = tmp_path / DRAFT.name
    path.write_bytes(DRAFT.read_bytes())
    at = Desk(app.books.open(path), Places(tmp_path, {}, "linux"))
    at.press("choices")
    rows = [row for row in at.book.sheets["Choix"].used_range.options(ndim=2).value[1:] if row[0]]
    for row in rows:
        readings = [reading for reading in row[6:] if reading]
        assert len(readings) == len(set(readings)) > 1, row
    at.book.sheets["Choix"].range((2, 5), (len(rows) + 1, 5)).value = [
        [[reading for reading in row[6:] if reading][-1]] for row in rows
    ]
    said = at.press("choices").replace("\u00a0", " ")
    assert f"{len(rows)} choix appliqués" in said
    assert "n’a pas été appliquée" not in said


def dollars(app: xw.App, tmp_path: Path, *currencies: str) -> Desk:
    """A template with a client for each currency."""
    clients = [
        {**GOOD["clients"], "company_name": f"Client {n}", "number": f"C{n}", "currency": currency}
        for n, currency in enumerate(currencies)
    ]
    return desk(app, tmp_path, TemplateOptions(records={"clients": clients}))


def test_cells_that_are_alike_are_one_row_and_one_answer_is_for_all(app: xw.App, tmp_path: Path) -> None:
    at = dollars(app, tmp_path, "$", "EUR", "$", "$")
    assert "1 choix à faire" in at.press("choices").replace("\u00a0", " ")
    group = "E2, E4–E5 (3 cellules)"
    assert listed(at) == {group: (None, None)}
    assert "1 choix appliqué à 3 cellules." in answering(at, **{group: "CAD"})
    assert at.value("E2:E5") == ["CAD", "EUR", "CAD", "CAD"]
    assert "3 corrections annulées" in at.press("undo")
    assert at.value("E2:E5") == ["$", "EUR", "$", "$"]


def test_a_cell_that_was_changed_by_hand_is_left_out_and_the_others_have_their_answer(
    app: xw.App, tmp_path: Path
) -> None:
    at = dollars(app, tmp_path, "$", "$", "$", "$")
    at.press("choices")
    at.book.sheets[CLIENTS].range("E2").value = "CHF"
    at.book.sheets[CLIENTS].range("E3").value = "kr"
    said = answering(at, **{"E2–E5 (4 cellules)": "CAD"})
    assert "1 choix appliqué à 2 cellules." in said
    assert f"{CLIENTS} E2\u00a0: il n’y a plus rien à choisir" in said
    assert at.value("E2:E5") == ["CHF", "kr", "CAD", "CAD"]
    ((cells, (answer, remark)),) = listed(at).items()
    assert (cells, answer) == ("E3", None)
    assert "CAD" in str(remark)


def test_a_group_that_is_left_as_it_is_stays_so_and_a_new_cell_is_asked_about(app: xw.App, tmp_path: Path) -> None:
    at = dollars(app, tmp_path, "$", "$", "EUR")
    at.press("choices")
    assert "2 valeurs laissées telles quelles" in answering(at, **{"E2–E3 (2 cellules)": "laisser tel quel"})
    at.book.sheets[CLIENTS].range("E4").value = "$"
    at.press("choices")
    assert listed(at) == {"E2–E3 (2 cellules)": ("laisser tel quel", None), "E4": (None, None)}


def test_an_own_value_that_one_cell_does_not_take_is_applied_to_none(app: xw.App, tmp_path: Path) -> None:
    projects = [
        {"project_title": f"Projet {c}", "case_number": f"P{c}", "client": "C1", "currency": c, "cost": "1.200"}
        for c in ("GBP", "EUR")
    ]
    records = {"clients": [GOOD["clients"]], "projects": projects}
    at = desk(app, tmp_path, TemplateOptions(records=records))  # type: ignore[arg-type]
    at.press("choices")
    assert "1 réponse n’a pas été appliquée" in answering(at, **{"K2–K3 (2 cellules)": "1300 £"})
    ((answer, remark),) = listed(at).values()
    assert answer == "1300 £"
    assert str(remark).startswith("K3 — ")
    assert at.value("K2:K3", tab("projects")) == ["1.200", "1.200"]


def test_every_reading_is_in_the_drop_down_of_its_row(app: xw.App, tmp_path: Path) -> None:
    address = "12 bis avenue du Général de Gaulle, bâtiment C, escalier 4, 69003 Lyon"
    at = desk(app, tmp_path, small(currency="$", billing_address=address))
    at.press("choices")
    sheet = at.book.sheets["Choix"]
    for row in (2, 3):
        readings = [text for text in sheet.range((row, 7), (row, 20)).value if text]
        assert len(readings) > 1
        for text in (*readings, "autre chose"):
            sheet.range((row, 5)).value = text
            # Calc circles what is not on a cell's list.
            assert sheet.impl.xl.showInvalid() == (text == "autre chose"), text
            sheet.impl.xl.clearArrows()
        sheet.range((row, 5)).value = None
    assert sheet.range("E1").column_width > max(len(text) for text in readings)


def test_references_come_back(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, TemplateOptions(records={"clients": SENT}))
    sheet = at.book.sheets[CLIENTS]
    assert "intactes" in at.press("restore_references")
    sheet.impl.unprotect("")
    sheet.range("A3").value, sheet.range("B1").value = "99", "Raison sociale"
    said = at.press("restore_references")
    assert "2 cellules restaurées" in said
    assert "1 protection remise" in said
    assert (at.value("A3"), at.value("B1")) == ("12", "Nom de l'entreprise")
    assert sheet.impl.protected


def test_a_protection_of_which_libreoffice_has_forgotten_what_it_allowed_is_left_to_the_file_and_said(
    app: xw.App, tmp_path: Path
) -> None:
    at = desk(app, tmp_path, TemplateOptions(records={"clients": SENT}))
    path = Path(at.book.fullname)
    sent = left_open(path)
    assert {"sort", "autoFilter", "formatCells"} <= sent["xl/worksheets/sheet2.xml"]
    for name in at.names():
        at.book.sheets[name].impl.unprotect("")
    at.book.save()
    at.book.close()
    assert left_open(path) == {}
    at.book = app.books.open(path)
    at.book.sheets[CLIENTS].range("A3").value = "99"
    said = at.press("restore_references").replace("\u00a0", " ")
    assert "1 cellule restaurée" in said
    assert said.count("n’a pas été remise") == 6  # the first page's, too
    assert not at.book.sheets[CLIENTS].impl.protected
    at.book.save()
    at.book.close()
    restore_workbook(path)
    now = left_open(path)
    assert now == {part: sent[part] for part in now}
    assert len(now) == 7  # the five sheets, the first page, the lists


def test_a_protection_that_was_taken_off_in_libreoffice_comes_back_whole(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, TemplateOptions(records={"clients": SENT}))
    path = Path(at.book.fullname)
    sent = left_open(path)
    at.book.sheets[CLIENTS].impl.unprotect("")
    assert "1 protection remise" in at.press("restore_references")
    at.book.save()
    assert left_open(path) == {part: sent[part] for part in left_open(path)}
    assert "xl/worksheets/sheet2.xml" in left_open(path)


def left_open(path: Path) -> dict[str, set[str]]:
    """What the protection of each protected sheet leaves open, by the part of the sheet."""
    found = {name: re.search(rb"<sheetProtection ([^>]*)>", part) for name, part in parts(path).items()}
    said = {name: dict(re.findall(r'(\w+)="([^"]*)"', match[1].decode())) for name, match in found.items() if match}
    return {
        name: {key for key, value in own.items() if value in ("0", "false")} - {"objects", "scenarios"}
        for name, own in said.items()
        if own.get("sheet") in ("1", "true")
    }


def test_what_libreoffice_keeps_of_no_workbook_is_said(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, TemplateOptions(records={"clients": SENT}))
    assert "ne garde pas le verrou de la structure" in at.press("restore_references").replace("\u00a0", " ")


def test_a_protection_that_comes_back_without_its_password_is_said(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, TemplateOptions(records={"clients": SENT}, password="mot"))
    sheet = at.book.sheets[CLIENTS]
    sheet.impl.unprotect("mot")
    said = at.press("restore_references")
    assert "1 protection remise" in said
    assert "1 protection avait un mot de passe" in said
    sheet.impl.unprotect("")
    assert not sheet.impl.protected


def test_a_cell_is_explained(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="$"))
    at.press("validate_all")
    at.book.sheets[CLIENTS].activate()
    at.book.sheets[CLIENTS].range("E2").select()
    said = at.press("explain")
    assert said.startswith("Devise\nOBLIGATOIRE")
    assert "$" in said
    at.book.sheets["Accueil"].activate()
    assert "Sélectionnez une cellule" in at.press("explain")


def test_the_language_is_the_persons_own(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small())
    assert "Messages are now in English" in at.press("language")
    assert "Check done" in at.press("validate_all")
    assert "en français" in at.press("language")


def test_about_and_diagnostics_end_with_a_message(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small())
    assert "ooti-xl" in at.press("about")
    assert "ooti-xl install" in at.press("diagnostics")


def test_a_second_click_meanwhile_is_told_to_wait(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="$"))
    with alone(at.book.fullname):
        assert "déjà en cours" in at.press("validate_all")
    assert at.colour("E2") == ""


def test_a_password_that_we_do_not_have_is_said_and_nothing_changes(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, TemplateOptions(records=small(currency="$").records, password="secret"))
    before = at.names()
    assert "mot de passe" in at.press("validate_all")
    assert (at.names(), at.colour("E2")) == (before, "")


def test_a_workbook_that_is_open_for_reading_only_is_left_alone(app: xw.App, tmp_path: Path) -> None:
    path = tmp_path / "lecture.xlsm"
    path.write_bytes(build(small(currency="$")))
    at = Desk(app.books.open(path, read_only=True), Places(tmp_path, {}, "linux"))
    assert "lecture seule" in at.press("validate_all")
    assert at.colour("E2") == ""


def test_a_sheet_that_is_gone_is_a_finding_and_no_accident(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small())
    at.book.sheets[tab("projects")].delete()
    assert "1 erreur," in at.press("validate_all")
    assert at.log == []


def test_a_workbook_that_was_never_saved_is_checked_like_another(app: xw.App, tmp_path: Path) -> None:
    book = app.books.add()
    book.sheets[0].name = "Clients"
    book.sheets[0].range("A1").value = [["Nom de l'entreprise", "Devise"], ["Mairie", "$"]]
    at = Desk(book, Places(tmp_path, {}, "linux"))
    assert "erreurs" in at.press("validate_all")
    assert at.colour("B2", "Clients") == FILLS["error"]


def test_a_workbook_that_was_closed_meanwhile_is_nobodys_accident(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small())
    session = Told(at.book, at.places)
    at.book.close()
    assert ribbon._carried_out("validate_all", session, at.log.append) in (Ending.TOLD, Ending.WORKBOOK_GONE)
    assert at.log != []


def test_the_log_has_no_cell_contents(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(company_name="Confidentiel SA", currency="$"))
    status = ribbon.main(["validate_all", "--wb=Confidentiel", "--app=pipe,name=nobody", "--from_xl=1"], at.places)
    assert status == Ending.WORKBOOK_GONE
    assert "Confidentiel" not in at.places.log.read_text("utf-8")
    assert ribbon.main(["no_such_command"], at.places) == Ending.COMMAND_UNKNOWN


@pytest.mark.parametrize("command", ["validate_all", "normalise", "clear_marks", "choices"])
def test_what_a_person_typed_and_coloured_is_left_alone(app: xw.App, tmp_path: Path, command: str) -> None:
    at = desk(app, tmp_path, small(currency="$"))
    sheet = at.book.sheets[CLIENTS]
    sheet.range("F2").color, sheet.range("F2").value = "#B4C6E7", "à nous"
    sheet.activate()
    sheet.range("F2").select()
    before = (at.content(), app.calculation, sheet.impl.protected)
    at.press(command)
    at.press("clear_marks")
    assert (at.content(), app.calculation, sheet.impl.protected) == before
    assert at.colour("F2") == "B4C6E7"
    assert app.selection.address == "$F$2" or command == "choices"
    assert app.screen_updating


# The draft practice, and a large one


def test_every_command_ends_with_a_message_on_the_draft(app: xw.App, tmp_path: Path) -> None:
    path = tmp_path / DRAFT.name
    path.write_bytes(DRAFT.read_bytes())
    at = Desk(app.books.open(path), Places(tmp_path, {}, "linux"))
    for command in COMMANDS:
        said = at.press(command)
        assert said, command
    assert not [error for error in at.log if type(error).__name__ not in ("UnusableWorkbook", "Refusal")]


def test_ten_thousand_clients(app: xw.App, tmp_path: Path) -> None:
    many = [
        {
            **GOOD["clients"],
            "company_name": f"Client {n} {n * 7919}",
            "number": f"C{n:05}",
            "currency": {0: "$", 1: "€"}.get(n % 20, "EUR"),
        }
        for n in range(10_000)
    ]
    at = desk(app, tmp_path, TemplateOptions(records={"clients": many}))
    assert "500 erreurs" in at.press("validate_all")
    at.press("next_finding")
    assert app.selection.address == "$E$2"
    assert "cellules corrigées" in at.press("normalise")
    assert at.value("E3") == "EUR"
    assert "annulées" in at.press("undo")
    assert (at.value("E3"), at.colour("E3")) == ("€", FILLS["warning"])
    assert at.value("E10001") == "EUR"


@pytest.mark.parametrize("target", exports.names())
def test_exporting_writes_a_new_folder_beside_the_workbook(app: xw.App, tmp_path: Path, target: str) -> None:
    at = desk(app, tmp_path, TemplateOptions(examples=True))
    said = at.press(f"export_{target}")
    written = sorted(path.name for path in (tmp_path / f"agence-{target}").iterdir())
    assert "manifest.json" in written
    assert all(name in said for name in written if name != "manifest.json")
    at.press(f"export_{target}")
    assert sorted(path.name for path in (tmp_path / f"agence-{target} 2").iterdir()) == written


def test_what_is_not_ready_is_not_exported(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="$"))
    said = at.press("export_ooti")
    assert CLIENTS in said
    assert not (tmp_path / "agence-ooti").exists()
    book = app.books.add()
    assert "enregistré" in Desk(book, at.places).press("export_ooti")


# The border


def crossed(app: xw.App, tmp_path: Path, rows: int, bad: int) -> int:
    """How many calls a validation makes."""
    every = rows // bad
    records = [
        {
            **GOOD["clients"],
            "company_name": f"Client {n} {n * 7919}",
            "number": f"C{n:05}",
            "currency": "EUR" if n % every else "FRF",
        }
        for n in range(rows)
    ]
    at = desk(app, tmp_path, TemplateOptions(records={"clients": records}), f"{rows}.xlsm")
    border = Border()
    Desk(border.book(at.book), at.places).press("validate_all")
    at.book.close()
    return len(border.calls)


def test_the_number_of_calls_over_the_border_does_not_grow_with_the_rows(app: xw.App, tmp_path: Path) -> None:
    few, many = crossed(app, tmp_path, 500, 500), crossed(app, tmp_path, 10_000, 500)
    assert many <= few
    assert many <= 140


def test_wherever_the_border_fails_the_workbook_is_as_it_was(app: xw.App, tmp_path: Path) -> None:
    at = desk(app, tmp_path, small(currency="$"))
    border = Border()
    Desk(border.book(at.book), at.places).press("validate_all")
    total = len(border.calls)
    at.press("clear_marks")
    before = (at.content(), at.names(), at.colour("E2"), at.book.sheets[CLIENTS].impl.protected)
    for number in range(1, total + 1):
        broken = Border(fail_at=number)
        said = Desk(broken.book(at.book), at.places).press("validate_all")
        assert said, broken.calls[-1]
        if "1 erreur," not in said:
            now = (at.content(), at.names(), at.colour("E2"), at.book.sheets[CLIENTS].impl.protected)
            assert now == before, (number, broken.calls[number - 1])
        assert app.screen_updating
        assert app.calculation == "automatic"
        at.press("clear_marks")
    assert "1 erreur," in at.press("validate_all")


def test_the_drafts_rows_are_those_of_its_file() -> None:
    assert {key: len(rows) for key, rows in records().items()}["clients"] == 40
