"""Blank rows between records are removed, undoably, and nothing is torn apart by it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ooti_xl import undo_workbook
from ooti_xl.check import check
from ooti_xl.hosts.memory import MemoryHost
from ooti_xl.model.findings import CellError, Raw
from ooti_xl.model.grids import Area, Grid
from ooti_xl.tasks.compact import removal
from ooti_xl.tasks.workbooks import compact_workbook
from tests.books import good, grid_of, grids_of, header, said
from tests.cli.running import ooti_xl
from tests.template.making import changed, sent, tab, typed

FIRST = good("clients", ooti_id="11", notes="un\ndeux")
SECOND = good("clients", ooti_id="12", company_name="Région Alpes", number="C2")
THIRD = good("clients", company_name="SCI du Parc", number="C3")
EMPTY: dict[str, Raw] = {}


def practice(*clients: dict[str, Raw], **looks: object) -> dict[str, Grid]:
    """A workbook with these clients; one without any value is an empty row."""
    return {**grids_of(), "Clients": grid_of("clients", clients, **looks)}


def compacted(grids: dict[str, Grid]) -> MemoryHost:
    """The workbook once its empty rows are removed."""
    host = MemoryHost(grids)
    host.write(removal(host.sheet_names(), host.read).edits)
    return host


def rows_of(host: MemoryHost) -> list[list[Raw]]:
    """The clients as they stand, without the empty rows below them."""
    grid = host.read("Clients")
    assert grid is not None
    rows = [list(row) for row in grid.values]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def test_the_rows_below_an_empty_one_move_up() -> None:
    host = compacted(practice(FIRST, EMPTY, SECOND, EMPTY, EMPTY, THIRD))
    assert rows_of(host) == [list(row) for row in grid_of("clients", [FIRST, SECOND, THIRD]).values]
    assert said(check(host.sheet_names(), host.read), "empty_rows_inside") == []
    host.undo()
    assert rows_of(host) == [
        list(row) for row in grid_of("clients", [FIRST, EMPTY, SECOND, EMPTY, EMPTY, THIRD]).values
    ]


def test_a_row_of_spaces_is_empty_too() -> None:
    blank: dict[str, Raw] = {"company_name": " ", "notes": "\u00a0"}
    assert len(rows_of(compacted(practice(FIRST, blank, SECOND)))) == 3


def test_what_is_below_the_records_stays_where_it_is() -> None:
    grids = practice(FIRST, EMPTY, SECOND, EMPTY)
    total: list[Raw] = [None, "Total", None, None, None, 3.0]
    grids["Clients"].values = [*grids["Clients"].values, total]
    host = compacted(grids)
    assert rows_of(host)[-1][:6] == total
    assert len(rows_of(host)) == 6


def test_nothing_is_marked_as_corrected() -> None:
    host = compacted(practice(FIRST, EMPTY, SECOND))
    host.mark(check(host.sheet_names(), host.read), "fr")
    assert [line for line in host.report or () if line.colour == "corrected"] == []


def test_a_correction_of_a_row_that_has_moved_is_not_said_of_the_one_in_its_place() -> None:
    host = MemoryHost(practice(FIRST, EMPTY, {**SECOND, "currency": "euro"}, {**THIRD, "currency": "CHF"}))
    host.write(list(check(host.sheet_names(), host.read).safe_edits()))
    host.write(removal(host.sheet_names(), host.read).edits)
    host.mark(check(host.sheet_names(), host.read), "fr")
    assert [line for line in host.report or () if line.colour == "corrected"] == []
    host.undo()
    host.undo()
    assert rows_of(host)[3][4] == "euro"


@pytest.mark.parametrize(
    ("looks", "key"),
    [
        ({"formulas": {(4, 6)}}, "rows_left_formulas"),
        ({"merged": [Area(4, 2, 4, 3)]}, "rows_left_merged"),
        ({"hidden_rows": {4}}, "rows_left_hidden"),
        ({"formulas": {(2, 6)}, "merged": [Area(9, 2, 9, 3)], "hidden_rows": {2}}, None),
    ],
)
def test_what_would_be_torn_apart_is_left_and_said(looks: dict[str, object], key: str | None) -> None:
    grids = practice(FIRST, EMPTY, SECOND, **looks)
    found = removal(tuple(grids), grids.get)
    assert [left.key for left in found.left] == ([key] if key else [])
    assert bool(found.edits) is (key is None)


def test_an_excel_error_and_a_remark_beside_the_table_are_left_and_said() -> None:
    error = practice(FIRST, EMPTY, {**SECOND, "group": CellError("#N/A")})
    assert [left.key for left in removal(tuple(error), error.get).left] == ["rows_left_formulas"]
    beside = practice(FIRST, EMPTY, SECOND)
    beside["Clients"].values = [
        [*row, "à trier" if place == 2 else None] for place, row in enumerate(beside["Clients"].values)
    ]
    assert [left.key for left in removal(tuple(beside), beside.get).left] == ["rows_left_beside"]


def test_a_number_takes_the_format_that_gives_it_its_meaning_along() -> None:
    grids = grids_of(projects=[good("projects"), {}, good("projects", case_number="P2", tax_rate=0.2)])
    grids["Projets"].number_format = lambda row, column: "0%" if (row, column) == (4, 8) else "General"
    (edit,) = [e for e in removal(tuple(grids), grids.get).edits if (e.cell.row, e.cell.column) == (3, 8)]
    assert (edit.old, edit.new, edit.number_format) == (None, 0.2, "0%")


CELLS = st.sampled_from([None, None, "", " ", "x", 3.0, True, dt.datetime(2026, 3, 1)])
WIDTH = len(header("projects"))
RECORDS = st.lists(st.lists(CELLS, min_size=WIDTH, max_size=WIDTH) | st.just([None] * WIDTH), max_size=8)


@settings(deadline=None)
@given(rows=RECORDS)
def test_no_row_is_lost_or_changed_and_undo_gives_the_sheet_back(rows: list[list[Raw]]) -> None:
    grids = {**grids_of(), "Projets": Grid([header("projects"), *rows])}
    host = MemoryHost(grids)
    before = host.read("Projets")
    found = removal(host.sheet_names(), host.read)
    host.write(found.edits)
    after = host.read("Projets")
    assert before is not None
    assert after is not None
    assert _filled(after) == _filled(before)
    assert removal(host.sheet_names(), host.read).edits == []
    host.undo()
    undone = host.read("Projets")
    assert undone is not None
    assert [_shown(row) for row in undone.values] == [_shown(row) for row in before.values]


def _filled(grid: Grid) -> list[list[Raw]]:
    return [shown for row in grid.values if any(shown := _shown(row))]


def _shown(row: object) -> list[Raw]:
    assert isinstance(row, list)
    return [None if isinstance(cell, str) and not cell.strip() else cell for cell in row]


def test_in_a_protected_template_identifiers_move_with_their_records(tmp_path: Path) -> None:
    def insert(book: openpyxl.Workbook) -> None:
        sheet = book[tab("clients")]
        sheet.insert_rows(3)
        sheet.insert_rows(5)

    path = changed(sent(tmp_path), insert)
    before = typed(path)
    done = ooti_xl("compact", path, "--in-place")
    assert (done.returncode, "2 lignes vides supprimées" in done.stdout) == (0, True)
    assert [row[0] for row in typed(path)[tab("clients")] if row[0]] == ["11", "12", "13", "14", "15"]
    assert ooti_xl("check", path).returncode == 0
    assert ooti_xl("verify", path).returncode == 0
    assert len(undo_workbook(path).edits) > 0
    assert typed(path) == before


def test_a_copy_is_written_only_where_rows_were_removed(tmp_path: Path) -> None:
    path = sent(tmp_path)
    done = ooti_xl("compact", path)
    assert (done.returncode, "Aucune ligne vide" in done.stdout) == (0, True)
    assert list(tmp_path.iterdir()) == [path]
    assert compact_workbook(path).rows == 0
