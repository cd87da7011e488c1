"""Writing a seal into a workbook, and finding out whether the one that came back is whole.

The seal is a text of JSON on a very hidden sheet, with its SHA-256 digest: a slip of the hand is found. Whoever
changes it on purpose can compute that anew; made with a secret key, it also has an HMAC (RFC 2104, SHA-256), which
nobody can without the key.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from hashlib import sha256
from itertools import takewhile
from typing import NamedTuple

from ooti_xl.model.findings import CellError, Raw
from ooti_xl.model.folding import is_blank
from ooti_xl.model.grids import Grid
from ooti_xl.model.seal import CURRENT_VERSION, SHEET, SIGN, Seal, completed

#: Excel's cells hold 32,767 characters.
_PIECE = 30_000
#: The 1-based column, beside the seal, of what the launcher says.
SENTENCES = 3
#: Names of the sheet with the lists in each language: what is left to recognise a template that lost its seal.
LISTS = {"fr": "Listes", "en": "Lists"}

Read = Callable[[str], Grid | None]


class State(StrEnum):
    """NONE: not made from a template. UNPROVEN, FORGED: a key was given, and the seal has no proof, or a wrong one."""

    NONE = "none"
    SOUND = "sound"
    MISSING = "missing"
    BROKEN = "broken"
    NEWER = "newer"
    UNPROVEN = "unproven"
    FORGED = "forged"


class Template(NamedTuple):
    """What a workbook still has of the template that it was made from.

    seal
        None unless it is whole. Of an UNPROVEN one that is all that is known.
    lists
        The title and entries of each list as it is now, in their order; None where their sheet is gone or there is no
        seal.
    version
        What a seal of a newer version says it is.
    """

    state: State = State.NONE
    seal: Seal | None = None
    lists: Sequence[tuple[str, tuple[str, ...]]] | None = None
    version: int = CURRENT_VERSION


def written(seal: Seal, key: bytes | None = None) -> list[str]:
    """The seal's sheet, column A from the top: sign, digest, proof (empty without a key), then the text in pieces."""
    fields = {**asdict(replace(seal, protected=frozenset())), "protected": sorted(seal.protected)}
    text = json.dumps(fields, ensure_ascii=False)
    pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
    return [SIGN, _digest(text), _proof(text, key) if key else "", *pieces]


def template_of(read: Read, key: bytes | None = None) -> Template:
    """What a workbook has of its template.

    read
        Gives a sheet's grid by its name, hidden ones too.
    key
        The secret that the seal was made with; without it only the digest is compared.
    """
    grid = read(SHEET)
    if grid is None:
        return Template(State.MISSING if any(map(has_lists, map(read, LISTS.values()))) else State.NONE)
    found = _opened(_texts(grid, 1), key)
    if found.seal is None:
        return found
    sentences = found.seal.sentences
    if _has_formulas(grid) or tuple(_texts(grid, SENTENCES)[: len(sentences)]) != sentences:
        return Template(State.BROKEN)
    lists = read(found.seal.sheets.get("lists", ""))
    return found._replace(lists=None if lists is None else tuple(_lists_in(lists)))


def _texts(grid: Grid, column: int) -> list[str]:
    """A column's cells from the top."""
    cells = (grid.at(row, column) for row in _rows(grid))
    return ["" if cell is None else str(cell) for cell in cells]


def _has_formulas(grid: Grid) -> bool:
    """A formula shows what it likes, and something else tomorrow."""
    return any((row, column) in grid.formulas for row in _rows(grid) for column in range(1, SENTENCES + 1))


def _rows(grid: Grid) -> range:
    return range(1, grid.rows.stop)


def _opened(cells: Sequence[str], key: bytes | None) -> Template:
    sign, digest, proof, text = (*cells[:3], "".join(cells[3:])) if len(cells) > 3 else ("", "", "", "")
    if sign != SIGN or not hmac.compare_digest(digest.encode(), _digest(text).encode()):
        return Template(State.BROKEN)
    if key and not proof:  # it is whole: what it says is what there is to go by
        return _read(text)._replace(state=State.UNPROVEN)
    if key and not hmac.compare_digest(proof.encode(), _proof(text, key).encode()):
        return Template(State.FORGED)
    return _read(text)


def _read(text: str) -> Template:
    """What a seal's text says. Anybody can give a text of his own a right digest: it may be anything."""
    from pydantic import TypeAdapter, ValidationError

    try:
        version = TypeAdapter(_Versioned).validate_json(text).version
        if version > CURRENT_VERSION:
            return Template(State.NEWER, version=version)
        return Template(State.SOUND, completed(TypeAdapter(Seal).validate_json(text)))
    except ValidationError:
        return Template(State.BROKEN)


@dataclass(frozen=True)
class _Versioned:
    """What every version of the seal has."""

    version: int


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _proof(text: str, key: bytes) -> str:
    return hmac.new(key, text.encode(), sha256).hexdigest()


def has_lists(grid: Grid | None) -> bool:
    """Whether a sheet is a template's sheet of lists."""
    return grid is not None and grid.at(1, 1) == SIGN


def _lists_in(grid: Grid) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lists on their sheet: in each column from B on, a title and its entries down to the first empty cell."""
    for column in range(2, grid.columns.stop):
        title, *entries = _down(grid, column) or ("",)
        yield title, tuple(entries)


def _down(grid: Grid, column: int) -> list[str]:
    """A column's cells down to the first empty one; what a formula computes is nothing that was sent."""
    rows = takewhile(lambda row: not is_blank(grid.at(row, column)), _rows(grid))
    texts = ((row, entry(grid.at(row, column))) for row in rows)
    return [f"={text}" if (row, column) in grid.formulas else text for row, text in texts]


def entry(raw: Raw) -> str:
    """An entry of a list as it is compared: numbers to 12 digits, so that no program's rounding changes them.

    >>> entry(0.055), entry("EUR")
    ('0.055', 'EUR')
    """
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return f"{raw:.12g}"
    return "" if raw is None else str(raw) if not isinstance(raw, CellError) else f"!{raw}"
