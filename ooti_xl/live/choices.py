"""The sheet with the choices to make: each doubtful value, what is doubtful, and a drop-down of its readings.

Columns A to D say what it is about, E is the person's choice, the readings stand from G on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ooti_xl import wording
from ooti_xl.findings import Edit, Finding, Safety, choose
from ooti_xl.report import Report

if TYPE_CHECKING:
    from ooti_xl.hosts.excel import ExcelHost

_HEADS = ("sheet_column", "cell", "value", "problem", "choice")
_WIDTHS = (18, 9, 28, 60, 28)
#: 1-based columns of the choice and of the first reading.
CHOICE, FIRST = 5, 7


def doubtful(report: Report) -> list[Finding]:
    """The findings that ask for a choice."""
    return [f for f in report.findings if f.fix is not None and f.fix.safety is Safety.ASK and f.fix.alternatives]


def readings(finding: Finding, locale: str) -> list[str]:
    """What there is to choose from, as a person reads it."""
    return [wording.shown_value(proposal, locale) for proposal in wording.proposals(finding, locale)]


def offer(host: ExcelHost, findings: Sequence[Finding], locale: str) -> str:
    """Write the sheet and show it; gives its name."""
    rows = [[wording.say(f"report_{head}", locale) for head in _HEADS]]
    offered = [readings(finding, locale) for finding in findings]
    for finding, texts in zip(findings, offered, strict=True):
        about = wording.shown_value(finding.value, locale), wording.problem(finding, locale)
        rows.append([finding.cell.sheet, finding.cell.address, *about, "", "", *texts])
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    sheet = host.add_table("choices", wording.say("choices_sheet", locale), rows, _WIDTHS)
    with host.at_work(()):
        for row, texts in enumerate(offered, 2):
            source = sheet.range((row, FIRST), (row, FIRST + len(texts) - 1))
            sheet.range((row, CHOICE)).data_validation.set_list(source)
    sheet.activate()
    return str(sheet.name)


def chosen(host: ExcelHost, report: Report, locale: str) -> Iterator[Edit]:
    """The edits that the person's choices ask for. A choice that is no longer offered is left out."""
    by_cell = {(f.cell.sheet, f.cell.address): f for f in doubtful(report)}
    for name in host.tables("choices"):
        grid = host.read(name)
        for row in () if grid is None else range(2, grid.top + len(grid.values)):
            assert grid is not None
            texts = [str(grid.at(row, column) or "") for column in range(1, CHOICE + 1)]
            finding = by_cell.get((texts[0], texts[1]))
            offered = readings(finding, locale) if finding is not None else []
            if finding is not None and finding.fix is not None and texts[CHOICE - 1] in offered:
                yield choose(finding, finding.fix.alternatives[offered.index(texts[CHOICE - 1])])
