"""HTML that can't be broken by what it shows: text is escaped unless it was made here."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Sequence

from ooti_xl.wording.on_screen import visible


class Markup(str):
    """HTML, made by the functions below."""

    __slots__ = ()


#: A line break in the page's source.
BREAK = Markup("\n")


def element(name: str, /, *content: str, **attributes: str | int | None) -> Markup:
    """An element: text in it is escaped, Markup is not. An attribute that is None is left out.

    >>> element("p", "1 < 2 ", element("b", "!"), class_="a&b", id=None)
    '<p class="a&amp;b">1 &lt; 2 <b>!</b></p>'
    """
    return Markup(f"{start(name, **attributes)}{joined(*content)}</{name}>")


def start(name: str, /, **attributes: str | int | None) -> Markup:
    """A start tag; the whole of an element that has no content. ``_`` stands for ``-`` and ends Python's own words."""
    written = (
        f' {key.rstrip("_").replace("_", "-")}="{escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{''.join(written)}>")


def joined(*content: str) -> Markup:
    """Text and Markup, one after the other."""
    return Markup("".join(part if isinstance(part, Markup) else escaped(part) for part in content))


def escaped(text: str) -> Markup:
    """Text as HTML shows it; control, invisible and direction-changing characters become U+FFFD."""
    return Markup(html.escape(visible(text)))


#: A row's cells: the first one names the row.
Cells = Sequence[str]


def table(
    caption: str,
    headers: Sequence[str],
    groups: Iterable[tuple[str, Iterable[Cells]]],
    *,
    figures: Collection[int] = (),
    foot: Cells = (),
) -> Markup:
    """A table that scrolls within itself where the page is narrow, and can be reached with the keyboard there.

    groups
        Title and rows of each group; a title may be empty.
    figures
        Indices of the columns whose cells are figures.
    """
    head = element("thead", element("tr", *(_cell("th", i, figures, text, "col") for i, text in enumerate(headers))))
    bodies = (_body(title, rows, len(headers), figures) for title, rows in groups)
    last = element("tfoot", _row(foot, figures)) if foot else Markup()
    whole = element("table", element("caption", caption), BREAK, head, BREAK, *bodies, last)
    return joined(element("div", whole, class_="scroll", role="group", tabindex=0, aria_label=caption), BREAK)


def _body(title: str, rows: Iterable[Cells], width: int, figures: Collection[int]) -> Markup:
    named = element("tr", element("th", title, scope="rowgroup", colspan=width)) if title else Markup()
    return joined(element("tbody", named, *(joined(BREAK, _row(cells, figures)) for cells in rows)), BREAK)


def _row(cells: Cells, figures: Collection[int]) -> Markup:
    first, *others = cells
    named = _cell("th", 0, figures, first, "row")
    return element("tr", named, *(_cell("td", i, figures, text) for i, text in enumerate(others, 1)))


def _cell(name: str, index: int, figures: Collection[int], content: str, scope: str | None = None) -> Markup:
    return element(name, content, scope=scope, class_="n" if index in figures else None)


def bar(part: int, whole: int) -> Markup:
    """A small bar that shows a part of a whole; the figures stand beside it, so that it needs no words."""
    width = f"{100 * part / whole:.4g}" if whole else "0"
    drawn = (start("rect", width=size, height=8, class_=kind) for size, kind in (("100", "whole"), (width, "part")))
    return element(
        "svg",
        *(joined(rect, Markup("</rect>")) for rect in drawn),
        viewBox="0 0 100 8",
        preserveAspectRatio="none",
        aria_hidden="true",
        class_="bar",
    )
