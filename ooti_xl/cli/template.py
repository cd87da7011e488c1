"""``ooti-xl template``: write a workbook to fill."""

from pathlib import Path
from typing import Annotated

import typer

from ooti_xl.cli import Say
from ooti_xl.cli._shared import locale_option, password_in, refuse_existing, seal_key_in, seal_key_option
from ooti_xl.formats.text import visible


def register(app: typer.Typer, say: Say) -> None:
    """Add the command."""

    @app.command(help=say("help_template"))
    def template(
        out: Annotated[Path, typer.Option("--out", help=say("help_template_out"), metavar="FILE")] = Path("ooti.xlsm"),
        agency: Annotated[str, typer.Option("--for", help=say("help_for"), metavar="NAME")] = "",
        examples: Annotated[bool, typer.Option("--examples", help=say("help_examples"))] = False,
        protect: Annotated[
            Path | None, typer.Option("--protection-password-file", help=say("help_protect"), metavar="F")
        ] = None,
        seal_key_file: Annotated[Path | None, seal_key_option(say)] = None,
        layout: Annotated[Path | None, typer.Option("--layout", help=say("help_layout_option"), metavar="FILE")] = None,
        force: Annotated[bool, typer.Option("--force", help=say("help_force"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
    ) -> None:
        from ooti_xl.cli._adopting import layouts_in
        from ooti_xl.ooxml.place import put
        from ooti_xl.template import Options, build

        refuse_existing(out, force)
        if out.suffix.lower() != ".xlsm":
            raise typer.BadParameter(say("template_not_xlsm", path=visible(out.name)), param_hint="--out")
        options = Options(
            locale=say.keywords["locale"],  # type: ignore[attr-defined]
            agency=agency,
            examples=examples,
            password=password_in(protect) or "",
            key=seal_key_in(seal_key_file),
            layouts=layouts_in(layout),
        )
        put(build(options), out)
        typer.echo(say("template_written", path=visible(str(out))))
