"""``ooti-xl collect``: merge the workbooks that came back."""

import json
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

from ooti_xl.cli import ERRORS, OK, status_of
from ooti_xl.cli._declared import Argument, Commands, Exit, Option, echo
from ooti_xl.cli._forms import suffix_of
from ooti_xl.cli._shared import (
    format_option,
    locale_option,
    password_in,
    password_option,
    scheduler_option,
    seal_key_in,
    seal_key_option,
)
from ooti_xl.cli._standard_output import result_option, where
from ooti_xl.many.inputs import expand
from ooti_xl.model.errors import Refusal, UnwritablePlace
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible

FORMS = ("text", "json")


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_collect"))
    def collect(
        files: Annotated[list[str], Argument(help=say("help_files"), metavar="FILES")],
        out: Annotated[Path, result_option("--out", help=say("help_collect_out"), suffix=".xlsm")],
        accept_tampered: Annotated[bool, Option("--accept-tampered", help=say("help_accept_tampered"))] = False,
        seal_key_file: Annotated[Path | None, seal_key_option(say)] = None,
        form: Annotated[str, format_option(say, FORMS)] = "text",
        jobs: Annotated[int | None, Option("--jobs", help=say("help_jobs"), metavar="N", min=1)] = None,
        scheduler: Annotated[str | None, scheduler_option(say)] = None,
        password_file: Annotated[Path | None, password_option(say)] = None,
        force: Annotated[bool, Option("--force", help=say("help_force"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
    ) -> None:
        from ooti_xl.cli.verify import tell_the_same
        from ooti_xl.collecting import ToRead, labels, merge
        from ooti_xl.files.writing import check_free
        from ooti_xl.template.forms import WORKBOOKS

        macros = WORKBOOKS[suffix_of(out, "--out", say)]
        if find_spec("pandas") is None:
            raise Refusal("pandas_missing")
        check_free(out)
        password, key = password_in(password_file, say), seal_key_in(seal_key_file, say)
        sources = expand(files, without=(out,))
        tasks = [
            ToRead(source, label, password, key, elsewhere=scheduler is not None)
            for source, label in zip(sources, labels(sources), strict=True)
        ]
        returned = _read(tasks, jobs, say, scheduler)
        unreadable = [status_of(one.refusal) for one in returned if one.refusal is not None]
        tampered = [one for one in returned if one.is_tampered and not accept_tampered]
        if form == "text":
            for one in sorted(returned, key=lambda one: one.label):
                _tell(one, say, accept_tampered)
            tell_the_same(((one.label, one.recipient) for one in returned), say)
        merged = merge(returned, locale=say.locale, key=key, accept_tampered=accept_tampered, macros=macros)
        _put(merged.data, out, force)
        if form == "json":
            sys.stdout.write(json.dumps(_document(merged, say.locale), ensure_ascii=False, indent=1) + "\n")
        else:
            echo(say("collected_rows", n=sum(merged.rows.values())))
            if merged.open_conflicts:
                echo("⚠ " + say("collected_conflicts", n=merged.open_conflicts, sheet=say("tab_conflicts")))
            echo(say("copy_written", path=where(out, say)))
        raise Exit(max(unreadable) if unreadable else ERRORS if tampered or merged.open_conflicts else OK)


def _read(tasks: Sequence[Any], jobs: int | None, say: Speech, scheduler: str | None) -> list[Any]:
    """Every workbook, read in parallel; in the order of the tasks."""
    from ooti_xl.cli._progress import progress
    from ooti_xl.collecting.reading import lost, read_one, ready
    from ooti_xl.many.running import run

    found = {}
    with progress([task.source.name for task in tasks], say) as advance:
        for place, one in run(read_one, tasks, lost, prepare=ready, jobs=jobs, scheduler=scheduler):
            advance(tasks[place].source.name)
            found[place] = one
    return [found[place] for place in range(len(tasks))]


def _put(data: bytes, out: Path, force: bool) -> None:
    """Write the merged workbook. The same one may be there already; another one is not replaced unless told to."""
    from ooti_xl.files.writing import NOTHING, Seen, put, seen

    there = seen(out)
    if there == Seen.of(data):
        return
    if there != NOTHING and not force:
        raise UnwritablePlace("already_there", path=str(out))
    put(data, out, there)


def _tell(one: Any, say: Speech, accept_tampered: bool) -> None:
    """Say what became of a workbook."""
    from ooti_xl.tasks.verify import Verdict

    if one.refusal is not None:
        text = one.refusal.message(say.locale)
        echo("✖ " + visible(say("collected_refused", label=one.label, text=text)))
        return
    if one.is_tampered and not accept_tampered:
        unsealed = one.verified.verdict is Verdict.UNSEALED
        sentence = (
            say("collected_unproven", label=one.label) if unsealed else say("collected_tampered", label=one.label)
        )
        echo("✖ " + visible(sentence))
        return
    rows = say("collected_file", label=one.label, n=sum(map(len, one.records.values())))
    errors = " " + say("collected_errors", n=one.errors) if one.errors else ""
    accepted = " " + say("collected_all_the_same") if one.is_tampered else ""
    echo(visible(("⚠ " if errors or accepted else "✔ ") + rows + errors + accepted))
    for sheet, header in one.left:
        echo("  ⚠ " + visible(say("column_left", sheet=sheet, header=header)))


def _document(merged: Any, language: str) -> dict[str, Any]:
    files = []
    for one in sorted([*merged.taken, *merged.refused], key=lambda one: one.label):
        found: dict[str, Any] = {"file": one.label, "digest": one.digest, "taken": one in merged.taken}
        if one.refusal is not None:
            text = one.refusal.message(language)
            found["error"] = {"code": one.refusal.code, "message": text}
        else:
            rows = sum(map(len, one.records.values()))
            left = [{"sheet": sheet, "column": header} for sheet, header in one.left]
            found |= {"verdict": str(one.verified.verdict), "recipient": one.recipient}
            found |= {"rows": rows, "errors": one.errors, "not_taken": left}
        files.append(found)
    return {"version": 1, "rows": dict(merged.rows), "conflicts": merged.open_conflicts, "files": files}
