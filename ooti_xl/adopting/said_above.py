"""What stands above a table and counts for all its records: ``Projet : École`` over the phases of one project."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from ooti_xl.adopting.cells import is_text, text_of
from ooti_xl.adopting.fields import Target, fields
from ooti_xl.adopting.header_signs import is_line_of_a_form, is_title
from ooti_xl.adopting.naming import says_whose
from ooti_xl.adopting.regions import Region
from ooti_xl.model.findings import Raw
from ooti_xl.model.folding import fold
from ooti_xl.template.options import Kept, bare

#: What belongs to a project, and by which of its columns a label says which one.
LINKS = (Target("phases", "project"), Target("annexes", "project"))
_NAMED_BY = (Target("projects", "project_title"), Target("projects", "case_number"))


class Above(NamedTuple):
    """A value above a table: its 1-based row, and the value as it would be written."""

    row: int
    held: Raw | Kept


def orphans(sheets: Collection[str], placed: Collection[Target | None]) -> list[Target]:
    """The links to a project that a table lacks: none of its columns is one, and it makes no projects itself."""
    return [] if "projects" in sheets else [link for link in LINKS if link.sheet in sheets and link not in placed]


def said_above(region: Region, links: Collection[Target]) -> Mapping[Target, Above]:
    """What the labels above a table say of links that no column gives; nothing where two differ, there or further
    down."""
    if not links:
        return {}
    labels = list(_labels(region))
    for target in _NAMED_BY:
        found = [above for label, above in labels if fold(label) in fields()[target].known()]
        is_one = len({fold(str(bare(above.held))) for above in found}) == 1
        if is_one and region.others.get(found[0].row) == "above":
            return dict.fromkeys(links, found[0])
    return {}


def _labels(region: Region) -> Iterator[tuple[str, Above]]:
    """Labels of projects with their values: in one cell behind a colon, or in the cell beside."""
    for row in (*region.others, *region.records):
        cells = region.cells(row)
        if row not in region.others and not (is_title(cells) or is_line_of_a_form(cells)):
            continue
        pairs = [(text_of(raw), region.source.kept(row, beside)) for (_, raw), (beside, _) in pairwise(cells.items())]
        pairs += [(label, said.strip()) for raw in cells.values() if is_text(raw) for label, _, said in [_cut(raw)]]
        for label, held in pairs:
            if held != "" and says_whose(label, "projects"):
                yield label, Above(row, held)


def _cut(raw: Raw) -> tuple[str, str, str]:
    return text_of(raw).partition(":")
