"""The report for a person: a table of the sheets, then what is wrong, sheet by sheet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from ooti_xl import wording
from ooti_xl.formats import ReportOptions
from ooti_xl.formats._for_people import SIGNS, STATES, Entry, entries, first_ones
from ooti_xl.model.areas import AREAS
from ooti_xl.model.findings import Finding
from ooti_xl.model.report import Report, SheetStatus, SheetSummary
from ooti_xl.tasks.choices import places, questions
from ooti_xl.tasks.outcomes import Outcome
from ooti_xl.wording.on_screen import visible, wrapped

#: Characters of another value.
LONGEST = 40
RED, AMBER, GREEN, BOLD, _END = "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[1m", "\x1b[0m"
_COLOURS = {"✖": RED, "⚠": AMBER, "✔": GREEN}


def render(outcomes: Sequence[Outcome], locale: str, options: ReportOptions) -> str:
    """The text of a run; of several workbooks, with a total as its last line."""
    blocks = [_titled(outcome, locale, options, len(outcomes)) for outcome in outcomes]
    if len(outcomes) > 1:
        blocks.append(_total(outcomes, locale, options))
    return "\n".join("\n".join(lines) + "\n" for lines in blocks)


def _titled(outcome: Outcome, locale: str, options: ReportOptions, files: int) -> Iterator[str]:
    """A file's report under its name; under its path as it was given where there are several."""
    title = _name(outcome) if files > 1 else outcome.path.name
    yield painted(visible(title), BOLD, options)
    yield from _of_outcome(outcome, locale, options)


def _name(outcome: Outcome) -> str:
    """Where a workbook is, as it was given or found: in two folders there may be two of one name."""
    return outcome.source or str(outcome.path)


def _total(outcomes: Sequence[Outcome], locale: str, options: ReportOptions) -> Iterator[str]:
    """The workbooks that could not be checked once more, which stand far above; then how many of all are how."""
    failed = [(_name(outcome), outcome.refusal) for outcome in outcomes if outcome.refusal is not None]
    if failed:
        yield painted(wording.say("total_unchecked", locale), BOLD, options)
    for name, refusal in failed:
        yield painted(f"  ✖ {visible(name)}", RED, options)
        yield from wrapped(visible(refusal.message(locale)), options.width, indent="    ")
    if failed:
        yield ""
    reports = [outcome.report for outcome in outcomes if outcome.report is not None]
    faulty = sum(report.errors > 0 for report in reports)
    counts = {
        "count_workbooks": len(outcomes),
        "count_workbooks_ready": len(reports) - faulty,
        "count_workbooks_faulty": faulty,
        "count_workbooks_unchecked": len(failed),
        "count_errors": sum(report.errors for report in reports),
        "count_warnings": sum(report.warnings for report in reports),
    }
    said = {key.removeprefix("count_"): wording.say(key, locale, n=n) for key, n in counts.items()}
    yield from wrapped(wording.say("total", locale, **said), options.width, indent="")


def _of_outcome(outcome: Outcome, locale: str, options: ReportOptions) -> Iterator[str]:
    if outcome.report is None:
        refusal = outcome.refusal
        text = refusal.message(locale) if refusal else ""
        yield from wrapped(f"✖ {visible(text)}", options.width, indent="  ")
        return
    yield ""
    yield from table(outcome.report.sheets, locale, options)
    yield from findings(outcome.report, locale, options)
    yield ""
    yield _sum(outcome.report, locale)
    yield from _next(outcome.report, locale, options)
    if outcome.copy is not None:
        yield wording.say("copy_written", locale, path=visible(str(outcome.copy)))
    for remark in outcome.report.remarks:
        yield from wrapped(f"⚠ {wording.say(remark, locale)}", options.width, indent="")


