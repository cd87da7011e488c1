"""A report in HTML as a reader takes it in: headings, tables, links; and workbooks to make one of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import xlsxwriter

from ooti_xl.formats import ReportOptions, html
from ooti_xl.tasks.check_file import check_workbook
from ooti_xl.tasks.outcomes import Outcome
from tests.books import Record, grids_of

_VOID = {"meta"}


@dataclass
class Node:
    """An element: its name, attributes, and content in order."""

    name: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    content: list[Node | str] = field(default_factory=list)

    def all(self, *names: str) -> Iterator[Node]:
        """The elements of these names in it, in document order."""
        for child in self.content:
            if isinstance(child, Node):
                if child.name in names:
                    yield child
                yield from child.all(*names)

    def one(self, name: str, **attributes: str) -> Node:
        """The only element of a name that has these attributes."""
        wanted = attributes.items()
        [found] = [node for node in self.all(name) if wanted <= node.attributes.items()]
        return found

    @property
    def text(self) -> str:
        """Its text, every run of spaces as one: no-break ones are kept apart by nobody's eye."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for child in self.content:
            if isinstance(child, str):
                yield child
            else:
                yield from child._texts()
                yield " " if child.name in {"p", "li", "td", "th"} else ""


class _Reader(HTMLParser):
    """Builds the tree, and holds that every element is closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        assert len(node.attributes) == len(attrs), f"<{tag}> has an attribute twice"
        self.open[-1].content.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def parsed(page: str) -> Node:
    """The document; AssertionError where it is not well formed, an id is there twice, or a link leads nowhere."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    [document] = reader.open
    nodes = list(document.all(*{node.name for node in _every(document)}))
    ids = [node.attributes["id"] for node in nodes if "id" in node.attributes]
    assert len(ids) == len(set(ids)), "an id is there twice"
    links = {str(node.attributes["href"]) for node in nodes if "href" in node.attributes}
    assert links <= {f"#{anchor}" for anchor in ids}, "a link leads nowhere"
    return document


def _every(node: Node) -> Iterator[Node]:
    for child in node.content:
        if isinstance(child, Node):
            yield child
            yield from _every(child)


def section(document: Node, name: str) -> Node:
    """A section of a report of one workbook."""
    return document.one("section", **{"class": name})


def rows(table: Node) -> list[list[str]]:
    """A table's body, row by row; a group's title is a row of one cell."""
    return [
        [cell.text for cell in row.content if isinstance(cell, Node)]
        for body in table.all("tbody")
        for row in body.all("tr")
    ]


def tables(document: Node, name: str) -> list[list[list[str]]]:
    """The tables of a section."""
    return [rows(table) for table in section(document, name).all("table")]


def covered(cells: str) -> set[str]:
    """The cells that a text begins with: ``E2, E5–E9 (6 cellules)``."""
    named = re.match(r"(?:[A-Z]+\d+(?:–[A-Z]+\d+)?(?:, )?)*", cells)
    found = re.findall(r"([A-Z]+)(\d+)(?:–[A-Z]+(\d+))?", named[0] if named else "")
    return {f"{letters}{row}" for letters, top, bottom in found for row in range(int(top), int(bottom or top) + 1)}


def entries(table: Node) -> Iterator[tuple[str, str, str, set[str]]]:
    """Each row of a table of findings: the title above it, the sign of its gravity, what is wrong, and its cells."""
    title = ""
    for row in (row for body in table.all("tbody") for row in body.all("tr")):
        named, *others = [cell for cell in row.content if isinstance(cell, Node)]
        if others:
            likewise = [covered(item.text) for item in others[2].all("li")]
            yield title, others[0].text[:1], others[1].text, covered(named.text).union(*likewise)
        else:
            title = named.text


def workbook(path: Path, locale: str = "fr", **records: Sequence[Record]) -> Path:
    """A workbook file with these records; what looks like a formula is text."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    for name, grid in grids_of(locale, **records).items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(grid.values):
            sheet.write_row(number, 0, row)
    book.close()
    return path


def page_of(path: Path, locale: str = "fr", **options: Any) -> Node:
    """The report of a workbook."""
    outcome = Outcome(path, check_workbook(path, locale=locale, profiled=True))
    return parsed(html.render([outcome], locale, ReportOptions(**options)))
