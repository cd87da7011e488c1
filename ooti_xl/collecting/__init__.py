"""Collecting the workbooks that came back: each is read and verified, all are merged into one, nothing is chosen.

    merged = collect_workbooks(["retours"])
    Path("reuni.xlsm").write_bytes(merged.data)

The order of the workbooks does not matter, and the same workbooks give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ooti_xl.collecting.reading import Returned, ToRead, labels, read_one
from ooti_xl.many.inputs import expand

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Merged", "Returned", "ToRead", "collect_workbooks", "labels", "merge", "read_one"]


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged workbook and what it comes from.

    data
        The bytes of an .xlsm file, of an .xlsx file without macros: a filled template with the sheets Provenance and
        Conflits (Conflicts).
    taken, refused
        The workbooks that are in it; those that are not, since they were tampered with or could not be read.
    rows
        Number of records by sheet key.
    provenance
        A row for each row of a workbook that came back: sheet, row, record, file, its row there, digest, verdict.
    conflicts
        A row for each value of a cell that is not the same everywhere: sheet, row, record, column, file, its row
        there, value, kind (``choose``, ``name``, ``completed``, ``homonym``), kept.
    """

    data: bytes
    taken: Sequence[Returned]
    refused: Sequence[Returned]
    rows: Mapping[str, int]
    provenance: pd.DataFrame = field(repr=False)
    conflicts: pd.DataFrame = field(repr=False)

    @property
    def open_conflicts(self) -> int:
        """How many cells wait for a person: those that were completed do not."""
        waiting = self.conflicts[self.conflicts["kind"] != "completed"]
        return len(waiting[["sheet", "row", "column"]].drop_duplicates())


def merge(
    returned: Sequence[Returned],
    *,
    locale: str = "fr",
    key: bytes | None = None,
    accept_tampered: bool = False,
    macros: bool = True,
) -> Merged:
    """Merge workbooks that were read.

    key
        Seals the merged workbook. That those which came back are proven by it was looked at when they were read.
    accept_tampered
        Take those too whose references were changed.
    macros
        As for `TemplateOptions`.

    Refusal: "nothing_to_collect" where no workbook is left.
    """
    from ooti_xl.collecting.merging import merged
    from ooti_xl.template import TemplateOptions

    options = TemplateOptions(locale=locale, key=key, macros=macros)
    return merged(returned, options, accept_tampered=accept_tampered)


def collect_workbooks(
    paths: Iterable[str | Path],
    *,
    locale: str = "fr",
    password: str | None = None,
    key: bytes | None = None,
    accept_tampered: bool = False,
) -> Merged:
    """Read workbook files, one after the other, and merge them.

    paths
        Files, folders, patterns and URLs, as the command takes them.
    password
        For those that are encrypted.
    key
        The secret with which their templates were sealed; otherwise as for `merge`.

    Refusal: as `merge`, and "no_workbooks" where the paths hold none. A workbook that can't be read is in `refused`.
    """
    sources = expand(list(map(str, paths)))
    tasks = [ToRead(source, label, password, key) for source, label in zip(sources, labels(sources), strict=True)]
    return merge(list(map(read_one, tasks)), locale=locale, key=key, accept_tampered=accept_tampered)
