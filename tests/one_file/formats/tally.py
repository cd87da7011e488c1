"""The report as figures: errors and warnings, a workbook a line."""

from __future__ import annotations

from collections.abc import Sequence

from ooti_xl.formats import ReportOptions
from ooti_xl.tasks.outcomes import Outcome


def render(outcomes: Sequence[Outcome], locale: str, options: ReportOptions) -> str:
    """A line a workbook."""
    reports = (outcome.report for outcome in outcomes)
    return "".join(f"{report.errors} {report.warnings}\n" for report in reports if report is not None)
