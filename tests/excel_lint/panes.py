"""A sheet's view is split at half a row, selects in a pane that is not there, or belongs to no window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    windows = max(len(package.workbook.findall("bookViews/workbookView")), 1)
    for sheet in package.sheets:
        for view in sheet.root.iterfind("sheetViews/sheetView"):
            if int(view.get("workbookViewId", "-1")) not in range(windows):
                yield complain(sheet.part, f"belongs to the window {view.get('workbookViewId')} of {windows}")
            if not 10 <= int(view.get("zoomScale", "100")) <= 400:
                yield complain(sheet.part, f"is shown at {view.get('zoomScale')} %")
            yield from (complain(sheet.part, fault) for fault in _faults(view))


def _faults(view: ET.Element) -> Iterator[str]:
    pane, there = view.find("pane"), {"topLeft"}
    if pane is not None:
        across, down = float(pane.get("xSplit", "0")), float(pane.get("ySplit", "0"))
        there |= {name for name, split in (("topRight", across), ("bottomLeft", down)) if split}
        there |= {"bottomRight"} if across and down else set()
        if pane.get("state", "split") not in ("split", "frozen", "frozenSplit"):
            yield f"the state {pane.get('state')!r} of the pane is unknown"
        if pane.get("state", "split") != "split" and not (across.is_integer() and down.is_integer()):
            yield f"is frozen at {across}, {down}"
        if pane.get("activePane", "topLeft") not in there:
            yield f"the pane {pane.get('activePane')} is active, and there is none"
    selections = Counter(element.get("pane", "topLeft") for element in view.iterfind("selection"))
    for name, count in selections.items():
        if name not in there:
            yield f"selects in the pane {name}, which is missing"
        if count > 1:
            yield f"selects {count} times in the pane {name}"
