"""Messy sheets: each value of the old file is in the filled one, in a record or on the side sheet, never in both."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from ooti_xl.adopting import Answers, adopt
from ooti_xl.adopting.adoption import Adopted, adopted, plans_in
from ooti_xl.adopting.sources import OldSheet
from ooti_xl.model.findings import Raw
from ooti_xl.model.grids import Area, Grid
from ooti_xl.sheets import all_sheets
from ooti_xl.template.options import bare
from tests.adopting.messy import cells, filled, values

#: What each header holds; ``{n}`` is a number that no other cell has.
COLUMNS: Mapping[str, str] = {
    "Raison sociale": "v{n}", "Rue": "v{n}", "CP": "{n:05}", "Ville": "v{n}", "Email": "v{n}@x.fr", "Client": "v{n}",
    "Affaire": "v{n}", "N° affaire": "v{n}", "Honoraires HT": "amount", "Date de début": "day", "ESQ": "amount",
    "APS": "amount", "Nom": "v{n}", "Prénom": "v{n}", "Couleur": "v{n}", "Notes": "v{n} w{n}",
}  # fmt: skip
AROUND = ("Total v{n}", "Sous-total v{n}", "Marchés publics v{n}", "NB : v{n}", "Légende v{n}", "v{n}")


@dataclass
class Sheet:
    """A sheet that grows cell by cell."""

    cells: dict[tuple[int, int], Raw] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    number: int = 0

    def value(self, form: str) -> Raw:
        self.number += 1
        if form == "amount":
            return 1e6 + self.number / 4
        return dt.date(2000, 1, 1) + dt.timedelta(self.number) if form == "day" else form.format(n=self.number)

    def rows(self) -> list[list[Raw]]:
        height, width = (max((place[side] for place in self.cells), default=0) for side in (0, 1))
        return [[self.cells.get((row, column)) for column in range(1, width + 1)] for row in range(1, height + 1)]


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    sheet = Sheet()
    row = 1
    for _ in range(draw(st.integers(1, 3))):
        bottoms = [row]
        left = 1
        for _ in range(draw(st.integers(1, 2))):
            bottom, right = table(draw, sheet, row, left)
            bottoms.append(bottom)
            left = right + 2
        row = max(bottoms) + draw(st.integers(0, 2))
    for place in draw(st.lists(st.sampled_from(sorted(sheet.cells)), max_size=3, unique=True)):
        sheet.notes[place] = str(sheet.value("v{n}"))
    return sheet


def table(draw: st.DrawFn, sheet: Sheet, row: int, left: int) -> tuple[int, int]:
    """Draw a table; gives the row below it, and its last column."""
    names = draw(st.lists(st.sampled_from(sorted(COLUMNS)), min_size=1, max_size=6, unique=True))
    gap = draw(st.integers(0, len(names)))
    columns = [left + place + (0 < gap <= place) for place in range(len(names))]
    row = titles(draw, sheet, row, columns)
    for column, name in zip(columns, names, strict=True):
        sheet.cells[row, column] = name
    first = row = row + 1
    for _ in range(draw(st.integers(0, 5))):
        below(draw, sheet, row, dict(zip(columns, names, strict=True)))
        row += 1
    if row - first > 1 and draw(st.booleans()):
        merge_down(sheet, first, draw(st.integers(first + 1, row - 1)), columns[0])
    return row, columns[-1]


def titles(draw: st.DrawFn, sheet: Sheet, row: int, columns: list[int]) -> int:
    """What stands above the headers: a title, an upper row of them; gives the row of the headers."""
    if draw(st.booleans()):
        sheet.cells[row, columns[0]] = sheet.value("Liste v{n}")
        if draw(st.booleans()):
            sheet.merged.append(Area(row, columns[0], row, columns[-1] + 1))
        row += 1 + draw(st.integers(0, 1))
    if len(columns) > 3 and draw(st.booleans()):
        sheet.cells[row, columns[0]], sheet.cells[row, columns[2]] = "Maître d'ouvrage", "Affaire"
        if draw(st.booleans()):
            sheet.merged += [Area(row, columns[0], row, columns[1]), Area(row, columns[2], row, columns[-1])]
        row += 1
    return row


def below(draw: st.DrawFn, sheet: Sheet, row: int, names: Mapping[int, str]) -> None:
    """A record of which some cells are empty, a row around the records, or an empty row."""
    kind = draw(st.sampled_from(["record", "record", "record", "around", "empty"]))
    if kind == "around":
        sheet.cells[row, draw(st.sampled_from(sorted(names)))] = sheet.value(draw(st.sampled_from(AROUND)))
        if draw(st.booleans()):
            sheet.cells.setdefault((row, max(names)), sheet.value("amount"))
    for column, name in names.items():
        if kind == "record" and draw(st.integers(0, 4)):
            sheet.cells[row, column] = sheet.value(COLUMNS[name])


def merge_down(sheet: Sheet, top: int, bottom: int, column: int) -> None:
    for row in range(top + 1, bottom + 1):
        sheet.cells.pop((row, column), None)
    sheet.merged.append(Area(top, column, bottom, column))


_OWN = re.compile(r"[vw]\d+(?:@x\.fr)?|\d{7}(?:\.\d+)?|\d{5}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def tokens(raws: Iterable[object]) -> Iterator[object]:
    """What only one cell of an old file has: marked words, amounts, days."""
    for raw in raws:
        value = bare(raw)  # type: ignore[arg-type]
        if isinstance(value, str):
            # An amount that stands where the old file should have a postal code is in an address, as text.
            yield from (float(own) if own[0] == "1" and len(own) > 5 else own for own in _OWN.findall(value))
            yield from map(dt.date.fromisoformat, _DAY.findall(value))  # so does a day
        elif isinstance(value, dt.datetime):
            yield value.date()
        elif value is not None:
            yield value


def check(sheet: Sheet, placed: Iterable[object], aside: list[list[object]]) -> None:
    """Each value of a sheet is in a record or aside, not in both, and aside once."""
    there = set(tokens([*sheet.cells.values(), *sheet.notes.values()]))
    kept = list(tokens(raw for line in aside for raw in line[4:]))
    assert len(kept) == len(set(kept))
    assert set(tokens(placed)).isdisjoint(kept)
    assert set(tokens(placed)).union(kept) == there


def everything(found: Adopted) -> list[object]:
    return [value for records in values(found).values() for record in records for value in record.values()]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets())
def test_each_value_of_a_messy_sheet_is_in_one_place(sheet: Sheet) -> None:
    source = OldSheet("a.xlsx", "Feuil1", Grid(sheet.rows(), merged=sheet.merged), notes=sheet.notes)
    found = adopted(plans_in(source, Answers()))
    aside = found.aside("fr")[1:]
    check(sheet, everything(found), aside)
    assert found.values == len(sheet.cells) == found.values_placed + found.values_aside + found.values_in_headers
    on_the_side = sum(cell is not None for line in aside for cell in line[4:])
    assert on_the_side == found.values_aside + found.values_in_headers + len(sheet.notes)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(sheets())
def test_each_value_of_a_messy_file_is_in_the_filled_one(tmp_path: Path, sheet: Sheet) -> None:
    old = openpyxl.Workbook()
    old.active.title = "Feuil1"
    for (row, column), raw in sheet.cells.items():
        old.active.cell(row, column, raw)
    for place, text in sheet.notes.items():
        old.active.cell(*place).comment = Comment(text, "Paul")
    for top, left, bottom, right in sheet.merged:
        old.active.merge_cells(f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}")
    old.save(tmp_path / "a.xlsx")
    path = filled(tmp_path / "rempli.xlsm", adopt([tmp_path / "a.xlsx"]))
    placed = [raw for one in all_sheets() for row in cells(path, one.sheet.tab("fr")) for raw in row]
    check(sheet, placed, [list(row) for row in cells(path, "Non repris")])
