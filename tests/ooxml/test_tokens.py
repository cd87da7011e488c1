"""Where rows and cells stand in a sheet's bytes, and where elements stand in a small part's."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import MAX_COLUMN, MAX_ROW, column_letters
from ooti_xl.ooxml.addresses import address_of, area_of, columns_up_to, numbers_up_to
from ooti_xl.ooxml.sheet_bytes import SheetBytes, attributes
from ooti_xl.ooxml.xml import attribute_bytes, cell_text_bytes, parse, text_bytes
from tests.ooxml.build import MAIN, worksheet

ROWS = (
    '<row r="2"><c r="A2" s="1"/><c r="C2"><v>&gt;</v></c></row>'
    "<!-- <row r='3'> --><row r='4' /><row ht=\">\"><c><v>1</v></c><c r='D5'/></row>"
)


def sheet(rows: str = ROWS) -> SheetBytes:
    return SheetBytes(worksheet(rows).encode(), "xl/worksheets/sheet1.xml")


def test_rows_are_numbered_by_their_attribute_or_by_counting() -> None:
    assert list(sheet().row_numbers) == [2, 4, 5]


def test_a_row_is_all_of_its_bytes() -> None:
    found = sheet()
    rows = {n: found.row(n) for n in (1, 2, 3, 4, 5)}
    text = {n: found.data[row.start : row.end].decode() for n, row in rows.items() if row is not None}
    assert text == {
        2: '<row r="2"><c r="A2" s="1"/><c r="C2"><v>&gt;</v></c></row>',
        4: "<row r='4' />",
        5: "<row ht=\">\"><c><v>1</v></c><c r='D5'/></row>",
    }


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        (2, 1, '<c r="A2" s="1"/>'),
        (2, 2, None),
        (2, 3, '<c r="C2"><v>&gt;</v></c>'),
        (3, 1, None),
        (4, 1, None),
        (5, 1, "<c><v>1</v></c>"),
        (5, 4, "<c r='D5'/>"),
        (9, 1, None),
    ],
)
def test_a_cell_is_all_of_its_bytes(row: int, column: int, text: str | None) -> None:
    found = sheet()
    cell = found.cell(row, column)
    assert (None if cell is None else found.data[cell.start : cell.end].decode()) == text


def test_every_byte_of_a_cell_leads_back_to_it() -> None:
    found = sheet()
    for number in found.row_numbers:
        row = found.row(number)
        assert row is not None
        for cell in found.cells(row):
            assert {found.cell_around(place) for place in range(cell.start, cell.end)} == {(number, cell)}


def test_a_byte_outside_of_the_cells_leads_to_none() -> None:
    found = sheet()
    for text in (b"<worksheet", b"<row r='3'", b"<row ht", b"</row>", b"</sheetData>", b"</worksheet>"):
        assert found.cell_around(found.data.index(text)) is None


def test_an_address_in_a_text_is_not_taken_for_a_cell() -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t> r="B1" </t></is></c><c r="B1" s="2"/></row>'
    found = sheet(rows)
    cell = found.cell(1, 2)
    assert cell is not None
    assert found.data[cell.start : cell.end] == b'<c r="B1" s="2"/>'


@given(st.lists(st.sets(st.integers(1, 60)), max_size=5), st.booleans())
def test_cells_are_found_with_and_without_addresses(columns: list[set[int]], addressed: bool) -> None:
    rows = []
    for number, wanted in enumerate(columns, 1):
        cells = []
        for column in range(1, max(wanted, default=0) + 1):
            address = f' r="{column_letters(column)}{number}"' if addressed else ""
            cells.append(f"<c{address}><v>{number}.{column}</v></c>" if column in wanted else f"<c{address}/>")
        rows.append(f"<row>{''.join(cells)}</row>")
    found = sheet("".join(rows))
    for number, wanted in enumerate(columns, 1):
        for column in range(1, 62):
            cell = found.cell(number, column)
            content = b"" if cell is None else found.data[cell.inner : cell.end]
            assert (b"<v>%d.%d</v>" % (number, column) in content) == (column in wanted)


def test_comments_and_the_like_are_blanked_in_place() -> None:
    rows = '<!-- <c r="A1"> --><row r="1"><?a <c> ?><c r="A1"><f><![CDATA[<c>]]></f></c></row>'
    found = sheet(rows)
    assert len(found.seen) == len(found.data)
    assert found.seen.count(b"<c") == 1
    assert [found.data[place : place + 4] for place in found.hidden[1:]] == [b"<!--", b"<?a ", b"<![C"]


@pytest.mark.parametrize(
    "data",
    [
        b"<worksheet><!-- <sheetData/></worksheet>",
        b"<worksheet><sheetData><![CDATA[</sheetData></worksheet>",
        b"<!-- <worksheet> --><chartsheet/>",
        b"<worksheet xmlns:x='u'><sheetData><x:row/></sheetData></worksheet>",
        b"<x:worksheet xmlns:x='u'><x:sheetData><row/></x:sheetData></x:worksheet>",
    ],
)
def test_a_part_that_can_not_be_walked_is_refused(data: bytes) -> None:
    with pytest.raises(UnusableWorkbook) as found:
        SheetBytes(data, "part")
    assert (found.value.code, found.value.facts) == ("damaged", {"part": "part"})


def test_attributes_in_either_quote_and_any_order() -> None:
    assert attributes(b"<c t = 'e' r=\"A1\"\n x:y='a \"b\"' z=''/>") == {"t": "e", "r": "A1", "x:y": 'a "b"', "z": ""}


def test_addresses_and_areas() -> None:
    assert (address_of("$AB$12"), area_of("A1"), area_of("b2:$C$3")) == ((12, 28), (1, 1, 1, 1), (2, 2, 3, 3))


@pytest.mark.parametrize("text", ["", "A", "1", "AAAA1", "A12345678", "A1 ", "A1:B", "1A:B2"])
def test_what_is_no_area_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        area_of(text)


# Small parts


def test_elements_know_where_they_stand() -> None:
    data = f'<?xml version="1.0"?><!-- > --><s xmlns="{MAIN}"><é b=">"/><c>t&amp;<d/>u</c ></s>'.encode()
    root = parse(data, "part")
    pieces = {e.name: (data[e.start : e.end], data[e.inner : e.inner_end]) for e in (root, *root.children)}
    assert root.space == MAIN
    assert pieces["é"] == ('<é b=">"/>'.encode(), b"")
    assert pieces["c"] == (b"<c>t&amp;<d/>u</c >", b"t&amp;<d/>u")
    assert pieces["s"][0].endswith(b"</s>")
    assert [e.text for e in root.children] == ["", "t&u"]
    assert [e.name for e in root.all("d")] == ["d"]


@pytest.mark.parametrize(("tag", "prefix"), [("a", b""), ("x:a", b"x:"), ("ns_1.a-b:a", b"ns_1.a-b:")])
def test_an_element_knows_its_prefix(tag: str, prefix: bytes) -> None:
    name = prefix.decode().rstrip(":")
    declared = f'xmlns:{name}="u"' if name else 'xmlns="u"'
    data = f'<{tag} {declared} b="c:d"/>'.encode()
    assert parse(data, "part").prefix(data) == prefix


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_can_be_written(text: str) -> None:
    kept = "".join("\ufffd" if c in "\ufffe\uffff" or (c < " " and c not in "\t\n\r") else c for c in text)
    assert parse(b"<a>%s</a>" % text_bytes(text), "part").text == kept
    assert parse(b'<a b="%s"/>' % attribute_bytes(text), "part").attributes == {"b": kept}
    assert cell_text_bytes(text).isascii()


@given(st.integers(1, MAX_ROW), st.integers(0, MAX_ROW))
def test_numbers_up_to_a_limit_are_recognised(limit: int, number: int) -> None:
    assert (re.fullmatch(numbers_up_to(limit), b"%d" % number) is not None) == (number <= limit)


@given(st.integers(1, MAX_COLUMN), st.integers(1, MAX_COLUMN), st.booleans())
def test_columns_up_to_a_limit_are_recognised(limit: int, column: int, small: bool) -> None:
    letters = column_letters(column).encode()
    found = re.fullmatch(columns_up_to(limit), letters.lower() if small else letters)
    assert (found is not None) == (column <= limit)
