"""A cell's number format shows its figure in another unit or currency: 1,2 "k€", 500 € in a row in CHF.

Why: the bare figure is imported. "1200 €" typed into a cell becomes 1200 in a format with €: what a person sees is read
as the text would be.
Unit: none. What a format says that means nothing here ("lots") is left alone, and so is a figure that it divides as
well: 1200 shown as 1 k€.
Fix: none. Only the person knows whether the figure is wrong, or its looks.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.kinds import currency, traits_of
from ooti_xl.kinds._traits import Measure
from ooti_xl.kinds._units import is_other
from ooti_xl.kinds._units_of_formats import said_by, unit_of_format
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Finding, Severity
from ooti_xl.model.grids import no_format
from ooti_xl.rules import Rule
from ooti_xl.tables import Book, Table
from ooti_xl.tables.cell_context import row_currency

RULE = Rule(__name__, Severity.ERROR)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        telling = _telling(table)
        for key, column in table.columns.items() if telling is None or telling else ():
            if column.kind.LOOK.expects == "decimal" and _may_be(book, column, telling):
                yield from _found(book, table, key)


def _telling(table: Table) -> list[str] | None:
    """The number formats of a workbook that say something beside a figure; None where its host can't list them.

    Mostly there is none, and no cell has to be looked at.
    """
    if table.grid.number_format is no_format:
        return []
    codes = table.grid.formats()
    return None if codes is None else [code for code in codes if said_by(code)]


def _may_be(book: Book, column: Column, telling: list[str] | None) -> bool:
    """Whether one of these formats would be another unit than a column's, or another currency than some row's."""
    if telling is None:
        return True
    stated = {value for table in book.with_columns("currency") for value in table.values["currency"]}
    used = {book.settings.currency, *filter(None, stated)}
    return any(_is_another(code, column, money) for code in telling for money in used)


def _found(book: Book, table: Table, key: str) -> Iterator[Finding]:
    column, place = table.columns[key], table.layout.places[key]
    for index, raw in enumerate(table.raws[key]):
        if type(raw) not in (float, int):
            continue
        code = table.grid.number_format(table.rows[index], place)
        if not said_by(code):
            continue
        money = row_currency(table, book, index)
        if _is_another(code, column, money):
            yield RULE.on(table, index, key, unit=said_by(code), expected=_expected(column, money))


def _is_another(code: str, column: Column, money: str | None) -> bool:
    """Whether a number format shows another unit than a column's, or another currency than the row's (None: any)."""
    unit = unit_of_format(code)
    measures = traits_of(column.kind).measures.get(column.unit, ())
    if Measure.MONEY in measures and money is not None:
        shown = currency.candidates(said_by(code))
        if shown and money not in shown:
            return True
    if unit is None:
        return False
    if unit.with_tax and column.tax_excluded:
        return True
    return is_other(unit._replace(foreign=False)) or unit.measure not in measures


def _expected(column: Column, money: str | None) -> str:
    """What the figure is imported in."""
    return column.unit if column.unit and not column.unit.startswith("/") else f"{money or ''}{column.unit}"
