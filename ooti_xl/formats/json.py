"""The report for programs: one JSON object for a file, an array of them for several. See docs/reports.md."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Sequence
from typing import Any

from ooti_xl.formats import ReportOptions
from ooti_xl.model.findings import Finding, Raw
from ooti_xl.tasks.outcomes import Outcome

VERSION = 1


def render(outcomes: Sequence[Outcome], locale: str, options: ReportOptions) -> str:
    """The JSON text of a run, a finding a line, ending in a line break."""
    documents = [_text(document(outcome, locale)) for outcome in outcomes]
    return (documents[0] if len(documents) == 1 else "[" + ",\n".join(documents) + "]") + "\n"


def _text(document: dict[str, Any]) -> str:
    """One workbook's object. Lists are written item by item: a line each, and the encoder's fast path for it."""
    fields = (
        f"{_dumped(key)}: {_listed(value) if isinstance(value, list) else _dumped(value)}"
        for key, value in document.items()
    )
    return "{" + ",\n ".join(fields) + "}"


def _listed(items: list[Any]) -> str:
    return "[" + ",\n  ".join(map(_dumped, items)) + "]"


_dumped = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def document(outcome: Outcome, locale: str) -> dict[str, Any]:
    """One workbook's object."""
    head = {"version": VERSION, "workbook": outcome.path.name, "locale": locale}
    if outcome.refusal is not None:
        return {**head, "error": {"code": outcome.refusal.code, "message": outcome.refusal.message(locale)}}
    assert outcome.report is not None
    sheets = [
        {
            "sheet": s.name,
            "step": s.step,
            "rows": s.rows,
            "errors": s.errors,
            "warnings": s.warnings,
            "status": str(s.status),
        }
        for s in outcome.report.sheets
    ]
    return {**head, "sheets": sheets, "findings": [_finding(f, locale) for f in outcome.report.findings]}


def _finding(finding: Finding, locale: str) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "sheet": finding.cell.sheet,
        "cell": finding.cell.address,
        "value": plain(finding.value),
        "message": finding.message(locale),
        "fix": _fix(finding),
    }


def _fix(finding: Finding) -> dict[str, Any] | None:
    fix = finding.fix
    if fix is None:
        return None
    proposed = plain(finding.proposed)
    return {"safety": str(fix.safety), "value": proposed, "alternatives": [plain(a) for a in fix.alternatives]}


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
