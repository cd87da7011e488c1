"""What became of a workbook file that was to be checked."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ooti_xl.model.errors import Refusal
from ooti_xl.model.report import Report


class Outcome(NamedTuple):
    """What became of one file: a report, or a refusal; and where the coloured copy is, if one was asked for.

    source, digest
        Its path or URL as it was given or found; SHA-256 of its bytes, empty where they could not be read.
    is_known
        It was checked before, as it is: nothing was done.
    marked
        The coloured copy's bytes, on their way from another machine.
    """

    path: Path
    report: Report | None = None
    refusal: Refusal | None = None
    copy: Path | None = None
    source: str = ""
    digest: str = ""
    is_known: bool = False
    marked: bytes | None = None
