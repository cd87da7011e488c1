"""What every host promises. Each test runs on each of them."""

from __future__ import annotations

import datetime as dt

import pytest

from ooti_xl.hosts import FILLS, SIGNS, WORKBOOK, Correction, Protected, Undone
from ooti_xl.model.errors import RefusedEdit
from ooti_xl.model.findings import Cell, CellError, Edit, Finding, Raw, Severity
from ooti_xl.model.grids import Grid
from ooti_xl.model.report import Report
from tests.books import coded
from tests.hosts import practice
from tests.hosts.conftest import Opened

EURO, NAMELESS, NAME, CODE = (Cell.at("Clients", address) for address in ("E2", "B4", "B2", "C3"))
CURRENCY = Edit(EURO, "€", "EUR")
FAR = Cell.at("Clients", "H9")


def found(*listed: tuple[Cell, str, Severity], value: Raw = "x") -> Report:
    """A report with findings of these codes on these cells."""
    return Report(
        "agence.xlsx",
        (),
        tuple(Finding(c, s, p, {"column": "Devise", "written": "EUR"}, None, value) for p, c, s in listed),
    )


MISSING = found((NAMELESS, "missing_value", Severity.ERROR), value=None)


def values(opened: Opened, sheet: str) -> list[list[object]]:
    """A sheet's values, None for empty cells, without the empty ones at the ends of rows and of the sheet."""
    grid = grid_of(opened, sheet)
    rows: list[list[object]] = [[None if cell == "" else cell for cell in row] for row in grid.values]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def grid_of(opened: Opened, sheet: str) -> Grid:
    grid = opened.host.read(sheet)
    assert grid is not None
    return grid


def looks(opened: Opened) -> tuple[object, ...]:
    """What a person sees of the cells that these tests touch, and the values."""
    cells = (EURO, NAMELESS, NAME, CODE, FAR)
    return (
        [(cell, opened.fill(cell), opened.note(cell)) for cell in cells],
        [values(opened, sheet) for sheet in opened.host.sheet_names()],
        opened.report(),
    )


def test_the_sheets_are_listed_in_order(opened: Opened) -> None:
    assert list(opened.host.sheet_names()) == ["Clients", "Projets", "Divers"]


def test_the_workbook_has_its_file_name(opened: Opened) -> None:
    assert opened.host.name == "agence.xlsx"


def test_a_sheet_is_read_whole_with_values_of_our_types(opened: Opened) -> None:
    assert values(opened, "Clients") == [
        practice.HEADERS,
        [None, "Mairie de Lyon", "C1", "1 place de la Comédie\n69001 Lyon", "€", 21690123100011.0],
        [None, "  Atelier Œuvres & fils ", "C2", "2 rue Mercière\n69002 Lyon", "EUR"],
        [None, None, 41.0, "3 quai Tilsitt", "$", CellError("#N/A")],
    ]
    error = grid_of(opened, "Clients").at(4, 6)
    assert type(error) is CellError
    projects = grid_of(opened, "Projets")
    assert [type(projects.at(2, column)) for column in range(1, 5)] == [str, dt.date, float, bool]
    assert values(opened, "Projets")[2] == ["Halle", "31/12/2026", 0.055, False, 12500.5]


def test_a_sheet_that_is_not_there_is_none(opened: Opened) -> None:
    assert opened.host.read("Phases") is None
    assert opened.host.read("clients ") is None


def test_formats_formulas_merged_areas_and_hidden_rows_are_known(opened: Opened) -> None:
    projects = grid_of(opened, "Projets")
    assert projects.number_format(2, 3) == "0%"
    assert projects.number_format(3, 5) == "General"
    assert practice.FORMULA[1:] in projects.formulas
    assert (3, 5) not in projects.formulas
    assert list(grid_of(opened, "Divers").merged) == [practice.MERGED["Divers"]]
    assert [row in grid_of(opened, "Clients").hidden_rows for row in (2, 3, 4)] == [False, True, False]


def test_a_grid_that_was_read_does_not_change_later(opened: Opened) -> None:
    grid = grid_of(opened, "Clients")
    opened.host.write([CURRENCY])
    assert grid.at(2, 5) == "€"


