"""The check: grids in, a report out. Sheets are walked in import order; nothing stops at a first problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ooti_xl.kinds import Doubt
from ooti_xl.model.columns import Row
from ooti_xl.model.findings import Edit, Finding, Fix, Safety, Severity
from ooti_xl.model.folding import fold
from ooti_xl.model.grids import Grid
from ooti_xl.model.report import Report, SheetStatus, SheetSummary
from ooti_xl.model.seal import Seal
from ooti_xl.model.settings import Settings
from ooti_xl.offers import only_sound
from ooti_xl.rules import all_rules
from ooti_xl.sheets import all_sheets
from ooti_xl.tables import Book, Rewriting, Table, records_of
from ooti_xl.tables.columns_read import read_table
from ooti_xl.tables.headers import header_row, headers_at, lay_out, matches, sealed_names
from ooti_xl.tables.template_state import Template, template_of
from ooti_xl.tables.worked_out import Said, once

#: A sheet of another name is one of ours when its header row names this share of the columns.
RENAMED_SHARE = 0.5

Read = Callable[[str], Grid | None]


def check(
    sheet_names: Sequence[str],
    read: Read,
    *,
    workbook: str = "",
    settings: Settings | None = None,
) -> Report:
    """Check a workbook.

    sheet_names
        The workbook's sheets, in order, without those that we added ourselves (report, journal).
    read
        Gives a sheet's grid by its name; each sheet that may be ours is asked for once.
    """
    return judge(read_book(sheet_names, read, settings=settings), workbook=workbook)


def check_grids(grids: Mapping[str, Grid], *, workbook: str = "", settings: Settings | None = None) -> Report:
    """Check a workbook given as grids by sheet name."""
    return check(tuple(grids), grids.get, workbook=workbook, settings=settings)


def read_book(
    sheet_names: Sequence[str],
    read: Read,
    *,
    settings: Settings | None = None,
    key: bytes | None = None,
    like: Template | None = None,
) -> Book:
    """Find our sheets and read them, in import order.

    like
        The template whose headers and lists count where the workbook has none of its own.
    """
    template = template_of(read, key)
    if template.seal is None and like is not None:
        template = like
    own = _with_lists(settings or Settings(), template.seal)
    book = Book(sheet_names=tuple(sheet_names), settings=own, template=template)
    for row_type, name, grid in _located(book, read):
        sent = book.sent_headers(row_type)
        names = sealed_names(row_type, sent)
        row = header_row(row_type, grid, names)
        if not any(any(cell not in (None, "") for cell in cells) for cells in grid.values):
            book.empty[row_type.sheet.key] = name
        elif row is None:
            book.headless[row_type.sheet.key] = name
        else:
            table = records_of(row_type, name, grid, lay_out(row_type, grid, row, names, sent))
            book.tables[row_type.sheet.key] = table
            read_table(table, book)
    book.beside = dict(_beside(book, read))
    return book


def _beside(book: Book, read: Read) -> Iterator[tuple[str, str]]:
    """Sheets that are not read although they have a sheet's headers and its name within their own, with its key."""
    ours = {table.name for table in book.tables.values()} | {*book.headless.values(), *book.empty.values()}
    for name in book.sheet_names:
        near = [row for row in book.row_types if name not in ours and row.sheet.is_in(name)]
        grid = read(name) if near else None
        scores = [(_share_named(row, grid, book.sent_headers(row)), row.sheet.key) for row in near if grid is not None]
        share, key = max(scores, default=(0.0, ""))
        if share >= RENAMED_SHARE:
            yield name, key


def _share_named(row_type: type[Row], grid: Grid, sent: Mapping[str, str]) -> float:
    """The share of a sheet's columns that a grid's header row names."""
    names = sealed_names(row_type, sent)
    row = header_row(row_type, grid, names)
    return 0.0 if row is None else matches(row_type, headers_at(grid, row), names) / len(sent or row_type.columns())


