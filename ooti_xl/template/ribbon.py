"""The ribbon with its words: `addin/ribbon/customUI14.xml`, and label, screentip and supertip from the catalogs.

Its menu of exports gets a button for each target.

Schema: MS-CUSTOMUI2, namespace http://schemas.microsoft.com/office/2009/07/customui.
"""

from __future__ import annotations

from string import ascii_uppercase
from xml.etree import ElementTree as ET

from ooti_xl import wording
from ooti_xl.commands import COMMANDS, EXPORT, target_in
from ooti_xl.exports import names, target_of
from ooti_xl.template.sources import source

SPACE = "http://schemas.microsoft.com/office/2009/07/customui"
PART = "customUI/customUI14.xml"
RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"


def ribbon_xml(locale: str, *, yields: bool = False) -> bytes:
    """The part of the ribbon in a language.

    yields
        Its tab is not shown while the add-in, whose tab is the same, is open (`addin/vba/OotiTab.bas`).
    """
    ET.register_namespace("", SPACE)
    root = ET.fromstring(source("ribbon/customUI14.xml"))  # noqa: S314 - our own file
    if yields:
        root.set("onLoad", "ribbon_loaded")
        next(root.iter(f"{{{SPACE}}}tab")).set("getVisible", "tab_visible")
    _add_targets(next(root.iter(f"{{{SPACE}}}menu")))
    for element in root.iter():
        name = element.get("id")
        if name is not None:
            label, tip = _words(name, locale)
            element.set("label", label)
            if tip:
                element.set("screentip", label)
                element.set("supertip", tip)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written


def _add_targets(menu: ET.Element) -> None:
    keys: set[str] = set()
    for name in names():
        key = next(letter for letter in (*name.upper(), *ascii_uppercase) if letter.isalpha() and letter not in keys)
        keys.add(key)
        picture = getattr(target_of(name), "PICTURE", "ExportTextFile")
        command = EXPORT + name
        ET.SubElement(menu, f"{{{SPACE}}}button", id=command, imageMso=picture, keytip=key, onAction=command)


def _words(name: str, locale: str) -> tuple[str, str]:
    """What stands on an element, and what is said of it where it is a button."""
    target = target_in(name)
    if target is not None:
        system = target_of(target).TITLE
        return system, wording.say("ribbon_export_tip", locale, target=system)
    label = wording.say(f"ribbon_{name}", locale)
    return label, wording.say(f"ribbon_{name}_tip", locale) if name in COMMANDS else ""