def test_a_cell_is_emptied_and_undo_fills_it_again(opened: Opened) -> None:
    before = values(opened, "Clients")
    opened.host.write([Edit(CODE, "C2", None)])
    assert grid_of(opened, "Clients").at(3, 3) in (None, "")
    opened.host.undo()
    assert values(opened, "Clients") == before


def test_a_finding_colours_its_cell_notes_it_and_is_in_the_report(opened: Opened) -> None:
    opened.host.mark(found((EURO, "currency_ambiguous", Severity.ERROR), value="€"), "fr")
    assert opened.fill(EURO) == FILLS["error"]
    assert opened.note(EURO).startswith("OOTI ✖ ")
    assert "\n" not in opened.note(EURO)
    rows = opened.report()
    assert rows is not None
    assert [row[:3] for row in rows] == [("Clients", "E2", "€")]
    assert opened.note(EURO) == f"OOTI ✖ {rows[0][3]} {rows[0][4]}"


def test_a_cell_that_was_never_written_can_be_marked(opened: Opened) -> None:
    opened.host.mark(found((FAR, "missing_value", Severity.WARNING)), "fr")
    assert (opened.fill(FAR), opened.note(FAR)[:7]) == (FILLS["warning"], SIGNS["warning"])
    assert len(values(opened, "Clients")) == 4


def test_several_findings_on_a_cell_share_its_note_and_the_strongest_colour_wins(opened: Opened) -> None:
    both = found((EURO, "currency_writing", Severity.WARNING), (EURO, "currency_ambiguous", Severity.ERROR))
    opened.host.mark(both, "fr")
    assert opened.fill(EURO) == FILLS["error"]
    assert [line[:7] for line in opened.note(EURO).split("\n")] == [SIGNS["error"], SIGNS["warning"]]
    rows = opened.report()
    assert rows is not None and [row[1] for row in rows] == ["E2", "E2"]


def test_a_persons_note_and_colour_are_kept_and_come_back(opened: Opened) -> None:
    opened.host.mark(found((NAME, "currency_writing", Severity.WARNING), (CODE, "missing_value", Severity.ERROR)), "fr")
    assert opened.fill(NAME) == FILLS["warning"]
    assert opened.note(NAME).startswith("OOTI ⚠ ")
    assert opened.note(NAME).endswith("\n\nVu avec Mme Durand")
    assert opened.host.clear() == 2
    assert (opened.fill(NAME), opened.note(NAME)) == ("C6EFCE", "Vu avec Mme Durand")
    assert (opened.fill(CODE), opened.note(CODE)) == (None, "À revoir")


def test_clearing_leaves_nothing_of_ours(opened: Opened) -> None:
    before = looks(opened)
    opened.host.mark(found((EURO, "currency_ambiguous", Severity.ERROR), (FAR, "missing_value", Severity.ERROR)), "fr")
    opened = opened.saved()
    assert opened.host.clear() == 2
    assert looks(opened) == before
    assert looks(opened.saved()) == before


def test_there_is_nothing_to_clear_in_a_workbook_without_marks(opened: Opened) -> None:
    assert opened.host.clear() == 0
    opened.host.write([CURRENCY])
    assert opened.host.clear() == 0


def test_a_second_check_replaces_the_marks_of_the_first(opened: Opened) -> None:
    opened.host.mark(found((EURO, "currency_ambiguous", Severity.ERROR)), "fr")
    opened = opened.saved()
    opened.host.mark(MISSING, "fr")
    assert (opened.fill(EURO), opened.note(EURO)) == (None, "")
    assert opened.fill(NAMELESS) == FILLS["error"]
    rows = opened.report()
    assert rows is not None and [row[1] for row in rows] == ["B4"]
    once = looks(opened)
    opened.host.mark(MISSING, "fr")
    assert looks(opened) == once


def test_our_sheets_are_not_listed_with_the_workbooks(opened: Opened) -> None:
    opened.host.write([CURRENCY])
    opened.host.mark(MISSING, "fr")
    assert list(opened.saved().host.sheet_names()) == ["Clients", "Projets", "Divers"]


