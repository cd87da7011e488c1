"""The commands of the ribbon: its buttons' ids, its VBA callbacks and what Python answers to have these names."""

from __future__ import annotations

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
    "export_ooti",
    "export_salesforce",
    "export_zoho",
    "restore_references",
    "explain",
    "language",
    "diagnostics",
    "about",
)
