"""What the ribbon calls is not one public Sub of a standard module with the parameters that the control gives.

Excel says "Cannot run the macro" on the click. Source: MS-CUSTOMUI2, the callbacks of each control.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.excel_lint._package import Complaint, Package, complainer
from tests.excel_lint._vba import Project, project

complain = complainer(__name__)
_SUB = re.compile(
    r"^[ \t]*(?:(Public|Private|Friend)[ \t]+)?(?:Static[ \t]+)?Sub[ \t]+(\w+)[ \t]*\(([^)]*)\)", re.I | re.M
)
_CONTINUED = re.compile(r"[ \t]_\r?\n")
_PARAMETER = re.compile(r"(?:ByVal[ \t]+|ByRef[ \t]+)?\w+(?:[ \t]+As[ \t]+([\w.]+))?", re.IGNORECASE)
#: How many parameters the action of a control has, where it isn't one.
_ACTION = {"toggleButton": 2, "checkBox": 2, "command": 2, "gallery": 3, "dropDown": 3}
_FIRST = {"onLoad": "iribbonui", "loadImage": "string"}


def check(package: Package) -> Iterator[Complaint]:
    found = project(package)
    if found is not None and found.faults:
        return
    subs = list(_subs(found)) if found else []
    for part, root in package.ribbons.items():
        for element in root.iter():
            for attribute, name in element.attrib.items():
                if re.match(r"on[A-Z]|get[A-Z]|loadImage$", attribute):
                    for why in _faults(element, attribute, [sub for sub in subs if _is(sub, name)]):
                        yield complain(part, f"{attribute} of {element.get('id')}: {name} {why}")


def _subs(found: Project) -> Iterator[tuple[str, str, list[str]]]:
    """Module, name and parameters of the public Subs of standard modules."""
    for module, source in found.sources.items():
        if module not in found.documents and "Attribute VB_Base" not in source and "Attribute VB_Exposed" not in source:
            for access, name, parameters in _SUB.findall(_CONTINUED.sub(" ", source)):
                if access.lower() in ("", "public"):
                    yield module, name, [p.strip() for p in parameters.split(",") if p.strip()]


def _is(sub: tuple[str, str, list[str]], name: str) -> bool:
    module, _, short = name.rpartition(".")
    return sub[1].casefold() == short.casefold() and module.casefold() in ("", sub[0].casefold())


def _faults(element: ET.Element, attribute: str, subs: list[tuple[str, str, list[str]]]) -> Iterator[str]:
    if len(subs) != 1:
        yield f"is {len(subs)} public Subs of standard modules"
        return
    tag, parameters = element.tag.rpartition("}")[2], subs[0][2]
    if len(parameters) != _count(tag, attribute):
        yield f"has {len(parameters)} parameters and is given {_count(tag, attribute)}"
        return
    first = _PARAMETER.fullmatch(parameters[0])
    kind = (first[1] or "") if first else ""
    if kind.lower().removeprefix("office.") != _FIRST.get(attribute, "iribboncontrol"):
        yield f"takes {parameters[0]!r} first"


def _count(tag: str, attribute: str) -> int:
    if attribute == "onAction":
        return _ACTION.get(tag, 1)
    if attribute.startswith("getItem") and attribute not in ("getItemCount", "getItemHeight", "getItemWidth"):
        return 3
    return 2 if attribute.startswith("get") or attribute in ("onChange", "loadImage") else 1
