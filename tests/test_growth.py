"""One cell of 32,767 characters stalls no check: the time grows with the length, not with its square."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from ooti_xl import wording
from ooti_xl.adopting.evidence import candidates
from ooti_xl.exports._guard import guarded, quoted, unguarded
from ooti_xl.formats.text import _shortened
from ooti_xl.kinds import Context, all_kinds, name_of
from ooti_xl.model import folding
from ooti_xl.model.findings import Cell, Edit
from ooti_xl.model.report import Report
from ooti_xl.sheets import all_sheets, sheet_of
from ooti_xl.tables.headers import header_row, lay_out
from ooti_xl.wording.on_screen import visible
from tests.books import check_records, good, grid_of
from tests.growth import FACTOR, PIECES, grows_too_fast, repeated

#: Characters of the shorter texts.
LENGTH = 2_000
COLUMNS = [(row.sheet.key, key, column) for row in all_sheets() for key, column in row.columns().items()]
A_COLUMN_OF = {name_of(column.kind): (key, column) for _, key, column in reversed(COLUMNS)}


def too_fast(work: Callable[[str], object]) -> list[str]:
    """The pieces that, repeated, make work take too long."""
    return [
        piece + end
        for piece, end in product(PIECES, ("", "x"))
        if grows_too_fast(work, repeated(piece, LENGTH) + end, repeated(piece, FACTOR * LENGTH) + end)
    ]


@pytest.mark.parametrize("name", [name for name in map(name_of, all_kinds()) if name in A_COLUMN_OF])
def test_a_kind_looks_at_a_text_once(name: str) -> None:
    key, column = A_COLUMN_OF[name]

    def work(text: str) -> None:
        column.kind.read(text, Context(column, key=key, raws=(text,), currency="EUR"))
        for part in ("accept", "evidence"):
            if hasattr(column.kind, part):
                getattr(column.kind, part)(text if part == "accept" else [text])

    assert too_fast(work) == []


@pytest.mark.parametrize(
    "work",
    [
        folding.fold, folding.fold_case, folding.without_accents, folding.is_blank,
        lambda text: folding.did_you_mean(text, [f"{text}a", f"b{text}"]),
        lambda text: wording.correction(Edit(Cell("Clients", 2, 2), text, f"{text}."), "fr"),
        lambda text: _shortened(text, 40), visible,
        guarded, quoted, lambda text: unguarded(guarded(text)),
        lambda text: candidates(text, []),
        sheet_of("clients").sheet.is_called,
    ],
)  # fmt: skip
def test_what_folds_words_and_guards_looks_at_a_text_once(work: Callable[[str], object]) -> None:
    assert too_fast(work) == []


def test_headers_are_looked_at_once() -> None:
    row_type = sheet_of("clients")

    def work(text: str) -> None:
        grid = grid_of("clients", [])
        grid.values[0][:3] = [f"{header}{text}" for header in grid.values[0][:3]]
        lay_out(row_type, grid, header_row(row_type, grid) or 1)

    assert too_fast(work) == []


@pytest.mark.parametrize("piece", ["é ", "e\u0301\u0316", "a, ", "1(", "Ã©|"])
@pytest.mark.parametrize("sheet", [row.sheet.key for row in all_sheets()])
def test_a_workbook_of_long_cells_is_checked_in_a_time_that_grows_with_them(sheet: str, piece: str) -> None:
    def checked(length: int) -> Report:
        text = repeated(piece, length)
        long = [dict.fromkeys(sheet_of(sheet).columns(), f"{number}{text}") for number in range(3)]
        return check_records(**{**{key: [good(key)] for key in ("clients", "projects")}, sheet: long})

    assert not grows_too_fast(checked, LENGTH, FACTOR * LENGTH)


@pytest.mark.parametrize(
    ("client", "link"),
    [("Résidence {}", "Résidence {}x"), ("Ville", "Ville"), ("Ville {}", "VILLE {}"), ("é {}", "é " * 90 + "{}")],
)
def test_rows_and_links_to_them_are_checked_in_a_time_that_grows_with_them(client: str, link: str) -> None:
    def checked(rows: int) -> Report:
        words = ["".join("abcdefghij"[int(digit)] for digit in f"{row:05}") for row in range(rows)]
        return check_records(
            clients=[good("clients", company_name=client.format(word), number=f"C{word}") for word in words],
            projects=[good("projects", client=link.format(word), number=f"P{word}") for word in words],
        )

    assert not grows_too_fast(checked, 250, FACTOR * 250)
