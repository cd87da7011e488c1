"""What the parts of a range build upon."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .addresses import Rectangle
    from .bridge import Remote
    from .sheets import CalcSheet


class Part:
    """Cells of a sheet."""

    @property
    @abstractmethod
    def xl(self) -> Remote:
        """The UNO object."""

    @property
    @abstractmethod
    def sheet(self) -> CalcSheet:
        """Their sheet."""

    @property
    @abstractmethod
    def area(self) -> Rectangle:
        """The first rectangle."""
