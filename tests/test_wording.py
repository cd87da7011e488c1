"""Every code, kind, command and refusal has its words in French and English, and no words are left over."""

from __future__ import annotations

import ast
import datetime as dt
import gettext
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from ooti_xl import cli, exports, formats, wording
from ooti_xl.adopting.fields import fields, is_phase
from ooti_xl.check import check_grids
from ooti_xl.collecting.merging import CONFLICTS, PROVENANCE
from ooti_xl.commands import COMMANDS, target_in
from ooti_xl.formats._codes import all_codes
from ooti_xl.hosts import FILLS
from ooti_xl.kinds import all_kinds, name_of
from ooti_xl.model.columns import Need
from ooti_xl.model.findings import Cell, Edit, Raw, Safety
from ooti_xl.model.report import SheetStatus
from ooti_xl.sheets import all_sheets
from ooti_xl.tasks.verify import Verdict
from tests.books import check_records, good, grids_of, only

ROOT = Path(wording.__file__).parents[1]
BADLY_SET = re.compile(r"[^\s\u00a0\u202f(…«/\d:][;!?»]|[ ][;:!?»]|«[^\u00a0\u202f]|[^\u00a0\u202f]»")
REFUSALS = ("Refusal", "UnusableWorkbook", "UnwritablePlace", "RefusedEdit")
#: What the page in a browser says itself: its words are asked for by its own sources.
PAGE = "\n".join(path.read_text("utf-8") for path in sorted((ROOT.parent / "addin/web").glob("*.*")))
PAGE_WORDS = {
    *re.findall(r'\bsay\("(\w+)"|data-say(?:-label)?="(\w+)"', PAGE),
    *((f"is_{colour}", "") for colour in FILLS),
    *((f"{which}_{what}", "") for which in ("any", "by") for what in ("severity", "column", "code")),
    *((f"list_{name}", "") for name in ("findings", "questions", "corrections")),
    *((said, "") for said in ("fault", "failed", "not_started")),
}
#: Ids of the ribbon: its tab, groups, menu and buttons.
RIBBON = re.findall(r' id="(\w+)"', (ROOT.parent / "addin/ribbon/customUI14.xml").read_text("utf-8"))
#: Texts whose key is put together in the code, and what from.
BUILT = {
    *(f"kind_{name_of(kind)}" for kind in all_kinds()),
    *(f"format_{name}" for name in formats.names()),
    *(f"help_{name}" for name in cli.names()),
    *(f"state_{status}" for status in SheetStatus),
    *(f"need_{need}" for need in Need),
    *(f"table_{key}" for key in ("step", "sheet", "rows", "errors", "warnings", "state")),
    *(
        f"rules_{key}"
        for key in (
            "column",
            "other",
            "kind",
            "need",
            "title",
            "intro",
            "sheets",
            "targets",
            "formats",
            "codes",
            "of_rule",
            "of_kind",
            "of_target",
        )
    ),
    *(f"note_{need}" for need in Need),
    *(f"tip_{name_of(kind)}" for kind in all_kinds()),
    *(f"typed_{words}" for words in ("list", "link", "date", "number", "share")),
    *(f"home_{head}" for head in ("step", "sheet", "rows", "progress", "state", "errors", "warnings")),
    *(f"home_state_{state}" for state in ("empty", "unchecked", "error", "waits", "ready")),
    *(
        f"{said}_{done}"
        for said in ("note", "why")
        for done in ("emptied", "corrected", "tidied", "now_date", "now_number", "formula_emptied", "formula_replaced")
    ),
    *(f"html_{name}" for name in ("steps", "findings", "waiting", "corrected", "invoicing", "columns")),
    *(f"html_to_{remedy}" for remedy in (*Safety, "mend")),
    *(f"html_missing_{item}" for item in ("country", "siren", "same_siren", "vat", "address")),
    *(f"legend_{name}" for name in (*Need, "reference", *FILLS)),
    *(f"ribbon_{name}" for name in RIBBON),
    *(f"ribbon_{command}_tip" for command in COMMANDS if target_in(command) is None),
    *FILLS,
    *(
        f"{what}_{means}"
        for what in ("means", "compacting", "anew", "newline")
        for means in ("command", "button", "page")
    ),
    *(
        f"adopt_why_{why}"
        for why in (
            *("by_header", "by_alias", "by_near", "by_part", "by_values", "by_place", "by_person"),
            *(
                "by_short",
                "by_unit",
                "by_format",
                "by_beside",
                "by_phase",
                "several",
                "rivals",
                "two_places",
                "piece",
                "first_name",
                "changes",
                "repeated",
                "whose",
                "alone",
                "orphans",
                "by_codes",
                "taken",
            ),
            *("against", "undecided", "nameless", "empty", "unknown"),
        )
    ),
    *(f"adopt_part_{target.part}" for target in fields() if target.part and not is_phase(target)),
    *(f"adopt_said_{why}" for why in ("above", "total", "group", "again", "remark", "before")),
    *(f"adopt_aside_{column}" for column in ("file", "sheet", "row", "why")),
    *(f"adopt_{why}" for why in ("headers", "above", "total", "again", "group", "remark", "before", "columns", "row")),
    *(f"{kind}_{verdict}" for kind in ("verdict", "seal", "page") for verdict in Verdict),
    *(f"provenance_{column}" for column in PROVENANCE),
    *(f"conflicts_{column}" for column in CONFLICTS),
    *(f"conflict_{kind}" for kind in ("choose", "name", "completed", "homonym")),
    *re.findall(r"\$\((setup_\w+)\)", (ROOT.parent / "addin/windows/ooti-xl.nsi").read_text("utf-8")),
    "true",
    "false",
}


