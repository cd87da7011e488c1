"""From options to the bytes of a workbook: sheets by XlsxWriter, then what XlsxWriter does not write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from ooti_xl import wording
from ooti_xl.model.seal import Contents
from ooti_xl.ooxml.container import Package
from ooti_xl.ooxml.contents import contents_of
from ooti_xl.ooxml.parts import Workbook as Map
from ooti_xl.sheets import all_sheets
from ooti_xl.template.examples import records as examples
from ooti_xl.template.extra import add_extra
from ooti_xl.template.filling import add_sheet, link_formula, link_name
from ooti_xl.template.finishing import finished
from ooti_xl.template.home_sheet import add_home
from ooti_xl.template.lists import add_lists
from ooti_xl.template.looks import Looks
from ooti_xl.template.macros import add_macros
from ooti_xl.template.options import RecordCells, TemplateOptions
from ooti_xl.template.protection import protections
from ooti_xl.template.sealing import add_seal, seal_of

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

#: The same template must be the same bytes: no clock. Zip's own first day.
BIRTH = dt.datetime(1980, 1, 1)


def build(options: TemplateOptions | None = None) -> bytes:
    """The template as the bytes of an .xlsm file, without macros of an .xlsx: the same options give the same parts.

    ValueError: a locale that there is none of, records of an unknown sheet.
    """
    options = options or TemplateOptions()
    _check(options)
    # What is sealed of the file itself is what is read in it; rows and passwords make no difference to that.
    empty = _built(replace(options, records={}, examples=False, password=""), None)
    return _built(options, contents_of(package := Package(Path(), empty), Map(package)))


def _built(options: TemplateOptions, contents: Contents | None) -> bytes:
    """A template whose seal has these contents."""
    rows = {row.sheet.key: _records(row.sheet.key, options) for row in all_sheets()}
    protection = protections(options.password)
    stream = BytesIO()
    workbook = _workbook(stream, options)
    _add_sheets(workbook, options, rows)
    add_seal(workbook, options, seal_of(options, rows, protection, contents))
    for name, cells in options.extra.items():
        add_extra(workbook, Looks(workbook), name, cells)
    if options.macros:
        add_macros(workbook)
    workbook.close()
    return finished(stream.getvalue(), options.locale if options.macros else None, protection)


def _check(options: TemplateOptions) -> None:
    unknown = options.records.keys() - {row.sheet.key for row in all_sheets()}
    if options.locale not in wording.LOCALES or unknown:
        raise ValueError(options.locale, unknown)


def _records(key: str, options: TemplateOptions) -> Sequence[RecordCells]:
    given = options.records.get(key, ())
    return [*given, *(examples(key, options.locale) if options.examples else ())]


def _workbook(stream: BytesIO, options: TemplateOptions) -> Workbook:
    from xlsxwriter.workbook import Workbook as Written

    workbook = Written(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_size(1_600, 933)
    title = wording.say("home_title", options.locale)
    workbook.set_properties({"title": title, "author": "ooti-xl", "company": options.agency, "created": BIRTH})
    workbook.set_calc_mode("auto")
    return workbook


def _add_sheets(workbook: Workbook, options: TemplateOptions, rows: Mapping[str, Sequence[RecordCells]]) -> None:
    looks = Looks(workbook)
    add_home(workbook, looks, options, rows)
    for row_type in all_sheets():
        add_sheet(workbook, looks, row_type, options, rows[row_type.sheet.key])
    for key in sorted({c.target for row in all_sheets() for c in row.columns().values() if c.target}):
        row_type = next(row for row in all_sheets() if row.sheet.key == key)
        workbook.define_name(link_name(key), link_formula(row_type, options))
    add_lists(workbook, looks, options)
