"""How a click ends, as the numbers by which the launcher in the workbook (`addin/vba/OotiLauncher.bas`) knows it."""

from __future__ import annotations

from enum import IntEnum


class Ending(IntEnum):
    """What the launcher has a sentence for, each but TOLD: then the person has read how it ended.

    From 0 on they are Python's exit status; 1 and 2 are what it ends with by itself, where it finds no module or
    does not know an option. Those below zero are the launcher's own: nothing was started.
    """

    TOLD = 0
    PACKAGE_MISSING = 1
    PYTHON_OLD = 2
    COMMAND_UNKNOWN = 3
    WORKBOOK_GONE = 4
    REFUSED = 5
    FAILED = 6
    NOT_INSTALLED = -11
    PYTHON_MISSING = -12
    BLOCKED = -13
    UNSUPPORTED = -14
