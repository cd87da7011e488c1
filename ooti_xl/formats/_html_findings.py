"""What is wrong in a workbook, what waits for a choice, and what was corrected, as tables of the HTML report."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import groupby

from ooti_xl import wording
from ooti_xl.formats._for_people import SIGNS, Entry, entries, first_ones
from ooti_xl.formats._html_elements import BREAK, Cells, Markup, element, joined, table
from ooti_xl.formats._html_part import PagePart
from ooti_xl.model.areas import AREAS
from ooti_xl.model.findings import Cell, Finding
from ooti_xl.model.profile import Corrected, Profile
from ooti_xl.model.report import Report
from ooti_xl.tasks.choices import Question, places

#: The header of a column by its sheet's name and its number.
_Headers = Mapping[tuple[str, int], str]


def findings(report: Report, part: PagePart) -> Markup:
    """What is wrong and what to do about it: a table a sheet, its rows by column."""
    title = part.say("html_findings")
    if not report.findings:
        return part.section("findings", title, element("p", part.say("html_nothing_wrong")))
    safe = len(list(report.safe_edits()))
    how = element("p", part.say("how_to_fix", n=safe), class_="note") if safe else Markup()
    sheets = groupby(report.findings, key=lambda finding: finding.cell.sheet)
    headers = _headers(report.profile)
    tables = (_of_sheet(name, list(found), headers, part) for name, found in sheets)
    return part.section("findings", title, how, *tables)


def _headers(profile: Profile | None) -> _Headers:
    sheets = () if profile is None else profile.sheets
    return {(sheet.name, one.column): one.header for sheet in sheets for one in sheet.columns}


def _of_sheet(name: str, found: Sequence[Finding], headers: _Headers, part: PagePart) -> Markup:
    shown, left = [], 0
    for first, others in first_ones(entries(found, part.locale), part.every):
        left += sum(map(len, others))
        if first:
            shown.append((first, bool(others)))
    shown.sort(key=lambda entry: entry[0][0][0].cell.column)
    by_column = groupby(shown, key=lambda entry: entry[0][0][0].cell.column)
    groups = (
        (part.column(column, headers.get((name, column), "")), [_row(*entry, part) for entry in group])
        for column, group in by_column
    )
    keys = ("html_cells", "report_severity", "report_problem", "report_remedy")
    listed = table(part.say("html_findings_of", sheet=name), [part.say(key) for key in keys], groups)
    return joined(part.heading(1, name), BREAK, listed, part.left(left))


def _row(entry: Entry, is_cut: bool, part: PagePart) -> Cells:
    """An entry's cells, how grave it is, what is wrong, and what to do: of others like the first ones in short."""
    first, *others = entry
    finding = first[0]
    severity = element(
        "span", f"{SIGNS[finding.severity]} {part.say(str(finding.severity))}", class_=str(finding.severity)
    )
    remedy: str = wording.remedy(finding, part.locale)
    if others:
        items = [element("li", *_likewise(findings, part)) for findings in others]
        more = [element("li", "…")] if is_cut else []
        listed = element("ul", *items, *more, class_="list")
        remedy = joined(remedy, element("p", part.say("likewise", items="")), listed)
    return (_places([f.cell for f in first], part), severity, wording.problem(finding, part.locale), remedy)


def _likewise(found: Sequence[Finding], part: PagePart) -> Iterator[str]:
    """``E11 « Euros » → EUR``, in parts."""
    held, becomes = wording.held(found[0], part.locale), wording.outcome(found[0], part.locale)
    yield _places([finding.cell for finding in found], part) + " "
    yield part.value(held)
    if becomes:
        yield from (" → ", part.value(becomes))


def _places(cells: Sequence[Cell], part: PagePart) -> str:
    return places(cells, part.locale, None if part.every else AREAS)


def waiting(asked: Sequence[Question], part: PagePart) -> Markup:
    """The cells that wait for a choice, with the readings that they may have."""
    title = part.say("html_waiting")
    if not asked:
        return part.section("waiting", title, element("p", part.say("html_nothing_waits")))
    shown = asked[: part.shown(len(asked))]
    rows = ((_where(q.cells, part), part.value(q.held(part.locale)), _readings(q, part)) for q in shown)
    headers = [part.say(key) for key in ("report_cell", "html_held", "html_readings")]
    how = element("p", part.say("how_to_ask", n=len(asked)), class_="note")
    listed = table(title, headers, [("", rows)])
    return part.section("waiting", title, how, listed, part.left(len(asked) - len(shown)))


def _readings(question: Question, part: PagePart) -> Markup:
    readings = question.readings(part.locale)
    return element("ul", *(element("li", part.value(text)) for text in readings), class_="list")


def _where(cells: Sequence[Cell], part: PagePart) -> str:
    return f"{cells[0].sheet} {_places(cells, part)}"


def corrected(found: Sequence[Corrected], part: PagePart) -> Markup:
    """What was corrected, as long as nobody has undone it: before, after, and why; what is alike in a column, once."""
    title = part.say("html_corrected")
    if not found:
        return part.section("corrected", title, element("p", part.say("html_nothing_corrected")))
    alike: dict[Hashable, list[Corrected]] = {}
    for one in found:
        sheet, _, column = one.edit.cell
        old, new = one.edit.old, one.edit.new
        alike.setdefault((sheet, column, type(old), old, type(new), new, one.edit.formula, one.code), []).append(one)
    groups = list(alike.values())
    shown = groups[: part.shown(len(groups))]
    headers = [part.say(key) for key in ("html_cells", "html_before", "html_after", "html_why")]
    listed = table(title, headers, [("", (_correction(group, part) for group in shown))])
    return part.section("corrected", title, listed, part.left(sum(map(len, groups[len(shown) :]))))


def _correction(group: Sequence[Corrected], part: PagePart) -> Cells:
    edit, code = group[0].edit, group[0].code
    after = part.value(wording.written(edit, part.locale)) if edit.new is not None else part.say("html_emptied")
    where = _where([one.edit.cell for one in group], part)
    why = wording.about(code, part.locale) if code else wording.why(edit, part.locale)
    return (where, part.value(edit.formula or wording.shown_value(edit.old, part.locale)), after, why)
