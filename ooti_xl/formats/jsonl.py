"""The report of many workbooks for programs: one JSON object a line, each written as soon as it is known."""

from __future__ import annotations

from collections.abc import Sequence

import ooti_xl
from ooti_xl.formats import ReportOptions
from ooti_xl.formats import json as whole
from ooti_xl.tasks.outcomes import Outcome


def render(outcomes: Sequence[Outcome], locale: str, options: ReportOptions) -> str:
    """A line a workbook."""
    return "".join(line(outcome, locale, "") for outcome in outcomes)


def line(outcome: Outcome, locale: str, settings: str) -> str:
    """One workbook's line, ending in a line break.

    settings
        Eight digits of what else the result depends on.
    """
    head = {
        "source": outcome.source,
        "digest": outcome.digest,
        "program": ooti_xl.__version__,
        "settings": settings,
        "copy": None if outcome.copy is None else str(outcome.copy),
    }
    texts = {key: (whole.dumped(value),) for key, value in head.items()} | whole.fields(outcome, locale, ", ")
    # A name that is no text (a stray byte of another encoding) shows a "?" there.
    return whole.written(texts, ", ").encode(errors="replace").decode() + "\n"
