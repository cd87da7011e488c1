"""An identifier and the name of its record, which were sent together, no longer stand in one row.

Why: the identifier in column A says which record is updated; on another row it would overwrite the wrong one, and
without it a record that OOTI has would be created a second time.
Fix: safe, the identifier, where the only row of its name has another one or none. Ask where several rows may have it,
and where its name tells no two records apart (phases, annexes, first names). None where the name was changed.
Source: the seal. A name that can't be read, or has no column, says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Edit, Finding, Fix, Safety, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book, Table
from ooti_xl.tables.references import References, references_of

RULE = Rule(__name__, Severity.ERROR)
#: Of more identifiers that were sent with one name, none is offered: a person needs the file that was sent.
MOST = 5


def check(book: Book) -> Iterator[Finding]:
    for table in book.tables.values():
        found = references_of(table, book.seal)
        if found is not None:
            yield from _of_right(table, found)
            yield from _of_unsure(table, found)


def _of_right(table: Table, found: References) -> Iterator[Finding]:
    for index, identity in found.right.items():
        fix = None
        if found.now[index] != identity:
            edit = Edit(table.cell(index, "ooti_id"), table.raws["ooti_id"][index], identity)
            fix = Fix(Safety.SAFE, edits=(edit,))
        elif found.is_named(table, index):
            continue
        yield RULE.on(table, index, "ooti_id", fix=fix, identity=identity, name=found.sent[identity], n=1)


def _of_unsure(table: Table, found: References) -> Iterator[Finding]:
    """A finding for each identifier that has lost its row, as far as there are rows that may be it."""
    for identities, records in found.unsure:
        few = len(identities) <= MOST
        cells = [table.cell(index, "ooti_id").address for index in records[:MOST]]
        listed = ", ".join([*cells, "…"] if len(records) > MOST else cells)
        for _, index in zip(identities if few else identities[:1], records, strict=False):
            offered = tuple(identity for identity in identities if identity != found.now[index]) if few else ()
            fix = Fix(Safety.ASK, alternatives=offered) if offered else None
            name = found.sent[identities[0]]
            yield RULE.on(
                table, index, "ooti_id", fix=fix, identity=identities[:MOST], name=name, n=len(records), cells=listed
            )
