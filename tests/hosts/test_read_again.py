"""What a safe correction writes is read again as the same value, in every host, and nothing more is said of it.

Over the lists of `tests/values`, all in one workbook a host, and over values that a program could take for others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwings as xw

from ooti_xl.check import judge, read_book
from ooti_xl.hosts import Host
from ooti_xl.hosts.excel import ExcelHost
from ooti_xl.hosts.memory import MemoryHost
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Cell, Edit, Finding, Raw, Safety
from ooti_xl.model.grids import Grid
from ooti_xl.sheets import sheet_of
from tests.books import good, grid_of, grids_of
from tests.calc_app import app
from tests.outside import resaved
from tests.values.cases import Case, changes
from tests.values.test_values import MODULES

__all__ = ["app"]

SHEET = "Cas"


def case(sheet: str, key: str, raw: Raw, looks: str = "General", **row: Raw) -> Case:
    """A cell of a column; what it becomes is for the check to say."""
    return changes(raw, None, column=(sheet, key), looks=looks, **row)


#: One at least of each sort of value that a correction writes.
OWN = [
    case("projects", "tax_rate", "20,0"),
    case("projects", "tax_rate", "5,5 pour cent", "@"),
    case("projects", "tax_rate", 20.0),
    case("projects", "fee_pct", "9,5 pour cent", "0.00%"),
    case("projects", "start_date", "01/09/24", "@"),
    case("projects", "start_date", "3 mars 2026"),
    case("projects", "start_date", "2026-12-31", "mm-dd-yy"),
    case("projects", "cost", "1 234 567,89 €", "@"),
    case("projects", "country", "Royaume-Uni"),
    case("clients", "siret", "732 829 320 00074"),
    case("clients", "siret", 73282932000074.0),
    case("clients", "siret", 5554321900012.0, "00000000000000"),
    case("clients", "number", 121.0, "00000"),
    case("clients", "number", "  00121"),
    case("clients", "phone", "01 44 11 30 30", business_vat_id="FR40303265045"),
    case("clients", "phone", "00 41 22 700 00 00"),
    case("clients", "business_vat_id", "fr 40 303 265 045"),
    case("clients", "currency", "€"),
    case("clients", "email", "mailto:lea@atelier.fr"),
    case("clients", "company_name", "  Atelier   Œuvres & fils "),
    case("clients", "company_name", " 1er Atelier "),
    case("clients", "company_name", " TRUE "),
    case("clients", "billing_address", "12 rue du Lac \r\n\r\n69003 Lyon"),
]
LISTED = [replace(c, column=c.column or module.COLUMN) for module in MODULES for c in module.MUST_CHANGE]
#: Links apart: what a link says is its text, until it is known which record it means.
CASES = [*OWN, *(c for c in LISTED if c.column and sheet_of(c.column[0]).columns()[c.column[1]].target is None)]

#: Values that a program might take for others when they are written.
TREACHEROUS: list[tuple[Raw, str | None]] = [
    *((text, None) for text in ("=1+1", "+33144113030", "-5", "@SOMME", "'entre apostrophes'", "1e5", "1E10", "TRUE")),
    *((text, None) for text in ("VRAI", "1/2", "3-4", "12:30", "#N/A", "0012", "00000000000000", "1 234,5", "20 %")),
    *((text, None) for text in ("€ 12", "(12)", "12.", "mars 26", "2026-03-01", "  deux  espaces ", "a\nb", "=", "'")),
    (0.2, "0.00%"), (0.0, "0.00%"), (0.055, "0.0%"), (0.2, None), (12500.0, None), (1e15, None), (-0.1, None),
    (dt.date(2024, 9, 1), None), (dt.date(1950, 1, 1), None), (dt.date(2100, 12, 31), "yyyy-mm-dd"),
    (dt.datetime(2026, 3, 1, 23, 59, 59), None), (dt.time(12, 30), None), (dt.timedelta(hours=30), None),
]  # fmt: skip


def judged(one: Case) -> tuple[Any, list[Finding]]:
    """The value that the check reads in a case's cell, and what it says of the cell."""
    sheet, key = one.column or ("", "")
    columns = list(sheet_of(sheet).columns())
    place = 2, columns.index(key) + 1
    record: dict[str, Raw] = {**good(sheet), **one.row, key: one.raw}
    parents = {parent: [good(parent)] for parent in ("clients", "projects", "phases", "annexes", "collaborators")}
    name = sheet_of(sheet).sheet.fr
    looks = grid_of(sheet, [record], number_format=lambda *at: one.looks if at == place else "General")
    grids = {**grids_of(**{**parents, sheet: [record]}), name: looks}
    book = read_book(tuple(grids), grids.get, settings=one.settings)
    findings = [finding for finding in judge(book).findings if finding.cell == Cell(name, *place)]
    return book.tables[sheet].value(0, key), findings


