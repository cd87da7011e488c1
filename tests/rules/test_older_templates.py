"""Templates that were sent before some of the columns and sheets were declared: they are judged by their own seal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.check import judge, read_book
from ooti_xl.model.columns import Need, Row, title
from ooti_xl.model.findings import column_letters
from ooti_xl.model.grids import Grid
from ooti_xl.model.seal import SHEET, Seal
from ooti_xl.sheets import all_sheets, sheet_of
from ooti_xl.tables.template_state import written
from tests.books import good, grid_of, header, said

SHEETS = [row.sheet.key for row in all_sheets()]


@st.composite
def older(draw: st.DrawFn) -> Seal:
    """The seal of an older template: without some columns and sheets, in any order, under any headers."""
    locale = draw(st.sampled_from(["fr", "en"]))
    last = draw(st.integers(1, len(SHEETS)))
    sheets = {key: sheet_of(key).sheet.tab(locale) for key in SHEETS[:last]}
    columns = {key: draw(st.permutations(draw(st.sampled_from(sent_before(sheet_of(key)))))) for key in sheets}
    own = {key: {c: title(sheet_of(key).columns()[c], locale) for c in columns[key]} for key in sheets}
    other = draw(st.sampled_from(["", "Z9 "]))  # a layout's headers
    return Seal(
        locale=locale,
        sheets={"home": "Accueil", **sheets, "lists": "Listes"},
        headers={key: tuple(other + own[key][c] for c in columns[key]) for key in sheets},
        columns={key: ("ooti_id", *(c for c in columns[key] if c != "ooti_id")) for key in sheets},
    )


def sent_before(row_type: type[Row]) -> list[list[str]]:
    """Columns of a sheet as they may have been: what links and names need is there."""
    kept = {"ooti_id", "shortname", "pct", row_type.named, *row_type.called}
    kept |= {key for key, column in row_type.columns().items() if column.target and column.need is Need.REQUIRED}
    others = [key for key in row_type.columns() if key not in kept]
    every = list(row_type.columns())
    return [every, *([key for key in every if key != other] for other in others), [k for k in every if k in kept]]


def returned(seal: Seal) -> dict[str, Grid]:
    """The workbook that such a template comes back as, a good record on each sheet."""
    grids = {SHEET: Grid([[piece] for piece in written(seal)])}
    for key in seal.filled:
        row = seal.header_row(key)
        cells = [good(key).get(column) for column in row]
        grids[seal.sheets[key]] = Grid([list(row.values()), cells], number_format=lambda row, column: "0%")  # a share's
    return grids


@given(older())
def test_of_an_older_template_only_a_missing_required_column_is_said(seal: Seal) -> None:
    grids = returned(seal)
    book = read_book([name for name in grids if name != SHEET], grids.get)
    report = judge(book)
    lacking = [
        (seal.sheets[key], "A1", "template_outdated")
        for key in seal.filled
        for column, declared in sheet_of(key).columns().items()
        if declared.need is Need.REQUIRED and column not in seal.columns[key]
    ]
    assert said(report) == lacking
    assert [sheet.key for sheet in report.sheets] == list(seal.filled)
    assert {key: list(table.layout.places) for key, table in book.tables.items()} == {
        key: list(seal.columns[key]) for key in seal.filled
    }


def test_a_column_that_is_none_of_the_template_s_is_said_and_not_read() -> None:
    """It may be called as one that was declared later: what was no column when it was sent is none now."""
    columns = [key for key in sheet_of("clients").columns() if key not in ("email", "siret")]
    headers = tuple(title(sheet_of("clients").columns()[key], "fr") for key in columns)
    seal = Seal(sheets={"clients": "1 Clients"}, headers={"clients": headers}, columns={"clients": tuple(columns)})
    grids = returned(seal)
    rows = grids["1 Clients"].values
    grids["1 Clients"] = Grid([[*rows[0], "Email", "N° SIRET"], [*rows[1], "à demander", "?"]])
    assert said(judge(read_book(["1 Clients"], grids.get))) == [
        ("1 Clients", f"{column_letters(len(columns) + place)}1", "column_unknown") for place in (1, 2)
    ]


def test_a_sheet_is_found_under_the_name_that_it_was_sent_with() -> None:
    seal = Seal(
        sheets={"clients": "Comptes"},
        headers={"clients": tuple(map(str, header("clients")))},
        columns={"clients": tuple(sheet_of("clients").columns())},
    )
    grids = {SHEET: Grid([[piece] for piece in written(seal)]), "Clients": Grid([]), "Comptes": grid_of("clients", [])}
    report = judge(read_book(["Clients", "Comptes"], grids.get))
    assert said(report) == []
    assert [sheet.name for sheet in report.sheets] == ["Comptes"]
