"""An opened workbook file as it is now: its sheets, what the file holds beside them, and our journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ooti_xl.hosts import journal
from ooti_xl.hosts.journal import Journal
from ooti_xl.hosts.package.our_texts import texts_of
from ooti_xl.hosts.package.peoples_notes import notes_of
from ooti_xl.model import seal
from ooti_xl.model.findings import Raw
from ooti_xl.model.grids import Grid
from ooti_xl.model.seal import Contents
from ooti_xl.ooxml.container import Package
from ooti_xl.ooxml.contents import contents_of
from ooti_xl.ooxml.overlay import Overlay
from ooti_xl.ooxml.parts import Workbook
from ooti_xl.ooxml.reading import Reader


class OpenedPackage:
    """What can be asked of a workbook file, with the changes on top that were made since it was opened.

    path
        The file. UnusableWorkbook says why it can't be opened.
    password
        For an encrypted file.
    """

    def __init__(self, path: Path, password: str | None = None) -> None:
        self.name = path.name
        self.path = path
        self._settle(Package.open(path, password))

    def _settle(self, package: Package) -> None:
        """Take a package as what is now there."""
        self.package = package
        self.parts = Overlay(package, package.names)
        self._look_again()

    def _look_again(self) -> None:
        self.workbook = Workbook(self.parts)
        self._reader: Reader | None = None
        self._journal: Journal | None = None

    @property
    def reader(self) -> Reader:
        """A reader of the workbook as it is now."""
        if self._reader is None:
            if self.parts.changed:
                data = self.package.packed(self.parts.changed)
                self._settle(Package(self.path, data, self.package.password, self.package.seen))
            self._reader = Reader(self.parts, self.workbook, self.package.data)
        return self._reader

    @property
    def journal(self) -> Journal:
        """Our journal; an empty one where there is none."""
        if self._journal is None:
            self._journal = journal.of_grid(list(self._texts(journal.NAME)))
        return self._journal

    def _texts(self, sheet: str) -> Iterable[Sequence[Raw]]:
        """The rows of a sheet of ours; none where there is no such sheet."""
        part = next((found.part for found in self.workbook.sheets if found.name == sheet), None)
        written = None if part is None else texts_of(self.parts[part])
        if written is not None:
            return written
        grid = None if part is None else self.read(sheet)
        return grid.values if grid is not None else ()

    def sheet_names(self) -> Sequence[str]:
        """The worksheets in order, without our report, journal and seal."""
        ours = {journal.NAME, seal.SHEET, *self.journal.ours()}
        return [sheet.name for sheet in self.workbook.sheets if sheet.name not in ours]

    @property
    def structure_protected(self) -> bool:
        """Whether sheets can't be added, removed or renamed."""
        found = self.workbook.root.child("workbookProtection")
        return found is not None and found.attributes.get("lockStructure") in ("1", "true")

    def read(self, sheet: str) -> Grid | None:
        """A whole sheet; None if there is none of that name."""
        return self.reader.read(sheet)

    def contents(self) -> Contents:
        """What the file holds beside its cells."""
        return contents_of(self.parts, self.workbook)

    def notes(self, sheet: str) -> Mapping[tuple[int, int], str]:
        """What people have written beside a sheet's cells, by (row, column); none of ours."""
        return next((notes_of(self.parts, one.part) for one in self.workbook.sheets if one.name == sheet), {})
