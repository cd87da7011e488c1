"""What a check found, whole: the state of each sheet and every finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ooti_xl.model.findings import Cell, Edit, Finding, Safety

if TYPE_CHECKING:
    import pandas as pd

    from ooti_xl.model.profile import Profile


class SheetStatus(StrEnum):
    """READY: it and every sheet before it are free of errors. BLOCKED: only a sheet before it has errors."""

    READY = "ready"
    ERRORS = "errors"
    BLOCKED = "blocked"
    EMPTY = "empty"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """A sheet's line in the report.

    key
        ``clients``, ``projects``, ``phases``, ``annexes`` or ``collaborators``.
    name
        The sheet's name in the workbook; the expected name where it is missing.
    rows
        Number of records: blank rows, totals and repeated headers are not records.
    """

    key: str
    name: str
    step: int
    rows: int
    errors: int
    warnings: int
    status: SheetStatus


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check.

    `sheets` always has all that the workbook should have, in import order; `findings` are in reading order. `remarks`
    are keys of texts about the file as a whole, such as ``signature_gone``: its digital signature does not hold for the
    copy. `profile` is there where it was asked for.
    """

    workbook: str
    sheets: tuple[SheetSummary, ...]
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...] = ()
    profile: Profile | None = None

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.is_error for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return len(self.findings) - self.errors

    def safe_edits(self) -> Iterator[Edit]:
        """The edits of every safe fix, each once."""
        seen: set[Cell] = set()
        for finding in self.findings:
            if finding.fix is not None and finding.fix.safety is Safety.SAFE:
                fresh = [edit for edit in finding.fix.edits if edit.cell not in seen]
                seen.update(edit.cell for edit in fresh)
                yield from fresh

    def to_frame(self, locale: str = "fr") -> pd.DataFrame:
        """The findings as a pandas DataFrame, one row each, in reading order.

        Columns: code, severity, sheet, cell (``E12``), row, column (1-based), value, message (in ``fr`` or ``en``),
        proposed (the cell value of a safe correction), safety (``safe``, ``ask`` or None), alternatives (tuple of cell
        values), facts (dict).
        Needs pandas: ImportError, with pandas' own message, where it is not installed.
        """
        import pandas as pd

        return pd.DataFrame([_line(finding, locale) for finding in self.findings], columns=list(_FRAME))


_FRAME = (
    "code", "severity", "sheet", "cell", "row", "column", "value", "message", "proposed", "safety", "alternatives",
    "facts",
)  # fmt: skip


def _line(finding: Finding, locale: str) -> dict[str, Any]:
    cell, fix = finding.cell, finding.fix
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "sheet": cell.sheet,
        "cell": cell.address,
        "row": cell.row,
        "column": cell.column,
        "value": finding.value,
        "message": finding.message(locale),
        "proposed": finding.proposed,
        "safety": None if fix is None else str(fix.safety),
        "alternatives": () if fix is None else fix.alternatives,
        "facts": dict(finding.facts),
    }
