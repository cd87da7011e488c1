"""Damages to tables."""

from __future__ import annotations

from tests.excel_lint._damages import Damage, attribute, both, edit, put

BOOK, SHEET, PHASES, TOTAL = (
    "xl/workbook.xml",
    "xl/worksheets/sheet2.xml",
    "xl/tables/table1.xml",
    "xl/tables/table2.xml",
)

DAMAGES = [
    Damage(
        "table_headers", PHASES, "the column 'Étape' has 'Phase' in A1", edit(PHASES, 'name="Phase"', 'name="Étape"')
    ),
    Damage("table_headers", PHASES, "the column 'Phase' has None in A1", edit(SHEET, '<c r="A1" t="s">', '<c r="A1">')),
    Damage(
        "table_headers",
        TOTAL,
        "the column 'Sum' has 'sum' in D1",
        edit("xl/sharedStrings.xml", "<t>Sum</t>", "<t>sum</t>"),
    ),
    Damage(
        "table_names",
        TOTAL,
        "another table has the name 'PHASES'",
        edit(TOTAL, 'displayName="Total"', 'displayName="PHASES"'),
    ),
    Damage(
        "table_names",
        TOTAL,
        "'Currencies' is also a defined name",
        edit(TOTAL, 'displayName="Total"', 'displayName="Currencies"'),
    ),
    Damage("table_names", TOTAL, "the address of a cell", edit(TOTAL, 'displayName="Total"', 'displayName="TOT1"')),
    Damage("table_names", TOTAL, "the number 1", edit(TOTAL, 'id="2"', 'id="1"')),
    Damage(
        "table_columns",
        TOTAL,
        "has 1 columns on D1:E4",
        both(edit(TOTAL, 'ref="D1:D4"', 'ref="D1:E4"'), edit(TOTAL, 'ref="D1:D3"', 'ref="D1:E3"')),
    ),
    Damage("table_columns", PHASES, "has 2 columns and says 3", attribute(PHASES, "tableColumns", "count", "3")),
    Damage(
        "table_columns",
        PHASES,
        "2 columns have the name 'phase'",
        both(edit(PHASES, "Two&#xA;lines", "PHASE"), edit("xl/sharedStrings.xml", "Two\nlines", "PHASE")),
    ),
    Damage(
        "table_columns", PHASES, "2 columns have the id '1'", edit(PHASES, '<tableColumn id="2"', '<tableColumn id="1"')
    ),
    Damage(
        "table_areas",
        PHASES,
        "A1:B1 has no row for records",
        both(edit(PHASES, 'ref="A1:B3"', 'ref="A1:B1"'), edit(PHASES, 'ref="A1:B3"', 'ref="A1:B1"')),
    ),
    Damage("table_areas", TOTAL, "filters D1:D4 of D1:D4", edit(TOTAL, 'ref="D1:D3"', 'ref="D1:D4"')),
    Damage("table_areas", PHASES, "filters without a header", attribute(PHASES, "table", "headerRowCount", "0")),
    Damage("table_parts", SHEET, "has 2 tables and says 3", attribute(SHEET, "tableParts", "count", "3")),
    Damage(
        "table_parts",
        TOTAL,
        "is named by 0 sheets",
        both(edit(SHEET, '<tablePart r:id="rId2"/>', ""), edit(SHEET, 'tableParts count="2"', 'tableParts count="1"')),
    ),
    Damage(
        "overlapping_areas",
        SHEET,
        "table xl/tables/table1.xml and table xl/tables/table2.xml overlap",
        both(
            edit(TOTAL, 'ref="D1:D4"', 'ref="B1:B4"'),
            edit(TOTAL, 'ref="D1:D3"', 'ref="B1:B3"'),
            edit(TOTAL, 'name="Sum"', 'name="Two&#xA;lines"'),
        ),
    ),
    Damage(
        "overlapping_areas",
        SHEET,
        "the sheet's filter and the table xl/tables/table1.xml overlap",
        both(
            put(SHEET, "<pageMargins", '<autoFilter ref="A1:B3"/>'),
            put(
                BOOK,
                "</definedNames>",
                '<definedName name="_xlnm._FilterDatabase" localSheetId="1">A1:B3</definedName>',
            ),
        ),
    ),
    Damage("table_columns", PHASES, "the id '' of a column", edit(PHASES, '<tableColumn id="2"', '<tableColumn id=""')),
]
