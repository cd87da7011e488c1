"""What xlwings' public API has no words for, or is slow at: by application.

`Application` does with that API alone what can be done; `calc`, `mac` and `windows` say the rest in their own terms.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ooti_xl.hosts import BETWEEN, SIGNS, Protection
from ooti_xl.hosts.excel.addresses import LONGEST, packed
from ooti_xl.hosts.excel.protection import in_excels_words
from ooti_xl.model.areas import Place

if TYPE_CHECKING:
    import xlwings as xw

#: Excel's own number (XlSheetVisibility).
VERY_HIDDEN = 2
Rows = list[list[Any]]


class Application:
    """Through the public API only.

    longest
        How long an address of several areas may be.
    """

    longest = LONGEST

    def coloured(self, sheet: xw.Sheet, cells: Sequence[Place], colour: str | None) -> None:
        """Fill cells (RRGGBB, None for no fill), a pack of addresses at a time."""
        for address, _ in packed(cells, self.longest):
            sheet.range(address).color = None if colour is None else f"#{colour}"

    def last_used(self, sheet: xw.Sheet) -> Place:
        """The last row and column that are in use."""
        last = sheet.used_range.last_cell
        return last.row, last.column

    def values(self, cells: xw.Range) -> tuple[Rows, set[Place]]:
        """Values as rows, and which of them are errors (from 0): their texts are what the application calls them.

        A text that reads like an error is told from one by a second reading, where there are such.
        """
        rows: Rows = cells.options(ndim=2, err_to_str=True).value
        suspects = {
            (r, c) for r, row in enumerate(rows) for c, v in enumerate(row) if isinstance(v, str) and v[:1] == "#"
        }
        if not suspects:
            return rows, set()
        plain: Rows = cells.options(ndim=2).value
        return rows, {(r, c) for r, c in suspects if plain[r][c] is None}

    def plain_values(self, cells: xw.Range) -> Rows:
        """Texts and numbers as rows. What a date or an error is, is left to the application: ours have none."""
        rows: Rows = cells.options(ndim=2).value
        return rows

    def exact(self, cells: xw.Range, rows: Rows) -> Rows:
        """Numbers in full where the application cuts them: an amount of money is a Decimal of four places."""
        return [[float(value) if isinstance(value, Decimal) else value for value in row] for row in rows]

    def number_formats(self, cells: xw.Range) -> Callable[[int, int], str] | None:
        """The number format of each cell, where the application tells many at once."""
        return None

    def formulas(self, cells: xw.Range) -> set[Place] | None:
        """Which cells hold a formula (row and column of the sheet), where the application tells without all texts."""
        return None

    def hidden(self, cells: xw.Range) -> bool | None:
        """Whether the rows are hidden; None where they differ."""
        return cells.rows.hidden

    def unfilled(self, cells: xw.Range) -> bool:
        """Whether it is sure that no cell has a fill; False says nothing."""
        return False

    def take_anything(self, cell: xw.Range) -> None:
        """Let a cell with a drop-down take what is not on it, without a warning."""

    def is_protected(self, sheet: xw.Sheet) -> bool | None:
        """Whether a sheet is protected; None where that can't be known."""
        return None

    def unprotect(self, sheet: xw.Sheet) -> Any:
        """Take the protection off (the password is empty); gives what `protect` needs to put the same one on.

        UnwritablePlace("sheet_protected") where there is a password.
        """
        raise NotImplementedError

    def protect(self, sheet: xw.Sheet, former: Any) -> None:
        """Put a protection back, as `unprotect` gave it."""
        raise NotImplementedError

    def protect_as(self, sheet: xw.Sheet, protection: Protection) -> None:
        """Protect a sheet as in a file, but for the password."""
        self.protect(sheet, in_excels_words(protection))

    def stricter(self, book: xw.Book, protections: Mapping[str, Protection]) -> list[str]:
        """The sheets that this application could only protect so that people may do less there than in these."""
        return []

    def refuses_changes(self, book: xw.Book) -> bool:
        """Whether the workbook is open for reading only, and the application keeps to that. Excel takes changes."""
        return False

    def has_structure(self, book: xw.Book) -> bool | None:
        """Whether sheets can't be added, removed or renamed; None where that can't be known."""
        return None

    def free_structure(self, book: xw.Book) -> Any:
        """Take the structure's protection off (the password is empty); gives what `fix_structure` needs.

        UnwritablePlace("sheet_protected") where there is a password.
        """
        raise NotImplementedError

    def fix_structure(self, book: xw.Book, former: Any) -> None:
        """Protect the structure again."""
        raise NotImplementedError

    def hide_deeply(self, sheet: xw.Sheet) -> None:
        """Hide a sheet so that no menu shows it."""
        sheet.impl.visible = VERY_HIDDEN

    @contextmanager
    def filling(self, sheet: xw.Sheet) -> Iterator[None]:
        """For filling a new sheet: its rows fit their texts in the end. Excel sees to that by itself."""
        yield

    def freeze(self, sheet: xw.Sheet, rows: int) -> None:
        """Keep the first rows of a sheet in sight. The sheet that is shown may change."""
        sheet.freeze_panes.freeze_at(f"1:{rows}")

    def notes(self, sheet: xw.Sheet, places: Container[Place]) -> dict[Place, str]:
        """The notes that are in some of these places."""
        every = (((note.location.row, note.location.column), note) for note in sheet.notes)
        return {place: note.text for place, note in every if place in places}

    def our_notes(self, sheet: xw.Sheet) -> dict[Place, tuple[str, str]]:
        """The notes that begin with one of our signs: that sign, and what a person has written below our text."""
        every = {(note.location.row, note.location.column): note.text for note in sheet.notes}
        signs = {place: next(filter(text.startswith, SIGNS.values()), None) for place, text in every.items()}
        return {place: (sign, every[place].partition(BETWEEN)[2]) for place, sign in signs.items() if sign}

    def fit_note(self, cell: xw.Range, text: str) -> None:
        """Make the box of a cell's note as large as its text, where the application does not by itself."""

    def put_notes(self, sheet: xw.Sheet, notes: Mapping[Place, str], there: Container[Place]) -> None:
        """Set notes; an empty text removes one. `there` are those of the places that have one."""
        for place, text in notes.items():
            cell = sheet.range(place)
            if place not in there:
                cell.add_note(text)
                self.fit_note(cell, text)
                continue
            note = cell.note
            assert note is not None
            if text:
                note.text = text
            else:
                note.delete()
