"""``ooti-xl template``: write a workbook to fill, for one practice or for each of a file of agencies."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ooti_xl.cli import ERRORS
from ooti_xl.cli._declared import BadParameter, Commands, Exit, Option, echo
from ooti_xl.cli._forms import form_option, suffix_of
from ooti_xl.cli._shared import locale_option, password_in, refuse_existing, seal_key_in, seal_key_option
from ooti_xl.cli._standard_output import result_option, where
from ooti_xl.model.errors import Refusal, UnwritablePlace
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible

if TYPE_CHECKING:
    from ooti_xl.template import TemplateOptions
    from ooti_xl.template.distributing import Agency


def register(app: Commands, say: Speech) -> None:
    """Add the command."""

    @app.command(help=say("help_template"))
    def template(
        out: Annotated[
            Path | None,
            result_option("--out", help=say("help_template_out"), metavar="FILE|DIR", suffix=".xlsm", form="form"),
        ] = None,
        agency: Annotated[str, Option("--for", help=say("help_for"), metavar="NAME")] = "",
        examples: Annotated[bool, Option("--examples", help=say("help_examples"))] = False,
        prefill: Annotated[Path | None, Option("--prefill", help=say("help_prefill"), metavar="FILE")] = None,
        currency: Annotated[str, Option("--currency", help=say("help_currency"), metavar="EUR")] = "",
        statuses: Annotated[str, Option("--statuses", help=say("help_statuses"), metavar="A,B,…")] = "",
        roles: Annotated[str, Option("--roles", help=say("help_roles"), metavar="A,B,…")] = "",
        phases: Annotated[str, Option("--phases", help=say("help_phases"), metavar="A,B,…")] = "",
        agencies: Annotated[Path | None, Option("--agencies", help=say("help_agencies"), metavar="CSV")] = None,
        protect: Annotated[
            Path | None, Option("--protection-password-file", help=say("help_protect"), metavar="F")
        ] = None,
        seal_key_file: Annotated[Path | None, seal_key_option(say)] = None,
        layout: Annotated[Path | None, Option("--layout", help=say("help_layout_option"), metavar="FILE")] = None,
        help_url: Annotated[str, Option("--help-url", help=say("help_help_url"), metavar="URL")] = "",
        form: Annotated[str, form_option(say)] = "",
        force: Annotated[bool, Option("--force", help=say("help_force"))] = False,
        locale: Annotated[str, locale_option(say)] = "",
    ) -> None:
        from ooti_xl.cli._adopting import layouts_in
        from ooti_xl.template import TemplateOptions
        from ooti_xl.template.distributing import Agency, clients_in

        agency, statuses, roles, phases = map(visible, (agency, statuses, roles, phases))
        common = Agency(agency, "", "", currency, prefill, statuses, roles, phases)
        password, key = password_in(protect, say) or "", seal_key_in(seal_key_file, say)
        every = TemplateOptions(
            locale=say.locale,
            examples=examples,
            password=password,
            key=key,
            layouts=layouts_in(layout),
            help_url=visible(help_url),
        )
        suffix = f".{form or 'xlsm'}"
        writer = _Writer(say, every, force)
        if agencies is not None:
            if not writer.write_all(clients_in(agencies, suffix), common, out or Path()):
                raise Exit(ERRORS)
            return
        out = out or Path(f"ooti{suffix}")
        if form and out.suffix.lower() != suffix:
            raise BadParameter(say("template_other_form", path=visible(out.name), form=form), param_hint="--form")
        writer.write(common, out)


class _Writer:
    """Writes templates that have these options in common."""

    def __init__(self, say: Speech, every: "TemplateOptions", force: bool) -> None:
        self.say, self.every, self.force = say, every, force

    def write(self, client: "Agency", out: Path) -> None:
        """Write one. Refusal: the place, the records, a language, a currency."""
        from ooti_xl.files.writing import put
        from ooti_xl.template.distributing import options_for, prefill_from
        from ooti_xl.template.forms import SUFFIXES, written_as

        over = refuse_existing(out, self.force)
        suffix = suffix_of(out, "--out", self.say, SUFFIXES)
        filled = None if client.prefill is None else prefill_from(client.prefill)
        put(written_as(suffix, options_for(client, filled, self.every)), out, over)
        echo(self.say("template_written", path=where(out, self.say)))
        if filled is not None:
            echo("  " + self.say("prefilled", n=sum(map(len, filled.records.values()))))
            for sheet, header in filled.left:
                echo("  ⚠ " + visible(self.say("column_left", sheet=sheet, header=header)))

    def write_all(self, clients: "Iterable[tuple[int, Agency | Refusal]]", common: "Agency", folder: Path) -> bool:
        """Write one for each line of a file; a bad line is said and stops no other. Gives whether all went well."""
        from ooti_xl.files.writing import make_folder
        from ooti_xl.template.forms import SUFFIXES

        if folder.suffix.lower() in SUFFIXES:
            raise UnwritablePlace("out_is_folder", path=str(folder))
        make_folder(folder)
        names: set[str] = set()
        written = bad = 0
        for line, client in clients:
            refusal = client if isinstance(client, Refusal) else self._refusal_of(client, common, folder, names)
            if refusal is None:
                written += 1
                continue
            bad += 1
            text = refusal.message(self.say.locale)
            echo(visible(self.say("bad_line", line=line, text=text)), err=True)
        echo(self.say("templates_written", n=written))
        return bad == 0

    def _refusal_of(self, client: "Agency", common: "Agency", folder: Path, names: set[str]) -> Refusal | None:
        """Write a line's template, or say why not."""
        if client.file.casefold() in names:
            return Refusal("agency_twice", found=client.file)
        try:
            self.write(_completed(client, common), folder / client.file)
        except Refusal as refusal:
            return refusal
        names.add(client.file.casefold())
        return None


def _completed(client: "Agency", common: "Agency") -> "Agency":
    """A client's line, with what the command says for all where the line says nothing."""
    fields = ("currency", "prefill", "statuses", "roles", "phases")
    return replace(client, **{name: getattr(client, name) or getattr(common, name) for name in fields})
