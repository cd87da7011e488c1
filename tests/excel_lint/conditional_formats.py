"""A conditional format has no formula, one that can't be read, no priority, or a scale with too few steps."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.excel_lint._formulas import fault
from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)
_OF_TEXTS = {"containsText", "notContainsText", "beginsWith", "endsWith"}
_OF_STATES = {"containsBlanks", "notContainsBlanks", "containsErrors", "notContainsErrors", "timePeriod"}
_WITH_FORMULA = {"expression", "cellIs", *_OF_TEXTS, *_OF_STATES}
_WITHOUT = {"top10", "aboveAverage", "duplicateValues", "uniqueValues", "colorScale", "dataBar", "iconSet"}


def check(package: Package) -> Iterator[Complaint]:
    for sheet in package.worksheets:
        for block in sheet.root.iterfind("conditionalFormatting"):
            if block.find("cfRule") is None:
                yield complain(sheet.part, f"the format of {block.get('sqref')} has no rule")
            for rule in block.iterfind("cfRule"):
                for why in _faults(rule):
                    yield complain(sheet.part, f"a rule of {block.get('sqref')} {why}")


def _faults(rule: ET.Element) -> Iterator[str]:
    kind, formulas = rule.get("type", ""), [formula.text or "" for formula in rule.iterfind("formula")]
    if kind not in _WITH_FORMULA | _WITHOUT:
        yield f"is of type {kind!r}"
    if int(rule.get("priority", "0")) < 1:
        yield "has no priority"
    needed = 2 if "etween" in rule.get("operator", "") else 1
    if kind in _WITH_FORMULA and not needed <= len(formulas) <= 3:
        yield f"has {len(formulas)} formulas"
    for formula in formulas:
        if why := fault(formula):
            yield f"has a formula that {why}"
    scale = rule.find(kind) if kind in ("colorScale", "dataBar", "iconSet") else None
    if scale is not None:
        steps, colours = len(scale.findall("cfvo")), len(scale.findall("color"))
        if steps < 2 or colours != {"colorScale": steps, "dataBar": 1, "iconSet": 0}[kind]:
            yield f"has {steps} steps and {colours} colours"
    elif kind in ("colorScale", "dataBar", "iconSet"):
        yield f"has no {kind}"
