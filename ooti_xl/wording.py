"""Sentences: a finding's data in, a person's language out. All words come from the catalogs in `locales/`.

A catalog entry is found by a context and a key:

    about    CODE      what the rule or kind looks for, and why: no facts
    problem  CODE      what is wrong with this cell
    remedy   CODE      what to do about it
    choose   CODE      what to do about it where there are readings to choose from, if that is another thing
    refusal  CODE      why a file was refused, and what to do
    say      KEY       everything else that a person reads (tables, notes, command line)
    page     KEY       what the page in a browser says itself (`tools/web/words.py`)

Facts are put in by name, ``{value}``, and written as the language writes them: numbers, dates, amounts,
lists. A number fact named ``n`` decides between singular and plural. What a sentence quotes of a workbook is cut
(`brief`): a cell holds up to 32,767 characters.
"""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ooti_xl.model.findings import Alike, Bounds, Differences, Edit, Finding, Raw, Share
from ooti_xl.model.folding import normalized

DOMAIN = "ooti_xl"
LOCALES = ("fr", "en")
#: Characters of a text, and entries of a list, that a sentence quotes; what is left out shows as "…".
QUOTED, LISTED = 60, 12


class MissingWording(KeyError):
    """A sentence that is not in the catalogs: our mistake, never the user's."""


class _Nothing(gettext.NullTranslations):
    """What is asked when a catalog has no entry."""

    def pgettext(self, context: str, message: str) -> str:
        raise MissingWording(f"{context} {message}")

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        raise MissingWording(f"{context} {msgid1}, in the plural")


@cache
def catalog(locale: str) -> gettext.GNUTranslations:
    """The compiled catalog of a language; FileNotFoundError if it was not compiled (`make catalogs`)."""
    path = Path(__file__).parent / "locales" / locale / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with path.open("rb") as file:
        found = gettext.GNUTranslations(file)
    found.add_fallback(_Nothing())
    return found


def about(code: str, locale: str) -> str:
    """What a code means, without a finding."""
    return _text("about", code, locale, {})


def problem(finding: Finding, locale: str) -> str:
    """What is wrong with a finding's cell, in one sentence."""
    return _text("problem", finding.code, locale, _facts(finding, locale))


def remedy(finding: Finding, locale: str, means: str = "command") -> str:
    """What to do about a finding, in one sentence, and what there is to choose from where that does not name it.

    means
        What the reader has at hand: the ``command``, the ``button`` of a running application, or the ``page``.
    """
    facts = {**_at_hand(means, locale), **_facts(finding, locale)}
    if finding.facts.get("formula"):
        return _text("say", "formula_remedy", locale, facts)
    offered = proposals(finding, locale)
    text = (offered and _chosen(finding.code, locale, facts)) or _text("remedy", finding.code, locale, facts)
    if all(shown(brief(proposal), locale) in text for proposal in offered[:LISTED]):
        return text
    return f"{text} {say('proposals', locale, alternatives=brief(offered))}"


@cache
def _at_hand(means: str, locale: str) -> Mapping[str, str]:
    """What remedies name of it: what corrects, what removes rows, how a workbook is had anew, how a line is broken."""
    return {what: say(f"{what}_{means}", locale) for what in ("means", "compacting", "anew", "newline")}


def _chosen(code: str, locale: str, facts: Mapping[str, Any]) -> str:
    """What to do where there is something to choose from; empty where the catalogs say nothing else for that."""
    try:
        return _text("choose", code, locale, facts)
    except MissingWording:
        return ""


def held(finding: Finding, locale: str) -> str:
    """What a finding's cell holds, as a person reads it, with its line breaks."""
    return shown_value(finding.facts.get("value", finding.value), locale)


def outcome(finding: Finding, locale: str) -> str:
    """What a finding's cell would hold: what there is to choose from, or a safe correction; empty for neither."""
    facts = _facts(finding, locale)
    return shown(facts["alternatives"] or facts.get("written"), locale)


def refusal(code: str, facts: Mapping[str, Any], locale: str) -> str:
    """Why something was refused, and what to do."""
    return _text("refusal", code, locale, facts)


def say(key: str, locale: str, **facts: Any) -> str:
    """Any other text that a person reads."""
    return _text("say", key, locale, facts)


