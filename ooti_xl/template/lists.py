"""The lists behind the drop-downs, and their hidden sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ooti_xl.kinds import name_of
from ooti_xl.model.columns import Column, title
from ooti_xl.model.seal import CURRENT_VERSION, SIGN
from ooti_xl.sheets import all_sheets
from ooti_xl.tables.template_state import LISTS
from ooti_xl.template.looks import Looks
from ooti_xl.template.options import TemplateOptions

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

Entry = str | Decimal


@dataclass(frozen=True, slots=True)
class Offer:
    """A list: its key (a kind's or a column's name), its title, its entries."""

    key: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """The workbook's name for the list's cells."""
        return f"OOTI_LIST_{self.key}"

    def sealed(self) -> tuple[str | float, ...]:
        """The entries as cells hold them."""
        return tuple(float(item) if isinstance(item, Decimal) else item for item in self.entries)


def list_key(key: str, column: Column) -> str | None:
    """The key of the list that a column's drop-down shows; None where it has none."""
    if column.choices or column.suggested:
        return key
    return name_of(column.kind) if hasattr(column.kind, "entries") else None


def offers(options: TemplateOptions) -> Mapping[str, Offer]:
    """Every list by key, in the order in which the sheets use them."""
    found: dict[str, Offer] = {}
    for key, column in _listed():
        name = list_key(key, column)
        if name is not None and name not in found:
            entries: tuple[Entry, ...] = options.lists.get(name) or tuple(_entries(column, options.locale))
            found[name] = Offer(name, title(column, options.locale), entries)
    return found


def _listed() -> Iterator[tuple[str, Column]]:
    return (item for row in all_sheets() for item in row.columns().items())


def _entries(column: Column, locale: str) -> Iterator[Entry]:
    if column.choices:
        return (title(choice, locale) for choice in column.choices)
    return iter(column.suggested or column.kind.entries())


def add_lists(workbook: Workbook, looks: Looks, options: TemplateOptions) -> None:
    """The hidden sheet with the lists: a title and the entries below it, from column B on."""
    name = LISTS[options.locale]
    sheet = workbook.add_worksheet(name)
    sheet.hide()
    sheet.write_string(0, 0, SIGN, looks.quiet)
    sheet.write_number(1, 0, CURRENT_VERSION, looks.quiet)
    for place, offer in enumerate(offers(options).values(), 1):
        sheet.set_column(place, place, 16)
        sheet.write_string(0, place, offer.title, looks.list_title)
        for row, item in enumerate(offer.entries, 1):
            if isinstance(item, Decimal):
                sheet.write_number(row, place, float(item), looks.rate)
            else:
                sheet.write_string(row, place, item, looks.listed)
        letter = chr(ord("A") + place)
        workbook.define_name(offer.name, f"='{name}'!${letter}$2:${letter}${len(offer.entries) + 1}")
    sheet.freeze_panes(1, 1)
    sheet.protect()
