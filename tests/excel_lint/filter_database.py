"""A sheet's filter and its hidden name _xlnm._FilterDatabase do not say the same.

Excel keeps that name when a filter is taken off, so a name without a filter is sound.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    names = {
        element.get("localSheetId"): element.text or ""
        for element in package.workbook.iterfind("definedNames/definedName")
        if element.get("name") == "_xlnm._FilterDatabase"
    }
    for number, sheet in enumerate(package.sheets):
        element = sheet.root.find("autoFilter")
        if element is None:
            continue
        filtered, named = element.get("ref", ""), names.get(str(number))
        if named is None:
            yield complain(sheet.part, f"filters {filtered} without the name _xlnm._FilterDatabase")
        elif named.rpartition("!")[2].replace("$", "") != filtered:
            yield complain(sheet.part, f"filters {filtered}, and _xlnm._FilterDatabase is {named}")
