"""What a cell's column expects, and what the last check found on the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ooti_xl.check import read_book
from ooti_xl.kinds import name_of
from ooti_xl.model.columns import title
from ooti_xl.model.errors import Refusal

if TYPE_CHECKING:
    from ooti_xl.live.session import Session


def explanation(session: Session) -> str:
    """The text for the selected cell. Refusal("not_a_column_of_ours") elsewhere."""
    cell = session.host.selected()
    if cell is None:
        raise Refusal("not_a_column_of_ours")
    book = read_book([cell.sheet], session.host.read)
    table = next((table for table in book.tables.values() if table.name == cell.sheet), None)
    key = None if table is None else table.key_at(cell.column)
    if table is None or key is None:
        raise Refusal("not_a_column_of_ours")
    column = table.columns[key]
    need = session.say("note_reference" if column.reference else f"note_{column.need}")
    lines = [title(column, session.locale), need, session.say(f"tip_{name_of(column.kind)}")]
    found = [f"{line.problem} {line.remedy}".strip() for line in session.host.listed() if line.cell == cell]
    return "\n".join([*lines, *(["", *found] if found else [])])
