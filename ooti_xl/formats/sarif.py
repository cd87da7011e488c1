"""The report for viewers of code-scanning results: SARIF 2.1.0 (OASIS standard, 27 March 2020)."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import ooti_xl
from ooti_xl import wording
from ooti_xl.formats import ReportOptions
from ooti_xl.formats._codes import all_codes
from ooti_xl.model.findings import Finding
from ooti_xl.tasks.outcomes import Outcome

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(outcomes: Sequence[Outcome], locale: str, options: ReportOptions) -> str:
    """The SARIF log of a run: one run, its rules, and a result for each finding."""
    codes = {code: place for place, code in enumerate(all_codes())}
    results = [r for o in outcomes if o.report for f in o.report.findings for r in (_result(f, o.path, codes, locale),)]
    failed = [_notification(o, locale) for o in outcomes if o.refusal]
    driver = {"name": "ooti-xl", "version": ooti_xl.__version__, "rules": [_rule(code, locale) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": not failed, "toolExecutionNotifications": failed}],
        "results": results,
        "columnKind": "unicodeCodePoints",
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(code: str, locale: str) -> dict[str, Any]:
    level = str(all_codes()[code])
    about = {"text": wording.about(code, locale)}
    return {"id": code, "shortDescription": about, "defaultConfiguration": {"level": level}}


def _result(finding: Finding, path: Path, codes: Mapping[str, int], locale: str) -> dict[str, Any]:
    place = f"{finding.cell.sheet}!{finding.cell.address}"
    return {
        "ruleId": finding.code,
        "ruleIndex": codes[finding.code],
        "level": str(finding.severity),
        "message": {"text": finding.message(locale)},
        "locations": [{**_artifact(path), "logicalLocations": [{"fullyQualifiedName": place, "kind": "cell"}]}],
    }


def _artifact(path: Path) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": {"uri": quote(os.fsencode(path.as_posix()))}}}


def _notification(outcome: Outcome, locale: str) -> dict[str, Any]:
    refusal = outcome.refusal
    text = refusal.message(locale) if refusal else ""
    return {"level": "error", "message": {"text": text}, "locations": [_artifact(outcome.path)]}
