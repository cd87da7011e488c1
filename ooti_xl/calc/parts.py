"""What the parts of a range build upon."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .addresses import Area
    from .bridge import Remote
    from .sheets import Sheet


class Part:
    """Cells of a sheet."""

    @property
    @abstractmethod
    def xl(self) -> Remote:
        """The UNO object."""

    @property
    @abstractmethod
    def sheet(self) -> Sheet:
        """Their sheet."""

    @property
    @abstractmethod
    def area(self) -> Area:
        """The first rectangle."""
