"""Defined names of a workbook, and of one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlwings import base_classes

from . import formulas
from .addresses import cell_to_uno, of_uno
from .bridge import Remote
from .errors import CalcError

if TYPE_CHECKING:
    from .books import CalcBook
    from .ranges import Range
    from .sheets import CalcSheet


class CalcNames(base_classes.Names):
    """Of a workbook, with its sheets' own as "Sheet!Name"; or a sheet's own."""

    def __init__(self, book: CalcBook, sheet: CalcSheet | None = None) -> None:
        self.book = book
        self.sheet = sheet

    @property
    def api(self) -> object:
        """The UNO object."""
        return self._own().raw

    def _own(self) -> Remote:
        holder = self.book.xl if self.sheet is None else self.sheet.xl
        found = holder.NamedRanges
        assert isinstance(found, Remote)
        return found

    def _all(self) -> list[CalcName]:
        own = [CalcName(self.book, self._own(), name, self.sheet) for name in self._own().ElementNames]
        if self.sheet is not None:
            return own
        return own + [name for sheet in self.book.sheets for name in CalcNames(self.book, sheet)._all()]

    def snapshot(self) -> list[tuple[str, CalcName]]:
        """All names as they are now."""
        return [(name.name, name) for name in self._all()]

    def __call__(self, name_or_index: str | int) -> CalcName:
        every = self._all()
        if isinstance(name_or_index, int):
            return every[name_or_index - 1]
        wanted = name_or_index.casefold()
        for name in every:
            if wanted in (name.name.casefold(), name.local.casefold() if self.sheet else None):
                return name
        raise KeyError(name_or_index)

    def contains(self, name_or_index: str | int) -> bool:
        """Whether there is such a name."""
        try:
            self(name_or_index)
        except (KeyError, IndexError):
            return False
        return True

    def __len__(self) -> int:
        return len(self._all())

    def add(self, name: str, refers_to: str) -> CalcName:
        """Define a name; CalcError where it can't be one, or is taken."""
        scope, _, local = name.rpartition("!")
        if scope:
            return CalcNames(self.book, self.book.sheets(scope.strip("'"))).add(local, refers_to)
        own = self._own()
        if local in own.ElementNames:
            raise CalcError(f"The name {local} is defined already.")
        content = formulas.from_excel(refers_to if refers_to.startswith("=") else f"={refers_to}")
        own.addNewByName(local, content[1:], cell_to_uno(self.sheet.index - 1 if self.sheet else 0, 1, 1), 0)
        return CalcName(self.book, own, local, self.sheet)


class CalcName(base_classes.Name):
    """One defined name."""

    def __init__(self, book: CalcBook, holder: Remote, local: str, sheet: CalcSheet | None) -> None:
        self._book = book
        self._holder = holder
        self.local = local
        self._sheet = sheet

    @property
    def xl(self) -> Remote:
        """The UNO object."""
        found = self._holder.getByName(self.local)
        assert isinstance(found, Remote)
        return found

    @property
    def api(self) -> object:
        """The bare UNO object."""
        return self.xl.raw

    @property
    def name(self) -> str:
        """The name, after its sheet's where it is the sheet's own."""
        return self.local if self._sheet is None else f"{quoted(self._sheet.name)}!{self.local}"

    @name.setter
    def name(self, value: str) -> None:
        self.xl.Name = value
        self.local = value

    @property
    def refers_to(self) -> str:
        """What it stands for, as a formula."""
        return formulas.to_excel(f"={self.xl.Content}")

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.xl.Content = formulas.from_excel(value if value.startswith("=") else f"={value}")[1:]

    @property
    def refers_to_range(self) -> Range:
        """The cells that it stands for; CalcError where it stands for something else."""
        found = self.xl.ReferredCells
        if found is None:
            raise CalcError(f"The name {self.local} does not stand for cells.")
        address = found.RangeAddress
        return self._book.sheets(address.Sheet + 1).over([of_uno(address)])

    def delete(self) -> None:
        """Remove the name."""
        self._holder.removeByName(self.local)


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    if sheet.isidentifier():
        return sheet
    escaped = sheet.replace("'", "''")
    return f"'{escaped}'"
