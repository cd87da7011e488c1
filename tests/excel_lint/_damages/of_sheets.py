"""Damages to cells, formulas, validations, conditional formats, links, notes, columns and views."""

from __future__ import annotations

from tests.excel_lint._damages import Damage, Doing, attribute, both, edit, put

SHEET, TABLES, SPARE = (f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 4))
NOTES, SHAPES, TEXTS = "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/sharedStrings.xml"

PANE = '<pane ySplit="1" topLeftCell="A2" activePane="topRight" state="frozen"/>'
MANY_LINKS = "".join(f'<hyperlink ref="M{row}" location="A1"/>' for row in range(1, 65_530))


def cell(text: str) -> Doing:
    """One more cell at the end of the second row."""
    return edit(SHEET, '</c></row><row r="3"', f'</c>{text}</row><row r="3"')


def formula(text: str) -> Doing:
    """Another formula in F3."""
    return edit(SHEET, "<f>SUM(C2:C6)</f>", f"<f>{text}</f>")


def validation(attributes: str, text: str = "<formula1>1</formula1>") -> Doing:
    """One more data validation."""
    return both(
        put(SHEET, "</dataValidations>", f'<dataValidation sqref="G1" {attributes}>{text}</dataValidation>'),
        attribute(SHEET, "dataValidations", "count", "4"),
    )


def custom(text: str) -> Doing:
    return validation('type="custom"', f"<formula1>{text}</formula1>")


def rule(attributes: str, text: str = "") -> Doing:
    """One more conditional format."""
    block = f'<conditionalFormatting sqref="G1"><cfRule {attributes}>{text}</cfRule></conditionalFormatting>'
    return put(SHEET, "<dataValidations", block)


def note(attributes: str) -> Doing:
    """One more note."""
    return put(NOTES, "</commentList>", f"<comment {attributes}><text><t>Hello</t></text></comment>")