def safe(findings: Sequence[Finding]) -> Iterator[tuple[Raw, str | None]]:
    """What the safe corrections of a cell write there."""
    fixes = ((finding.cell, finding.fix) for finding in findings if finding.fix is not None)
    edits = ((cell, edit) for cell, fix in fixes if fix.safety is Safety.SAFE for edit in fix.edits)
    return ((edit.new, edit.number_format) for cell, edit in edits if edit.cell == cell)


def in_memory(held: Sequence[tuple[Raw, str]], folder: Path, office: Callable[[], xw.App]) -> Host:
    return MemoryHost({SHEET: Grid([[raw] for raw, _ in held], number_format=lambda row, column: held[row - 1][1])})


def in_package(held: Sequence[tuple[Raw, str]], folder: Path, office: Callable[[], xw.App]) -> Host:
    path = folder / "cas.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        sheet, own = book.add_worksheet(SHEET), {code: book.add_format({"num_format": code}) for _, code in held}
        for row, (raw, code) in enumerate(held):
            write = sheet.write_datetime if isinstance(raw, dt.date) else sheet.write
            write(row, 0, raw, own[code])
    return PackageHost(path)


def in_calc(held: Sequence[tuple[Raw, str]], folder: Path, office: Callable[[], xw.App]) -> Host:
    in_package(held, folder, office)
    return ExcelHost(office().books.open(folder / "cas.xlsx"))


def later(host: Host, folder: Path) -> Iterator[Host]:
    """The host once its work is saved and opened again, and a file once LibreOffice has saved it, too."""
    if isinstance(host, PackageHost):
        host.save()
        yield PackageHost(host.path)
        yield PackageHost(resaved(host.path, folder / "resaved"))
    elif isinstance(host, ExcelHost):
        yield host
        application, path = host.book.app, host.book.fullname
        host.book.save()
        host.book.close()
        again = ExcelHost(application.books.open(path))
        yield again
        again.book.close()
    else:
        yield host


def written(host: Host, folder: Path, new: Sequence[tuple[Raw, str | None]]) -> Iterator[list[tuple[Raw, str]]]:
    """What the cells of the first column hold and look like once these values are written; again for each reading."""
    before = host.read(SHEET)
    assert before is not None
    cells = [Cell(SHEET, row, 1) for row in range(1, len(new) + 1)]
    host.write([Edit(cell, before.at(*cell[1:]), *value) for cell, value in zip(cells, new, strict=True)])
    for seen in later(host, folder):
        grid = seen.read(SHEET)
        assert grid is not None
        yield [(grid.at(*cell[1:]), grid.number_format(*cell[1:])) for cell in cells]


HOSTS = pytest.mark.parametrize("opening", [in_memory, in_package, in_calc])
Opening = Callable[[Sequence[tuple[Raw, str]], Path, Callable[[], xw.App]], Host]


@HOSTS
def test_a_safe_correction_is_read_again_as_the_same_value(
    opening: Opening, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    first = [judged(one) for one in CASES]
    corrected = [(i, *edit) for i, (_, findings) in enumerate(first) for edit in safe(findings)]
    assert len(corrected) >= len(OWN)
    held = [(CASES[i].raw, CASES[i].looks) for i, *_ in corrected]
    host = opening(held, tmp_path, lambda: request.getfixturevalue("app"))
    for read in written(host, tmp_path, [(new, code) for _, new, code in corrected]):
        wrong = []
        for (i, *edit), (raw, looks) in zip(corrected, read, strict=True):
            value, findings = judged(replace(CASES[i], raw=raw, looks=looks))
            known = {finding.code for finding in first[i][1] if finding.fix is None or finding.fix.edits == ()}
            left = [finding.code for finding in findings if finding.code not in known]
            if (value, left) != (first[i][0], []):
                wrong.append((str(CASES[i]), edit, raw, looks, value, left))
        assert wrong == []


@HOSTS
def test_no_value_is_taken_for_another(opening: Opening, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    held: list[tuple[Raw, str]] = [("x", code) for code in ("General", "@", "mm-dd-yy", "0%") for _ in TREACHEROUS]
    new = TREACHEROUS * 4
    host = opening(held, tmp_path, lambda: request.getfixturevalue("app"))
    for read in written(host, tmp_path, new):
        assert [(value, type(value)) for value, _ in read] == [(value, type(value)) for value, _ in new]
