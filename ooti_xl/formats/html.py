"""The report to send: one HTML file that loads nothing and runs nothing, for a screen of any width and for paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import PurePath

import ooti_xl
from ooti_xl import wording
from ooti_xl.formats import ReportOptions
from ooti_xl.formats._html_elements import BREAK, Cells, Markup, element, joined, start, table
from ooti_xl.formats._html_figures import columns, invoicing, steps
from ooti_xl.formats._html_findings import corrected, findings, waiting
from ooti_xl.formats._html_part import PagePart
from ooti_xl.formats._html_style import POLICY, STYLE
from ooti_xl.model.report import Report, SheetStatus
from ooti_xl.tasks.choices import questions
from ooti_xl.tasks.outcomes import Outcome

#: A report is asked to have a profile (`model.profile`); sections whose figures are missing are left out.
PROFILED = True


def render(outcomes: Sequence[Outcome], locale: str, options: ReportOptions) -> str:
    """The page of a run: a workbook's report, or an index and then the report of each."""
    titles = _titles(outcomes)
    part = PagePart(locale, options.every_finding)
    if len(outcomes) == 1:
        title = outcomes[0].path.name
        main = _whole(outcomes[0], part)
        about = _about(outcomes[0].report, part, options)
    else:
        title = part.say("html_workbooks", n=len(outcomes))
        each = enumerate(zip(titles, outcomes, strict=True), 1)
        main = joined(_index(outcomes, titles, part), *(_one_of_many(n, title, o, part) for n, (title, o) in each))
        about = _about(None, part, options)
    return _page(title, about, main, part, is_one=len(outcomes) == 1)


def _page(title: str, about: Markup, main: Markup, part: PagePart, *, is_one: bool) -> str:
    head = element(
        "head",
        start("meta", charset="utf-8"),
        start("meta", http_equiv="Content-Security-Policy", content=POLICY),
        start("meta", name="viewport", content="width=device-width, initial-scale=1"),
        start("meta", name="referrer", content="no-referrer"),
        element("title", f"{title} – {part.say('html_title')}"),
        BREAK,
        element("style", Markup(STYLE)),
    )
    body = element(
        "body",
        element("a", part.say("html_skip"), href="#report", class_="skip"),
        BREAK,
        element("header", element("p", part.say("html_title"), class_="over"), element("h1", title), about),
        BREAK,
        element("main", main, id="report", tabindex=-1, class_=None if is_one else "many"),
        BREAK,
        element("footer", element("p", part.say("html_about", version=ooti_xl.__version__))),
    )
    return f"<!DOCTYPE html>\n{element('html', head, BREAK, body, lang=part.locale)}\n"


def _about(report: Report | None, part: PagePart, options: ReportOptions) -> Markup:
    """Whom the workbook was made for, and when it was checked, as far as that is known."""
    practice = report.profile.practice if report is not None and report.profile is not None else ""
    said = [part.say("html_practice", practice=wording.brief(practice))] if practice else []
    said += [part.say("html_checked", day=options.day)] if options.day is not None else []
    return element("p", " · ".join(said), class_="about") if said else Markup()


def _whole(outcome: Outcome, part: PagePart) -> Markup:
    """All that is to be said of a workbook."""
    report = outcome.report
    if report is None:
        text = outcome.refusal.message(part.locale) if outcome.refusal else ""
        return element("p", f"✖ {text}", class_="refused")
    remarks = (element("p", f"⚠ {part.say(remark)}", class_="refused") for remark in report.remarks)
    return joined(
        element("p", _sum(report, part), class_="sum"), *remarks, _contents(report, part), *_sections(report, part)
    )


def _sum(report: Report, part: PagePart) -> str:
    ready = sum(sheet.status is SheetStatus.READY for sheet in report.sheets)
    return part.say(
        "html_sum",
        ready=part.say("html_sheets_ready", ready=ready, n=len(report.sheets)),
        errors=part.say("count_errors", n=report.errors),
        warnings=part.say("count_warnings", n=report.warnings),
        waiting=part.say("html_cells_wait", n=_waiting(report)),
    )


def _contents(report: Report, part: PagePart) -> Markup:
    names = ["steps", "findings", "waiting"]
    if report.profile is not None:
        optional = ("invoicing" if report.profile.invoicing else "", "columns" if report.profile.sheets else "")
        names += ["corrected", *filter(None, optional)]
    links = (element("li", element("a", part.say(f"html_{name}"), href=f"#{part.anchor}{name}")) for name in names)
    label = part.say("html_contents")
    if part.anchor:  # each workbook has one, and their names are to differ
        label = f"{label} {part.anchor.strip('-')}"
    return element("nav", element("ul", *links), aria_label=label)


def _sections(report: Report, part: PagePart) -> Iterator[Markup]:
    yield steps(report, part)
    yield findings(report, part)
    yield waiting(questions(report), part)
    if report.profile is not None:
        yield corrected(report.profile.corrections, part)
        if report.profile.invoicing is not None:
            yield invoicing(report.profile.invoicing, part)
        yield columns(report, report.profile, part)


def _index(outcomes: Sequence[Outcome], titles: Sequence[str], part: PagePart) -> Markup:
    """A line a workbook, with a link to its part of the page, and the totals."""
    keys = ("html_workbook", "html_ready_short", "table_errors", "table_warnings", "html_waiting_short")
    each = enumerate(zip(titles, outcomes, strict=True), 1)
    rows = (_index_line(number, title, outcome, part) for number, (title, outcome) in each)
    reports = [outcome.report for outcome in outcomes if outcome.report is not None]
    figures = zip(*(_figures(report) for report in reports), strict=True)
    total = [str(sum(column)) for column in figures] or ["0"] * 4
    foot = (part.say("html_total", n=len(outcomes)), *total)
    headers = [part.say(key) for key in keys]
    return table(part.say("html_index"), headers, [("", rows)], figures={1, 2, 3, 4}, foot=foot)


def _index_line(number: int, title: str, outcome: Outcome, part: PagePart) -> Cells:
    link = element("a", title, href=f"#w{number}")
    if outcome.report is None:
        return (joined(link, element("p", f"✖ {part.say('html_unchecked')}", class_="error")), "–", "–", "–", "–")
    return (link, *map(str, _figures(outcome.report)))


def _figures(report: Report) -> tuple[int, int, int, int]:
    ready = sum(sheet.status is SheetStatus.READY for sheet in report.sheets)
    return ready, report.errors, report.warnings, _waiting(report)


def _waiting(report: Report) -> int:
    """How many cells wait for a choice."""
    return sum(len(question.cells) for question in questions(report))


def _one_of_many(number: int, title: str, outcome: Outcome, part: PagePart) -> Markup:
    anchor = f"w{number}"
    inner = PagePart(part.locale, part.every, part.level + 1, f"{anchor}-")
    content = (part.heading(0, title, anchor), BREAK, _whole(outcome, inner))
    return joined(BREAK, element("section", *content))


def _titles(outcomes: Sequence[Outcome]) -> list[str]:
    """What workbooks are called: where each is, but for the folders that all are in, which are nobody's business."""
    names = [outcome.source or str(outcome.path) for outcome in outcomes]
    paths = [PurePath(name).parts for name in names]
    folders = zip(*(parts[:-1] for parts in paths), strict=False)
    shared = len(list(takewhile(lambda names: len(set(names)) == 1, folders)))
    return [str(PurePath(*parts[shared:])) if shared else name for name, parts in zip(names, paths, strict=True)]
