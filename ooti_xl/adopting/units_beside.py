"""The unit that is said once for many figures, beside them: ``Montants en k€ HT`` above the headers or below the
records, in the name of the sheet or of the file, in the note of a header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from pathlib import PurePath

from ooti_xl.adopting.cells import Cells, is_text, text_of
from ooti_xl.adopting.regions import Region
from ooti_xl.adopting.sources import OldSheet
from ooti_xl.kinds._units import Unit, unit_in
from ooti_xl.model.folding import without_accents

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WITH_TAX = re.compile(r"\bttc\b", re.IGNORECASE)
#: A figure with its own unit: ``plus de 100 k€`` says nothing of others.
_FIGURE = re.compile(r"\d[\d\s.,]*[^\W\d_]*\s?€?")


def unit_beside(source: OldSheet, regions: Sequence[Region]) -> Unit | None:
    """Another unit than ours that a sheet says of the figures of all its tables; None where it says none."""
    rows = ((region.cells(row), why) for region in regions for row, why in region.others.items())
    texts = chain.from_iterable(_labels_of_totals(cells) if why == "total" else _titles(cells) for cells, why in rows)
    names = (source.sheet, PurePath(source.file).stem)
    return next(filter(None, map(another_unit, chain(texts, names))), None)


def _titles(cells: Cells) -> Iterator[str]:
    """The texts of a row that are no labels of a figure beside them."""
    raws = [*cells.values(), ""]
    return (text_of(raw) for raw, beside in pairwise(raws) if is_text(raw) and not _has_figure(text_of(beside)))


def _labels_of_totals(cells: Cells) -> Iterator[str]:
    """Those of a row of totals, in whose unit its columns are; with or without VAT, a row is of its own."""
    return (_WITH_TAX.sub(" ", text_of(raw)) for raw in cells.values() if is_text(raw))


def _has_figure(text: str) -> bool:
    return any(character.isdigit() for character in text)


def another_unit(text: str) -> Unit | None:
    """Another unit than ours that a text names for figures that stand elsewhere.

    >>> [unit and unit.text for unit in map(another_unit, ("Montants en k€", "plus de 100 k€", "Budget (k€) : 5 200"))]
    ['en k€', None, None]
    """
    plain = _YEAR.sub(" ", without_accents(text.casefold()))
    if _has_figure(plain.partition(":")[2]):
        return None
    unit = unit_in(_FIGURE.sub(" ", plain))[1]
    is_other = unit is not None and (unit.times != 1 or unit.foreign or unit.with_tax)
    return unit if is_other else None
