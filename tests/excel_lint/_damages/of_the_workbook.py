"""Damages to the list of sheets, defined names, protection, styles and shared texts."""

from __future__ import annotations

from tests.excel_lint._damages import Damage, Doing, attribute, both, edit, put

BOOK, SHEET, TABLES, LISTS, SPARE = "xl/workbook.xml", *(f"xl/worksheets/sheet{number}.xml" for number in range(1, 5))
STYLES, TEXTS, CHAIN = "xl/styles.xml", "xl/sharedStrings.xml", "xl/calcChain.xml"
_CHAIN_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
_SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(name: str) -> Doing:
    """Another name for the sheet on which nothing depends."""
    return edit(BOOK, 'name="Spare"', f'name="{name}"')


def named(name: str, formula: str = "Lists!$A$1", scope: str = "") -> Doing:
    """One more defined name."""
    return put(BOOK, "</definedNames>", f'<definedName name="{name}"{scope}>{formula}</definedName>')


def chain(*links: str) -> Doing:
    """A calculation chain."""
    return both(
        put("[Content_Types].xml", "</Types>", f'<Override PartName="/{CHAIN}" ContentType="application/xml"/>'),
        put(
            "xl/_rels/workbook.xml.rels", "</Rel", f'<Relationship Id="c" Type="{_CHAIN_KIND}" Target="calcChain.xml"/>'
        ),
        lambda parts: parts.update({CHAIN: f'<calcChain xmlns="{_SPACE}">{"".join(links)}</calcChain>'.encode()}),
    )


DAMAGES = [
    Damage("sheet_names", BOOK, "1 to 31 characters", sheet("x" * 32)),
    Damage("sheet_names", BOOK, "can't have in their names", sheet("A/B")),
    Damage("sheet_names", BOOK, "can't have in their names", sheet("'A")),
    Damage("sheet_names", BOOK, "'tables' is the name of 2 sheets", sheet("TABLES")),
    Damage("sheet_names", BOOK, "keeps for itself", sheet("History")),
    Damage("sheet_names", BOOK, "'3' is the number of 2 sheets", edit(BOOK, 'sheetId="4"', 'sheetId="3"')),
    Damage("visible_sheet", BOOK, "activeTab 4", attribute(BOOK, "workbookView", "activeTab", "4")),
    Damage("visible_sheet", BOOK, "'Lists', is hidden", attribute(BOOK, "workbookView", "activeTab", "2")),
    Damage("visible_sheet", BOOK, "'gone' is not a state", edit(BOOK, "veryHidden", "gone")),
    Damage("defined_names", BOOK, "the address of a cell", named("TVA20")),
    Damage("defined_names", BOOK, "the address of a cell", named("R1C1")),
    Damage("defined_names", BOOK, "the address of a cell", named("c")),
    Damage("defined_names", BOOK, "can't have there", named("my clients")),
    Damage("defined_names", BOOK, "can't have there", named("1st")),
    Damage("defined_names", BOOK, "a value of its own", named("True")),
    Damage("defined_names", BOOK, "1 to 255 characters", named("n" * 256)),
    Damage("defined_names", BOOK, "'currencies' is there 2 times in the scope workbook", named("Currencies")),
    Damage("defined_names", BOOK, "'local' is there 2 times in the scope 1", named("LOCAL", scope=' localSheetId="1"')),
    Damage("defined_names", BOOK, "belongs to the sheet 4", named("OTHER", scope=' localSheetId="4"')),
    Damage("defined_name_targets", BOOK, "'Gone', which is missing", named("OTHER", "SUM('Gone'!$A$1)")),
    Damage("defined_name_targets", BOOK, 'starts with "="', named("OTHER", "=Lists!$A$1")),
    Damage("defined_name_targets", BOOK, "is empty", named("OTHER", "")),
    Damage("filter_database", SHEET, "Clients!$A$1:$D$9", edit(BOOK, "Clients!$A$1:$D$6", "Clients!$A$1:$D$9")),
    Damage("filter_database", SHEET, "without the name", edit(BOOK, "_xlnm._FilterDatabase", "_xlnm.Database")),
    Damage("protection_hashes", SHEET, "only 3 of", edit(SHEET, 'spinCount="100000" ', "")),
    Damage("protection_hashes", SHEET, "not one of SHA-512", edit(SHEET, 'hashValue="AAAA', 'hashValue="')),
    Damage("protection_hashes", SHEET, "not one of SHA-512", edit(SHEET, 'hashValue="A', 'hashValue="!')),
    Damage("protection_hashes", SHEET, "salt is no base64", attribute(SHEET, "sheetProtection", "saltValue", "")),
    Damage("protection_hashes", SHEET, "'MD9' is unknown", edit(SHEET, "SHA-512", "MD9")),
    Damage("protection_hashes", SHEET, "hexadecimal", attribute(SHEET, "sheetProtection", "password", "secret")),
    Damage("protection_hashes", BOOK, "only 3 of", edit(BOOK, 'workbookSpinCount="100000"', "")),
    Damage("missing_styles", SHEET, "c A1 has style 99", edit(SHEET, '<c r="A1" s="1"', '<c r="A1" s="99"')),
    Damage("missing_styles", SHEET, "col 1 has style 99", attribute(SHEET, "col", "style", "99")),
    Damage("missing_style_parts", STYLES, "fontId 99", attribute(STYLES, 'cellXfs count="3"><xf', "fontId", "99")),
    Damage(
        "missing_style_parts",
        STYLES,
        "number format 999 is missing",
        edit(STYLES, '<xf numFmtId="164"', '<xf numFmtId="999"'),
    ),
    Damage("missing_style_parts", STYLES, "1 to 255 characters", attribute(STYLES, "numFmt", "formatCode", "0" * 256)),
    Damage(
        "missing_style_parts",
        STYLES,
        "164 is there 2 times",
        put(STYLES, "</numFmts>", '<numFmt numFmtId="164" formatCode="0"/>'),
    ),
    Damage("missing_looks", SHEET, "cfRule names the format 9 of 1", attribute(SHEET, "cfRule", "dxfId", "9")),
    Damage(
        "missing_looks",
        "xl/tables/table1.xml",
        "format 9 of 1",
        attribute("xl/tables/table1.xml", "table", "headerRowDxfId", "9"),
    ),
    Damage("shared_strings", TEXTS, "text 0 has 2 plain parts", edit(TEXTS, "<t>Name</t>", "<t>Name</t><t>Name</t>")),
    Damage("shared_strings", TEXTS, "a run without text", edit(TEXTS, "<t>bold</t>", "")),
    Damage(
        "calc_chain",
        CHAIN,
        "F5 of the sheet 1 has no formula",
        chain('<c r="F3" i="1"/>', '<c r="F5"/>', '<c r="F2" i="2"/>'),
    ),
    Damage("protection_hashes", SHEET, "'many' turns", attribute(SHEET, "sheetProtection", "spinCount", "many")),
]
