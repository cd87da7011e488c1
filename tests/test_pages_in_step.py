"""Pages that both languages have say the same things in the same order; links lead somewhere; commands exist.

A page for somebody who reads French names its other language near its top: ``[En français](fr/modele.md)``, and there
``[In English](../template.md)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ooti_xl import cli, wording
from ooti_xl.cli._by_typer import application
from ooti_xl.wording import Speech
from tests.test_wording import BADLY_SET, RIBBON

ROOT = Path(__file__).parent.parent
PAGES = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
#: For engineers, in English alone.
ENGINEERS = {
    ROOT / name
    for name in (
        *("CHANGELOG.md", "CONTRIBUTING.md", "docs/api.md", "docs/architecture.md", "docs/excel-checklist.md"),
        *("docs/performance.md", "docs/web.md"),
    )
}
#: What a command's files and practices are called in the examples, in English and in French.
NAMES = {
    "Studio Star": "Agence Étoile",
    "star.xlsm": "etoile.xlsm",
    "star.xlsx": "etoile.xlsx",
    "practice.xlsm": "agence.xlsm",
    "agencies.csv": "agences.csv",
    "sample.xlsx": "exemple.xlsx",
    "merged.xlsm": "reuni.xlsm",
    "templates": "modeles",
    "back": "retours",
    "checked": "controle",
    "key": "cle",
    "publisher.pfx": "editeur.pfx",
    "password": "mot-de-passe",
}
#: A page whose words are the catalogs', which are looked at where they are.
MADE_FROM_CATALOGS = "regles.md"
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]*)(?:#([^)\s]+))?\)")
_SPAN = re.compile(r"`([^`\n]+)`")
#: A comment; how a command ends, and what is answered, is none.
_REMARK = re.compile(r"(?:^|\s+)#(?! (?:exit|answer) ).*$", re.MULTILINE)
_CHOICE_OF_LANGUAGE = re.compile(r'\s+--locale \w+|locale="\w+"|(?<=\()"en"')
#: A heading, a row of a table, a picture, an entry of a list.
_STARTS = re.compile(r"#+ |\||!\[|- |\d\. ")
_OPTION = re.compile(r"(?<!\S)(--[a-z-]+)(?: ([a-z|]+)(?!\S))?")
_ENGLISH_NAME = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, NAMES))})(?![\w-])")


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def prose(page: Path) -> str:
    """The page without its blocks of code."""
    return _BLOCK.sub("", text_of(page))


def links(text: str) -> Iterator[tuple[str, str]]:
    """Each link to a file of the project and its heading; either may be empty."""
    return ((path, heading) for path, heading in _LINK.findall(text) if not re.match(r"\w+:", path))


def other(page: Path) -> Path | None:
    """The page in the other language, as it is linked."""
    found = re.search(r"\[(?:En français|In English)\]\(([^)]+)\)", text_of(page))
    return (page.parent / found[1]).resolve() if found else None


def is_french(page: Path) -> bool:
    return page.parent.name == "fr" or page.name == "README.fr.md"


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


FRENCH = [page for page in PAGES if is_french(page)]


def test_every_page_is_there_in_both_languages_or_for_engineers() -> None:
    alone = {page for page in PAGES if other(page) is None}
    assert {named(page) for page in alone} == {named(page) for page in ENGINEERS}
    assert [named(page) for page in PAGES if page not in alone and other(other(page) or page) != page] == []
    assert [named(page) for page in FRENCH if is_french(other(page) or page)] == []


def code(language: str, block: str) -> str:
    """A block of code with the names that it has in French, without remarks and whatever its language says."""
    if language == "text":  # what a command prints; shown to be true where it is run
        return ""
    lines = _REMARK.sub("", block.replace("\\\n", "")).splitlines()
    plain = "\n".join(" ".join(line.split()) if language == "sh" else line for line in lines if line.strip())
    return _ENGLISH_NAME.sub(lambda name: NAMES[name[0]], _CHOICE_OF_LANGUAGE.sub("", plain))


def shape(page: Path) -> list[tuple[str, str]]:
    """What stands on a page, in its order: headings, blocks of code, tables, pictures, entries of lists, paragraphs."""
    found: list[tuple[str, str]] = []
    for piece in re.split(r"(^```\w*\n.*?^```$)", text_of(page), flags=re.DOTALL | re.MULTILINE):
        if block := _BLOCK.match(piece):
            found.append((f"code {block[1]}", code(block[1], block[2])))
            continue
        for paragraph in piece.strip().split("\n\n"):
            found += [_kind(line) for line in paragraph.splitlines() if re.match(_STARTS, line)] or [("paragraph", "")]
    return found


def _kind(line: str) -> tuple[str, str]:
    """What begins with a line that is none of a paragraph, and what of it is the same in both languages."""
    if line.startswith("#"):
        return "heading", line.partition(" ")[0]
    if line.startswith("|"):
        return "row", str(line.count("|"))
    picture = re.match(r"!\[.*\]\((?:.*/)?(.*)\)", line)
    return ("picture", re.sub(r"-(fr|en)\.", ".", picture[1])) if picture else ("entry", "")


def options(text: str) -> set[str]:
    return {option for span in _SPAN.findall(text) for option, _ in _OPTION.findall(span)}


def buttons(page: Path) -> set[str]:
    """The buttons of the ribbon that a page names, by their ids."""
    locale = "fr" if is_french(page) else "en"
    return {name for name in RIBBON if f"**{wording.say(f'ribbon_{name}', locale)}**" in text_of(page)}


@pytest.mark.parametrize("page", FRENCH, ids=named)
def test_both_languages_have_the_same_headings_tables_and_commands(page: Path) -> None:
    english = other(page)
    assert english
    assert shape(page) == shape(english)
    assert options(prose(page)) - {"--locale"} == options(prose(english)) - {"--locale"}
    assert buttons(page) == buttons(english)


def anchors(page: Path) -> set[str]:
    """The names under which a page's headings can be linked to: as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_to_a_file_and_to_a_heading_of_it(page: Path) -> None:
    lost = []
    for path, heading in links(prose(page)):
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (heading and heading not in anchors(target)):
            lost.append(f"{path}#{heading}")
    assert lost == []