def catalog(locale: str) -> Catalog:
    path = ROOT / "locales" / locale / "LC_MESSAGES" / "ooti_xl.po"
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def messages(locale: str) -> dict[tuple[str, str], Message]:
    """Each entry by context and key."""
    found = {}
    for message in catalog(locale):
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            found[str(message.context), key] = message
    return found


def calls() -> Iterator[tuple[str, str]]:
    """Name of the function and first argument, where that is a text, of every call in the package."""
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if isinstance(node.args[0].value, str):
                    yield name, node.args[0].value


def texts() -> set[str]:
    """Every text constant of the package, where a key may stand in a table."""
    trees = (ast.parse(path.read_text("utf-8")) for path in ROOT.rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def needed() -> set[tuple[str, str]]:
    """Every entry that the package asks for, as far as that can be read in its source."""
    found = {(context, code) for code in all_codes() for context in ("problem", "remedy", "about")}
    for name, text in calls():
        if name in REFUSALS:
            found.add(("refusal", text))
        elif name == "say":
            found.add(("say", text))
    return found | {("say", key) for key in BUILT} | {("page", "".join(words)) for words in PAGE_WORDS}


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_nothing_is_without_words(locale: str) -> None:
    assert sorted(needed() - messages(locale).keys()) == []


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_no_words_are_left_over(locale: str) -> None:
    known = texts() | all_codes().keys()
    left = {(context, key) for context, key in messages(locale).keys() - needed() if key not in known}
    assert sorted(left) == []
    assert (
        sorted(
            key
            for context, key in messages(locale)
            if context in ("problem", "remedy", "choose", "about") and key not in all_codes()
        )
        == []
    )


def test_both_languages_have_the_same_entries_and_the_same_facts() -> None:
    french, english = messages("fr"), messages("en")
    assert french.keys() == english.keys()
    for place, message in french.items():
        assert facts(message) == facts(english[place]), place
        assert isinstance(message.id, str) == isinstance(english[place].id, str), place


def facts(message: Message) -> set[str]:
    strings = (message.string,) if isinstance(message.string, str) else message.string
    return {name for text in strings for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_no_entry_is_empty_or_unsure(locale: str) -> None:
    for place, message in messages(locale).items():
        strings = (message.string,) if isinstance(message.string, str) else message.string
        assert all(text.strip() for text in strings), place
        assert not message.fuzzy, place


def test_french_is_set_as_french_is() -> None:
    """A no-break space before high punctuation and inside quotes; typographic apostrophes."""
    for place, message in messages("fr").items():
        for text in (message.string,) if isinstance(message.string, str) else message.string:
            prose = re.sub(r"#\S+|\{\w+\}|[\w.]+@[\w.]+|SIRET…", "x", text)
            assert not re.search(BADLY_SET, prose), (place, text)
            assert "'" not in text, (place, text)


def sentences(locale: str, *contexts: str) -> Iterator[tuple[str, str]]:
    """Key and text of every entry of these contexts; both of a plural."""
    for (context, key), message in messages(locale).items():
        if context in contexts:
            yield from (
                (key, text) for text in ([message.string] if isinstance(message.string, str) else message.string)
            )


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_what_there_is_to_choose_from_is_named_only_where_there_is_something(locale: str) -> None:
    """A remedy knows of no alternatives; what is said where there are some names them."""
    assert [key for key, text in sentences(locale, "remedy") if "{alternatives}" in text] == []
    assert [key for key, text in sentences(locale, "choose") if "{alternatives}" not in text] == []


VAGUE = {
    "fr": r"propositions? s’il y en a|correction sûre|corrections sûres|acceptez la correction|\.\.\.|…\.",
    "en": r"suggestions? if there|safe correction|accept the correction|\.\.\.|…\.",
}


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_no_sentence_leaves_to_the_reader_what_the_program_knows(locale: str) -> None:
    every = sentences(locale, "about", "problem", "remedy", "choose", "say", "refusal")
    assert [(key, text) for key, text in every if re.search(VAGUE[locale], text, re.IGNORECASE)] == []


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_findings_are_told_in_sentences(locale: str) -> None:
    told = sentences(locale, "about", "problem", "remedy", "choose", "refusal")
    assert [(key, text) for key, text in told if not text.rstrip("»”").endswith((".", "?"))] == []


def test_every_french_remedy_says_what_to_do() -> None:
    """An imperative, in the polite form."""
    told = sentences("fr", "remedy", "choose")
    assert [(key, text) for key, text in told if not re.search(r"\w{2}ez\b", text)] == []


def test_every_sheet_and_column_has_a_name_in_both_languages() -> None:
    for row in all_sheets():
        assert row.sheet.fr
        assert row.sheet.en
        assert all(column.fr and column.en for column in row.columns().values())


def test_every_format_target_and_command_is_named_in_the_docs() -> None:
    listed = (ROOT.parent / "docs" / "rules.md").read_text("utf-8")
    assert [name for name in formats.names() if f"`ooti-xl check --format {name}`" not in listed] == []
    assert [name for name in exports.names() if f"`ooti-xl export --to {name}`" not in listed] == []
    for page in ("README.md", "README.fr.md"):
        readme = (ROOT.parent / page).read_text("utf-8")
        assert [name for name in cli.names() if f"ooti-xl {name}" not in readme and name != "demo"] == []


def test_numbers_dates_and_lists_are_written_as_the_language_writes_them() -> None:
    from decimal import Decimal

    shown = [(fact, wording.shown(fact, "fr"), wording.shown(fact, "en")) for fact in (
        Decimal("12500.5"), dt.date(2026, 12, 31), ("a", "b", "c"), True, None, "a\nb",
    )]  # fmt: skip
    assert [(fr, en) for _, fr, en in shown] == [
        ("12\u202f500,5", "12,500.5"),
        ("31/12/2026", "2026-12-31"),
        ("a, b ou c", "a, b or c"),
        ("VRAI", "TRUE"),
        ("", ""),
        ("a ⏎ b", "a ⏎ b"),
    ]


def test_a_sentence_that_is_missing_is_our_mistake_and_says_so() -> None:
    with pytest.raises(wording.MissingWording):
        wording.say("no such text", "fr")


def test_a_code_is_shown_as_its_digits_and_a_share_with_its_sign() -> None:
    records = {
        "clients": [good("clients", siret=3197640000015.0, phone=612345678.0)],
        "projects": [good("projects", tax_rate=0.196, cost=6750000.0, fee_pct=0.1, fees=1.0)],
    }
    grids = grids_of(**records)
    grids["Projets"].number_format = lambda row, column: "0.0%" if column in (8, 12) else "General"
    report = check_grids(grids)
    held = {finding.code: wording.held(finding, "fr").replace("\u202f", " ") for finding in report.findings}
    assert held["siret_lost_zero"] == "3197640000015"
    assert held["phone_lost_zero"] == "612345678"
    assert held["vat_rate_unusual"] == "19,6\u00a0%"
    assert "3197640000015" in wording.problem(only(report, "siret_lost_zero"), "fr")


@pytest.mark.parametrize("locale", wording.LOCALES)
@pytest.mark.parametrize("number", [0, 999, 1000, -1000, 12_034, 1_234_567, -(10**20)])
def test_a_whole_number_is_written_as_babel_writes_it(number: int, locale: str) -> None:
    assert wording.shown(number, locale) == format_decimal(number, format="#,##0.#", locale=locale)


def test_a_number_is_shown_with_all_its_digits() -> None:
    shown = [wording.shown(number, "en") for number in (0.1 + 0.2, 1e-7, 1234567.891, 5.0, 1.2345678)]
    assert shown == ["0.3", "0.0000001", "1,234,567.891", "5", "1.2345678"]


def test_how_to_make_a_safe_correction_is_said_as_the_reader_can() -> None:
    report = check_records(clients=[good("clients", currency="€")])
    finding = only(report, "currency_writing")
    assert "« ooti-xl fix »" in wording.remedy(finding, "fr").replace("\u00a0", " ")
    assert "« Normaliser »" in wording.remedy(finding, "fr", "button").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("15/09/2027", dt.date(2027, 9, 15), "corrigé : 15/09/2027 était du texte, c’est maintenant une date"),
        ("15/9/27", dt.date(2027, 9, 15), "corrigé : 15/9/27 → 15/09/2027"),
        (dt.datetime(2027, 9, 15, 14, 30), dt.date(2027, 9, 15), "corrigé : 15/09/2027 14:30 → 15/09/2027"),
        ("Mairie\u200b ", "Mairie", "corrigé : Mairie, sans espace, retour à la ligne ou caractère invisible en trop"),
        ("esq", "ESQ", "corrigé : esq → ESQ"),
    ],
)
def test_a_correction_that_looks_like_no_change_says_what_changed(old: Raw, new: Raw, note: str) -> None:
    assert wording.correction(Edit(Cell("Clients", 2, 2), old, new), "fr").replace("\u00a0", " ") == note


@pytest.mark.parametrize(("share", "shown"), [(0.2, "20%"), (1e30, "1E+32\u00a0%"), (-1e19, "-1E+21\u00a0%")])
def test_a_share_of_any_size_has_words(share: float, shown: str) -> None:
    assert wording.written(Edit(Cell("Clients", 2, 3), None, share, "0%"), "en") == shown


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_the_compiled_catalog_says_what_gettext_reads_in_it(locale: str) -> None:
    with (ROOT / "locales" / locale / "LC_MESSAGES" / "ooti_xl.mo").open("rb") as file:
        theirs = gettext.GNUTranslations(file)
    ours = wording.catalogs.catalog(locale)
    for (context, key), message in messages(locale).items():
        assert ours.text(context, key) == theirs.pgettext(context, key)
        for number in (-1, 0, 1, 2, 1000) if message.pluralizable else ():
            assert ours.counted(context, key, number) == theirs.npgettext(context, key, key, number)
