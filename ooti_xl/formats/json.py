"""The report for programs: one JSON object for a file, an array of them for several. See docs/reports.md."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring as _quoted
from typing import Any

from ooti_xl.formats import ReportOptions
from ooti_xl.model.findings import Finding, Fix, Raw
from ooti_xl.model.report import SheetSummary
from ooti_xl.tasks.outcomes import Outcome
from ooti_xl.wording import message

VERSION = 1


def render(outcomes: Sequence[Outcome], locale: str, options: ReportOptions) -> str:
    """The JSON text of a run, a finding a line, ending in a line break."""
    documents = [written(fields(outcome, locale, ",\n  "), ",\n ") for outcome in outcomes]
    return (documents[0] if len(documents) == 1 else "[" + ",\n".join(documents) + "]") + "\n"


def written(texts: Mapping[str, Sequence[str]], between: str) -> str:
    """An object of JSON texts by key, each in pieces, with `between` between two of them."""
    pieces = [piece for key, text in texts.items() for piece in (between, _quoted(key), ": ", *text)]
    return "".join(("{", *pieces[1:], "}"))


#: A value as JSON text.
dumped = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def fields(outcome: Outcome, locale: str, between: str) -> dict[str, Sequence[str]]:
    """One workbook's object: JSON text in pieces by key. Of a large one most is findings: they are written at once,
    and put together once.

    between
        What stands between the entries of a list.
    """
    head = {"version": VERSION, "workbook": outcome.path.name, "locale": locale}
    texts: dict[str, Sequence[str]] = {key: (dumped(value),) for key, value in head.items()}
    if outcome.refusal is not None:
        error = {"code": outcome.refusal.code, "message": outcome.refusal.message(locale)}
        return {**texts, "error": (dumped(error),)}
    assert outcome.report is not None
    sheets = map(dumped, map(_sheet, outcome.report.sheets))
    findings = (_finding(finding, locale) for finding in outcome.report.findings)
    return {**texts, "sheets": ("[", between.join(sheets), "]"), "findings": ("[", between.join(findings), "]")}


def document(outcome: Outcome, locale: str) -> dict[str, Any]:
    """One workbook's object, as a program reads it."""
    return {key: json.loads("".join(text)) for key, text in fields(outcome, locale, ",").items()}


def _sheet(summary: SheetSummary) -> dict[str, Any]:
    return {
        "sheet": summary.name,
        "step": summary.step,
        "rows": summary.rows,
        "errors": summary.errors,
        "warnings": summary.warnings,
        "status": str(summary.status),
    }


def _finding(finding: Finding, locale: str) -> str:
    cell, fix = finding.cell, finding.fix
    return (
        f'{{"code": "{finding.code}", "severity": "{finding.severity!s}", "sheet": {_quoted(cell.sheet)}, '
        f'"cell": "{cell.address}", "value": {_value(finding.value)}, "message": {_quoted(message(finding, locale))}, '
        f'"fix": {"null" if fix is None else _fix(fix, finding.proposed)}}}'
    )


def _fix(fix: Fix, proposed: Raw) -> str:
    alternatives = ", ".join(map(_value, fix.alternatives))
    return f'{{"safety": "{fix.safety!s}", "value": {_value(proposed)}, "alternatives": [{alternatives}]}}'


def _value(raw: Raw) -> str:
    if raw is None:
        return "null"
    return _quoted(raw) if isinstance(raw, str) else dumped(plain(raw))


def plain(value: Raw) -> Any:
    """A cell value as JSON has it: dates and times as ISO 8601 text, durations in seconds.

    A number beyond what a cell can hold (``1e999`` in a damaged file) is text: JSON has no infinity (RFC 8259, 6).
    """
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return value.total_seconds()
    return value
