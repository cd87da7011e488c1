"""The first page: what the file is, the steps with their state, how to begin, what the colours mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from ooti_xl import wording
from ooti_xl.hosts import SIGNS, first_page
from ooti_xl.model.columns import Need, Row, name_column, title
from ooti_xl.model.findings import Cell, column_letters
from ooti_xl.model.seal import CURRENT_VERSION
from ooti_xl.sheets import all_sheets
from ooti_xl.template.filling import LAST_ROW, LINE
from ooti_xl.template.looks import BRAND, Looks
from ooti_xl.template.options import RecordCells, TemplateOptions

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Rows = Mapping[str, Sequence[RecordCells]]

TABS = {"fr": "Accueil", "en": "Home"}
_WIDTHS = (2, 8, 30, 20, 24, 32, 11, 16, 11)
_LAST = len(_WIDTHS) - 1
#: Characters of a sentence that the page holds across.
_ACROSS = 150
#: The name of the address with help: the seal holds what it stands for, and the first page leads there.
HELP = "OOTI_HELP"
_NEED_SAMPLES = (Need.REQUIRED, Need.RECOMMENDED, Need.OPTIONAL)


class Page:
    """The page in the making: rows are 1-based, as a person sees them."""

    def __init__(self, sheet: Worksheet, looks: Looks, options: TemplateOptions, rows: Rows) -> None:
        self.sheet, self.looks, self.options, self.rows = sheet, looks, options, rows
        self.checked = first_page.checked(len(all_sheets()))

    def say(self, key: str, **facts: object) -> str:
        return wording.say(key, self.options.locale, **facts)

    def text(self, row: int, column: int, text: str, form: Format) -> None:
        self.sheet.write_string(row - 1, column - 1, text, form)

    def formula(self, row: int, column: int, formula: str, form: Format, value: object) -> None:
        self.sheet.write_formula(row - 1, column - 1, formula, form, value)

    def prose(self, row: int, text: str, link: str = "") -> None:
        """A sentence across the page; it leads where the formula of a link says."""
        form = self.looks.prose_link if link else self.looks.prose
        self.sheet.merge_range(row - 1, 1, row - 1, _LAST - 1, text, form)
        self.sheet.set_row(row - 1, LINE * ceil(len(text) / _ACROSS))
        if link:
            self.formula(row, 2, f"=HYPERLINK({link},{_quoted(text)})", form, text)

    def paragraph(self, row: int, *keys: str) -> int:
        """A section and its sentences; gives the row below."""
        self.section(row, self.say(keys[0]))
        for below, key in enumerate(keys[1:], row + 1):
            self.prose(below, self.say(key))
        return row + len(keys)

    def section(self, row: int, text: str) -> None:
        for column in range(first_page.NUMBER, _LAST + 1):
            self.text(row, column, text if column == first_page.NUMBER else "", self.looks.section)
        self.sheet.set_row(row - 1, 22)


def add_home(workbook: Workbook, looks: Looks, options: TemplateOptions, rows: Rows) -> None:
    """Add the page; it must be the workbook's first."""
    sheet = workbook.add_worksheet(TABS[options.locale])
    sheet.set_tab_color(BRAND)
    sheet.hide_gridlines(2)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width, looks.plain, {"hidden": place == first_page.CHECKED_ROWS - 1})
    page = Page(sheet, looks, options, rows)
    _head(page)
    _steps(page)
    _legend(page, _beginning(page) + 1)
    _names(workbook, page)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.protect()
    sheet.set_selection(
        first_page.AGENCY[0] - 1, first_page.AGENCY[1] - 1, first_page.AGENCY[0] - 1, first_page.AGENCY[1] - 1
    )
    sheet.activate()


