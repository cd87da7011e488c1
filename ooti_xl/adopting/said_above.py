"""What stands above a table and counts for all its records: ``Projet : École`` over the phases of one project, ``MOA :
Mairie`` over the projects of one client."""

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

#: By sheet, the links of others to its records, and by which of its columns a label says which one.
_LINKS = {
    "projects": (Target("phases", "project"), Target("annexes", "project")),
    "clients": (Target("projects", "client"),),
}
_NAMED_BY = {
    "projects": (Target("projects", "project_title"), Target("projects", "case_number")),
    "clients": (Target("clients", "company_name"), Target("clients", "number")),
}


class Above(NamedTuple):
    """A value above a table: its 1-based row, and the value as it would be written."""

    row: int
    held: Raw | Kept


def orphans(sheets: Collection[str], placed: Collection[Target | None]) -> list[Target]:
    """The links that a table lacks: none of its columns is one, and it does not make what they lead to itself."""
    links = [link for parent, some in _LINKS.items() if parent not in sheets for link in some]
    return [link for link in links if link.sheet in sheets and link not in placed]


def said_above(region: Region, links: Collection[Target]) -> Mapping[Target, Above]:
    """What the labels above a table say of links that no column gives; nothing where two differ, there or further
    down."""
    found: dict[Target, Above] = {}
    for sheet, some in _LINKS.items():
        own = [link for link in some if link in links]
        above = _one_above(region, sheet) if own else None
        if above is not None:
            found |= dict.fromkeys(own, above)
    return found


def _one_above(region: Region, sheet: str) -> Above | None:
    """The record of a sheet that the labels above a table name, and no other."""
    labels = list(_labels(region, sheet))
    for target in _NAMED_BY[sheet]:
        found = [above for label, above in labels if fold(label) in fields()[target].known()]
        is_one = len({fold(str(bare(above.held))) for above in found}) == 1
        if is_one and region.others.get(found[0].row) == "above":
            return found[0]
    return None


def _labels(region: Region, sheet: str) -> Iterator[tuple[str, Above]]:
    """Labels of a sheet's records with their values: in one cell behind a colon, or in the cell beside."""
    for row in (*region.others, *region.records):
        cells = region.cells(row)
        if row not in region.others and not (is_title(cells) or is_line_of_a_form(cells)):
            continue
        pairs = [(text_of(raw), region.source.kept(row, beside)) for (_, raw), (beside, _) in pairwise(cells.items())]
        pairs += [(label, said.strip()) for raw in cells.values() if is_text(raw) for label, _, said in [_cut(raw)]]
        for label, held in pairs:
            if held != "" and says_whose(label, sheet):
                yield label, Above(row, held)


def _cut(raw: Raw) -> tuple[str, str, str]:
    return text_of(raw).partition(":")
