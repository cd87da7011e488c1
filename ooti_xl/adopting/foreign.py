"""Old files that calamine reads alone (.xls, .xlsb, .ods), in a process of its own that may die.

calamine believes what such a file says of itself: a few bytes make it ask for all the memory there is, and then Rust
ends the process. So it works where nothing else is lost, within limits of memory and time. Windows and macOS have no
limit of a process's memory that it could give itself: there, what is checked beforehand and the time hold.
"""

from __future__ import annotations

import faulthandler
import os
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ooti_xl.adopting import open_document
from ooti_xl.adopting.bounds import Extent
from ooti_xl.many.processes import alone
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import Raw
from ooti_xl.model.grids import Area
from ooti_xl.ooxml.container import Package
from ooti_xl.ooxml.file_type import what_is
from ooti_xl.ooxml.reading import foreign_faults

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

#: Bytes of a file: one of 10 million cells has fewer.
MOST = 128 << 20
#: Bytes of the process, and its seconds: of the processor, where the system counts them, and of the clock.
MEMORY, SECONDS, LONGEST_WAIT = 2 << 30, 60, 180

#: Refusals of what is no such file: a page of the web, or separated text, often bears the name of an .xls.
_NOT_OURS = {"encrypted": "adopt_encrypted", "text_file": "text_file"}

#: A sheet's name, its rows, and its merged areas; none where calamine does not know them.
Sheet = tuple[str, list[list[Raw]], list[Area]]


def foreign_sheets(name: str, data: bytes) -> list[Sheet]:
    """The worksheets of a file by name, in order; values only.

    UnusableWorkbook: adopt_died, adopt_encrypted, adopt_too_large, adopt_text_too_long, damaged, zip_bomb, …
    """
    try:
        found = alone(_read, (name, data))
    except EOFError as error:
        raise UnusableWorkbook("adopt_died", path=name) from error
    if isinstance(found, UnusableWorkbook):
        raise found
    return found


def _read(task: tuple[str, bytes]) -> list[Sheet] | UnusableWorkbook:
    """Read a file in this process, which is to do nothing else."""
    _limit()
    name, data = task
    try:
        return list(_sheets(name, _checked(Path(name), data)))
    except MemoryError:
        return UnusableWorkbook("adopt_died", path=name)
    except UnusableWorkbook as refusal:
        return refusal


def _limit() -> None:
    """Let this process die, alone and without a word, rather than take the machine's memory or time."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)  # where Rust writes why it ends
    # Its thread does not wait for the interpreter, which calamine holds.
    faulthandler.dump_traceback_later(LONGEST_WAIT, exit=True, file=nowhere)
    if sys.platform == "win32":
        return
    import resource

    limits = {resource.RLIMIT_CPU: SECONDS, resource.RLIMIT_CORE: 0}
    if sys.platform == "linux":  # macOS refuses it or passes over it
        limits[resource.RLIMIT_AS] = MEMORY
    for limit, most in limits.items():
        _, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _checked(path: Path, data: bytes) -> bytes:
    """The file as calamine is to see it; refused where it is known to be too much, or no such file, before."""
    kind = what_is(data)
    if kind in _NOT_OURS:
        raise UnusableWorkbook(_NOT_OURS[kind], path=path.name)
    if kind != "zip":
        return data
    package = Package(path, data, office=False)
    for part in package.names:
        package.check(part)
    return open_document.checked(package) if "content.xml" in package else data


def _sheets(name: str, data: bytes) -> Iterator[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    extent = Extent(name)
    with foreign_faults(name):
        try:
            workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        except CalamineError:
            _refuse_encrypted(name, data)
            raise
        for sheet in workbook.sheets_metadata:
            if sheet.typ is SheetTypeEnum.WorkSheet:
                found = workbook.get_sheet_by_name(sheet.name)
                row, column = found.end or (-1, -1)
                extent.add(row + 1, column + 1)
                rows = [list(map(_raw, cells)) for cells in found.to_python(skip_empty_area=False)]
                extent.add_text(sum(len(raw) for cells in rows for raw in cells if isinstance(raw, str)))
                yield sheet.name, rows, _areas(found)


def _areas(sheet: CalamineSheet) -> list[Area]:
    ranges = sheet.merged_cell_ranges or ()
    return [Area(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges]


def _refuse_encrypted(name: str, data: bytes) -> None:
    """Say of an .xls with a password that it has one: calamine only says that it is no workbook."""
    from msoffcrypto import OfficeFile

    try:
        encrypted = OfficeFile(BytesIO(data)).is_encrypted()
    except Exception:  # noqa: BLE001 - another foreign reader, of what is no workbook: it fails in every way
        return
    if encrypted:
        raise UnusableWorkbook("adopt_encrypted", path=name)


def _raw(value: Raw) -> Raw:
    """A value of calamine's as ours: numbers are floats."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
