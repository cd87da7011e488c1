"""The record that a link leads to has errors.

Why: it will not be imported as it is, and this one would then lead nowhere.
Fix: none. The other record is to be corrected first. It is said once a sheet for each such record, on the first link;
of more than five records of one sheet, once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._links import entries, link_columns
from ooti_xl.tables import Book, Table

RULE = Rule(__name__, Severity.WARNING, last=True)
#: Records of one sheet that are named one by one.
MOST = 5

#: A link: its table, record index and column key, and its text.
Place = tuple[Table, int, str, str]


def check(book: Book) -> Iterator[Finding]:
    for (_, target), parents in _parents(book).items():
        if len(parents) > MOST:
            together = [place for places in parents.values() for place in places]
            yield _finding(target, min(parents), len(parents), together)
            continue
        for row, places in parents.items():
            yield _finding(target, row, 1, places)


def _parents(book: Book) -> dict[tuple[str, str], dict[int, list[Place]]]:
    """By the names of a sheet and of the one that it links to: the rows with errors there, and the links to each."""
    found: dict[tuple[str, str], dict[int, list[Place]]] = {}
    for table, key, target in link_columns(book):
        rows = {row for sheet, row in book.errors if sheet == target.name}
        wrong = {record: row for record, row in enumerate(target.rows) if row in rows}
        for index in _leading_to(wrong.keys(), table, key) if wrong else ():
            for text, record in entries((table, index, key, target)):
                if record in wrong:
                    places = found.setdefault((table.name, target.name), {}).setdefault(wrong[record], [])
                    places.append((table, index, key, text))
    return found


def _leading_to(records: Set[int], table: Table, key: str) -> Iterator[int]:
    """The records of a table of which a link leads to one of these records."""
    many = table.columns[key].many
    for index, link in enumerate(table.links[key]):
        if link is not None and (not records.isdisjoint(link) if many else link in records):
            yield index


def _finding(target: str, row: int, n: int, places: list[Place]) -> Finding:
    table, index, key, text = places[0]
    depending = len({place[1] for place in places})
    return RULE.on(table, index, key, entry=text, target=target, row=row, n=n, sheet=table.name, depending=depending)
