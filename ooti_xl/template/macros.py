"""The VBA project of the template: the modules of `addin/vba`, and one for the workbook and each of its sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from ooti_xl import exports, wording
from ooti_xl.sheets import all_sheets
from ooti_xl.template.sources import folder, source
from ooti_xl.vba import Kind, Module, project

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

NAME = "VBAProject"
#: Of the sheets, in the order of their tabs.
SHEETS = ("home", *(row.sheet.key for row in all_sheets()), "lists", "seal")

#: What the launcher says when Python can't (`live.endings`), and while it starts: a workbook's name for each sentence,
#: and its key in the catalogs.
SENTENCES = {
    "OOTI_SAY_NOT_INSTALLED": "not_installed",
    "OOTI_SAY_PYTHON_MISSING": "python_missing",
    "OOTI_SAY_PACKAGE_MISSING": "package_missing",
    "OOTI_SAY_BEGUN": "begun",
    "OOTI_SAY_BLOCKED": "start_blocked",
    "OOTI_SAY_COMMAND_UNKNOWN": "command_unknown",
    "OOTI_SAY_FAILED": "failed_untold",
    "OOTI_SAY_PYTHON_OLD": "python_old",
    "OOTI_SAY_REFUSED": "refused_untold",
    "OOTI_SAY_UNSUPPORTED": "libreoffice_on_windows",
    "OOTI_SAY_WORKBOOK_GONE": "workbook_not_found",
}
#: The module by which a workbook's tab is not shown beside the add-in's.
_YIELDS = "OotiTab"
#: Stands in the source of a macro for the name of a target.
_TARGET = "TARGET"


def sentences(locale: str, help_url: str = "") -> dict[str, str]:
    """What the launcher says, by the name of its cell."""
    more = "\n" + wording.say("help_at", locale, url=help_url) if help_url else ""
    return {name: wording.say(key, locale, command="{command}") + more for name, key in SENTENCES.items()}


def add_macros(workbook: Workbook) -> None:
    """Put the macros in a template that has all its sheets; those behind its own have modules with numbers."""
    extra = len(workbook.worksheets()) - len(SHEETS)
    _add(workbook, modules((*SHEETS, *(f"extra_{number}" for number in range(1, extra + 1)))))


def add_addin_macros(workbook: Workbook) -> None:
    """Put the macros in the add-in: it has one sheet, with the sentences, and its tab yields to no other."""
    own = [module for module in modules(("words",)) if module.name != _YIELDS]
    _add(workbook, [replace(module, source="") if module.kind is Kind.WORKBOOK else module for module in own])


def _add(workbook: Workbook, own: Sequence[Module]) -> None:
    """The vbaProject.bin, and the names by which workbook and sheets know their modules."""
    workbook.add_vba_project(BytesIO(project(NAME, own)), is_stream=True)
    documents = [module.name for module in own if module.kind is not Kind.STANDARD]
    for document, name in zip((workbook, *workbook.worksheets()), documents, strict=True):
        document.set_vba_name(name)


def modules(sheets: Sequence[str]) -> list[Module]:
    """Every module of a template, those for the workbook and its sheets first."""
    sheet_modules = (Module(f"ooti_{key}", "", Kind.SHEET) for key in sheets)
    files = sorted((folder() / "vba").glob("*.bas"))
    return [
        Module("ThisWorkbook", source("vba/ThisWorkbook.cls"), Kind.WORKBOOK),
        *sheet_modules,
        *(Module(file.stem, _for_each_target(file.read_text("utf-8")), Kind.STANDARD) for file in files),
    ]


def _for_each_target(text: str) -> str:
    """A source whose procedures with TARGET in their names are there once for each target of an export."""
    parts = (
        [part.replace(_TARGET, name) for name in exports.names()] if _TARGET in part else [part]
        for part in text.split("\n\n")
    )
    return "\n\n".join(part for repeated in parts for part in repeated)
