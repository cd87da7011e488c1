"""Figures of an old file in our units, where a person has said so: thousands of euros, per mille, hectares."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ooti_xl.adopting.fields import Target
from ooti_xl.kinds import Context
from ooti_xl.sheets import sheet_of
from ooti_xl.template.options import Kept, bare

Held = Any
_SIGNS = re.compile(r"[^\d\s.,'’+\-()\u00a0\u202f]")


def converted(held: Held, target: Target, times: Decimal) -> Held:
    """A cell in our unit; as it is where it needs no conversion; None where it is no plain figure.

    A text that names its own unit (``850 k€``) is left to the check, which reads it.

    >>> converted(850.0, Target("projects", "cost"), Decimal(1000))
    850000.0
    """
    if times == 1:
        return held
    column = sheet_of(target.sheet).columns()[target.key]
    raw = bare(held)
    if isinstance(raw, str):
        if _SIGNS.search(raw):
            return held if re.search(r"\d", raw) else None
        raw = column.kind.read(raw, Context(column)).value
    if not isinstance(raw, int | float | Decimal) or isinstance(raw, bool):
        return None
    figure = float(Decimal(str(raw)) * times)
    return Kept(figure, "0.0##%") if column.kind.LOOK.expects == "share" else figure
