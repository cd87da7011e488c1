"""A workbook in figures, from what was read of it; see `model.profile`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ooti_xl import wording
from ooti_xl.hosts import Correction
from ooti_xl.hosts.guard import is_left
from ooti_xl.hosts.marks import standing
from ooti_xl.model.findings import Edit, Raw
from ooti_xl.model.profile import ColumnProfile, Corrected, Profile, SheetProfile
from ooti_xl.tables import Book, Table
from ooti_xl.tasks.invoicing import invoicing_of
from ooti_xl.tasks.reasons import reason_of

#: Values of a column that are named with how often they are there.
MOST = 5


def profile_of(book: Book, corrections: Sequence[Correction]) -> Profile:
    """The profile of a workbook that has been judged, and of what its journal says was corrected."""
    return Profile(
        practice="" if book.seal is None else book.seal.recipient,
        sheets=tuple(_of_sheet(table, book) for table in book.tables.values()),
        corrections=tuple(Corrected(edit, reason_of(edit, book)) for edit in _as_left(book, corrections)),
        invoicing=invoicing_of(book),
    )


def _as_left(book: Book, corrections: Sequence[Correction]) -> Iterator[Edit]:
    """What was corrected, but for the cells that a person has changed since, or that stand in another row now."""
    grids = {table.name: table.grid for table in book.tables.values()}
    found = list(standing(corrections))
    latest = {correction.edit.cell: correction for correction in found}
    left = {cell for cell, c in latest.items() if cell.sheet not in grids or is_left(grids[cell.sheet], c)}
    return (correction.edit for correction in found if correction.edit.cell in left)


def _of_sheet(table: Table, book: Book) -> SheetProfile:
    sound = sum((table.name, row) not in book.errors for row in table.rows)
    keys = sorted(table.columns, key=lambda key: table.layout.places[key])
    return SheetProfile(table.name, len(table.rows), sound, tuple(_of_column(table, key) for key in keys))


def _of_column(table: Table, key: str) -> ColumnProfile:
    place = table.layout.places[key]
    held = [
        table.as_read(table.rows[index], place, raw)
        for index, raw in enumerate(table.raws[key])
        if table.filled(index, key)
    ]
    # The type counts: to Python TRUE is 1.
    times = Counter((type(value), value) for value in held)
    return ColumnProfile(place, table.label(place), len(held), len(times), tuple(_frequent(times.items(), len(times))))


def _frequent(times: Iterable[tuple[tuple[type, Raw], int]], distinct: int) -> Iterable[tuple[Raw, int]]:
    """The values that are there most often; of many, none that is there once: it says nothing of the column."""
    ordered = sorted(times, key=lambda item: -item[1])[:MOST]
    return ((wording.brief(value), n) for (_, value), n in ordered if n > 1 or distinct <= MOST)
