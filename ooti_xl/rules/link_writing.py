"""A link is written otherwise than its target's code or name.

Why: OOTI compares letter by letter; another case, accent or space is another name to it.
Fix: safe. The target's code where it has one, else its name; none where that would lead to another record too.
A list of links is written anew as a whole; those of its entries that are unknown or ambiguous stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Any

from ooti_xl.model.findings import Edit, Finding, Fix, Safety, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._links import link_columns
from ooti_xl.tables import Book, Table

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table, key, target in link_columns(book):
        many, links = table.columns[key].many, table.links[key]
        for index, value in _otherwise(table.values[key], target.names.exact.keys(), many):
            link = links[index]
            if many:
                yield from _of_list(table, index, key, value, target, _written(target, value, link))
            elif (
                link is not None and not target.names.may_stay(value) and (name := target.names.sure(link)) is not None
            ):
                yield _rewritten(table, index, key, name, entry=value, target=target.name, called=name, written=name)


def _otherwise(values: Sequence[Any], names: Set[str], many: bool) -> Iterator[tuple[int, Any]]:
    """The links, or lists of links, that are not written letter by letter as one of the names, with their places."""
    for index, value in enumerate(values):
        if value is not None and not (names >= {*value} if many else value in names):
            yield index, value


def _written(target: Table, entries: Sequence[str], links: Sequence[int | None]) -> dict[str, str]:
    """Entry to its right writing, for the entries that are found only by folding; a name with a separator is none."""
    names = {
        entry: target.names.sure(link)
        for entry, link in zip(entries, links, strict=True)
        if link is not None and not target.names.may_stay(entry)
    }
    return {entry: name for entry, name in names.items() if name and not set(name) & set(",;\n")}


def _of_list(
    table: Table, index: int, key: str, entries: Sequence[str], target: Table, names: dict[str, str]
) -> Iterator[Finding]:
    if names:
        anew = ", ".join(dict.fromkeys(names.get(entry, entry) for entry in entries))
        called = ", ".join(names.values())
        facts: dict[str, Any] = {"entry": ", ".join(names), "target": target.name, "called": called, "written": anew}
        yield _rewritten(table, index, key, anew, **facts)


def _rewritten(table: Table, index: int, key: str, new: str, **facts: Any) -> Finding:
    edit = Edit(table.cell(index, key), table.raws[key][index], new)
    return RULE.on(table, index, key, fix=Fix(Safety.SAFE, edits=(edit,)), **facts)
