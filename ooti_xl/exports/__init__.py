"""Targets of an export: one module each, found by being in this folder.

A target module turns the ready sheets of a book into files that a system imports::

    TITLE: str                       the system's name
    CODES: dict[str, Severity]       the target's own findings
    FILES: tuple[tuple[str, str], ...]    name of each file, in import order, and key of the sheet that it comes from
    plan(book: Book, sheets: Sequence[str], options: Options) -> Plan

and may have::

    PICTURE: str                     Office's picture on its button; without it, that of a text file

`plan` writes nothing. It gives the rows of each file, what is wrong with them as findings on the workbook's cells,
and what the target can't hold. What holds for every target is in this folder too, in modules with an underscore.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ooti_xl.model.findings import Finding

#: A row of an exported file: texts, or cell values where the file is a workbook.
Line = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What an export can be told.

    locale
        ``fr`` or ``en``: headers of a workbook that has none of its own, and the few words that an export adds.
    fields
        More fields, by column key of the sheet: ``{"business_vat_id": "VAT_Number__c"}``. For targets that have
        custom fields.
    rows
        Records a file at most; None: as many as every edition of the target takes.
    text_dates
        Dates as text, DD-MM-YYYY, instead of date cells. For targets whose files are workbooks.
    force
        Replace the files of an earlier export in the folder.
    """

    locale: str = "fr"
    fields: Mapping[str, str] = field(default_factory=dict)
    rows: int | None = None
    text_dates: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
    """A file before it is written.

    name
        Without number and suffix: ``Accounts``.
    sheet
        Key of the sheet that its rows come from.
    rows, sources
        The rows, and the workbook's row that each comes from (1-based), in its order.
    encode
        Gives the bytes of a file with some of the rows, the same bytes for the same rows.
    most_rows, most_bytes
        What the target takes in one file; what is above goes to a second one.
    most_asked
        What some editions of the target take, for who asks for so many; None: all take the same.
    apart
        Its records may be in the system already: they have a file of their own.
    """

    name: str
    suffix: str
    sheet: str
    headers: tuple[str, ...]
    rows: Sequence[Line]
    sources: Sequence[int]
    encode: Callable[[Sequence[str], Sequence[Line]], bytes]
    most_rows: int
    most_bytes: int | None = None
    most_asked: int | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the workbook that is not in the files as it was.

    key
        Names its sentence in the catalogs: ``export_left_column``.
    sheet
        The sheet's name in the workbook.
    column
        The column's header; empty where it is about the whole sheet.
    count
        How many records or values.
    """

    key: str
    sheet: str
    column: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """What a target would write, what is wrong with it, and what it can't hold."""

    files: tuple[Planned, ...]
    findings: tuple[Finding, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def names() -> tuple[str, ...]:
    """The targets that there are."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


def target_of(name: str) -> Any:
    """A target's module; KeyError for a name that there is none of."""
    if name not in names():
        raise KeyError(name)
    return importlib.import_module(f"{__name__}.{name}")


@cache
def all_targets() -> tuple[Any, ...]:
    """Every target's module, by name."""
    return tuple(map(target_of, names()))
