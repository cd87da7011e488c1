"""``ooti-xl adopt``: old files of any form fill a template."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

from ooti_xl.adopting import Answers
from ooti_xl.adopting.plans import Plan
from ooti_xl.cli import ERRORS, OK
from ooti_xl.cli._adopting import ask_about, layouts_in, mapping_in, tell
from ooti_xl.cli._columns import explained, places
from ooti_xl.cli._declared import Argument, Commands, Exit, Option
from ooti_xl.cli._forms import suffix_of
from ooti_xl.cli._shared import (
    asking,
    locale_option,
    password_in,
    password_option,
    refuse_existing,
    say_line,
)
from ooti_xl.files import is_same, is_there
from ooti_xl.model.errors import UnwritablePlace
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_adopt"))
    def adopt(
        files: Annotated[list[Path], Argument(help=say("help_adopt_files"), metavar="FILE…")],
        into: Annotated[Path, Option("--into", help=say("help_into"), metavar="FILE")],
        mapping: Annotated[Path | None, Option("--mapping", help=say("help_mapping"), metavar="FILE")] = None,
        ask: Annotated[bool, Option("--ask", help=say("help_adopt_ask"))] = False,
        layout: Annotated[Path | None, Option("--layout", help=say("help_layout_option"), metavar="FILE")] = None,
        agency: Annotated[str, Option("--for", help=say("help_for"), metavar="NAME")] = "",
        force: Annotated[bool, Option("--force", help=say("help_force"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
        password_file: Annotated[Path | None, password_option(say)] = None,
    ) -> None:
        from ooti_xl.adopting import filled_template, mapping_text
        from ooti_xl.adopting.adoption import adopted
        from ooti_xl.files.writing import NOTHING, check_free, put, seen
        from ooti_xl.template import TemplateOptions
        from ooti_xl.template.forms import WORKBOOKS

        macros = WORKBOOKS[suffix_of(into, "--into", say)]
        if any(is_same(file, into) for file in files):
            raise UnwritablePlace("adopt_same_file", path=str(into))
        over = refuse_existing(into, force)
        check_free(into)
        options = TemplateOptions(say.locale, visible(agency), layouts=layouts_in(layout), macros=macros)
        answers = mapping_in(mapping) if mapping is not None and is_there(mapping) else None
        given = None if mapping is None else seen(mapping)
        password = password_in(password_file, say)
        plans = asking(say, files[0], password, lambda typed: _read(files, answers, typed, say))
        answered = ask_about(plans, say) if ask else 0
        found = adopted(plans)
        notes = mapping or into.with_name(f"{into.stem}-colonnes.toml")
        is_new = given == NOTHING
        writes_notes = bool(answered or is_new or (mapping is None and found.doubtful))
        if writes_notes and mapping is None:
            given = refuse_existing(notes, force)
        put(filled_template(found, options), into, over)
        if writes_notes:
            note = "\n".join([say("mapping_note"), "", *places(say)])
            put(mapping_text(plans, note, partial(explained, say=say)).encode(), notes, given)
        for line in tell(found, say):
            say_line(line)
        say_line(say("adopt_written", path=str(into)))
        if found.doubtful:
            say_line(say("adopt_doubtful", n=found.doubtful))
        if writes_notes:
            say_line(say("adopt_mapping_written", path=str(notes)))
        raise Exit(ERRORS if found.waits else OK)


def _read(files: Sequence[Path], answers: Answers | None, password: str | None, say: Speech) -> list[Plan]:
    """What is to become of each sheet of the files."""
    from ooti_xl.adopting import plans_of
    from ooti_xl.cli._progress import progress

    plans: list[Plan] = []
    with progress(list(map(str, files)), say) as advance:
        for file in files:
            advance(str(file))
            plans += plans_of([file], answers, password)
    return plans
