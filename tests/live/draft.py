"""The template filled with the draft practice's data, and macros that press the ribbon's buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ooti_xl.check import read_book
from ooti_xl.commands import COMMANDS
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Raw
from ooti_xl.ooxml.zipping import zipped
from ooti_xl.template import TemplateOptions, build
from ooti_xl.template.macros import NAME, SHEETS, modules
from ooti_xl.vba import Module, project
from tests.template.making import parts

DRAFT = Path(__file__).parents[2] / "examples" / "agence-brouillon.xlsx"
#: Excel makes the callback's argument; UNO can't, so a macro of the tests' own calls it.
PRESSES = Module(
    "Essai",
    "Option Explicit\n"
    + "".join(f"Public Sub press_{command}()\n    {command} Nothing\nEnd Sub\n" for command in COMMANDS),
)


def records() -> Mapping[str, Sequence[Mapping[str, Raw]]]:
    """The draft's rows as a person typed them, by sheet key."""
    host = PackageHost(DRAFT)
    book = read_book(host.sheet_names(), host.read)
    return {
        key: [{name: table.raws[name][index] for name in table.raws} for index in range(len(table.rows))]
        for key, table in book.tables.items()
    }


def filled(path: Path, options: TemplateOptions | None = None) -> Path:
    """The template with the draft's rows, and with the macros that press buttons."""
    path.write_bytes(build(options or TemplateOptions(records=records())))
    changed = {**parts(path), "xl/vbaProject.bin": project(NAME, [*modules(SHEETS), PRESSES])}
    path.write_bytes(zipped([], [], {}, changed))
    return path
