"""Packages as other programs write them, to the letter of ECMA-376 or a little beside it, each made by hand.

Every one holds the same sheet (`foreign.ROWS`), so that what is done to it can be the same.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.ooxml.build import DECLARATION, MAIN, OFFICE, PACKAGE, SHEET, parts, worksheet
from tests.ooxml.foreign import FOREIGN, MC, RELS, ROWS, TYPES, Parts, edited, full_styles, links, with_type

SHAPES: dict[str, Callable[[], Parts]] = {}
BROKEN: dict[str, Callable[[], Parts]] = {}
RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"


def shape(build: Callable[[], Parts]) -> Callable[[], Parts]:
    """Put a package on the list."""
    SHAPES[build.__name__] = build
    return build


def broken(build: Callable[[], Parts]) -> Callable[[], Parts]:
    """Put a package on the list of those that openpyxl or the standard does not know."""
    BROKEN[build.__name__] = build
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


# What is not where it is said to be


@broken
def a_table_that_is_not_there() -> Parts:
    made = _plain(after=f'<tableParts count="1"><tablePart xmlns:r="{OFFICE}" r:id="rId1"/></tableParts>')
    return {**made, RELS: links(("rId1", f"{OFFICE}/table", "../tables/table1.xml"))}


@shape
def texts_that_are_not_there() -> Parts:
    link = f'<Relationship Id="rId9" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    return edited(_plain(), "xl/_rels/workbook.xml.rels", ("</Relationships>", link))


@broken
def notes_that_are_not_there() -> Parts:
    return {**_plain(), RELS: links(("rId1", f"{OFFICE}/comments", "../comments1.xml"))}


@broken
def neither_notes_nor_their_boxes() -> Parts:
    made = _plain(after=f'<legacyDrawing xmlns:r="{OFFICE}" r:id="rId2"/>')
    beside = links(
        ("rId1", f"{OFFICE}/comments", "../comments1.xml"), ("rId2", f"{OFFICE}/vmlDrawing", "../drawings/a.vml")
    )
    return {**made, RELS: beside}


@shape
def boxes_that_are_not_there() -> Parts:
    made = FOREIGN["a_persons_notes"]()
    del made["xl/drawings/vmlDrawing1.vml"]
    return made


@shape
def controls_before_the_boxes() -> Parts:
    before = (
        f'<mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="a"><controls/></mc:Choice></mc:AlternateContent>'
    )
    return edited(FOREIGN["a_persons_notes"](), SHEET, ("<legacyDrawing", f"{before}<legacyDrawing"))


# Names of parts


def _moved(zipped: str, target: str, declared: str) -> Parts:
    """A workbook whose sheet has other names in the zip, in the relationship and among the types."""
    made = edited(_plain(), "xl/_rels/workbook.xml.rels", ("worksheets/sheet1.xml", target))
    made = edited(made, TYPES, ("/xl/worksheets/sheet1.xml", declared))
    return {zipped if name == SHEET else name: data for name, data in made.items()}


@shape
def a_name_written_with_a_percent_sign() -> Parts:
    name = "worksheets/feuille%20un.xml"
    return _moved(f"xl/{name}", name, f"/xl/{name}")


@broken
def a_name_with_a_blank() -> Parts:
    return _moved("xl/worksheets/feuille un.xml", "worksheets/feuille%20un.xml", "/xl/worksheets/feuille%20un.xml")


@broken
def a_percent_sign_without_need() -> Parts:
    return _moved(SHEET, "worksheets/sheet%31.xml", "/xl/worksheets/sheet%31.xml")


@shape
def an_accent() -> Parts:
    return _moved("xl/worksheets/été.xml", "worksheets/été.xml", "/xl/worksheets/%C3%A9t%C3%A9.xml")


@broken
def names_in_capitals() -> Parts:
    return {TYPES if name == TYPES else name.upper(): data for name, data in FOREIGN["a_persons_notes"]().items()}


@shape
def paths_of_windows() -> Parts:
    """Written by old programs on .NET: the zip's names have backslashes."""
    return {name.replace("/", "\\"): data for name, data in _plain().items()}


# Hints, numbers and blanks


def _dimension(ref: str) -> Callable[[], Parts]:
    return lambda: _plain(before=f'<dimension ref="{ref}"/>')


for _ref in ("", "A1", "A1:", "B2:ZZ", "A0:B0", "A1:XFD1048576", "Clients!A1:B2", "#REF!"):
    SHAPES[f"a dimension of {_ref.replace(':', ' to ')}"] = _dimension(_ref)


@shape
def blanks_in_closing_tags() -> Parts:
    made = _plain()
    for name in ("c", "row", "v", "f", "sheetData"):
        made[SHEET] = made[SHEET].replace(f"</{name}>".encode(), f"</{name} \n>".encode())
    return made


def _numbered(number: str) -> Callable[[], Parts]:
    view = f'<bookViews><workbookView activeTab="{number}"/></bookViews>'
    name = f'</sheets><definedNames><definedName name="a" localSheetId="{number}">1</definedName></definedNames>'
    made = parts(worksheet(ROWS), style=full_styles(), properties=view)
    return lambda: edited(made, "xl/workbook.xml", ("</sheets>", name))


for _number in ("", "x", "-1", "7", "1e3", "4294967295", " 0 "):
    BROKEN[f"a tab called {_number}"] = _numbered(_number)


@shape
def a_format_beyond_the_list() -> Parts:
    return edited(_plain(), SHEET, ('s="1"', 's="77"'))


@shape
def marks_of_byte_order() -> Parts:
    return {name: b"\xef\xbb\xbf" + data for name, data in _plain().items()}


@shape
def what_looks_like_cells() -> Parts:
    made = edited(_plain(), SHEET, ("<row ", "<?a <c r='A1'> ?><!-- <c r=\"B2\"> --><row "))
    return edited(made, SHEET, ("<t>Lyon</t>", "<t><![CDATA[Lyon]]></t>"))
