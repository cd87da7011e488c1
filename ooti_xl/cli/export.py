"""``ooti-xl export``: the files that OOTI or a CRM imports."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from ooti_xl import exports
from ooti_xl.cli import ERRORS, OK, Say
from ooti_xl.cli._exported import as_json, as_text
from ooti_xl.cli._shared import asking, locale_option, password_in, password_option, seal_key_in, seal_key_option
from ooti_xl.exporting import export_workbook
from ooti_xl.formats import Options as Look

FORMATS = ("json", "text")


def register(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    def target(name: str) -> str:
        if name not in exports.names():
            raise typer.BadParameter(say("bad_target", known=exports.names()))
        return name

    def form_of(name: str) -> str:
        if name not in FORMATS:
            raise typer.BadParameter(say("bad_format", known=FORMATS))
        return name

    @app.command(help=say("help_export"))
    def export(
        file: Annotated[Path, typer.Argument(help=say("help_file"), metavar="FILE")],
        to: Annotated[
            str,
            typer.Option("--to", help=say("help_export_to"), metavar="|".join(exports.names()), callback=target),
        ],
        out: Annotated[Path, typer.Option("--out", help=say("help_export_out"), metavar="DIR")],
        field: Annotated[
            list[str] | None, typer.Option("--field", help=say("help_export_field"), metavar="KEY=NAME")
        ] = None,
        rows: Annotated[int | None, typer.Option("--rows", help=say("help_export_rows"), metavar="N", min=1)] = None,
        text_dates: Annotated[bool, typer.Option("--text-dates", help=say("help_text_dates"))] = False,
        force: Annotated[bool, typer.Option("--force", help=say("help_force"))] = False,
        form: Annotated[
            str, typer.Option("--format", help=say("help_format"), metavar="|".join(FORMATS), callback=form_of)
        ] = "text",
        every: Annotated[bool, typer.Option("--all", help=say("help_all"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
        password_file: Annotated[Path | None, password_option(say)] = None,
        seal_key_file: Annotated[Path | None, seal_key_option(say)] = None,
    ) -> None:
        language: str = say.keywords["locale"]  # type: ignore[attr-defined]
        fields = dict(_pair(given, say) for given in field or ())
        options = exports.Options(language, fields, rows, text_dates, force)
        key = seal_key_in(seal_key_file)
        done = asking(
            say,
            file,
            password_in(password_file),
            lambda password: export_workbook(file, to, out, options=options, password=password, key=key),
        )
        terminal = sys.stdout.isatty()
        look = Look(shutil.get_terminal_size().columns if terminal else None, terminal, every)
        sys.stdout.write(as_json(done, language) if form == "json" else as_text(done, language, look))
        raise typer.Exit(OK if done.complete else ERRORS)


def _pair(given: str, say: Say) -> tuple[str, str]:
    """A column's key and the name of the field that it goes to."""
    key, _, name = given.partition("=")
    if not key.strip() or not name.strip():
        raise typer.BadParameter(say("bad_field", found=given), param_hint="--field")
    return key.strip(), name.strip()