def _with_lists(settings: Settings, seal: Seal | None) -> Settings:
    """The practice's settings with the entries that its template's lists have beside ours: they were sent to it."""
    choices = dict(settings.choices)
    for key, column in [item for row in all_sheets() for item in row.columns().items()] if seal else ():
        sent = seal.entries(key) if column.choices and seal else ()
        known = {fold(name) for choice in column.choices for name in (choice.fr, choice.en)}
        more = tuple(str(entry) for entry in sent if fold(str(entry)) not in known)
        if more:
            choices[key] = (*choices.get(key, ()), *more)
    return replace(settings, choices=choices) if choices != settings.choices else settings


def _located(book: Book, read: Read) -> Iterator[tuple[type[Row], str, Grid]]:
    """Each of our sheets with the workbook's sheet that holds it: by name, else by its headers."""
    named = _by_name(book)
    strangers: dict[str, Grid] | None = None
    for row_type in book.row_types:
        name = named.get(row_type.sheet.key)
        grid = None if name is None else read(name)
        if grid is None:
            if strangers is None:
                strangers = _strangers(book.sheet_names, named, read)
            name = _by_headers(row_type, strangers, book.sent_headers(row_type))
            grid = None if name is None else strangers.pop(name)
            if name is not None:
                book.renamed[row_type.sheet.key] = name
        if name is None or grid is None:
            book.missing.append(row_type)
        else:
            yield row_type, name, grid


def _by_name(book: Book) -> dict[str, str]:
    """Sheet name by sheet key, for the sheets whose name is the template's, else ours in either language (the first of
    equals)."""
    sheets = [row_type.sheet for row_type in book.row_types]
    sealed = {} if book.seal is None else book.seal.sheets
    named = {sheet.key: sealed[sheet.key] for sheet in sheets if sealed.get(sheet.key) in book.sheet_names}
    for sheet in (sheet for sheet in sheets if sheet.key not in named):
        found = next((n for n in book.sheet_names if sheet.is_called(n) and n not in named.values()), None)
        if found is not None:
            named[sheet.key] = found
    return named


def _strangers(sheet_names: Sequence[str], named: Mapping[str, str], read: Read) -> dict[str, Grid]:
    taken = set(named.values())
    grids = ((name, read(name)) for name in sheet_names if name not in taken)
    return {name: grid for name, grid in grids if grid is not None}


def _by_headers(row_type: type[Row], strangers: Mapping[str, Grid], sent: Mapping[str, str]) -> str | None:
    """The sheet of another name whose header row names most of the columns, at least half."""
    scores = [(_share_named(row_type, grid, sent), name) for name, grid in strangers.items()]
    best, name = max(scores, default=(0.0, ""))
    return name if best >= RENAMED_SHARE else None


def judge(book: Book, *, workbook: str = "") -> Report:
    """Apply every kind's and every rule's verdict to a book that has been read."""
    findings = [f for table in book.tables.values() for f in _cell_findings(table)]
    book.errors.update(_places(findings))
    tables = {table.name: table for table in book.tables.values()}
    for rule in all_rules():
        found = [_of_rule(finding, tables.get(finding.cell.sheet)) for finding in rule.check(book)]
        findings += found
        book.errors.update(_places(found))
    findings = _in_reading_order(book, list(only_sound(book, findings)))
    return Report(workbook, _summaries(book, findings), tuple(_as_read(f, tables.get(f.cell.sheet)) for f in findings))


def _places(findings: Iterable[Finding]) -> Iterator[tuple[str, int]]:
    return ((f.cell.sheet, f.cell.row) for f in findings if f.is_error)


def _cell_findings(table: Table) -> Iterator[Finding]:
    """The kinds' own findings: doubts, and safe corrections of the writing."""
    for key in table.columns:
        yield from once(table, key, _column_findings, _said(table, key))


def _said(table: Table, key: str) -> Iterator[Said]:
    raws, formulas, place = table.raws[key], table.grid.formulas, table.layout.places[key]
    for found in (table.doubts[key], table.writings[key]):
        for index, one in found.items():
            yield index, one, raws[index], (table.rows[index], place) in formulas


