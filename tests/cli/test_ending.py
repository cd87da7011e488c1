"""How the command ends: a status that a script can rely on, and a sentence."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from ooti_xl import cli
from ooti_xl.cli._lines import status
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.tasks.outcomes import Outcome

#: What an exception quotes may be a cell's.
CELL = "Mairie de Brévenne"


def ended(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> object:
    """The status of a command that ends with an exception."""

    def command(*_: object) -> None:
        raise error

    monkeypatch.setattr(sys, "argv", ["ooti-xl", "--locale", "en"])
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(cli, "run", command)
    monkeypatch.setattr(cli, "_close_stdout", lambda: None)
    with pytest.raises(SystemExit) as end:
        cli.main()
    return end.value.code


@pytest.mark.parametrize("error", [KeyError(CELL), RecursionError(CELL), MemoryError(), AssertionError(CELL)])
def test_a_defect_has_a_status_and_a_sentence_of_its_own(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(error, monkeypatch) == 3
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1
    assert type(error).__name__ in shown
    assert CELL not in shown


def test_a_defect_is_told_in_detail_where_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OOTI_XL_LOG", "details")
    assert ended(KeyError("https://nom:secret@hote/a.xlsx"), monkeypatch) == 3
    shown = capsys.readouterr().err
    assert "Traceback" in shown
    assert "secret" not in shown


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnusableWorkbook("not_found", path="a.xlsx"), 2),
        (OSError(errno.ENOSPC, "No space left on device"), 2),
        (KeyboardInterrupt(), 130),
        (BrokenPipeError(), 1),
        (SystemExit(1), 1),
    ],
)
def test_other_ends_have_theirs(error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ended(error, monkeypatch) == code


def test_a_defect_in_one_of_many_workbooks_is_the_status_of_all() -> None:
    failed = Outcome(Path("a.xlsx"), refusal=UnusableWorkbook("failed", path="a.xlsx", reason="KeyError"))
    refused = Outcome(Path("b.xlsx"), refusal=UnusableWorkbook("not_found", path="b.xlsx"))
    assert (status([refused, failed]), status([refused])) == (3, 2)
