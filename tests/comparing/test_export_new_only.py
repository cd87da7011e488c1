"""export --against: only what is new, what may be there in files apart, and every record accounted for."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ooti_xl import exports
from ooti_xl.tasks.export import Exported, export_workbook
from tests.books import Record, good
from tests.cli.running import ooti_xl
from tests.comparing.workbooks import workbook
from tests.exports.shipping import left, names, read_csv, read_manifest, read_xlsx

HELD: dict[str, list[Record]] = {
    "clients": [good("clients", number="OOTI-1"), good("clients", company_name="Atelier Dupontel", number="OOTI-2")],
    "projects": [good("projects", client="OOTI-1", case_number="P0")],
}
OURS: dict[str, list[Record]] = {
    "clients": [
        good("clients", number=None),
        good("clients", company_name="Atelier Duponttel", number="C2"),
        good("clients", company_name="SCI des Ormes", number="C3"),
    ],
    "projects": [
        good("projects", client="Mairie de Brévenne", case_number="P0"),
        good("projects", client="Mairie de Brévenne", case_number="P1", project_title="Halle"),
        good("projects", client="C2", case_number="P2", project_title="Gymnase"),
        good("projects", client="C3", case_number="P3", project_title="Crèche"),
    ],
}


def exported(folder: Path, to: str = "ooti") -> Exported:
    mine, other = workbook(folder / "a.xlsx", **OURS), workbook(folder / "ooti.xlsx", **HELD)
    return export_workbook(mine, to, folder / "out", against=[other])


def test_only_what_is_new_is_written_and_what_may_be_there_apart(tmp_path: Path) -> None:
    done, out = exported(tmp_path), tmp_path / "out"
    assert done.complete
    found = {name: [row[1:4] for row in read_xlsx(out / name)[1:]] for name in names(out)[:-1]}
    assert found == {
        "1-Clients.xlsx": [["SCI des Ormes", "C3", "3 rue Haute\n69210 Brévenne"]],
        "1-Clients-a-verifier.xlsx": [["Atelier Duponttel", "C2", "3 rue Haute\n69210 Brévenne"]],
        # A link is written as OOTI has its target, and what is linked to an open question waits with it.
        "2-Projets.xlsx": [["Halle", "P1", "OOTI-1"], ["Crèche", "P3", "C3"]],
        "2-Projets-a-verifier.xlsx": [["Gymnase", "P2", "C2"]],
    }


def test_the_manifest_says_what_is_not_written_and_where_it_is_already(tmp_path: Path) -> None:
    done = exported(tmp_path)
    manifest = read_manifest(tmp_path / "out")
    assert [one["name"] for one in manifest["against"]] == ["ooti.xlsx"]
    clients, projects = manifest["compared"][:2]
    assert (clients["new"], [one["row"] for one in clients["known"]]) == (1, [2])
    assert clients["unsure"] == [
        {
            "row": 3,
            "name": "Atelier Duponttel",
            "by": ["company_name"],
            "there": {"file": "ooti.xlsx", "sheet": "Clients", "row": 3, "name": "Atelier Dupontel"},
        }
    ]
    assert (projects["new"], projects["unsure"]) == (2, [{"row": 4, "name": "Gymnase", "by": [], "there": None}])
    assert [file["name"] for file in manifest["files"] if file.get("unsure")] == [
        "1-Clients-a-verifier.xlsx",
        "2-Projets-a-verifier.xlsx",
    ]
    assert left(done)[:2] == [("known", "Clients", "", 1), ("unsure", "Clients", "", 1)]


def test_a_crm_gets_only_the_new_ones_too(tmp_path: Path) -> None:
    done = exported(tmp_path, "salesforce")
    assert [(sheet.name, sheet.new, len(sheet.known), len(sheet.unsure)) for sheet in done.compared] == [
        ("Clients", 1, 1, 1)
    ]
    out = tmp_path / "out"
    assert [row["Name"] for row in read_csv(out / "1-Accounts.csv")] == ["SCI des Ormes"]
    assert [row["Name"] for row in read_csv(out / "1-Accounts-a-verifier.csv")] == ["Atelier Duponttel"]


@pytest.mark.parametrize("to", exports.names())
def test_where_nothing_is_new_only_the_manifest_is_written(to: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", clients=HELD["clients"])
    run = ooti_xl("export", path, "--to", to, "--out", tmp_path / "out", "--against", path)
    assert (run.returncode, run.stderr) == (0, "")
    assert "tout ce qui est prêt existe déjà" in run.stdout
    assert names(tmp_path / "out") == ["manifest.json"]


def test_the_command_says_what_waits_for_a_person(tmp_path: Path) -> None:
    mine, other = workbook(tmp_path / "a.xlsx", **OURS), workbook(tmp_path / "ooti.xlsx", **HELD)
    arguments = ("export", mine, "--to", "ooti", "--out", tmp_path / "out", "--against", other)
    run = ooti_xl(*arguments, "--locale", "en")
    assert (run.returncode, run.stderr) == (0, "")
    assert "Clients: 1 new, 1 exists already, 1 to check." in run.stdout
    assert "row 3, “Atelier Duponttel”: perhaps “Atelier Dupontel”, row 3 of “Clients” in ooti.xlsx" in run.stdout
    assert (tmp_path / "out" / "1-Clients-to-check.xlsx").exists()


def test_of_many_workbooks_each_is_done_again_only_where_what_it_is_compared_with_has_changed(tmp_path: Path) -> None:
    folder = tmp_path / "back"
    folder.mkdir()
    for name in ("a", "b"):
        workbook(folder / f"{name}.xlsx", clients=OURS["clients"])
    other = workbook(tmp_path / "ooti.xlsx", clients=HELD["clients"])
    arguments = ("export", folder, "--to", "ooti", "--out", tmp_path / "out", "--against", other, "--format", "json")
    first, again = (ooti_xl(*arguments).stdout.splitlines() for _ in range(2))
    assert [json.loads(line).get("known") for line in first] == [None, None]
    assert [json.loads(line)["known"] for line in again] == [True, True]
    workbook(other, clients=OURS["clients"])
    changed = [json.loads(line) for line in ooti_xl(*arguments).stdout.splitlines()]
    assert [one["refusal"] for one in changed] == ["already_there"] * 2
    assert [json.loads(line)["files"] for line in ooti_xl(*arguments, "--force").stdout.splitlines()] == [[], []]
    assert [names(tmp_path / "out" / name) for name in ("a", "b")] == [["manifest.json"]] * 2


NAMES = ["Mairie de Brévenne", "Mairie de Brévene", "mairie de brevenne", "SCI des Ormes", "Ormes SCI", "Atelier Noé"]
CLIENTS = st.lists(
    st.builds(
        lambda name, code: good("clients", company_name=name, number=code),
        st.sampled_from(NAMES),
        st.sampled_from([None, "C1", "C2", "C3"]),
    ),
    max_size=5,
    unique_by=(lambda one: str(one["company_name"]).casefold(), lambda one: one["number"] or one["company_name"]),
)


@settings(max_examples=25)
@given(ours=CLIENTS.filter(bool), theirs=CLIENTS)
def test_every_record_is_new_or_known_or_to_check(ours: list[Record], theirs: list[Record]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        mine, other = workbook(folder / "a.xlsx", clients=ours), workbook(folder / "ooti.xlsx", clients=theirs)
        done = export_workbook(mine, "ooti", folder / "out", against=[other])
        (sheet,) = done.compared
        written = [str(row[1]) for file in done.files for row in read_xlsx(folder / "out" / file.name)[1:]]
    known = [one.name for one in sheet.known]
    assert sorted([*written, *known]) == sorted(str(one["company_name"]) for one in ours)
    assert sheet.new + len(sheet.known) + len(sheet.unsure) == len(ours)
    assert len({one.other_row for one in sheet.known}) == len(known)
