"""What two programs would read differently is refused: a person sees one thing, and we would judge another."""

from __future__ import annotations

from pathlib import Path

import pytest

from ooti_xl import check_workbook
from ooti_xl.model.errors import UnusableWorkbook
from tests.ooxml.build import MAIN, OFFICE, SHEET, parts, styles, values_of, worksheet, written
from tests.ooxml.foreign import MC, Parts, edited

BOOK_LINKS, LINKS = "xl/_rels/workbook.xml.rels", "_rels/.rels"
STRINGS = "<si><t>Nom</t></si><si><t>IBAN</t></si>"
CELL = '<c r="A1" t="s"><v>1</v></c>'
ROOT = f'<worksheet xmlns="{MAIN}"'
IGNORABLE = f'{ROOT} xmlns:mc="{MC}" xmlns:e="urn:e" mc:Ignorable="e"'
#: Cells that an application shows as ``IBAN``, and a reader by local names as ``Nom``, or the other way round.
CELLS = {
    "a value beside the value": '<c r="A1" t="s"><v>1</v><e:v>0</e:v></c>',
    "a value in a namespace of its own": '<c r="A1" t="s"><v>1</v><v xmlns="urn:e">0</v></c>',
    "another namespace behind a sign": '<c r="A1" t="s"><v>1</v><v a=">" xmlns="urn:e">0</v></c>',
    "another namespace behind a likeness": f'<c r="A1" t="s" a=\' xmlns="{MAIN}"\' xmlns=\'urn:e\'><v>0</v></c>',
    "another cell": f'{CELL}<e:c r="A1" t="s"><v>0</v></e:c>',
    "a text beside the text": '<c r="A1" t="inlineStr"><is><t>IBAN</t><e:t>Nom</e:t></is></c>',
    "a run beside the text": '<c r="A1" t="inlineStr"><is><t>IBAN</t><e:r><t>Nom</t></e:r></is></c>',
    "a choice of values": (
        '<c r="A1" t="s"><mc:AlternateContent><mc:Choice Requires="e"><v>0</v></mc:Choice>'
        "<mc:Fallback><v>1</v></mc:Fallback></mc:AlternateContent></c>"
    ),
    "a cell in a cell": '<c r="A1"><c><f>1</f><v>1</v></c></c>',
    "two values": '<c r="A1" t="s"><v>1</v> <v>0</v></c>',
    "a formula of another prefix": f'<c r="A1" t="s"><m:f xmlns:m="{MAIN}">T("x")</m:f><v>1</v></c>',
}
TEXTS = {
    "a text beside the text": "<si><t>IBAN</t><e:t>Nom</e:t></si>",
    "a text in a namespace of its own": '<si><t xmlns="urn:e">Nom</t></si>',
    "another text before": "<e:si><t>x</t></e:si><si><t>Nom</t></si>",
    "a choice of texts": (
        '<si><mc:AlternateContent><mc:Choice Requires="e"><t>IBAN</t></mc:Choice>'
        "<mc:Fallback><t/></mc:Fallback></mc:AlternateContent></si>"
    ),
}


#: By what there are two of: the part with the links, and the link that is added.
LINKED = {
    "shared texts": (BOOK_LINKS, "rIdNew", "sharedStrings", "strings2.xml"),
    "styles": (BOOK_LINKS, "rIdNew", "styles", "styles2.xml"),
    "links of one id": (BOOK_LINKS, "rId1", "worksheet", "worksheets/sheet2.xml"),
    "workbooks": (LINKS, "rIdNew", "officeDocument", "xl/workbook2.xml"),
}


def refused(folder: Path, made: Parts) -> str:
    with pytest.raises(UnusableWorkbook) as found:
        check_workbook(written(folder / "a.xlsx", made))
    return found.value.code


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_of_two_contents_is_refused(tmp_path: Path, name: str) -> None:
    made = parts(worksheet(f'<row r="1">{CELLS[name]}</row>'), strings=STRINGS)
    assert refused(tmp_path, edited(made, SHEET, (ROOT, IGNORABLE))) == "damaged"


@pytest.mark.parametrize("far", [0, 40_000])
@pytest.mark.parametrize("name", TEXTS)
def test_a_shared_text_of_two_contents_is_refused(tmp_path: Path, name: str, far: int) -> None:
    made = parts(worksheet(f'<row r="1">{CELL}</row>'), strings="<si><t>Un texte</t></si>" * far + TEXTS[name])
    strings = f'<sst xmlns="{MAIN}"'
    ignorable = (strings, f'{strings} xmlns:mc="{MC}" xmlns:e="urn:e" mc:Ignorable="e"')
    assert refused(tmp_path, edited(made, "xl/sharedStrings.xml", ignorable)) == "damaged"


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("name", LINKED)
def test_two_parts_where_one_can_be_are_refused(tmp_path: Path, name: str, is_first: bool) -> None:
    part, identity, kind, target = LINKED[name]
    made = parts(worksheet(f'<row r="1">{CELL}</row>'), strings=STRINGS, style=styles({}, (0,)))
    link = f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{target}"/>'
    place = "<Relationship " if is_first else "</Relationships>"
    head, _, tail = made[part].partition(place.encode())
    made[part] = head + link.encode() + place.encode() + tail
    assert refused(tmp_path, made) == "damaged"


def test_two_sheets_of_one_part_are_refused(tmp_path: Path) -> None:
    made = parts(worksheet(f'<row r="1">{CELL}</row>'), strings=STRINGS)
    twice = '<sheet name="Projets" sheetId="2" r:id="rId1"/></sheets>'
    assert refused(tmp_path, edited(made, "xl/workbook.xml", ("</sheets>", twice))) == "damaged"


def test_what_only_looks_like_it_is_read(tmp_path: Path) -> None:
    rows = (
        f'<row r="1"><c r="A1" t="inlineStr" xmlns="{MAIN}"><is><t>:v xmlns="urn:e" e:t</t></is></c>'
        '<c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
    )
    strings = (
        f'<si xmlns="{MAIN}"><t>a:t xmlns="urn:e" &lt;e:t></t><phoneticPr fontId="1"/></si>'
        '<si><t><![CDATA[<e:t>]]><!-- <e:t> --></t></si><extLst><e:t xmlns:e="urn:e">b</e:t></extLst>'
    )
    assert values_of(tmp_path, rows, strings=strings) == [[':v xmlns="urn:e" e:t', 'a:t xmlns="urn:e" <e:t>', "<e:t>"]]
