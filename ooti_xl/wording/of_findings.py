"""What is said of a finding and of an edit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

from ooti_xl.model.findings import Edit, Finding, Raw
from ooti_xl.model.folding import normalized
from ooti_xl.wording.catalogs import MissingWording
from ooti_xl.wording.entries import LISTED, Shown, brief, filled, percent, say, shown, shown_value


def message(finding: Finding, locale: str) -> str:
    """What is wrong with a finding's cell, and what to do about it."""
    facts = _Facts(finding, locale)
    return f"{filled('problem', finding.code, facts)} {_remedy(finding, facts)}"


def problem(finding: Finding, locale: str) -> str:
    """What is wrong with a finding's cell, in one sentence."""
    return filled("problem", finding.code, _Facts(finding, locale))


def remedy(finding: Finding, locale: str, means: str = "command") -> str:
    """What to do about a finding, in one sentence, and what there is to choose from where that does not name it.

    means
        What the reader has at hand: the ``command``, the ``button`` of a running application, or the ``page``.
    """
    return _remedy(finding, _Facts(finding, locale, means))


def _remedy(finding: Finding, facts: _Facts) -> str:
    locale = facts.locale
    if finding.facts.get("formula"):
        return say("formula_remedy", locale)  # without facts: a number among them would ask for a plural
    offered = proposals(finding, locale)
    text = (offered and _chosen(finding.code, facts)) or filled("remedy", finding.code, facts)
    if not offered or all(shown(brief(proposal), locale) in text for proposal in offered[:LISTED]):
        return text
    return f"{text} {say('proposals', locale, alternatives=brief(offered))}"


@cache
def _at_hand(means: str, locale: str) -> Mapping[str, str]:
    """What remedies name of it: what corrects, what removes rows, how a workbook is had anew, how a line is broken."""
    return {what: say(f"{what}_{means}", locale) for what in ("means", "compacting", "anew", "newline")}


def _chosen(code: str, facts: Shown) -> str:
    """What to do where there is something to choose from; empty where the catalogs say nothing else for that."""
    try:
        return filled("choose", code, facts)
    except MissingWording:
        return ""


def held(finding: Finding, locale: str) -> str:
    """What a finding's cell holds, as a person reads it, with its line breaks."""
    return shown_value(finding.facts.get("value", finding.value), locale)


def outcome(finding: Finding, locale: str) -> str:
    """What a finding's cell would hold: what there is to choose from, or a safe correction; empty for neither."""
    facts = _Facts(finding, locale)
    return shown(facts.fact("alternatives") or (facts.fact("written") if "written" in finding.facts else None), locale)


def proposals(finding: Finding, locale: str) -> tuple[Any, ...]:
    """A finding's alternatives as a person reads them, in the same order; an empty cell is named."""
    fix = finding.fix
    if fix is None or not fix.alternatives:
        return ()
    return tuple(_offered(found, fix.number_format, locale) for found in fix.alternatives)


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


class _Facts(Shown):
    """What a finding's sentences name, each cut."""

    __slots__ = ("_finding", "_means")

    def __init__(self, finding: Finding, locale: str, means: str = "command") -> None:
        self.facts, self.locale = finding.facts, locale
        self._finding, self._means = finding, means

    def fact(self, name: str) -> Any:
        """A fact of the finding, what its cell holds and may hold, or what the reader has at hand."""
        finding = self._finding
        if name == "written" and finding.fix is not None and finding.fix.edits:
            return brief(written(finding.fix.edits[0], self.locale))
        if name in self.facts:
            return brief(self.facts[name])
        if name == "value":
            return brief(finding.value)
        if name == "alternatives":
            return brief(proposals(finding, self.locale))
        return brief(_at_hand(self._means, self.locale)[name])
