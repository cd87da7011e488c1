"""What the page says names what is on the page: no command, no tab of Excel, no button that it does not have."""

from __future__ import annotations

import ast
import re
import runpy
from pathlib import Path

import pytest

from ooti_xl import wording
from ooti_xl.formats._page import MEANS
from tests.books import GOOD, good
from tests.test_wording import messages, sentences
from tests.web.talking import opened, written

ROOT = Path(__file__).parents[2]
#: A command, one of its options, the tab of Excel, a key of Excel's that the page has, too.
ELSEWHERE = re.compile(r"ooti-xl \w|(?<!\w)--\w|onglet OOTI|OOTI tab|tab OOTI|Alt \+ \w+ (?:dans|in) Excel")
#: What is said where a command was asked for something that no page asks for, and what that is.
NEVER_ASKED = {
    "refusal": {
        "against_twice": "to compare with other workbooks",
        "already_there": "to write into a folder of the person's",
        "field_twice": "to fill a field of Salesforce or Zoho",
        "no_fields": "to fill a field of OOTI",
        "not_sealed": "to put back what was sent, where no template is known",
        "out_is_folder": "to write into a folder of the person's",
        "same_file": "to write over the file",
        "signed": "to write over the file",
        "too_many_asked": "how many records a file may have",
    },
    "remedy": {
        "exists_already": "to compare with other workbooks",
        "may_exist_already": "to compare with other workbooks",
        "salesforce_no_code": "to fill a field of Salesforce",
    },
}
#: Remedies that are about Excel's tab itself.
ABOUT_THE_TAB = {"macros_missing"}


def known_to_the_page() -> set[str]:
    """Every text constant of the modules that are packed with the page: the codes of refusals are among them."""
    sources = runpy.run_path(str(ROOT / "tools/web/reach.py"))["Sources"]({ROOT: "ooti_xl"})
    packages = ("exports", "formats", "kinds", "rules", "sheets")
    found = [name for package in packages for name in sources.below(f"ooti_xl.{package}")]
    trees = [ast.parse(sources.paths[name].read_bytes()) for name in sources.reached(["ooti_xl.web", *found])]
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_no_remedy_on_the_page_names_a_command_or_a_button_of_excel(locale: str) -> None:
    here = {what: wording.say(f"{what}_{MEANS}", locale) for what in ("means", "compacting", "anew", "newline")}
    told = [(key, text, *here.values()) for key, text in sentences(locale, "problem", "remedy", "choose")]
    named = {key for key, *texts in told if any(map(ELSEWHERE.search, texts))}
    assert named == ABOUT_THE_TAB | NEVER_ASKED["remedy"].keys()


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_no_refusal_on_the_page_names_a_command_and_none_does_that_was_not_thought_of(locale: str) -> None:
    named = {key for key, text in sentences(locale, "refusal") if ELSEWHERE.search(text)}
    assert named & known_to_the_page() == NEVER_ASKED["refusal"].keys()


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_a_button_that_is_named_has_that_name_on_the_page(locale: str) -> None:
    buttons = {key: text.partition(" ({n})")[0] for key, text in sentences(locale, "page")}
    for what, button in (("means", "safe"), ("compacting", "compact")):
        quoted = re.search(r"[«“]\W?(.+?)\W?[»”]", wording.say(f"{what}_{MEANS}", locale))
        assert quoted is not None
        assert quoted[1] == buttons[button]


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_every_name_that_the_page_quotes_is_one_of_its_own(locale: str) -> None:
    """A list, a button, a file's name, or what a person has typed."""
    names = {text.partition(" ({n})")[0] for _, text in sentences(locale, "page")} | {"name", "sheet", "text"}
    quoted = [
        (key, name) for key, text in sentences(locale, "page") for name in re.findall(r"[«“]\W*(.+?)\W*[»”]", text)
    ]
    assert [(key, name) for key, name in quoted if name not in names] == []


def test_empty_rows_are_removed_by_the_button_that_the_sentence_names(tmp_path: Path) -> None:
    others = {key: [good(key)] for key in GOOD if key != "clients"}
    clients = [good("clients"), {}, good("clients", company_name="Ville", number="C2")]
    talk = opened(written(tmp_path / "a.xlsx", clients=clients, **others), tmp_path)
    (found,) = talk("findings", code="empty_rows_inside")["findings"]
    button = str(messages("fr")["page", "compact"].string)
    assert (
        found["remedy"]
        == f"Laissez le bouton «\u00a0{button}\u00a0» la supprimer\u00a0: les lignes du dessous remontent."
    )
    talk("compact")
    assert talk("findings", code="empty_rows_inside")["findings"] == []
