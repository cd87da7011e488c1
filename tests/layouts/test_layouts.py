"""Layouts: headers and order that are OOTI's own, in a file, in a template, and in what comes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl import wording
from ooti_xl.model.errors import Refusal
from ooti_xl.model.findings import Raw
from ooti_xl.model.folding import fold, is_blank
from ooti_xl.model.grids import Grid
from ooti_xl.sheets import sheet_of
from ooti_xl.tasks.check_file import check_workbook
from ooti_xl.tasks.workbooks import restore_workbook
from ooti_xl.template import TemplateOptions
from ooti_xl.template.layouts import LayoutColumn, Layouts, layouts_text, learn, read_layouts
from tests.books import said
from tests.template.making import SENT, changed, tab, template, typed

CLIENTS = sheet_of("clients")
#: As a practice might get it: other headers, another order, one that we do not know, some of ours missing.
OOTI = Layouts(
    {
        "clients": (
            LayoutColumn(header="OOTI ID", key="ooti_id"),
            LayoutColumn(header="Compte", key="number"),
            LayoutColumn(header="Structure", key="company_name"),
            LayoutColumn(header="Site web"),
            LayoutColumn(header="Code monnaie", key="currency"),
        )
    }
)
HEADERS = ["OOTI ID", "Compte", "Structure", "Code monnaie", "Adresse de facturation", "Groupe"]


def head(path: Path) -> list[Raw]:
    from ooti_xl.hosts.package.host import PackageHost

    grid = PackageHost(path).read(tab("clients"))
    assert grid is not None
    return list(grid.values[0])


def test_headers_and_order_are_learned_from_a_sample() -> None:
    sample = Grid([["OOTI ID", "Company name", "Site web", "Invoicing Address", "currency"], [None, "A", "B"]])
    assert [(column.header, column.key) for column in learn(sample, CLIENTS, "a.xlsx")] == [
        ("OOTI ID", "ooti_id"), ("Company name", "company_name"), ("Site web", ""),
        ("Invoicing Address", "billing_address"), ("currency", "currency"),
    ]  # fmt: skip


def test_a_sample_without_headers_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        learn(Grid([[1.0], [2.0]]), CLIENTS, "a.xlsx")
    assert caught.value.code == "layout_no_header"


texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12).filter(
    lambda text: not is_blank(text)
)
WIDTH = len(CLIENTS.columns())
OWN = {fold(text) for column in CLIENTS.columns().values() for text in (column.fr, column.en)}


@given(
    st.lists(texts.filter(lambda text: fold(text) not in OWN), min_size=WIDTH, max_size=WIDTH, unique_by=fold),
    st.permutations(list(CLIENTS.columns())[1:]),
    texts,
)
def test_a_layout_that_is_written_is_read_back(headers: list[str], keys: list[str], note: str) -> None:
    columns = [LayoutColumn(header=header, key=key) for header, key in zip(headers, ["ooti_id", *keys], strict=True)]
    layouts = Layouts({"clients": tuple(columns)})
    assert read_layouts(layouts_text(layouts, note), "ooti.toml") == layouts


def test_a_header_of_dots_is_read_back() -> None:
    layouts = Layouts({"clients": (LayoutColumn(header='"' + "." * 3_000, key="number"),)})
    assert read_layouts(layouts_text(layouts, ""), "l.toml") == layouts


def test_a_template_has_the_layout_s_headers_in_its_order_and_ours_behind(tmp_path: Path) -> None:
    path = template(tmp_path, TemplateOptions(layouts=OOTI))
    assert head(path)[:6] == HEADERS
    assert len(head(path)) == len(CLIENTS.columns())


def test_a_check_says_nothing_of_such_a_template(tmp_path: Path) -> None:
    path = template(tmp_path, TemplateOptions(layouts=OOTI, records={"clients": SENT}))
    report = check_workbook(path)
    assert said(report) == []
    assert report.sheets[0].rows == len(SENT)


def test_a_header_that_was_changed_and_columns_that_were_swapped_are_found_and_restored(tmp_path: Path) -> None:
    path = template(tmp_path, TemplateOptions(layouts=OOTI, records={"clients": SENT}))
    before = typed(path)

    def tamper(book: object) -> None:
        sheet = book[tab("clients")]  # type: ignore[index]
        for row in sheet.iter_rows(min_row=1, max_row=len(SENT) + 1):
            row[3].value, row[4].value = row[4].value, row[3].value
        sheet["B1"] = "N° de compte"
        sheet["C1"] = "STRUCTURE"

    returned = changed(path, tamper)
    codes = {(address, code) for _, address, code in said(check_workbook(returned))}
    assert {("C1", "header_changed"), ("B1", "column_missing"), ("E1", "column_moved")} <= codes
    restored = restore_workbook(returned)
    assert restored.left == ()
    assert head(returned)[:6] == HEADERS
    assert [[raw for raw in row if raw] for row in typed(returned)[tab("clients")]] == [
        [raw for raw in row if raw] for row in before[tab("clients")]
    ]
    assert said(check_workbook(returned)) == []


def test_a_header_written_nearly_as_the_template_s_is_its_own(tmp_path: Path) -> None:
    path = template(tmp_path, TemplateOptions(layouts=OOTI))

    def tamper(book: object) -> None:
        book[tab("clients")]["C1"] = "Nom de l'entreprise"  # type: ignore[index]

    returned = changed(path, tamper)
    assert said(check_workbook(returned), "header_changed", "column_missing", "column_renamed") == [
        (tab("clients"), "C1", "header_changed")
    ]


def test_a_template_without_layout_is_what_it_was() -> None:
    from ooti_xl.template import build

    assert build(TemplateOptions(layouts=Layouts())) == build()


@pytest.mark.parametrize(
    ("text", "code", "line", "mentions"),
    [
        ('[[clients]]\nheader = "A"\nkey = "compagny_name"\n', "layout_key", 3, "company_name"),
        ('[[client]]\nheader = "A"\n', "layout_sheet", 1, "clients"),
        ('[[clients]]\nheader = "A"\ntitre = "B"\n', "layout_wrong", 3, "clients[1].titre"),
        ('[[clients]]\nheader = 3\n', "layout_wrong", 2, "clients[1].header"),
        ('clients = 3\n', "layout_wrong", 1, "clients"),
        ('[[clients]]\nheader = " "\n', "layout_empty", 2, "clients[1].header"),
        (
            '[[clients]]\nheader = "A"\nkey = "email"\n\n[[clients]]\nheader = "B"\nkey = "email"\n',
            "layout_twice", 7, "“B”",
        ),
        ('[[clients]]\nheader = "Email"\nkey = "phone"\n', "layout_twice", 3, "“Email”"),
        (
            '[[clients]]\nheader = "A"\nkey = "email"\n[[clients]]\nheader = "B"\nkey = "ooti_id"\n',
            "layout_reference", 6, "ooti_id",
        ),
        ('[[clients]]\nheader = "A\n', "toml_syntax", 2, "TOML"),
        ("a = " + "[" * 100_000, "toml_syntax", 1, "TOML"),
        ("\na = " + "{a=" * 5_000, "toml_syntax", 2, "TOML"),
        ("a = " + "9" * 10_000, "toml_syntax", 1, "TOML"),
        ("[[clients]]\na" + ".a" * 100_000 + " = 1", "toml_syntax", 2, "TOML"),
    ],
)  # fmt: skip
def test_a_wrong_layout_says_line_and_key(text: str, code: str, line: int, mentions: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_layouts(text, "ooti.toml")
    sentences = [wording.refusal(caught.value.code, caught.value.facts, locale) for locale in wording.LOCALES]
    assert caught.value.code == code
    assert f"line {line}" in sentences[1]
    assert f"ligne {line}" in sentences[0]
    assert mentions in sentences[1]
