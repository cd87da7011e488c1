"""From a report to marks: one note and one colour a cell, whatever the host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ooti_xl import wording
from ooti_xl.hosts import FILLS, SIGNS, Correction, Mark
from ooti_xl.model.findings import Cell, Edit, Finding
from ooti_xl.model.report import Report

_STRONGEST = list(FILLS)
#: The row, from 1, of the header of the report's table: a title and a line of figures stand above.
HEADER_ROW = 3


@dataclass(frozen=True, slots=True)
class Said:
    """One thing to say about a cell: its colour's name, the cell, the value, what is wrong, what to do."""

    colour: str
    cell: Cell
    value: str
    problem: str
    remedy: str


def said(report: Report, corrections: Sequence[Correction], locale: str, means: str = "command") -> list[Said]:
    """Every finding, then every correction that has not been undone, unless its row has moved since.

    means
        What the reader has at hand to make a safe correction: see `wording.remedy`.
    """
    findings = [_of_finding(finding, locale, means) for finding in report.findings]
    return [*findings, *(_of_correction(c.edit, locale) for c in standing(corrections))]


def standing(corrections: Sequence[Correction]) -> Iterator[Correction]:
    """The corrections that have not been undone, oldest first, unless we have moved their row since."""
    moved = {c.edit.cell: c.batch for c in corrections if c.edit.is_move}
    return (c for c in corrections if c.batch > moved.get(c.edit.cell, 0))


def _of_finding(finding: Finding, locale: str, means: str) -> Said:
    problem, remedy = wording.problem(finding, locale), wording.remedy(finding, locale, means)
    return Said(str(finding.severity), finding.cell, wording.held(finding, locale), problem, remedy)


def _of_correction(edit: Edit, locale: str) -> Said:
    return Said("corrected", edit.cell, wording.written(edit, locale), wording.correction(edit, locale), "")


def marks(lines: Sequence[Said]) -> Iterator[Mark]:
    """One mark a cell: the strongest colour, and a paragraph for each thing said, in that order."""
    by_cell: dict[Cell, list[Said]] = {}
    for line in lines:
        by_cell.setdefault(line.cell, []).append(line)
    for cell, about in by_cell.items():
        about.sort(key=_strength)
        yield Mark(cell, about[0].colour, "\n".join(map(_paragraph, about)))


def _paragraph(line: Said) -> str:
    return f"{SIGNS[line.colour]}{line.problem} {line.remedy}".rstrip()


def report_heading(report: Report, lines: Iterable[Said], locale: str) -> list[str]:
    """What stands above the report's table, a row each: its title, and how much there is of what."""
    title = wording.say("report_title", locale, workbook=report.workbook)
    corrected = wording.say("count_corrected", locale, n=sum(line.colour == "corrected" for line in lines))
    errors = wording.say("count_errors", locale, n=report.errors)
    warnings = wording.say("count_warnings", locale, n=report.warnings)
    return [title, wording.say("report_counts", locale, errors=errors, warnings=warnings, corrected=corrected)]


def by_strength(lines: Iterable[Said]) -> dict[Cell, list[Said]]:
    """What is said of each cell, the strongest first; the cells with the strongest first, else in their order."""
    by_cell: dict[Cell, list[Said]] = {}
    for line in sorted(lines, key=_strength):
        by_cell.setdefault(line.cell, []).append(line)
    return by_cell


def _strength(line: Said) -> int:
    return _STRONGEST.index(line.colour)


def with_cap(lines: list[Said], most: int, locale: str) -> list[Said]:
    """The lines, and where more cells would have notes than `most`, one that says so on the first without."""
    cells = list(dict.fromkeys(line.cell for line in lines))
    if len(cells) <= most:
        return lines
    problem = wording.say("notes_capped", locale, n=most)
    return [*lines, Said("warning", cells[most], "", problem, wording.say("notes_capped_remedy", locale))]


def report_headers(locale: str) -> list[str]:
    """The header of the report's table, whatever the host."""
    keys = ("report_severity", "report_sheet_column", "report_cell", "report_value", "report_problem", "report_remedy")
    return [wording.say(key, locale) for key in keys]


def report_nothing(locale: str) -> list[str]:
    """The only row of a report that lists nothing: a table has one at least."""
    return ["✔", "", "", "", wording.say("report_nothing", locale), ""]


def report_header(first: Sequence[Sequence[object]]) -> int | None:
    """The row, from 1, of the header of our report on a sheet that begins with these rows, in any language.

    None where it is no report of ours, but one that a person has made. The reports of before have no heading.
    """
    headers = [report_headers(locale) for locale in wording.LOCALES]
    found = (row for row in (HEADER_ROW, 1) if row <= len(first))
    return next((row for row in found if any(list(first[row - 1][: len(own)]) == own for own in headers)), None)


def is_report(rows: Sequence[Sequence[object]]) -> bool:
    """Whether a sheet with these rows is our report and nothing else: one with a column of a person's own is theirs."""
    width = len(report_headers(wording.LOCALES[0]))
    beside = (value for row in rows for value in row[width:])
    return report_header(rows[:HEADER_ROW]) is not None and all(value in (None, "") for value in beside)


def report_severity(colour: str, locale: str) -> str:
    """What stands in the report's first column for a colour: a sign and a word."""
    return f"{SIGNS[colour].split()[1]} {wording.say(colour, locale)}"


def listed(row: Sequence[str]) -> Said | None:
    """What a row of the report says; None for one that is none of ours, as where a person has typed below."""
    severity, sheet, address, *rest = row
    colour = next((colour for colour in SIGNS if severity.startswith(SIGNS[colour].split()[1])), None)
    if colour is None or not sheet or not address:
        return None
    value, problem, remedy = rest
    return Said(colour, Cell.at(sheet, address), value, problem, remedy)


def free_sheet_name(names: Iterable[str], wanted: str) -> str:
    """A name that none of these sheets has, whatever its case: ``Rapport``, else ``Rapport 2`` and so on."""
    taken = {name.casefold() for name in names}
    numbered = (wanted, *(f"{wanted} {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in numbered if name.casefold() not in taken)