def _column_findings(table: Table, key: str) -> list[Finding]:
    codes = table.columns[key].kind.CODES
    doubts = ((index, doubt) for index, doubts in table.doubts[key].items() for doubt in doubts)
    found = [_of_doubt(table, index, key, doubt, codes[doubt.code]) for index, doubt in doubts]
    return found + [_of_writing(table, index, key, writing) for index, writing in table.writings[key].items()]


def _of_doubt(table: Table, index: int, key: str, doubt: Doubt, severity: Severity) -> Finding:
    offered = doubt.alternatives
    fix = Fix(Safety.ASK, alternatives=offered, number_format=doubt.number_format) if offered else None
    facts = {"column": table.label(table.layout.places[key]), **doubt.facts}
    finding = Finding(doubt.code, severity, table.cell(index, key), facts, fix, table.raws[key][index])
    return _without_formula_edit(finding, table.grid)


def _of_writing(table: Table, index: int, key: str, writing: Rewriting) -> Finding:
    cell, raw = table.cell(index, key), table.raws[key][index]
    fix = Fix(Safety.SAFE, edits=(Edit(cell, raw, writing.value, writing.number_format),))
    facts = {"column": table.label(cell.column), "written": writing.value}
    return _without_formula_edit(Finding(writing.code, Severity.WARNING, cell, facts, fix, raw), table.grid)


def _without_formula_edit(finding: Finding, grid: Grid) -> Finding:
    """A finding without its fix where that would overwrite a formula: a correction never does."""
    edits = finding.fix.edits if finding.fix else ()
    for cell in {finding.cell, *[edit.cell for edit in edits]}:
        if (cell.row, cell.column) in grid.formulas:
            return replace(finding, facts={**finding.facts, "formula": True}, fix=None)
    return finding


def _of_rule(finding: Finding, table: Table | None) -> Finding:
    return finding if finding.fix is None or table is None else _without_formula_edit(finding, table.grid)


def _as_read(finding: Finding, table: Table | None) -> Finding:
    """A finding on a number cell with its value as a person reads it there."""
    if table is None or not isinstance(finding.value, float) or "value" in finding.facts:
        return finding
    value = table.as_read(finding.cell.row, finding.cell.column, finding.value)
    return finding if value is finding.value else replace(finding, facts={**finding.facts, "value": value})


def _in_reading_order(book: Book, findings: list[Finding]) -> list[Finding]:
    order = {name: i for i, name in enumerate(_names_in_order(book))}
    last = len(order)
    return sorted(findings, key=lambda f: (order.get(f.cell.sheet, last), f.cell.row, f.cell.column, f.code))


def _names_in_order(book: Book) -> Iterator[str]:
    for row_type in book.row_types:
        name = _name(book, row_type)
        if name is not None:
            yield name


def _name(book: Book, row_type: type[Row]) -> str | None:
    """The name in the workbook of one of our sheets; None where it is missing."""
    key = row_type.sheet.key
    table = book.tables.get(key)
    return table.name if table else book.headless.get(key) or book.empty.get(key)


def _summaries(book: Book, findings: Sequence[Finding]) -> tuple[SheetSummary, ...]:
    summaries: list[SheetSummary] = []
    counts = Counter((f.cell.sheet, f.severity) for f in findings if "missing_sheet" not in f.facts)
    for row_type in book.row_types:
        sheet, name = row_type.sheet, _name(book, row_type)
        table = book.tables.get(sheet.key)
        rows = len(table.rows) if table else 0
        errors = 1 if name is None else counts[name, Severity.ERROR]
        warnings = 0 if name is None else counts[name, Severity.WARNING]
        status = _status(name is None, errors, rows, clear=not any(summary.errors for summary in summaries))
        summaries.append(SheetSummary(sheet.key, name or sheet.fr, sheet.step, rows, errors, warnings, status))
    return tuple(summaries)


def _status(missing: bool, errors: int, rows: int, *, clear: bool) -> SheetStatus:
    if missing:
        return SheetStatus.MISSING
    if errors:
        return SheetStatus.ERRORS
    if not rows:
        return SheetStatus.EMPTY
    return SheetStatus.READY if clear else SheetStatus.BLOCKED
