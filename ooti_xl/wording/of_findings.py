"""What is said of a finding and of an edit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from ooti_xl.model.findings import Edit, Finding, Raw
from ooti_xl.model.folding import normalized
from ooti_xl.wording.catalogs import MissingWording
from ooti_xl.wording.entries import LISTED, brief, entry, percent, say, shown, shown_value


def message(finding: Finding, locale: str) -> str:
    """What is wrong with a finding's cell, and what to do about it."""
    facts = _facts(finding, locale)
    return f"{entry('problem', finding.code, locale, facts)} {_remedy(finding, locale, facts)}"


def problem(finding: Finding, locale: str) -> str:
    """What is wrong with a finding's cell, in one sentence."""
    return entry("problem", finding.code, locale, _facts(finding, locale))


def remedy(finding: Finding, locale: str, means: str = "command") -> str:
    """What to do about a finding, in one sentence, and what there is to choose from where that does not name it.

    means
        What the reader has at hand: the ``command``, the ``button`` of a running application, or the ``page``.
    """
    return _remedy(finding, locale, _facts(finding, locale, means))


def _remedy(finding: Finding, locale: str, facts: Mapping[str, Any]) -> str:
    if finding.facts.get("formula"):
        return say("formula_remedy", locale)  # without facts: a number among them would ask for a plural
    offered = proposals(finding, locale)
    text = (offered and _chosen(finding.code, locale, facts)) or entry("remedy", finding.code, locale, facts)
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
        return entry("choose", code, locale, facts)
    except MissingWording:
        return ""


def held(finding: Finding, locale: str) -> str:
    """What a finding's cell holds, as a person reads it, with its line breaks."""
    return shown_value(finding.facts.get("value", finding.value), locale)


def outcome(finding: Finding, locale: str) -> str:
    """What a finding's cell would hold: what there is to choose from, or a safe correction; empty for neither."""
    facts = _facts(finding, locale)
    return shown(facts["alternatives"] or brief(facts.get("written")), locale)


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
    return percent(value, locale) if is_share and isinstance(value, float) else value


def _seen(text: str) -> str:
    """What shows of a text: a correction that changes nothing of it has to be told in words."""
    return " ".join("".join(filter(lambda c: c.isprintable() or c.isspace(), normalized("NFC", text))).split())


class _Quoted(dict[str, Any]):
    """What a finding's sentences name, each cut when it is asked for: most sentences ask for one or two."""

    def __getitem__(self, name: str) -> Any:
        return brief(super().__getitem__(name))


def _facts(finding: Finding, locale: str, means: str = "command") -> Mapping[str, Any]:
    facts = _Quoted(_at_hand(means, locale), value=finding.value, alternatives=proposals(finding, locale))
    facts.update(finding.facts)
    if "written" in facts and finding.fix is not None and finding.fix.edits:
        facts["written"] = written(finding.fix.edits[0], locale)
    return facts