def table(sheets: Sequence[SheetSummary], locale: str, options: ReportOptions) -> Iterator[str]:
    """A line a sheet: step, name, rows, errors, warnings, state; columns aligned."""
    keys = ("step", "sheet", "rows", "errors", "warnings", "state")
    lines = [tuple(wording.say(f"table_{key}", locale) for key in keys)]
    for sheet in sheets:
        state = f"{STATES[str(sheet.status)]} {wording.say(f'state_{sheet.status}', locale)}"
        figures = (str(sheet.rows), str(sheet.errors), str(sheet.warnings))
        lines.append((str(sheet.step), visible(sheet.name), *figures, state))
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    if options.width is not None:
        widths[1] = max(widths[1] - max(0, sum(widths) + 2 * len(widths) - options.width), 8)
        lines = [(line[0], _shortened(line[1], widths[1]), *line[2:]) for line in lines]
    for place, line in enumerate(lines):
        cells = [
            _padded(text, width, right=2 <= i <= 4) for i, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        text = "  " + "  ".join(cells).rstrip()
        yield painted(text, BOLD if place == 0 else _COLOURS.get(line[-1][0], ""), options)


def findings(report: Report, locale: str, options: ReportOptions) -> Iterator[str]:
    """Every finding, or the first ones of each sheet, under the sheet's name."""
    for sheet, group in groupby(report.findings, key=lambda finding: finding.cell.sheet):
        yield ""
        yield painted(visible(sheet), BOLD, options)
        left = 0
        for shown, others in first_ones(entries(list(group), locale), options.every_finding):
            left += sum(map(len, others))
            if shown:
                yield from _entry(shown, locale, options, is_cut=bool(others))
        if left:
            yield "  " + wording.say("more_findings", locale, n=left)


def _entry(entry: Entry, locale: str, options: ReportOptions, *, is_cut: bool) -> Iterator[str]:
    """The cells of the first sentence, that sentence, and what the cells hold of which the same is to be said."""
    first, *others = entry
    sign = SIGNS[first[0].severity]
    text = f"{_places(first, locale):<5} {sign} {first[0].message(locale)}"
    if others:
        items = [_likewise(findings, locale) for findings in others]
        text += " " + wording.say("likewise", locale, items=" · ".join(items)) + (" · …" if is_cut else ".")
    lines = "\n".join(wrapped(visible(text), options.width, indent="  ", hanging=8))
    yield from lines.replace(f"{sign} ", f"{painted(sign, _COLOURS[sign], options)} ", 1).split("\n")


def _likewise(findings: list[Finding], locale: str) -> str:
    """``E11 « Euros » → EUR``."""
    held, outcome = wording.held(findings[0], locale), wording.outcome(findings[0], locale)
    said = wording.say("cell_holds", locale, cells=_places(findings, locale), value=_shortened(held, LONGEST))
    return f"{said} → {_shortened(outcome, LONGEST)}" if outcome else said


def _places(findings: list[Finding], locale: str) -> str:
    return places([finding.cell for finding in findings], locale, AREAS)


def _sum(report: Report, locale: str) -> str:
    errors = wording.say("count_errors", locale, n=report.errors)
    warnings = wording.say("count_warnings", locale, n=report.warnings)
    ready = sum(sheet.status is SheetStatus.READY for sheet in report.sheets)
    return wording.say(
        "sum", locale, errors=errors, warnings=warnings, ready=wording.say("count_ready", locale, n=ready)
    )


def _next(report: Report, locale: str, options: ReportOptions) -> Iterator[str]:
    """How to go on where cells can be corrected, or wait for a choice."""
    for key, n in (("how_to_fix", len(list(report.safe_edits()))), ("how_to_ask", len(questions(report)))):
        if n:
            yield from wrapped(wording.say(key, locale, n=n), options.width, indent="")


def _width(text: str) -> int:
    """Columns that a text takes on a terminal: wide characters take two, combining ones none."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    return 0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF")


def _shortened(text: str, width: int) -> str:
    """A text that takes at most a width, with its end left out where it is too long."""
    if _width(text) <= width:
        return text
    kept = sum(taken < width for taken in accumulate(map(_columns, text)))
    return f"{text[:kept]}…"


def _padded(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def painted(text: str, colour: str, options: ReportOptions) -> str:
    """Text in a colour, where there is to be colour."""
    return f"{colour}{text}{_END}" if options.colour and colour else text
