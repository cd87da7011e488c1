"""Tables of a sheet. Calc has none: a database range with filter buttons is what it makes of one, and saves as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .addresses import to_uno
from .bridge import Remote

if TYPE_CHECKING:
    from .sheets import CalcSheet


class CalcTables(base_classes.Tables):
    """The tables of a sheet, as far as they can be added."""

    def __init__(self, sheet: CalcSheet) -> None:
        self._sheet = sheet

    @property
    def _xl(self) -> Remote:
        found = self._sheet.book.xl.DatabaseRanges
        assert isinstance(found, Remote)
        return found

    def add(  # xlwings' own parameters
        self,
        source_type: Any = None,
        source: Any = None,
        link_source: Any = None,
        has_headers: bool = True,
        destination: Any = None,
        table_style_name: Any = None,
        name: str | None = None,
    ) -> CalcTable:
        """Make a range a table, with filter buttons on its first row. Its style means nothing to Calc."""
        ranges = self._xl
        chosen = name or self._free(ranges)
        ranges.addNewByName(chosen, to_uno(self._sheet.index - 1, source.impl.area))
        made = ranges.getByName(chosen)
        made.ContainsHeader, made.AutoFilter = has_headers, has_headers
        return CalcTable(made)

    @staticmethod
    def _free(ranges: Remote) -> str:
        taken = {name.casefold() for name in ranges.ElementNames}
        return next(name for i in range(1, len(taken) + 2) if (name := f"Table{i}").casefold() not in taken)


class CalcTable(base_classes.Table):
    """One table."""

    def __init__(self, xl: Remote) -> None:
        self.xl = xl

    @property
    def api(self) -> object:
        """The UNO object."""
        return self.xl.raw

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.xl.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.xl.Name = value
