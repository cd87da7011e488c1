"""What an export did, for a person and for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ooti_xl import exports, wording
from ooti_xl.cli._shared import counted
from ooti_xl.exports import LeftOut
from ooti_xl.formats import ReportOptions
from ooti_xl.formats.json import document
from ooti_xl.formats.text import findings, table
from ooti_xl.model.report import Report
from ooti_xl.tasks import manifest
from ooti_xl.tasks.export import Exported
from ooti_xl.tasks.new_only import SortedSheet
from ooti_xl.tasks.outcomes import Outcome
from ooti_xl.wording.on_screen import visible


def as_text(done: Exported, locale: str, options: ReportOptions) -> str:
    """The sheets, what the target's rules found, the files, and what is not in them."""
    return "\n".join(_lines(done, locale, options)) + "\n"


def _lines(done: Exported, locale: str, options: ReportOptions) -> Iterator[str]:
    title = _title(done)
    yield visible(wording.say("export_title", locale, path=done.report.workbook, target=title))
    yield ""
    yield from table(done.report.sheets, locale, options)
    yield from findings(_report(done), locale, options)
    yield ""
    yield from _files(done, locale, title)
    for compared in done.compared:
        yield from _compared(compared, locale)
    for sheet in done.waiting:
        state = wording.say(f"state_{sheet.status}", locale)
        yield visible(wording.say("export_waiting", locale, sheet=sheet.name, state=state, path=done.report.workbook))
    if done.files and done.left_out:
        yield ""
        yield wording.say("export_left", locale)
        yield from (f"  {visible(left_out(left, title, locale))}" for left in done.left_out)
    yield from (wording.say(remark, locale) for remark in done.remarks)


def _files(done: Exported, locale: str, title: str) -> Iterator[str]:
    if done.errors:
        yield wording.say("export_errors", locale, n=done.errors, target=title)
    elif done.nothing_new:
        yield wording.say("export_nothing_new", locale)
    elif not done.files:
        yield wording.say("export_not_ready", locale, target=title)
    else:
        yield visible(wording.say("export_files", locale, n=len(done.files), folder=str(done.folder)))
        for file in done.files:
            yield visible("  " + wording.say("export_file", locale, name=file.name, n=file.records))


def _compared(sheet: SortedSheet, locale: str) -> Iterator[str]:
    """What is new, known and unsure of a sheet, and each record that a person has to decide about."""
    counts = {"count_new": sheet.new, "count_known": len(sheet.known), "count_unsure": len(sheet.unsure)}
    texts = counted(counts, wording.Speech(locale))
    yield visible(wording.say("export_compared", locale, sheet=sheet.name, **texts))
    for one in sheet.unsure:
        key = "export_unsure" if one.other_row else "export_unsure_link"
        facts = {"row": one.row, "name": wording.brief(one.name), "other": wording.brief(one.other_name)}
        place = {"file": one.file, "sheet": one.sheet, "there": str(one.other_row)}
        yield "  " + visible(wording.say(key, locale, **facts, **place))


def left_out(left: LeftOut, title: str, locale: str) -> str:
    """What is not in the files, in one sentence."""
    return wording.say(left.key, locale, sheet=left.sheet, column=left.column, n=left.count, target=title)


def as_json(done: Exported, locale: str) -> str:
    """One JSON object: the check's sheets, the target's findings as in a report, the files as in the manifest."""
    whole: dict[str, Any] = document(Outcome(Path(done.report.workbook), _report(done)), locale)
    whole |= {
        "target": done.target,
        "folder": str(done.folder),
        "complete": done.complete,
        "files": [manifest.file(file) for file in done.files],
        "waiting": [{"sheet": sheet.name, "status": str(sheet.status)} for sheet in done.waiting],
        **({"compared": manifest.compared(done.compared)} if done.compared else {}),
        "left_out": [
            {**manifest.left(left), "message": left_out(left, _title(done), locale)} for left in done.left_out
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _report(done: Exported) -> Report:
    """The target's findings, as a report of the same sheets."""
    return replace(done.report, findings=done.findings)


def _title(done: Exported) -> str:
    title: str = exports.target_of(done.target).TITLE
    return title
