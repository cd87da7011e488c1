"""The report to send: all that is found is on the page, for whoever reads it, and nothing in a workbook breaks it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl import wording
from ooti_xl.check import judge, read_book
from ooti_xl.formats import ReportOptions, html
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import Cell, Edit, Raw
from ooti_xl.model.report import Report
from ooti_xl.tasks.check_file import check_workbook
from ooti_xl.tasks.outcomes import Outcome
from ooti_xl.tasks.profile import profile_of
from ooti_xl.tasks.workbooks import fix_workbook, undo_workbook
from ooti_xl.template import TemplateOptions, build
from tests.books import check_records, good, grids_of, header
from tests.cli.running import DRAFT, ooti_xl, small
from tests.formats.pages import Node, entries, page_of, parsed, rows, section, tables, workbook

HOSTILE = '</td></table><script>alert(1)</script>"><img src=x onerror=alert(1)>'
LINK = '=HYPERLINK("http://a.example";"x")'
SIGNS = {"error": "✖", "warning": "⚠"}


def headings(document: Node) -> list[tuple[str, str]]:
    return [(node.name, node.text) for node in document.all("h1", "h2", "h3", "h4")]


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_every_finding_is_on_the_page_under_its_sheet_and_its_column(locale: str, tmp_path: Path) -> None:
    ooti_xl("check", DRAFT, "--format", "html", "--all", "--locale", locale, "--output", tmp_path / "r.html")
    told = json.loads(ooti_xl("check", DRAFT, "--format", "json", "--locale", locale).stdout)["findings"]
    found = section(parsed((tmp_path / "r.html").read_text("utf-8")), "findings")
    sheets = [node.text for node in found.all("h3")]
    assert sheets == list(dict.fromkeys(one["sheet"] for one in told))
    listed = {sheet: list(entries(table)) for sheet, table in zip(sheets, found.all("table"), strict=True)}
    missing = [one for one in told if not any(tells(entry, one) for entry in listed[one["sheet"]])]
    assert (len(told), missing) == (100, [])


def tells(entry: tuple[str, str, str, set[str]], finding: Mapping[str, Any]) -> bool:
    """Whether an entry is of a finding: its cell, how grave it is, and the column under whose title it stands."""
    title, sign, problem, cells = entry
    in_full = " ".join(finding["message"].split()).startswith(problem)
    column = finding["cell"].rstrip("0123456789")
    return (
        finding["cell"] in cells
        and sign == SIGNS[finding["severity"]]
        and title.partition(" · ")[0] == column
        and (in_full or len(cells) > 1)
    )


def test_the_page_begins_with_what_matters_and_has_all_sections_in_order(tmp_path: Path) -> None:
    ooti_xl("check", DRAFT, "--format", "html", "--locale", "fr", "--output", tmp_path / "r.html")
    document = parsed((tmp_path / "r.html").read_text("utf-8"))
    assert document.one("html").attributes["lang"] == "fr"
    assert [text for name, text in headings(document) if name in ("h1", "h2")] == [
        "agence-brouillon.xlsx",
        "Les étapes de l’import",
        "Ce qui ne va pas, et ce qu’il faut faire",
        "Ce qui attend votre choix",
        "Ce qui a été corrigé",
        "Facturation électronique",
        "Ce que contiennent les colonnes",
    ]
    assert next(document.one("main").all("p")).text == (
        "0 sur 5 feuilles prêtes à importer ; 47 erreurs, 53 avertissements ; 26 cellules attendent votre choix."
    )
    assert [card.text for card in section(document, "steps").all("li")][:3] == [
        "Étape 1 Clients✖ à corriger 40 lignes · 15 erreurs · 19 avertissements Sans erreur : 25 sur 40 (62 %)",
        "Étape 2 Projets✖ à corriger 30 lignes · 18 erreurs · 13 avertissements Sans erreur : 14 sur 30 (46 %)",
        "Étape 3 Phases✖ à corriger 218 lignes · 6 erreurs · 5 avertissements Sans erreur : 212 sur 218 (97 %)",
    ]


def test_a_table_has_a_caption_and_headers_with_their_scope(tmp_path: Path) -> None:
    document = page_of(DRAFT)
    for table in document.all("table"):
        assert table.one("caption").text
        assert {cell.attributes.get("scope") for cell in table.one("thead").all("th")} == {"col"}
        for row in (row for body in table.all("tbody") for row in body.all("tr")):
            first = next(cell for cell in row.content if isinstance(cell, Node))
            assert (first.name, first.attributes["scope"]) in {("th", "row"), ("th", "rowgroup")}
    assert {div.attributes["tabindex"] for div in document.all("div")} == {"0"}


def test_headings_leave_no_level_out(tmp_path: Path) -> None:
    for outcomes in ([DRAFT], [DRAFT, small(tmp_path / "a.xlsx")]):
        made = [Outcome(path, check_workbook(path, profiled=True)) for path in outcomes]
        levels = [int(name[1]) for name, _ in headings(parsed(html.render(made, "fr", ReportOptions())))]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(below - above <= 1 for above, below in pairwise(levels))


def test_a_column_is_told_by_what_it_holds(tmp_path: Path) -> None:
    clients = [
        good("clients", company_name=f"Client {number}", number=f"C{number}", currency=currency, tags=None)
        for number, currency in enumerate(("EUR", "EUR", "EUR", "CHF", "€", "$", None))
    ]
    clients[3]["email"] = "à compléter"
    document = page_of(workbook(tmp_path / "a.xlsx", clients=clients))
    table = {row[0]: row[1:] for row in tables(document, "columns")[0]}
    assert table["A · OOTI ID"] == ["0 sur 7 (0 %)", "0", "–", "–"]
    assert table["B · Nom de l'entreprise"] == ["7 sur 7 (100 %)", "7", "–", "–"]
    assert table["E · Devise"] == [
        "6 sur 7 (85 %)",
        "4",
        "EUR × 3 CHF × 1 € × 1 $ × 1",
        "✖ 1 à choisir ✖ 1 à corriger ou à vérifier ⚠ 1 à réécrire, sans risque",
    ]
    assert table["I · Email"] == ["0 sur 7 (0 %)", "0", "–", "⚠ 1 à choisir"]


def test_a_share_a_date_and_a_code_show_as_in_their_cells(tmp_path: Path) -> None:
    grids = grids_of(
        clients=[good("clients", number=41.0)],
        projects=[good("projects", client="41", start_date=dt.date(2026, 3, 14), tax_rate=0.2)],
    )
    book = read_book(tuple(grids), grids.get)
    report = judge(book)
    document = parsed(html.render([told(report, profile_of(book, ()))], "fr", ReportOptions()))
    clients, projects, *_ = [{row[0]: row[3] for row in table} for table in tables(document, "columns")]
    assert clients["C · Code client"] == "41 × 1"
    assert (projects["H · Taux de TVA"], projects["I · Date de début"]) == ("20 % × 1", "14/03/2026 × 1")


def told(report: Report, profile: Any) -> Outcome:
    return Outcome(Path("agence.xlsx"), Report("", report.sheets, report.findings, profile=profile))


def test_a_long_value_is_cut_and_many_are_not_listed(tmp_path: Path) -> None:
    clients = [good("clients", company_name=f"N{n}", number=f"C{n}", notes="x" * 30_000) for n in range(9)]
    path = workbook(tmp_path / "a.xlsx", clients=clients)
    document = page_of(path)
    notes = next(row for row in tables(document, "columns")[0] if row[0] == "L · Notes")
    assert notes[2:4] == ["1", "x" * 59 + "… × 9"]
    assert len(document.text) < 12_000


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_what_waits_is_listed_with_its_readings(locale: str, tmp_path: Path) -> None:
    records = {"clients": [good("clients", currency="$")], "projects": [good("projects", cost="1.200")]}
    document = page_of(workbook(tmp_path / "a.xlsx", locale, **records), locale)
    [table] = tables(document, "waiting")
    sheet, readings = {"fr": ("Projets", "1 200 1,2"), "en": ("Projects", "1,200 1.2")}[locale]
    assert table == [["Clients E2", "$", "USD CAD AUD NZD SGD"], [f"{sheet} K2", "1.200", readings]]


def test_what_was_corrected_is_listed_until_it_is_undone(tmp_path: Path) -> None:
    clients = [
        good("clients", company_name=" Mairie  de Brévenne", number="C1", currency="€"),
        good("clients", company_name="Client 2", number="C2", currency="€"),
        good("clients", company_name="Client 3", number="C3", currency="$"),
    ]
    path = workbook(tmp_path / "a.xlsx", clients=clients)
    chosen = Edit(Cell("Clients", 4, 5), "$", "USD")
    fix_workbook(path, chosen=[chosen])
    assert tables(page_of(path), "corrected") == [
        [
            [
                "Clients B2",
                "Mairie de Brévenne",
                "Mairie de Brévenne",
                "Une espace en trop ou un caractère invisible fait passer deux textes identiques pour différents. "
                "Les retirer ne change rien à ce qui se lit.",
            ],
            [
                "Clients E2–E3 (2 cellules)",
                "€",
                "EUR",
                "OOTI attend le code à trois lettres de la devise, par exemple EUR. La devise est certaine, seule son "
                "écriture change.",
            ],
            [
                "Clients E4",
                "$",
                "USD",
                "Un signe comme $ ou un mot comme dirham sert à plusieurs monnaies. Si le pays de la ligne ne tranche "
                "pas, nous ne choisissons pas à votre place.",
            ],
        ]
    ]
    undo_workbook(path)
    assert "Rien n’a été corrigé" in section(page_of(path), "corrected").text


def test_a_correction_is_not_told_of_a_cell_that_is_another_now(tmp_path: Path) -> None:
    clients = [good("clients", company_name=f"Client {n}", number=f"C{n}", notes=f"Note {n}") for n in range(1, 6)]
    for client, currency in zip(clients, ("EUR", "euros", "EUR", "€", "€"), strict=True):
        client["currency"] = currency
    path = workbook(tmp_path / "a.xlsx", clients=clients)
    fix_workbook(path)
    book = openpyxl.load_workbook(path)
    book["Clients"]["E5"] = "CHF"
    book["Clients"].delete_rows(2)
    book["Clients"].insert_rows(5)  # rows 2 to 4 are what 3 to 5 were, the last one is where it was
    book.save(path)
    [[(where, before, after, _)]] = tables(page_of(path), "corrected")
    assert (where, before, after) == ("Clients E6", "€", "EUR")


def test_the_day_of_the_check_and_the_practice_are_said_where_they_are_known(tmp_path: Path) -> None:
    path = tmp_path / "envoi.xlsm"
    path.write_bytes(build(TemplateOptions(locale="fr", agency="Atelier Marchand")))
    document = page_of(path, day=dt.date(2026, 11, 3))
    assert document.one("p", **{"class": "about"}).text == "Agence : Atelier Marchand · Contrôlé le 03/11/2026"
    assert [p for p in page_of(DRAFT).all("p") if p.attributes.get("class") == "about"] == []


def test_a_clean_workbook_and_an_empty_one_say_so(tmp_path: Path) -> None:
    clean, empty = workbook(tmp_path / "a.xlsx", clients=[good("clients")]), workbook(tmp_path / "b.xlsx")
    assert section(page_of(clean), "findings").text.endswith("Rien à corriger.")
    assert section(page_of(clean), "waiting").text.endswith("Aucune cellule n’attend un choix.")
    assert next(section(page_of(empty), "steps").all("li")).text == (
        "Étape 1 Clients– vide 0 ligne · 0 erreur · 0 avertissement"
    )


def test_a_missing_sheet_is_no_fault_of_the_column_that_it_is_said_in(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Projets"
    book.worksheets[0].append(header("projects"))
    book.save(tmp_path / "a.xlsx")
    document = page_of(tmp_path / "a.xlsx")
    assert "La feuille « Clients » n’est pas dans le classeur." in section(document, "findings").text
    assert tables(document, "columns")[0][0] == ["A · OOTI ID", "0 sur 0 (–)", "0", "–", "–"]


def test_where_no_sheet_could_be_read_there_is_no_section_on_columns(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Clients"
    book.worksheets[0].append(["note", "divers"])
    book.save(tmp_path / "a.xlsx")
    document = page_of(tmp_path / "a.xlsx")
    assert [link.attributes["href"] for link in document.one("nav").all("a")] == [
        f"#{node.attributes['id']}" for node in document.all("h2")
    ]
    assert document.one("nav").text.endswith("Ce qui a été corrigé")


def test_the_figure_of_ready_clients_is_in_the_number_of_all_of_them(tmp_path: Path) -> None:
    numbers = {"siret": "73282932000074", "business_vat_id": "FR44732829320"}
    clients = [good("clients", **numbers), good("clients", company_name="École", number="C2", siret=None)]
    text = section(page_of(workbook(tmp_path / "a.xlsx", clients=clients)), "invoicing").text
    assert "Prêts pour la facturation électronique : 1 sur 2 clients (50 %)" in text


def test_a_workbook_that_could_not_be_checked_says_why(tmp_path: Path) -> None:
    refused = Outcome(Path("a.xlsx"), refusal=UnusableWorkbook("not_found", path="a.xlsx"))
    document = parsed(html.render([refused], "fr", ReportOptions()))
    assert document.one("p", **{"class": "refused"}).text.startswith("✖ Le fichier a.xlsx n’existe pas.")


def test_many_workbooks_have_an_index_with_totals_that_leads_to_each(tmp_path: Path) -> None:
    (tmp_path / "lyon").mkdir()
    (tmp_path / "lyon" / "c.xlsx").write_text("bonjour")
    small(tmp_path / "a.xlsx")
    small(tmp_path / "b.xlsx", spoil=True)
    report = tmp_path / "r.html"
    done = ooti_xl("check", tmp_path, "--format", "html", "--jobs", "2", "--output", report, "--locale", "en")
    assert done.returncode == 2
    document = parsed(report.read_text("utf-8"))
    index = next(document.all("table"))
    assert rows(index) == [
        ["a.xlsx", "1", "0", "0", "0"],
        ["b.xlsx", "0", "1", "0", "1"],
        [str(Path("lyon", "c.xlsx")) + "✖ not checked", "–", "–", "–", "–"],
    ]
    assert index.one("tfoot").text == "3 workbooks 1 1 0 1"
    assert [link.attributes["href"] for link in index.all("a")] == ["#w1", "#w2", "#w3"]
    assert [text for name, text in headings(document) if name == "h2"] == ["a.xlsx", "b.xlsx", "lyon/c.xlsx"]
    assert str(tmp_path) not in report.read_text("utf-8")


def test_one_process_or_two_the_page_is_the_same(tmp_path: Path) -> None:
    paths = [small(tmp_path / name, clients=3, spoil=True) for name in ("a.xlsx", "b.xlsx")]
    one, two = (
        ooti_xl("check", *paths, "--format", "html", "--locale", "fr", "--jobs", jobs).stdout for jobs in ("1", "2")
    )
    assert one == two
    assert "<h2" in one


def hostile() -> dict[str, list[dict[str, Raw]]]:
    """Records whose every text is an attempt on the page."""
    turned = "abc\u202egnp.exe\u2066\u0007"
    clients = [
        good("clients", company_name=HOSTILE, number="<b>1</b>", currency="<i>", email="a@b.fr'\"><svg onload=x>"),
        good("clients", company_name=turned, number="C2", notes=LINK, currency="&euro;"),
        good("clients", company_name=f"{HOSTILE} ", number="C3", tags="<script>,<style>", phone="<" * 32_767),
    ]
    return {"clients": clients, "projects": [good("projects", client=HOSTILE[:-1], project_title=turned)]}


def test_nothing_that_a_cell_holds_is_markup(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", **hostile())
    fix_workbook(path)
    outcome = Outcome(Path('<img src="x">.xlsx'), check_workbook(path, profiled=True))
    page = html.render([outcome], "fr", ReportOptions(every_finding=True))
    document = parsed(page)
    assert {node.name for name in NEVER for node in document.all(name)} == set()
    assert document.one("h1").text == '<img src="x">.xlsx'
    assert not any(char in page for char in "\u202e\u2066\u0007")
    assert {name for node in document.all(*ALL) for name in node.attributes} <= ATTRIBUTES


NEVER = ("script", "img", "iframe", "object", "embed", "link", "base", "form", "i", "b")
ALL = ("meta", "a", "p", "li", "td", "th", "tr", "div", "section", "h1", "h2", "h3", "span", "svg", "rect", "main")
ATTRIBUTES = {
    *("charset", "http-equiv", "content", "name", "href", "class", "id", "scope", "colspan", "role", "tabindex"),
    *("aria-label", "aria-hidden", "viewbox", "preserveaspectratio", "width", "height"),
}  # fmt: skip


@given(
    st.text(max_size=40), st.sampled_from(("company_name", "currency", "notes", "email", "billing_address", "siret"))
)
def test_whatever_a_cell_holds_the_page_stays_whole(text: str, column: str) -> None:
    made = check_records(clients=[good("clients", **{column: text})])
    grids = grids_of(clients=[good("clients", **{column: text})])
    profile = profile_of(read_book(tuple(grids), grids.get), ())
    document = parsed(html.render([told(made, profile)], "en", ReportOptions()))
    assert len(list(document.all("h2"))) == 6


def test_a_large_workbook_gives_a_page_that_can_be_read(tmp_path: Path) -> None:
    clients = [
        good("clients", company_name=f"Client {n}", number=f"C{n}", currency="FRF" if n % 2 else "EUR", email=f"a{n}@")
        for n in range(3_000)
    ]
    outcome = Outcome(Path("a.xlsx"), check_workbook(workbook(tmp_path / "a.xlsx", clients=clients), profiled=True))
    assert outcome.report is not None
    assert len(outcome.report.findings) == 4_500
    short = html.render([outcome], "fr", ReportOptions())
    assert len(short) < 200_000
    assert "que ce rapport n’énumère pas" in section(parsed(short), "findings").text
    whole = section(parsed(html.render([outcome], "fr", ReportOptions(every_finding=True))), "findings")
    cells = [entry[3] for table in whole.all("table") for entry in entries(table)]
    assert set().union(*cells) == {finding.cell.address for finding in outcome.report.findings}