DAMAGES = [
    Damage(
        "cells_out_of_order",
        SHEET,
        "row 2 stands after row 2",
        edit(SHEET, '</row><row r="3"', '</row><row r="2"/><row r="3"'),
    ),
    Damage("cells_out_of_order", SHEET, "row 1 stands after row 6", put(SHEET, "</sheetData>", '<row r="1"/>')),
    Damage("cells_out_of_order", SHEET, "row 1048577", put(SHEET, "</sheetData>", '<row r="1048577"/>')),
    Damage("cells_out_of_order", SHEET, "J2 stands after", cell('<c r="J2"/>')),
    Damage("cells_out_of_order", SHEET, "G2 stands after", cell('<c r="G2"/>')),
    Damage("cells_out_of_order", SHEET, "K3 stands in row 2", cell('<c r="K3"/>')),
    Damage("cells_out_of_order", SHEET, "'XFE2' in row 2 is not a cell", cell('<c r="XFE2"/>')),
    Damage("cell_values", SHEET, "K2 holds '999', which is not of type 's'", cell('<c r="K2" t="s"><v>999</v></c>')),
    Damage("cell_values", SHEET, "'1,5', which is not of type 'n'", cell('<c r="K2"><v>1,5</v></c>')),
    Damage("cell_values", SHEET, "'NaN', which is not of type 'n'", cell('<c r="K2"><v>NaN</v></c>')),
    Damage("cell_values", SHEET, "'TRUE', which is not of type 'b'", cell('<c r="K2" t="b"><v>TRUE</v></c>')),
    Damage("cell_values", SHEET, "'#OUPS', which is not of type 'e'", cell('<c r="K2" t="e"><v>#OUPS</v></c>')),
    Damage("cell_values", SHEET, "'soon', which is not of type 'd'", cell('<c r="K2" t="d"><v>soon</v></c>')),
    Damage("cell_values", SHEET, "the type 'text'", cell('<c r="K2" t="text"><v>a</v></c>')),
    Damage("cell_values", SHEET, "holds an inline text", cell('<c r="K2"><is><t>a</t></is></c>')),
    Damage("long_texts", SHEET, "A2 has 32768 characters", edit(TEXTS, "Client 1", "x" * 32_768)),
    Damage(
        "long_texts",
        SHEET,
        "K2 has 32768 characters",
        cell(f'<c r="K2" t="inlineStr"><is><t>{"🏠" * 16_384}</t></is></c>'),
    ),
    Damage("formulas", SHEET, "F3 has 8193 characters", formula("1+" * 4096 + "1")),
    Damage("formulas", SHEET, 'F3 starts with "="', formula("=SUM(C2:C6)")),
    Damage("formulas", SHEET, "F3 is empty", formula("")),
    Damage("formulas", SHEET, "a parenthesis without", formula("SUM(C2:C6")),
    Damage("formulas", SHEET, "a text that doesn't end", formula('"a"&amp;"b')),
    Damage("formulas", SHEET, "names 'Gone', which is missing", formula("'Gone'!A1")),
    Damage("formulas", SHEET, "shares the formula 7", edit(SHEET, "<f>SUM(C2:C6)</f>", '<f t="shared" si="7"/>')),
    Damage("formulas", TABLES, "no area", edit(TABLES, 'ref="F1:F2"', 'ref="F"')),
    Damage(
        "overlapping_areas", SHEET, "H1:I2 and merged I2:J3", put(SHEET, "</mergeCells>", '<mergeCell ref="I2:J3"/>')
    ),
    Damage(
        "overlapping_areas",
        TABLES,
        "overlap",
        put(TABLES, "<pageMargins", '<mergeCells><mergeCell ref="B3:B5"/></mergeCells>'),
    ),
    Damage("addresses", SHEET, "'H4:H' is not an address", edit(SHEET, 'ref="H4:I5"', 'ref="H4:H"')),
    Damage(
        "addresses", SHEET, "'B9:A1' is not an address", attribute(SHEET, "conditionalFormatting", "sqref", "A1 B9:A1")
    ),
    Damage("addresses", SHEET, "merged with nothing", edit(SHEET, 'ref="H4:I5"', 'ref="H4"')),
    Damage(
        "data_validations",
        SHEET,
        "a list of 256 characters",
        validation('type="list"', f'<formula1>"{"x" * 256}"</formula1>'),
    ),
    Damage("data_validations", SHEET, "a formula of 256 characters", custom("1+" * 127 + "11")),
    Damage("data_validations", SHEET, 'starts with "="', custom("=ISNUMBER(D2)")),
    Damage("data_validations", SHEET, "has no formula", validation('type="custom"', "")),
    Damage("data_validations", SHEET, "one bound of two", validation('type="decimal"')),
    Damage(
        "data_validations",
        SHEET,
        "is of type 'number'",
        validation('type="number"', "<formula1>1</formula1><formula2>2</formula2>"),
    ),
    Damage(
        "data_validations", SHEET, "has 3 validations and says 5", attribute(SHEET, "dataValidations", "count", "5")
    ),
    Damage("validation_words", SHEET, "errorTitle of G1 has 33", validation(f'errorTitle="{"x" * 33}"')),
    Damage("validation_words", SHEET, "promptTitle of G1 has 33", validation(f'promptTitle="{"x" * 33}"')),
    Damage("validation_words", SHEET, "prompt of G1 has 256", validation(f'prompt="{"x" * 256}"')),
    Damage("validation_words", SHEET, "error of G1 has 225", validation(f'error="{"x" * 225}"')),
    Damage("conditional_formats", SHEET, "has 0 formulas", rule('type="expression" priority="9"')),
    Damage(
        "conditional_formats",
        SHEET,
        "has 1 formulas",
        rule('type="cellIs" operator="between" priority="9"', "<formula>1</formula>"),
    ),
    Damage(
        "conditional_formats",
        SHEET,
        'starts with "="',
        rule('type="expression" priority="9"', "<formula>=A1</formula>"),
    ),
    Damage("conditional_formats", SHEET, "has no priority", rule('type="duplicateValues"')),
    Damage("conditional_formats", SHEET, "is of type 'magic'", rule('type="magic" priority="9"')),
    Damage("conditional_formats", SHEET, "has 3 steps and 2 colours", edit(SHEET, '<color rgb="FFFFEB84"/>', "")),
    Damage("conditional_formats", SHEET, "has no dataBar", rule('type="dataBar" priority="9"')),
    Damage(
        "conditional_formats",
        SHEET,
        "has no rule",
        put(SHEET, "<dataValidations", '<conditionalFormatting sqref="G1"/>'),
    ),
    Damage("hyperlinks", SHEET, "leads nowhere", put(SHEET, "</hyperlinks>", '<hyperlink ref="J3"/>')),
    Damage("hyperlinks", SHEET, "J2 has 2 links", put(SHEET, "</hyperlinks>", '<hyperlink ref="J2" location="A1"/>')),
    Damage("hyperlinks", SHEET, "J1 is too long", attribute(SHEET, "hyperlink", "tooltip", "x" * 256)),
    Damage("comments", NOTES, "C4 has 2 notes", note('ref="C4" authorId="0"')),
    Damage("comments", NOTES, "the note of C5 has no shape", note('ref="C5" authorId="0"')),
    Damage("comments", NOTES, "the author 1 of 1", attribute(NOTES, "comment", "authorId", "1")),
    Damage("comments", NOTES, "the note of A1 has no shape", edit(SHAPES, "<x:Row>0</x:Row>", "<x:Row>7</x:Row>")),
    Damage("comments", SHEET, "no legacyDrawing", edit(SHEET, '<legacyDrawing r:id="rId3"/>', "")),
    Damage("columns", SHEET, "col 1 is 255.5 large", attribute(SHEET, "col", "width", "255.5")),
    Damage("columns", SHEET, "row 1 is 410 large", attribute(SHEET, "row", "ht", "410")),
    Damage("columns", SHEET, "columns 3 to 4 stand after column 3", attribute(SHEET, "col", "max", "3")),
    Damage("columns", SHEET, "columns 2 to 2 stand after column 4", put(SHEET, "</cols>", '<col min="2" max="2"/>')),
    Damage("columns", SHEET, "columns 5 to 16385", put(SHEET, "</cols>", '<col min="5" max="16385"/>')),
    Damage("columns", SHEET, "row 1 is too deep", attribute(SHEET, "row", "outlineLevel", "8")),
    Damage("panes", SHEET, "is frozen at 1.5", attribute(SHEET, "pane", "xSplit", "1.5")),
    Damage("panes", SHEET, "the state 'stuck'", attribute(SHEET, "pane", "state", "stuck")),
    Damage("panes", SHEET, "2 times in the pane topRight", edit(SHEET, 'pane="bottomLeft"', 'pane="topRight"')),
    Damage(
        "panes",
        SPARE,
        "selects in the pane topRight",
        edit(SPARE, 'Id="0"/>', 'Id="0"><selection pane="topRight"/></sheetView>'),
    ),
    Damage("panes", SHEET, "the window 1 of 1", attribute(SHEET, "sheetView", "workbookViewId", "1")),
    Damage("panes", SHEET, "is shown at 9 %", attribute(SHEET, "sheetView", "zoomScale", "9")),
    Damage("page_setup", SHEET, "scale is 500", attribute(SHEET, "pageSetup", "scale", "500")),
    Damage("page_setup", SHEET, "the margin left is -1", attribute(SHEET, "pageMargins", "left", "-1")),
    Damage("page_setup", SHEET, "oddHeader has 258 characters", edit(SHEET, "LClients", "L" + "x" * 256)),
    Damage("page_setup", SHEET, "more than 1026 rowBreaks", edit(SHEET, "<brk ", '<brk id="1"/>' * 1026 + "<brk ")),
    Damage("cells_out_of_order", SHEET, "'A1:B1' in row 2 is not a cell", cell('<c/><c r="A1:B1"/>')),
    Damage("hyperlinks", SHEET, "has 65531 links", put(SHEET, "</hyperlinks>", MANY_LINKS)),
    Damage(
        "panes", SPARE, "topRight is active, and there is none", edit(SPARE, 'Id="0"/>', f'Id="0">{PANE}</sheetView>')
    ),
]