@pytest.mark.parametrize(
    ("address", "old", "new", "number_format"),
    [
        ("E2", "€", "EUR", "General"),
        ("F2", 21690123100011.0, "21690123100011", "@"),
        ("C4", 41.0, "41", "@"),
        ("F3", None, "55203253400646", "@"),
        ("D4", "3 quai Tilsitt", "3 quai Tilsitt\n69002 Lyon", "General"),
        ("B3", "  Atelier Œuvres & fils ", "Atelier <Œuvres> & fils", "General"),
        ("B3", "  Atelier Œuvres & fils ", " _x0041_ ", "General"),
        ("B3", "  Atelier Œuvres & fils ", "=1+1", "General"),
        ("E2", "€", dt.date(2026, 3, 1), "dd/mm/yyyy"),
        ("E2", "€", dt.datetime(2026, 3, 1, 12, 30), "dd/mm/yyyy hh:mm"),
        ("E2", "€", dt.time(12, 30), "h:mm:ss"),
        ("E2", "€", -0.1, "General"),
        ("E2", "€", 1e300, "General"),
        ("E2", "€", True, "General"),
        ("E2", "€", None, "General"),
        ("H9", None, "loin", "General"),
    ],
)
def test_a_correction_is_written_read_again_and_taken_back(
    opened: Opened, address: str, old: Raw, new: Raw, number_format: str
) -> None:
    cell = Cell.at("Clients", address)
    before = looks(opened)
    former = grid_of(opened, "Clients").number_format(cell.row, cell.column)
    opened.host.write([Edit(cell, old, new)])
    opened = opened.saved()
    grid = grid_of(opened, "Clients")
    assert (grid.at(cell.row, cell.column), grid.number_format(cell.row, cell.column)) == (new, number_format)
    assert opened.host.corrections() == [Correction(1, Edit(cell, old, new))]
    assert opened.host.undo() == Undone((Edit(cell, old, new),))
    opened = opened.saved()
    assert looks(opened) == before
    assert grid_of(opened, "Clients").number_format(cell.row, cell.column) == former


def test_a_share_keeps_its_percentage_format_and_a_date_its_own(opened: Opened) -> None:
    share, start = Cell.at("Projets", "C2"), Cell.at("Projets", "B2")
    former = grid_of(opened, "Projets").number_format(2, 2)
    day = dt.date(2027, 1, 1)
    opened.host.write([Edit(share, 0.2, 0.25), Edit(start, dt.date(2026, 12, 31), day)])
    grid = grid_of(opened, "Projets")
    assert (grid.at(2, 3), grid.number_format(2, 3)) == (0.25, "0%")
    assert (grid.at(2, 2), grid.number_format(2, 2)) == (day, former)


@pytest.mark.parametrize("old", [20.0, "20 %"])
def test_a_value_gets_the_format_that_it_means_nothing_without_and_loses_it_again(opened: Opened, old: Raw) -> None:
    before = looks(opened)
    opened.host.write([Edit(EURO, "€", old)])
    former = grid_of(opened, "Clients").number_format(2, 5)
    share = Edit(EURO, old, 0.2, "0.00%")
    opened.host.write([share])
    opened = opened.saved()
    assert (grid_of(opened, "Clients").at(2, 5), grid_of(opened, "Clients").number_format(2, 5)) == (0.2, "0.00%")
    assert opened.host.corrections()[-1] == Correction(2, share)
    assert opened.host.undo() == Undone((share,))
    opened = opened.saved()
    grid = grid_of(opened, "Clients")
    assert (grid.at(2, 5), grid.number_format(2, 5)) == (old, former)
    opened.host.undo()
    assert looks(opened) == before


#: Formats that a cell may have already: none, a text's, the built-in date (shown in the reader's order), month first.
FORMER = ("General", "@", "mm-dd-yy", "mm/dd/yyyy", "h:mm", "0.00")
#: What is written, the format that its edit asks for, and what a cell shows then.
SHOWN: list[tuple[Raw, str | None, str]] = [
    (dt.date(2024, 9, 1), None, "01/09/2024"),
    (dt.datetime(2024, 9, 1, 14, 30), None, "01/09/2024 14:30"),
    (dt.timedelta(hours=30), None, "30:00:00"),
    (0.2, "0.00%", "20.00%"),
    ("01310", None, "01310"),
    ("+33 1 44 11 30 30", None, "+33 1 44 11 30 30"),
]


