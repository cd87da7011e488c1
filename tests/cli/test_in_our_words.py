"""What the command says of itself and of a wrong call is in the language that was asked for, and says what to do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from typer.exceptions import TyperException
from typer.testing import CliRunner

from ooti_xl import cli
from ooti_xl.cli._by_typer import application
from ooti_xl.wording import LOCALES, Speech
from tests.cli.running import ooti_xl

WRONG = (
    (["chek", "a.xlsx"], "La commande « chek » n’existe pas. Vouliez-vous dire check ?", "There is no command “chek”."),
    (["layout", "lern"], "La commande « lern » n’existe pas. Vouliez-vous dire learn ?", "There is no command “lern”."),
    (["check", "-z"], "L’option « -z » n’existe pas.", "There is no option “-z”."),
    (["check", "--fromat"], "L’option « --fromat » n’existe pas. Vouliez-vous dire --format", "There is no option"),
    (["check"], "Il manque « FILES ».", "“FILES” is missing."),
    (["export", "a.xlsx"], "Il manque « --to ».", "“--to” is missing."),
    (["check", "a.xlsx", "--jobs"], "Il manque une valeur après « --jobs ».", "A value is missing after “--jobs”."),
    (["check", "a.xlsx", "--force=1"], "L’option « --force » s’écrit sans valeur.", "The option “--force” takes no"),
    (["check", "a.xlsx", "--jobs", "x"], "« --jobs » : il faut un nombre entier, 1 au moins.", "“--jobs”: a whole"),
    (["check", "a.xlsx", "--jobs", "0"], "« --jobs » : il faut un nombre entier, 1 au moins.", "“--jobs”: a whole"),
    (["check", "a.xlsx", "--format", "pdf"], "« --format » : les formes sont", "“--format”: the forms are"),
    (["rules", "x", "y"], "« y » est de trop.", "“y” is too much."),
)  # fmt: skip


def without_joints(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("arguments", "french", "english"), WRONG, ids=[" ".join(case[0]) for case in WRONG])
def test_a_wrong_call_is_explained(arguments: list[str], french: str, english: str) -> None:
    for language, sentence in (("fr_FR.UTF-8", french), ("en_GB.UTF-8", english)):
        done = ooti_xl(*arguments, env={"LANG": language})
        assert (done.returncode, done.stdout) == (2, "")
        said = without_joints(done.stderr)
        assert sentence in said
        assert "ooti-xl" in said.splitlines()[-1]
        assert "--help" in said.splitlines()[-1]


def test_a_call_without_anything_is_helped() -> None:
    done = ooti_xl()
    assert done.returncode == 2
    assert done.stderr == ooti_xl("--help").stdout


def pages(locale: str) -> Iterator[str]:
    known = application(cli.declared(locale, cli.names()), Speech(locale))
    for name in ("", *cli.names(), "layout learn", "layout show"):
        shown = CliRunner().invoke(known, [*name.split(), "--help"])
        assert shown.exit_code == 0
        yield shown.output


@pytest.mark.parametrize("locale", LOCALES)
def test_help_has_no_word_of_typers_own(locale: str) -> None:
    theirs = (
        "Show this message",
        "<",
        "[x",
        *(("Usage", "[required]", "[default", "Options:") if locale == "fr" else ()),
    )
    for page in pages(locale):
        assert [words for words in theirs if words in page] == []


def test_every_way_in_which_typer_refuses_a_call_is_known() -> None:
    def those_of(kind: type[Exception]) -> set[str]:
        return {kind.__name__}.union(*map(those_of, kind.__subclasses__()))

    assert those_of(TyperException) == {
        "TyperException", "ClickException", "UsageError", "BadParameter", "MissingParameter", "NoSuchOption",
        "BadOptionUsage", "BadArgumentUsage", "NoArgsIsHelpError", "FileError",
    }  # fmt: skip
