"""The marks of one sheet in a running application: colours and notes put on its cells, and taken off again."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING

from ooti_xl.hosts import BETWEEN, FILLS, Mark
from ooti_xl.hosts.excel.addresses import alike
from ooti_xl.hosts.excel.application import Application
from ooti_xl.model.areas import Place
from ooti_xl.model.findings import Cell

if TYPE_CHECKING:
    import xlwings as xw

_OURS = {tuple(bytes.fromhex(rgb)) for rgb in FILLS.values()}


def former_colours(
    application: Application, sheet: xw.Sheet, name: str, places: Mapping[Place, Mark]
) -> dict[str | None, list[Cell]]:
    """The cells by the colour that they have, as RRGGBB; None for none."""
    formers = dict.fromkeys(places)
    plain = alike(list(places), lambda address: application.unfilled(sheet.range(address)), application.longest)
    for place in (place for _, own in plain for place in own):
        del formers[place]
    found: dict[str | None, list[Cell]] = {None: [Cell(name, *place) for place in places if place not in formers]}
    for place in formers:
        colour = sheet.range(place).color
        found.setdefault(bytes(colour).hex().upper() if colour else None, []).append(Cell(name, *place))
    return {rgb: cells for rgb, cells in found.items() if cells}


def put_marks(application: Application, sheet: xw.Sheet, found: Mapping[Place, Mark], most: int) -> int:
    """Colour all cells and annotate so many of them; gives how many were annotated."""
    for colour, rgb in FILLS.items():
        places = [place for place, mark in found.items() if mark.colour == colour]
        application.coloured(sheet, places, rgb)
    noted = dict(islice(found.items(), most))
    there = application.notes(sheet, noted)
    texts = {p: BETWEEN.join(filter(None, (m.note, there.get(p)))) for p, m in noted.items()}
    application.put_notes(sheet, texts, there)
    return len(noted)


def take_off(application: Application, sheet: xw.Sheet, formers: Mapping[Place, str | None]) -> int:
    """Take our notes off, and our colour where a cell still has it; gives how many cells had either.

    formers
        The colour that each marked cell had before.
    """
    ours = application.our_notes(sheet)
    application.put_notes(sheet, {place: left for place, (_, left) in ours.items()}, ours)
    by_former: dict[tuple[str | None, str], list[Place]] = {}
    for place, rgb in formers.items():
        by_former.setdefault((rgb, ours.get(place, ("", ""))[0]), []).append(place)
    for (rgb, _), places in by_former.items():
        for _, own in alike(places, lambda address: sheet.range(address).color in _OURS, application.longest):
            application.coloured(sheet, own, rgb)
    return len({*ours, *formers})
