"""After a correction, formulas that depend on it are computed again when the workbook is next opened."""

from __future__ import annotations

import re

from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.parts import Workbook, rels_of
from ooti_xl.ooxml.relationships import append
from ooti_xl.ooxml.splices import Splice
from ooti_xl.ooxml.tags import set_attribute
from ooti_xl.ooxml.xml import parse

#: How the type of the relationship to the calculation chain ends (ECMA-376 part 1, 12.3.1).
CHAIN = "/calcChain"
_RESULT = re.compile(rb"</(?:\w+:)?f>(<(?:\w+:)?v>[^<]*</(?:\w+:)?v>)")
_FORMULAS = (b"<f>", b"<f ", b":f>", b":f ")
#: What follows calcPr in a workbook (ECMA-376 part 1, 18.2.27).
_AFTER = (
    "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr",
    "webPublishObjects", "extLst",
)  # fmt: skip


def recalculate_on_load(change: Change, workbook: Workbook) -> None:
    """Ask for a full calculation, where there is a formula at all."""
    if not any(tag in change.parts[sheet.part] for sheet in workbook.sheets for tag in _FORMULAS):
        return
    data = change.parts[workbook.part]
    found = workbook.root.child("calcPr")
    if found is not None:
        tag = set_attribute(data[found.start : found.inner], b"fullCalcOnLoad", b"1")
        change.splice(workbook.part, Splice(found.start, found.inner, tag))
        return
    element = b"<" + workbook.root.prefix(data) + b'calcPr fullCalcOnLoad="1"/>'
    following = next((e for e in workbook.root.children if e.name in _AFTER), None)
    if following is None:
        append(change, workbook.part, workbook.root, element)
    else:
        change.splice(workbook.part, Splice(following.start, following.start, element))


def leave_chain(change: Change, workbook: Workbook) -> None:
    """Lead no more to the list of cells in the order of their calculation: Excel refuses one that names a cell without
    a formula, and makes another where it finds none. The part itself is unknown then, and passed over (9.1.3).
    """
    part = rels_of(workbook.part)
    if part in change.parts:
        links = parse(change.parts[part], part).all("Relationship")
        chains = (e for e in links if e.attributes.get("Type", "").endswith(CHAIN))
        change.splice(part, *(Splice(e.start, e.end, b"") for e in chains))


def forget_results(change: Change, part: str) -> None:
    """Take the results of a sheet's formulas out: LibreOffice shows those that it finds, whatever calcPr says."""
    results = (found.span(1) for found in _RESULT.finditer(change.parts[part]))
    change.splice(part, *(Splice(start, end, b"") for start, end in results))
