"""Going from finding to finding: through the errors first, then the warnings, then what was corrected, and round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ooti_xl.hosts.marks import Said, by_strength
from ooti_xl.model.findings import Cell

if TYPE_CHECKING:
    from ooti_xl.live.session import Session


def go(session: Session, *, backwards: bool) -> None:
    """Select the next cell that the report lists, and say what it lists there: in a message, then in the status line.

    A message that asks to check first, where there is no report.
    """
    there = set(session.host.sheet_names())
    marked = by_strength(line for line in session.host.listed() if line.cell.sheet in there)
    if not marked:
        session.tell(session.say("check_first"))
        return
    groups = _groups(marked)
    cell = _after(groups, session.host.selected(), backwards=backwards)
    session.host.select(cell)
    colour, group = next((colour, cells) for colour, cells in groups.items() if cell in cells)
    place = {"number": group.index(cell) + 1, "of": len(group), "sheet": cell.sheet, "cell": cell.address}
    sentences = [f"{line.problem} {line.remedy}".strip() for line in marked[cell]]
    session.status(session.say("status_finding", **place, severity=session.say(colour), text=" ".join(sentences)))
    session.tell("\n".join([session.say("finding_at", **place, severity=session.say(colour)), "", *sentences]))


def _groups(marked: dict[Cell, list[Said]]) -> dict[str, list[Cell]]:
    """The cells in their order, by the colour of the strongest thing that is said of them."""
    groups: dict[str, list[Cell]] = {}
    for cell, lines in marked.items():
        groups.setdefault(lines[0].colour, []).append(cell)
    return groups


def _after(groups: dict[str, list[Cell]], here: Cell | None, *, backwards: bool) -> Cell:
    """The cell to go to from the selected one. From one that is none of them: to the nearest of the strongest."""
    order = [cell for cells in groups.values() for cell in cells]
    if here in order:
        return order[(order.index(here) + (-1 if backwards else 1)) % len(order)]
    strongest = next(iter(groups.values()))
    if here is None:
        return strongest[0]
    same = [cell for cell in strongest if cell.sheet == here.sheet]
    if backwards:
        return next((cell for cell in reversed(same) if cell < here), strongest[-1])
    return next((cell for cell in same if cell > here), strongest[0])
