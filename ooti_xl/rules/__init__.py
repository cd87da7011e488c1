"""Rules: defects that need more than one cell. One module each, named after its code.

A rule module is found by being in this folder::

    \"\"\"What is wrong, in a sentence.  Why: …  Unit: …  Fix: …\"\"\"
    RULE = Rule(__name__, Severity.ERROR)
    def check(book: Book) -> Iterator[Finding]: ...

Findings are made with ``RULE.on(table, index, key, **facts)`` and its siblings, which add the code, the
severity, the cell's value, and the fact ``column`` (the header as the workbook writes it).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from ooti_xl.model.findings import Cell, Finding, Fix, Severity
from ooti_xl.tables import Book, Table


class Rule(NamedTuple):
    """A rule's identity.

    last
        Run after all the others: it looks at which records have errors (``book.errors``).
    """

    module: str
    severity: Severity
    last: bool = False

    @property
    def code(self) -> str:
        return self.module.rpartition(".")[2]

    def on(
        self,
        table: Table,
        index: int,
        key: str,
        *,
        fix: Fix | None = None,
        severity: Severity | None = None,
        **facts: Any,
    ) -> Finding:
        """A finding on a record's cell."""
        column = table.layout.places[key]
        cell = table.cell(index, key)
        facts = {"column": table.label(column), **facts}
        return Finding(self.code, severity or self.severity, cell, facts, fix, table.raws[key][index])

    def on_header(
        self, table: Table, column: int, *, fix: Fix | None = None, severity: Severity | None = None, **facts: Any
    ) -> Finding:
        """A finding on the header cell of a 1-based column."""
        cell = table.header(column)
        facts = {"column": table.label(column), **facts}
        return Finding(self.code, severity or self.severity, cell, facts, fix, table.grid.at(cell.row, cell.column))

    def on_cell(self, table: Table, row: int, column: int, **facts: Any) -> Finding:
        """A finding on any cell of a sheet."""
        return Finding(self.code, self.severity, Cell(table.name, row, column), facts, None, table.grid.at(row, column))

    def on_sheet(self, name: str, /, **facts: Any) -> Finding:
        """A finding about a whole sheet: it stands on A1."""
        return Finding(self.code, self.severity, Cell(name, 1, 1), facts)

    def on_workbook(self, book: Book, /, **facts: Any) -> Iterator[Finding]:
        """A finding about a workbook: it stands on A1 of the first sheet; none where there is no sheet."""
        if book.sheet_names:
            yield self.on_sheet(book.sheet_names[0], **facts)


@cache
def all_rules() -> tuple[Any, ...]:
    """Every rule module, by name, those that look at others' errors last."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(sorted(modules, key=lambda module: module.RULE.last))
