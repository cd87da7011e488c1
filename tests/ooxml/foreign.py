"""Workbooks by other programs' habits, each as parts: what a splice must go around and never disturb."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.ooxml.build import DECLARATION, MAIN, OFFICE, PACKAGE, SHEET, parts, styles, worksheet

Parts = dict[str, bytes]
RELS = "xl/worksheets/_rels/sheet1.xml.rels"
TYPES = "[Content_Types].xml"
COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"

#: Rows 2, 3 and 5, with gaps; B2 a text, C2 a number, D2 empty but styled, B3 a formula.
ROWS = (
    '<row r="2" spans="2:4"><c r="B2" t="inlineStr"><is><t>Lyon</t></is></c><c r="C2" s="1"><v>1.5</v></c>'
    '<c r="D2" s="1"/></row><row r="3"><c r="B3"><f>C2*2</f><v>3</v></c></row>'
    '<row r="5" s="1" customFormat="1"><c r="C5"><v>7</v></c></row>'
)
STYLES = styles({164: "0.000"}, (0, 164))

FOREIGN: dict[str, Callable[[], Parts]] = {}


def foreign(build: Callable[[], Parts]) -> Callable[[], Parts]:
    """Put a workbook on the list."""
    FOREIGN[build.__name__] = build
    return build


def edited(made: Mapping[str, bytes], part: str, *changes: tuple[str, str]) -> Parts:
    """Parts with texts replaced in one of them; each text must be there."""
    text = made[part].decode()
    for old, new in changes:
        assert old in text, (part, old)
        text = text.replace(old, new)
    return {**made, part: text.encode()}


def with_type(made: Mapping[str, bytes], *types: str) -> Parts:
    """Parts with more content types: ``part=type`` for one part, ``.extension=type`` for many."""
    written = ""
    for name, _, kind in (entry.partition("=") for entry in types):
        if name.startswith("."):
            written += f'<Default Extension="{name[1:]}" ContentType="{kind}"/>'
        else:
            written += f'<Override PartName="/{name}" ContentType="{kind}"/>'
    return edited(made, TYPES, ("</Types>", written + "</Types>"))


def links(*listed: tuple[str, str, str]) -> bytes:
    """A relationships part of (id, whole type, target)."""
    written = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{to}"/>' for i, kind, to in listed)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{written}</Relationships>'.encode()


def full_styles() -> str:
    """Styles as Excel asks for them: fonts, fills, borders, two cell styles, a coloured one, a protected one."""
    xf = '<xf numFmtId="{}" fontId="0" fillId="{}" borderId="0" xfId="0"{}'
    fills = "".join(
        f"<fill>{pattern}</fill>"
        for pattern in (
            '<patternFill patternType="none"/>',
            '<patternFill patternType="gray125"/>',
            '<patternFill patternType="solid"><fgColor theme="4" tint="0.6"/><bgColor indexed="64"/></patternFill>',
        )
    )
    return (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}">'
        '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.000"/></numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        f'<fills count="3">{fills}</fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="4">'
        + xf.format(0, 0, "/>")
        + xf.format(164, 2, ' applyFill="1"/>')
        + xf.format(49, 0, ' applyProtection="1"><protection locked="0"/></xf>')
        + xf.format(0, 1, ' applyAlignment="1"><alignment wrapText="1"/></xf>')
        + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


@foreign
def plain() -> Parts:
    return parts(worksheet(ROWS), style=full_styles())


@foreign
def without_styles() -> Parts:
    return parts(worksheet(ROWS.replace(' s="1"', "")))


@foreign
def styles_without_fills() -> Parts:
    return parts(worksheet(ROWS), style=STYLES)


@foreign
def an_empty_sheet() -> Parts:
    made = parts(worksheet(""), style=full_styles())
    return edited(made, SHEET, ("<sheetData></sheetData>", "<sheetData/>"))


@foreign
def an_empty_sheet_in_two_tags() -> Parts:
    return parts(worksheet(""), style=full_styles())


@foreign
def empty_rows() -> Parts:
    return parts(worksheet('<row r="1"/><row r="2" ht="20" customHeight="1"/><row r="4"></row>'), style=full_styles())


@foreign
def without_addresses() -> Parts:
    rows = "<row><c><v>1</v></c><c s='1'/></row><row/><row><c><f>1+1</f><v>2</v></c></row>"
    return parts(worksheet(rows), style=full_styles())


@foreign
def single_quotes_and_odd_order() -> Parts:
    rows = "<row\n spans='2:4'  r='2' ><c t='b'  s='2'\n r='B2'  ><v>1</v></c><c r='D2' s='3' /></row>"
    return parts(
        worksheet(rows, before="<sheetViews><sheetView workbookViewId='0'/></sheetViews>"), style=full_styles()
    )


@foreign
def prefixed() -> Parts:
    """Every part of SpreadsheetML with a prefix, as some report generators write them."""
    made = parts(worksheet(ROWS), style=full_styles())
    for part in ("xl/workbook.xml", "xl/styles.xml", SHEET):
        text = made[part].decode().replace("</", "\0").replace("<?", "\1").replace("<", "<x:")
        text = text.replace("\0", "</x:").replace("\1", "<?").replace("xmlns=", "xmlns:x=")
        made[part] = text.encode()
    for part in (TYPES, "xl/_rels/workbook.xml.rels"):
        text = made[part].decode().replace("</", "\0").replace("<?", "\1").replace("<", "<p:")
        made[part] = text.replace("\0", "</p:").replace("\1", "<?").replace("xmlns=", "xmlns:p=").encode()
    return made


@foreign
def tags_in_comments() -> Parts:
    """What looks like rows, cells and ends of the data, in places where it is not."""
    rows = (
        '<!-- <row r="1"><c r="A1"/></row></sheetData> --><row r="2"><c r="B2" t="str"><v><![CDATA[</row>]]>'
        "</v></c><!-- <c r='D2'/> --></row><?keep <row r='9'/> ?>"
    )
    rows = rows.replace("<v><![CDATA[</row>]]></v>", "<v>x</v>")
    return parts(worksheet(rows, after="<!-- </sheetData><legacyDrawing/> -->"), style=full_styles())


@foreign
def styled_columns() -> Parts:
    columns = '<col min="1" max="3" width="12" style="2" customWidth="1"/><col min="8" max="8" width="9" style="1"/>'
    return parts(worksheet(ROWS, before=f"<cols>{columns}</cols>"), style=full_styles())


@foreign
def an_old_calendar() -> Parts:
    return parts(worksheet(ROWS), style=full_styles(), properties='<workbookPr date1904="1"/>')


@foreign
def texts_in_one_place() -> Parts:
    """Shared strings, one of them rich text."""
    rows = '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>'
    strings = (
        '<si><t xml:space="preserve"> Lyon </t></si><si><r><t>Saint</t></r><r><rPr><b/></rPr><t>-Étienne</t></r></si>'
    )
    return parts(worksheet(rows), style=full_styles(), strings=strings)


@foreign
def names_and_views() -> Parts:
    """A name of one sheet, an active tab, a calculation chain of settings, and other people's custom XML."""
    made = parts(
        worksheet(ROWS), style=full_styles(), properties='<bookViews><workbookView activeTab="0"/></bookViews>'
    )
    tail = (
        '</sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">Clients!$A$1:$D$5</definedName>'
        '</definedNames><calcPr calcId="191029"/><extLst><ext uri="{x}" xmlns:x15="y"/></extLst>'
    )
    made = edited(made, "xl/workbook.xml", ("</sheets>", tail))
    link = f'<Relationship Id="rId9" Type="{OFFICE}/customXml" Target="../customXml/item1.xml"/></Relationships>'
    made = edited(made, "xl/_rels/workbook.xml.rels", ("</Relationships>", link))
    return {**made, "customXml/item1.xml": b"<a xmlns='urn:a'>theirs</a>"}


