"""What is what in an old sheet: the header row, the records, and the rows that are none of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ooti_xl.adopting.fields import known_headers
from ooti_xl.adopting.sources import Source
from ooti_xl.findings import CellError, Raw
from ooti_xl.folding import fold, is_blank
from ooti_xl.headers import DEPTH, is_total

#: A header row without a header that we know has texts in this share of the columns.
WIDE = 0.6
#: A header is a short text.
LONGEST_HEADER = 60


@dataclass
class Region:
    """A source's table.

    header
        1-based row of the headers; 0 where there is none.
    headers
        Their texts by 1-based column; every column with a value is there, with an empty text if it has no header.
    records
        1-based rows.
    others
        By 1-based row, why it is no record: ``above``, ``total``, ``again`` or ``remark``.
    """

    source: Source
    header: int = 0
    headers: dict[int, str] = field(default_factory=dict)
    records: list[int] = field(default_factory=list)
    others: dict[int, str] = field(default_factory=dict)
    number: int = 1

    @property
    def header_rows(self) -> tuple[int, ...]:
        return (self.header,) if self.header else ()

    def cells(self, row: int) -> dict[int, Raw]:
        """A row's filled cells by 1-based column."""
        return filled(self.source, row)


def filled(source: Source, row: int) -> dict[int, Raw]:
    """A row's filled cells by 1-based column."""
    grid = source.grid
    cells = enumerate(grid.values[row - grid.top], grid.left)
    return {column: raw for column, raw in cells if not is_blank(raw)}


def region_of(source: Source, header: int | None = None) -> Region:
    """A source's table.

    header
        The header row where a person has said it; 0 for none.
    """
    rows = {row: cells for row in _rows(source) if (cells := filled(source, row))}
    if header is None or (header and header not in rows):
        header = header_row(rows) or 0
    region = Region(source, header)
    if header:
        region.headers = {column: _text(raw) for column, raw in rows[header].items()}
    for row, cells in rows.items():
        if row != header:
            why = _why_no_record(row, cells, region)
            if why:
                region.others[row] = why
            else:
                region.records.append(row)
    _set_remarks_aside(region, rows)
    for column in sorted({column for cells in rows.values() for column in cells}):
        region.headers.setdefault(column, "")
    region.headers = dict(sorted(region.headers.items()))
    return region


def _rows(source: Source) -> range:
    return range(source.grid.top, source.grid.top + len(source.grid.values))


def _text(raw: Raw) -> str:
    return " ".join(raw.split()) if isinstance(raw, str) else str(raw)


def header_row(rows: Mapping[int, Mapping[int, Raw]]) -> int | None:
    """The row that names most columns, two at least; else the first one that can only be a header row.

    rows
        Filled cells by column, by 1-based row.
    """
    first = list(rows)[:DEPTH]
    scored = [
        (len({fold(str(raw)) for raw in rows[row].values() if _is_text(raw)} & known_headers()), -row) for row in first
    ]
    best, row = max(scored, default=(0, 0))
    if best >= 2 or (best and _width(rows) == 1):
        return -row
    return next((row for row in first[:-1] if _looks_like_headers(rows[row], _width(rows))), None)


def _width(rows: Mapping[int, Mapping[int, Raw]]) -> int:
    return max(map(len, rows.values()), default=0)


def _is_text(raw: Raw) -> bool:
    return isinstance(raw, str) and not isinstance(raw, CellError)


def _looks_like_headers(cells: Mapping[int, Raw], width: int) -> bool:
    """Short, different texts across the table, none of which has a value's look (figures, an at sign)."""
    texts = [raw for raw in cells.values() if isinstance(raw, str) and not isinstance(raw, CellError)]
    if len(texts) < len(cells) or len(texts) < 2 or len(texts) < WIDE * width:
        return False
    if len({fold(text) for text in texts}) < len(texts):
        return False
    return all(len(text) <= LONGEST_HEADER and "@" not in text and _figures(text) <= 1 for text in texts)


def _figures(text: str) -> int:
    return sum(character.isdigit() for character in text)


def _why_no_record(row: int, cells: Mapping[int, Raw], region: Region) -> str:
    if row < region.header:
        return "above"
    if is_total(list(cells.values())):
        return "total"
    headers = region.headers
    if headers and all(fold(_text(raw)) == fold(headers.get(column, "")) for column, raw in cells.items()):
        return "again" if len(cells) > 1 or len(headers) == 1 else ""
    return ""


def _set_remarks_aside(region: Region, rows: Mapping[int, Mapping[int, Raw]]) -> None:
    """The last rows, where each is one text below an empty row or a total: a remark under the table."""
    if len(region.headers) < 3:
        return
    for row in _from_the_end(region.records):
        cells = rows[row]
        alone = row - 1 not in rows or region.others.get(row - 1) == "total" or (row + 1) in region.others
        if len(cells) > 1 or not all(map(_is_text, cells.values())) or not (alone or _loose(region, row)):
            break
        region.others[row] = "remark"
    region.records = [row for row in region.records if row not in region.others]
    # The row right below the records is one of them, however little it holds, unless something parts it from them.
    tail = [row for row, why in sorted(region.others.items()) if why == "remark"]
    while tail and region.records and tail[0] == region.records[-1] + 1:
        region.others.pop(tail[0])
        region.records.append(tail.pop(0))


def _loose(region: Region, row: int) -> bool:
    return region.others.get(row + 1) == "remark"


def _from_the_end(records: Sequence[int]) -> Iterator[int]:
    return reversed(records)
