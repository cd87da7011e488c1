"""What a page shows of a workbook that a person works in, as plain data: `ooti_xl.web` says what each holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from ooti_xl import wording
from ooti_xl.formats._page_filter import Filter, filtered, place_among
from ooti_xl.model.columns import Need, title
from ooti_xl.model.findings import Cell, Edit, Finding, Safety, column_letters
from ooti_xl.model.report import Report, SheetStatus, SheetSummary
from ooti_xl.tables import Table
from ooti_xl.tasks.choices import Question, questions
from ooti_xl.tasks.verify import Verdict, Verified
from ooti_xl.tasks.working_copy import WorkingCopy

Shown = dict[str, Any]
#: What a page has at hand to make a safe correction: see `wording.remedy`.
MEANS = "page"
#: How many runs of cells a question names.
PLACES = 12
_STRONGEST = ("error", "warning", "corrected")


class PageView:
    """A workbook as a page shows it, in one language. It is made anew after each change."""

    def __init__(self, work: WorkingCopy, locale: str) -> None:
        self.work, self.locale = work, locale
        self.report: Report = work.report
        self.asked: Sequence[Question] = questions(work.report)
        self.edits: Mapping[Cell, Edit] = {edit.cell: edit for edit in work.edits()}
        self._keys = {sheet.name: sheet.key for sheet in work.report.sheets}
        self._found = by_row(work.report)
        self._filtered: dict[Filter, tuple[Finding, ...]] = {}

    def say(self, key: str, **facts: Any) -> str:
        return wording.say(key, self.locale, **facts)

    def state(self, said: Sequence[str] = ()) -> Shown:
        report = self.report
        ready = sum(sheet.status is SheetStatus.READY for sheet in report.sheets)
        counts = {
            "errors": self.say("count_errors", n=report.errors),
            "warnings": self.say("count_warnings", n=report.warnings),
            "ready": self.say("count_ready", n=ready),
        }
        return {
            "workbook": report.workbook,
            "locale": self.locale,
            "errors": report.errors,
            "warnings": report.warnings,
            "sum": self.say("sum", **counts),
            "sheets": [self._sheet(sheet) for sheet in report.sheets],
            "template": self._template(self.work.verified()),
            "questions": len(self.asked),
            "safe": sum(1 for _ in report.safe_edits()),
            "corrections": len(self.edits),
            "undo": self.work.can_undo,
            "redo": self.work.can_redo,
            "said": [*said, *map(self.say, report.remarks)],
        }

    def _sheet(self, sheet: SheetSummary) -> Shown:
        table = self.work.table(sheet.key)
        return {
            "sheet": sheet.key,
            "name": sheet.name,
            "step": sheet.step,
            "rows": sheet.rows,
            "errors": sheet.errors,
            "warnings": sheet.warnings,
            "status": str(sheet.status),
            "state": self.say(f"state_{sheet.status}"),
            "header_row": table.layout.row if table else 0,
            "last_row": table.grid.rows.stop - 1 if table else 0,
            "columns": [] if table is None else [self._column(table, place) for place in range(1, _width(table) + 1)],
        }

    def _column(self, table: Table, place: int) -> Shown:
        key = table.key_at(place)
        column = None if key is None else table.columns[key]
        label = table.label(place)
        return {
            "column": place,
            "letters": column_letters(place),
            "label": label,
            "key": key,
            "title": label if column is None else title(column, self.locale),
            "required": column is not None and column.need is Need.REQUIRED,
        }

    def _template(self, found: Verified) -> Shown:
        return {
            "verdict": str(found.verdict),
            "said": self.say(f"page_{found.verdict}"),
            "recipient": found.recipient,
            "findings": [] if found.verdict is Verdict.UNSEALED else list(map(self.finding, found.findings)),
        }

    def rows(self, key: str, first: int, count: int) -> Shown:
        """A window of a sheet; nothing where there is no table to show."""
        table = self.work.table(key)
        if table is None:
            return {"first": first, "rows": [], "marks": []}
        last = min(first + count, table.grid.rows.stop)
        places, rows = range(1, _width(table) + 1), range(first, last)
        texts = [[self._text(table, row, place) for place in places] for row in rows]
        return {"first": first, "rows": texts, "marks": [mark for row in rows for mark in self._marks(table, row)]}

    def _text(self, table: Table, row: int, place: int) -> str:
        return wording.shown_value(table.as_read(row, place, table.grid.at(row, place)), self.locale)

    def _marks(self, table: Table, row: int) -> Iterator[Shown]:
        found = self._found.get((table.name, row), ())
        for place in sorted({finding.cell.column for finding in found} | self._corrected.get((table.name, row), set())):
            own = [finding for finding in found if finding.cell.column == place]
            edit = self.edits.get(Cell(table.name, row, place))
            yield {
                "row": row,
                "column": place,
                "colour": _colour(own),
                "findings": list(map(self.finding, own)),
                "corrected": None if edit is None else wording.correction(edit, self.locale),
            }

    @cached_property
    def _corrected(self) -> Mapping[tuple[str, int], set[int]]:
        """The corrected columns by sheet name and row."""
        columns: dict[tuple[str, int], set[int]] = {}
        for sheet, row, column in self.edits:
            columns.setdefault((sheet, row), set()).add(column)
        return columns

    def marks(self, key: str) -> Shown:
        """The colours of all the cells of a sheet."""
        table = self.work.table(key)
        colours: dict[tuple[int, int], str] = {}
        if table is not None:
            colours = {cell[1:]: "corrected" for cell in self.edits if cell.sheet == table.name}
            for finding in reversed(self.report.findings):
                if finding.cell.sheet == table.name and colours.get(finding.cell[1:]) != "error":
                    colours[finding.cell[1:]] = str(finding.severity)
        return {"marks": [[*place, colours[place]] for place in sorted(colours)]}

    def finding(self, finding: Finding) -> Shown:
        """One finding, in words."""
        fix, cell = finding.fix, finding.cell
        is_safe = fix is not None and fix.safety is Safety.SAFE
        return {
            "code": finding.code,
            "severity": str(finding.severity),
            **self.place(cell),
            "held": wording.held(finding, self.locale),
            "problem": wording.problem(finding, self.locale),
            "remedy": wording.remedy(finding, self.locale, MEANS),
            "safe": wording.written(fix.edits[0], self.locale) if is_safe and fix and fix.edits else None,
            "readings": [wording.shown_value(one, self.locale) for one in wording.proposals(finding, self.locale)],
        }

    def key_of(self, cell: Cell) -> str | None:
        """The key of the sheet that a cell is on; None where it is none of ours."""
        return self._keys.get(cell.sheet)

    def place(self, cell: Cell) -> Shown:
        """Where a cell is, for the page and for people."""
        sheet = {"sheet": self.key_of(cell), "name": cell.sheet}
        return {**sheet, "cell": cell.address, "row": cell.row, "column": cell.column}

    def filtered(self, asked: Filter) -> tuple[Finding, ...]:
        """The findings that are asked for, in reading order."""
        if asked not in self._filtered:
            self._filtered[asked] = filtered(self.report.findings, asked, self._keys)
        return self._filtered[asked]

    def findings(self, asked: Filter, first: int, count: int) -> Shown:
        """Some of the findings that are asked for, and the kinds of all."""
        found = self.filtered(asked)
        listed = list(map(self.finding, found[first : first + count]))
        return {"total": len(found), "findings": listed, "groups": self._groups}

    def place_of(self, asked: Filter, sheet: str, row: int, column: int) -> Shown:
        """How many of those findings stand before a cell, and up to it."""
        names = {one.key: one.name for one in self.report.sheets}
        before, through = place_among(self.filtered(asked), list(names.values()), Cell(names[sheet], row, column))
        return {"before": before, "through": through}

    @cached_property
    def _groups(self) -> list[Shown]:
        groups: dict[tuple[str, str, int], list[Finding]] = {}
        for finding in self.report.findings:
            groups.setdefault((finding.cell.sheet, finding.code, finding.cell.column), []).append(finding)
        return list(map(self._group, groups.values()))

    def _group(self, alike: Sequence[Finding]) -> Shown:
        cell = alike[0].cell
        return {
            "sheet": self.key_of(cell),
            "name": cell.sheet,
            "code": alike[0].code,
            "severity": str(alike[0].severity),
            "column": cell.column,
            "label": self._label(cell),
            "count": len(alike),
            "about": wording.about(alike[0].code, self.locale),
        }

    def _label(self, cell: Cell) -> str:
        table = self.work.table(self._keys.get(cell.sheet, ""))
        return "" if table is None else table.label(cell.column)

    def questions(self, first: int, count: int) -> Shown:
        """What a person is asked."""
        some = range(len(self.asked))[first : first + count]
        return {"total": len(self.asked), "questions": list(map(self._question, some))}

    def question(self, sheet: str, row: int, column: int) -> Shown:
        """What a person is asked about a cell."""
        table = self.work.table(sheet)
        id_ = None if table is None else self._asked_at.get(Cell(table.name, row, column))
        return {"question": None if id_ is None else self._question(id_)}

    @cached_property
    def _asked_at(self) -> Mapping[Cell, int]:
        return {cell: id_ for id_, question in enumerate(self.asked) for cell in question.cells}

    def _question(self, id_: int) -> Shown:
        question = self.asked[id_]
        first = question.cells[0]
        return {
            "id": id_,
            **self.place(first),
            "count": len(question.cells),
            "places": question.places(self.locale, PLACES),
            "label": self._label(first),
            "held": question.held(self.locale),
            "problem": question.problem(self.locale),
            "remedy": wording.remedy(question.findings[0], self.locale, MEANS),
            "readings": list(question.readings(self.locale)),
        }

    def corrections(self, first: int, count: int) -> Shown:
        """The cells that are not as in the file."""
        listed = [
            {
                **self.place(edit.cell),
                "before": edit.formula or wording.shown_value(edit.old, self.locale),
                "after": wording.written(edit, self.locale),
                "said": wording.correction(edit, self.locale),
            }
            for edit in list(self.edits.values())[first : first + count]
        ]
        return {"total": len(self.edits), "corrections": listed}

    def changed_since(self, was: PageView) -> dict[str, list[int]]:
        """By sheet, the rows that another look must be taken at: a value, a colour or a sentence is another."""
        edited = {edit[0] for edit in set(self.edits.items()) ^ set(was.edits.items())}
        rows = {(cell.sheet, cell.row) for cell in edited}
        rows |= {row for row in self._found.keys() | was._found.keys() if self._found.get(row) != was._found.get(row)}
        changed: dict[str, list[int]] = {}
        for sheet, row in sorted(rows):
            if sheet in self._keys:
                changed.setdefault(self._keys[sheet], []).append(row)
        return changed


def by_row(report: Report) -> dict[tuple[str, int], list[Finding]]:
    """A report's findings by sheet name and row."""
    found: dict[tuple[str, int], list[Finding]] = {}
    for finding in report.findings:
        found.setdefault((finding.cell.sheet, finding.cell.row), []).append(finding)
    return found


def _colour(findings: Iterable[Finding]) -> str:
    return min((str(finding.severity) for finding in findings), key=_STRONGEST.index, default="corrected")


def _width(table: Table) -> int:
    """The last column with a header or a value of ours."""
    return max([*table.layout.places.values(), *table.layout.unknown, *table.layout.duplicated])
