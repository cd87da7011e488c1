"""The installer, from its build to what is left after it: on a Windows of its own (see wine.py).

`make test-windows` runs these, in this order; by its name `make test` passes the module over, since it takes minutes.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.cli.running import DRAFT, ooti_xl, small
from tests.windows.wine import PROFILE, ROOT, Ended, Windows

INSTALLED = f"{PROFILE}\\AppData\\Local\\Programs\\ooti-xl"
APP = f"{INSTALLED}\\app"
ROAMING = f"{PROFILE}\\AppData\\Roaming"
DESK = f"{PROFILE}\\Clients & Co"
NAME = "agence é 100% !.xlsx"
ADD_REMOVE = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\ooti-xl"
VERB = "HKCU\\Software\\Classes\\SystemFileAssociations\\{}\\shell\\ooti-xl"
#: What is put outside the program's folder.
PLACED = {
    "AppData/Roaming/Microsoft/Excel/XLSTART/ooti.xlam",
    "AppData/Roaming/Microsoft/Templates/ooti.xltm",
    "AppData/Roaming/ooti-xl/python.txt",
    "AppData/Local/Programs/ooti-xl/ooti-xl.cmd",
}
#: Where Wine keeps the Start menu: that folder is its own.
START = "C:\\users"


@pytest.fixture(scope="module")
def setup() -> Path:
    subprocess.run([sys.executable, ROOT / "tools/windows/build.py", "--fast"], check=True)
    return ROOT / "dist" / "ooti-xl-setup.exe"


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    made = Windows(tmp_path_factory.mktemp("windows"))
    desk = made.path(DESK)
    desk.mkdir(parents=True)
    shutil.copy(DRAFT, desk / NAME)
    yield made
    made.end()


@pytest.fixture(scope="module")
def installed(windows: Windows, setup: Path) -> Windows:
    """Windows with the program; whoever asks for it first sees it installed."""
    assert windows.run(setup, "/S").returncode == 0
    return windows


def command(windows: Windows, *arguments: str, python: str = "python.exe", **env: str) -> Ended:
    """Run the installed command, in the folder with the draft."""
    return windows.run(f"{APP}\\{python}", "-m", "ooti_xl", *arguments, env=env, where=windows.path(DESK))


def outside(windows: Windows) -> set[str]:
    """The person's files, without those of the program's folder."""
    return {name for name in windows.files() if "/ooti-xl/app" not in name}


def shortcuts(windows: Windows) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in windows.path(START).rglob("OOTI/*.lnk")}


def wait_until_gone(path: Path) -> None:
    for _ in range(600):
        if not path.exists():
            return
        time.sleep(0.2)


def report(path: Path) -> str:
    """What Linux says of a workbook, without its name."""
    said = ooti_xl("check", path, "--format", "json", "--locale", "fr").stdout
    return re.sub(r'"workbook": ".*"', "", said)


def test_a_windows_that_is_too_old_is_told_so(windows: Windows, setup: Path) -> None:
    before = windows.files()
    windows.is_version("win7")
    assert windows.run(setup, "/S").returncode == 4
    windows.is_version("win10")
    assert windows.files() == before


def test_nothing_is_installed_while_excel_runs(windows: Windows, setup: Path, tmp_path: Path) -> None:
    before = windows.files()
    with windows.running(windows.compile("excel.c", tmp_path / "excel.exe")):
        assert windows.run(setup, "/S").returncode == 3
    assert windows.files() == before


def test_where_the_profile_takes_no_add_in_all_is_as_before(windows: Windows, setup: Path) -> None:
    before = windows.files()
    in_the_way = windows.path(f"{ROAMING}\\Microsoft\\Excel")
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.write_text("a file where a folder should be")
    assert windows.run(setup, "/S").returncode == 2
    in_the_way.unlink()
    assert windows.files() == before


def test_everything_is_put_in_its_place(installed: Windows) -> None:
    assert outside(installed) == {*PLACED, f"Clients & Co/{NAME}"}
    python = installed.path(f"{ROAMING}\\ooti-xl\\python.txt").read_text("utf-8")
    assert python == f"{APP}\\python.exe\n"
    entry = installed.registry(ADD_REMOVE)
    assert (entry["DisplayName"], entry["NoModify"], entry["NoRepair"]) == ("OOTI-XL", "0x1", "0x1")
    assert entry["UninstallString"].endswith('\\AppData\\Local\\Programs\\ooti-xl\\app\\uninstall.exe"')
    links = shortcuts(installed)
    assert set(links) == {"Nouveau classeur OOTI.lnk", "Guide OOTI.lnk"}
    assert b"\\Microsoft\\Templates\\ooti.xltm\0" in links["Nouveau classeur OOTI.lnk"]
    assert b"\\app\\guide\\fr\\utilisation.html\0" in links["Guide OOTI.lnk"]


def test_what_stands_in_for_windows_is_not_shipped(installed: Windows) -> None:
    assert [name for name in installed.files(APP) if "bcryptprimitives" in name] == []


def test_every_link_of_the_guide_leads_somewhere(installed: Windows) -> None:
    pages = list(installed.path(f"{APP}\\guide").rglob("*.html"))
    linked = [
        page.parent / unquote(name)
        for page in pages
        for name in re.findall(r'(?:href|src)="([^":#]+)', page.read_text("utf-8"))
    ]
    assert "utilisation.html" in {page.name for page in pages}
    assert [path for path in linked if not path.is_file()] == []


def test_a_check_says_what_it_says_on_linux(installed: Windows) -> None:
    there = command(installed, "check", NAME, "--format", "json", "--locale", "fr")
    here = ooti_xl("check", DRAFT, "--format", "json", "--locale", "fr")
    assert (there.returncode, there.stderr) == (here.returncode, here.stderr)
    assert there.stdout == here.stdout.replace(DRAFT.name, NAME)


def test_the_command_has_a_short_name(installed: Windows) -> None:
    assert installed.run(f"{INSTALLED}\\ooti-xl.cmd", "--version").stdout.strip().startswith("ooti-xl 0.")


def test_corrections_are_those_of_linux(installed: Windows, tmp_path: Path) -> None:
    assert command(installed, "fix", NAME, "--out", "corrige.xlsx").returncode == 0
    assert ooti_xl("fix", DRAFT, "--out", tmp_path / "corrige.xlsx").returncode == 0
    assert report(installed.path(f"{DESK}\\corrige.xlsx")) == report(tmp_path / "corrige.xlsx")


def test_a_template_is_that_of_linux(installed: Windows, tmp_path: Path) -> None:
    assert command(installed, "template", "--out", "modele.xlsm").returncode == 0
    assert ooti_xl("template", "--out", tmp_path / "modele.xlsm").returncode == 0
    assert report(installed.path(f"{DESK}\\modele.xlsm")) == report(tmp_path / "modele.xlsm")


def test_old_files_are_taken_over_as_on_linux(installed: Windows, tmp_path: Path) -> None:
    old = installed.path(DESK) / "vieux.csv"
    old.write_text(
        "Raison sociale;Adresse de facturation;Ville;Code postal\nSCI Les Tilleuls;1 rue de la Paix;Lyon;69001\n",
        "utf-8",
    )
    assert command(installed, "adopt", old.name, "--into", "repris.xlsm").returncode == 0
    assert ooti_xl("adopt", old, "--into", tmp_path / "repris.xlsm").returncode == 0
    assert report(old.with_name("repris.xlsm")) == report(tmp_path / "repris.xlsm")


def test_the_files_to_import_are_those_of_linux(installed: Windows, tmp_path: Path) -> None:
    ready = small(installed.path(DESK) / "prêt.xlsx", clients=3)
    assert command(installed, "export", ready.name, "--to", "salesforce", "--out", "import").returncode == 0
    assert ooti_xl("export", ready, "--to", "salesforce", "--out", tmp_path / "import").returncode == 0
    there, here = ready.with_name("import") / "1-Accounts.csv", tmp_path / "import" / "1-Accounts.csv"
    assert there.read_bytes() == here.read_bytes()


def test_what_was_left_out_is_said(installed: Windows) -> None:
    run = command(installed, "collect", "modele.xlsm", "--out", "reuni.xlsm", "--locale", "fr")
    assert run.returncode == 2
    assert "installé avec Python" in run.stderr


def test_the_doctor_misses_nothing_but_excel(installed: Windows) -> None:
    lines = command(installed, "doctor", "--locale", "fr").stdout.splitlines()
    assert [line for line in lines if line.startswith("✖")] == [
        "✖ Excel n’a pas été trouvé. Le ruban a besoin d’Excel\u00a0; sans lui, utilisez LibreOffice ou ooti-xl check."
    ]


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_explorers_menu_checks_a_file_and_opens_its_report(installed: Windows, tmp_path: Path, suffix: str) -> None:
    verb = VERB.format(suffix)
    assert installed.registry(verb)[""].startswith("Contr")
    assert installed.registry(f"{verb}\\command")[""].endswith(
        '\\AppData\\Local\\Programs\\ooti-xl\\app\\pythonw.exe" -m ooti_xl show --locale fr "%1"'
    )
    file = installed.path(DESK) / f"ouvert é 100% !{suffix}"
    shutil.copy(DRAFT if suffix == ".xlsx" else file.with_name("modele.xlsm"), file)
    installed.compile("browser.c", installed.path("C:\\browser.exe"))
    run = command(
        installed, "show", "--locale", "fr", f"{DESK}\\{file.name}", python="pythonw.exe", BROWSER="C:/browser.exe %s"
    )
    assert run.returncode == (1 if suffix == ".xlsx" else 0)
    opened = unquote(installed.path("C:\\opened.txt").read_text("utf-8"))
    assert opened == f"file:///{DESK}\\{file.stem}-controle.html".replace("\\", "/")
    assert file.with_name(f"{file.stem}-controle.html").is_file()
    assert file.with_name(f"{file.stem}-controle{suffix}").is_file()


def test_an_upgrade_replaces_the_program_and_leaves_what_is_not_ours(installed: Windows, setup: Path) -> None:
    own = installed.path(f"{INSTALLED}\\à moi.txt")
    own.write_text("mine")
    installed.path(f"{ROAMING}\\ooti-xl\\preferences.json").write_text("{}")
    installed.path(f"{APP}\\LICENSE.txt").write_text("of a former version")
    before = installed.files()
    assert installed.run(setup, "/S").returncode == 0
    assert installed.files() == before
    assert "PYTHON" in installed.path(f"{APP}\\LICENSE.txt").read_text("utf-8")


def test_an_upgrade_that_fails_leaves_the_former_version(installed: Windows, setup: Path) -> None:
    addin = installed.path(f"{ROAMING}\\Microsoft\\Excel\\XLSTART\\ooti.xlam")
    addin.unlink()
    addin.mkdir()
    before = installed.files()
    assert installed.run(setup, "/S").returncode == 2
    assert installed.files() == before
    addin.rmdir()
    assert command(installed, "--version").returncode == 0


def test_nothing_is_taken_away_while_excel_runs(installed: Windows, tmp_path: Path) -> None:
    before = installed.files()
    with installed.running(installed.compile("excel.c", tmp_path / "excel.exe")):
        # Its last argument, which takes no quotes, has it answer only when it has ended.
        assert installed.run(f"{APP}\\uninstall.exe", "/S", *f"_?={APP}".split(" ")).returncode == 3
    assert installed.files() == before


def test_uninstalling_leaves_the_persons_own_files_and_no_others(installed: Windows) -> None:
    installed.path(f"{APP}\\python313.dll").write_text("broken")
    own = {name for name in installed.files() if name.startswith("Clients & Co/") or name.endswith("à moi.txt")}
    installed.run(f"{APP}\\uninstall.exe", "/S")  # goes on by itself, so that it can take itself away, last
    wait_until_gone(installed.path(f"{APP}\\uninstall.exe"))
    assert installed.files() == own
    assert shortcuts(installed) == {}
    assert installed.registry(ADD_REMOVE) == {}
    assert installed.registry(VERB.format(".xlsx")) == installed.registry(VERB.format(".xlsm")) == {}


def test_a_signature_is_the_publishers(tmp_path: Path, windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    program = windows.compile("browser.c", tmp_path / "program.exe")
    key, certificate, pfx, password = (tmp_path / name for name in ("key.pem", "cert.pem", "cert.pfx", "password"))
    password.write_text("secret")
    wanted = (
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=Editeur",
        "-addext",
        "extendedKeyUsage=codeSigning",
    )
    subprocess.run(["openssl", "req", *wanted, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    made = ("-inkey", key, "-in", certificate, "-out", pfx, "-passout", f"file:{password}")
    subprocess.run(["openssl", "pkcs12", "-export", *made], check=True)
    monkeypatch.setenv("CODESIGN_PFX", str(pfx))
    monkeypatch.setenv("CODESIGN_PASSWORD_FILE", str(password))
    subprocess.run(["sh", ROOT / "tools/windows/sign.sh", program], check=True)
    seen = subprocess.run(
        ["osslsigncode", "verify", "-CAfile", certificate, program], capture_output=True, text=True, check=False
    )
    assert "CN=Editeur" in seen.stdout
    assert "Signature verification: ok" in seen.stdout
