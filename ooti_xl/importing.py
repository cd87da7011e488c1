"""Where modules may come from: never from the current folder, which is often that of a workbook somebody sent.

Python looks there first when it is started with ``-c`` or ``-m`` and without ``-P``, as multiprocessing does for its
processes, and wherever PYTHONPATH has an empty entry.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

#: The folder that holds this package: it may be the current one while somebody works on it.
_OURS = Path(__file__).resolve().parents[1]


def trusted(paths: Iterable[str]) -> list[str]:
    """Those of some folders of modules that are neither relative nor the current folder."""
    try:
        here = Path.cwd().resolve()
    except FileNotFoundError:  # a folder that was deleted meanwhile has no modules
        here = _OURS
    named = (path for path in paths if Path(path).is_absolute())
    return [path for path in named if Path(path).resolve() != here or here == _OURS]


def from_trusted_places_only() -> None:
    """Import nothing more from the current folder: the second line, where Python was started without ``-P``."""
    sys.path[:] = trusted(sys.path)


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """An environment in which Python, started with ``-P``, imports nothing from the current folder either."""
    found = dict(given)
    entries = trusted(found.pop("PYTHONPATH", "").split(os.pathsep))
    return found | ({"PYTHONPATH": os.pathsep.join(entries)} if entries else {})
