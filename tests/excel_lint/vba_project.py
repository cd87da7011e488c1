"""The VBA project is cut off, lacks a stream, or its lists of modules disagree: Excel drops the macros.

Source: MS-OVBA 2.2.1, 2.3.1, 2.3.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer
from tests.excel_lint._vba import Project, project

complain = complainer(__name__)
_MODULE = re.compile(r"^(?:Module|Class|Document|BaseClass)=([^/\r\n]+)", re.MULTILINE)
_NAME = re.compile(r'^Attribute VB_Name = "([^"]*)"', re.MULTILINE)
_PROTECTION = ("CMG", "DPB", "GC")


def check(package: Package) -> Iterator[Complaint]:
    found = project(package)
    if found is not None:
        yield from (complain(package.vba_part, fault) for fault in found.faults or _faults(found))


def _faults(found: Project) -> Iterator[str]:
    if found.streams.get("VBA/_VBA_PROJECT", b"")[:2] != b"\xcc\x61" or len(found.streams["VBA/_VBA_PROJECT"]) < 7:
        yield "_VBA_PROJECT is missing or cut off"
    for key in _PROTECTION:
        if not re.search(rf'^{key}="[0-9A-Fa-f]+"', found.text, re.MULTILINE):
            yield f"PROJECT has no {key}"
    declared = {name.casefold() for name in _MODULE.findall(found.text)}
    for name in declared ^ {name.casefold() for name in found.sources}:
        yield f"the module {name} is in PROJECT and not in dir, or the other way round"
    for name, source in found.sources.items():
        if [own.casefold() for own in _NAME.findall(source)] != [name.casefold()]:
            yield f"the source of {name} names itself {_NAME.findall(source)}"