@dataclass(frozen=True, slots=True)
class Speech:
    """`say` in one language, for who has more than one thing to say.

    >>> Speech("en")("or")
    'or'
    """

    locale: str

    def __call__(self, key: str, **facts: Any) -> str:
        return say(key, self.locale, **facts)


def proposals(finding: Finding, locale: str) -> tuple[Any, ...]:
    """A finding's alternatives as a person reads them, in the same order; an empty cell is named."""
    fix = finding.fix
    return () if fix is None else tuple(_offered(found, fix.number_format, locale) for found in fix.alternatives)


def _offered(value: Raw, number_format: str | None, locale: str) -> Raw:
    return say("empty_cell", locale) if value is None else _in_format(value, number_format, locale)


def written(edit: Edit, locale: str) -> str:
    """What a cell shows after an edit."""
    return shown_value(_in_format(edit.new, edit.number_format, locale), locale)


def correction(edit: Edit, locale: str) -> str:
    """What was done to a cell, in one sentence."""
    old, new = brief(shown_value(edit.old, locale)), brief(written(edit, locale))
    return say(f"note_{_done(edit, locale)}", locale, old=old, new=new, formula=brief(edit.formula or ""))


def why(edit: Edit, locale: str) -> str:
    """Why that was done, for who sees what the cell held and holds."""
    return say(f"why_{_done(edit, locale)}", locale)


def _done(edit: Edit, locale: str) -> str:
    """What an edit did: ``emptied``, ``corrected``, ``tidied``, or text is ``now_date`` or ``now_number``.

    ``formula_emptied`` and ``formula_replaced`` where a formula went with it.
    """
    if edit.formula is not None:
        return "formula_emptied" if edit.new is None else "formula_replaced"
    if edit.new is None:
        return "emptied"
    if not isinstance(edit.old, str) or _seen(edit.old) != _seen(written(edit, locale)):
        return "corrected"
    if isinstance(edit.new, str):
        return "tidied"
    return "now_date" if isinstance(edit.new, dt.date) else "now_number"


def kept(edit: Edit, locale: str) -> str:
    """A corrected cell that a person has changed since, and what it held before the correction."""
    cell, old = edit.cell, brief(shown_value(edit.old, locale))
    if not old:
        return say("undo_kept_empty", locale, sheet=cell.sheet, cell=cell.address)
    return say("undo_kept_cell", locale, sheet=cell.sheet, cell=cell.address, old=old)


def _in_format(value: Raw, number_format: str | None, locale: str) -> Raw:
    """A share with its % sign, other values as they are: as 0.5 it would be as doubtful as what it is to replace."""
    is_share = isinstance(value, float) and number_format is not None and "%" in number_format
    return _percent(value, locale) if is_share and isinstance(value, float) else value


def _seen(text: str) -> str:
    """What shows of a text: a correction that changes nothing of it has to be told in words."""
    return " ".join("".join(filter(lambda c: c.isprintable() or c.isspace(), normalized("NFC", text))).split())


#: Beyond the digits that Babel computes with; nobody reads so many.
_TOO_LONG = 1e21


def _percent(share: float, locale: str) -> str:
    from babel.numbers import format_percent

    if abs(share) >= _TOO_LONG / 100:
        return f"{_number(share * 100, locale)}\u00a0%"
    return str(format_percent(share, locale=locale, decimal_quantization=False))


def _facts(finding: Finding, locale: str) -> dict[str, Any]:
    facts = {"value": finding.value, "alternatives": proposals(finding, locale), **finding.facts}
    if "written" in facts and finding.fix is not None and finding.fix.edits:
        facts["written"] = written(finding.fix.edits[0], locale)
    return {name: brief(fact) for name, fact in facts.items()}


def brief(fact: Any) -> Any:
    """A fact as a sentence quotes it: a long text without its end, a long list without its last entries.

    >>> brief("x" * 61) == "x" * 59 + "…", brief(12.5)
    (True, 12.5)
    """
    if isinstance(fact, str) and len(fact) > QUOTED:
        return f"{fact[: QUOTED - 1].rstrip()}…"
    if isinstance(fact, (tuple, list)):
        return tuple(map(brief, fact if len(fact) <= LISTED else [*fact[:LISTED], "…"]))
    return fact


