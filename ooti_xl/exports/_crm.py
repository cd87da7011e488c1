"""What the two CRMs have in common: files of text whose fields are declared, each with where its value comes from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ooti_xl.exports import ExportOptions, ExportPlan, LeftOut, Planned
from ooti_xl.exports._csv import encode
from ooti_xl.exports._guard import guarded
from ooti_xl.exports._left import columns_left, sheets_left
from ooti_xl.exports._records import Record, records
from ooti_xl.exports._rules import Rules, once
from ooti_xl.kinds._address_parts import Parts, parts_of
from ooti_xl.model.errors import Refusal
from ooti_xl.model.findings import Finding
from ooti_xl.sheets import sheet_of
from ooti_xl.tables import Book

#: What stands for a line break in a field of one line.
JOINT = ", "

Take = Callable[[Record], str]


@dataclass(frozen=True, kw_only=True, slots=True)
class CrmField:
    """A field of a file.

    key
        The column that its value comes from, and where a finding about it stands.
    part
        Of a split address: an attribute of `Parts`. The street takes an address that can't be split.
    take
        How the text is made, where it is not simply the column's.
    most
        Characters at most.
    lines
        Line breaks are kept.
    """

    header: str
    key: str
    part: str = ""
    take: Take | None = None
    most: int | None = None
    lines: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file of a target. `needs`: only the records that have a value in this column."""

    name: str
    sheet: str
    fields: tuple[CrmField, ...]
    needs: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Crm:
    """A target whose files are CSV.

    files
        In import order. The first one of a sheet takes the fields of `ExportOptions.fields`.
    separator
        Between the entries of a list.
    check
        More findings about a record and the text of a field.
    """

    rules: Rules
    files: tuple[File, ...]
    most_rows: int
    most_asked: int | None = None
    most_bytes: int | None = None
    separator: str = ", "
    check: Callable[[str, Record, CrmField], Iterator[Finding]] | None = None

    @property
    def listed(self) -> tuple[tuple[str, str], ...]:
        """Name and sheet of each file."""
        return tuple((file.name, file.sheet) for file in self.files)

    def plan(self, book: Book, sheets: Sequence[str], options: ExportOptions) -> ExportPlan:
        """The files of the sheets that are ready."""
        every = tuple(self._with_fields(options))
        files = [file for file in every if file.sheet in sheets]
        noted = _Noted()
        planned = tuple(self._filled(file, book, noted) for file in files)
        for file in files:
            noted.findings += self._without_place(book, file, files)
        left = [*sheets_left(book, sheets, {file.sheet for file in every}), *_columns_left(book, files)]
        return ExportPlan(planned, once(noted.findings), (*left, *noted.left_out()))

    def _with_fields(self, options: ExportOptions) -> Iterator[File]:
        """The files, the fields that were asked for added."""
        for place, file in enumerate(self.files):
            columns = sheet_of(file.sheet).columns()
            unknown = [key for key in options.fields if key not in columns]
            if unknown:
                raise Refusal("unknown_field", found=unknown[0], known=tuple(columns))
            added = [CrmField(header=header, key=key, most=255) for key, header in options.fields.items()]
            headers = Counter(f.header.casefold() for f in (*file.fields, *added))
            twice = [f.header for f in added if headers[f.header.casefold()] > 1]
            if twice and not place:
                raise Refusal("field_twice", field=twice[0])
            yield file if place else replace(file, fields=(*file.fields, *added))

    def _filled(self, file: File, book: Book, noted: _Noted) -> Planned:
        kept = [r for r in records(book, file.sheet) if not file.needs or r.value(file.needs) is not None]
        return Planned(
            name=file.name,
            suffix=".csv",
            sheet=file.sheet,
            headers=tuple(f.header for f in file.fields),
            rows=[tuple(self._cell(f, record, noted) for f in file.fields) for record in kept],
            sources=[record.row for record in kept],
            encode=encode,
            most_rows=self.most_rows,
            most_asked=self.most_asked,
            most_bytes=self.most_bytes,
        )

    def _cell(self, declared: CrmField, record: Record, noted: _Noted) -> str:
        """The text of a field, guarded; what is to be said of it is noted."""
        text = self._text(declared, record)
        if "\n" in text and not declared.lines:
            noted.breaks[record.table.name, record.label(declared.key)].add(record.row)
            text = JOINT.join(filter(None, text.split("\n")))
        if not text:
            return ""
        noted.findings += self.rules.of_text(text, record, declared.key, declared.header, declared.most)
        if self.check is not None:
            noted.findings += self.check(text, record, declared)
        if declared.part == "street" and parts_of(record.text(declared.key)) is None:
            noted.findings.append(self.rules.on("export_address_whole", record, declared.key))
        return guarded(text)

    def _text(self, declared: CrmField, record: Record) -> str:
        if declared.take is not None:
            return declared.take(record)
        text = record.text(declared.key, self.separator)
        if not declared.part:
            return text
        return str(getattr(parts_of(text) or Parts(text), declared.part))

    def _without_place(self, book: Book, file: File, files: Sequence[File]) -> Iterator[Finding]:
        """Values that only this file could hold, of records that it leaves out."""
        if not file.needs:
            return
        elsewhere = {f.key for other in files if other is not file and other.sheet == file.sheet for f in other.fields}
        keys = [key for key in dict.fromkeys(f.key for f in file.fields) if key not in elsewhere]
        for record in records(book, file.sheet):
            if record.value(file.needs) is None:
                needed = record.label(file.needs) if file.needs in record.table.layout.places else ""
                yield from (
                    self.rules.on("export_no_place", record, key, needed=needed)
                    for key in keys
                    if record.value(key) is not None
                )


@dataclass(slots=True)
class _Noted:
    """What is to be said of the files. `breaks`: by sheet and column, the rows whose value loses its line breaks."""

    findings: list[Finding] = field(default_factory=list)
    breaks: defaultdict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))

    def left_out(self) -> Iterator[LeftOut]:
        for (sheet, column), rows in self.breaks.items():
            yield LeftOut("export_left_line_breaks", sheet, column, len(rows))


def _columns_left(book: Book, files: Sequence[File]) -> Iterator[LeftOut]:
    for sheet in dict.fromkeys(file.sheet for file in files):
        mine = [file for file in files if file.sheet == sheet]
        yield from columns_left(book.tables[sheet], {f.key for file in mine for f in file.fields})


def with_names_whole(plan: ExportPlan, rules: Rules, book: Book, file: File) -> ExportPlan:
    """A plan with one finding on the header of its names, where some have several words: which is which is a guess."""
    if all(planned.name != file.name for planned in plan.files):
        return plan
    whole = [record for record in records(book, file.sheet) if " " in record.text(file.needs)]
    if not whole:
        return plan
    table = whole[0].table
    cell = table.header(table.layout.places[file.needs])
    found = rules.on("export_names_whole", whole[0], file.needs, names=len(whole))
    on_header = replace(found, cell=cell, value=table.grid.at(cell.row, cell.column))
    return replace(plan, findings=(*plan.findings, on_header))
