"""What is wrong with a value for a target: findings on the workbook's cell that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ooti_xl.exports._guard import guarded
from ooti_xl.exports._records import Record
from ooti_xl.kinds._symbols import without_symbols
from ooti_xl.kinds._writing import several_lines
from ooti_xl.model.findings import Cell, Finding, Fix, Safety, Severity

#: The findings that targets share; each names those that it uses.
FORMULA = {"export_formula": Severity.WARNING}
TOO_LONG = {"export_too_long": Severity.ERROR}
FORBIDDEN = {"export_forbidden": Severity.ERROR}
ADDRESS_WHOLE = {"export_address_whole": Severity.WARNING}
NO_PLACE = {"export_no_place": Severity.WARNING}
NAMES_WHOLE = {"export_names_whole": Severity.WARNING}


@dataclass(frozen=True, slots=True)
class Rules:
    """What a target asks of every text.

    codes
        The target's findings and their severity.
    forbidden
        Characters that it refuses.
    guard
        How its files keep a spreadsheet from running a text.
    """

    title: str
    codes: Mapping[str, Severity]
    forbidden: frozenset[str] = frozenset()
    guard: Callable[[str], str] = guarded

    def on(self, finding: str, record: Record, key: str, *, fix: Fix | None = None, **facts: Any) -> Finding:
        """A finding of that code on a record's cell."""
        facts = {"target": self.title, "column": record.label(key), **facts}
        raw, cell = record.table.raws[key][record.index], record.cell(key)
        if fix is not None and (cell.row, cell.column) in record.table.grid.formulas:
            fix, facts = None, {**facts, "formula": True}  # a correction never overwrites a formula
        return Finding(finding, self.codes[finding], cell, facts, fix, raw)

    def of_text(self, text: str, record: Record, key: str, name: str, most: int | None) -> Iterator[Finding]:
        """What is wrong with a text for a field of that name, of so many characters at most."""
        if not text:
            return
        written = self.guard(text)
        if written != text:
            yield self.on("export_formula", record, key, written=written)
        length = len_of(written)
        if most is not None and length > most:
            yield self.on("export_too_long", record, key, field=name, length=length, most=most)
        if refused := tuple(dict.fromkeys(c for c in text if c in self.forbidden)):
            yield self.on("export_forbidden", record, key, fix=_without(record, key), symbols=refused)


def len_of(text: str) -> int:
    """A text's length as these systems count it, at most: in UTF-16 units, an emoji is two."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def _without(record: Record, key: str) -> Fix | None:
    """The offer of the same text without its symbols."""
    value = record.value(key)
    meant = several_lines(without_symbols(value)) if isinstance(value, str) else ""
    return Fix(Safety.ASK, alternatives=(meant,)) if meant and meant != value else None


def once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings, the first of a code a cell: a value may go to several fields, its own field is the first."""
    first: dict[tuple[str, Cell], Finding] = {}
    for finding in findings:
        first.setdefault((finding.code, finding.cell), finding)
    return tuple(first.values())


def said_once(findings: Sequence[Finding], code: str) -> tuple[Finding, ...]:
    """Findings, those of a code as the first of them with their number, ``cells``: forty alike would bury the rest."""
    alike = [finding for finding in findings if finding.code == code]
    others = [finding for finding in findings if finding.code != code]
    first = (replace(one, facts={**one.facts, "cells": len(alike)}) for one in alike[:1])
    return (*others, *first)
