"""The VBA project of the template: the modules of `addin/vba`, and one for the workbook and each of its sheets."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from ooti_xl import exports, wording
from ooti_xl.sheets import all_sheets
from ooti_xl.template.sources import folder
from ooti_xl.vba import Kind, Module, project

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = "VBAProject"
#: Of the sheets, in the order of their tabs.
SHEETS = ("home", *(row.sheet.key for row in all_sheets()), "lists", "seal")

#: What the launcher says when Python can't: a workbook's name for each sentence, and its key in the catalogs.
SENTENCES = {
    "OOTI_SAY_NOT_INSTALLED": "not_installed",
    "OOTI_SAY_PYTHON_MISSING": "python_missing",
    "OOTI_SAY_PACKAGE_MISSING": "package_missing",
}
#: Stands in the source of a macro for the name of a target.
_TARGET = "TARGET"


def sentences(locale: str) -> dict[str, str]:
    """What the launcher says, by the name of its cell."""
    return {name: wording.say(key, locale, command="{command}") for name, key in SENTENCES.items()}


def add_macros(workbook: Workbook, sheets: Sequence[str] = SHEETS) -> None:
    """Put the macros in: a workbook that has all its sheets gets its vbaProject.bin.

    sheets
        What the modules of its sheets are called, without their prefix; those behind these are numbered.
    """
    written = workbook.worksheets()
    named = [*sheets, *(f"extra_{number}" for number in range(1, len(written) - len(sheets) + 1))]
    workbook.add_vba_project(BytesIO(project(NAME, modules(named))), is_stream=True)
    workbook.set_vba_name("ThisWorkbook")
    for sheet, name in zip(written, named, strict=True):
        sheet.set_vba_name(f"ooti_{name}")


def modules(sheets: Sequence[str]) -> list[Module]:
    """Every module, those for the workbook and its sheets first."""
    documents = [Module("ThisWorkbook", "", Kind.WORKBOOK), *(Module(f"ooti_{key}", "", Kind.SHEET) for key in sheets)]
    files = sorted((folder() / "vba").glob("*.bas"))
    return [
        *documents,
        *(Module(file.stem, _for_each_target(file.read_text("utf-8")), Kind.STANDARD) for file in files),
    ]


def _for_each_target(text: str) -> str:
    """A source whose procedures with TARGET in their names are there once for each target of an export."""
    parts = (
        [part.replace(_TARGET, name) for name in exports.names()] if _TARGET in part else [part]
        for part in text.split("\n\n")
    )
    return "\n\n".join(part for repeated in parts for part in repeated)
