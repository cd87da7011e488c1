"""What a workbook holds, in figures: its columns, what was corrected, and what invoices would need of its clients."""

from __future__ import annotations

from dataclasses import dataclass

from ooti_xl.model.findings import Edit, Raw


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """A column of a sheet.

    column, header
        Its 1-based number; its header as the workbook writes it.
    filled, distinct
        Records that have something there, placeholders aside; how many different things.
    frequent
        The most frequent of them, long texts without their end, and how often each is there: the first few that are
        repeated; all of them where they are few.
    """

    column: int
    header: str
    filled: int
    distinct: int
    frequent: tuple[tuple[Raw, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SheetProfile:
    """A sheet: its name in the workbook, its records, those of them without errors, and its columns in their order."""

    name: str
    rows: int
    sound: int
    columns: tuple[ColumnProfile, ...]


@dataclass(frozen=True, slots=True)
class UnreadyClient:
    """A client to whom no electronic invoice can be made out yet.

    row, name
        Its 1-based row, and what it is called there.
    missing
        What is missing or can't be relied on: ``country``, ``siren``, ``same_siren`` (two numbers contradict each
        other), ``vat``, ``address``.
    siren
        Where ``siren`` is missing: the one that its VAT number holds, or "".
    """

    row: int
    name: str
    missing: tuple[str, ...]
    siren: str = ""


@dataclass(frozen=True, slots=True)
class Invoicing:
    """Which clients electronic invoices can be made out to.

    sheet
        The name of their sheet in the workbook.
    clients, persons
        All of them; those of them that the workbook calls private persons, whom the obligation does not concern.
    unready
        The others of which something is missing, in the sheet's order.
    """

    sheet: str
    clients: int
    persons: int
    unready: tuple[UnreadyClient, ...]

    @property
    def concerned(self) -> int:
        """The clients that are not private persons."""
        return self.clients - self.persons

    @property
    def ready(self) -> int:
        """Those of whom nothing is missing."""
        return self.concerned - len(self.unready)

    @property
    def unless_liable(self) -> int:
        """Those of whom nothing but the VAT number is missing: whoever is not liable to VAT has none."""
        return sum(client.missing == ("vat",) for client in self.unready)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A cell that we have corrected, and the code of what was wrong with it; "" where that can't be told any more."""

    edit: Edit
    code: str


@dataclass(frozen=True, slots=True)
class Profile:
    """All of it.

    practice
        Whom the workbook's template was made for; empty where nobody was named.
    corrections
        What we have corrected and nobody has undone or changed since, oldest first.
    invoicing
        None where the workbook has no sheet of clients.
    """

    practice: str
    sheets: tuple[SheetProfile, ...]
    corrections: tuple[Corrected, ...]
    invoicing: Invoicing | None
