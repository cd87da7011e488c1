"""What the adoption of old files says of what it set aside, copied and kept, in the old files' own words."""

from collections.abc import Iterator

from ooti_xl import wording
from ooti_xl.adopting import Adopted
from ooti_xl.adopting.cells import texts
from ooti_xl.adopting.placing import Placed
from ooti_xl.adopting.regions import Region
from ooti_xl.model.findings import Cell
from ooti_xl.wording import Speech

#: Rows of one reason that are said in their own words; the others are on the side sheet.
SAID = 10
_LONGEST = 60
_REASONS = ("above", "total", "group", "again", "remark", "before")


def table_named(region: Region, say: Speech) -> str:
    """How a person knows a table: its file and sheet, and which it is where there are several."""
    if region.tables == 1:
        return region.source.name
    return say("adopt_table", name=region.source.name, number=region.number, row=region.first)


def told_aside(one: Placed, say: Speech) -> Iterator[str]:
    """What became of a table's rows that are no records, of its merged cells and of its notes."""
    for why in _REASONS:
        rows = [row for row, reason in one.plan.region.others.items() if reason == why]
        if rows:
            yield "  " + say(f"adopt_said_{why}", n=len(rows), rows=_said(one.plan.region, rows, say))
    if one.copied:
        yield "  " + say("adopt_copied", n=one.copied)
    if one.not_copied:
        yield "  ⚠ " + say("adopt_not_copied", n=one.not_copied)
    region = one.plan.region
    if region.number == 1 and region.source.uncomputed:
        cells = [Cell(region.source.sheet, *place).address for place in region.source.uncomputed]
        yield "  ⚠ " + say("adopt_uncomputed", n=len(cells), cells=_first(cells, say))
    if region.notes:
        yield "  " + say("adopt_notes", n=len(region.notes))


def told_count(found: Adopted, say: Speech) -> str:
    """Where every value of the old files is."""
    return say(
        "adopt_values", read=found.values, placed=found.values_placed, aside=found.values_aside,
        headers=found.values_in_headers,
    )  # fmt: skip


def _said(region: Region, rows: list[int], say: Speech) -> str:
    return _first([say("adopt_said_row", text=_text(region, row, say), row=row) for row in rows], say)


def _first(said: list[str], say: Speech) -> str:
    """A few things, and how many more there are."""
    more = [say("adopt_said_more", n=len(said) - SAID)] if len(said) > SAID else []
    return ", ".join([*said[:SAID], *more])


def _text(region: Region, row: int, say: Speech) -> str:
    cells = region.cells(row)
    text = " ".join(texts(cells) or (wording.shown(raw, say.locale) for raw in cells.values()))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