def _head(page: Page) -> None:
    for row, form in ((1, page.looks.band), (2, page.looks.band_small)):
        page.sheet.set_row(row - 1, 36 if row == 1 else 22)
        for column in range(1, _LAST + 1):
            page.text(row, column, "", form)
    page.text(1, 2, page.say("home_title"), page.looks.band)
    page.text(2, 2, page.say("home_purpose"), page.looks.band_small)
    row, column = first_page.AGENCY
    page.text(row, 2, page.say("home_agency"), page.looks.plain)
    for place in (column, column + 1, column + 2):
        page.text(row, place, page.options.agency if place == column else "", page.looks.entered)
    page.text(row, 8, page.say("home_version", version=str(CURRENT_VERSION)), page.looks.quiet)


def _steps(page: Page) -> None:
    page.section(first_page.FIRST - 2, page.say("home_steps"))
    heads = ("step", "sheet", "rows", "progress", "state", "errors", "warnings")
    for column, head in enumerate(heads, first_page.NUMBER):
        page.text(first_page.FIRST - 1, column, page.say(f"home_{head}"), page.looks.table_head)
    page.sheet.set_row(first_page.FIRST - 2, 20)
    for row, row_type in enumerate(all_sheets(), first_page.FIRST):
        _step(page, row, row_type)
    last = first_page.FIRST + len(all_sheets()) - 1
    _bars(page, last)
    _verdicts(page, last)
    page.text(page.checked[0], 2, page.say("home_checked"), page.looks.plain)
    page.text(*page.checked, page.say("home_never"), page.looks.moment)


def _step(page: Page, row: int, row_type: type[Row]) -> None:
    sheet, locale, looks = row_type.sheet, page.options.locale, page.looks
    tab = sheet.tab(locale)
    page.sheet.set_row(row - 1, 21)
    page.sheet.write_number(row - 1, first_page.NUMBER - 1, sheet.step, looks.step_number(sheet.colour))
    page.sheet.write_url(
        row - 1, first_page.NAME - 1, f"internal:'{tab}'!B2", looks.step_link(sheet.colour), title(sheet, locale)
    )
    named, share = _now(row_type, page.rows[sheet.key])
    state = page.say("home_state_unchecked" if named else "home_state_empty")
    page.formula(
        row, first_page.ROWS, f"=COUNTA({_cells(row_type, name_column(row_type), page.options)})", looks.number, named
    )
    page.formula(row, first_page.PROGRESS, _progress(row, row_type, page.options), looks.share, share)
    page.formula(row, first_page.STATE, _state(page, row), looks.state, state)
    for column in (first_page.ERRORS, first_page.WARNINGS, first_page.CHECKED_ROWS):
        page.sheet.write_blank(row - 1, column - 1, None, looks.number)


def _now(row_type: type[Row], records: Sequence[RecordCells]) -> tuple[int, float]:
    """What the formulas give: not every program computes them when it opens a file."""
    named = sum(bool(record.get(name_column(row_type))) for record in records)
    required = _required(row_type)
    filled = sum(record.get(key) not in (None, "") for record in records for key in required)
    return named, min(1.0, filled / (named * len(required))) if named else 0.0


def _required(row_type: type[Row]) -> list[str]:
    return [key for key, column in row_type.columns().items() if column.need is Need.REQUIRED]


def _cells(row_type: type[Row], key: str, options: TemplateOptions) -> str:
    letter = column_letters(list(options.layouts.arranged(row_type)).index(key) + 1)
    return f"'{row_type.sheet.tab(options.locale)}'!${letter}$2:${letter}${LAST_ROW}"


def _progress(row: int, row_type: type[Row], options: TemplateOptions) -> str:
    """The share of required cells that are filled, of the rows that have a name."""
    required = _required(row_type)
    filled = "+".join(f"COUNTA({_cells(row_type, key, options)})" for key in required)
    rows = _here(row, first_page.ROWS)
    return f"=IF({rows}=0,0,MIN(1,({filled})/({rows}*{len(required)})))"


