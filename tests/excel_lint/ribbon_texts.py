"""A text of the ribbon is empty or too long, or a key tip is another's in the same tab or menu.

Source: the simple types of MS-CUSTOMUI2: ST_String, ST_LongString, ST_Keytip.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.excel_lint._package import Complaint, Package, complainer, length

complain = complainer(__name__)
LONGEST = {"label": 1024, "screentip": 1024, "supertip": 1024, "title": 1024, "description": 4096, "keytip": 3}
#: What opens by itself has key tips of its own.
_SCOPES = {"tab", "menu", "gallery"}


def check(package: Package) -> Iterator[Complaint]:
    for part, root in package.ribbons.items():
        for element in root.iter():
            for attribute, most in LONGEST.items():
                size = length(element.get(attribute, "-"))
                if not 1 <= size <= most:
                    yield complain(part, f"the {attribute} of {element.get('id')} has {size} characters of 1 to {most}")
            if element is root or _name(element) in _SCOPES:
                for tip, count in Counter(_tips(element)).items():
                    if count > 1:
                        yield complain(part, f"{count} controls in {element.get('id')} have the key tip {tip}")


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _tips(element: ET.Element) -> Iterator[str]:
    """Key tips that can be typed once this element is open."""
    for child in element:
        if "keytip" in child.attrib:
            yield child.get("keytip", "").upper()
        if _name(child) not in _SCOPES:
            yield from _tips(child)
