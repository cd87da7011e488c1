"""A link is written otherwise than its target's code or name.

Why: OOTI compares letter by letter; another case, accent or space is another name to it.
Fix: safe. The target's code where it has one, else its name.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.findings import Edit, Finding, Fix, Safety, Severity
from ooti_xl.rules import Rule
from ooti_xl.rules._links import links
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table, index, key, text, target in links(book, resolved=True):
        if text in target.names.exact:
            continue
        written = target.names.canonical(target.names.find(text)[0])
        if written is None or table.columns[key].many:
            continue
        edit = Edit(table.cell(index, key), table.raws[key][index], written)
        yield RULE.on(table, index, key, fix=Fix(Safety.SAFE, edits=(edit,)), entry=text, written=written)
