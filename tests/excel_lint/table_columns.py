"""A table's columns are not as many as its area is wide, or two have one name or number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer, length
from tests.excel_lint._tables import Table, tables

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    for table in tables(package):
        yield from (complain(table.part, fault) for fault in _faults(table))


def _faults(table: Table) -> Iterator[str]:
    columns, declared = table.columns, table.root.find("tableColumns")
    if table.area and len(columns) != table.area.right - table.area.left + 1:
        yield f"has {len(columns)} columns on {table.root.get('ref')}"
    if declared is not None and declared.get("count", str(len(columns))) != str(len(columns)):
        yield f"has {len(columns)} columns and says {declared.get('count')}"
    for attribute in ("id", "name"):
        for value, count in Counter(column.get(attribute, "").casefold() for column in columns).items():
            if count > 1:
                yield f"{count} columns have the {attribute} {value!r}"
            if not 1 <= length(value) <= 255:
                yield f"the {attribute} {value[:20]!r} of a column is not of 1 to 255 characters"
