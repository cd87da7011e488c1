"""``ooti-xl export``: the files that OOTI or a CRM imports."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

from ooti_xl import exports, wording
from ooti_xl.cli import ERRORS, OK, status_of
from ooti_xl.cli._declared import Argument, BadParameter, Commands, Exit, Option
from ooti_xl.cli._exported import as_json, as_text
from ooti_xl.cli._progress import progress
from ooti_xl.cli._shared import (
    against_option,
    asking,
    counted,
    format_option,
    locale_option,
    one_of,
    password_in,
    password_option,
    say_line,
    scheduler_option,
    seal_key_in,
    seal_key_option,
    terminal_width,
)
from ooti_xl.cli._standard_output import refuse_dash
from ooti_xl.files import portable
from ooti_xl.formats import ReportOptions
from ooti_xl.many import expand
from ooti_xl.many.exporting import ExportOutcome, ExportTask, export_all
from ooti_xl.many.inputs import all_fetched
from ooti_xl.model.errors import UnwritablePlace
from ooti_xl.tasks.export import Exported, export_workbook
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible

FORMATS = ("json", "text")


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_export"))
    def export(
        files: Annotated[list[str], Argument(help=say("help_files"), metavar="FILES")],
        to: Annotated[str, one_of(exports.names(), "--to", help=say("help_export_to"), bad=partial(say, "bad_target"))],
        out: Annotated[Path, Option("--out", help=say("help_export_out"), metavar="DIR")],
        against: Annotated[list[str] | None, against_option(say)] = None,
        field: Annotated[list[str] | None, Option("--field", help=say("help_export_field"), metavar="KEY=NAME")] = None,
        rows: Annotated[int | None, Option("--rows", help=say("help_export_rows"), metavar="N", min=1)] = None,
        text_dates: Annotated[bool, Option("--text-dates", help=say("help_text_dates"))] = False,
        force: Annotated[bool, Option("--force", help=say("help_force"))] = False,
        form: Annotated[str, format_option(say, FORMATS)] = "text",
        every: Annotated[bool, Option("--all", help=say("help_all"))] = False,
        jobs: Annotated[int | None, Option("--jobs", help=say("help_jobs"), metavar="N", min=1)] = None,
        scheduler: Annotated[str | None, scheduler_option(say)] = None,
        locale: Annotated[str, locale_option(say)] = "",
        password_file: Annotated[Path | None, password_option(say)] = None,
        seal_key_file: Annotated[Path | None, seal_key_option(say)] = None,
    ) -> None:
        refuse_dash(out)
        fields = dict(_pair(given, say) for given in field or ())
        options = exports.ExportOptions(say.locale, fields, rows, text_dates, force)
        key, password = seal_key_in(seal_key_file, say), password_in(password_file, say)
        show = _Shown(form, say.locale, every)
        held = tuple(expand(against or ()))
        sources = expand(files, without=(out, *(one.path for one in held if one.path is not None)))
        if len(sources) == 1 and sources[0].path is not None and scheduler is None:
            file = sources[0].path
            with all_fetched(held) as places:
                done = asking(
                    say,
                    file,
                    password,
                    lambda given: export_workbook(
                        file, to, out, options=options, password=given, key=key, against=places
                    ),
                )
            sys.stdout.write(show.exported(done))
            raise Exit(OK if done.complete else ERRORS)
        folders = [out / portable(Path(source.file_name).stem) for source in sources]
        _refuse_twins(folders)
        tasks = [
            ExportTask(source, folder, to, options, password, key, against=held)
            for source, folder in zip(sources, folders, strict=True)
        ]
        statuses: list[int] = []
        with progress([source.name for source in sources], say, speaks=True) as advance:
            for outcome in export_all(tasks, jobs, scheduler):
                advance(outcome.name)
                sys.stdout.write(show.outcome(outcome))
                sys.stdout.flush()
                statuses.append(status(outcome))
        if form == "text":
            _tell_total(statuses, say)
        raise Exit(max(statuses))


def _tell_total(statuses: Sequence[int], say: Speech) -> None:
    """How many of several workbooks are how."""
    counts = {
        "count_workbooks": len(statuses),
        "count_workbooks_exported": statuses.count(OK),
        "count_workbooks_incomplete": statuses.count(ERRORS),
        "count_workbooks_refused": len(statuses) - statuses.count(OK) - statuses.count(ERRORS),
    }
    say_line(say("export_total", **counted(counts, say)))


def status(outcome: ExportOutcome) -> int:
    """0 all written, or written before; 1 something was held back; 2 it could not be exported, 3 by a fault of ours."""
    if outcome.refusal is not None:
        return status_of(outcome.refusal)
    return OK if outcome.is_known or (outcome.exported is not None and outcome.exported.complete) else ERRORS


def _refuse_twins(folders: Sequence[Path]) -> None:
    """Two workbooks of one name would share a folder; Windows and macOS make no difference of case."""
    for name, times in Counter(folder.name.casefold() for folder in folders).items():
        if times > 1:
            raise UnwritablePlace("same_name", path=name)


class _Shown:
    """How outcomes are shown: for a person, or one JSON object a workbook."""

    def __init__(self, form: str, language: str, every: bool) -> None:
        self.form, self.language = form, language
        self.look = ReportOptions(terminal_width(), sys.stdout.isatty(), every)

    def exported(self, done: Exported) -> str:
        """One export."""
        return as_json(done, self.language) if self.form == "json" else as_text(done, self.language, self.look)

    def outcome(self, outcome: ExportOutcome) -> str:
        """One of many: in JSON on a line of its own."""
        if outcome.exported is not None:
            text = self.exported(outcome.exported)
            return json.dumps(json.loads(text), ensure_ascii=False) + "\n" if self.form == "json" else text + "\n"
        refusal = outcome.refusal
        said = (
            wording.say("export_known", self.language, path=outcome.name)
            if refusal is None
            else refusal.message(self.language)
        )
        if self.form == "json":
            found = {"workbook": outcome.name, "known": outcome.is_known, "refusal": refusal and refusal.code}
            return json.dumps({**found, "message": said}, ensure_ascii=False) + "\n"
        which = "" if refusal is None else f"✖ {visible(outcome.name)}\n  "
        return which + visible(said) + "\n\n"


def _pair(given: str, say: Speech) -> tuple[str, str]:
    """A column's key and the name of the field that it goes to."""
    key, _, name = given.partition("=")
    if not key.strip() or not name.strip():
        raise BadParameter(say("bad_field", found=given), param_hint="--field")
    return key.strip(), name.strip()