@pytest.mark.parametrize("page", FRENCH, ids=named)
def test_a_french_page_leads_to_an_english_one_only_where_there_is_no_other_and_says_so(page: Path) -> None:
    for paragraph in prose(page).split("\n\n"):
        for path, _ in links(paragraph.replace("[In English]", "In English ")):
            if path.endswith(".md") and not is_french(target := (page.parent / path).resolve()):
                assert other(target) is None, path
                assert "en anglais" in paragraph, path


@cache
def helped(*command: str) -> str:
    """What a command says of itself; the program, without any."""
    shown = CliRunner().invoke(application(cli.declared("en", cli.names()), Speech("en")), [*command, "--help"])
    assert shown.exit_code == 0, command
    return shown.output


def code_on(page: Path) -> Iterator[str]:
    """Every line of a shell block, and every piece of code in a sentence."""
    for language, block in _BLOCK.findall(text_of(page)):
        if language == "sh":
            yield from code("sh", block).splitlines()
    yield from _SPAN.findall(prose(page))


def is_strange(line: str) -> bool:
    """Whether a piece of code shows a command, an option, or a choice of an option that there is not."""
    words = line.removeprefix(".venv/bin/").split()
    is_ours = words[0] == "ooti-xl"
    words = words[is_ours:] or ["--help"]
    if words[0] in cli.names():
        told = helped(*words[: 1 + (words[0] == "layout" and len(words) > 1)])
    elif words[0].startswith("--"):
        told = helped() if is_ours else "".join(map(helped, cli.names()))
    else:
        return is_ours
    return any(not is_offered(option, value, told) for option, value in _OPTION.findall(line))


def is_offered(option: str, value: str, told: str) -> bool:
    """Whether a help text has an option, and the value among its choices where it has some."""
    found = re.findall(rf"{option}(?![\w-])(?: ([a-z]+(?:\|[a-z]+)+))?", told)
    return any(not value or not choices or set(value.split("|")) <= set(choices.split("|")) for choices in found)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_command_and_option_that_is_shown_exists(page: Path) -> None:
    assert [line for line in code_on(page) if is_strange(line)] == []


@pytest.mark.parametrize("page", [page for page in FRENCH if page.name != MADE_FROM_CATALOGS], ids=named)
def test_french_is_set_as_french_is(page: Path) -> None:
    """A no-break space before high punctuation and inside quotes; typographic quotes and apostrophes."""
    plain = re.sub(r"`[^`]*`|\]\([^)]*\)|\w+://\S+|^\|[-|]+\|$", "x", prose(page), flags=re.MULTILINE)
    assert [line for line in plain.splitlines() if re.search(BADLY_SET, line) or set("'\"") & set(line)] == []
