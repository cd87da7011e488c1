"""A shared text is mixed up: a plain one beside runs, or a run without text."""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer

complain = complainer(__name__)


def check(package: Package) -> Iterator[Complaint]:
    for part in package.related(package.workbook_part, "sharedStrings"):
        for number, item in enumerate(package.tree(part).iterfind("si")):
            plain, runs = item.findall("t"), item.findall("r")
            if len(plain) > 1 or (plain and runs):
                yield complain(part, f"text {number} has {len(plain)} plain parts and {len(runs)} runs")
            if any(run.find("t") is None for run in runs):
                yield complain(part, f"text {number} has a run without text")
