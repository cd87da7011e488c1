"""What a shell is told when somebody presses the tabulator."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import shellingham

from ooti_xl import exports, formats
from ooti_xl.cli import names
from ooti_xl.cli._completion import show_option
from ooti_xl.formats._codes import all_codes
from ooti_xl.model.errors import Refusal
from ooti_xl.sheets import all_sheets
from ooti_xl.wording import LOCALES, Speech
from tests.books import coded
from tests.cli.running import ooti_xl
from tests.outside import absent


def offered(*words: str) -> list[str]:
    """What bash is offered for the last of these words, as its script asks."""
    asked = {"COMP_WORDS": "\n".join(("ooti-xl", *words)), "COMP_CWORD": str(len(words))}
    run = ooti_xl(env={**asked, "_OOTI_XL_COMPLETE": "complete_bash"})
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout.split()


def test_commands_are_offered() -> None:
    assert set(offered("")) == set(names())
    assert offered("ch") == ["check"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (("check", "--form"), ["--format"]),
        (("check", "--format", ""), formats.names()),
        (("check", "--format", "jso"), ["json", "jsonl"]),
        (("export", "--to", ""), exports.names()),
        (("verify", "--format", ""), ["text", "json"]),
        (("fix", "--locale", ""), LOCALES),
        (("rules", "siret_l"), [code for code in all_codes() if code.startswith("siret_l")]),
        (("layout", "learn", "--sheet", ""), [row.sheet.key for row in all_sheets()]),
        (("check", "agence"), []),  # of files the shell knows more
    ],
)
def test_options_and_their_words_are_offered(line: tuple[str, ...], expected: list[str]) -> None:
    assert sorted(offered(*line)) == sorted(expected)


@pytest.mark.parametrize(
    ("shell", "environment"),
    [
        ("zsh", {}),
        ("fish", {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}),
        ("powershell", {}),
        ("pwsh", {}),
    ],
)
@pytest.mark.parametrize(
    ("locale", "said"), [("fr_FR.UTF-8", "Contrôle des classeurs"), ("en_GB.UTF-8", "Check workbooks")]
)
def test_other_shells_are_told_what_a_command_does(
    shell: str, environment: dict[str, str], locale: str, said: str
) -> None:
    asked = {"_OOTI_XL_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": "ooti-xl ", "LANG": locale}
    run = ooti_xl(env={**asked, **environment})
    assert said in run.stdout


def test_bash_completes_once_the_script_is_installed(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        absent("bash")
    typed = """
    ooti-xl --install-completion
    source "$HOME/.bashrc"
    COMP_WORDS=(ooti-xl check --format js) COMP_CWORD=3
    _ooti_xl_completion ooti-xl js --format
    echo "${COMPREPLY[@]}"
    """
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    run = subprocess.run(
        [bash, "--norc", "-c", typed], env={"HOME": str(tmp_path), "PATH": path}, capture_output=True, check=True
    )
    installed, completed = run.stdout.decode().splitlines()
    assert (completed, run.stderr) == ("json jsonl", b"")
    assert installed.startswith(f"Complétion installée dans {tmp_path}")


def test_a_terminal_that_is_not_known_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shellingham, "detect_shell", lambda: ("tcsh", "/bin/tcsh"))
    show = show_option(Speech("fr")).callback
    assert show is not None
    with pytest.raises(Refusal, check=coded("shell_unknown")):
        show(True)
