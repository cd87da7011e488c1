"""ooti-xl checks, colours and corrects the workbooks that a French architecture practice imports in OOTI.

    from ooti_xl import check_workbook
    report = check_workbook("agence.xlsx", out="agence-controle.xlsx")

The names below are the public API; each is imported when it is first used. Templates, old files and what came back have
their own modules: `ooti_xl.template`, `ooti_xl.adopting`, `ooti_xl.collecting`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ooti_xl.exports import ExportOptions
    from ooti_xl.hosts import Undone
    from ooti_xl.model.errors import Refusal
    from ooti_xl.model.findings import Cell, Edit, Finding, Fix, Safety, Severity, choose
    from ooti_xl.model.report import Report, SheetStatus, SheetSummary
    from ooti_xl.model.settings import Settings
    from ooti_xl.tasks.check_file import check_workbook
    from ooti_xl.tasks.choices import Question, questions
    from ooti_xl.tasks.decisions import Decisions
    from ooti_xl.tasks.decisions_file import decisions_in
    from ooti_xl.tasks.diff import Diffed, diff_workbooks
    from ooti_xl.tasks.export import Exported, export_host, export_workbook
    from ooti_xl.tasks.verify import Verdict, Verified, verify_workbook
    from ooti_xl.tasks.workbooks import Fixed, clear_workbook, fix_workbook, undo_workbook

__version__ = "0.1.0"

__all__ = [
    "Cell",
    "Decisions",
    "Diffed",
    "Edit",
    "ExportOptions",
    "Exported",
    "Finding",
    "Fix",
    "Fixed",
    "Question",
    "Refusal",
    "Report",
    "Safety",
    "Settings",
    "Severity",
    "SheetStatus",
    "SheetSummary",
    "Undone",
    "Verdict",
    "Verified",
    "__version__",
    "check_workbook",
    "choose",
    "clear_workbook",
    "decisions_in",
    "diff_workbooks",
    "export_host",
    "export_workbook",
    "fix_workbook",
    "questions",
    "undo_workbook",
    "verify_workbook",
]

_MODULES = {
    "exports": ("ExportOptions",),
    "hosts": ("Undone",),
    "model.errors": ("Refusal",),
    "model.findings": ("Cell", "Edit", "Finding", "Fix", "Safety", "Severity", "choose"),
    "model.report": ("Report", "SheetStatus", "SheetSummary"),
    "model.settings": ("Settings",),
    "tasks.check_file": ("check_workbook",),
    "tasks.choices": ("Question", "questions"),
    "tasks.decisions": ("Decisions",),
    "tasks.decisions_file": ("decisions_in",),
    "tasks.diff": ("Diffed", "diff_workbooks"),
    "tasks.export": ("Exported", "export_host", "export_workbook"),
    "tasks.verify": ("Verdict", "Verified", "verify_workbook"),
    "tasks.workbooks": ("Fixed", "clear_workbook", "fix_workbook", "undo_workbook"),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
