"""The report for a person: a table of the sheets, then what is wrong, sheet by sheet."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from ooti_xl import wording
from ooti_xl.findings import Finding, Severity
from ooti_xl.formats import Options
from ooti_xl.report import Report, SheetStatus, SheetSummary
from ooti_xl.workbooks import Outcome

#: Findings shown of a sheet, unless all are asked for.
FIRST = 50
_SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "⚠"}
_STATES = {"ready": "✔", "errors": "✖", "blocked": "…", "empty": "–", "missing": "✖"}
#: Unicode categories: control, format, surrogate, private use, line and paragraph separators.
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
_RED, _AMBER, _GREEN, _BOLD, _END = "\x1b[31m", "\x1b[33m", "\x1b[32m", "\x1b[1m", "\x1b[0m"
_COLOURS = {"✖": _RED, "⚠": _AMBER, "✔": _GREEN}


def render(outcomes: Sequence[Outcome], locale: str, options: Options) -> str:
    """The text of a run."""
    return "\n".join("\n".join(_titled(outcome, locale, options, len(outcomes))) + "\n" for outcome in outcomes)


def _titled(outcome: Outcome, locale: str, options: Options, files: int) -> Iterator[str]:
    """A file's report under its name; under its path as it was given where there are several."""
    title = (outcome.source or str(outcome.path)) if files > 1 else outcome.path.name
    yield _painted(visible(title), _BOLD, options)
    yield from _of_outcome(outcome, locale, options)


def _of_outcome(outcome: Outcome, locale: str, options: Options) -> Iterator[str]:
    if outcome.report is None:
        refusal = outcome.refusal
        text = wording.refusal(refusal.code, refusal.facts, locale) if refusal else ""
        yield from _wrapped(f"✖ {visible(text)}", options, indent="  ")
        return
    yield ""
    yield from table(outcome.report.sheets, locale, options)
    yield from findings(outcome.report, locale, options)
    yield ""
    yield _sum(outcome.report, locale)
    if outcome.copy is not None:
        yield wording.say("copy_written", locale, path=str(outcome.copy))
    for remark in outcome.report.remarks:
        yield from _wrapped(f"⚠ {wording.say(remark, locale)}", options, indent="")


def table(sheets: Sequence[SheetSummary], locale: str, options: Options) -> Iterator[str]:
    """A line a sheet: step, name, rows, errors, warnings, state; columns aligned."""
    keys = ("step", "sheet", "rows", "errors", "warnings", "state")
    lines = [tuple(wording.say(f"table_{key}", locale) for key in keys)]
    for sheet in sheets:
        state = f"{_STATES[str(sheet.status)]} {wording.say(f'state_{sheet.status}', locale)}"
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
        yield _painted(text, _BOLD if place == 0 else _COLOURS.get(line[-1][0], ""), options)


def findings(report: Report, locale: str, options: Options) -> Iterator[str]:
    """Every finding, or the first ones of each sheet, under the sheet's name."""
    for sheet, group in groupby(report.findings, key=lambda finding: finding.cell.sheet):
        found = list(group)
        yield ""
        yield _painted(visible(sheet), _BOLD, options)
        shown = found if options.every_finding else found[:FIRST]
        for finding in shown:
            yield from _finding(finding, locale, options)
        if len(shown) < len(found):
            yield "  " + wording.say("more_findings", locale, n=len(found) - len(shown))


def _finding(finding: Finding, locale: str, options: Options) -> Iterator[str]:
    sign = _SIGNS[finding.severity]
    place = f"{finding.cell.address:<6}"
    head = f"  {place}{_painted(sign, _COLOURS[sign], options)} "
    text = f"{wording.problem(finding, locale)} {wording.remedy(finding, locale)}"
    first, *rest = _wrapped(visible(text), options, indent=" " * (len(place) + 4))
    yield head + first.strip()
    yield from rest


def _sum(report: Report, locale: str) -> str:
    errors = wording.say("count_errors", locale, n=report.errors)
    warnings = wording.say("count_warnings", locale, n=report.warnings)
    ready = sum(sheet.status is SheetStatus.READY for sheet in report.sheets)
    return wording.say(
        "sum", locale, errors=errors, warnings=warnings, ready=wording.say("count_ready", locale, n=ready)
    )


def _wrapped(text: str, options: Options, indent: str) -> list[str]:
    """Text on lines of the width, all of them indented; on one line where there is no width."""
    if options.width is None:
        return [indent + text]
    width = max(options.width, len(indent) + 20)
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False) or [
        indent
    ]


def visible(text: str) -> str:
    """Text that a terminal can show without obeying it: control and invisible characters become U+FFFD."""
    return "".join("\ufffd" if unicodedata.category(c) in _INVISIBLE else c for c in text)


def _width(text: str) -> int:
    """Columns that a text takes on a terminal: wide characters take two, combining ones none."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def _shortened(text: str, width: int) -> str:
    """A text that takes at most a width, with its end left out where it is too long."""
    if _width(text) <= width:
        return text
    while _width(text) >= width:
        text = text[:-1]
    return f"{text}…"


def _padded(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space


def _painted(text: str, colour: str, options: Options) -> str:
    return f"{colour}{text}{_END}" if options.colour and colour else text
