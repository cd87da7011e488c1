"""Most sheets are proven plain in one pass; what is then read is what a careful look at the same sheet gives."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ooti_xl.model.findings import column_letters
from ooti_xl.model.grids import Grid
from ooti_xl.ooxml import at_once
from ooti_xl.ooxml.plain_rows import plain_rows
from tests.ooxml.build import grid_of, parts, worksheet, written

#: What a plain cell may be after its address and its style.
CELLS = (
    "/>", "><v>1</v></c>", "><v>-7.5E-3</v></c>", ' t="s"><v>0</v></c>', ' t="n"><v>12</v></c>', ' t="b"><v>0</v></c>',
    ' t="str"><f>A1&amp;" "</f><v>deux mots</v></c>', "><f>A1*2</f><v>4</v></c>", "><f>A1*2</f></c>", "></c>",
    '><f t="shared" ref="A1:B2" si="0">A1</f><v>4</v></c>', '><f t="shared" si="0"/><v>4</v></c>',
    ' t="e"><v>#N/A</v></c>', ' t="e"><f>A1/0</f><v>#DIV/0!</v></c>',
    '><f t="array" ref="A1:A2">B1:B2</f><v>4</v></c>',
    ' t="inlineStr"><is><t xml:space="preserve"> à &lt;v&gt; </t></is></c>',
)  # fmt: skip
SAID = ("", ' spans="1:5"', ' hidden="1"', ' ht="20" customHeight="1" x14ac:dyDescent="0.2"')
STRINGS = "<si><t>zéro</t></si>"


@st.composite
def plain(draw: st.DrawFn) -> str:
    """Rows that are written as programs write them."""
    rows = []
    for row in sorted(draw(st.sets(st.integers(1, 30), min_size=1, max_size=4))):
        columns = sorted(draw(st.sets(st.sampled_from((1, 2, 3, 26, 27, 60)), max_size=4)))
        style = draw(st.sampled_from(("", ' s="1"')))
        cells = (f'<c r="{column_letters(column)}{row}"{style}{draw(st.sampled_from(CELLS))}' for column in columns)
        rows.append(f'<row r="{row}"{draw(st.sampled_from(SAID))}>{"".join(cells)}</row>')
    return "".join(rows)


def is_plain(rows: str, **around: str) -> bool:
    return plain_rows(worksheet(rows, **around).encode()) is not None


@settings(max_examples=60, deadline=None)
@given(plain())
def test_a_plain_sheet_is_read_like_one_that_has_to_be_looked_through_and_like_a_large_one(rows: str) -> None:
    careful = "<!-- not plain -->"
    assert (is_plain(rows), is_plain(rows, before=careful)) == (True, False)
    with TemporaryDirectory() as folder:
        paths = [
            written(Path(folder, f"{place}.xlsx"), parts(worksheet(rows, before=before), strings=STRINGS))
            for place, before in enumerate(("", careful))
        ]
        plainly, carefully = map(grid_of, paths)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(at_once, "WORTH_A_THREAD", 0)
            beside = grid_of(paths[0])
    assert told(plainly) == told(carefully) == told(beside)


def told(grid: Grid) -> object:
    places = [(row, column) for row in range(1, 32) for column in range(1, 62)]
    formulas = {place for place in places if place in grid.formulas}
    return grid.values, formulas, [row for row in range(1, 32) if row in grid.hidden_rows]


ROW = '<row r="2"><c r="A2"><v>1</v></c><c r="B2"/></row>'


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        ('<row r="2">', "<row>"),
        ('<row r="2">', '<row r="2"><!-- -->'),
        ('<row r="2">', '<row r="2" >'),
        ('<row r="2">', '<row r="2" xmlns="u">'),
        ('<row r="2">', '<row r="2" r="3">'),
        ('<row r="2">', '<row r="0"/><row r="2">'),
        ('<row r="2">', '<row r="2"/><row r="2">'),
        ('<row r="2">', '<row r="3"/><row r="2">'),
        ('<row r="2">', '<row r="1048577"/><row r="2">'),
        ('r="A2"', "r='A2'"),
        ('r="A2"', ""),
        ('r="A2"', 'r="A3"'),
        ('r="A2"', 'r="B2"'),
        ('r="A2"', 'r="XFE2"'),
        ('r="A2"', 'r="A2" t="e"'),
        ('r="A2"><v>1</v>', 'r="A2" t="e"><v>#SPILL!</v>'),
        ('r="A2"><v>1</v>', 'r="A2" t="e"><v> #N/A</v>'),
        ('r="A2"', 'r="A2" cm="1"'),
        ("<v>1</v>", "<v> 1</v>"),
        ("<v>1</v>", "<v>1\n</v>"),
        ("<v>1</v>", "<v>1<![CDATA[2]]></v>"),
        ("<v>1</v>", "<v>1</v><v>2</v>"),
        ("<v>1</v>", "<x:v>1</x:v>"),
        ("<v>1</v></c>", "<v>1</v></c >"),
        ("</row>", "</row >"),
        ("</row>", "</row>\n"),
        ("</row>", "</row><x:row/>"),
    ],
)
def test_what_is_written_otherwise_has_to_be_looked_through(plain: str, other: str) -> None:
    assert (is_plain(ROW), is_plain(ROW.replace(plain, other, 1))) == (True, False)


@pytest.mark.parametrize(
    "around",
    [
        {"before": "<?a?>"},
        {"after": "<!-- -->"},
        {"after": "<x:sheetData/>"},
        {"before": "<sheetViews></sheetViews >"},
    ],
)
def test_so_has_a_sheet_with_something_unusual_around_its_rows(around: dict[str, str]) -> None:
    assert not is_plain(ROW, **around)


def test_a_sheet_of_another_prefix_is_not_plain() -> None:
    data = worksheet(ROW).replace("<worksheet", "<x:worksheet").replace("</worksheet", "</x:worksheet")
    assert plain_rows(data.encode()) is None
    assert plain_rows(worksheet(ROW).replace("<worksheet", "<x:worksheet><worksheet", 1).encode()) is None


def test_nor_is_one_whose_rows_are_so_many_that_its_cells_reach_too_far() -> None:
    far = '<row r="%d"><c r="%s%d"><v>1</v></c></row>'
    assert is_plain(far % (100_000, "CV", 100_000))  # the 100th column
    assert not is_plain(far % (100_000, "CW", 100_000))
    assert not is_plain(far % (1, "CW", 1) + '<row r="100000"/>')