def test_what_is_corrected_is_shown_as_it_is_meant_a_day_day_first(opened: Opened) -> None:
    cases = [(code, *case) for code in FORMER for case in SHOWN]
    cells = [Cell("Divers", row, 5) for row in range(1, len(cases) + 1)]
    opened = opened.formatted(dict(zip(cells, (case[0] for case in cases), strict=True)))
    before = [grid_of(opened, "Divers").number_format(cell.row, cell.column) for cell in cells]
    edits = [Edit(cell, None, new, code) for cell, (_, new, code, _) in zip(cells, cases, strict=True)]
    opened.host.write(edits)
    opened = opened.saved()
    assert opened.shown(cells) == [text for *_, text in cases]
    assert [grid_of(opened, "Divers").at(cell.row, cell.column) for cell in cells] == [edit.new for edit in edits]
    assert opened.host.undo().edits == tuple(edits)
    opened = opened.saved()
    assert [grid_of(opened, "Divers").number_format(cell.row, cell.column) for cell in cells] == before


def test_a_corrected_cell_is_blue_and_its_note_says_what_it_was(opened: Opened) -> None:
    opened.host.write([CURRENCY])
    opened.host.mark(found(), "fr")
    assert opened.fill(EURO) == FILLS["corrected"]
    assert opened.note(EURO) == "OOTI ✎ corrigé\u00a0: € → EUR"
    rows = opened.report()
    assert rows is not None and [row[:3] for row in rows] == [("Clients", "E2", "EUR")]


def test_a_cell_that_is_no_longer_what_it_was_is_not_overwritten(opened: Opened) -> None:
    before = looks(opened)
    with pytest.raises(RefusedEdit) as refused:
        opened.host.write([CURRENCY, Edit(NAME, "Mairie de Paris", "Paris"), Edit(FAR, "là", "ici")])
    assert refused.value.code == "cell_changed"
    assert refused.value.facts == {"sheet": "Clients", "cells": ("B2", "H9")}
    assert looks(opened) == before
    assert opened.host.corrections() == []


@pytest.mark.parametrize(("found_there", "old"), [("D2", True), ("E2", 3), ("D2", 1.0), ("B2", "2026-12-31")])
def test_a_value_of_another_type_is_another_value(opened: Opened, found_there: str, old: Raw) -> None:
    with pytest.raises(RefusedEdit, check=coded("cell_changed", "formula_cell")):
        opened.host.write([Edit(Cell.at("Projets", "D3"), 0.0, True), Edit(Cell.at("Projets", found_there), old, "x")])
    assert values(opened, "Projets")[2][3] is False


def test_a_formula_is_never_overwritten(opened: Opened) -> None:
    before = looks(opened)
    with pytest.raises(RefusedEdit) as refused:
        opened.host.write([CURRENCY, Edit(practice.FORMULA, grid_of(opened, "Projets").at(2, 5), 4.0)])
    assert (refused.value.code, refused.value.facts["cells"]) == ("formula_cell", ("E2",))
    assert looks(opened) == before


def test_one_cell_cannot_be_corrected_twice_at_once(opened: Opened) -> None:
    with pytest.raises(RefusedEdit, check=coded("cell_changed")):
        opened.host.write([CURRENCY, Edit(EURO, "€", "USD")])
    assert opened.host.corrections() == []


def test_an_edit_of_a_sheet_that_is_not_there_is_refused(opened: Opened) -> None:
    with pytest.raises(RefusedEdit, check=coded("cell_changed")):
        opened.host.write([CURRENCY, Edit(Cell("Phases", 1, 1), None, "x")])
    assert values(opened, "Clients")[1][4] == "€"


def test_writing_nothing_is_no_batch(opened: Opened) -> None:
    opened.host.mark(MISSING, "fr")
    opened.host.write([])
    assert opened.host.corrections() == []
    assert opened.fill(NAMELESS) == FILLS["error"]


