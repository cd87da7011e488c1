"""A title above the headers says that the amounts are in thousands or millions, or with VAT: "Montants en k€".

Why: only the cells are imported, as they stand: 850 under such a title would be 850 €.
Unit: none. An amount in a title ("budget 12 M€") says nothing of the cells.
Fix: none. Only the person knows whether the title still holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ooti_xl.kinds._units import unit_in
from ooti_xl.model.findings import Cell, Finding, Severity
from ooti_xl.model.folding import LONGEST_NAME, without_accents
from ooti_xl.rules import Rule
from ooti_xl.tables import Book, Table
from ooti_xl.tables.headers import headers_at

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        for cell, text in _above(table):
            unit = _unit_of(text)
            if unit and _has_figures(table):
                yield RULE.on_cell(table, cell.row, cell.column, unit=unit)


def _above(table: Table) -> Iterator[tuple[Cell, str]]:
    """The texts above a table's headers."""
    for row in range(table.grid.top, table.layout.row):
        for column, text in headers_at(table.grid, row).items():
            yield Cell(table.name, row, column), text


def _unit_of(title: str) -> str:
    """The unit in which a title says that figures are, where that is not ours; empty elsewhere.

    >>> _unit_of("Montants en k€"), _unit_of("Honoraires TTC 2026"), _unit_of("Budget : 12 M€"), _unit_of("Projets (€)")
    ('en k€', 'ttc', '', '')
    """
    plain = without_accents(title.casefold()) if len(title) <= LONGEST_NAME else ""
    unit = unit_in(plain)[1]
    if unit is None or not (unit.times != 1 or unit.with_tax) or re.search(rf"\d\s*{re.escape(unit.text)}", plain):
        return ""
    return unit.text


def _has_figures(table: Table) -> bool:
    """Whether a column of amounts, areas or the like has any."""
    kinds = ((key, column.kind.LOOK.expects) for key, column in table.columns.items())
    return any(value is not None for key, expects in kinds if expects == "decimal" for value in table.values[key])
