"""Texts that can be headers of an old sheet, and those that name a column of ours."""

from __future__ import annotations

from functools import cache, lru_cache

from ooti_xl.adopting.cells import Cells, is_text, text_of, texts
from ooti_xl.adopting.fields import fields, is_phase
from ooti_xl.adopting.naming import names_of
from ooti_xl.model.folding import fold

#: A header is a short text.
LONGEST_HEADER = 60
#: A text that says the whole of a column's name.
_CLEAR = 0.83
#: A year may stand in a header, a code or a number of a record has more figures.
FIGURES = 4


@cache
def exact_names() -> frozenset[str]:
    """Every folded name of a column of ours; a phase's name is as well a value."""
    return frozenset(name for target, field in fields().items() if not is_phase(target) for name in field.known())


@lru_cache(maxsize=1 << 17)
def _exact(text: str) -> str:
    """The name that a text is, folded; empty where it is none. A sheet's texts are looked at several times."""
    folded = fold(text)
    return folded if folded in exact_names() else ""


def is_known(text: str) -> bool:
    """Whether a text names a column of ours, as the trade writes it (``Mtt HT``)."""
    if _exact(text):
        return True
    return any(one.score >= _CLEAR and not is_phase(field.target) for field, one in names_of(text).items())


def is_phase_named(text: str) -> bool:
    """Whether a text names a phase: a column of its figures, as a header."""
    return any(one.score >= _CLEAR and is_phase(field.target) for field, one in names_of(text).items())


def known(cells: Cells, *, closely: bool) -> int:
    """How many headers a row has that we know.

    closely
        However they are written: that takes long, and is for few rows.
    """
    if closely and is_plain(cells):
        return len({fold(text) for text in texts(cells) if is_known(text)})
    return len({name for text in texts(cells) if (name := _exact(text))})


def is_title(cells: Cells) -> bool:
    """Whether a row is one text alone."""
    return len(cells) == 1 and is_text(next(iter(cells.values())))


def is_form(cells: Cells) -> bool:
    """Whether a row has labels with their values behind them: ``Projet : | École | Ville | Lyon``."""
    is_label = [text_of(raw).endswith(":") or fold(text_of(raw)) in exact_names() for raw in cells.values()]
    return len(cells) % 2 == 0 and all(is_label[::2]) and not any(is_label[1::2])


def is_line_of_a_form(cells: Cells) -> bool:
    """Whether each value stands in the cell beside its label; titles of groups leave room for their columns."""
    columns = list(cells)
    return is_form(cells) and all(
        beside - label == 1 for label, beside in zip(columns[::2], columns[1::2], strict=True)
    )


def is_plain(cells: Cells) -> bool:
    """Whether a row has only short texts, none of which has a value's look (figures, an at sign)."""
    return all(is_text(raw) for raw in cells.values()) and all(
        len(text) <= LONGEST_HEADER and "@" not in text and figures(text) <= FIGURES for text in texts(cells)
    )


def figures(text: str) -> int:
    """How many digits a text has."""
    return sum(character.isdigit() for character in text)
