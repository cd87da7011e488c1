"""Every value of the lists in this folder, put in a workbook and checked."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from ooti_xl.check import check_grids
from ooti_xl.model.findings import Cell, Finding, Raw, Safety
from ooti_xl.model.grids import Grid
from ooti_xl.sheets import sheet_of
from tests.books import Record, formats_of, good, grid_of, grids_of, worded
from tests.values.cases import Case, Sort

HERE = Path(__file__).parent
LISTS = ("MUST_CHANGE", "MUST_NOT_CHANGE", "MUST_ASK")
MODULES = [
    importlib.import_module(f"tests.values.{path.stem}")
    for path in sorted(HERE.glob("*.py"))
    if path.stem != "cases" and not path.stem.startswith("test_")
]


def cases() -> list[tuple[ModuleType, Case]]:
    return [(module, case) for module in MODULES for name in LISTS for case in getattr(module, name)]


def known_failures() -> list[tuple[ModuleType, Case]]:
    return [(module, case) for module in MODULES for case in getattr(module, "KNOWN_FAILURES", ())]


def named(found: tuple[ModuleType, Case]) -> str:
    module, case = found
    return f"{module.__name__.rpartition('.')[2]} {case}"


def findings_on(module: ModuleType, case: Case) -> list[Finding]:
    """What a check of a workbook with this one value says about its cell."""
    sheet, key = case.column or module.COLUMN
    columns = list(sheet_of(sheet).columns())
    place = 2, columns.index(key) + 1

    others = formats_of(sheet)

    def number_format(row: int, column: int) -> str:
        return case.looks if (row, column) == place else others(row, column)

    record: dict[str, Raw] = {**good(sheet), **case.row, key: case.raw}
    beside: Mapping[str, Sequence[Record]] = getattr(module, "BESIDE", {})
    parents = ("clients", "projects", "phases", "annexes", "collaborators")
    before = {parent: [good(parent), *beside.get(parent, ())] for parent in parents}
    grids = grids_of(**{**before, sheet: [record]})
    name = next(name for name in grids if name == sheet_of(sheet).sheet.fr)
    grid: Grid = grid_of(sheet, [record], number_format=number_format)
    report = check_grids({**grids, name: grid}, settings=case.settings)
    found = [finding for finding in report.findings if finding.cell == Cell(name, *place)]
    assert all(all(worded(finding)) for finding in found)
    return found


def holds(module: ModuleType, case: Case) -> None:
    found = findings_on(module, case)
    said = [(finding.code, finding.fix) for finding in found]
    if case.sort is Sort.KEEPS:
        assert said == []
        return
    assert said, "nothing is said of it"
    if case.code:
        assert case.code in [code for code, _ in said], said
    fixes = [fix for _, fix in said if fix is not None]
    if case.sort is Sort.CHANGES:
        edits = [edit for fix in fixes if fix.safety is Safety.SAFE for edit in fix.edits]
        assert [(edit.new, edit.number_format) for edit in edits] == [(case.to, case.as_shown)], said
        assert type(edits[0].new) is type(case.to)
    else:
        assert not any(fix.safety is Safety.SAFE for fix in fixes), said
        offered = {fix.alternatives for fix in fixes}
        assert offered == ({case.readings} if case.readings else set()), said


@pytest.mark.parametrize("found", cases(), ids=named)
def test_a_value_is_corrected_left_alone_or_asked_about(found: tuple[ModuleType, Case]) -> None:
    holds(*found)


def test_what_is_known_to_fail_still_does() -> None:
    for found in known_failures():
        with pytest.raises(AssertionError):
            holds(*found)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_a_kind_has_sixty_values_or_more(module: ModuleType) -> None:
    assert sum(len(getattr(module, name)) for name in LISTS) >= 60
