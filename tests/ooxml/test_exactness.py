"""Marking and correcting leave every other byte alone, and taking them off gives every byte back."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from ooti_xl.hosts import FILLS, SIGNS
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Cell, Edit, Finding, Raw, Severity
from ooti_xl.model.report import Report
from ooti_xl.ooxml.container import Package
from tests.ooxml.build import written
from tests.ooxml.foreign import FOREIGN
from tests.outside import all_resaved, faults, resaved

#: Cells that are written, written but empty, absent from their row, in rows that are not there: before, between, after.
MARKED = ("B2", "D2", "E2", "A2", "A1", "C4", "B5", "ZZ9", "B3", "C5")
COLOURS = ("error", "warning")


def all_parts(path: Path) -> dict[str, bytes]:
    """Every part of a file."""
    package = Package.open(path)
    return {name: package[name] for name in package.names}


def sheet_of(host: PackageHost) -> str:
    return host.sheet_names()[0]


def report_on(sheet: str, addresses: Sequence[str]) -> Report:
    """Findings on these cells, in turn errors and warnings."""
    listed = (
        Finding("missing_value", list(Severity)[i % 2], Cell.at(sheet, address), {"column": "<Ville> & “pays”"})
        for i, address in enumerate(addresses)
    )
    return Report("", (), tuple(listed))


def marked(path: Path, addresses: Sequence[str] = MARKED) -> None:
    host = PackageHost(path)
    host.mark(report_on(sheet_of(host), addresses), "fr")
    host.save()


def corrected(path: Path, *new: Raw) -> list[str]:
    """Correct every marked cell that holds no formula; gives their addresses."""
    host = PackageHost(path)
    name = sheet_of(host)
    grid = host.read(name)
    assert grid is not None
    cells = [Cell.at(name, a) for a in MARKED]
    cells = [cell for cell in cells if (cell.row, cell.column) not in grid.formulas]
    host.write([Edit(c, grid.at(c.row, c.column), new[i % len(new)]) for i, c in enumerate(cells)])
    host.save()
    return [cell.address for cell in cells]


@pytest.fixture(params=FOREIGN)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of each of the foreign workbooks."""
    return written(tmp_path / f"{request.param}.xlsx", FOREIGN[request.param]())


def test_clearing_the_marks_gives_every_part_back(path: Path) -> None:
    before = all_parts(path)
    marked(path)
    assert all_parts(path) != before
    host = PackageHost(path)
    assert host.clear() == len(MARKED)
    host.save()
    assert all_parts(path) == before


def test_undoing_the_corrections_gives_every_part_back(path: Path) -> None:
    before = all_parts(path)
    addresses = corrected(path, "01 30 52", 2.5, None, True)
    host = PackageHost(path)
    assert [edit.cell.address for edit in host.undo().edits] == addresses
    host.save()
    assert all_parts(path) == before


def test_checks_and_corrections_in_turn_are_all_taken_back(path: Path) -> None:
    before = all_parts(path)
    corrected(path, "un", 1.0)
    marked(path)
    corrected(path, "deux", None)
    marked(path, MARKED[:4])
    for _ in range(2):
        host = PackageHost(path)
        assert host.undo().edits
        host.save()
    assert all_parts(path) == before


def test_marking_again_is_marking_once(path: Path) -> None:
    marked(path)
    once = all_parts(path)
    marked(path)
    assert all_parts(path) == once


def test_only_parts_that_must_change_do(path: Path) -> None:
    before = all_parts(path)
    corrected(path, "un")
    marked(path)
    after = all_parts(path)
    changed = {name.rpartition("/")[2] for name in before if after[name] != before[name]}
    assert changed <= {
        "[Content_Types].xml", "workbook.xml", "workbook.xml.rels", "styles.xml", "sheet1.xml", "clients.xml",
        "sheet1.xml.rels", "comments1.xml", "vmlDrawing1.vml",
    }  # fmt: skip


def test_what_was_in_the_sheet_is_still_there_in_order(path: Path) -> None:
    before = values_of(path)
    marked(path)
    assert values_of(path) == before
    part = PackageHost(path).workbook.sheets[0].part
    rows = list(ElementTree.fromstring(all_parts(path)[part]).findall(".//{*}row"))
    assert rows
    numbers = [int(row.get("r", "0")) for row in rows if row.get("r")]
    assert numbers == sorted(set(numbers))
    for row in rows:
        columns = [openpyxl.utils.cell.coordinate_to_tuple(c.get("r"))[1] for c in row if c.get("r")]
        assert columns == sorted(set(columns))


