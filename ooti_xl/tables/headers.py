"""Finding a sheet's table: the header row, which column is which, and which rows are records."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from ooti_xl.kinds import traits_of
from ooti_xl.kinds._plain import words
from ooti_xl.model.columns import Column, Row
from ooti_xl.model.findings import CellError, Raw
from ooti_xl.model.folding import fold, is_blank, similarity, without_accents
from ooti_xl.model.grids import Grid
from ooti_xl.patterns import pattern

#: How far down a header may stand under a title, in rows of the grid.
DEPTH = 50
#: From this similarity on, an unknown header is a column's header misspelt.
NEAR = 0.85
_WORD = pattern(r"[^\W\d_]{2,}")
_NUMBER = pattern(r"\d+")
_LINKING = frozenset(words("de du des la le les en au aux et ou par sur the of and or for per in ht"))


@dataclass(slots=True)
class Layout:
    """Where the columns of a sheet stand.

    places
        1-based column by column key.
    renamed
        Header found, by column key, where it is an alias or a misspelling of the column's own.
    duplicated
        1-based column by which a key occurs again, and that key; the first occurrence is read.
    unknown
        1-based columns with data or a header that is none of ours.
    sealed
        Column key by folded header of the template that the workbook was made from, where its headers are not ours.
    """

    row: int
    places: dict[str, int] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    duplicated: dict[int, str] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)
    sealed: Mapping[str, str] = field(default_factory=dict)


#: No template, or one with our own headers.
OURS: Mapping[str, str] = {}


def sealed_names(row_type: type[Row], headers: Mapping[str, str]) -> Mapping[str, str]:
    """Column key by folded header, of a template's headers by key; `OURS` where they are our own."""
    names = {fold(header): key for key, header in headers.items()}
    return OURS if names.items() <= _own_names(row_type).items() else names


@cache
def _own_names(row_type: type[Row]) -> Mapping[str, str]:
    """Column key by folded header, in both languages."""
    return {fold(name): key for key, c in row_type.columns().items() for name in (c.fr, c.en)}


@cache
def _aliases(row_type: type[Row]) -> Mapping[str, str]:
    names = {fold(alias): key for key, c in row_type.columns().items() for alias in c.aliases}
    return {**names, **_own_names(row_type)}


def headers_at(grid: Grid, row: int) -> dict[int, str]:
    """The texts of a row, by 1-based column."""
    if not grid.top <= row < grid.top + len(grid.values):
        return {}
    cells = enumerate(grid.values[row - grid.top], grid.left)
    return {column: str(raw) for column, raw in cells if isinstance(raw, str) and not is_blank(raw)}


def matches(row_type: type[Row], headers: Mapping[int, str], sealed: Mapping[str, str]) -> int:
    """How many different columns of a sheet a row of texts names."""
    known = {**_aliases(row_type), **sealed} if sealed else _aliases(row_type)
    return len({known[f] for f in map(fold, headers.values()) if f in known})


def header_row(row_type: type[Row], grid: Grid, sealed: Mapping[str, str] = OURS) -> int | None:
    """The 1-based row that names most of the sheet's columns (the first of equals); None if none does."""
    best, found = 0, None
    for row, cells in enumerate(grid.values[:DEPTH], grid.top):
        # Most rows are records, and have no more cells than the header row above them names columns.
        texts = headers_at(grid, row) if len(cells) > best else {}
        score = matches(row_type, texts, sealed) if len(texts) > best else 0
        if score > best:
            best, found = score, row
    return found


def lay_out(
    row_type: type[Row], grid: Grid, row: int, sealed: Mapping[str, str] = OURS, sent: Collection[str] = ()
) -> Layout:
    """Which column is which, given the header row.

    sealed
        Column key by folded header of the template, where its headers are not ours (`sealed_names`).
    sent
        The keys of the columns that the template was sent with: it has no others. Without a template, all.
    """
    layout = Layout(row, sealed=sealed)
    headers = headers_at(grid, row)
    known = sent or row_type.columns()
    left = _take(layout, headers, sealed, {}, renamed=False)
    columns = row_type.columns()
    left = _take(layout, left, _among(known, _own_names(row_type)), columns, renamed=False)
    left = _take(layout, left, _among(known, _aliases(row_type)), columns, renamed=True)
    left = _take(layout, left, _near(row_type, known, layout, left), columns, renamed=True)
    layout.unknown = sorted([*left, *_headless(grid, row, headers)])
    return layout


def _among(keys: Collection[str], names: Mapping[str, str]) -> Mapping[str, str]:
    return {name: key for name, key in names.items() if key in keys}


def _take(
    layout: Layout, headers: Mapping[int, str], names: Mapping[str, str], ours: Mapping[str, Column], *, renamed: bool
) -> dict[int, str]:
    """Place the headers that `names` knows; the others are given back.

    A second header for a column is a duplicate, but an alias beside the column's own header is none of ours, and
    neither is one that says another unit than its column in `ours`.
    """
    left = {}
    for column, header in headers.items():
        key = names.get(fold(header))
        own_is_placed = renamed and key in layout.places and key not in layout.renamed
        if key is None or own_is_placed or (key in ours and _says_another_unit(header, ours[key])):
            left[column] = header
        elif key in layout.places:
            layout.duplicated[column] = key
        else:
            layout.places[key] = column
            if renamed:
                layout.renamed[key] = header
    return left


