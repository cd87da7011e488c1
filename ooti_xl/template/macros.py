"""The VBA project of the template: the modules of `addin/vba`, and one for the workbook and each of its sheets."""

from __future__ import annotations

from ooti_xl.sheets import all_sheets
from ooti_xl.template.sources import folder
from ooti_xl.vba import Kind, Module, project

NAME = "OOTI"
#: Of the sheets, in the order of their tabs; `set_vba_name` gives each its own.
SHEETS = ("home", *(row.sheet.key for row in all_sheets()), "lists", "seal")


def modules() -> list[Module]:
    """Every module, those for the workbook and its sheets first."""
    documents = [Module("ThisWorkbook", "", Kind.WORKBOOK), *(Module(f"ooti_{key}", "", Kind.SHEET) for key in SHEETS)]
    files = sorted((folder() / "vba").glob("*.bas"))
    return [*documents, *(Module(file.stem, file.read_text("utf-8"), Kind.STANDARD) for file in files)]


def vba_project() -> bytes:
    """The content of vbaProject.bin."""
    return project(NAME, modules())