def test_every_changed_part_is_well_formed(path: Path) -> None:
    corrected(path, "un")
    marked(path)
    for name, data in all_parts(path).items():
        if name.endswith((".xml", ".rels")):
            assert ElementTree.fromstring(data) is not None


@pytest.mark.filterwarnings("ignore:::openpyxl")
def test_another_program_sees_colours_and_notes_at_their_cells(path: Path) -> None:
    marked(path)
    sheet = openpyxl.load_workbook(BytesIO(path.read_bytes())).worksheets[0]
    threads = "threadedComments" in "".join(Package.open(path).names)
    for index, address in enumerate(MARKED):
        cell = sheet[address]
        assert cell.fill.fgColor.rgb == "FF" + FILLS[COLOURS[index % 2]], address
        assert cell.comment is not None, address
        if not (threads and address == "B2"):
            assert cell.comment.text.startswith(SIGNS[COLOURS[index % 2]]), address
    others = [cell for row in sheet["A1:F6"] for cell in row if cell.coordinate not in MARKED]
    assert not any(str(cell.fill.fgColor.rgb)[2:] in FILLS.values() for cell in others)


def test_the_open_xml_validator_finds_nothing_new(path: Path) -> None:
    original = path.read_bytes()
    corrected(path, "un", "01 30")
    marked(path)
    found = faults(path)
    path.write_bytes(original)
    assert found <= (found and faults(path))


@pytest.mark.filterwarnings("ignore:::openpyxl")
def test_libreoffice_loses_nothing_of_a_marked_workbook(tmp_path: Path) -> None:
    paths = [written(tmp_path / f"{name}.xlsx", build()) for name, build in FOREIGN.items()]
    before = [values_of(path) for path in paths]
    for path in paths:
        marked(path)
    for path, copy, values in zip(paths, all_resaved(paths, tmp_path / "LibreOffice"), before, strict=True):
        assert values_of(copy) == values, path.stem
        sheet = openpyxl.load_workbook(copy).worksheets[0]
        colours = {address: str(sheet[address].fill.fgColor.rgb)[2:] for address in MARKED}
        assert colours == {address: FILLS[COLOURS[i % 2]] for i, address in enumerate(MARKED)}, path.stem
        unnoted = [address for address in MARKED if sheet[address].comment is None]
        assert unnoted == [], path.stem


def values_of(path: Path) -> list[list[Raw]]:
    """The values of a file's own sheet, from A1 to I9."""
    host = PackageHost(path)
    grid = host.read(sheet_of(host))
    assert grid is not None
    return [[grid.at(row, column) for column in range(1, 10)] for row in range(1, 10)]


def test_libreoffice_sees_what_we_wrote_and_its_copy_can_be_cleared_and_undone(tmp_path: Path) -> None:
    path = written(tmp_path / "notes.xlsx", FOREIGN["a_persons_notes"]())
    corrected(path, "un", 2.5)
    marked(path)
    copy = resaved(path, tmp_path / "LibreOffice")
    sheet = openpyxl.load_workbook(copy).worksheets[0]
    fills = [sheet[address].fill.fgColor.rgb for address in MARKED]
    assert fills == ["FF" + FILLS[COLOURS[i % 2]] for i in range(len(MARKED))]
    assert [sheet[address].comment.text[:7] for address in MARKED[:2]] == [SIGNS["error"], SIGNS["warning"]]
    assert sheet["D2"].comment.text.endswith("\n\nMme Durand:\nà voir")

    host = PackageHost(copy)
    assert len(host.undo().edits) == len(MARKED) - 1
    host.save()
    book = openpyxl.load_workbook(copy)
    sheet = book.worksheets[0]
    assert book.sheetnames == ["Clients"]
    assert [sheet[address].value for address in MARKED] == ["Lyon", *[None] * 7, "=C2*2", 7]
    assert sheet["B2"].fill.fill_type is None
    assert sheet["D2"].fill.fill_type == "solid"
    assert {c.coordinate: c.comment.text for row in sheet for c in row if c.comment} == {
        "B2": "Vu & revu", "D2": "Mme Durand:\nà voir", "C5": "",
    }  # fmt: skip
    assert PackageHost(copy).corrections() == []
