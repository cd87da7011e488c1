"""Notes and their boxes, in files that have some already."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Cell, Finding, Severity
from ooti_xl.model.report import Report
from tests.ooxml.build import SHEET, written
from tests.ooxml.foreign import FOREIGN, RELS
from tests.ooxml.test_exactness import all_parts, marked

COMMENTS, VML = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"
#: The order of what may follow the cells of a worksheet (ECMA-376 part 1, 18.3.1.99), as far as it occurs here.
ORDER = [
    "sheetData", "autoFilter", "hyperlinks", "pageMargins", "pageSetup", "legacyDrawing", "legacyDrawingHF", "extLst",
]  # fmt: skip


def opened(name: str, folder: Path) -> Path:
    return written(folder / "a.xlsx", FOREIGN[name]())


def note_of(comments: bytes, address: str) -> str:
    """The inside of a cell's note, as it is written."""
    found = re.search(rf'<comment ref="{address}"[^>]*><text>(.*?)</text></comment>'.encode(), comments, re.DOTALL)
    assert found is not None
    return found[1].decode()


def ids(vml: Iterable[bytes]) -> list[int]:
    return [int(n) for data in vml for n in re.findall(rb'<v:shape id="_x0000_s(\d+)"', data)]


def test_ours_stands_before_a_persons_text_which_is_kept_to_the_letter(tmp_path: Path) -> None:
    path = opened("a_persons_notes", tmp_path)
    marked(path)
    comments = all_parts(path)[COMMENTS]
    for address, own in (
        ("B2", "\n\nVu &amp; revu</t>"),
        (
            "D2",
            '\n\n</t></r><r><rPr><b/></rPr><t xml:space="preserve">Mme Durand:\n</t></r><r><t>à voir</t></r>',
        ),
    ):
        assert note_of(comments, address).endswith(own)
        assert note_of(comments, address).count("OOTI") == 1


def test_a_new_note_has_our_name_and_others_keep_theirs(tmp_path: Path) -> None:
    path = opened("a_persons_notes", tmp_path)
    marked(path)
    root = ElementTree.fromstring(all_parts(path)[COMMENTS])
    authors = [author.text for author in root.findall(".//{*}author")]
    by_cell = {c.get("ref"): authors[int(c.get("authorId", ""))] for c in root.findall(".//{*}comment")}
    assert authors == ["Mme Durand", "OOTI"]
    assert {ref: by_cell[ref] for ref in ("B2", "D2", "E2", "ZZ9")} == {
        "B2": "Mme Durand", "D2": "Mme Durand", "E2": "OOTI", "ZZ9": "OOTI",
    }  # fmt: skip


def test_a_conversation_is_left_alone_and_the_report_still_says_it(tmp_path: Path) -> None:
    path = opened("a_conversation", tmp_path)
    before = all_parts(path)
    marked(path, ["B2"])
    after = all_parts(path)
    unchanged = [name for name in before if "comment" in name.lower() or "person" in name]
    assert len(unchanged) == 3
    assert [after[name] for name in unchanged] == [before[name] for name in unchanged]
    assert any(b'<t xml:space="preserve">B2</t>' in data for name, data in after.items() if name not in before)


@pytest.mark.parametrize("name", ["a_persons_notes", "a_button_beside_the_notes", "a_header_picture_and_extensions"])
def test_every_note_has_one_box_and_no_number_is_used_twice(name: str, tmp_path: Path) -> None:
    path = opened(name, tmp_path)
    marked(path)
    parts = all_parts(path)
    vml = [data for part, data in parts.items() if part.endswith(".vml")]
    numbers = ids(vml)
    assert len(numbers) == len(set(numbers))
    announced = {
        int(n) for data in vml for m in re.findall(rb'<o:idmap[^>]*data="([^"]*)"', data) for n in m.split(b",")
    }
    assert {number // 1024 for number in numbers} <= announced
    notes = {c.get("ref", "") for c in ElementTree.fromstring(parts[COMMENTS]).findall(".//{*}comment")}
    places = re.findall(rb"<x:Row>(\d+)</x:Row><x:Column>(\d+)</x:Column>", b"".join(vml))
    assert sorted(Cell("", int(row) + 1, int(column) + 1).address for row, column in places) == sorted(notes)


def test_a_button_in_the_same_drawing_is_as_it_was(tmp_path: Path) -> None:
    path = opened("a_button_beside_the_notes", tmp_path)
    before = all_parts(path)[VML]
    marked(path)
    after = all_parts(path)[VML]
    assert after.startswith(before[: before.index(b"<o:idmap")])
    assert before[before.index(b"<v:shapetype") : -len(b"</xml>")] in after


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_added_to_a_sheet_stands_in_its_order(name: str, tmp_path: Path) -> None:
    path = opened(name, tmp_path)
    marked(path)
    part = PackageHost(path).workbook.sheets[0].part
    names = [child.tag.rpartition("}")[2] for child in ElementTree.fromstring(all_parts(path)[part])]
    listed = [name for name in names if name in ORDER]
    assert listed == sorted(listed, key=ORDER.index)
    assert listed.count("legacyDrawing") == 1


def test_the_drawing_of_page_headers_is_another_one(tmp_path: Path) -> None:
    path = opened("a_header_picture_and_extensions", tmp_path)
    before = all_parts(path)
    marked(path)
    after = all_parts(path)
    assert after["xl/drawings/vmlDrawingHF.vml"] == before["xl/drawings/vmlDrawingHF.vml"]
    assert after[RELS].count(b'/vmlDrawing"') == 2
    assert after[SHEET].count(b"<legacyDrawingHF") == 1


def test_more_notes_than_a_block_of_numbers_holds(tmp_path: Path) -> None:
    path = opened("a_persons_notes", tmp_path)
    host = PackageHost(path)
    cells = [Cell("Clients", row, 7) for row in range(1, 2100)]
    listed = tuple(Finding("missing_value", Severity.ERROR, cell, {"column": "x"}) for cell in cells)
    host.mark(Report("", (), listed), "fr")
    numbers = ids([host.parts[VML]])
    assert len(set(numbers)) == len(cells) + 3
    assert b'data="1,2,3,4"' in host.parts[VML]
    assert {number // 1024 for number in numbers} == {1, 2, 3, 4}
    assert not any(number % 1024 == 0 for number in numbers)


def test_a_note_is_hidden_until_one_points_at_it_and_its_box_fits_its_text(tmp_path: Path) -> None:
    path = opened("plain", tmp_path)
    host = PackageHost(path)
    said = [Finding("missing_value", Severity.ERROR, Cell("Clients", 2, 2), {"column": "x"})]
    said += [Finding("missing_value", Severity.ERROR, Cell("Clients", 3, 2), {"column": "mot " * 200})] * 3
    listed = tuple(said)
    host.mark(Report("", (), listed), "fr")
    vml = next(host.parts[name] for name in host.parts.names if name.endswith(".vml"))
    assert vml.count(b"visibility:hidden") == vml.count(b"<v:shape ") == 2
    short, tall = (int(height) for height in re.findall(rb"height:(\d+)pt", vml))
    assert 60 <= short < tall <= 450
