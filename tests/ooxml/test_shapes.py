"""Whatever program has written a workbook, it is checked, corrected and given back to the byte."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from ooti_xl.hosts import FILLS
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Cell, Edit
from ooti_xl.ooxml.layers import STATE_SPACE
from tests.excel_lint import complaints
from tests.ooxml.build import written
from tests.ooxml.shapes import BROKEN, SHAPES
from tests.ooxml.test_exactness import COLOURS, MARKED, all_parts, corrected, marked, sheet_of
from tests.outside import faults


@pytest.fixture(params=[*SHAPES, *BROKEN])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of each of the shapes."""
    return written(tmp_path / "a.xlsx", {**SHAPES, **BROKEN}[request.param]())


@pytest.fixture(params=SHAPES)
def sound(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of each of the shapes that others read."""
    return written(tmp_path / "a.xlsx", SHAPES[request.param]())


def test_it_is_read(path: Path) -> None:
    host = PackageHost(path)
    grid = host.read(sheet_of(host))
    assert grid is not None
    assert [grid.at(2, 2), grid.at(2, 3), grid.at(3, 2), grid.at(5, 3)] == ["Lyon", 1.5, 3, 7]
    assert (3, 2) in grid.formulas
    assert (2, 2) not in grid.formulas


def test_marks_and_corrections_come_off_to_the_byte(path: Path) -> None:
    before = all_parts(path)
    corrected(path, "01 30 52", 2.5, None, True)
    marked(path)
    host = PackageHost(path)
    assert host.clear() == len(MARKED)
    assert host.undo().edits
    host.save()
    assert all_parts(path) == before


def test_marks_come_off_by_meaning_too(path: Path) -> None:
    """As after another program has saved: no value changes, and none of our words stays."""
    before = rows_of(path)
    marked(path)
    parts = all_parts(path)
    state = next(name for name, data in parts.items() if STATE_SPACE.encode() in data)
    written(path, {**parts, state: f'<layers xmlns="{STATE_SPACE}"/>'.encode()})
    host = PackageHost(path)
    assert host.clear() == len(MARKED)
    host.save()
    assert rows_of(path) == before
    assert not any(b"OOTI " in data for data in all_parts(path).values())


def rows_of(path: Path) -> list[list[object]]:
    host = PackageHost(path)
    grid = host.read(sheet_of(host))
    assert grid is not None
    return [[grid.at(row, column) for column in range(1, 7)] for row in range(1, 8)]


@pytest.mark.filterwarnings("ignore:::openpyxl")
def test_only_the_marked_cells_are_coloured(sound: Path) -> None:
    marked(sound)
    sheet = openpyxl.load_workbook(BytesIO(sound.read_bytes())).worksheets[0]
    colours = {a: str(sheet[a].fill.fgColor.rgb)[2:] for a in MARKED}
    assert colours == {a: FILLS[COLOURS[i % 2]] for i, a in enumerate(MARKED)}
    assert [a for a in MARKED if sheet[a].comment is None] == []
    others = [cell for row in sheet["A1:F6"] for cell in row if cell.coordinate not in MARKED]
    assert [c.coordinate for c in others if str(c.fill.fgColor.rgb)[2:] in FILLS.values()] == []


def test_a_single_correction_changes_one_cell(path: Path) -> None:
    host = PackageHost(path)
    name = sheet_of(host)
    host.write([Edit(Cell(name, 2, 2), "Lyon", "Paris")])
    host.save()
    grid = PackageHost(path).read(name)
    assert grid is not None
    assert [grid.at(2, 2), grid.at(2, 3), grid.at(3, 2), grid.at(5, 3)] == ["Paris", 1.5, 3, 7]


def test_no_fault_is_added(sound: Path) -> None:
    before = set(complaints(sound))
    corrected(sound, "un", "01 30")
    marked(sound)
    assert set(complaints(sound)) <= before
    host = PackageHost(sound)
    host.clear()
    host.undo()
    host.save()
    assert set(complaints(sound)) <= before


def test_the_open_xml_validator_finds_nothing_new(tmp_path: Path) -> None:
    paths = [written(tmp_path / f"{name}.xlsx", build()) for name, build in SHAPES.items()]
    originals = [written(tmp_path / f"{name} before.xlsx", build()) for name, build in SHAPES.items()]
    for path in paths:
        corrected(path, "un", "01 30")
        marked(path)
    with ThreadPoolExecutor(2) as validators:
        found = list(validators.map(faults, paths))
    new = {
        path.stem: after - faults(before) for path, before, after in zip(paths, originals, found, strict=True) if after
    }
    assert {name: faults for name, faults in new.items() if faults} == {}
