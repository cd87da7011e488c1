"""One of the sheets that are filled: headers with their notes, prepared columns, drop-downs, protection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import ceil
from typing import TYPE_CHECKING, Any

from ooti_xl import wording
from ooti_xl.kinds import name_of
from ooti_xl.kinds.date import FIRST_YEAR, LAST_YEAR
from ooti_xl.model.columns import Column, Row, name_column, title
from ooti_xl.model.findings import Raw, column_letters
from ooti_xl.sheets import all_sheets, sheet_of
from ooti_xl.template.examples import example
from ooti_xl.template.lists import list_key, offers
from ooti_xl.template.looks import Looks
from ooti_xl.template.options import Kept, RecordCells, TemplateOptions, bare
from ooti_xl.template.writing import write

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

#: Drop-downs and the figures of the first page reach down to this 1-based row: the header and 10,000 records.
LAST_ROW = 10_001
#: Height of a line of text, in points; characters that A4 landscape holds across at a size that can be read.
LINE, PAGE = 15.5, 170
#: Excel's limit of a row's height, in points.
HIGHEST = 409.0
_NOTE = {"x_scale": 1.9, "font_size": 10, "color": "#FFFFF0", "author": "OOTI"}


def add_sheet(
    workbook: Workbook, looks: Looks, row_type: type[Row], options: TemplateOptions, rows: Sequence[RecordCells]
) -> None:
    """Add a sheet with these records."""
    declared, locale = row_type.sheet, options.locale
    sheet = workbook.add_worksheet(declared.tab(locale))
    sheet.set_tab_color(declared.colour)
    sheet.set_row(0, 34)
    columns = options.layouts.arranged(row_type)
    for place, (key, column) in enumerate(columns.items()):
        sheet.set_column(place, place, column.kind.LOOK.width, looks.cells(column))
        sheet.write_string(0, place, title(column, locale), looks.header(column, declared.colour))
        sheet.write_comment(0, place, _note(row_type, key, column, locale), _NOTE)
        for validation in _validations(key, column, options):
            sheet.data_validation(1, place, LAST_ROW - 1, place, validation)
    _write_records(sheet, looks, columns, rows)
    _lay_out(sheet, columns, sealed=any(record.get("ooti_id") for record in rows))
    sheet.protect()


def _note(row_type: type[Row], key: str, column: Column, locale: str) -> str:
    """What goes into a column: whether it must, what it is, an example."""
    lines = [
        wording.say(f"note_{column.need}" if not column.reference else "note_reference", locale),
        wording.say(f"tip_{name_of(column.kind)}", locale),
    ]
    if column.target is not None:
        target = title(sheet_of(column.target).sheet, locale)
        lines.append(wording.say("note_links" if column.many else "note_link", locale, target=target))
    shown = example(row_type.sheet.key, key, locale)
    if shown is not None:
        lines.append(wording.say("note_example", locale, example=_shown(shown, column, locale)))
    return "\n".join(lines)


@cache
def header_notes() -> frozenset[str]:
    """Every note that a template has on a header, in either language, on one line."""
    return frozenset(
        " ".join(_note(row_type, key, column, locale).split())
        for row_type in all_sheets()
        for key, column in row_type.columns().items()
        for locale in wording.LOCALES
    )


def _shown(raw: Raw, column: Column, locale: str) -> str:
    """An example as a person types it; line breaks stay."""
    if isinstance(raw, float) and column.kind.LOOK.expects == "share":
        return str(column.kind.show(raw, locale))
    return raw if isinstance(raw, str) else wording.shown(raw, locale)


def _validations(key: str, column: Column, options: TemplateOptions) -> Iterator[dict[str, Any]]:
    """A column's drop-down, or what Excel warns about; a person can always answer that it is meant so."""
    rule = _rule(key, column, options)
    if rule is not None:
        code, locale = rule.pop("words"), options.locale
        words = {
            "error_title": title(column, locale)[:32],
            "error_message": wording.say(f"typed_{code}", locale, column=title(column, locale)),
        }
        yield {"error_type": "warning", "ignore_blank": True, **rule, **words}


def _rule(key: str, column: Column, options: TemplateOptions) -> dict[str, Any] | None:
    listed = list_key(key, column)
    if listed is not None:
        return {"validate": "list", "source": f"={offers(options)[listed].name}", "words": "list"}
    if column.target is not None and not column.many:
        return {"validate": "list", "source": f"={link_name(column.target)}", "words": "link"}
    match column.kind.LOOK.expects:
        case "date":
            bounds = {"minimum": dt.date(FIRST_YEAR, 1, 1), "maximum": dt.date(LAST_YEAR, 12, 31)}
            return {"validate": "date", "criteria": "between", **bounds, "words": "date"}
        case "decimal":
            return {"validate": "decimal", "criteria": "between", "minimum": -1e12, "maximum": 1e12, "words": "number"}
        case "share":
            return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1, "words": "share"}
    return None


def link_name(key: str) -> str:
    """The workbook's name for the records of a sheet, as a drop-down of links shows them."""
    return f"OOTI_LINK_{key}"


def link_formula(row_type: type[Row], options: TemplateOptions) -> str:
    """The names of a sheet's records, down to the last one: grows while the sheet is filled, gaps or not."""
    letter = column_letters(list(options.layouts.arranged(row_type)).index(name_column(row_type)) + 1)
    tab = row_type.sheet.tab(options.locale)
    first, cells = f"'{tab}'!${letter}$2", f"'{tab}'!${letter}$2:${letter}${LAST_ROW}"
    last = f'SUMPRODUCT(MAX(({cells}<>"")*(ROW({cells})-1)))'
    return f"={first}:INDEX({cells},MAX(1,{last}))"


def _write_records(
    sheet: Worksheet, looks: Looks, columns: Mapping[str, Column], records: Sequence[RecordCells]
) -> None:
    for number, record in enumerate(records, 1):
        lines = max(str(bare(value)).count("\n") + 1 for value in record.values())
        sheet.set_row(number, None if lines == 1 else min(LINE * lines, HIGHEST))
    for place, (key, column) in enumerate(columns.items()):
        form = looks.cells(column)
        for number, record in enumerate(records, 1):
            held = record.get(key)
            write(
                sheet, number, place, held, looks.kept(column, held.number_format) if isinstance(held, Kept) else form
            )


def _lay_out(sheet: Worksheet, columns: Mapping[str, Column], *, sealed: bool) -> None:
    """Frozen header, filters, printing.

    Excel sorts a protected sheet only where every cell is unlocked. A sheet without sealed records has its filter
    beside the locked column A, so that sorting works; one with them has A inside: Excel filters it and refuses to
    sort it, since a record would lose its identifier.
    """
    width, across = len(columns), sum(c.kind.LOOK.width for c in columns.values())
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0 if sealed else 1, LAST_ROW - 1, width - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(ceil(across / PAGE), 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_header('&L&"Calibri,Bold"&A&R&F')
    sheet.set_footer("&L&D&R&P / &N")
    sheet.set_selection(1, 1, 1, 1)
