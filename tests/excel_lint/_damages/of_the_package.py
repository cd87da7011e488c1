"""Damages to the zip's parts, their types and relationships, and to the document's properties."""

from __future__ import annotations

import re

from tests.excel_lint._damages import Damage, data, edit, put

TYPES, LINKS, BOOK = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
SHEET, STYLES, VBA = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/vbaProject.bin"
APP, CORE, OLD = "docProps/app.xml", "docProps/core.xml", "xl/_rels/old.xml.rels"
_MAIN = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"

DAMAGES = [
    Damage("damaged_zip", "docprops/app.xml", "2 times in the zip", data("docProps/App.xml", lambda _: b"<a/>")),
    Damage("damaged_zip", r"xl\notes.xml", "not the name of a part", data(r"xl\notes.xml", lambda _: b"<a/>")),
    Damage("content_types", "xl/loose.gif", "no content type", data("xl/loose.gif", lambda _: b"GIF89a")),
    Damage(
        "content_types",
        TYPES,
        "/no.xml is not in the package",
        put(TYPES, "</Types>", '<Override PartName="/no.xml"/>'),
    ),
    Damage("content_types", TYPES, "*.xml is there 2 times", put(TYPES, "<Default", '<Default Extension="xml"/>')),
    Damage("unreadable_xml", APP, "invalid token", edit(APP, "<Company>", "<Company>\x01")),
    Damage("unreadable_xml", APP, "invalid character number", edit(APP, "<Company>", "<Company>&#11;")),
    Damage("unreadable_xml", APP, "no element found", data(APP, lambda _: b"")),
    Damage("unreadable_xml", APP, "unclosed", data(APP, lambda whole: whole[:-9])),
    Damage("unreadable_xml", APP, "document type", edit(APP, "<Properties", "<!DOCTYPE Properties><Properties")),
    Damage("relationships", LINKS, "rId5 is there 2 times", edit(LINKS, 'Id="rId6"', 'Id="rId5"')),
    Damage("relationships", LINKS, "'5 th' is not an id", edit(LINKS, 'Id="rId6"', 'Id="5 th"')),
    Damage("relationships", LINKS, "theme9.xml, which is missing", edit(LINKS, "theme1", "theme9")),
    Damage("stray_relationships", OLD, "belongs to xl/old.xml", data(OLD, lambda _: b"<Relationships/>")),
    Damage("relationship_ids", SHEET, "relationship rId9", edit(SHEET, '<drawing r:id="rId2"', '<drawing r:id="rId9"')),
    Damage(
        "relationship_ids", SHEET, "which is a vmlDrawing", edit(SHEET, '<drawing r:id="rId2"', '<drawing r:id="rId3"')
    ),
    Damage(
        "main_content_type", BOOK, "not the content type of .xlsm", edit(TYPES, _MAIN, _MAIN.replace("sheet", "addin"))
    ),
    Damage("main_content_type", VBA, "content type a/b", edit(TYPES, "application/vnd.ms-office.vbaProject", "a/b")),
    Damage("core_properties", CORE, "creator is there 2 times", put(CORE, "<dc:creator>", "<dc:creator/>")),
    Damage(
        "core_properties",
        CORE,
        "'soon' is not a date",
        data(CORE, lambda w: re.sub(rb"\d+-[^<]*", b"soon", w, count=1)),
    ),
    Damage(
        "element_order", SHEET, "sheetProtection stands after", put(SHEET, "<drawing", '<sheetProtection sheet="1"/>')
    ),
    Damage("element_order", SHEET, "headerFooter is there twice", put(SHEET, "<headerFooter>", "<headerFooter/>")),
    Damage("element_order", STYLES, "note has no place", put(STYLES, "</styleSheet>", "<note/>")),
    Damage(
        "missing_metadata",
        "xl/worksheets/sheet2.xml",
        "F1 names metadata 2 of 1",
        edit("xl/worksheets/sheet2.xml", 'cm="1"', 'cm="2"'),
    ),
]
