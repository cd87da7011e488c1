"""A validation's formula is too long, starts with "=", or is missing; or there are too many validations.

Source: MS-OI29500, 2.1.613 (dataValidation) and 2.1.614 (dataValidations).
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.excel_lint._formulas import fault
from tests.excel_lint._package import Complaint, Package, complainer, length

complain = complainer(__name__)
LONGEST, MOST = 255, 65_534
_TYPES = {"none", "whole", "decimal", "list", "date", "time", "textLength", "custom"}
_ONE_FORMULA = {"list", "custom"}
_OPEN = {"equal", "notEqual", "lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual"}
_BETWEEN = {"between", "notBetween"}


def check(package: Package) -> Iterator[Complaint]:
    for sheet in package.worksheets:
        for whole in sheet.root.iterfind("dataValidations"):
            if whole.get("count", str(len(whole))) != str(len(whole)) or not 0 < len(whole) <= MOST:
                yield complain(sheet.part, f"has {len(whole)} validations and says {whole.get('count')}")
            for element in whole.iterfind("dataValidation"):
                for why in _faults(element):
                    yield complain(sheet.part, f"the validation of {element.get('sqref')} {why}")


def _faults(element: ET.Element) -> Iterator[str]:
    kind, operator = element.get("type", "none"), element.get("operator", "between")
    if kind not in _TYPES or operator not in _OPEN | _BETWEEN:
        yield f"is of type {kind!r}, {operator!r}"
    if kind != "none" and element.find("formula1") is None:
        yield "has no formula"
    if kind not in _ONE_FORMULA | {"none"} and operator in _BETWEEN and element.find("formula2") is None:
        yield "has one bound of two"
    for formula in (element.find("formula1"), element.find("formula2")):
        if formula is not None:
            yield from _of_formula(formula.text or "", listed=kind == "list")


def _of_formula(text: str, *, listed: bool) -> Iterator[str]:
    if why := fault(text):
        yield f"has a formula that {why}"
    literal = listed and text.startswith('"')
    size = length(text[1:-1].replace('""', '"')) if literal else length(text)
    if size > LONGEST:
        yield f"has a {'list' if literal else 'formula'} of {size} characters, and {LONGEST} is the most"