def _here(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"


def _state(page: Page, row: int) -> str:
    """Empty, to be checked (never, or rows have come or gone since), errors, waiting for a step before it, ready."""
    rows, checked, errors = (
        _here(row, column) for column in (first_page.ROWS, first_page.CHECKED_ROWS, first_page.ERRORS)
    )
    before = f"SUM({column_letters(first_page.ERRORS)}${first_page.FIRST}:{errors})"
    words = {
        name: _quoted(page.say(f"home_state_{name}")) for name in ("empty", "unchecked", "error", "waits", "ready")
    }
    return (
        f"=IF(N({errors})>0,{words['error']},IF({rows}=0,{words['empty']},"
        f"IF(OR(ISBLANK({checked}),{rows}<>{checked}),{words['unchecked']},"
        f"IF({before}>0,{words['waits']},{words['ready']}))))"
    )


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _bars(page: Page, last: int) -> None:
    place = first_page.PROGRESS - 1
    page.sheet.conditional_format(
        first_page.FIRST - 1, place, last - 1, place,
        {
            "type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": "#8CC5A2", "min_type": "num",
            "min_value": 0, "max_type": "num", "max_value": 1, "bar_border_color": "#0B5B2A",
        },
    )  # fmt: skip


def _verdicts(page: Page, last: int) -> None:
    """Colours of the states; the words and their signs say the same."""
    place = first_page.STATE - 1
    colours = {"error": "error", "unchecked": "waiting", "waits": "waiting", "ready": "ready", "empty": "empty"}
    for state, colour in colours.items():
        formula = f"={_here(first_page.FIRST, first_page.STATE)}={_quoted(page.say(f'home_state_{state}'))}"
        page.sheet.conditional_format(
            first_page.FIRST - 1, place, last - 1, place,
            {"type": "formula", "criteria": formula, "format": page.looks.verdict(colour)},
        )  # fmt: skip


def _beginning(page: Page) -> int:
    """What to do first; gives the row below."""
    row = page.paragraph(page.checked[0] + 2, "home_start", "home_start_1", "home_start_2", "home_start_3")
    red = ("home_addin_red",) if page.options.macros else ()
    row = page.paragraph(row + 1, "home_addin", "home_addin_1", *red, "home_addin_2")
    if page.options.help_url:
        page.prose(row, page.say("help_at", url=page.options.help_url), HELP)
        row += 1
    return row


def _legend(page: Page, top: int) -> None:
    page.section(top, page.say("home_legend"))
    first = all_sheets()[0]
    samples = {column.need: column for column in first.columns().values() if not column.reference}
    reference = next(column for column in first.columns().values() if column.reference)
    listed = [(f"legend_{need}", page.looks.header(samples[need], first.sheet.colour)) for need in _NEED_SAMPLES]
    listed.append(("legend_reference", page.looks.header(reference, first.sheet.colour)))
    coloured = [(f"legend_{name}", page.looks.sample(name), SIGNS[name].strip()) for name in SIGNS]
    for row, (key, form) in enumerate(listed, top + 1):
        page.text(row, 3, page.say(key), form)
        page.sheet.set_row(row - 1, 20)
    for row, (key, form, sign) in enumerate(coloured, top + 1):
        page.text(row, 5, sign, form)
        page.text(row, 6, page.say(key), page.looks.plain)


def _names(workbook: Workbook, page: Page) -> None:
    tab = TABS[page.options.locale]
    last = first_page.FIRST + len(all_sheets()) - 1
    for name, first, end in (
        ("OOTI_AGENCY", first_page.AGENCY, first_page.AGENCY),
        ("OOTI_CHECKED", page.checked, page.checked),
        ("OOTI_FIGURES", (first_page.FIRST, first_page.ERRORS), (last, first_page.CHECKED_ROWS)),
    ):
        corners = [_absolute(Cell(tab, *first)), *([_absolute(Cell(tab, *end))] if end != first else [])]
        workbook.define_name(name, f"='{tab}'!{':'.join(corners)}")
    if page.options.help_url:
        workbook.define_name(HELP, f"={_quoted(page.options.help_url)}")


def _absolute(cell: Cell) -> str:
    return f"${column_letters(cell.column)}${cell.row}"