def _near(row_type: type[Row], known: Collection[str], layout: Layout, left: Mapping[int, str]) -> dict[str, str]:
    """Column key by folded misspelt header, for known columns not placed yet."""
    missing = {k: c for k, c in row_type.columns().items() if k in known and k not in layout.places}
    found = {}
    for header in left.values():
        scored = [(max(_alike(header, c.fr), _alike(header, c.en)), k) for k, c in missing.items()]
        best, key = max(scored, default=(0.0, ""))
        if best >= NEAR:
            found[fold(header)] = key
    return found


def _alike(header: str, name: str) -> float:
    """How alike a header is to a column's name, 0 to 1; 0 where it says more, which is no slip of the finger.

    >>> _alike("Adresse facturatoin", "Adresse de facturation") > NEAR
    True
    >>> _alike("Honoraires BET HT", "Honoraires HT"), _alike("Email 2", "Email"), _alike("Surface (m³)", "Surface (m²)")
    (0.0, 0.0, 0.0)
    """
    (count, numbers), (own_count, own_numbers) = _said(header), _said(name)
    return similarity(header, name) if count <= own_count and numbers == own_numbers else 0.0


def _said(header: str) -> tuple[int, list[str]]:
    """How many words a header has, and its numbers. Articles and the like are no words, nor is "HT"."""
    plain = without_accents(header.casefold())
    return len([word for word in _WORD.findall(plain) if word not in _LINKING]), _NUMBER.findall(plain)


def _says_another_unit(header: str, column: Column) -> bool:
    """Whether the figures below a header are not in its column's unit: k€, ‰, ha, another currency, with VAT.

    Letters alone tell none of these apart from a slip of the finger: "Honoraires TTC" is near to "Honoraires HT".
    """
    if column.kind.LOOK.expects not in ("decimal", "share") or header in (column.fr, column.en):
        return False
    from ooti_xl.kinds._units import is_other, unit_in

    unit = unit_in(without_accents(header.casefold()))[1]
    if unit is None:
        return False
    return is_other(unit) or unit.with_tax or unit.measure not in traits_of(column.kind).measures.get(column.unit, ())


def _headless(grid: Grid, row: int, headers: Mapping[int, str]) -> Iterator[int]:
    """Columns that have data below the header row and no header."""
    below = grid.values[row + 1 - grid.top :]
    width = max(map(len, below), default=0)
    for offset in range(width):
        column = offset + grid.left
        if column not in headers and any(not is_blank(r[offset]) for r in below if offset < len(r)):
            yield column


_TOTAL = re.compile(r"(?:sous)?tota(?:l|ux)\w{0,12}|(?:sub|grand)total|somme|sum")
#: How the word of a total begins before it is folded.
_TOTAL_START = re.compile("|".join(map(r"[\W_]*".join, ("tota", "soustota", "subtotal", "grandtotal", "somme", "sum"))))
_TOTAL_INITIALS = frozenset("tsg")
#: Words that go with a figure.
_UNITS = frozenset(("", "eur", "euros", "ht", "ttc", "k", "keur"))


def certain_records(row_type: type[Row], grid: Grid, layout: Layout) -> Callable[[Sequence[Raw]], bool]:
    """Tells of a row, by its first filled cell, whether it is certainly a record: most rows need no closer look."""
    written = _own_in_small_letters(row_type) | _in_small_letters(headers_at(grid, layout.row).values())

    def is_certain(cells: Sequence[Raw]) -> bool:
        first = next(filter(None, cells), None)
        if type(first) is not str:
            return first is not None
        text = first.strip().casefold()
        if not text[:1].isalnum() or text in written:
            return False
        if text[0] in _TOTAL_INITIALS and _TOTAL_START.match(without_accents(text)):
            return False
        return not layout.sealed or fold(first) not in layout.sealed

    return is_certain


def is_total(cells: Sequence[Raw]) -> bool:
    """A row of totals under or inside the table: the word, figures, and no other text."""
    first = next((raw for raw in cells if not is_blank(raw)), None)
    if not isinstance(first, str) or _TOTAL.fullmatch(fold(first)) is None:
        return False
    others = [raw for raw in cells if raw is not first and not is_blank(raw)]
    return bool(others) and all(_is_figure(raw) for raw in others)


def _is_figure(raw: Raw) -> bool:
    # The sum of a column in which one cell is #N/A is #N/A as well.
    if not isinstance(raw, str) or isinstance(raw, CellError):
        return True
    return "".join(c for c in fold(raw) if c.isalpha()) in _UNITS


def is_header_again(row_type: type[Row], cells: Sequence[Raw], left: int, sealed: Mapping[str, str] = OURS) -> bool:
    """A second header row inside the data: two or more texts, most of them names of columns."""
    texts = {i: raw for i, raw in enumerate(cells, left) if isinstance(raw, str) and not is_blank(raw)}
    return len(texts) >= 2 and 2 * matches(row_type, texts, sealed) > len(texts)


@cache
def _own_in_small_letters(row_type: type[Row]) -> frozenset[str]:
    return _in_small_letters(name for c in row_type.columns().values() for name in (c.fr, c.en, *c.aliases))


def _in_small_letters(headers: Iterable[str]) -> frozenset[str]:
    """Headers in small letters, with and without their accents."""
    small = {header.strip().casefold() for header in headers}
    return frozenset({*small, *map(without_accents, small)})
