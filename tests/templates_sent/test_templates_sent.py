"""Templates that were sent before the program learned more: they stay good, whatever is declared now."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ooti_xl.hosts import first_page
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Cell, Edit, Raw
from tests.cli.running import ooti_xl
from tests.template.making import changed
from tests.templates_sent.newer import OPTIONAL, REQUIRED, learned

SENT = sorted((Path(__file__).parent / "version_1").glob("*.xls[mx]"))
KEY = Path(__file__).parent / "version_1" / "seal.key"

pytestmark = pytest.mark.filterwarnings("ignore:::openpyxl")


class Program:
    """The command of a program that stands in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *arguments: str | Path, status: int = 0) -> str:
        done = ooti_xl(*arguments, env={"PYTHONPATH": str(self.folder)})
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def found(self, *arguments: str | Path, status: int = 0) -> Any:
        return json.loads(self.run(*arguments, "--format", "json", status=status))


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return Program(learned(tmp_path_factory.mktemp("newer"), OPTIONAL))


@pytest.fixture(scope="module")
def stricter(tmp_path_factory: pytest.TempPathFactory) -> Program:
    return Program(learned(tmp_path_factory.mktemp("stricter"), REQUIRED))


def typed(path: Path) -> Mapping[str, Sequence[Sequence[Raw]]]:
    """What stands in the sheets that are filled and on that of the lists."""
    host = PackageHost(path)
    names = [name for name in host.sheet_names() if name[0].isdigit() or name in ("Listes", "Lists")]
    grids = {name: host.read(name) for name in names}
    return {name: [list(row) for row in grid.values] for name, grid in grids.items() if grid is not None}


def test_each_is_unchanged_and_nothing_is_said_of_it(newer: Program) -> None:
    for report in newer.found("check", *SENT):
        assert report["findings"] == []
        assert [sheet["step"] for sheet in report["sheets"]] == [1, 2, 3, 3, 4]
        assert {sheet["status"] for sheet in report["sheets"]} == {"ready"}
    found = newer.found("verify", *SENT)
    assert [(one["verdict"], one["findings"]) for one in found] == [("unchanged", [])] * len(SENT)


def test_the_one_that_was_sealed_with_a_key_is_proven_and_of_the_others_only_that_they_are_not(newer: Program) -> None:
    found = newer.found("verify", *SENT, "--seal-key-file", KEY, status=1)
    assert [[finding["code"] for finding in one["findings"]] for one in found] == [
        [] if sent.stem == "sealed" else ["seal_unproven"] for sent in SENT
    ]
    assert [one["proven"] for one in found] == [sent.stem == "sealed" for sent in SENT]


def test_each_is_put_back_as_it_was_sent(newer: Program, tmp_path: Path) -> None:
    paths = [Path(shutil.copy(sent, tmp_path)) for sent in SENT]
    for path in paths:
        tamper(path)
    assert {one["verdict"] for one in newer.found("verify", *paths, status=1)} == {"changed"}
    for path, sent in zip(paths, SENT, strict=True):
        newer.run("restore", path)
        assert typed(path) == typed(sent)
    assert [one["findings"] for one in newer.found("verify", *paths)] == [[]] * len(SENT)


def tamper(path: Path) -> None:
    """Two columns change places, a header is written otherwise, an OOTI ID is another, an entry of a list too."""
    host = PackageHost(path)
    host.clear()  # one was corrected and coloured
    lists = next(name for name in host.sheet_names() if name in ("Listes", "Lists"))
    clients = host.read("1 Clients")
    assert clients is not None
    new: dict[Cell, Raw] = {Cell(lists, 2, 2): "Euro"}
    for row in range(1, len(clients.values) + 1):
        new |= {Cell("1 Clients", row, 5): clients.at(row, 6), Cell("1 Clients", row, 6): clients.at(row, 5)}
    new |= {Cell("1 Clients", 1, 2): "Nom", Cell("1 Clients", 2, 1): "99"}
    grids = {name: host.read(name) for name in ("1 Clients", lists)}
    old = {cell: grid.at(cell.row, cell.column) for cell in new if (grid := grids[cell.sheet]) is not None}
    host.write([Edit(cell, old[cell], raw) for cell, raw in new.items() if old[cell] != raw])
    host.save()


def test_a_checked_copy_has_its_figures_where_its_first_page_has_them(newer: Program, tmp_path: Path) -> None:
    french = next(path for path in SENT if path.stem == "french")
    wrong = changed(shutil.copy(french, tmp_path / "a.xlsm"), lambda book: book["2 Projets"].__setitem__("D3", "?"))
    newer.run("check", wrong, "--out", tmp_path / "out", status=1)
    page = openpyxl.load_workbook(next((tmp_path / "out").iterdir()))["Accueil"]
    rows = range(first_page.FIRST, first_page.FIRST + 5)
    assert [page.cell(row, first_page.CHECKED_ROWS).value for row in rows] == [2, 2, 3, 2, 1]
    assert page.cell(first_page.FIRST + 1, first_page.ERRORS).value == 1
    assert page.cell(first_page.FIRST + 5, first_page.ERRORS).value is None
    assert page.cell(*first_page.checked(5)).is_date


