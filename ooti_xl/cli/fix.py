"""``ooti-xl fix``: safe corrections in bulk, and with ``--ask`` each doubtful one in turn."""

from pathlib import Path
from typing import Annotated

from ooti_xl.cli._deciding import asked_now, corrected, known_decisions, still_open
from ooti_xl.cli._declared import Argument, BadParameter, Commands, Option, echo
from ooti_xl.cli._shared import (
    asking,
    locale_option,
    password_in,
    password_option,
    refuse_existing,
    say_line,
    telling_losses,
)
from ooti_xl.cli._standard_output import result_option, where
from ooti_xl.files import resolved
from ooti_xl.files.copies import copy_beside
from ooti_xl.tasks.choices import Reply
from ooti_xl.tasks.workbooks import Fixed, fix_workbook
from ooti_xl.wording import Speech


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_fix"))
    def fix(
        file: Annotated[Path, Argument(help=say("help_file"), metavar="FILE")],
        out: Annotated[Path | None, result_option("--out", help=say("help_out_file"), suffix=".part")] = None,
        in_place: Annotated[bool, Option("--in-place", help=say("help_in_place"))] = False,
        ask: Annotated[bool, Option("--ask", help=say("help_ask"))] = False,
        decisions: Annotated[Path | None, Option("--decisions", help=say("help_decisions"), metavar="FILE")] = None,
        force: Annotated[bool, Option("--force", help=say("help_force"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
        password_file: Annotated[Path | None, password_option(say)] = None,
    ) -> None:
        if out is not None and in_place:
            raise BadParameter(say("out_or_in_place"))
        language = say.locale
        target = None if in_place else out or copy_beside(file, "corrige")
        if decisions is not None and resolved(decisions) in map(resolved, (file, target or file)):
            raise BadParameter(say("decisions_own_file"))
        over = refuse_existing(target, force)
        known = known_decisions(decisions, may_be_absent=ask)

        def work(password: str | None) -> tuple[Fixed, list[Reply]]:
            given = asked_now(file, password, known, decisions, say) if ask else []
            chosen = [edit for reply in given for edit in reply.edits]
            fixed = fix_workbook(
                file, out=target, chosen=chosen, decisions=known, locale=language, password=password, over=over
            )
            return fixed, given

        with telling_losses(say, target or file):
            fixed, given = asking(say, file, password_in(password_file, say), work)
        for text in corrected(fixed, say):
            say_line(text)
        left = still_open(fixed, given)
        say_line(say("left_to_choose", n=left) + (" " + say("how_to_choose") if left and not ask else ""))
        echo(say("file_changed" if in_place else "copy_written", path=where(fixed.path, say)))
        for remark in fixed.report.remarks:
            say_line("⚠ " + say(remark))
