"""Merging workbooks that came back, as the command does it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ooti_xl.collecting import Merged, ToRead, labels, merge, read_one
from ooti_xl.many import Source
from ooti_xl.model.findings import Raw
from ooti_xl.sheets import sheet_of
from ooti_xl.template import TemplateOptions, build
from tests.books import good, header
from tests.cli.running import ooti_xl
from tests.template.making import KEY, SENT, changed, tab

pytestmark = pytest.mark.filterwarnings("ignore:::openpyxl")

Records = Mapping[str, Sequence[Mapping[str, Raw]]]


def returned(folder: Path, name: str, records: Records, key: bytes | None = None, **more: Any) -> Path:
    """A template that came back with these records."""
    path = folder / name
    path.write_bytes(build(TemplateOptions(records=records, key=key, **more)))
    return path


def collected(*paths: Path, key: bytes | None = None, **how: Any) -> Merged:
    sources = [Source.of(path) for path in paths]
    read = [read_one(ToRead(s, label, key=key)) for s, label in zip(sources, labels(sources), strict=True)]
    return merge(read, key=key, **how)


def rows(merged: Merged, folder: Path, key: str) -> list[dict[str, Raw]]:
    """The rows of a merged sheet, by column key, as openpyxl reads them."""
    path = folder / "lu.xlsm"
    path.write_bytes(merged.data)
    sheet = openpyxl.load_workbook(path)[tab(key)]
    columns = list(sheet_of(key).columns())
    found = (dict(zip(columns, cells, strict=False)) for cells in sheet.iter_rows(min_row=2, values_only=True))
    return [{name: raw for name, raw in row.items() if raw is not None} for row in found if any(row.values())]


def conflicts(merged: Merged) -> list[tuple[Any, ...]]:
    columns = ["sheet", "row", "column", "file", "value", "kind"]
    return [tuple(line) for line in merged.conflicts[columns].itertuples(index=False)]


def test_rows_of_two_workbooks_stand_together_and_each_says_where_it_comes_from(tmp_path: Path) -> None:
    one = returned(tmp_path, "a.xlsm", {"clients": [good("clients")], "projects": [good("projects")]})
    two = returned(tmp_path, "b.xlsm", {"clients": [good("clients", company_name="SCI Lac", number="C2")]})
    merged = collected(one, two)
    names = [row["company_name"] for row in rows(merged, tmp_path, "clients")]
    assert names == ["Mairie de Brévenne", "SCI Lac"]
    assert [row["client"] for row in rows(merged, tmp_path, "projects")] == ["C1"]
    lines = merged.provenance[["sheet", "row", "record", "file", "file_row", "verdict"]].itertuples(index=False)
    assert [tuple(line) for line in lines] == [
        ("Clients", 2, "Mairie de Brévenne", "a.xlsm", 2, "unchanged"),
        ("Clients", 3, "SCI Lac", "b.xlsm", 2, "unchanged"),
        ("Projets", 2, "Médiathèque", "a.xlsm", 2, "unchanged"),
    ]
    assert merged.conflicts.empty


def test_a_cell_on_which_workbooks_differ_is_left_to_a_person_with_every_value(tmp_path: Path) -> None:
    one = returned(tmp_path, "a.xlsm", {"clients": [good("clients", email="a@x.fr", phone="+33199001234")]})
    two = returned(tmp_path, "b.xlsm", {"clients": [good("clients", email="b@x.fr")]})
    merged = collected(one, two)
    (client,) = rows(merged, tmp_path, "clients")
    assert "email" not in client
    assert client["phone"] == "+33199001234"
    assert conflicts(merged) == [
        ("Clients", 2, "Email", "a.xlsm", "a@x.fr", "choose"),
        ("Clients", 2, "Email", "b.xlsm", "b@x.fr", "choose"),
        ("Clients", 2, "Téléphone", "a.xlsm", "+33199001234", "completed"),
        ("Clients", 2, "Téléphone", "b.xlsm", None, "completed"),
    ]
    assert merged.open_conflicts == 1


def test_one_value_written_in_two_ways_is_no_conflict(tmp_path: Path) -> None:
    one = returned(tmp_path, "a.xlsm", {
        "clients": [good("clients")], "projects": [good("projects", client="C1", fees="12 500 €", tax_rate=0.2)],
    })  # fmt: skip
    two = returned(tmp_path, "b.xlsm", {
        "clients": [good("clients", currency="€")],
        "projects": [good("projects", client="mairie de brevenne", fees=12500.0, tax_rate="20 %")],
    })  # fmt: skip
    merged = collected(one, two)
    assert merged.conflicts.empty
    assert merged.rows["projects"] == 1


def test_two_clients_of_one_name_and_two_codes_stay_two_and_are_said(tmp_path: Path) -> None:
    one = returned(tmp_path, "a.xlsm", {"clients": [good("clients")]})
    two = returned(tmp_path, "b.xlsm", {"clients": [good("clients", number="C2")]})
    merged = collected(one, two)
    assert [row["number"] for row in rows(merged, tmp_path, "clients")] == ["C1", "C2"]
    assert [(row, kind) for _, row, _, _, _, kind in conflicts(merged)] == [(2, "homonym"), (3, "homonym")]


def test_projects_of_one_title_for_two_clients_stay_two(tmp_path: Path) -> None:
    project = {"project_title": "Extension", "client": "C1"}
    one = returned(tmp_path, "a.xlsm", {"clients": [good("clients")], "projects": [project]})
    two = returned(tmp_path, "b.xlsm", {
        "clients": [good("clients", company_name="SCI Lac", number="C2")], "projects": [{**project, "client": "C2"}],
    })  # fmt: skip
    assert [row["client"] for row in rows(collected(one, two), tmp_path, "projects")] == ["C1", "C2"]


def test_what_a_workbook_has_twice_stays_there_twice(tmp_path: Path) -> None:
    annexe = good("annexes")
    one = returned(tmp_path, "a.xlsm", {"annexes": [annexe, annexe, {**annexe, "total_fees": -1200.0}]})
    two = returned(tmp_path, "b.xlsm", {"annexes": [annexe]})
    assert collected(one, two).rows["annexes"] == 3


def test_a_link_still_leads_to_a_client_whose_name_was_decided(tmp_path: Path) -> None:
    client = good("clients", company_name="MAIRIE DE BREVENNE (69)")
    one = returned(tmp_path, "a.xlsm", {"clients": [good("clients")]})
    two = returned(tmp_path, "b.xlsm", {
        "clients": [client], "projects": [good("projects", client="MAIRIE DE BREVENNE (69)")],
    })  # fmt: skip
    merged = collected(one, two)
    assert [row["company_name"] for row in rows(merged, tmp_path, "clients")] == ["Mairie de Brévenne"]
    assert [row["client"] for row in rows(merged, tmp_path, "projects")] == ["C1"]


def spoilt(path: Path) -> Path:
    """A workbook whose sealed OOTI ID was changed."""

    def change(book: Any) -> None:
        book[tab("clients")]["A2"] = "99"

    return changed(path, change)


def test_a_tampered_workbook_is_left_out_unless_it_is_accepted(tmp_path: Path) -> None:
    path = returned(tmp_path, "a.xlsm", {"clients": SENT})
    bad = spoilt(path)
    fine = returned(tmp_path, "c.xlsm", {"clients": [good("clients")]})
    out = tmp_path / "réuni.xlsm"
    run = ooti_xl("collect", bad, fine, "--out", out, "--format", "json")
    found = json.loads(run.stdout)
    assert run.returncode == 1
    assert [(f["file"], f["taken"], f["verdict"]) for f in found["files"]] == [
        ("c.xlsm", True, "unchanged"),
        ("rendu.xlsm", False, "changed"),
    ]
    assert found["rows"]["clients"] == 1
    run = ooti_xl("collect", bad, fine, "--out", out, "--accept-tampered", "--force")
    assert run.returncode == 0
    assert "6 lignes réunies" in run.stdout


def test_with_a_key_only_what_it_sealed_is_taken(tmp_path: Path) -> None:
    sealed = returned(tmp_path, "a.xlsm", {"clients": SENT}, KEY)
    unproven = returned(tmp_path, "b.xlsm", {"clients": [good("clients")]})
    merged = collected(sealed, unproven, key=KEY)
    assert [one.label for one in merged.refused] == ["b.xlsm"]
    assert merged.rows["clients"] == len(SENT)


def test_identifiers_are_sealed_again_and_the_merged_workbook_is_unchanged(tmp_path: Path) -> None:
    secret = tmp_path / "key"
    secret.write_bytes(KEY)
    path = returned(tmp_path, "a.xlsm", {"clients": SENT}, KEY)
    out = tmp_path / "r.xlsm"
    assert ooti_xl("collect", path, "--out", out, "--seal-key-file", secret).returncode == 0
    assert ooti_xl("verify", out, "--seal-key-file", secret).returncode == 0
    assert ooti_xl("check", out, "--seal-key-file", secret).returncode == 0


def test_workbooks_that_were_made_for_the_same_practice_are_named(tmp_path: Path) -> None:
    for name, agency in (("a.xlsm", "Atelier"), ("b.xlsm", "ATELIER"), ("c.xlsm", "Studio"), ("d.xlsm", "")):
        returned(tmp_path, name, {"clients": SENT}, agency=agency)
    run = ooti_xl("collect", tmp_path, "--out", tmp_path / "r.xlsm")
    assert "« Atelier » : a.xlsm, b.xlsm." in run.stdout.replace("\u00a0", " ")
    run = ooti_xl("collect", tmp_path, "--out", tmp_path / "r.xlsm", "--format", "json")
    assert [file["recipient"] for file in json.loads(run.stdout)["files"]] == ["Atelier", "ATELIER", "Studio", ""]


def test_lists_of_the_workbooks_are_in_the_merged_one(tmp_path: Path) -> None:
    person = good("collaborators", role="Stagiaire")
    one = returned(tmp_path, "a.xlsm", {"collaborators": [person]}, lists={"role": ("Stagiaire", "Membre")})
    two = returned(tmp_path, "b.xlsm", {}, lists={"role": ("Chef", "Membre")})
    out = tmp_path / "r.xlsm"
    out.write_bytes(collected(one, two).data)
    lists = openpyxl.load_workbook(out)["Listes"]
    columns = {column[0]: [entry for entry in column[1:] if entry] for column in lists.iter_cols(values_only=True)}
    assert columns["Rôle"] == ["Stagiaire", "Membre", "Chef"]
    assert ooti_xl("check", out).returncode == 0


def test_a_file_that_cannot_be_read_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "b.xlsm").write_bytes(b"no workbook")
    returned(tmp_path, "a.xlsm", {"clients": [good("clients")]})
    out = tmp_path / "r.xlsm"
    run = ooti_xl("collect", tmp_path, "--out", out)
    assert run.returncode == 2
    assert "b.xlsm" in run.stdout
    assert out.exists()


def test_nothing_left_to_merge_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.xlsm").write_bytes(b"no workbook")
    run = ooti_xl("collect", tmp_path, "--out", tmp_path / "r.xlsm")
    assert run.returncode == 2
    assert "--accept-tampered" in run.stderr
    assert not (tmp_path / "r.xlsm").exists()


def test_running_it_twice_gives_the_same_file_and_does_not_take_its_result_for_an_input(tmp_path: Path) -> None:
    returned(tmp_path, "a.xlsm", {"clients": [good("clients")]})
    returned(tmp_path, "b.xlsm", {"clients": [good("clients", email="x@y.fr")]})
    out = tmp_path / "réuni.xlsm"
    runs = []
    for _ in range(2):
        assert ooti_xl("collect", tmp_path, "--out", out).returncode == 0
        runs.append(out.read_bytes())
    assert runs[0] == runs[1]
    returned(tmp_path, "c.xlsm", {"clients": [good("clients", company_name="SCI Lac", number="C2")]})
    assert ooti_xl("collect", tmp_path, "--out", out).returncode == 2  # another result, and one is there
    assert out.read_bytes() == runs[0]


def plain(folder: Path, name: str, clients: Sequence[Mapping[str, Raw]]) -> Path:
    """A workbook with nothing but clients: quicker to make than a template."""
    path = folder / name
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Clients")
    sheet.write_row(0, 0, header("clients"))
    for row, client in enumerate(clients, 1):
        sheet.write_row(row, 0, [client.get(key) for key in sheet_of("clients").columns()])
    book.close()
    return path


_CLIENTS = st.lists(
    st.fixed_dictionaries(
        {"company_name": st.sampled_from(["Mairie", "MAIRIE", "SCI Lac", "Lycée"])},
        optional={
            "number": st.sampled_from(["C1", "C2", "c1"]),
            "email": st.sampled_from(["a@x.fr", "b@x.fr"]),
            "notes": st.sampled_from(["vu", "à voir"]),
        },
    ),
    max_size=4,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(books=st.lists(_CLIENTS, min_size=2, max_size=3), data=st.data())
def test_the_order_of_the_workbooks_does_not_matter_and_no_row_is_lost(
    tmp_path: Path, books: list[Any], data: st.DataObject
) -> None:
    paths = [plain(tmp_path, f"{number}.xlsx", book) for number, book in enumerate(books)]
    merged = collected(*paths)
    assert collected(*data.draw(st.permutations(paths))).data == merged.data
    assert len(merged.provenance) == sum(map(len, books))
    seen = {(line.file, line.file_row) for line in merged.provenance.itertuples()}
    assert seen == {(f"{number}.xlsx", row + 2) for number, book in enumerate(books) for row in range(len(book))}
    told = [raw for row in rows(merged, tmp_path, "clients") for raw in row.values()]
    told += list(merged.conflicts["value"])
    assert {raw for book in books for record in book for raw in record.values()} <= set(told)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(book=_CLIENTS)
def test_a_workbook_merged_with_itself_is_itself(tmp_path: Path, book: list[Any]) -> None:
    one, two = plain(tmp_path, "a.xlsx", book), plain(tmp_path, "b.xlsx", book)
    twice = collected(one, two)
    assert twice.conflicts.empty
    assert rows(twice, tmp_path, "clients") == rows(collected(one), tmp_path, "clients") == book
