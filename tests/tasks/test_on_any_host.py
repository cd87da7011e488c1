"""What a person asks for is done the same on every host: a file, grids in memory, a workbook open in an application."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import openpyxl
import pytest
import xlwings as xw
from openpyxl.workbook import Workbook

from ooti_xl.hosts import Host, Protection
from ooti_xl.hosts.excel import ExcelHost
from ooti_xl.hosts.excel.calc import Calc
from ooti_xl.hosts.memory import MemoryHost
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import Cell, Edit
from ooti_xl.model.grids import Grid
from ooti_xl.model.report import SheetStatus
from ooti_xl.sheets import all_sheets
from ooti_xl.tables.template_state import LISTS
from ooti_xl.tasks.check import check_host
from ooti_xl.tasks.compact import compact_host
from ooti_xl.tasks.correct import correct_host, undo_host, with_safe
from ooti_xl.tasks.restore import restore_host
from ooti_xl.tasks.verify import Verdict, verify_host
from ooti_xl.template import TemplateOptions, build
from tests.books import coded
from tests.calc_app import app
from tests.template.making import SENT, changed, sent, tab

__all__ = ["app"]

CLIENTS = tab("clients")
Opener = Callable[[Path], Host]


def in_memory(path: Path) -> Host:
    """The workbook's grids, hidden ones too, without its file."""
    package = PackageHost(path)
    names = [sheet.name for sheet in package.workbook.sheets]
    grids = {name: grid for name in names if (grid := package.read(name)) is not None}
    return MemoryHost(grids, path.name, structure_protected=package.structure_protected)


class ProtectsAsExcel(Calc):
    """An application that takes a workbook's own protection over from its file, and protects a sheet as it is told."""

    def has_structure(self, book: xw.Book) -> bool:
        return super().has_structure(book) or False

    def stricter(self, book: xw.Book, protections: Mapping[str, Protection]) -> list[str]:
        return []


def in_application(office: xw.App, path: Path) -> Host:
    host = ExcelHost(office.books.open(path))
    host._application = ProtectsAsExcel()
    return host


@pytest.fixture(params=["memory", "package", "application"])
def opened(request: pytest.FixtureRequest) -> Iterator[Opener]:
    """Opens a file on a host."""
    if request.param == "application":
        office: xw.App = request.getfixturevalue("app")
        yield partial(in_application, office)
        for book in office.books:
            book.close()
    else:
        yield {"memory": in_memory, "package": PackageHost}[request.param]


def tampered(folder: Path) -> Path:
    """A template with its protections off, a header and an identifier changed."""

    def work(book: Workbook) -> None:
        book.security = None
        book[CLIENTS].protection.sheet = False
        book[CLIENTS]["A3"], book[CLIENTS]["B1"] = "99", "Raison sociale"

    return changed(sent(folder), work)


def test_what_was_sent_is_put_back_with_every_protection(opened: Opener, tmp_path: Path) -> None:
    host = opened(tampered(tmp_path))
    assert host.structure_protected is False
    done = restore_host(host)
    assert {edit.cell.address: edit.new for edit in done.edits} == {"A3": "12", "B1": "Nom de l'entreprise"}
    assert (done.protections, done.left) == (2, ())
    grid = host.read(CLIENTS)
    assert grid is not None
    assert (grid.at(3, 1), grid.at(1, 2), grid.protected) == ("12", "Nom de l'entreprise", True)
    assert host.structure_protected is True
    again = restore_host(host)
    assert (again.edits, again.protections) == ((), 0)


def test_what_a_restoration_wrote_is_undone(opened: Opener, tmp_path: Path) -> None:
    host = opened(tampered(tmp_path))
    restore_host(host)
    assert len(undo_host(host, "fr").undone.edits) == 2
    grid = host.read(CLIENTS)
    assert grid is not None
    assert (grid.at(3, 1), grid.at(1, 2)) == ("99", "Raison sociale")


def test_a_workbook_without_a_sound_seal_is_not_restored(opened: Opener, tmp_path: Path) -> None:
    plain = tmp_path / "agence.xlsx"
    openpyxl.Workbook().save(plain)
    with pytest.raises(UnusableWorkbook, check=coded("not_sealed")):
        restore_host(opened(plain))


def filled(folder: Path) -> Path:
    """A template with a currency to rewrite, and a blank row between two clients."""
    records = [{**SENT[0], "currency": "€"}, {"company_name": None}, {**SENT[1], "ooti_id": None}]
    path = folder / "agence.xlsm"
    path.write_bytes(build(TemplateOptions(records={"clients": records})))  # type: ignore[arg-type]
    return path


def test_what_is_safe_is_corrected_marked_and_taken_back(opened: Opener, tmp_path: Path) -> None:
    host = opened(filled(tmp_path))
    before = check_host(host)
    edits = with_safe(before)
    assert [(edit.old, edit.new) for edit in edits] == [("€", "EUR")]
    report = correct_host(host, edits, "fr")
    assert host.is_marked
    assert list(report.safe_edits()) == []
    taken_back = undo_host(host, "fr")
    assert taken_back.undone.edits == tuple(edits)
    assert taken_back.report is not None
    assert replace(taken_back.report, remarks=()) == before
    assert host.is_marked


def test_a_workbook_that_has_no_sheet_of_ours_any_more_is_undone_and_left_unmarked(tmp_path: Path) -> None:
    client = {name: grid for name in (CLIENTS,) if (grid := in_memory(filled(tmp_path)).read(name)) is not None}
    host = MemoryHost({**client, "Divers": Grid([["x"]])})
    report = check_host(host)
    host.write([Edit(Cell("Divers", 1, 1), "x", "y")])
    host.mark(report, "fr")
    del host._grids[CLIENTS]
    taken_back = undo_host(host, "fr")
    assert (len(taken_back.undone.edits), taken_back.report) == (1, None)
    assert taken_back.refusal is not None
    assert taken_back.refusal.code == "no_sheets"
    assert not host.is_marked


def test_blank_rows_are_removed(opened: Opener, tmp_path: Path) -> None:
    host = opened(filled(tmp_path))
    done = compact_host(host)
    assert (done.rows, list(done.left)) == (1, [])
    grid = host.read(CLIENTS)
    assert grid is not None
    assert (grid.at(3, 2), grid.at(4, 2)) == (SENT[1]["company_name"], None)


def test_each_sheet_is_said_before_it_is_read(opened: Opener, tmp_path: Path) -> None:
    told: list[str] = []
    report = check_host(opened(filled(tmp_path)), told=told.append)
    ours = [sheet.name for sheet in report.sheets if sheet.status is not SheetStatus.MISSING]
    assert [name for name in told if name in ours] == ours
    assert len(ours) == len(all_sheets())


def test_a_seal_is_compared(opened: Opener, tmp_path: Path) -> None:
    assert verify_host(opened(sent(tmp_path))).verdict is Verdict.UNCHANGED
    found = verify_host(opened(tampered(tmp_path)))
    assert found.verdict is Verdict.CHANGED
    assert {"column_renamed", "reference_changed", "protection_removed"} <= {each.code for each in found.findings}
    assert set(LISTS.values()).isdisjoint(each.cell.sheet for each in found.findings)
