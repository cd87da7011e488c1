"""Old files as practices have them, made for tests, and what is in a filled template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from ooti_xl.adopting import Adopted, Answers
from ooti_xl.adopting.adoption import adopted, filled_template, plans_in
from ooti_xl.adopting.plans import Plan
from ooti_xl.adopting.sources import OldSheet
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Raw
from ooti_xl.model.grids import Grid
from ooti_xl.template.options import bare

Rows = Sequence[Sequence[Raw]]


def source(rows: Rows, sheet: str = "Feuil1", file: str = "ancien.xlsx", **looks: Any) -> OldSheet:
    """A sheet of an old file."""
    return OldSheet(file, sheet, Grid(rows, **looks))


def plan(rows: Rows, sheet: str = "Feuil1", answers: Answers | None = None, **looks: Any) -> Plan:
    """What is to become of a sheet of one table."""
    (found,) = plans(rows, sheet, answers, **looks)
    return found


def plans(rows: Rows, sheet: str = "Feuil1", answers: Answers | None = None, **looks: Any) -> list[Plan]:
    """What is to become of each table of a sheet."""
    return plans_in(source(rows, sheet, **looks), answers or Answers())


def goes(planned: Plan) -> dict[str, str]:
    """Where each column goes, by header: a target, ``?`` while it waits for an answer, ``-`` for the side sheet."""
    return {m.header: "?" if not m.sure else str(m.placed) if m.placed else "-" for m in planned.matches}


def values(found: Adopted) -> dict[str, list[dict[str, Raw]]]:
    """The records, without formats."""
    return {
        sheet: [{key: bare(held) for key, held in record.items()} for record in records]
        for sheet, records in found.records.items()
    }


def adopt_rows(*tables: Rows) -> Adopted:
    """Adopt sheets given as rows."""
    return adopted([one for number, rows in enumerate(tables, 1) for one in plans(rows, f"Feuil{number}")])


def filled(path: Path, found: Adopted) -> Path:
    """A filled template as a file."""
    path.write_bytes(filled_template(found))
    return path


def book(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """A workbook that another program wrote."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return path


def cells(path: Path, tab: str) -> list[list[Raw]]:
    """A sheet's rows below the first one, empty cells as None."""
    grid = PackageHost(path).read(tab)
    assert grid is not None
    return [[None if raw == "" else raw for raw in row] for row in grid.values[1:]]