@foreign
def a_macro_workbook() -> Parts:
    made = parts(worksheet(ROWS), style=full_styles())
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    made = edited(made, TYPES, (main, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"))
    made = with_type(made, ".bin=application/vnd.ms-office.vbaProject")
    macro = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    link = f'<Relationship Id="rId8" Type="{macro}" Target="vbaProject.bin"/></Relationships>'
    made = edited(made, "xl/_rels/workbook.xml.rels", ("</Relationships>", link))
    ribbon = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
    link = f'<Relationship Id="rId7" Type="{ribbon}" Target="customUI/customUI14.xml"/></Relationships>'
    made = edited(made, "_rels/.rels", ("</Relationships>", link))
    space = "http://schemas.microsoft.com/office/2009/07/customui"
    return {
        **made,
        "xl/vbaProject.bin": bytes(range(256)) * 9,
        "customUI/customUI14.xml": f'<customUI xmlns="{space}"><ribbon/></customUI>'.encode(),
    }


def _noted(comments: str, vml: bytes, *, after: str = "", more: tuple[tuple[str, str, str], ...] = ()) -> Parts:
    """A workbook with notes: the inside of its comments part, and its VML."""
    legacy = f'<legacyDrawing xmlns:r="{OFFICE}" r:id="rId1"/>'
    made = parts(worksheet(ROWS, after=legacy + after), style=full_styles())
    made = with_type(made, f"xl/comments1.xml={COMMENTS}", f".vml={VML}")
    made[RELS] = links(
        ("rId1", f"{OFFICE}/vmlDrawing", "../drawings/vmlDrawing1.vml"),
        ("rId2", f"{OFFICE}/comments", "../comments1.xml"),
        *more,
    )
    made["xl/comments1.xml"] = f'{DECLARATION}<comments xmlns="{MAIN}">{comments}</comments>'.encode()
    made["xl/drawings/vmlDrawing1.vml"] = vml
    return made


def _shape(number: int, row: int, column: int) -> str:
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden">'
        f'<x:ClientData ObjectType="Note"><x:Anchor>1, 15, 0, 2, 3, 15, 4, 4</x:Anchor><x:Row>{row}</x:Row>'
        f"<x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )


def _vml(*shapes: str) -> bytes:
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
        '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
        'path="m,l,21600r21600,l21600,xe">'
        f'<v:stroke joinstyle="miter"/></v:shapetype>{"".join(shapes)}</xml>'
    ).encode()


@foreign
def a_persons_notes() -> Parts:
    """A plain note on B2, one of runs on D2, one with nothing in it on C5."""
    comments = (
        "<authors><author>Mme Durand</author></authors><commentList>"
        '<comment ref="B2" authorId="0"><text><t>Vu &amp; revu</t></text></comment>'
        '<comment ref="D2" authorId="0"><text><r><rPr><b/></rPr><t xml:space="preserve">Mme Durand:\n</t></r>'
        "<r><t>à voir</t></r></text></comment>"
        '<comment ref="C5" authorId="0"><text><t/></text></comment></commentList>'
    )
    return _noted(comments, _vml(_shape(1025, 1, 1), _shape(1026, 1, 3), _shape(1027, 4, 2)))


@foreign
def a_button_beside_the_notes() -> Parts:
    """A form button in the same VML part, HTML that is no XML, and its control in alternate content."""
    button = (
        '<v:shapetype id="_x0000_t201" o:spt="201" path="m,l,21600r21600,l21600,xe"/><v:shape id="_x0000_s1030" '
        'type="#_x0000_t201" o:button="t"><v:textbox><div><font color=auto>Envoyer<br></font></div></v:textbox>'
        '<x:ClientData ObjectType="Button"><x:Anchor>5, 0, 1, 0, 6, 0, 2, 0</x:Anchor></x:ClientData></v:shape>'
    )
    comments = (
        "<authors><author>Mme Durand</author></authors><commentList>"
        '<comment ref="B2" authorId="0"><text><t>Vu</t></text></comment></commentList>'
    )
    made = _noted(comments, _vml(_shape(1025, 1, 1), button))
    return edited(made, SHEET, ("<worksheet ", f'<worksheet xmlns:mc="{MC}" '))


@foreign
def a_header_picture_and_extensions() -> Parts:
    """The other legacy drawing (of page headers), a table part that follows, and an extension list."""
    made = parts(
        worksheet(
            ROWS,
            after=(
                '<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>'
                f'<legacyDrawingHF xmlns:r="{OFFICE}" r:id="rId5"/>'
                f'<extLst><ext xmlns:x14="{X14}" uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}">'
                "<x14:conditionalFormattings/></ext></extLst>"
            ),
        ),
        style=full_styles(),
    )
    made = with_type(made, f".vml={VML}")
    made[RELS] = links(("rId5", f"{OFFICE}/vmlDrawing", "../drawings/vmlDrawingHF.vml"))
    made["xl/drawings/vmlDrawingHF.vml"] = _vml('<v:shape id="LH" o:spid="_x0000_s2049"/>')
    return made


@foreign
def a_conversation() -> Parts:
    """A threaded comment on B2: its stand-in note must stay as it is, or the conversation is lost."""
    comments = (
        "<authors><author>tc={A5A2A7A1-0000-4000-8000-000000000001}</author></authors><commentList>"
        '<comment ref="B2" authorId="0"><text><t>[Threaded comment]\n\nComment:\n    À vérifier</t></text></comment>'
        "</commentList>"
    )
    thread = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    made = _noted(
        comments, _vml(_shape(1025, 1, 1)), more=(("rId3", thread, "../threadedComments/threadedComment1.xml"),)
    )
    made["xl/threadedComments/threadedComment1.xml"] = (
        f'<ThreadedComments xmlns="{THREADED}"><threadedComment ref="B2" dT="2026-01-05T10:00:00.00" '
        'personId="{B5A2A7A1-0000-4000-8000-000000000002}" id="{A5A2A7A1-0000-4000-8000-000000000001}"><text>À vérifier'
        "</text></threadedComment></ThreadedComments>"
    ).encode()
    made["xl/persons/person.xml"] = (
        f'<personList xmlns="{THREADED}"><person displayName="Mme Durand" '
        'id="{B5A2A7A1-0000-4000-8000-000000000002}" '
        'userId="d" providerId="None"/></personList>'
    ).encode()
    people = "http://schemas.microsoft.com/office/2017/10/relationships/person"
    link = f'<Relationship Id="rId9" Type="{people}" Target="persons/person.xml"/></Relationships>'
    made = edited(made, "xl/_rels/workbook.xml.rels", ("</Relationships>", link))
    return with_type(
        made,
        "xl/threadedComments/threadedComment1.xml=application/vnd.ms-excel.threadedcomments+xml",
        "xl/persons/person.xml=application/vnd.ms-excel.person+xml",
    )


@foreign
def parts_in_other_places() -> Parts:
    """Targets from the root of the package, and a report sheet's name that is taken."""
    made = parts(worksheet(ROWS), style=full_styles(), name="rapport")
    made = edited(made, "xl/_rels/workbook.xml.rels", ("worksheets/sheet1.xml", "/feuilles/clients.xml"))
    made = edited(made, TYPES, ("/xl/worksheets/sheet1.xml", "/feuilles/clients.xml"))
    return {("feuilles/clients.xml" if name == SHEET else name): data for name, data in made.items()}
