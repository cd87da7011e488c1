"""A workbook in figures: its steps, its columns, and who could be sent an electronic invoice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from ooti_xl.formats._for_people import SIGNS, STATES
from ooti_xl.formats._html_elements import BREAK, Cells, Markup, bar, element, joined, table
from ooti_xl.formats._html_part import PagePart
from ooti_xl.model.findings import Finding, Severity
from ooti_xl.model.profile import ColumnProfile, Invoicing, Profile, SheetProfile, UnreadyClient
from ooti_xl.model.report import Report, SheetSummary

#: How many findings of a column are of a kind: how grave, and the key of what is to be done.
_Doubts = Counter[tuple[Severity, str]]


def steps(report: Report, part: PagePart) -> Markup:
    """A card a sheet, in import order: its state, its records, what is wrong with it, how far it is."""
    found = {} if report.profile is None else {sheet.name: sheet for sheet in report.profile.sheets}
    cards = (_step(sheet, found.get(sheet.name), part) for sheet in report.sheets)
    return part.section("steps", part.say("html_steps"), element("ol", *cards, class_="cards"))


def _step(sheet: SheetSummary, found: SheetProfile | None, part: PagePart) -> Markup:
    state = f"{STATES[str(sheet.status)]} {part.say(f'state_{sheet.status}')}"
    counts = [part.say(f"count_{key}", n=getattr(sheet, key)) for key in ("rows", "errors", "warnings")]
    return element(
        "li",
        element("p", part.say("html_step", step=sheet.step), class_="step"),
        part.heading(1, sheet.name),
        element("p", state, class_="state"),
        element("p", " · ".join(counts), class_="figures"),
        _progress(found, part) if found is not None and found.rows else "",
        class_=str(sheet.status),
    )


def _progress(sheet: SheetProfile, part: PagePart) -> Markup:
    share = part.share(sheet.sound, sheet.rows)
    text = part.say("html_sound", sound=sheet.sound, rows=sheet.rows, share=share)
    return joined(bar(sheet.sound, sheet.rows), element("p", text, class_="figures"))


def columns(report: Report, profile: Profile, part: PagePart) -> Markup:
    """A table a sheet: how full each column is, what it holds, and what is to be done about it; "" without sheets."""
    if not profile.sheets:
        return Markup()
    doubts: dict[tuple[str, int], _Doubts] = defaultdict(Counter)
    for finding in report.findings:
        if "missing_sheet" not in finding.facts:  # stands in another sheet's first cell
            doubts[finding.cell.sheet, finding.cell.column][finding.severity, _kind_of(finding)] += 1
    tables = (_columns_of(sheet, doubts, part) for sheet in profile.sheets)
    return part.section("columns", part.say("html_columns"), *tables)


def _kind_of(finding: Finding) -> str:
    return "html_to_mend" if finding.fix is None else f"html_to_{finding.fix.safety}"


def _columns_of(sheet: SheetProfile, doubts: Mapping[tuple[str, int], _Doubts], part: PagePart) -> Markup:
    keys = ("html_column", "html_filled", "html_distinct", "html_frequent", "html_doubts")
    caption = part.say("html_columns_of", sheet=sheet.name, n=sheet.rows)
    rows = (_column(one, sheet.rows, doubts.get((sheet.name, one.column), Counter()), part) for one in sheet.columns)
    return joined(
        part.heading(1, sheet.name), BREAK, table(caption, [part.say(key) for key in keys], [("", rows)], figures={2})
    )


def _column(one: ColumnProfile, rows: int, doubts: _Doubts, part: PagePart) -> Cells:
    filled = f"{part.say('html_of', part=one.filled, whole=rows)} ({part.share(one.filled, rows)})"
    return (
        part.column(one.column, one.header),
        joined(filled, bar(one.filled, rows)),
        part.say("html_number", number=one.distinct),
        _listed(joined(part.value(value), f" × {part.say('html_number', number=n)}") for value, n in one.frequent),
        _listed(
            joined(element("span", SIGNS[severity], class_=str(severity)), f" {part.say(kind, number=n)}")
            for (severity, kind), n in sorted(doubts.items())
        ),
    )


def _listed(items: Iterator[Markup]) -> str:
    found = [element("li", item) for item in items]
    return element("ul", *found, class_="plain") if found else "–"


def invoicing(found: Invoicing, part: PagePart) -> Markup:
    """Of how many clients nothing is missing, and what of the others."""
    share = part.share(found.ready, found.concerned)
    figure = part.say("html_ready", ready=found.ready, n=found.concerned, share=share)
    persons = part.say("html_persons", n=found.persons)
    shown = found.unready[: part.shown(len(found.unready))]
    headers = [part.say(key) for key in ("html_client", "html_row", "html_missing")]
    listed = table(part.say("html_unready", n=len(found.unready)), headers, [("", (_unready(c, part) for c in shown))])
    return part.section(
        "invoicing",
        part.say("html_invoicing"),
        element("p", figure, class_="sum"),
        bar(found.ready, found.concerned),
        element("p", persons) if found.persons else "",
        element("p", part.say("html_only_vat", n=found.unless_liable)) if found.unless_liable else "",
        listed if shown else "",
        part.left(len(found.unready) - len(shown)),
        element("p", part.say("html_invoicing_note"), class_="note"),
    )


def _unready(client: UnreadyClient, part: PagePart) -> Cells:
    said = [part.say(f"html_missing_{item}") for item in client.missing]
    if client.siren:
        said.append(part.say("html_siren_in_vat", siren=client.siren))
    return (part.value(client.name), str(client.row), _listed(joined(text) for text in said))
