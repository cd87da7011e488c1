"""What stands beside the cells of old files, and cells that are merged over several rows."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

from ooti_xl.adopting import adopt
from ooti_xl.adopting.adoption import adopted
from ooti_xl.adopting.sources import read_sources
from ooti_xl.hosts import BETWEEN, SIGNS
from ooti_xl.model.findings import Raw
from ooti_xl.model.grids import Area
from ooti_xl.ooxml.container import Package
from tests.adopting.messy import adopt_rows, book, cells, filled, goes, plans, values

HEAD: list[Raw] = ["Projet", "Code phase", "Phase", "Montant HT"]
PHASES: list[list[Raw]] = [
    HEAD,
    ["École", "ESQ", "Esquisse", 100.0],
    [None, "APS", "Avant-projet sommaire", 200.0],
    [None, "PRO", "Projet", 300.0],
    ["Crèche", "ESQ", "Esquisse", 50.0],
]


def noted(path: Path, notes: dict[str, str]) -> Path:
    """An old file with notes on its cells."""
    rows = [["Raison sociale", "Devise", "SIRET"], ["Mairie", "EUR", "73282932000074"]]
    made = openpyxl.load_workbook(book(path, {"Clients": rows}))
    for cell, text in notes.items():
        made["Clients"][cell].comment = Comment(text, "Paul")
    made.save(path)
    return path


def test_a_value_that_is_merged_over_several_records_is_that_of_each() -> None:
    found = adopted(plans(PHASES, "Phases", merged=[Area(2, 1, 4, 1)]))
    assert [phase["project"] for phase in values(found)["phases"]] == ["École", "École", "École", "Crèche"]
    (one,) = found.placed
    assert (one.values, one.values_placed, one.values_aside, one.values_in_headers, one.copied) == (18, 14, 0, 4, 2)


def test_nothing_is_filled_down_where_nothing_is_merged() -> None:
    assert [phase.get("project") for phase in values(adopt_rows(PHASES))["phases"]][:3] == ["École", None, None]


def test_an_amount_that_is_merged_over_several_records_counts_once() -> None:
    rows = [row if number in (0, 1, 4) else [*row[:3], None] for number, row in enumerate(PHASES)]
    found = adopted(plans(rows, "Phases", merged=[Area(2, 1, 4, 1), Area(2, 4, 4, 4)]))
    assert [phase.get("amount") for phase in values(found)["phases"]] == [100.0, None, None, 50.0]
    assert (found.placed[0].copied, found.placed[0].not_copied) == (2, 2)


def test_a_project_that_is_merged_over_its_phases_is_one() -> None:
    rows: list[list[Raw]] = [
        ["ID projet", "Titre du projet", "Client", "Montant des travaux", "Code phase", "Phase", "Part"],
        ["P1", "École", "Mairie", 300.0, "ESQ", "Esquisse", "40 %"],
        [None, None, None, None, "PRO", "Projet", "60 %"],
    ]
    found = adopted(plans(rows, merged=[Area(2, column, 3, column) for column in range(1, 5)]))
    assert [project["cost"] for project in values(found)["projects"]] == [300.0]
    assert [phase["project"] for phase in values(found)["phases"]] == ["École", "École"]


def test_a_client_of_whom_only_the_name_is_merged_is_the_one_above() -> None:
    rows: list[list[Raw]] = [
        ["Raison sociale", "SIRET", "Adresse de facturation", "N° affaire", "Affaire", "Honoraires HT"],
        ["Mairie", "73282932000074", "3 rue Haute\n69210 X", "P1", "École", 1200.0],
        [None, None, None, "P2", "Crèche", 900.0],
        ["SCI", "44306184100047", "4 rue Basse\n69210 X", "P3", "Maison", 100.0],
    ]
    found = adopted(plans(rows, merged=[Area(2, 1, 3, 1)]))
    assert [client["company_name"] for client in values(found)["clients"]] == ["Mairie", "SCI"]
    assert [project["client"] for project in values(found)["projects"]] == ["Mairie", "Mairie", "SCI"]


def test_what_is_merged_over_the_rows_of_one_project_says_whose_they_are() -> None:
    rows: list[list[Raw]] = [
        ["ID projet", "Titre du projet", "Client", "Montant des travaux", "Code phase", "Phase", "Part"]
    ]
    for number in range(2, 8, 2):
        rows.append([f"P{number}", f"École {number}", "Mairie", 1e5 * number, "ESQ", "Esquisse", "40 %"])
        rows.append([None, None, None, 1e5 * number, "PRO", "Projet", "60 %"])
    areas = [Area(row, column, row + 1, column) for row in (2, 4, 6) for column in (1, 2, 3)]
    (planned,) = plans(rows, merged=areas)
    assert goes(planned)["Montant des travaux"] == "projects.cost"


def test_an_area_over_a_total_and_one_over_columns_fill_nothing() -> None:
    rows = [*PHASES[:3], ["Total", None, None, 300.0], *PHASES[3:]]
    found = adopted(plans(rows, "Phases", merged=[Area(2, 1, 5, 1), Area(6, 1, 6, 2)]))
    assert [phase.get("project") for phase in values(found)["phases"]] == ["École", "École", "École", "Crèche"]
    assert found.placed[0].plan.region.others == {4: "total"}


def test_merged_areas_are_those_of_the_file(tmp_path: Path) -> None:
    path = book(tmp_path / "phases.xlsx", {"Phases": PHASES})
    made = openpyxl.load_workbook(path)
    made["Phases"].merge_cells("A2:A4")
    made.save(path)
    assert [phase["project"] for phase in values(adopt([path]))["phases"]] == ["École", "École", "École", "Crèche"]


def test_notes_are_kept_in_their_column_with_their_cell(tmp_path: Path) -> None:
    path = noted(tmp_path / "a.xlsx", {"A2": "Payeur lent\nvoir Léa", "C1": "14 chiffres", "E9": "à part"})
    found = adopt([path])
    assert cells(filled(tmp_path / "r.xlsm", found), "Non repris")[1:] == [
        ["a.xlsx", "Clients", 1.0, "note de C1", None, None, "14 chiffres", None, None],
        ["a.xlsx", "Clients", 2.0, "note de A2", "Payeur lent\nvoir Léa", None, None, None, None],
        ["a.xlsx", "Clients", 9.0, "note de E9", None, None, None, None, "à part"],
    ]


def test_our_own_marks_are_no_notes(tmp_path: Path) -> None:
    sign = next(iter(SIGNS.values()))
    path = noted(tmp_path / "a.xlsx", {"A2": f"{sign}Devise absente", "B2": f"{sign}Devise absente{BETWEEN}à revoir"})
    (source,) = read_sources([path])
    assert source.notes == {(2, 2): "à revoir"}


def test_the_words_of_a_conversation_are_kept_not_its_stand_in(tmp_path: Path) -> None:
    path = noted(tmp_path / "a.xlsx", {"A2": "[Threaded comment] Your version of Excel …"})
    package = Package.open(path)
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    link = (
        b'<Relationship Id="rT" Target="../threadedComments/t1.xml" '
        b'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"/></Relationships>'
    )
    talk = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
        '<threadedComment ref="A2" id="1"><text>Relancer ?</text></threadedComment>'
        '<threadedComment ref="A2" id="2" parentId="1"><text>Fait le 3</text></threadedComment></ThreadedComments>'
    )
    changed = {rels: package[rels].replace(b"</Relationships>", link), "xl/threadedComments/t1.xml": talk.encode()}
    path.write_bytes(package.packed(changed))
    (source,) = read_sources([path])
    assert source.notes == {(2, 1): "Relancer ?\nFait le 3"}


def test_a_sheet_that_has_nothing_but_a_note_is_not_lost(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.title = "Vide"
    made.active["B2"].comment = Comment("rien ici", "Paul")
    made.save(tmp_path / "a.xlsx")
    found = adopt([tmp_path / "a.xlsx"])
    assert [line[2:] for line in found.aside("fr")[2:]] == [[2.0, "note de B2", None, "rien ici"]]


def test_what_a_template_says_of_its_headers_is_no_note_of_a_person(tmp_path: Path) -> None:
    path = filled(tmp_path / "r.xlsm", adopt_rows(PHASES))
    assert [source.notes for source in read_sources([path])] == [{}] * 6
