"""A name that the template defines stands for something else, or is gone.

Why: drop-downs, the first page and what the buttons say are found by these names.
Fix: none. It stands on A1 of the workbook's first sheet. Source: the seal. Rows and columns of the sheets that are
filled move with what is typed: there a name is compared by the keys of the columns that it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ooti_xl.model.findings import Finding, Severity, column_number
from ooti_xl.model.seal import Seal
from ooti_xl.patterns import pattern
from ooti_xl.rules import Rule
from ooti_xl.rules._contents import contents
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)
#: By a sheet's name, the keys of its columns by their number.
Columns = Mapping[str, Mapping[int, str]]
_REFERENCE = pattern(r"('(?:[^']|'')++'|[\w.]+)!\$?([A-Z]{1,3})\$?[0-9]+(?::\$?([A-Z]{1,3})\$?[0-9]+)?")
#: Characters of a formula that are looked at: ours are shorter, and what is longer is none of them.
_LONGEST = 1000
_WRITING = pattern(r"[\s'$=]")


def check(book: Book) -> Iterator[Finding]:
    seal = book.seal
    if seal is None:
        return
    for sealed, now in contents(book):
        before = _as_sent(seal)
        after = {**before, **_as_now(book, seal)}
        found = {name.casefold(): formula for name, formula in now.names.items()}
        for name, formula in sealed.names.items():
            if _meaning(found.get(name.casefold(), ""), after) != _meaning(formula, before):
                yield from RULE.on_workbook(book, name=name)


def _as_sent(seal: Seal) -> dict[str, Mapping[int, str]]:
    return {seal.sheets.get(key, ""): _numbered(key, enumerate(sent, 1)) for key, sent in seal.columns.items()}


def _as_now(book: Book, seal: Seal) -> dict[str, Mapping[int, str]]:
    """By the sheet's name now, and by the one that it was sent with."""
    now: dict[str, Mapping[int, str]] = {}
    for key, table in book.tables.items():
        columns = _numbered(key, ((place, column) for column, place in table.layout.places.items()))
        now |= {table.name: columns, seal.sheets.get(key, table.name): columns}
    return now


def _numbered(sheet: str, columns: Iterable[tuple[int, str]]) -> Mapping[int, str]:
    return {place: f"{sheet}.{key}" for place, key in columns}


def _meaning(formula: str, columns: Columns) -> str:
    """A formula without what programs write as they like."""

    def by_key(found: re.Match[str]) -> str:
        keys = columns.get(found[1].strip("'").replace("''", "'"))
        if keys is None:
            return found[0]
        return ":".join(keys.get(column_number(letters), letters) for letters in found.groups()[1:] if letters)

    return _WRITING.sub("", _REFERENCE.sub(by_key, formula[:_LONGEST])).casefold()
