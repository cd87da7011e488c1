"""Reading one of the workbooks that came back: its records, what each cell means, and whether it was tampered with."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ooti_xl.check import judge
from ooti_xl.files import readable, resolved
from ooti_xl.hosts.package.opened import OpenedPackage
from ooti_xl.many.checking import digest_of
from ooti_xl.many.inputs import Source, carried, fetched, lost_refusal
from ooti_xl.model.errors import Refusal, UnusableWorkbook
from ooti_xl.model.findings import Raw
from ooti_xl.tables import Table
from ooti_xl.tables.carried import carried as cell_of
from ooti_xl.tables.carried import lists_in, not_taken
from ooti_xl.tables.meanings import meaning
from ooti_xl.tasks.check import read_host
from ooti_xl.tasks.verify import Verdict, Verified, verified


@dataclass(frozen=True, slots=True)
class ToRead:
    """A workbook to read. `label` is what it is called in what is said of it; `elsewhere` as in a check's task."""

    source: Source
    label: str
    password: str | None = None
    key: bytes | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class ReturnedRecord:
    """A row of a workbook that came back.

    row
        1-based, in its workbook.
    cells, meanings
        By column key, without empty cells: what the cell holds; what it says, however it is written.
    links
        By column key of a link, the places of the records that it names in their own sheet's list; None for none.
    """

    row: int
    cells: Mapping[str, Raw]
    meanings: Mapping[str, str]
    links: Mapping[str, tuple[int | None, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that came back, read; or the refusal of one that could not be.

    lists
        By list key, the entries of its template's lists.
    left
        Sheet name and header of the columns that are none of ours.
    """

    label: str
    digest: str = ""
    refusal: Refusal | None = None
    verified: Verified | None = None
    needs_proof: bool = False
    errors: int = 0
    records: Mapping[str, Sequence[ReturnedRecord]] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left: Sequence[tuple[str, str]] = ()

    @property
    def recipient(self) -> str:
        """The practice that its template was made for; empty where that is not known."""
        return self.verified.recipient if self.verified else ""

    @property
    def is_tampered(self) -> bool:
        """Whether its references can't be relied on. Without a template there are none: only a key asks for one."""
        verdict = self.verified.verdict if self.verified else Verdict.UNCHANGED
        return verdict in (Verdict.CHANGED, Verdict.NEWER) or (verdict is Verdict.UNSEALED and self.needs_proof)


def read_one(task: ToRead) -> Returned:
    """Read a workbook; a refusal is a result like another."""
    try:
        with fetched(task.source) as path:
            host = OpenedPackage(path, task.password)
            book = read_host(host, key=task.key)
            if not book.tables and not book.empty and not book.headless:
                raise UnusableWorkbook("nothing_to_prefill", path=host.name)
            report = judge(book, workbook=host.name)
            return Returned(
                task.label,
                digest_of(path),
                verified=verified(report, book.template, task.key),
                needs_proof=task.key is not None,
                errors=report.errors,
                records={key: list(_records(table)) for key, table in book.tables.items()},
                lists=lists_in(book),
                left=tuple(not_taken(book)),
            )
    except Refusal as refusal:
        return Returned(task.label, refusal=refusal)


def ready(task: ToRead) -> ToRead:
    """A task as another process can do it."""
    return replace(task, source=carried(task.source, everything=task.elsewhere))


def lost(task: ToRead, reason: str) -> Returned:
    """The result of a workbook whose process died, or in which we failed."""
    return Returned(task.label, refusal=lost_refusal(task.source, reason))


def labels(sources: Sequence[Source]) -> list[str]:
    """What each workbook is called: the end of its path that tells it from the others, a URL whole.

    Where the folders stand on this machine does not show.
    """
    paths = [resolved(source.path) for source in sources if source.path is not None]
    common = os.path.commonpath([path.parent for path in paths]) if paths else ""
    return [
        readable(source.name if source.path is None else resolved(source.path).relative_to(common).as_posix())
        for source in sources
    ]


def _records(table: Table) -> Iterator[ReturnedRecord]:
    for index, row in enumerate(table.rows):
        cells = {key: cell_of(table, index, key) for key in table.columns}
        filled = {key: raw for key, raw in cells.items() if raw is not None}
        meanings = {key: meaning(table, index, key, raw) for key, raw in filled.items()}
        yield ReturnedRecord(row, filled, meanings, {key: _places(found[index]) for key, found in table.links.items()})


def _places(found: Any) -> tuple[int | None, ...]:
    return found if isinstance(found, tuple) else (found,)
