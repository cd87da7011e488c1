"""What a fill looks like as RRGGBB: of its own, of the theme with a tint, or of the old palette.

An application that is told a colour knows no themes: it is how a running workbook gets a person's own fill back.
Source: ECMA-376 part 1, 18.8.3 (bgColor: theme, tint, indexed), 18.8.27 (the palette), 20.1.6.2 (clrScheme).
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Sequence

from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.parts import Workbook, related

_SOLID = re.compile(rb"""<patternFill[^>]*patternType=["']solid["'].*?<fgColor\b([^>]*)>""", re.DOTALL)
_PAIR = re.compile(rb"""(\w+)\s*=\s*["']([^"']*)["']""")
_SCHEME = re.compile(rb"<(?:\w+:)?clrScheme\b.*?</(?:\w+:)?clrScheme>", re.DOTALL)
_ENTRY = re.compile(rb"""<(?:\w+:)?(?:srgbClr\s+val|sysClr\b[^>]*\blastClr)=["']([0-9A-Fa-f]{6})["']""")
#: The scheme's first four are written dark, light, dark, light, and counted light, dark, light, dark.
_ORDER = (1, 0, 3, 2)
_EIGHT = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_PALETTE = (
    *_EIGHT, *_EIGHT,
    "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080", "9999FF", "993366",
    "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF", "000080", "FF00FF", "FFFF00", "00FFFF",
    "800080", "800000", "008080", "0000FF", "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC",
    "CC99FF", "FFCC99", "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip


def theme_of(change: Change, workbook: Workbook) -> tuple[str, ...]:
    """The colours of a workbook's theme, as cells count them; none without a theme."""
    parts = [r.target for r in related(change.parts, workbook.part, "/theme") if r.target in change.parts]
    found = _SCHEME.search(change.parts[parts[0]]) if parts else None
    written = [] if found is None else [entry.decode().upper() for entry in _ENTRY.findall(found[0])]
    order = [*_ORDER, *range(len(_ORDER), len(written))]
    return tuple(written[place] for place in order) if len(written) > len(_ORDER) else ()


def solid(fill: bytes, theme: Sequence[str]) -> str:
    """The colour of a fill's XML; empty where it is not one plain colour, or not to be known."""
    found = _SOLID.search(fill)
    if found is None:
        return ""
    given = {key.decode(): value.decode() for key, value in _PAIR.findall(found[1])}
    colour = _named(given, theme)
    return _tinted(colour, float(given["tint"])) if colour and "tint" in given else colour


def _named(given: dict[str, str], theme: Sequence[str]) -> str:
    if "rgb" in given:
        return given["rgb"][-6:].upper()
    for key, known in (("theme", theme), ("indexed", _PALETTE)):
        if given.get(key, "").isdigit() and int(given[key]) < len(known):
            return known[int(given[key])]
    return ""


def _tinted(colour: str, tint: float) -> str:
    """Lighter or darker, in hue, lightness and saturation (18.8.3)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), full))
