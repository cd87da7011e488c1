"""The manifest of an export: what is in each file, with its digest, and what of the workbook is not.

JSON, and no clock in it: the same workbook gives the same manifest. ::

    {"version": 1, "program": "ooti-xl 0.1.0", "target": {"name": "salesforce", "title": "Salesforce"},
     "workbook": {"name": "agence.xlsx", "sha256": "…", "template": 1},
     "sheets": [{"sheet": "Clients", "step": 1, "rows": 40, "status": "ready"}],
     "files": [{"name": "1-Accounts.csv", "sheet": "Clients", "step": 1, "records": 40, "rows": [2, 41],
                "fields": ["Name", …], "bytes": 5120, "sha256": "…"}],
     "left_out": [{"key": "export_left_column", "sheet": "Clients", "column": "SIRET", "count": 38}],
     "findings": [{"code": "export_formula", "severity": "warning", "sheet": "Clients", "cell": "B7"}]}

Where the workbook was compared with others, what is new, known and unsure::

     "against": [{"name": "ooti.xlsx", "sha256": "…"}],
     "compared": [{"sheet": "Clients", "new": 3, "known": [{"row": 2, "name": "Mairie", "by": ["number"],
                   "there": {"file": "ooti.xlsx", "sheet": "Clients", "row": 9, "name": "Ville"}}], "unsure": []}]

A file of records that may be in the system already has ``"unsure": true``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from ooti_xl.exports import LeftOut
from ooti_xl.files import content
from ooti_xl.model.findings import Finding
from ooti_xl.model.report import Report
from ooti_xl.tasks.new_only import SortedRow, SortedSheet

NAME = "manifest.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made.

    sheet, step
        The workbook's sheet that its rows come from, and its step in the import.
    first_row, last_row
        Of the workbook: where its first and last record stand.
    unsure
        Its records may be in the system already.
    """

    name: str
    sheet: str
    step: int
    headers: tuple[str, ...]
    records: int
    first_row: int | None
    last_row: int | None
    data: bytes
    unsure: bool = False

    @property
    def digest(self) -> str:
        """SHA-256, in hexadecimal."""
        return sha256(self.data).hexdigest()


def described(
    files: Sequence[Made],
    report: Report,
    findings: Sequence[Finding],
    left_out: Sequence[LeftOut],
    *,
    target: Mapping[str, Any],
    source: Mapping[str, Any],
) -> dict[str, Any]:
    """The manifest as plain data."""
    from ooti_xl import __version__

    return {
        "version": VERSION,
        "program": f"ooti-xl {__version__}",
        "target": dict(target),
        "workbook": dict(source),
        "sheets": [{"sheet": s.name, "step": s.step, "rows": s.rows, "status": str(s.status)} for s in report.sheets],
        "files": [file(made) for made in files],
        "left_out": [left(one) for one in left_out],
        "findings": [
            {"code": f.code, "severity": str(f.severity), "sheet": f.cell.sheet, "cell": f.cell.address}
            for f in findings
        ],
    }


def file(made: Made) -> dict[str, Any]:
    """A file's entry."""
    return {
        "name": made.name,
        "sheet": made.sheet,
        "step": made.step,
        "records": made.records,
        "rows": [made.first_row, made.last_row],
        "fields": list(made.headers),
        "bytes": len(made.data),
        "sha256": made.digest,
        **({"unsure": True} if made.unsure else {}),
    }


def compared(sheets: Iterable[SortedSheet]) -> list[dict[str, Any]]:
    """What is new, known and unsure."""
    return [
        {
            "sheet": sheet.name,
            "new": sheet.new,
            "known": [_sorted_row(one) for one in sheet.known],
            "unsure": [_sorted_row(one) for one in sheet.unsure],
        }
        for sheet in sheets
    ]


def _sorted_row(one: SortedRow) -> dict[str, Any]:
    there = {"file": one.file, "sheet": one.sheet, "row": one.other_row, "name": one.other_name}
    return {"row": one.row, "name": one.name, "by": list(one.by), "there": there if one.other_row else None}


def left(one: LeftOut) -> dict[str, Any]:
    """The entry of what was left out."""
    return {"key": one.key, "sheet": one.sheet, "column": one.column, "count": one.count}


def text(content: Mapping[str, Any]) -> str:
    """The manifest as it is written."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def earlier(folder: Path) -> Mapping[str, str]:
    """Name and digest of the files of an earlier export in a folder; nothing where its manifest can't be read."""
    try:
        files = json.loads(content(folder / NAME))["files"]
        return {str(file["name"]): str(file["sha256"]) for file in files}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def remove(folder: Path, files: Mapping[str, str]) -> None:
    """Remove files of an earlier export that are as it left them: its second part must not stay beside a new first."""
    for name, digest in files.items():
        path = folder / name
        with suppress(OSError, ValueError):  # not there, or no file: not ours to remove
            if Path(name).name == name and sha256(content(path, 1 << 40)).hexdigest() == digest:
                path.unlink()
