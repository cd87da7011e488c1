"""Reading a sheet: values through python-calamine, the rest from the sheet's own bytes.

calamine is fast, but gives no formula, number format or hidden row (`sheet_details`), misreads some cells
(`calamine_errors`), looks for parts under fixed names (`calamine_input`), and allocates the whole rectangle of cells
(`size_limit`). All is made good here.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, cached_property, partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.grids import Area, Grid
from ooti_xl.model.number_formats import GENERAL
from ooti_xl.ooxml.at_once import is_worth_a_thread
from ooti_xl.ooxml.calamine_errors import correct, plainly
from ooti_xl.ooxml.calamine_input import check_texts, narrowed
from ooti_xl.ooxml.container import Package
from ooti_xl.ooxml.formula_texts import FormulaTexts
from ooti_xl.ooxml.formulas import covers, without_results
from ooti_xl.ooxml.parts import PartSource, SheetPart, Workbook
from ooti_xl.ooxml.plain_rows import Rows
from ooti_xl.ooxml.sheet_bytes import SheetBytes
from ooti_xl.ooxml.sheet_details import Details, number_formats
from ooti_xl.ooxml.size_limit import check_extent
from ooti_xl.ooxml.table_totals import totals_rows

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

#: Worksheet parts above this size (30,000 rows of 14 columns) are decompressed again rather than kept.
HEAVY = 16 << 20


class Reader:
    """Reads the sheets of one package. `data` are the bytes of the whole file."""

    def __init__(self, source: PartSource, workbook: Workbook, data: bytes) -> None:
        self.source = source
        self.workbook = workbook
        self.data = data
        self._last: SheetBytes | None = None
        self._rows: dict[str, Rows] = {}
        self._grids = WeakValueDictionary[str, Grid]()
        self._calamine: CalamineWorkbook | None = None
        self._unchecked: Package | None = None

    def sheet_bytes(self, part: str) -> SheetBytes:
        """A worksheet part with its index of rows; the last one is kept, since marking follows reading."""
        if self._last is None or self._last.part != part:
            self._last = SheetBytes(self.source[part], part, self._rows.get(part))
        return self._last

    @cached_property
    def _codes(self) -> list[str]:
        part = self.workbook.one("/styles")
        return number_formats(None if part is None else self.source[part], part or "")

    def number_format(self, style: int) -> str:
        """The number format code of a style index."""
        return self._codes[style] if 0 <= style < len(self._codes) else GENERAL

    def read(self, name: str) -> Grid | None:
        """A sheet's grid, the same one as long as somebody has it; None if there is no worksheet of that name.

        Only its values stay in memory.
        """
        found = next((sheet for sheet in self.workbook.sheets if sheet.name == name), None)
        if found is None:
            return None
        grid = self._grids.get(name)
        if grid is None:
            grid = self._grids[name] = self._read(found)
        return grid

    def _read(self, found: SheetPart) -> Grid:
        values, details = self._values_and_details(found)
        correct(values, details.misread, details.negatives)
        return Grid(
            values,
            number_format=self._formats(found.part),
            formats=lambda: {*self._codes},
            formulas=details.formulas,
            formula=self._formulas(found),
            without_results=self._without_results(found.part, values, details.formulas.cells),
            merged=details.merged,
            hidden_rows=details.hidden_rows,
            protected=details.protected,
        )

    def _values_and_details(self, sheet: SheetPart) -> tuple[list[list[Any]], Details]:
        """The rows of a sheet as calamine reads them, and what its bytes say beside, looked up meanwhile."""
        place = str(self.workbook.sheets.index(sheet))
        with _aside(self.data) as aside, foreign_faults(sheet.part):
            # calamine leaves the interpreter free while it works: meanwhile the sheet's bytes are looked through. It
            # works in this thread, since what another thread allocated is not given back to the system.
            scanned = aside(self._details, sheet)
            workbook = self._opened()
            details = scanned()
            looked_up, checked = aside(details.look_up), aside(self._check_texts)
            loaded = self._loaded(workbook, details, place)
            looked_up()
            checked()
            last = max(details.sheet.row_numbers, default=0)
            self._let_go(details)
            values: list[list[Any]] = loaded.to_python(skip_empty_area=False)
        if len(values) > last:  # an address beyond the row that it stands in
            raise UnusableWorkbook("damaged", part=sheet.part)
        return values, details

    def _details(self, sheet: SheetPart) -> Details:
        """A sheet's details, once it is sure that its values don't reach too far."""
        details = Details(self.sheet_bytes(sheet.part))
        check_extent(details.sheet, sheet.name)
        return details

    def _loaded(self, workbook: CalamineWorkbook, details: Details, place: str) -> CalamineSheet:
        """What calamine loads; once more without what it refuses, where there is such."""
        from python_calamine import CalamineError, CalamineWorkbook

        try:
            loaded = workbook.get_sheet_by_name(place)
            plain = plainly(details.sheet) if details.padded else None
            if plain is None:
                return loaded
        except CalamineError:
            plain = plainly(details.sheet)
            if plain is None:
                raise
        package = Package(Path(), Package(Path(), self.data).packed({details.sheet.part: plain}))
        return CalamineWorkbook.from_filelike(BytesIO(narrowed(package, self.workbook))).get_sheet_by_name(place)

    def _let_go(self, details: Details) -> None:
        """Give a large part's bytes back while its values are made: together they would be the peak of memory.

        Its index of rows is kept: it is small, and takes a pass over all cells.
        """
        if details.sheet.seen is details.sheet.data:
            self._rows[details.sheet.part] = details.sheet.rows
        if len(details.sheet.data) > HEAVY:
            self._last = None
            self.source.let_go()
            del details.sheet

    def _formats(self, part: str) -> Callable[[int, int], str]:
        """Gives the number format of a sheet's cells; its bytes are looked at when the first is asked for."""
        known: list[Details] = []

        def number_format(row: int, column: int) -> str:
            if not known:
                known.append(Details(self.sheet_bytes(part)))
            return self.number_format(known[0].style(row, column))

        return number_format

    def _formulas(self, sheet: SheetPart) -> Callable[[int, int], str | None]:
        """Gives the formula of a sheet's cells, as `Grid.formula`; its bytes are looked at when one is asked for."""

        known: list[tuple[FormulaTexts, list[Area]]] = []

        def formula(row: int, column: int) -> str | None:
            if not known:
                known.append((FormulaTexts(self.sheet_bytes(sheet.part)), list(totals_rows(self.source, sheet.part))))
            texts, totals = known[0]
            if any(covers(area, (row, column)) for area in totals):
                return None  # what stands there is said in the table, too
            return texts.at(row, column)

        return formula

    def _without_results(
        self, part: str, values: Sequence[Sequence[Any]], formulas: Collection[tuple[int, int]]
    ) -> Callable[[], Collection[tuple[int, int]]]:
        """Gives the cells of a sheet without a result, as `Grid.without_results`; its bytes tell them from those whose
        result is an empty text, and are looked at only where a formula shows nothing."""
        at = Grid(values).at

        @cache
        def places() -> Collection[tuple[int, int]]:
            nothing = {place for place in formulas if at(*place) is None}
            return nothing.intersection(without_results(self.sheet_bytes(part))) if nothing else ()

        return places

    def _opened(self) -> CalamineWorkbook:
        from python_calamine import CalamineWorkbook

        if self._calamine is None:
            self._unchecked = Package(Path(), self.data)
            narrow = narrowed(self._unchecked, self.workbook)
            with foreign_faults(self.workbook.part):
                self._calamine = CalamineWorkbook.from_filelike(BytesIO(narrow))
        return self._calamine

    def _check_texts(self) -> None:
        """Look through the shared texts, once they have been opened."""
        if self._unchecked is not None:
            check_texts(self._unchecked, self.workbook)
            self._unchecked = None

    def release(self) -> None:
        """Give back what reading kept: calamine's copy of the texts, and the last sheet's bytes."""
        self._calamine = self._last = None
        self.source.let_go()


@contextlib.contextmanager
def _aside(data: bytes) -> Iterator[Callable[..., Callable[[], Any]]]:
    """Something that has work done, and gives what waits for its result. A small workbook's is done when that is asked
    for: it is not worth a thread, and a browser starts none.
    """
    if not is_worth_a_thread(len(data)):
        yield partial
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as executor:
        yield lambda work, *arguments: executor.submit(work, *arguments).result


@contextlib.contextmanager
def foreign_faults(part: str) -> Iterator[None]:
    """Say what calamine says of a broken part in our own way."""
    from python_calamine import CalamineError

    try:
        yield
    except CalamineError as error:
        raise UnusableWorkbook("damaged", part=part) from error
    except BaseException as error:
        # What PyO3 makes of a panic in Rust is no Exception, and can't be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise UnusableWorkbook("damaged", part=part) from error
