"""What the reports for people share: their signs, and findings grouped by what is said of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from ooti_xl.model.findings import Finding, Severity

#: Entries shown of a sheet, and other values shown in an entry, unless all are asked for.
FIRST, LIKEWISE = 50, 5
SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "⚠"}
STATES = {"ready": "✔", "errors": "✖", "blocked": "…", "empty": "–", "missing": "✖"}
#: Facts that come from what the cell holds: who sees that needs no sentence of its own for them.
_OF_THE_VALUE = {
    "value", "entry", "called", "written", "near", "symbol", "symbols", "domain", "number", "extension", "siren",
    "prefix",
}  # fmt: skip

#: What is said of several cells of a column: the findings by sentence, in the order in which each was first needed.
Entry = list[list[Finding]]


def entries(found: Sequence[Finding], locale: str) -> list[Entry]:
    """Findings by what is said of them, so that what is the same for twenty cells is said once."""
    alike: dict[Hashable, dict[str, list[Finding]]] = {}
    for finding in found:
        entry = alike.setdefault(_alike(finding), {})
        entry.setdefault(finding.message(locale), []).append(finding)
    return [list(entry.values()) for entry in alike.values()]


def _alike(finding: Finding) -> Hashable:
    """What findings have in common whose sentences differ in nothing but what their cells hold or should hold."""
    facts = sorted((name, repr(fact)) for name, fact in finding.facts.items() if name not in _OF_THE_VALUE)
    offers = None if finding.fix is None else (finding.fix.safety, bool(finding.fix.alternatives))
    return finding.code, finding.severity, finding.cell.column, offers, tuple(facts)


def first_ones(found: Sequence[Entry], every: bool) -> Iterator[tuple[Entry, Entry]]:
    """Each entry in two: what is shown of it, be it nothing, and what is left out."""
    for number, entry in enumerate(found):
        shown = len(entry) if every else 0 if number >= FIRST else 1 + LIKEWISE
        yield entry[:shown], entry[shown:]
