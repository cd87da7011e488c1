"""The VBA project of the template: the modules of `addin/vba`, and one for the workbook and each of its sheets."""

from __future__ import annotations

from collections.abc import Sequence

from ooti_xl import exports
from ooti_xl.sheets import all_sheets
from ooti_xl.template.sources import folder
from ooti_xl.vba import Kind, Module, project

NAME = "VBAProject"
#: Of the sheets, in the order of their tabs; `set_vba_name` gives each its own.
SHEETS = ("home", *(row.sheet.key for row in all_sheets()), "lists", "seal")

#: What the launcher says when Python can't: a workbook's name for each sentence, and its key in the catalogs.
SENTENCES = {
    "OOTI_SAY_NOT_INSTALLED": "not_installed",
    "OOTI_SAY_PYTHON_MISSING": "python_missing",
    "OOTI_SAY_PACKAGE_MISSING": "package_missing",
}
#: Stands in the source of a macro for the name of a target.
_TARGET = "TARGET"


def extra_name(number: int) -> str:
    """What the module of the template's extra sheet of a 1-based number is called, without its prefix."""
    return f"extra_{number}"


def vba_project(extra: int = 0) -> bytes:
    """The template's vbaProject.bin.

    extra
        How many sheets there are behind its own.
    """
    return project(NAME, modules((*SHEETS, *map(extra_name, range(1, extra + 1)))))


def addin_project() -> bytes:
    """The add-in's: it has one sheet, with the sentences."""
    return project(NAME, modules(("words",)))


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
