"""From old files to a filled template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ooti_xl import wording
from ooti_xl.adopting.mapping import Answers
from ooti_xl.adopting.matching import plan_of
from ooti_xl.adopting.placing import Placed, Records, place
from ooti_xl.adopting.plans import Plan
from ooti_xl.adopting.regions import regions_of
from ooti_xl.adopting.sources import OldSheet, read_sources
from ooti_xl.adopting.units_beside import unit_beside
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import MAX_ROW, Cell
from ooti_xl.template import TemplateOptions, build
from ooti_xl.template.options import RecordCells


@dataclass(frozen=True)
class Adopted:
    """Records by sheet key, and what became of each source."""

    records: Mapping[str, Sequence[RecordCells]] = field(default_factory=dict)
    placed: Sequence[Placed] = ()

    @property
    def rows(self) -> int:
        return sum(one.rows for one in self.placed)

    @property
    def rows_placed(self) -> int:
        return sum(one.placed for one in self.placed)

    @property
    def rows_aside(self) -> int:
        return sum(one.rows_aside for one in self.placed)

    @property
    def values(self) -> int:
        """Filled cells of the old files."""
        return sum(one.values for one in self.placed)

    @property
    def values_placed(self) -> int:
        return sum(one.values_placed for one in self.placed)

    @property
    def values_aside(self) -> int:
        return sum(one.values_aside for one in self.placed)

    @property
    def values_in_headers(self) -> int:
        return sum(one.values_in_headers for one in self.placed)

    @property
    def doubtful(self) -> int:
        """Columns that wait for an answer."""
        return sum(1 for one in self.placed for _ in one.plan.doubtful())

    @property
    def waits(self) -> bool:
        """Whether something needs an answer: a doubtful column, or a required one that one set aside may be."""
        return self.doubtful > 0 or any(maybe for one in self.placed for _, maybe in one.plan.lacking())

    def aside(self, locale: str) -> list[list[Any]]:
        """The side sheet: for each table the rows of its headers, then what of it has no place, then its notes.

        The first table of a sheet has the formulas without a result too.

        Columns: file, sheet, row, why; then the source's own columns, each in its place.
        """
        head = [wording.say(f"adopt_aside_{key}", locale) for key in ("file", "sheet", "row", "why")]
        return [head, *(line for one in self.placed for line in _aside(one, locale))]


def _aside(placed: Placed, locale: str) -> Iterator[list[Any]]:
    source, region = placed.plan.source, placed.plan.region
    for row in region.header_rows or (0,):
        header = {column: source.kept(row, column) for column in region.cells(row)}
        yield _line(source, row, wording.say("adopt_headers", locale), header)
    for one in placed.aside:
        yield _line(source, one.row, wording.say(f"adopt_{one.why}", locale), one.cells)
    for (row, column), text in region.notes.items():
        cell = Cell(source.sheet, row, column).address
        yield _line(source, row, wording.say("adopt_note", locale, cell=cell), {column: text})
    for row, column in source.uncomputed if region.number == 1 else ():
        cell = Cell(source.sheet, row, column).address
        yield _line(source, row, wording.say("adopt_formula", locale, cell=cell), {})


def _line(source: OldSheet, row: int, why: str, cells: Mapping[int, Any]) -> list[Any]:
    own = (cells.get(column) for column in range(1, max(cells, default=0) + 1))
    return [source.file, source.sheet, float(row) if row else None, why, *own]


def plans_of(paths: Sequence[Path], answers: Answers | None = None, password: str | None = None) -> list[Plan]:
    """What is to become of each sheet of some files."""
    return [plan for source in read_sources(paths, password) for plan in plans_in(source, answers or Answers())]


def plans_in(source: OldSheet, answers: Answers) -> list[Plan]:
    """What is to become of each table of a sheet."""
    own = (one for one in answers.sources if (one.file, one.sheet) == (source.file, source.sheet))
    said = [one for one in own if one.is_said]
    regions = regions_of(source, said)
    unit = unit_beside(source, regions)
    return [plan_of(region, answers, unit) for region in regions]


def adopt(paths: Sequence[Path], answers: Answers | None = None, password: str | None = None) -> Adopted:
    """Read old files and place their rows.

    answers
        What a person has decided, from a mapping file.

    Raises UnusableWorkbook where a file can't be read.
    """
    return adopted(plans_of(paths, answers, password))


def adopted(plans: Sequence[Plan]) -> Adopted:
    """Place the rows of sources whose columns are decided."""
    records, placed = place(plans)
    return Adopted(records, placed)


def filled_template(found: Adopted, options: TemplateOptions | None = None) -> bytes:
    """A template with the records, and with the side sheet. UnusableWorkbook where they are too many rows together."""
    options = options or TemplateOptions()
    records: Records = {key: [*options.records.get(key, ()), *rows] for key, rows in found.records.items()}
    name = wording.say("adopt_aside_tab", options.locale)
    aside = found.aside(options.locale)
    if max(len(aside), *map(len, records.values()), 0) >= MAX_ROW:
        raise UnusableWorkbook("adopt_too_large", path=", ".join({one.plan.source.file: None for one in found.placed}))
    extra = {**options.extra, name: aside}
    return build(replace(options, records={**options.records, **records}, extra=extra))
