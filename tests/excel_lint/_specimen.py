"""A workbook with something for every check, made by XlsxWriter and completed."""

from __future__ import annotations

import base64
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zlib import compress, crc32

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ooti_xl.vba import Kind, Module, project

Parts = dict[str, bytes]
RIBBON = "customUI/customUI14.xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_CODE = """Option Explicit
Public Sub validate(control As IRibbonControl)
End Sub
Public Sub colour(control As IRibbonControl, pressed As Boolean)
End Sub
Public Sub name_it(control As IRibbonControl, _
                   ByRef returned)
End Sub
Private Sub hidden_one(control As IRibbonControl)
End Sub
Public Sub without_control()
End Sub
"""
_RIBBON = """<customUI xmlns="http://schemas.microsoft.com/office/2009/07/customui"><ribbon><tabs>
<tab id="specimen" label="Specimen" keytip="O"><group id="checks" label="Checks">
<button id="first" label="Check" screentip="Check it" supertip="All of it" keytip="V" image="logo" onAction="validate"/>
<toggleButton id="second" getLabel="name_it" keytip="C" imageMso="Undo" onAction="colour"/>
<menu id="more" label="More" keytip="X"><button id="third" label="Third" keytip="V" onAction="Code.validate"/></menu>
</group></tab></tabs></ribbon></customUI>"""
_HASH = base64.b64encode(bytes(64)).decode()
_SALT = base64.b64encode(bytes(16)).decode()


def vba(*others: Module, without: str = "") -> bytes:
    """The VBA project of the specimen, with other modules or without one of its own."""
    sheets = [Module(name, "", Kind.SHEET) for name in ("Clients_", "Tables_", "Lists_", "Spare_")]
    modules = [Module("ThisWorkbook", "", Kind.WORKBOOK), *sheets, Module("Code", _CODE)]
    return project("Specimen", [*(module for module in modules if module.name != without), *others])


def specimen(extension: str = ".xlsm") -> Parts:
    """The parts of a sound workbook; only an .xlsx has neither macros nor ribbon."""
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as workbook:
        _add_clients(workbook, workbook.add_worksheet("Clients"))
        _add_tables(workbook.add_worksheet("Tables"))
        lists = workbook.add_worksheet("Lists")
        lists.write_column("A1", ["EUR", "CHF"])
        lists.very_hidden()
        workbook.add_worksheet("Spare")
        workbook.define_name("CURRENCIES", "=Lists!$A$1:$A$2")
        workbook.define_name("Tables!LOCAL", "='Tables'!$A$1")
        if extension != ".xlsx":
            workbook.add_vba_project(BytesIO(vba()), is_stream=True)
            workbook.set_vba_name("ThisWorkbook")
            for sheet in workbook.worksheets():
                sheet.set_vba_name(f"{sheet.get_name()}_")
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    _protect(parts)
    if extension != ".xlsx":
        _add_ribbon(parts)
    if extension == ".xlam":
        kind = rb"application/vnd.ms-excel.%s.macroEnabled.main+xml"
        change(parts, "[Content_Types].xml", (kind % b"sheet").decode(), (kind % b"addin").decode())
    return parts


def _add_clients(workbook: Workbook, sheet: Worksheet) -> None:
    bold = workbook.add_format({"bold": True, "num_format": "0.000", "font_color": "#AA0000", "border": 1})
    sheet.write_row("A1", ["Name", "Code", "Amount", "Date"], bold)
    for row in range(1, 6):
        sheet.write_row(row, 0, [f"Client {row}", f"C{row}", row * 1.5, ""], bold)
    sheet.write_rich_string("E1", "plain ", bold, "bold")
    sheet.write_boolean("F2", True)
    sheet.write_formula("F3", "=SUM(C2:C6)", None, 22.5)
    sheet.write_formula("F4", "=Tables!A2", None, "x")
    sheet.write_comment("A1", "The name")
    sheet.write_comment("C4", "Too much")
    sheet.data_validation("B2:B9", {"validate": "list", "source": ["EUR", "CHF"], "error_title": "Code",
                                    "error_message": "One of the list", "input_message": "Choose"})  # fmt: skip
    sheet.data_validation("C2:C9", {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 10})
    sheet.data_validation("D2:D9", {"validate": "custom", "value": "=ISNUMBER(D2)"})
    red = workbook.add_format({"bg_color": "#FFC7CE"})
    sheet.conditional_format("A2:A9", {"type": "formula", "criteria": '=$B2=""', "format": red})
    sheet.conditional_format("B2:B9", {"type": "text", "criteria": "containing", "value": "é", "format": red})
    sheet.conditional_format("C2:C9", {"type": "3_color_scale"})
    sheet.conditional_format("D2:D9", {"type": "icon_set", "icon_style": "3_arrows"})
    sheet.conditional_format("E2:E9", {"type": "data_bar"})
    sheet.merge_range("H1:I2", "Merged", bold)
    sheet.merge_range("H4:I5", "Merged too", bold)
    sheet.write_url("J1", "https://example.org/", string="site", tip="A site")
    sheet.write_url("J2", "internal:Tables!A1")
    sheet.set_column("A:A", 30, bold)
    sheet.set_column("C:D", 12)
    sheet.set_row(0, 30, bold)
    sheet.freeze_panes(1, 1)
    sheet.autofilter("A1:D6")
    sheet.set_header("&LClients")
    sheet.set_paper(9)
    sheet.set_h_pagebreaks([20])
    sheet.insert_image("L1", "logo.png", {"image_data": BytesIO(picture())})
    sheet.protect("")


def _add_tables(sheet: Worksheet) -> None:
    columns: list[dict[str, str]] = [{"header": "Phase"}, {"header": "Two\nlines"}]
    sheet.add_table("A1:B3", {"name": "Phases", "data": [["ESQ", 1], ["APS", 2]], "columns": columns})
    sheet.add_table(
        "D1:D4", {"name": "Total", "total_row": True, "columns": [{"header": "Sum", "total_function": "sum"}]}
    )
    sheet.write_dynamic_array_formula("F1:F2", "=_xlfn.UNIQUE(Phases[Phase])", None, "ESQ")


def _protect(parts: Parts) -> None:
    hashed = f'lgorithmName="SHA-512" {{0}}ashValue="{_HASH}" {{1}}altValue="{_SALT}" {{2}}pinCount="100000"'
    sheet = "a" + hashed.format("h", "s", "s")
    whole = "workbookA" + hashed.format("workbookH", "workbookS", "workbookS")
    change(parts, "xl/worksheets/sheet1.xml", "<sheetProtection ", f"<sheetProtection {sheet} ")
    change(parts, "xl/workbook.xml", "<bookViews>", f'<workbookProtection lockStructure="1" {whole}/><bookViews>')


def _add_ribbon(parts: Parts) -> None:
    kind = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
    link = f'<Relationship Id="rIdRibbon" Type="{kind}" Target="{RIBBON}"/></Relationships>'
    change(parts, "_rels/.rels", "</Relationships>", link)
    parts[RIBBON] = _RIBBON.encode()
    image = f'<Relationship Id="logo" Type="{_IMAGE}" Target="images/logo.png"/>'
    parts["customUI/_rels/customUI14.xml.rels"] = (
        f'<Relationships xmlns="{_RELATIONS}">{image}</Relationships>'.encode()
    )
    parts["customUI/images/logo.png"] = picture()


def picture() -> bytes:
    """A PNG of one dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + crc32(kind + data).to_bytes(4, "big")

    head = bytes.fromhex("00000001000000010802000000")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", compress(bytes(4))) + chunk(b"IEND", b"")


def change(parts: Parts, part: str, old: str, new: str) -> None:
    """Put a text in the place of the first of another, which must be there."""
    before = parts[part].decode()
    assert old in before, f"{old} is not in {part}: {before}"
    parts[part] = before.replace(old, new, 1).encode()


def zipped(parts: Mapping[str, bytes], path: Path) -> Path:
    """The parts as a file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path
