"""Report formats: one module each, found by being in this folder.

A format module has ``render(outcomes, locale, options) -> str``: the whole report of a run, ready to be written.
One with ``PROFILED = True`` is given reports with a profile. What they share is in this folder too, in modules with an
underscore.
"""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
from typing import Any, NamedTuple


class ReportOptions(NamedTuple):
    """How a person reads it: `width` in characters (None: no wrapping), colours, and all findings or the first ones.

    day
        When the workbooks were checked, for a report that says so; None: it does not.
    """

    width: int | None = None
    colour: bool = False
    every_finding: bool = False
    day: dt.date | None = None


def names() -> tuple[str, ...]:
    """The formats that there are."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


def format_of(name: str) -> Any:
    """A format's module."""
    return importlib.import_module(f"{__name__}.{name}")
