"""The commands of the ribbon: its buttons' ids, its VBA callbacks and what Python answers to have these names.

Each target of an export has one of its own.
"""

from __future__ import annotations

from ooti_xl import exports

#: What a target's command begins with; its name follows.
EXPORT = "export_"

COMMANDS = (
    "validate_all",
    "validate_sheet",
    "previous_finding",
    "next_finding",
    "clear_marks",
    "normalise",
    "choices",
    "remove_empty_rows",
    "undo",
    *(EXPORT + name for name in exports.names()),
    "restore_references",
    "explain",
    "language",
    "diagnostics",
    "about",
)


def target_in(command: str) -> str | None:
    """The target to which a command exports; None where it does something else."""
    name = command.removeprefix(EXPORT)
    return name if name != command and name in exports.names() else None
