"""What differs between two workbooks, for a person and for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ooti_xl import wording
from ooti_xl.cli._shared import counted
from ooti_xl.formats import ReportOptions
from ooti_xl.formats.json import plain
from ooti_xl.formats.text import AMBER, BOLD, GREEN, RED, painted
from ooti_xl.model.findings import Raw
from ooti_xl.tasks.diff import Diffed, DiffedCell, DiffedRecord, DiffedSheet
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible, wrapped


def as_text(found: Diffed, locale: str, options: ReportOptions) -> str:
    """Sheet by sheet: what was added and removed, and each cell that changed, before and after."""
    return "\n".join(_lines(found, Speech(locale), options)) + "\n"


def _lines(found: Diffed, say: Speech, options: ReportOptions) -> Iterator[str]:
    title = f"{found.sent} → {found.returned}"
    yield from (painted(line, BOLD, options) for line in wrapped(visible(title), options.width, indent=""))
    yield ""
    for sheet in found.sheets:
        yield painted(visible(sheet.name), BOLD, options)
        yield from _of_sheet(sheet, say, options)
        yield ""
    for name, header in found.left:
        yield from wrapped("⚠ " + visible(say("diff_left", sheet=name, header=header)), options.width, indent="")
    yield from wrapped(_total(found, say), options.width, indent="")


def _of_sheet(sheet: DiffedSheet, say: Speech, options: ReportOptions) -> Iterator[str]:
    for record in sheet.removed:
        yield from _record("−", RED, say("diff_record", row=record.was_row, name=wording.brief(record.name)), options)
    for record in sheet.added:
        yield from _record("+", GREEN, say("diff_record", row=record.row, name=wording.brief(record.name)), options)
    for record in sheet.changed:
        text = say("diff_record", row=record.row, name=wording.brief(record.name))
        if not record.sure:
            text += " " + say("diff_perhaps", row=record.was_row, name=wording.brief(record.was))
        yield from _record("≠" if record.sure else "?", AMBER, text, options)
        for cell in record.cells:
            before, after = (_held(value, say) for value in (cell.before, cell.after))
            said = say("diff_cell", cell=cell.address, column=cell.column, before=before, after=after)
            yield from wrapped(visible(said), options.width, indent="    ", hanging=2)


def _record(sign: str, colour: str, text: str, options: ReportOptions) -> Iterator[str]:
    lines = wrapped(visible(f"{sign} {text}"), options.width, indent="  ", hanging=2)
    yield from (painted(line, colour, options) for line in lines)


def _held(value: Raw, say: Speech) -> str:
    return wording.shown(wording.brief(value), say.locale) or say("differs_empty")


def _total(found: Diffed, say: Speech) -> str:
    if found.is_same:
        return say("diff_none")
    counts = {
        "count_added": sum(len(sheet.added) for sheet in found.sheets),
        "count_removed": sum(len(sheet.removed) for sheet in found.sheets),
        "count_changed": sum(len(sheet.changed) for sheet in found.sheets),
        "count_cells": sum(len(record.cells) for sheet in found.sheets for record in sheet.changed),
    }
    return say("diff_total", **counted(counts, say))


def as_json(found: Diffed) -> str:
    """One JSON object."""
    whole = {
        "version": 1,
        "sent": found.sent,
        "returned": found.returned,
        "same": found.is_same,
        "sheets": [_sheet(sheet) for sheet in found.sheets],
        "not_compared": [{"sheet": sheet, "column": header} for sheet, header in found.left],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _sheet(sheet: DiffedSheet) -> dict[str, Any]:
    return {
        "sheet": sheet.name,
        "added": [{"row": one.row, "name": one.name} for one in sheet.added],
        "removed": [{"was_row": one.was_row, "name": one.name} for one in sheet.removed],
        "changed": [_changed(one) for one in sheet.changed],
    }


def _changed(record: DiffedRecord) -> dict[str, Any]:
    cells = [_cell(cell) for cell in record.cells]
    names = {"name": record.name, "was": record.was}
    return {"row": record.row, "was_row": record.was_row, **names, "sure": record.sure, "cells": cells}


def _cell(cell: DiffedCell) -> dict[str, Any]:
    return {"cell": cell.address, "column": cell.column, "before": plain(cell.before), "after": plain(cell.after)}
