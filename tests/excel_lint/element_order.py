"""Elements stand out of the order of the schema, or twice: Excel repairs the part or drops what follows.

Source: the sequences CT_Worksheet, CT_Workbook, CT_Stylesheet, CT_Table of ECMA-376 part 1, annex A.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)
_SEQUENCES = {
    "worksheet": [
        "sheetPr",
        "dimension",
        "sheetViews",
        "sheetFormatPr",
        "cols",
        "sheetData",
        "sheetCalcPr",
        "sheetProtection",
        "protectedRanges",
        "scenarios",
        "autoFilter",
        "sortState",
        "dataConsolidate",
        "customSheetViews",
        "mergeCells",
        "phoneticPr",
        "conditionalFormatting",
        "dataValidations",
        "hyperlinks",
        "printOptions",
        "pageMargins",
        "pageSetup",
        "headerFooter",
        "rowBreaks",
        "colBreaks",
        "customProperties",
        "cellWatches",
        "ignoredErrors",
        "smartTags",
        "drawing",
        "legacyDrawing",
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    ],
    "workbook": [
        "fileVersion",
        "fileSharing",
        "workbookPr",
        "workbookProtection",
        "bookViews",
        "sheets",
        "functionGroups",
        "externalReferences",
        "definedNames",
        "calcPr",
        "oleSize",
        "customWorkbookViews",
        "pivotCaches",
        "smartTagPr",
        "smartTagTypes",
        "webPublishing",
        "fileRecoveryPr",
        "webPublishObjects",
        "extLst",
    ],
    "styleSheet": [
        "numFmts",
        "fonts",
        "fills",
        "borders",
        "cellStyleXfs",
        "cellXfs",
        "cellStyles",
        "dxfs",
        "tableStyles",
        "colors",
        "extLst",
    ],
    "table": ["autoFilter", "sortState", "tableColumns", "tableStyleInfo", "extLst"],
}
_REPEATED = {"conditionalFormatting", "fileRecoveryPr"}


def check(package: Package) -> Iterator[Complaint]:
    for part in package.parts:
        root = package.tree(part) if part.endswith(".xml") else None
        if root is not None and root.tag in _SEQUENCES:
            for fault in _faults(root, _SEQUENCES[root.tag]):
                yield complain(part, fault)


def _faults(root: ET.Element, sequence: Sequence[str]) -> Iterator[str]:
    before = ""
    for tag in _tags(root):
        if tag not in sequence:
            yield f"{tag} has no place in {root.tag}"
            continue
        if before and sequence.index(tag) < sequence.index(before):
            yield f"{tag} stands after {before}"
        elif tag == before and tag not in _REPEATED:
            yield f"{tag} is there twice"
        before = tag


def _tags(root: ET.Element) -> Iterator[str]:
    """Names of the children; those of extensions are left out, and a choice counts as what it holds."""
    for child in root:
        if child.tag.endswith("}AlternateContent"):
            yield from (inner.tag for choice in child[:1] for inner in choice if "}" not in inner.tag)
        elif "}" not in child.tag:
            yield child.tag
