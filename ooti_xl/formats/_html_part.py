"""A part of the HTML page: its language, how deep its headings are, and how much it lists."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from ooti_xl import wording
from ooti_xl.formats._for_people import FIRST
from ooti_xl.formats._html_elements import BREAK, Markup, element, joined
from ooti_xl.model.findings import Raw, Share, column_letters


@dataclass(frozen=True, slots=True)
class PagePart:
    """One workbook's part of the page.

    every
        Whether all is listed, however long.
    level
        Of the headings of its sections.
    anchor
        What its anchors begin with.
    """

    locale: str
    every: bool
    level: int = 2
    anchor: str = ""

    def say(self, key: str, **facts: Any) -> str:
        """A text of the catalogs."""
        return wording.say(key, self.locale, **facts)

    def value(self, value: Raw) -> Markup:
        """What a cell holds, without its end where it is long; its spaces show."""
        return element("span", wording.shown(wording.brief(value), self.locale), class_="v")

    def share(self, part: int, whole: int) -> str:
        """A part of a whole as a whole percentage; 100 only where nothing is left."""
        return wording.shown(Share(math.floor(100 * part / whole) / 100), self.locale) if whole else "–"

    def section(self, name: str, title: str, *content: str) -> Markup:
        """A section under its heading, which the table of contents leads to."""
        return joined(
            BREAK,
            element("section", self.heading(0, title, f"{self.anchor}{name}"), BREAK, *content, class_=name),
        )

    def heading(self, depth: int, title: str, anchor: str | None = None) -> Markup:
        """A heading, so many levels below those of the sections."""
        return element(f"h{self.level + depth}", title, id=anchor)

    def column(self, column: int, header: str) -> str:
        """How a column is called: ``E · Devise``."""
        letters = column_letters(column)
        return f"{letters} · {wording.brief(header)}" if header else letters

    def shown(self, found: int) -> int:
        """How many of these are listed."""
        return found if self.every else min(found, FIRST)

    def left(self, n: int) -> Markup:
        """A line on what is not listed; nothing where all is."""
        return element("p", self.say("html_left", n=n), class_="left") if n > 0 else Markup()