def test_writing_clears_the_marks(opened: Opened) -> None:
    opened.host.mark(MISSING, "fr")
    opened = opened.saved()
    opened.host.write([CURRENCY])
    assert (opened.fill(NAMELESS), opened.note(NAMELESS), opened.report()) == ("B4C6E7", "", None)


def test_there_is_nothing_to_undo_in_a_workbook_that_was_not_corrected(opened: Opened) -> None:
    opened.host.mark(MISSING, "fr")
    assert opened.host.undo() == Undone()
    assert opened.fill(NAMELESS) == FILLS["error"]


def test_batches_are_undone_last_first_and_marks_go_with_them(opened: Opened) -> None:
    before = looks(opened)
    second = [Edit(EURO, "EUR", "CHF"), Edit(NAME, "Mairie de Lyon", "Ville de Lyon")]
    opened.host.write([CURRENCY])
    opened.host.mark(MISSING, "fr")
    opened = opened.saved()
    opened.host.write(second)
    opened.host.mark(found((NAME, "currency_writing", Severity.WARNING)), "fr")
    opened = opened.saved()
    assert [correction.batch for correction in opened.host.corrections()] == [1, 2, 2]
    assert opened.host.undo() == Undone(tuple(second))
    assert (opened.fill(NAME), opened.report()) == ("C6EFCE", None)
    assert values(opened, "Clients")[1][4] == "EUR"
    opened = opened.saved()
    assert opened.host.undo() == Undone((CURRENCY,))
    assert looks(opened) == before
    assert opened.host.undo() == Undone()


SIRET = Edit(Cell.at("Clients", "F2"), 21690123100011.0, "21690123100011")
RENAMED = Edit(NAME, "Mairie de Lyon", "Ville de Lyon")
SHARE = Edit(Cell.at("Projets", "C3"), 0.055, 0.2, "0.00%")


def test_a_cell_that_a_person_overwrote_is_kept_and_the_rest_of_its_batch_undone(opened: Opened) -> None:
    opened.host.write([CURRENCY, RENAMED, SIRET])
    opened = opened.typed(EURO, "CHF").saved()
    assert opened.host.undo() == Undone((RENAMED, SIRET), (CURRENCY,))
    opened = opened.saved()
    assert values(opened, "Clients")[1][1:] == [*practice.SHEETS["Clients"][1][1:4], "CHF", 21690123100011.0]
    assert grid_of(opened, "Clients").number_format(2, 6) == "General"
    assert opened.host.corrections() == []
    assert opened.host.undo() == Undone()


def test_a_batch_of_which_nothing_is_left_is_forgotten(opened: Opened) -> None:
    opened.host.write([RENAMED])
    opened.host.write([CURRENCY])
    opened = opened.typed(EURO, None)
    assert opened.host.undo() == Undone((), (CURRENCY,))
    opened = opened.saved()
    assert opened.host.corrections() == [Correction(1, RENAMED)]
    assert opened.host.undo() == Undone((RENAMED,))


def test_corrections_of_a_row_that_was_deleted_are_kept(opened: Opened) -> None:
    opened.host.write([CURRENCY, SIRET, SHARE])
    opened = opened.without_row("Clients", 2)
    before = values(opened, "Clients")
    assert opened.host.undo() == Undone((SHARE,), (CURRENCY, SIRET))
    assert values(opened.saved(), "Clients") == before


def test_corrections_of_a_sheet_that_was_renamed_are_kept(opened: Opened) -> None:
    opened.host.write([CURRENCY, SHARE])
    opened = opened.renamed("Clients", "Anciens clients")
    assert opened.host.undo() == Undone((SHARE,), (CURRENCY,))
    assert values(opened.saved(), "Anciens clients")[1][4] == "EUR"


def test_a_share_that_a_person_gave_another_meaning_is_kept(opened: Opened) -> None:
    opened.host.write([SHARE, CURRENCY])
    opened = opened.formatted({SHARE.cell: "0.000"})
    assert opened.host.undo() == Undone((CURRENCY,), (SHARE,))
    grid = grid_of(opened.saved(), "Projets")
    assert (grid.at(3, 3), grid.number_format(3, 3)) == (0.2, "0.000")


