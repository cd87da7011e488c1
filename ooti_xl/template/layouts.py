"""Layouts: headers and order of columns that are not ours, such as OOTI's own, in a TOML file.

    [[clients]]
    header = "OOTI ID"
    key = "ooti_id"

    [[clients]]
    header = "Company"
    key = "company_name"

A sheet's columns stand in their order. ``key`` names the column of ours; empty, it is one that we do not know: a
template leaves it out. A column of ours that a layout leaves out keeps its own header, behind the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from ooti_xl.files import toml
from ooti_xl.model.columns import Column, Row, title
from ooti_xl.model.errors import Refusal
from ooti_xl.model.findings import CellError
from ooti_xl.model.folding import did_you_mean, fold, is_blank
from ooti_xl.model.grids import Grid
from ooti_xl.sheets import all_sheets, sheet_of
from ooti_xl.tables.headers import header_row, lay_out


class LayoutColumn(BaseModel):
    """A column: its header, and the key of ours; empty for one that we do not know."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    header: str
    key: str = ""


Columns = tuple[LayoutColumn, ...]


@dataclass(frozen=True, slots=True)
class Layouts:
    """The layouts of some sheets, by sheet key."""

    sheets: Mapping[str, Columns] = field(default_factory=dict)

    def arranged(self, row_type: type[Row]) -> dict[str, Column]:
        """A sheet's columns by key, in the layout's order and under its headers.

        Reference columns come first: they must be in column A.
        """
        declared = row_type.columns()
        laid = {
            one.key: _under(declared[one.key], one.header) for one in self.sheets.get(row_type.sheet.key, ()) if one.key
        }
        references = [key for key, column in declared.items() if column.reference]
        order = dict.fromkeys([*references, *laid, *declared])
        return {key: laid.get(key, declared[key]) for key in order}

    def headers(self, row_type: type[Row], locale: str) -> Mapping[str, str]:
        """Header by key, in order."""
        return {key: title(column, locale) for key, column in self.arranged(row_type).items()}

    def with_sheet(self, sheet: str, columns: Sequence[LayoutColumn]) -> Layouts:
        """These layouts with another one for a sheet; sheets stay in import order."""
        changed = {**self.sheets, sheet: tuple(columns)}
        return Layouts({row.sheet.key: changed[row.sheet.key] for row in all_sheets() if row.sheet.key in changed})


def _under(column: Column, header: str) -> Column:
    return column._replace(fr=header, en=header)


def learn(grid: Grid, row_type: type[Row], name: str) -> Columns:
    """The columns of a sample file: every header in its order, with the column of ours that it names.

    Refusal("layout_no_header") for a sheet without a row of texts.
    """
    row = header_row(row_type, grid) or _first_texts(grid)
    if row is None:
        raise Refusal("layout_no_header", path=name)
    places = {column: key for key, column in lay_out(row_type, grid, row).places.items()}
    by_key = {fold(key): key for key in row_type.columns()}
    used = set(places.values())
    learned = []
    for column in range(grid.left, grid.left + len(grid.values[row - grid.top])):
        raw = grid.at(row, column)
        if is_blank(raw) or isinstance(raw, CellError):
            continue
        header = str(raw)
        key = places.get(column) or by_key.get(fold(header), "")
        if column not in places and key in used:
            key = ""
        used.add(key)
        learned.append(LayoutColumn(header=header, key=key))
    columns = tuple(learned)
    _check_columns(row_type.sheet.key, columns, "", name)
    return columns


def _first_texts(grid: Grid) -> int | None:
    rows = enumerate(grid.values, grid.top)
    return next(
        (row for row, cells in rows if sum(isinstance(raw, str) and not is_blank(raw) for raw in cells) > 1), None
    )


def read_layouts(text: str, name: str) -> Layouts:
    """The layouts in a file's text.

    Refusal, each with the line: toml_syntax, layout_wrong, layout_sheet, layout_key, layout_twice, layout_reference,
    layout_empty.
    """
    content = toml.loaded(text, name)
    known = [row.sheet.key for row in all_sheets()]
    for sheet in content:
        if sheet not in known:
            near = did_you_mean(sheet, known, least=0.5) or tuple(known)
            line = toml.place_of(text, (sheet,))
            raise Refusal("layout_sheet", path=name, line=line, found=sheet, nearest=near)
    try:
        found = TypeAdapter(dict[str, list[LayoutColumn]]).validate_python(content)
    except ValidationError as error:
        place = tuple(error.errors()[0]["loc"])
        line = toml.place_of(text, place)
        raise Refusal("layout_wrong", path=name, line=line, key=toml.shown_key(place)) from error
    for sheet, columns in found.items():
        _check_columns(sheet, columns, text, name)
    return Layouts({key: tuple(found[key]) for key in known if key in found})


def _check_columns(sheet: str, columns: Sequence[LayoutColumn], text: str, name: str) -> None:
    """Refuse keys that are none, what is there twice, and a reference that is not first."""
    known = sheet_of(sheet).columns()
    used = {column.key for column in columns}
    # Those that the layout leaves out keep their own headers.
    others = [column for key, column in known.items() if key not in used]
    seen = {f"header {fold(text)}" for column in others for text in (column.fr, column.en)}
    for place, column in enumerate(columns):
        facts = {"path": name, "line": toml.place_of(text, (sheet, place, "key"))}
        key = toml.shown_key((sheet, place, "key"))
        if is_blank(column.header):
            line = toml.place_of(text, (sheet, place, "header"))
            raise Refusal("layout_empty", path=name, line=line, key=toml.shown_key((sheet, place, "header")))
        if column.key and column.key not in known:
            near = did_you_mean(column.key, known, least=0.5) or tuple(known)
            raise Refusal("layout_key", **facts, key=key, found=column.key, nearest=near)
        if column.key and known[column.key].reference and place:
            raise Refusal("layout_reference", **facts, key=key, found=column.key)
        if column.key:
            if not seen.isdisjoint(marks := {column.key, f"header {fold(column.header)}"}):
                raise Refusal("layout_twice", **facts, key=key, found=column.header)
            seen |= marks


def layouts_text(layouts: Layouts, note: str) -> str:
    """A layout file.

    note
        What it is, in the person's language; it stands on top as a comment.
    """
    return "\n\n".join([toml.comment(note), *_blocks(layouts)]) + "\n"


def _blocks(layouts: Layouts) -> Iterator[str]:
    for sheet, columns in layouts.sheets.items():
        for column in columns:
            values: dict[str, Any] = {"header": column.header, "key": column.key}
            yield "\n".join([f"[[{sheet}]]", *toml.lines(values)])
