"""``ooti-xl layout learn|show``: headers and order of columns as OOTI's sample files have them."""

from pathlib import Path
from typing import Annotated

from ooti_xl.cli._declared import Argument, BadParameter, Commands, Option, echo
from ooti_xl.cli._shared import locale_option
from ooti_xl.cli._standard_output import result_option, where
from ooti_xl.model.columns import title
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.sheets import all_sheets, sheet_of
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible

SHEET_KEYS = [row.sheet.key for row in all_sheets()]


def register(app: Commands, say: Speech) -> None:
    """Add the command and what it does."""
    group = app.group("layout", help=say("help_layout"))

    @group.command(help=say("help_layout_learn"))
    def learn(
        sample: Annotated[Path, Argument(help=say("help_layout_sample"), metavar="FILE")],
        sheet: Annotated[
            str,
            Option("--sheet", help=say("help_layout_sheet"), metavar="NAME", autocompletion=lambda: SHEET_KEYS),
        ],
        out: Annotated[Path, result_option("-o", "--out", help=say("help_layout_out"))],
        tab: Annotated[str, Option("--tab", help=say("help_layout_tab"), metavar="NAME")] = "",
        locale: Annotated[str, locale_option(say)] = "",
    ) -> None:
        from ooti_xl.cli._adopting import layouts_in
        from ooti_xl.files.writing import NOTHING, check_free, put, seen
        from ooti_xl.hosts.package.opened import OpenedPackage
        from ooti_xl.template.layouts import layouts_text
        from ooti_xl.template.layouts import learn as learned

        row_type = next((row for row in all_sheets() if sheet == row.sheet.key or row.sheet.is_called(sheet)), None)
        if row_type is None:
            bad = say("layout_bad_sheet", found=visible(sheet), known=SHEET_KEYS)
            raise BadParameter(bad, param_hint="--sheet")
        host = OpenedPackage(sample)
        names = host.sheet_names()
        own = next((name for name in names if row_type.sheet.is_called(name)), names[0] if names else "")
        grid = host.read(tab or own)
        if grid is None:
            raise UnusableWorkbook("layout_no_tab", path=sample.name, sheet=tab or own, found=tuple(names))
        columns = learned(grid, row_type, sample.name)
        check_free(out)
        before = seen(out)
        layouts = layouts_in(None if before == NOTHING else out).with_sheet(row_type.sheet.key, columns)
        put(layouts_text(layouts, say("layout_note")).encode(), out, before)
        unknown = [column.header for column in columns if not column.key]
        echo(say("layout_learned", n=len(columns), sheet=title(row_type.sheet, say.locale)))
        if unknown:
            echo(say("layout_unknown", n=len(unknown), headers=visible(", ".join(unknown))))
        echo(say("layout_written", path=where(out, say)))

    @group.command(help=say("help_layout_show"))
    def show(
        file: Annotated[Path, Argument(help=say("help_layout_file"), metavar="FILE")],
        locale: Annotated[str, locale_option(say)] = "",
    ) -> None:
        from ooti_xl.cli._adopting import layouts_in

        layouts = layouts_in(file)
        for key, columns in layouts.sheets.items():
            row_type = sheet_of(key)
            echo(f"{title(row_type.sheet, say.locale)} ({key})")
            for column in columns:
                own = title(row_type.columns()[column.key], say.locale) if column.key else say("layout_not_ours")
                echo(f"  {visible(column.header)}  →  {own}")
        echo(say("layout_good", path=visible(file.name)))
