"""New looks are appended; the old ones are not touched, and nothing is appended twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Cell, Finding, Severity
from ooti_xl.model.report import Report
from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.styles import Styles
from ooti_xl.ooxml.tags import set_attribute
from tests.ooxml.build import parts, worksheet, written
from tests.ooxml.foreign import ROWS, full_styles

PART = "xl/styles.xml"


def host(folder: Path, style: str) -> PackageHost:
    return PackageHost(written(folder / "a.xlsx", parts(worksheet(ROWS), style=style)))


@contextmanager
def restyling(opened: PackageHost) -> Iterator[Styles]:
    """The styles part in the making; carried out at the end."""
    change = Change(opened.parts)
    styles = Styles(change, opened.workbook)
    yield styles
    styles.finish()
    change.apply("test")


def listed(opened: PackageHost, collection: str) -> list[ElementTree.Element]:
    found = ElementTree.fromstring(opened.parts[PART]).find(f"{{*}}{collection}")
    assert found is not None
    assert found.get("count") == str(len(found))
    return list(found)


def test_a_copy_of_a_format_has_all_of_it_but_its_fill(tmp_path: Path) -> None:
    opened = host(tmp_path, full_styles())
    with restyling(opened) as styles:
        assert styles.restyled(2, fill=styles.fill("FFC7CE")) == 4
    old, new = (listed(opened, "cellXfs")[index] for index in (2, 4))
    assert new.attrib == {**old.attrib, "fillId": "3", "applyFill": "1"}
    assert [ElementTree.tostring(child) for child in new] == [ElementTree.tostring(child) for child in old]


def test_the_old_formats_stay_where_they_are(tmp_path: Path) -> None:
    opened = host(tmp_path, full_styles())
    before = [ElementTree.tostring(xf) for xf in listed(opened, "cellXfs")]
    with restyling(opened) as styles:
        styles.restyled(0, fill=styles.fill("FFC7CE"))
    assert [ElementTree.tostring(xf) for xf in listed(opened, "cellXfs")][:-1] == before


def test_a_thousand_marks_need_one_format_for_each_look_and_colour(tmp_path: Path) -> None:
    opened = host(tmp_path, full_styles())
    cells = [Cell("Clients", row, column) for row in range(1, 101) for column in range(1, 11)]
    listing = tuple(Finding("missing_value", Severity.ERROR, cell, {"column": "x"}) for cell in cells)
    opened.mark(Report("", (), listing), "fr")
    red = [i for i, fill in enumerate(listed(opened, "fills")) if b"FFFFC7CE" in ElementTree.tostring(fill)]
    reds = [xf for xf in listed(opened, "cellXfs") if xf.get("fillId") == str(red[0])]
    assert len(red) == 1
    assert len(reds) == 3  # cells of style 0, cells of style 1, the severity in the report


@pytest.mark.parametrize("fills", ["", "<fills/>", "<fills></fills>", '<fills count="1"><fill/></fills>'])
def test_the_first_two_fills_are_never_ours(tmp_path: Path, fills: str) -> None:
    """Excel shows none and a grey pattern for the fills 0 and 1, whatever is written there."""
    style = full_styles()
    start, end = style.index("<fills "), style.index("</fills>") + len("</fills>")
    opened = host(tmp_path, style[:start] + fills + style[end:])
    with restyling(opened) as styles:
        assert styles.fill("FFC7CE") == 2
    assert b"FFFFC7CE" in ElementTree.tostring(listed(opened, "fills")[2])


def test_a_number_format_is_built_in_or_there_or_new(tmp_path: Path) -> None:
    opened = host(tmp_path, full_styles())
    with restyling(opened) as styles:
        assert [styles.number_format(code) for code in ("@", "0.000", '0 "h"', "0,0", '0 "h"')] == [
            49,
            164,
            165,
            166,
            165,
        ]
    assert [e.get("formatCode") for e in listed(opened, "numFmts")] == ["0.000", '0 "h"', "0,0"]


def test_a_collection_that_was_not_there_is_put_in_its_order(tmp_path: Path) -> None:
    opened = host(
        tmp_path, full_styles().replace('<numFmts count="1"><numFmt numFmtId="164" formatCode="0.000"/></numFmts>', "")
    )
    with restyling(opened) as styles:
        assert styles.number_format("0.0000") == 164
    names = [child.tag.rpartition("}")[2] for child in ElementTree.fromstring(opened.parts[PART])]
    assert names == ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles"]


@pytest.mark.parametrize("content", [b"<fill", b"<!DOCTYPE a><fill/>", b"=1+1", b"<fill/><fill/>", b"<a:fill/>"])
def test_a_former_fill_that_is_none_is_no_fill(tmp_path: Path, content: bytes) -> None:
    with restyling(host(tmp_path, full_styles())) as styles:
        assert styles.former_looks(content) == (0, None)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        (b"<c r='A1'/>", b"<c r='A1' s=\"7\"/>"),
        (b"<c>", b'<c s="7">'),
        (b"<c s = '1' t=\"s\">", b'<c s = "7" t="s">'),
        (b'<c ts="1" t="s" >', b'<c ts="1" t="s" s="7">'),
    ],
)
def test_an_attribute_is_set_and_the_others_stay(tag: bytes, expected: bytes) -> None:
    assert set_attribute(tag, b"s", b"7") == expected


def test_white_text_on_a_dark_fill_gets_dark_ink_while_it_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "agence.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Clients"
    sheet["A1"] = "En-tête"
    sheet["A1"].font = openpyxl.styles.Font(name="Arial", bold=True, color="FFFFFFFF")
    sheet["A1"].fill = openpyxl.styles.PatternFill("solid", fgColor="FF1F4E79")
    book.save(path)
    cell = Cell("Clients", 1, 1)
    host = PackageHost(path)
    host.mark(Report("", (), (Finding("header_missing", Severity.ERROR, cell),)), "fr")
    host.save()
    marked = openpyxl.load_workbook(path)["Clients"]["A1"]
    assert (marked.font.color.rgb, marked.font.name, marked.font.b) == ("FF000000", "Arial", True)
    openpyxl.load_workbook(path).save(path)  # another program: our layers are void, the journal stays
    again = PackageHost(path)
    again.clear()
    again.save()
    cleared = openpyxl.load_workbook(path)["Clients"]["A1"]
    assert (cleared.font.color.rgb, cleared.fill.fgColor.rgb) == ("FFFFFFFF", "FF1F4E79")