def _text(context: str, key: str, locale: str, facts: Mapping[str, Any]) -> str:
    number = facts.get("n")
    if isinstance(number, int):
        found = catalog(locale).npgettext(context, key, key, number)
    else:
        found = catalog(locale).pgettext(context, key)
    return found if "{" not in found else found.format_map(_Shown(facts, locale))


#: Facts that number a place: nobody writes row 12034 with a separator.
_COUNTED = ("row", "line")


class _Shown(dict[str, str]):
    """Facts, each written as the language writes it when a sentence asks for it: most sentences ask for one or two."""

    def __init__(self, facts: Mapping[str, Any], locale: str) -> None:
        super().__init__()
        self.facts, self.locale = facts, locale

    def __missing__(self, name: str) -> str:
        fact = self.facts[name]
        return str(fact) if name in _COUNTED else shown(fact, self.locale)


def shown(fact: Any, locale: str) -> str:
    """A fact as the language writes it: ``12 500,5``, ``31/12/2026``, ``a, b ou c``; line breaks as ``⏎``."""
    if isinstance(fact, bool):
        return say("true" if fact else "false", locale)
    if isinstance(fact, (tuple, list)):
        return _listed([shown(item, locale) for item in fact], locale)
    if isinstance(fact, Share):
        return _percent(fact, locale)
    if isinstance(fact, (int, float, Decimal)):
        return _number(fact, locale)
    if isinstance(fact, Bounds):
        return _bounds(fact, locale)
    if isinstance(fact, Alike):
        return _alike(fact, locale)
    if isinstance(fact, Differences):
        return _differences(fact, locale)
    if isinstance(fact, dt.datetime):
        day = shown(fact.date(), locale)
        return f"{day} {fact:%H:%M}" if fact.hour or fact.minute else day
    if isinstance(fact, dt.date):
        return fact.strftime("%d/%m/%Y") if locale == "fr" else fact.isoformat()
    return "" if fact is None else str(fact).replace("\n", " ⏎ ")


def shown_value(value: Raw, locale: str) -> str:
    """A cell's value as a person sees it, with its line breaks."""
    return value if isinstance(value, str) else shown(value, locale)


def _number(number: float | Decimal, locale: str) -> str:
    from babel.numbers import format_decimal

    if abs(float(number)) >= _TOO_LONG:
        return f"{number:.15G}"
    exact = Decimal(f"{number:.15g}") if isinstance(number, float) else number
    return str(format_decimal(exact, format="#,##0.#", locale=locale, decimal_quantization=False))


def _bounds(bounds: Bounds, locale: str) -> str:
    """Bounds in words: ``plus de 0 et 60 au plus``."""
    found = []
    if bounds.minimum is not None:
        found.append(say("at_least", locale, bound=bounds.minimum))
    if bounds.above is not None:
        found.append(say("more_than", locale, bound=bounds.above))
    if bounds.maximum is not None:
        found.append(say("at_most", locale, bound=bounds.maximum))
    return f" {say('and', locale)} ".join(found)


def _alike(fact: Alike, locale: str) -> str:
    """Records with what tells them apart: ``B2 « Mairie de Lyon » (C1, 2 liens, 6 valeurs)``."""
    texts = []
    for one in fact.records:
        counts = say("alike_links", locale, n=one.links), say("alike_values", locale, n=one.values)
        about = ", ".join([*map(brief, one.telling), *counts])
        texts.append(say("alike_record", locale, cell=one.address, name=brief(one.name), about=about))
    return " · ".join([*texts, *(["…"] if fact.total > len(fact.records) else [])])


def _differences(fact: Differences, locale: str) -> str:
    """What differs, the first few: ``« Devise » : ici EUR, là-bas USD``."""
    if not fact.entries:
        return say("differs_nowhere", locale)
    nothing = say("differs_empty", locale)
    texts = []
    for one in fact.entries[:LISTED]:
        here, there = (shown(brief(cell), locale) or nothing for cell in (one.here, one.there))
        texts.append(say("difference", locale, header=brief(one.header), here=here, there=there))
    more = ["…"] if len(fact.entries) > LISTED else []
    return " · ".join([*texts, *more])


def _listed(items: list[str], locale: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {say('or', locale)} {items[-1]}"
