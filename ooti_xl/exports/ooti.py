"""OOTI: one workbook a step, in the order of the import, its headers in row 1 (Settings > Imports > New import).

Headers are the workbook's own: those of its template's seal, else those that this project declares. Column A stays
empty for new records. An address is on its lines in one cell. A date is a date cell shown as DD-MM-YYYY, or that text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from ooti_xl.exports import ExportOptions, ExportPlan, LeftOut, Line, Planned
from ooti_xl.exports._guard import quoted
from ooti_xl.exports._left import columns_left
from ooti_xl.exports._records import Record, Value, as_text, records
from ooti_xl.exports._rules import FORMULA, TOO_LONG, Rules, once
from ooti_xl.exports._xlsx import encode
from ooti_xl.model.columns import title
from ooti_xl.model.errors import Refusal
from ooti_xl.model.findings import MAX_ROW, Finding
from ooti_xl.model.folding import fold
from ooti_xl.sheets import all_sheets
from ooti_xl.tables import Book, Table
from ooti_xl.tables.language import language

TITLE = "OOTI"
CODES = {**FORMULA, **TOO_LONG}
PICTURE = "ExportExcel"
FILES = tuple((row.sheet.fr, row.sheet.key) for row in all_sheets())

_RULES = Rules(TITLE, CODES, guard=quoted)
#: Characters that a cell of a workbook holds: Excel's specifications and limits.
_MOST = 32_767
_DATE = "%d-%m-%Y"


def plan(book: Book, sheets: Sequence[str], options: ExportOptions) -> ExportPlan:
    """A workbook for each sheet that is ready."""
    if options.fields:
        raise Refusal("no_fields", target=TITLE)
    made: list[Planned] = []
    findings: list[Finding] = []
    left: list[LeftOut] = []
    for key in (row.sheet.key for row in all_sheets() if row.sheet.key in sheets):
        table = book.tables[key]
        headers = headers_of(table, book)
        made.append(_planned(table, book, headers, options))
        findings += [f for record in records(book, key) for f in _findings(record, headers)]
        left += columns_left(table, headers)
    return ExportPlan(tuple(made), once(findings), tuple(left))


def headers_of(table: Table, book: Book) -> Mapping[str, str]:
    """Header by column key, in the order of the file: the seal's where the workbook has one, and behind them the
    declared ones of which it knows nothing; a header that it has under another key does not come twice."""
    locale, sent = language(table), book.sent_headers(table.row_type)
    taken = set(map(fold, sent.values()))
    declared = {key: title(column, locale) for key, column in table.row_type.columns().items() if key not in sent}
    return {**sent, **{key: header for key, header in declared.items() if fold(header) not in taken}}


def _planned(table: Table, book: Book, headers: Mapping[str, str], options: ExportOptions) -> Planned:
    key = table.sheet.key
    name = title(table.sheet, language(table))
    return Planned(
        name=name,
        suffix=".xlsx",
        sheet=key,
        headers=tuple(headers.values()),
        rows=[_line(record, headers, options) for record in records(book, key)],
        sources=list(table.rows),
        encode=partial(encode, name, [table.row_type.columns()[column] for column in headers]),
        most_rows=MAX_ROW - 1,
    )


def _line(record: Record, headers: Mapping[str, str], options: ExportOptions) -> Line:
    return tuple(_cell(record.value(key), options) for key in headers)


def _cell(value: Value, options: ExportOptions) -> str | Decimal | dt.date | None:
    """A canonical value as a cell of the file."""
    if isinstance(value, tuple) or (isinstance(value, dt.date) and options.text_dates):
        return as_text(value, date=_DATE)
    return value


def _findings(record: Record, headers: Mapping[str, str]) -> Iterator[Finding]:
    for key, header in headers.items():
        value = record.value(key)
        if isinstance(value, str | tuple):
            yield from _RULES.of_text(as_text(value), record, key, header, _MOST)
