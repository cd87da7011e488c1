"""What stands where a file should: a pipe, a device, a folder, a name that is no text. Nothing waits, all is said."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from ooti_xl.files.profile import Places
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.installing.doctor import examined
from ooti_xl.live.log import opened
from tests.adopting.messy import cells
from tests.cli.running import ooti_xl, small

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes with names, and bytes as names, are of Unix")
OLD = "Raison sociale;SIRET\nMairie;73282932000074\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a pipe, a folder, an empty file and an old file; one works there."""
    monkeypatch.chdir(tmp_path)
    for name in ("pipe.csv", "pipe.ods"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "empty").touch()
    (tmp_path / "old.csv").write_text(OLD, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("adopt pipe.csv --into a.xlsm", "pipe.csv n’est pas un fichier ordinaire"),
        ("adopt pipe.ods --into a.xlsm", "pipe.ods n’est pas un fichier ordinaire"),
        ("adopt /dev/zero --into a.xlsm", "zero n’est pas un fichier ordinaire"),
        ("adopt folder.csv --into a.xlsm", "folder.csv est un dossier. Indiquez un fichier."),
        ("adopt old.csv --into a.xlsm --mapping pipe.csv", "pipe.csv n’est pas un fichier ordinaire"),
        ("adopt old.csv --into a.xlsm --layout pipe.csv", "pipe.csv n’est pas un fichier ordinaire"),
        ("template --agencies pipe.csv --out a", "pipe.csv n’est pas un fichier ordinaire"),
        ("template --agencies folder.csv --out a", "folder.csv est un dossier. Indiquez un fichier."),
        ("check old.xlsx --password-file pipe.csv", "pipe.csv n’est pas un fichier ordinaire"),
        ("check old.xlsx --password-file empty", "La première ligne du fichier du mot de passe empty est vide"),
        (
            "template --out a.xlsm --protection-password-file empty",
            "La première ligne du fichier du mot de passe empty",
        ),
        ("check old.xlsx --seal-key-file pipe.csv", "pipe.csv n’est pas un fichier ordinaire"),
        ("layout learn . --sheet clients -o a.toml", ". est un dossier. Indiquez un fichier."),
    ],
)
def test_what_is_no_file_is_said_and_not_waited_for(here: Path, arguments: str, said: str) -> None:
    run = ooti_xl(*arguments.split())
    assert (run.returncode, run.stdout, len(run.stderr.splitlines())) == (2, "", 1)
    assert run.stderr.startswith(said)
    assert not list(here.glob("a.*"))


def test_a_file_of_agencies_in_another_encoding_is_not_garbled(here: Path) -> None:
    text = "nom;devise\nAgence Étoilée;EUR\n"
    (here / "unicode.csv").write_bytes(text.encode("utf-16"))
    (here / "mac.csv").write_bytes(text.encode("mac-roman"))
    assert ooti_xl("template", "--agencies", "unicode.csv", "--out", "a").returncode == 0
    assert [path.name for path in (here / "a").iterdir()] == ["agence-etoilee.xlsm"]
    run = ooti_xl("template", "--agencies", "mac.csv", "--out", "b")
    assert (run.returncode, "mac.csv n’est ni en UTF-8" in run.stderr) == (2, True)


@pytest.mark.parametrize(
    ("data", "said"), [(b"a;" * 1_000_000, "a, a, a"), (b"\n" * (5 << 20), "4 Mio"), (b"nom;" + b"a" * 200_000, "")]
)
def test_a_file_of_agencies_without_end_is_said_in_one_line(here: Path, data: bytes, said: str) -> None:
    (here / "a.csv").write_bytes(data)
    run = ooti_xl("template", "--agencies", "a.csv", "--out", "out")
    assert (run.returncode, run.stdout, len(run.stderr.splitlines())) == (2, "", 1)
    assert said in run.stderr
    assert len(run.stderr) < 500


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes no name that is not UTF-8")
def test_a_name_that_is_no_text_is_adopted_and_collected(here: Path) -> None:
    odd = os.fsdecode(b"caf\xe9\n\x1b[31m")
    shutil.copy("old.csv", f"{odd}.csv")
    small(here / "a.xlsx").rename(f"{odd}.xlsx")
    run = ooti_xl("adopt", f"{odd}.csv", "--into", f"{odd}.xlsm", "--mapping", "m.toml", "--for", odd)
    assert (run.returncode, run.stderr) == (0, "")
    assert "\x1b" not in run.stdout
    assert cells(Path(f"{odd}.xlsm"), "1 Clients")[0][1] == "Mairie"
    again = ooti_xl("adopt", f"{odd}.csv", "--into", "b.xlsm", "--mapping", "m.toml")
    assert (again.returncode, again.stderr) == (0, "")
    collected = ooti_xl("collect", f"{odd}.xlsx", f"{odd}.xlsm", "--out", "c.xlsm", "--format", "json")
    assert collected.returncode in (0, 1), collected.stderr
    assert json.loads(collected.stdout)["files"][0]["file"] == "caf\ufffd\n\x1b[31m.xlsm"
    assert PackageHost(Path("c.xlsm")).sheet_names()


@pytest.mark.parametrize("command", ["adopt {}.csv --into a.xlsm", "collect {}.xlsx --out a.xlsm"])
def test_a_name_that_is_too_long_for_the_system_is_said(here: Path, command: str) -> None:
    run = ooti_xl(*command.format("a" * 300).split())
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert not (here / "a.xlsm").exists()


def test_nothing_waits_for_a_pipe_where_the_interpreter_is_recorded_or_the_log_kept(tmp_path: Path) -> None:
    whose = Places(tmp_path, {"XDG_CONFIG_HOME": str(tmp_path)}, "linux")
    whose.config.mkdir()
    os.mkfifo(whose.interpreter)
    os.mkfifo(whose.log)
    assert "doctor_not_installed" in [found.key for found in examined(whose)]
    with opened(whose.log) as log:
        log.info("a click")
    whose.interpreter.unlink()
    whose.interpreter.write_bytes(b"/a\0b")
    assert "doctor_interpreter_gone" in [found.key for found in examined(whose)]


def test_a_relative_folder_of_the_environment_is_passed_over(tmp_path: Path) -> None:
    relative = Places(tmp_path, {"XDG_CONFIG_HOME": "config", "APPDATA": "data"}, "linux")
    assert relative.config == tmp_path / ".config" / "ooti-xl"
    assert relative.templates == tmp_path / ".config" / "libreoffice" / "4" / "user" / "template"
