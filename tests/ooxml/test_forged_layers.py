"""The layers in a workbook may be anybody's: a forged one changes nothing that the journal does not say."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.table import Table

from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Cell, Edit
from ooti_xl.ooxml.layers import STATE_SPACE, Layer, digest, read_layers, written_layers
from ooti_xl.ooxml.parts import CONTENT_TYPES
from ooti_xl.ooxml.splices import Splice, packed, unpacked
from tests.excel_lint import complaints
from tests.ooxml.build import DECLARATION, OFFICE, SHEET, parts, worksheet, written
from tests.ooxml.foreign import FOREIGN, RELS, ROWS, Parts, edited, full_styles
from tests.ooxml.test_exactness import MARKED, all_parts, corrected, marked

BOOK = "xl/workbook.xml"
LINK = f'<Relationship Id="rId77" Type="{OFFICE}/hyperlink" Target="http://example.org/" TargetMode="External"/>'
TEXTS = {"xl/sharedStrings.xml": "<si><t>Lyon</t></si>"}


def book() -> Parts:
    """A macro workbook with texts in a part of their own, a table of styles, and a person's notes."""
    made = FOREIGN["a_macro_workbook"]()
    noted = FOREIGN["a_persons_notes"]()
    beside = {name: noted[name] for name in (RELS, "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", SHEET)}
    types = noted[CONTENT_TYPES].decode()
    vml = types[types.index('<Default Extension="vml"') : types.index("</Types>")]
    return edited({**made, **beside}, CONTENT_TYPES, ("</Types>", f"{vml}</Types>"))


def forged(path: Path, change: Callable[[Layer, Parts], None], which: int = -1) -> None:
    """Rewrite a layer in a file, and give it the digests of what is there."""
    made = all_parts(path)
    state = next(name for name, data in made.items() if STATE_SPACE.encode() in data)
    layers = read_layers(made, state)
    change(layers[which], made)
    layers[which].after = {name: digest([made[name]]) for name in layers[which].after}
    made[state] = written_layers(layers)
    written(path, made)


def also(part: str, old: str, new: str) -> Callable[[Layer, Parts], None]:
    """The way back as it is, and one more thing."""

    def change(layer: Layer, made: Parts) -> None:
        place = made[part].index(old.encode())
        there = [*unpacked(layer.back.get(part, b"[]"))]
        more = Splice(place, place + len(old), new.encode())
        layer.back[part] = packed(sorted([*there, more]))
        layer.after.setdefault(part, "")

    return change


def without(part: str) -> Callable[[Layer, Parts], None]:
    """The way back with a part less."""

    def change(layer: Layer, made: Parts) -> None:
        layer.added.append(part)
        layer.after.setdefault(part, "")

    return change


def forgets(part: str) -> Callable[[Layer, Parts], None]:
    """The way back without what it does to a part."""
    return lambda layer, made: layer.back.pop(part) and None


def keeps(part: str) -> Callable[[Layer, Parts], None]:
    """The way back that leaves a part which was added."""
    return lambda layer, made: layer.added.remove(part)


ATTACKS = {
    "an amount": also(SHEET, "<v>1.5</v>", "<v>9000</v>"),
    "a text": also(SHEET, "<t>Lyon</t>", "<t>Paris</t>"),
    "a formula": also(SHEET, "<f>C2*2</f>", "<f>C2*3</f>"),
    "a result": also(SHEET, "<v>3</v>", "<v>4</v>"),
    "a cell less": also(SHEET, '<c r="B3"', '<d r="B3"'),
    "a row less": also(SHEET, '<row r="3"', '<row r="4"'),
    "a cell in the place of a value": also(SHEET, "<v>7</v>", ""),
    "a formula more": also(SHEET, "<v>7</v>", '<f>HYPERLINK("http://example.org/")</f><v>7</v>'),
    "a rule for what is typed": also(SHEET, "</sheetData>", '</sheetData><sheetProtection sheet="1"/>'),
    "a link": also(SHEET, "</worksheet>", '<hyperlinks><hyperlink ref="A1"/></hyperlinks></worksheet>'),
    "an address outside": also(RELS, "</Relationships>", f"{LINK}</Relationships>"),
    "an address of the workbook": also("xl/_rels/workbook.xml.rels", "</Relationships>", f"{LINK}</Relationships>"),
    "other macros": also("xl/vbaProject.bin", "AB", "BA"),
    "no macros": without("xl/vbaProject.bin"),
    "another ribbon": also("customUI/customUI14.xml", "<ribbon/>", "<ribbon><tabs/></ribbon>"),
    "a sheet less": without(SHEET),
    "a person's notes less": without("xl/comments1.xml"),
    "a person's boxes less": without("xl/drawings/vmlDrawing1.vml"),
    "the styles less": without("xl/styles.xml"),
    "the workbook less": without(BOOK),
    "the types less": without(CONTENT_TYPES),
    "what a person noted": also("xl/comments1.xml", "à voir", "payé"),
    "who noted it": also("xl/comments1.xml", "Mme Durand</author>", "M. Petit</author>"),
    "a box less": also("xl/drawings/vmlDrawing1.vml", "<x:Row>1</x:Row>", "<x:Row>9</x:Row>"),
    "another calendar": also(BOOK, "<sheets>", '<workbookPr date1904="1"/><sheets>'),
    "a name": also(BOOK, "</sheets>", '</sheets><definedNames><definedName name="a">1</definedName></definedNames>'),
    "a hidden sheet": also(BOOK, 'name="Clients"', 'name="Clients" state="veryHidden"'),
    "a number format": also("xl/styles.xml", "numFmtId=", 'x="" numFmtId='),
    "a type": also(CONTENT_TYPES, "spreadsheetml.worksheet+xml", "spreadsheetml.chartsheet+xml"),
    "another document": also("_rels/.rels", "customUI14.xml", "../a.xml"),
    "cells that keep our looks": forgets(SHEET),
    "sheets that are listed in vain": forgets(BOOK),
    "links that lead nowhere": forgets("xl/_rels/workbook.xml.rels"),
    "types of what is not there": forgets(CONTENT_TYPES),
    "notes that stay": forgets("xl/comments1.xml"),
    "a report that stays": keeps("xl/worksheets/sheet2.xml"),
}


