"""Files, folders, patterns and URLs, as a list of workbooks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl import wording
from ooti_xl.cli._progress import check_all
from ooti_xl.many import Source, expand
from ooti_xl.many.checking import CheckTask
from ooti_xl.model.errors import Refusal
from tests.cli.running import ooti_xl, small

fsspec = pytest.importorskip("fsspec", reason="the extra remote is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Workbooks at several depths, and what is none."""
    for name in ("b.xlsx", "a.xlsm", "sous/c.xlsx", "~$b.xlsx", ".caché/d.xlsx", "note.txt", "sous/E.XLSX"):
        path = tmp_path / "agences" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return tmp_path / "agences"


@pytest.fixture
def bucket() -> Iterator[str]:
    """A folder in memory with two workbooks and a note; gives its URL."""
    files = fsspec.filesystem("memory")
    files.pipe({"/seau/b.xlsx": b"b", "/seau/sous/a.xlsm": b"a", "/seau/note.txt": b""})
    yield "memory://seau"
    files.rm("/seau", recursive=True)


def names(found: list[Source], folder: Path) -> list[str]:
    return [source.path.relative_to(folder).as_posix() if source.path else source.name for source in found]


def test_a_folder_gives_its_workbooks_to_its_depth_by_name(folder: Path) -> None:
    assert names(expand([str(folder)]), folder) == ["a.xlsm", "b.xlsx", "sous/E.XLSX", "sous/c.xlsx"]


def test_a_pattern_gives_what_matches(folder: Path) -> None:
    assert names(expand([f"{folder}/*.xls?"]), folder) == ["a.xlsm", "b.xlsx"]
    assert names(expand([f"{folder}/**/*.xlsx"]), folder) == ["b.xlsx", "sous/c.xlsx"]
    assert names(expand([f"{folder}/so*"]), folder) == ["sous/E.XLSX", "sous/c.xlsx"]


def test_a_file_url_is_a_path(folder: Path) -> None:
    assert names(expand([folder.as_uri()]), folder) == ["a.xlsm", "b.xlsx", "sous/E.XLSX", "sous/c.xlsx"]
    assert names(expand([(folder / "b.xlsx").as_uri()]), folder) == ["b.xlsx"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    path = tmp_path / "agence [1].xlsx"
    path.write_bytes(b"")
    assert expand([str(path)]) == [Source.of(path)]


def test_a_workbook_that_is_named_twice_is_one(folder: Path) -> None:
    assert len(expand([str(folder), str(folder / "b.xlsx"), f"{folder}/*.xlsx"])) == 4


def test_results_are_no_inputs(folder: Path) -> None:
    assert names(expand([str(folder)], without=[folder / "sous", folder / "a.xlsm"]), folder) == ["b.xlsx"]


def test_a_folder_without_workbooks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        expand([str(tmp_path)])
    assert refusal.value.code == "no_workbooks"


@given(st.permutations(["a.xlsx", "b.xlsx", "dossier/c.xlsx", "d.xlsm"]))
def test_the_list_does_not_depend_on_the_order_of_creation(
    tmp_path_factory: pytest.TempPathFactory, made: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("f")
    for name in made:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"")
    assert names(expand([str(folder)]), folder) == ["a.xlsx", "b.xlsx", "d.xlsm", "dossier/c.xlsx"]


def test_a_url_gives_a_file_a_folder_or_what_matches(bucket: str) -> None:
    assert [s.name for s in expand([bucket])] == ["memory:///seau/b.xlsx", "memory:///seau/sous/a.xlsm"]
    assert [s.name for s in expand([f"{bucket}/*.xlsx"])] == ["memory:///seau/b.xlsx"]
    assert [s.file_name for s in expand([f"{bucket}/sous/a.xlsm"])] == ["a.xlsm"]


def test_workbooks_in_memory_are_checked_in_other_processes(tmp_path: Path, bucket: str) -> None:
    files = fsspec.filesystem("memory")
    files.pipe("/seau/b.xlsx", small(tmp_path / "b.xlsx").read_bytes())
    files.pipe("/seau/sous/a.xlsm", small(tmp_path / "a.xlsx", spoil=True).read_bytes())
    sources = [*expand([bucket]), Source("memory:///seau/absent.xlsx"), Source.of(tmp_path / "b.xlsx")]
    tasks = [CheckTask(source, tmp_path / f"copie-{n}.xlsx", False, "fr", None) for n, source in enumerate(sources)]
    outcomes = check_all(tasks, 2, partial(wording.say, locale="fr"))
    assert [o.report.errors if o.report else o.refusal.code if o.refusal else "" for o in outcomes] == [
        0, 1, "not_found", 0,
    ]  # fmt: skip
    assert outcomes[0].digest == outcomes[3].digest
    assert [path.exists() for path in (task.copy for task in tasks) if path] == [True, True, False, True]


def test_a_storage_that_nobody_knows_is_said() -> None:
    run = ooti_xl("check", "nullepart://seau/a.xlsx")
    assert (run.returncode, run.stdout) == (2, "")
    assert "nullepart://seau/a.xlsx" in run.stderr


def test_a_folder_is_checked_like_its_files(tmp_path: Path) -> None:
    (tmp_path / "f").mkdir()
    paths = [small(tmp_path / "f" / name) for name in ("a.xlsx", "b.xlsx")]
    by_name = ooti_xl("check", *paths, "--format", "json")
    assert ooti_xl("check", tmp_path / "f", "--format", "json").stdout == by_name.stdout
    shutil.copy(paths[0], tmp_path / "f" / "c.xlsx")
    assert ooti_xl("check", f"{tmp_path}/f/[ab].xlsx", "--format", "json").stdout == by_name.stdout
