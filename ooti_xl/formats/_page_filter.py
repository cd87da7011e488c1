"""Some of a report's findings, and where a cell is among them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ooti_xl.model.findings import Cell, Finding


class Filter(NamedTuple):
    """Which findings are asked for: sheet key, code, severity, 1-based column; None: any."""

    sheet: str | None = None
    code: str | None = None
    severity: str | None = None
    column: int | None = None


def filtered(findings: Sequence[Finding], asked: Filter, keys: Mapping[str, str]) -> tuple[Finding, ...]:
    """The findings that are asked for, in their order; `keys` are those of the sheets by name."""
    wanted = [(place, value) for place, value in enumerate(asked) if value is not None]
    told = ((keys.get(f.cell.sheet), f.code, str(f.severity), f.cell.column) for f in findings)
    return tuple(
        finding
        for finding, one in zip(findings, told, strict=True)
        if all(one[place] == value for place, value in wanted)
    )


def place_among(findings: Sequence[Finding], names: Sequence[str], cell: Cell) -> tuple[int, int]:
    """How many findings stand before a cell, and up to it.

    findings
        In reading order: on these sheets in this order, then on others.
    """

    def place(of: Cell) -> tuple[int, int, int]:
        return names.index(of.sheet) if of.sheet in names else len(names), of.row, of.column

    def key(finding: Finding) -> tuple[int, int, int]:
        return place(finding.cell)

    return bisect_left(findings, place(cell), key=key), bisect_right(findings, place(cell), key=key)
