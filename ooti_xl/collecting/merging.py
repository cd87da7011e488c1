"""Merging: one row a record, in the order of the workbooks' names; what they do not agree on is left to a person.

A cell that only some workbooks fill is taken from them. One on which they differ stays empty, with every value on the
sheet of conflicts: what was chosen for a person could be imported without anybody having looked. What a record is
called keeps the spelling of the first workbook, since links need one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from ooti_xl import wording
from ooti_xl.collecting import Merged
from ooti_xl.collecting.identity import Sameness, keys_of
from ooti_xl.collecting.reading import Returned, ReturnedRecord
from ooti_xl.model.columns import Row, name_column, title
from ooti_xl.model.errors import Refusal
from ooti_xl.model.findings import Raw
from ooti_xl.model.folding import fold
from ooti_xl.sheets import all_sheets
from ooti_xl.template import TemplateOptions, build

if TYPE_CHECKING:
    import pandas as pd

PROVENANCE = ("sheet", "row", "record", "file", "file_row", "digest", "verdict")
CONFLICTS = ("sheet", "row", "record", "column", "file", "file_row", "value", "kind", "kept")
#: Characters of a digest on the sheet of provenance: enough to tell files apart.
SHORT = 16


def merged(returned: Sequence[Returned], options: TemplateOptions, *, accept_tampered: bool) -> Merged:
    """As `collecting.merge`: the options of the merged workbook are to be filled in."""
    import pandas as pd

    locale = options.locale
    in_order = sorted(returned, key=lambda one: (one.label, one.digest))
    taken = [r for r in in_order if r.refusal is None and (accept_tampered or not r.is_tampered)]
    refused = [r for r in in_order if r not in taken]
    if not taken:
        raise Refusal("nothing_to_collect")
    sheets: dict[str, MergedSheet] = {}
    for row_type in all_sheets():
        sheets[row_type.sheet.key] = MergedSheet(row_type, taken, sheets, locale)
    provenance = pd.DataFrame(
        [line for s in sheets.values() for line in s.provenance()], columns=list(PROVENANCE), dtype=object
    )
    conflicts = pd.DataFrame(
        [line for s in sheets.values() for line in s.conflicts()], columns=list(CONFLICTS), dtype=object
    )
    options = replace(
        options,
        records={name: sheet.records() for name, sheet in sheets.items()},
        lists=_lists(taken),
        extra={
            wording.say("tab_provenance", locale): _table(provenance, "provenance", locale),
            wording.say("tab_conflicts", locale): _table(conflicts, "conflicts", locale),
        },
    )
    rows = {name: len(sheet.members) for name, sheet in sheets.items()}
    return Merged(build(options), tuple(taken), tuple(refused), rows, provenance, conflicts)


class MergedSheet:
    """A sheet's rows from all workbooks, and the records that they come to.

    frame
        A row for each row of a workbook: ``file`` (its place), ``row`` (there), ``record`` (the first row of its
        record), and what each column's cell means, None where it is empty.
    members
        The rows of each record, by its first row, in order.
    """

    def __init__(
        self, row_type: type[Row], taken: Sequence[Returned], before: Mapping[str, MergedSheet], locale: str
    ) -> None:
        import pandas as pd

        self.row_type, self.taken, self.before, self.locale = row_type, taken, before, locale
        self.sheet = row_type.sheet.key
        self.columns = list(row_type.columns())
        found = [(file, record) for file, one in enumerate(taken) for record in one.records.get(self.sheet, ())]
        self.rows: list[ReturnedRecord] = [record for _, record in found]
        self.files = [file for file, _ in found]
        linked = [self._linked(file, record) for file, record in found]
        keys = [keys_of(self.sheet, record, link) for record, link in zip(self.rows, linked, strict=True)]
        self.sameness = Sameness(keys, self.files)
        records = [self.sameness.record_of(row) for row in range(len(self.rows))]
        meanings = [{**record.meanings, **link} for record, link in zip(self.rows, linked, strict=True)]
        columns = {key: pd.Series([said.get(key) for said in meanings], dtype=object) for key in self.columns}
        self.frame = pd.DataFrame({"file": self.files, "row": [r.row for r in self.rows], "record": records, **columns})
        self.members: dict[int, list[int]] = {}
        for row, record in enumerate(records):
            self.members.setdefault(record, []).append(row)
        self.place = {record: place for place, record in enumerate(self.members, 2)}  # below the header
        self.starts = self._starts()
        self.disputed = self._disputed()

    def _starts(self) -> dict[int, int]:
        """The place of each workbook's first row here: its n-th record is n rows below."""
        starts: dict[int, int] = {}
        for row, file in enumerate(self.files):
            starts.setdefault(file, row)
        return starts

    def _linked(self, file: int, record: ReturnedRecord) -> dict[str, str]:
        """What each link of a row points to, as a text that is the same in every workbook."""
        found: dict[str, str] = {}
        for key, places in record.links.items():
            target = self.before.get(self.row_type.columns()[key].target or "")
            if target is not None and key in record.cells and None not in places:
                found[key] = " ".join(f"→{target.of(file, place)}" for place in places if place is not None)
        return found

    def of(self, file: int, place: int) -> int:
        """The record of a workbook's n-th row."""
        return self.sameness.record_of(self.starts[file] + place)

    def _disputed(self) -> dict[int, list[str]]:
        """The columns on which a record's workbooks differ, by record."""
        if self.frame.empty:
            return {}
        values: Any = self.frame.groupby("record", sort=False)[self.columns].nunique(dropna=True) > 1
        differing = values[values.any(axis=1)]
        return {int(str(record)): [key for key in self.columns if row[key]] for record, row in differing.iterrows()}

    @property
    def naming(self) -> tuple[str, ...]:
        """The columns by which a record is called."""
        return (*self.row_type.called, name_column(self.row_type), "ooti_id")

    def records(self) -> list[dict[str, Raw]]:
        """The merged rows."""
        return [self._merged(record) for record in self.members]

    def _merged(self, record: int) -> dict[str, Raw]:
        cells: dict[str, Raw] = {}
        for key in self.columns:
            if key in self.disputed.get(record, ()) and key not in self.naming:
                continue
            row = next((row for row in self.members[record] if key in self.rows[row].cells), None)
            if row is not None:
                cells[key] = self._written(row, key)
        return cells

    def _written(self, row: int, key: str) -> Raw:
        """A cell as its workbook has it; a link whose target is now called otherwise says its new name."""
        record = self.rows[row]
        raw = record.cells[key]
        column = self.row_type.columns()[key]
        target, places = self.before.get(column.target or ""), record.links.get(key, ())
        if target is None or column.many or not places or places[0] is None:
            return raw
        names = target.names(target.of(self.files[row], places[0]))
        return raw if not names or fold(str(raw)) in map(fold, names) else names[0]

    def names(self, record: int) -> list[str]:
        """What links may call a merged record, best first."""
        cells = self._merged(record)
        return [str(cells[key]) for key in self.row_type.called if key in cells]

    def name(self, record: int) -> str:
        """What a person calls a merged record."""
        key = name_column(self.row_type)
        found = next((self.rows[row].cells[key] for row in self.members[record] if key in self.rows[row].cells), "")
        return str(found)

    def provenance(self) -> list[tuple[Raw, ...]]:
        """A line for each row of a workbook."""
        return [
            (*self._head(record), self._file(row), self.rows[row].row, self._digest(row), self._verdict(row))
            for record, rows in self.members.items()
            for row in rows
        ]

    def conflicts(self) -> list[tuple[Raw, ...]]:
        """A line for each value of a cell on which workbooks differ, and for rows that only share a name."""
        lines: list[tuple[Raw, ...]] = []
        for record, rows in self.members.items():
            if len(rows) > 1:
                for key in self.columns:
                    lines += self._differences(record, key)
        for rows in self.sameness.homonyms:
            if self._is_news(rows):
                key = name_column(self.row_type)
                lines += [self._line(self.sameness.record_of(row), key, row, "homonym", None) for row in rows]
        return lines

    def _is_news(self, rows: Sequence[int]) -> bool:
        """Whether two records of one name are in no workbook together: one that has both knows that they are two."""
        records = {self.sameness.record_of(row) for row in rows}
        files = [{self.files[row] for row in self.members[record]} for record in sorted(records)]
        return any(one.isdisjoint(other) for one, other in combinations(files, 2))

    def _differences(self, record: int, key: str) -> list[tuple[Raw, ...]]:
        rows = self.members[record]
        filled = [row for row in rows if key in self.rows[row].cells]
        if key in self.disputed.get(record, ()):
            kept = self.rows[filled[0]].cells[key] if key in self.naming else None
            kind = "name" if key in self.naming else "choose"
            return [self._line(record, key, row, kind, kept) for row in rows]
        if filled and len(filled) < len(rows):
            kept = self.rows[filled[0]].cells[key]
            return [self._line(record, key, row, "completed", kept) for row in rows]
        return []

    def _line(self, record: int, key: str, row: int, kind: str, kept: Raw) -> tuple[Raw, ...]:
        header = title(self.row_type.columns()[key], self.locale)
        value = self.rows[row].cells.get(key)
        return (*self._head(record), header, self._file(row), self.rows[row].row, value, kind, kept)

    def _head(self, record: int) -> tuple[Raw, ...]:
        return title(self.row_type.sheet, self.locale), self.place[record], self.name(record)

    def _file(self, row: int) -> str:
        return self.taken[self.files[row]].label

    def _digest(self, row: int) -> str:
        return self.taken[self.files[row]].digest[:SHORT]

    def _verdict(self, row: int) -> str:
        found = self.taken[self.files[row]].verified
        return "" if found is None else str(found.verdict)


def _lists(taken: Sequence[Returned]) -> dict[str, tuple[str, ...]]:
    """Every entry of the workbooks' lists, each once."""
    found: dict[str, dict[str, None]] = {}
    for one in taken:
        for key, entries in one.lists.items():
            found.setdefault(key, {}).update(dict.fromkeys(entries))
    return {key: tuple(entries) for key, entries in found.items()}


def _table(frame: pd.DataFrame, name: str, locale: str) -> list[list[Raw]]:
    """A frame as a sheet: titles, then rows; what is a word of ours is in the sheet's language."""
    rows: list[list[Raw]] = [[wording.say(f"{name}_{column}", locale) for column in frame.columns]]
    for line in frame.itertuples(index=False):
        rows.append([_shown(column, cell, locale) for column, cell in zip(frame.columns, line, strict=True)])
    return rows


def _shown(column: str, cell: Any, locale: str) -> Raw:
    if column == "kind":
        return wording.say(f"conflict_{cell}", locale)
    if column == "verdict" and cell:
        return wording.say(f"seal_{cell}", locale)
    found: Raw = cell
    return found
