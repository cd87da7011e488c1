"""An equivalent validation of Clients by frictionless: required, unique, types and patterns of the same columns.

It checks forms where we check meanings (no check digits, no doubtful amounts, no offers), which is in its favour.
"""

import sys

import judging
from frictionless import Resource, Schema, system
from frictionless.formats import ExcelControl

PATTERNS = judging.PATTERNS | {
    "N° TVA": "[A-Z]{2}[0-9A-Z]{2,13}", "Téléphone": r"\+[0-9]{8,15}", "SIRET": "[0-9]{14}",
}  # fmt: skip


def field(name: str) -> dict[str, object]:
    constraints: dict[str, object] = {"required": name in judging.REQUIRED, "unique": name in judging.UNIQUE}
    if name in PATTERNS:
        constraints["pattern"] = PATTERNS[name]
    return {
        "name": name,
        "type": "string",
        "format": "email" if name == "Email" else "default",
        "constraints": constraints,
    }


schema = Schema.from_descriptor({"fields": [field(name) for name in judging.HEADERS]})
with system.use_context(trusted=True):
    resource = Resource(path=sys.argv[1], schema=schema, control=ExcelControl(sheet=judging.SHEET))
    report = resource.validate(limit_errors=1_000_000)
if report.stats["errors"] == 0:
    sys.exit("frictionless found nothing: it did not read the sheet")
