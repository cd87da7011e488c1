"""Packages as other programs write them, to the letter of ECMA-376 or a little beside it, each made by hand.

Every one holds the same sheet (`foreign.ROWS`), so that what is done to it can be the same.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.ooxml.build import DECLARATION, MAIN, OFFICE, PACKAGE, parts, worksheet
from tests.ooxml.foreign import MC, RELS, ROWS, TYPES, Parts, edited, full_styles, links, with_type

SHAPES: dict[str, Callable[[], Parts]] = {}
RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


def shape(build: Callable[[], Parts]) -> Callable[[], Parts]:
    """Put a package on the list."""
    SHAPES[build.__name__] = build
    return build


def _plain(rows: str = ROWS, **beside: str) -> Parts:
    return parts(worksheet(rows, **beside), style=full_styles())


def _styled(inside: str, rows: str = ROWS) -> Parts:
    """A workbook whose styles part has this inside."""
    root = f'<styleSheet xmlns="{MAIN}"'
    return parts(worksheet(rows), style=DECLARATION + (f"{root}>{inside}</styleSheet>" if inside else f"{root}/>"))


UNSTYLED = ROWS.replace(' s="1"', "").replace(' customFormat="1"', "")


# Elements that have nothing in them, or are not there


@shape
def relationships_of_nothing() -> Parts:
    """PhpSpreadsheet writes a relationships part for every sheet, whether it has any or not."""
    return {**_plain(), RELS: f'{DECLARATION}<Relationships xmlns="{PACKAGE}"/>'.encode()}


@shape
def relationships_of_nothing_with_a_prefix() -> Parts:
    return {**_plain(), RELS: f"<r:Relationships xmlns:r='{PACKAGE}' />".encode()}


@shape
def notes_of_nobody() -> Parts:
    """A comments part without authors, list or notes."""
    made = with_type(_plain(), f"xl/comments1.xml={SPREADSHEET}.comments+xml")
    made[RELS] = links(("rId1", f"{OFFICE}/comments", "../comments1.xml"))
    return {**made, "xl/comments1.xml": f'<comments xmlns="{MAIN}"/>'.encode()}


@shape
def notes_without_authors() -> Parts:
    made = with_type(_plain(), f"xl/comments1.xml={SPREADSHEET}.comments+xml")
    made[RELS] = links(("rId1", f"{OFFICE}/comments", "../comments1.xml"))
    return {**made, "xl/comments1.xml": f'<comments xmlns="{MAIN}"><commentList/></comments>'.encode()}


@shape
def names_of_nothing() -> Parts:
    return edited(_plain(), "xl/workbook.xml", ("</sheets>", "</sheets><definedNames/><calcPr/>"))


@shape
def styles_of_nothing() -> Parts:
    """The whole styles part is one empty element."""
    return _styled("", UNSTYLED)


@shape
def styles_without_cell_formats() -> Parts:
    return _styled('<fonts count="1"><font><sz val="10"/><name val="Arial"/></font></fonts>', UNSTYLED)


@shape
def styles_of_empty_lists() -> Parts:
    lists = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
    return _styled("".join(f'<{name} count="0"/>' for name in lists), UNSTYLED)


@shape
def styles_of_conditional_formats_only() -> Parts:
    fill = '<fill><patternFill><bgColor rgb="FFFFC7CE"/></patternFill></fill>'
    return _styled(f'<dxfs count="1"><dxf>{fill}</dxf></dxfs>', UNSTYLED)


@shape
def cell_formats_that_are_named_in_vain() -> Parts:
    """Cells name formats, and there is no styles part at all."""
    return parts(worksheet(ROWS))


# Types


@shape
def every_part_with_its_own_type() -> Parts:
    """LibreOffice up to 6.0: no type by extension, each relationships part is named."""
    made = _plain()
    default = f'<Default Extension="rels" ContentType="{RELATIONSHIPS_TYPE}"/>'
    made = edited(made, TYPES, (default, ""), ('<Default Extension="xml" ContentType="application/xml"/>', ""))
    return with_type(made, *(f"{name}={RELATIONSHIPS_TYPE}" for name in made if name.endswith(".rels")))


@shape
def xml_is_the_workbook() -> Parts:
    """The Open XML SDK: the extension has the type of the first part that was written."""
    made = edited(_plain(), TYPES, ('"application/xml"', f'"{SPREADSHEET}.sheet.main+xml"'))
    return edited(
        made, TYPES, (f'<Override PartName="/xl/workbook.xml" ContentType="{SPREADSHEET}.sheet.main+xml"/>', "")
    )


@shape
def extensions_in_capitals() -> Parts:
    return edited(_plain(), TYPES, ('"rels"', '"RELS"'), ('"xml"', '"Xml"'))


@shape
def vml_of_another_type() -> Parts:
    return with_type(_plain(), ".vml=application/xml")


# What looks like something else


@shape
def a_button() -> Parts:
    """The anchor of a control, inside the sheet's part, has rows of its own."""
    space = f'xmlns:xdr="{DRAWING}" xmlns:mc="{MC}"'
    anchor = "".join(
        f"<{end}><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></{end}>"
        for end, row in (("from", 1), ("to", 3))
    )
    control = f'<control shapeId="1025" name="b"><controlPr><anchor>{anchor}</anchor></controlPr></control>'
    return _plain(
        after=f'<mc:AlternateContent {space}><mc:Choice Requires="xdr">{control}</mc:Choice></mc:AlternateContent>'
    )


@shape
def coloured_words() -> Parts:
    """Rich text inside the cells: a colour's name begins as a cell's."""
    rich = '<is><r><rPr><b/><color rgb="FFFF0000"/><family val="2"/></rPr><t>Lyon</t></r></is>'
    return _plain(ROWS.replace("<is><t>Lyon</t></is>", rich))


@shape
def a_theme_that_is_not_there() -> Parts:
    link = f'<Relationship Id="rId8" Type="{OFFICE}/theme" Target="theme/theme1.xml"/></Relationships>'
    return edited(_plain(), "xl/_rels/workbook.xml.rels", ("</Relationships>", link))


@shape
def a_module_without_a_part() -> Parts:
    module = '<sheet name="Module1" sheetId="7" state="veryHidden" r:id=""/></sheets>'
    return edited(_plain(), "xl/workbook.xml", ("</sheets>", module))