def content(path: Path) -> dict[str, object]:
    """What a workbook says: its cells, formulas and formats, and the parts that no mark touches."""
    host = PackageHost(path)
    said: dict[str, object] = {"sheets": [(s.name, s.state) for s in host.workbook.sheets]}
    for sheet in host.sheet_names():
        grid = host.read(sheet)
        assert grid is not None
        formats = [grid.number_format(row, column) for row in range(1, 7) for column in range(1, 7)]
        said[sheet] = [list(row) for row in grid.values], sorted(grid.formulas.cells), formats
    made = all_parts(path)
    said["formulas"] = made[SHEET].count(b"<f>C2*2</f>")
    said["parts"] = {n: d for n, d in made.items() if n.endswith(".bin") or n.startswith("customUI")}
    said["links"] = {n: sorted(re.findall(rb"<Relationship [^>]*>", made[n])) for n in made if n.endswith(".rels")}
    said["notes"] = [made["xl/comments1.xml"].count(word.encode()) for word in ("Vu &amp; revu", "à voir", "Durand<")]
    said["boxes"] = made["xl/drawings/vmlDrawing1.vml"].count(b"<x:Row>1</x:Row>")
    return said


@pytest.mark.parametrize("attack", ATTACKS)
def test_clearing_marks_changes_nothing_but_marks(attack: str, tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsm", book())
    before, faults = content(path), set(complaints(path))
    marked(path)
    forged(path, ATTACKS[attack])
    host = PackageHost(path)
    assert host.clear() == len(MARKED)
    host.save()
    assert content(path) == before
    assert set(complaints(path)) <= faults
    assert not any(b"OOTI " in data for data in all_parts(path).values())


@pytest.mark.parametrize("part", ["xl/tables/table1.xml", "docProps/app.xml", "xl/worksheets/sheet1.xml"])
def test_a_report_takes_no_part_of_a_persons_along(part: str, tmp_path: Path) -> None:
    def claims(layer: Layer, made: Parts) -> None:
        rels = "xl/worksheets/_rels/sheet2.xml.rels"
        made[rels] = made[rels].replace(b"../tables/table2.xml", f"/{part}".encode())
        without(part)(layer, made)

    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    for row in (["a", "b"], [1, 2]):
        book.active.append(row)
    book.active.add_table(Table(displayName="Liste", ref="A1:B2"))
    book.save(path)
    before = all_parts(path)
    marked(path)
    forged(path, claims)
    host = PackageHost(path)
    assert host.clear() == len(MARKED)
    host.save()
    after = all_parts(path)
    assert before.keys() <= after.keys()
    assert after["xl/tables/table1.xml"] == before["xl/tables/table1.xml"]
    assert openpyxl.load_workbook(path).sheetnames == ["Sheet"]


#: What has no sense where nothing is marked, or where a cell is corrected and no longer says so.
OF_MARKS = {
    "a text", "a cell in the place of a value", "a formula more", "notes that stay", "a report that stays",
}  # fmt: skip


@pytest.mark.parametrize("attack", sorted(ATTACKS.keys() - OF_MARKS))
def test_undoing_gives_the_old_values_back_and_no_others(attack: str, tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsm", book())
    before, faults = content(path), set(complaints(path))
    corrected(path, "un", "01 30 52")
    forged(path, ATTACKS[attack])
    host = PackageHost(path)
    assert host.undo().edits
    host.save()
    assert content(path) == before
    assert set(complaints(path)) <= faults


@pytest.mark.parametrize("old", ["s:Paris", "f:99.0", "s:=1+1"])
def test_the_journal_is_what_undo_gives_back(old: str, tmp_path: Path) -> None:
    """A journal and a layer that disagree: the one on a sheet, which a person can read, is believed."""
    path = written(tmp_path / "a.xlsx", parts(worksheet(ROWS), style=full_styles()))
    host = PackageHost(path)
    host.write([Edit(Cell("Clients", 2, 2), "Lyon", "Nice")])
    host.save()
    made = all_parts(path)
    journal = next(name for name, data in made.items() if b"s:Lyon" in data)
    made[journal] = made[journal].replace(b"s:Lyon", old.encode())
    written(path, made)
    forged(path, lambda layer, made: None)
    host = PackageHost(path)
    host.undo()
    grid = host.read("Clients")
    assert grid is not None
    assert str(grid.at(2, 2)) == old[2:]
    assert (2, 2) not in grid.formulas


PIECES = (
    "", "<v>9</v>", '<c r="B2"><v>9</v></c>', '<c r="C2" s="1">', '<c r="C2" s="0"/>', '<c r="C2" s="14">', "/>",
    "</row>", '<row r="2">', '<c r="C2" t="str">', "<f>1</f>", "Lyon", "</c>", "<!--", "-->", '<hyperlink ref="A1"/>',
    's="2"',
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from([SHEET, "xl/styles.xml", BOOK, CONTENT_TYPES, "xl/comments1.xml", RELS]),
    st.floats(0, 1),
    st.sampled_from((0, 0, 1, 5, 11, 16, 22, 40)),
    st.sampled_from(PIECES),
    st.booleans(),
)
def test_no_splice_more_changes_what_cells_say(
    tmp_path_factory: pytest.TempPathFactory, part: str, place: float, length: int, new: str, aligned: bool
) -> None:
    path = written(tmp_path_factory.mktemp("s") / "a.xlsm", book())
    before = content(path)
    marked(path)

    def change(layer: Layer, made: Parts) -> None:
        start = int(place * len(made[part]))
        start = max(made[part].rfind(b"<", 0, start), 0) if aligned else start
        end = made[part].find(b">", start) + 1 if aligned and length else min(start + length, len(made[part]))
        there = [s for s in unpacked(layer.back.get(part, b"[]")) if s.end <= start or s.start >= end]
        layer.back[part] = packed(sorted([*there, Splice(start, end, new.encode())]))
        layer.after.setdefault(part, "")

    forged(path, change)
    host = PackageHost(path)
    host.clear()
    host.save()
    assert content(path) == before


# Whatever the state is


def with_state(path: Path, state: bytes) -> Path:
    marked(written(path, parts(worksheet(ROWS), style=full_styles())))
    made = all_parts(path)
    name = next(name for name, data in made.items() if STATE_SPACE.encode() in data)
    text = base64.b64encode(zlib.compress(state, 9))
    made[name] = f'{DECLARATION}<layers xmlns="{STATE_SPACE}">'.encode() + text + b"</layers>"
    return written(path, made)


LAYER = {"kind": "marks", "cells": 1, "back": {SHEET: [0, 1, ""]}, "after": {SHEET: "0" * 32}, "added": ["a"]}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*LAYER, SHEET]), inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from([*LAYER]), JSON).map(lambda odd: {**LAYER, **odd}), max_size=2) | JSON)
def test_a_state_of_any_form_is_only_the_longer_way(tmp_path_factory: pytest.TempPathFactory, state: object) -> None:
    path = with_state(tmp_path_factory.mktemp("f") / "a.xlsx", json.dumps(state).encode())
    assert PackageHost(path).clear() == len(MARKED)


