"""What cells take: drop-down lists. Calc's other rules are not reached from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .names import CalcName
from .office import enum

if TYPE_CHECKING:
    from .ranges import Range

#: com.sun.star.sheet.TableValidationVisibility
_HIDDEN, _AS_IT_IS = 0, 1


class DataValidation(base_classes.DataValidation):
    """The rule of a range."""

    def __init__(self, cells: Range) -> None:
        self._cells = cells

    @property
    def api(self) -> object:
        """The UNO object, a copy: it takes effect when it is set again."""
        return self._cells.xl.Validation.raw

    def set_list(self, source: Any, in_cell_dropdown: bool) -> None:
        """Offer what is in a range, in a defined name, or a list of texts."""
        rule = self._cells.xl.Validation
        rule.Type = enum("sheet.ValidationType", "LIST")
        rule.ShowList = _AS_IT_IS if in_cell_dropdown else _HIDDEN
        rule.setFormula1(_formula(source))
        self._set(rule)

    def take_anything(self) -> None:
        """Keep the drop-down, and take what is not on it without a word."""
        rule = self._cells.xl.Validation
        rule.ShowErrorMessage = False
        self._set(rule)

    def delete(self) -> None:
        """Take anything."""
        rule = self._cells.xl.Validation
        rule.Type = enum("sheet.ValidationType", "ANY")
        self._set(rule)

    def _set(self, rule: Any) -> None:
        with self._cells.sheet.writing(self._cells.xl):
            self._cells.xl.Validation = rule


def _formula(source: Any) -> str:
    """A source in Calc's own words."""
    if isinstance(source, CalcName):
        return source.name
    if isinstance(source, list):
        return ";".join(f'"{text}"' for text in source)
    return str(source.xl.AbsoluteName)
