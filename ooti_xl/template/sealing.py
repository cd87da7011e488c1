"""The seal of a template, and the very hidden sheet that holds it and the launcher's sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ooti_xl.model import seal
from ooti_xl.model.columns import name_column
from ooti_xl.model.findings import Raw
from ooti_xl.model.seal import Contents, Seal
from ooti_xl.sheets import all_sheets
from ooti_xl.tables import template_state
from ooti_xl.template.home_sheet import TABS
from ooti_xl.template.lists import offers
from ooti_xl.template.macros import sentences
from ooti_xl.template.options import Kept, RecordCells, TemplateOptions, bare

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook


def seal_of(
    options: TemplateOptions,
    rows: Mapping[str, Sequence[RecordCells]],
    protection: Mapping[str, Mapping[str, str]],
    contents: Contents | None,
) -> Seal:
    """What must come back unchanged."""
    locale = options.locale
    tabs = {row.sheet.key: row.sheet.tab(locale) for row in all_sheets()}
    references = {
        row.sheet.key: {
            _identity(record["ooti_id"]): str(bare(record.get(name_column(row))) or "")
            for record in rows.get(row.sheet.key, ())
            if record.get("ooti_id")
        }
        for row in all_sheets()
    }
    return Seal(
        locale=locale,
        sheets={"home": TABS[locale], **tabs, "lists": template_state.LISTS[locale]},
        headers={r.sheet.key: tuple(options.layouts.headers(r, locale).values()) for r in all_sheets()},
        columns={r.sheet.key: tuple(options.layouts.arranged(r)) for r in all_sheets()},
        references={key: found for key, found in references.items() if found},
        lists={offer.title: offer.sealed() for offer in offers(options).values()},
        list_keys=tuple(offers(options)),
        protected=frozenset(tabs),
        protection=protection,
        recipient=options.agency,
        sentences=tuple(_sentences(options).values()),
        contents=contents,
    )


def _sentences(options: TemplateOptions) -> Mapping[str, str]:
    """What the launcher says, by the name of its cell; nothing where there is none."""
    return sentences(options.locale, options.help_url) if options.macros else {}


def _identity(held: Raw | Kept) -> str:
    """An OOTI ID as a check reads it: a whole number as its digits."""
    raw = bare(held)
    return f"{raw:.0f}" if isinstance(raw, float) and raw.is_integer() else str(raw)


def add_seal(workbook: Workbook, options: TemplateOptions, content: Seal) -> None:
    """The sheet: the seal in column A; in column C what the launcher says when Python can't be started."""
    sheet = workbook.add_worksheet(seal.SHEET)
    sheet.very_hidden()
    for row, text in enumerate(template_state.written(content, options.key)):
        sheet.write_string(row, 0, text)
    for row, (name, sentence) in enumerate(_sentences(options).items()):
        sheet.write_string(row, template_state.SENTENCES - 1, sentence)
        workbook.define_name(name, f"={seal.SHEET}!$C${row + 1}")
    sheet.protect()