LAYER_OF = b'[{"kind":"marks","cells":1,"back":{%s},"after":{%s},"added":[%s]}]'
ENORMOUS = {
    "blanks": b" " * (200 << 20),
    "depth": b"[" * 30_000_000,
    "depth inside": LAYER_OF % (b'"a":' + b"[" * 1_000_000, b"", b""),
    "empty lists": b"[" + b"[]," * 20_000_000 + b"[]]",
    "layers": b"[" + (LAYER_OF % (b"", b"", b""))[1:-1] + (b"," + (LAYER_OF % (b"", b"", b""))[1:-1]) * 500_000 + b"]",
    "splices": LAYER_OF % (b'"xl/worksheets/sheet1.xml":[' + b'0,0,"",' * 8_000_000 + b'0,0,""]', b"", b""),
    "names": LAYER_OF % (b"", b"", b'"a",' * 10_000_000 + b'"a"'),
    "digits": LAYER_OF % (b'"xl/worksheets/sheet1.xml":[' + b"9" * 20_000_000 + b',0,""]', b"", b""),
}
CLEAR = """
import resource, sys
from ooti_xl.hosts.package.host import PackageHost
from pathlib import Path
host = PackageHost(Path(sys.argv[1]))
host.sheet_names()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
host.clear()
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10)
"""


@pytest.mark.parametrize("name", ENORMOUS)
def test_an_enormous_state_takes_no_memory(name: str, tmp_path: Path) -> None:
    path = with_state(tmp_path / "a.xlsx", ENORMOUS[name])
    done = subprocess.run([sys.executable, "-c", CLEAR, path], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 100
