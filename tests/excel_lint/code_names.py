"""A code name is no module of the VBA project, or a document's module belongs to no sheet, or to two.

A workbook without macros may keep code names of former ones: nothing is said of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer
from tests.excel_lint._vba import project

complain = complainer(__name__)
#: What VB_Base says of a workbook's module.
_OF_WORKBOOK = "00020819-0000-0000-c000-000000000046"


def check(package: Package) -> Iterator[Complaint]:
    found = project(package)
    if found is None or found.faults:
        return
    modules = {name.casefold(): found.sources.get(name, "") for name in found.documents}
    given = list(_code_names(package))
    for part, name in given:
        if name.casefold() not in modules:
            yield complain(part, f"{name} is not a module of the VBA project")
        elif (_OF_WORKBOOK in modules[name.casefold()].lower()) != (part == package.workbook_part):
            yield complain(part, f"the module {name} is not of this kind of document")
    owners = Counter(name.casefold() for _, name in given)
    for name in modules:
        if owners[name] != 1:
            yield complain(package.vba_part, f"the module {name} belongs to {owners[name]} documents")


def _code_names(package: Package) -> Iterator[tuple[str, str]]:
    """Part and code name of the workbook and of its sheets. Excel itself gives one to a sheet that has none."""
    for part, tag in ((package.workbook_part, "workbookPr"), *((sheet.part, "sheetPr") for sheet in package.sheets)):
        element = package.tree(part).find(tag)
        if element is not None and "codeName" in element.attrib:
            yield part, element.get("codeName", "")