def test_all_are_collected_with_a_new_one(newer: Program, tmp_path: Path) -> None:
    new, out = tmp_path / "neuf.xlsm", tmp_path / "réuni.xlsm"
    newer.run("template", "--out", new, "--examples")
    found = newer.found("collect", *SENT, new, "--out", out, status=1)  # on one cell they differ
    assert [(one["taken"], one["verdict"]) for one in found["files"]] == [(True, "unchanged")] * (len(SENT) + 1)
    assert found["rows"] == {
        "clients": 5, "suppliers": 0, "projects": 3, "phases": 5, "annexes": 3, "collaborators": 3,
    }  # fmt: skip
    assert newer.found("verify", out)[0]["findings"] == []
    assert not [f for f in newer.found("check", out)["findings"] if f["severity"] == "error"]
    head = [cell.value for cell in openpyxl.load_workbook(out)["1 Clients"][1]]
    assert {"Site web", "Forme juridique"} <= set(head)


def test_each_is_exported_with_what_it_has_and_nothing_in_what_is_new(newer: Program, tmp_path: Path) -> None:
    now = Program(Path(__file__).parents[2])
    exports = {}
    for name, program in (("now", now), ("newer", newer)):
        program.run("export", *SENT, "--to", "ooti", "--out", tmp_path / name)
        exports[name] = {
            (path.parent.name, path.stem.partition("-")[2]): columns(path) for path in (tmp_path / name).rglob("*.xlsx")
        }
    assert exports["newer"].keys() == exports["now"].keys()
    assert len(exports["now"]) == 5 * len(SENT)
    for sheet, found in exports["newer"].items():
        before = exports["now"][sheet]
        assert {header: found[header] for header in before} == before
        assert all(cell is None for header in found.keys() - before.keys() for cell in found[header])
    learned_columns = sum(map(len, exports["newer"].values())) - sum(map(len, exports["now"].values()))
    assert learned_columns == 3 * len(SENT)


def columns(path: Path) -> dict[str, list[Any]]:
    """An exported file's cells by header."""
    found = list(openpyxl.load_workbook(path).worksheets[0].iter_cols(values_only=True))
    assert len({column[0] for column in found}) == len(found)
    return {str(column[0]): list(column[1:]) for column in found}


def test_a_correction_of_then_is_undone(newer: Program, tmp_path: Path) -> None:
    english = next(path for path in SENT if path.stem == "english")
    path = Path(shutil.copy(english, tmp_path / "a.xlsm"))
    newer.run("undo", path)
    assert typed(path)["1 Clients"][3][1:5] == [
        "  Moulin  Farm Ltd", "CLI-020", "18 rue Pasteur\n35000 Rennes", "euros",
    ]  # fmt: skip


def test_a_new_template_is_filled_from_each(newer: Program, tmp_path: Path) -> None:
    for sent in SENT:
        newer.run("template", "--prefill", sent, "--out", tmp_path / sent.name)
    for sent, report in zip(SENT, newer.found("check", *(tmp_path / sent.name for sent in SENT)), strict=True):
        rows = [len(cells) - 1 for name, cells in typed(sent).items() if name[0].isdigit()]
        assert [sheet["rows"] for sheet in report["sheets"] if sheet["step"] != 1 or sheet["rows"]] == rows


def test_a_column_that_is_required_now_is_named_and_nothing_is_changed(stricter: Program, tmp_path: Path) -> None:
    for sent, report in zip(SENT, stricter.found("check", *SENT), strict=True):
        sheet = "2 Projects" if sent.stem == "english" else "2 Projets"
        assert [(f["code"], f["severity"], f["sheet"]) for f in report["findings"]] == [
            ("template_outdated", "warning", sheet)
        ]
        assert ("Permit number" if sent.stem == "english" else "N° de permis") in report["findings"][0]["message"]
    assert {one["verdict"] for one in stricter.found("verify", *SENT)} == {"unchanged"}
    found = stricter.found("collect", *SENT, "--out", tmp_path / "réuni.xlsm", status=1)
    assert all(one["taken"] for one in found["files"])
    missing = stricter.found("check", tmp_path / "réuni.xlsm", status=1)["findings"]
    assert {f["code"] for f in missing if f["severity"] == "error"} == {"missing_value"}
    stricter.run("export", SENT[0], "--to", "ooti", "--out", tmp_path / "export")


def test_a_template_of_a_program_with_another_sheet_is_whole(newer: Program, tmp_path: Path) -> None:
    newer.run("template", "--out", tmp_path / "neuf.xlsm", "--examples")
    report = newer.found("check", tmp_path / "neuf.xlsm", "--out", tmp_path / "out")
    assert (report["findings"], len(report["sheets"])) == ([], 6)
    page = openpyxl.load_workbook(next((tmp_path / "out").iterdir()))["Accueil"]
    assert page.cell(*first_page.checked(6)).is_date
    assert [page.cell(row, first_page.CHECKED_ROWS).value for row in range(first_page.FIRST, first_page.FIRST + 6)] == [
        2,
        0,
        1,
        2,
        1,
        1,
    ]
