"""A table has no row below its header, or its filter covers another area."""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._areas import area
from tests.excel_lint._package import Complaint, Package, complainer
from tests.excel_lint._tables import tables

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    for table in tables(package):
        if table.area is None:
            continue
        rows = table.area.bottom - table.area.top + 1
        if rows <= table.header_rows + table.total_rows:
            yield complain(table.part, f"{table.root.get('ref')} has no row for records")
        element = table.root.find("autoFilter")
        records = table.area._replace(bottom=table.area.bottom - table.total_rows)
        if element is not None and area(element.get("ref")) != records:
            yield complain(table.part, f"filters {element.get('ref')} of {table.root.get('ref')}")
        if element is not None and not table.header_rows:
            yield complain(table.part, "filters without a header")
