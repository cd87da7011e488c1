"""A line a workbook, and going on with a run that was stopped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ooti_xl.many.results import Results
from ooti_xl.model.errors import Refusal
from tests.books import coded
from tests.cli.running import ooti_xl, small


@pytest.fixture
def practices(tmp_path: Path) -> Path:
    folder = tmp_path / "agences"
    folder.mkdir()
    for number in range(4):
        small(folder / f"agence-{number}.xlsx", clients=number + 1, spoil=number == 0)
    return folder


def lines(text: str) -> dict[str, Any]:
    """The lines of a report by the name of their workbook."""
    found = [json.loads(line) for line in text.splitlines()]
    assert len({line["workbook"] for line in found}) == len(found)
    return {line["workbook"]: line for line in found}


def test_each_workbook_has_a_line_with_its_source_and_digest(practices: Path) -> None:
    run = ooti_xl("check", practices, "--format", "jsonl")
    found = lines(run.stdout)
    assert run.returncode == 1
    assert sorted(found) == [f"agence-{number}.xlsx" for number in range(4)]
    assert {line["source"] for line in found.values()} == {str(path) for path in practices.iterdir()}
    assert all(len(line["digest"]) == 64 for line in found.values())


def test_what_is_done_is_not_done_again_and_the_report_is_whole_all_the_same(practices: Path, tmp_path: Path) -> None:
    journal = tmp_path / "results.jsonl"
    first = ooti_xl("check", practices, "--format", "jsonl", "--resume", journal)
    assert lines(first.stdout) == lines(journal.read_text("utf-8"))
    kept = journal.read_text("utf-8").splitlines()
    marked = [line.replace('"copy": null', '"copy": "done before"') for line in kept]
    cut = [*marked[:2], marked[2][:40]]  # as of a run that was stopped while it wrote its third line
    journal.write_text("\n".join(cut), "utf-8")
    second = ooti_xl("check", practices, "--format", "jsonl", "--resume", journal)
    found = lines(second.stdout)
    assert (second.returncode, second.stderr) == (1, "")
    assert sorted(found) == sorted(lines(first.stdout))
    assert sum(line["copy"] == "done before" for line in found.values()) == 2
    whole = journal.read_text("utf-8").splitlines()
    assert whole[:2] == cut[:2]
    assert len(lines("\n".join(whole))) == 4


def test_a_workbook_that_changed_is_checked_again(practices: Path, tmp_path: Path) -> None:
    journal = tmp_path / "results.jsonl"
    ooti_xl("check", practices, "--format", "jsonl", "--resume", journal)
    small(practices / "agence-2.xlsx", clients=3, spoil=True)
    ooti_xl("check", practices, "--format", "jsonl", "--resume", journal)
    assert len(journal.read_text("utf-8").splitlines()) == 5
    assert json.loads(journal.read_text("utf-8").splitlines()[-1])["workbook"] == "agence-2.xlsx"


def test_another_language_or_version_is_another_result(practices: Path, tmp_path: Path) -> None:
    journal = tmp_path / "results.jsonl"
    ooti_xl("check", practices, "--format", "jsonl", "--resume", journal)
    ooti_xl("check", practices, "--format", "jsonl", "--resume", journal, "--locale", "en")
    text = journal.read_text("utf-8")
    assert len(text.splitlines()) == 8
    journal.write_text(text.replace('"program": "', '"program": "0.0.'), "utf-8")
    ooti_xl("check", practices, "--format", "jsonl", "--resume", journal)
    assert len(journal.read_text("utf-8").splitlines()) == 12


def test_a_file_that_could_not_be_checked_is_tried_again_and_has_one_line(practices: Path, tmp_path: Path) -> None:
    journal = tmp_path / "results.jsonl"
    (practices / "agence-1.xlsx").write_bytes(b"no workbook")
    for _ in range(2):
        run = ooti_xl("check", practices, "--format", "jsonl", "--resume", journal)
        assert run.returncode == 2
        assert "error" in lines(journal.read_text("utf-8"))["agence-1.xlsx"]
    small(practices / "agence-1.xlsx")
    run = ooti_xl("check", practices, "--format", "jsonl", "--resume", journal)
    assert run.returncode == 1
    assert "error" not in lines(journal.read_text("utf-8"))["agence-1.xlsx"]


def test_a_run_that_is_killed_is_gone_on_with(practices: Path, tmp_path: Path) -> None:
    journal = tmp_path / "results.jsonl"
    command = [Path(sys.executable).with_name("ooti-xl"), "check", practices, "--format", "jsonl", "--resume", journal]
    with subprocess.Popen([*map(str, command), "--jobs", "1"], stdout=subprocess.DEVNULL) as run:
        while run.poll() is None and not (journal.exists() and journal.read_bytes().count(b"\n")):
            pass
        run.kill()
    kept = journal.read_bytes().rpartition(b"\n")[0] + b"\n"
    journal.write_bytes(kept + kept[: kept.index("é".encode()) + 1])  # cut within a letter, too
    again = ooti_xl("check", practices, "--format", "jsonl", "--resume", journal)
    assert (again.returncode, again.stderr) == (1, "")
    assert lines(journal.read_text("utf-8")) == lines(again.stdout)
    assert (len(lines(again.stdout)), journal.read_bytes().startswith(kept)) == (4, True)


def test_a_failure_that_is_tried_again_is_replaced_and_another_runs_stays(practices: Path, tmp_path: Path) -> None:
    journal = tmp_path / "results.jsonl"
    for number in (1, 2):
        (practices / f"agence-{number}.xlsx").write_bytes(b"no workbook")
    ooti_xl("check", practices, "--format", "jsonl", "--resume", journal)
    small(practices / "agence-1.xlsx")
    ooti_xl("check", practices / "agence-1.xlsx", practices / "agence-1.xlsx", "--format", "jsonl", "--resume", journal)
    found = lines(journal.read_text("utf-8"))
    assert ["error" in found[f"agence-{number}.xlsx"] for number in range(4)] == [False, False, True, False]


GOOD = {"source": "a", "digest": "1", "program": "p", "settings": "s", "locale": "fr", "findings": []}
WANTED = {"program": "p", "settings": "s", "locale": "fr"}
ODD = [
    b"[" * 100_000,
    b'{"source": ' + b"[" * 100_000,
    b'{"source": "b", "digest": NaN}',
    b"9" * 5_000,
    b"[]",
    b'"\\ud800"',
    b"\xff\xfe",
    b"null",
    b"{}",
    *(json.dumps({**GOOD, key: odd}).encode() for key in GOOD for odd in (None, 7, [], {}, [7], "\ud800", [{}])),
]


def test_odd_lines_are_no_results_and_those_of_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    good = json.dumps({**GOOD, "source": "good"}).encode()
    path.write_bytes(b"\n".join([*ODD, good, b'{"sou']))
    results = Results.read(path)
    found = results.holding(WANTED)
    assert found["good"].line.encode() == good + b"\n"
    assert all(isinstance(one.has_errors, bool) for one in found.values())
    with results.continued(()) as file:
        file.write("{}\n")
    kept = path.read_bytes().split(b"\n")
    assert kept[-3:] == [good, b"{}", b""]
    assert [line for line in ODD if line not in kept] == ODD[1:3]


def test_a_line_that_is_cut_anywhere_goes_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    good = json.dumps(GOOD).encode()
    for length in range(1, len(good)):
        path.write_bytes(good + b"\n" + good[:length])
        with Results.read(path).continued(()):
            pass
        assert path.read_bytes() == good + b"\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names")
def test_results_are_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", tmp_path, Path("/dev/zero")):
        with pytest.raises(Refusal, check=coded("resume_unreadable")):
            Results.read(place)


def test_resuming_is_for_lines(practices: Path, tmp_path: Path) -> None:
    run = ooti_xl("check", practices, "--resume", tmp_path / "r.jsonl")
    assert run.returncode == 2
    assert "--format jsonl" in run.stderr
