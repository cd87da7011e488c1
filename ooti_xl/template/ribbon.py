"""The ribbon with its words: `addin/ribbon/customUI14.xml`, and label, screentip and supertip from the catalogs.

Schema: MS-CUSTOMUI2, namespace http://schemas.microsoft.com/office/2009/07/customui.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from ooti_xl import wording
from ooti_xl.commands import COMMANDS
from ooti_xl.template.sources import source

SPACE = "http://schemas.microsoft.com/office/2009/07/customui"
PART = "customUI/customUI14.xml"
RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"


def ribbon_xml(locale: str) -> bytes:
    """The part of the ribbon in a language."""
    ET.register_namespace("", SPACE)
    root = ET.fromstring(source("ribbon/customUI14.xml"))  # noqa: S314 - our own file
    for element in root.iter():
        name = element.get("id")
        if name is not None:
            label = wording.say(f"ribbon_{name}", locale)
            element.set("label", label)
            if name in COMMANDS:
                element.set("screentip", label)
                element.set("supertip", wording.say(f"ribbon_{name}_tip", locale))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written
