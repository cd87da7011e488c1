"""No sheet is visible, or the one to show first is hidden or not there."""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    part, states = package.workbook_part, [sheet.state for sheet in package.sheets]
    for state in set(states) - {"visible", "hidden", "veryHidden"}:
        yield complain(part, f"{state!r} is not a state of a sheet")
    if "visible" not in states:
        yield complain(part, "no sheet is visible")
    for view in package.workbook.iterfind("bookViews/workbookView"):
        active, first = int(view.get("activeTab", "0")), int(view.get("firstSheet", "0"))
        if max(active, first) >= len(states):
            yield complain(part, f"activeTab {active} or firstSheet {first} is not one of the {len(states)} sheets")
        elif states[active] != "visible":
            yield complain(part, f"the active sheet, {package.sheets[active].name!r}, is hidden")
