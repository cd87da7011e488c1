"""Clients by a pandera schema over a pandas frame, its values judged by the packages that we judge them with.

What it does not do, which is in its favour: look at texts (spaces, broken characters, symbols), at near duplicates, at
what a cell shows or computes; offer a correction; put what is wrong into words or into a file. The frame is read with
calamine, the fastest engine that pandas has.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from judging import HEADERS, JUDGES, REQUIRED, SHEET, UNIQUE


def _column(header: str) -> pa.Column:
    checks = [pa.Check(JUDGES[header], element_wise=True)] if header in JUDGES else []
    return pa.Column(str, checks, nullable=header not in REQUIRED, unique=header in UNIQUE)


SCHEMA = pa.DataFrameSchema({header: _column(header) for header in HEADERS})


def bad_cells(path: Path) -> set[tuple[int, str]]:
    """The bad cells of a workbook, by row and header."""
    frame = pd.read_excel(path, sheet_name=SHEET, engine="calamine", dtype=str)
    try:
        SCHEMA.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as refused:
        cases = refused.failure_cases
        return {(index + 2, header) for index, header in zip(cases["index"], cases["column"], strict=True)}
    return set()


if __name__ == "__main__" and not bad_cells(Path(sys.argv[1])):
    sys.exit("pandera found nothing: it did not read the sheet")
