"""The tab OOTI as a drawing, docs/images/onglet.svg, from its definition: no Excel was there to take a picture of."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from ooti_xl.template.ribbon import SPACE, ribbon_xml

TARGET = Path(__file__).resolve().parent.parent / "docs" / "images" / "onglet.svg"
HEIGHT, LARGE, PER_COLUMN, LINE = 128, 108, 3, 24
INK, QUIET, PAPER, EDGE, ACCENT = "#1F2A37", "#6B7280", "#F7F8FA", "#D5DAE1", "#1F5F8B"


def picture(locale: str) -> str:
    """The drawing in a language."""
    root = ET.fromstring(ribbon_xml(locale))  # noqa: S314 - our own
    drawn, left = [], 12
    for group in root.iter(f"{{{SPACE}}}group"):
        content, width = _group(group, left)
        drawn += content
        left += width
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left}" height="{HEIGHT + 34}" '
        'font-family="Segoe UI, DejaVu Sans, sans-serif" font-size="12">'
    )
    tab = (
        f'<rect width="{left}" height="{HEIGHT + 34}" fill="{PAPER}"/>'
        f'<text x="24" y="20" fill="{ACCENT}" font-weight="bold">OOTI</text>'
        f'<rect x="16" y="26" width="48" height="3" fill="{ACCENT}"/>'
    )
    return "\n".join([head, tab, *drawn, "</svg>"]) + "\n"


def _group(group: ET.Element, left: int) -> tuple[list[str], int]:
    """The elements of a group that begins at `left`, in pixels, and its width."""
    drawn: list[str] = []
    x, row, widest = left + 6, 0, 0
    for control in group:
        label = control.get("label", "")
        if control.get("size") == "large":
            drawn += _large(x, label, is_menu=control.tag.endswith("menu"))
            x += LARGE
            continue
        if row == PER_COLUMN:
            x, row, widest = x + widest, 0, 0
        drawn.append(f'<rect x="{x}" y="{44 + row * LINE}" width="12" height="12" rx="2" fill="{ACCENT}"/>')
        drawn.append(_text(x + 18, 54 + row * LINE, label))
        widest = max(widest, 34 + 7 * len(label))
        row += 1
    width = max(x + widest - left, 8 * len(group.get("label", "")) + 24) + 6
    drawn.append(_text(left + width // 2, HEIGHT + 22, group.get("label", ""), "middle", QUIET))
    edge = left + width
    drawn.append(f'<line x1="{edge}" y1="38" x2="{edge}" y2="{HEIGHT + 26}" stroke="{EDGE}"/>')
    return drawn, width


def _large(x: int, label: str, *, is_menu: bool) -> Iterator[str]:
    """A large button: its picture over its label."""
    middle = x + LARGE // 2
    yield f'<rect x="{middle - 14}" y="42" width="28" height="28" rx="4" fill="{ACCENT}"/>'
    for number, line in enumerate(textwrap.wrap(label + (" ▾" if is_menu else ""), 17)):
        yield _text(middle, 86 + number * 14, line, "middle")


def _text(x: int, y: int, text: str, anchor: str = "start", colour: str = INK) -> str:
    return f'<text x="{x}" y="{y}" fill="{colour}" text-anchor="{anchor}">{escape(text)}</text>'


if __name__ == "__main__":
    TARGET.write_text(picture("fr"), "utf-8")