def test_a_cell_of_which_only_the_looks_were_changed_is_undone_with_its_former_ones(opened: Opened) -> None:
    day = Edit(Cell.at("Projets", "B3"), "31/12/2026", dt.date(2026, 12, 31))
    opened.host.write([SHARE, day])
    opened = opened.formatted({SHARE.cell: "0%", day.cell: "yyyy-mm-dd"})
    assert opened.host.undo() == Undone((SHARE, day))
    grid = grid_of(opened.saved(), "Projets")
    assert (grid.at(3, 3), grid.number_format(3, 3)) == (0.055, "0.0%")
    assert (grid.at(3, 2), grid.number_format(3, 2)) == ("31/12/2026", "General")


def test_values_that_were_moved_are_taken_back_all_or_none(opened: Opened) -> None:
    first, second = practice.SHEETS["Clients"][1], practice.SHEETS["Clients"][2]
    columns = [column for column in range(1, 7) if first[column - 1] != second[column - 1]]
    up = [Edit(Cell("Clients", 2, c), first[c - 1], second[c - 1]) for c in columns]
    away = [Edit(Cell("Clients", 3, c), second[c - 1], None) for c in columns if second[c - 1] is not None]
    opened.host.write([*up, *away, SHARE])
    opened = opened.typed(NAME, "Atelier Œuvres et fils")
    before = values(opened, "Clients")
    assert opened.host.undo() == Undone((SHARE,), (*up, *away))
    assert values(opened.saved(), "Clients") == before


def test_a_host_knows_whether_it_is_marked(opened: Opened) -> None:
    assert not opened.host.is_marked
    opened.host.write([CURRENCY])
    assert not opened.host.is_marked
    opened.host.mark(found(), "fr")
    opened = opened.saved()
    assert opened.host.is_marked
    opened.host.undo()
    assert not opened.saved().host.is_marked


def test_marks_go_and_a_persons_later_work_stays(opened: Opened) -> None:
    listed = [(cell, "missing_value", Severity.ERROR) for cell in (EURO, NAMELESS, NAME, CODE, FAR)]
    opened.host.mark(found(*listed), "fr")
    opened = opened.typed(NAMELESS, "Métropole de Lyon")
    assert opened.host.clear() == 5
    assert [opened.fill(cell) for cell in (EURO, NAMELESS, NAME, CODE, FAR)] == [None, "B4C6E7", "C6EFCE", None, None]
    assert [opened.note(cell) for cell in (EURO, NAMELESS, NAME, CODE)] == ["", "", "Vu avec Mme Durand", "À revoir"]
    assert opened.report() is None
    assert values(opened, "Clients")[3][1] == "Métropole de Lyon"
    assert opened.saved().host.clear() == 0


def test_corrections_are_undone_after_a_person_worked_elsewhere(opened: Opened) -> None:
    siret, share = Cell.at("Clients", "F2"), Cell.at("Projets", "C2")
    edits = [CURRENCY, Edit(siret, 21690123100011.0, "21690123100011"), Edit(share, 0.2, 0.25)]
    opened.host.write(edits)
    opened.host.mark(MISSING, "fr")
    opened = opened.typed(NAMELESS, "Métropole de Lyon")
    assert opened.host.undo() == Undone(tuple(edits))
    opened = opened.saved()
    assert values(opened, "Clients")[1] == practice.SHEETS["Clients"][1]
    assert values(opened, "Clients")[3][1] == "Métropole de Lyon"
    assert grid_of(opened, "Clients").number_format(2, 6) == "General"
    assert grid_of(opened, "Projets").at(2, 3) == 0.2
    assert (opened.fill(EURO), opened.note(EURO), opened.report()) == (None, "", None)
    assert opened.host.corrections() == []


def test_sheets_and_structure_are_protected_where_that_is_asked_for_and_nowhere_else(opened: Opened) -> None:
    assert opened.host.protect({"Clients": {"sheet": "1"}, WORKBOOK: {"lockStructure": "1"}}) == Protected()
    assert grid_of(opened, "Clients").protected is True
    assert grid_of(opened, "Divers").protected is not True
    assert opened.host.structure_protected is True
    opened.host.write([CURRENCY])
    assert grid_of(opened, "Clients").at(*EURO[1:]) == "EUR"
    assert grid_of(opened, "Clients").protected is True
