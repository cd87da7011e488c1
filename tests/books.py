"""Workbooks for tests, made from the sheets' own declarations: only what a test is about is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ooti_xl import wording
from ooti_xl.check import check_grids
from ooti_xl.model.columns import title
from ooti_xl.model.errors import Refusal
from ooti_xl.model.findings import Finding, Raw, column_letters
from ooti_xl.model.grids import Grid
from ooti_xl.model.report import Report
from ooti_xl.model.settings import Settings
from ooti_xl.sheets import all_sheets, sheet_of
from ooti_xl.template.examples import records as examples

Record = Mapping[str, Raw]

#: A record of each sheet of which nothing is to be said; of one that is not here, its own example.
GOOD: dict[str, dict[str, Raw]] = {
    "clients": {
        "company_name": "Mairie de Brévenne", "number": "C1", "billing_address": "3 rue Haute\n69210 Brévenne",
        "currency": "EUR",
    },
    "projects": {"project_title": "Médiathèque", "case_number": "P1", "client": "C1"},
    "phases": {"project": "P1", "shortname": "ESQ", "name": "Esquisse", "pct": 1.0},
    "annexes": {"project": "P1", "title": "Maquette", "total_fees": 1200.0},
    "collaborators": {"first_name": "Léa", "last_name": "Marchand", "email": "lea@atelier.fr"},
}  # fmt: skip


def _example(key: str) -> dict[str, Raw]:
    """A sheet's own example, its links leading to the good records."""
    columns = sheet_of(key).columns()
    targets = {name: column.target for name, column in columns.items() if column.target}
    return {**examples(key, "fr")[0], **{name: GOOD[key][sheet_of(key).named] for name, key in targets.items()}}


GOOD |= {row.sheet.key: _example(row.sheet.key) for row in all_sheets() if row.sheet.key not in GOOD}


def header(key: str, locale: str = "fr") -> list[Raw]:
    """A sheet's header row."""
    return [title(column, locale) for column in sheet_of(key).columns().values()]


def address(sheet: str, key: str | None, row: int) -> str:
    """Where a column's cell is; without a key, the one behind a sheet's own columns."""
    columns = [*sheet_of(sheet).columns(), None]
    return f"{column_letters(columns.index(key) + 1)}{row}"


def grid_of(key: str, records: Sequence[Record], locale: str = "fr", **looks: Any) -> Grid:
    """A sheet's grid: its header row, then a row a record. Shares are shown as percentages, as in a template."""
    columns = sheet_of(key).columns()
    rows = [[record.get(name) for name in columns] for record in records]
    return Grid([header(key, locale), *rows], **{"number_format": formats_of(key), **looks})


def formats_of(key: str) -> Callable[[int, int], str]:
    """The number formats of a sheet's cells: of what means nothing without one, as a template has it."""
    kinds = [column.kind for column in sheet_of(key).columns().values()]

    def number_format(row: int, column: int) -> str:
        kind = kinds[column - 1] if column <= len(kinds) else None
        return kind.LOOK.number_format if row > 1 and kind and kind.LOOK.expects == "share" else "General"

    return number_format


def grids_of(locale: str = "fr", **records: Sequence[Record]) -> dict[str, Grid]:
    """A whole workbook's grids; a sheet without records has just its headers."""
    return {
        title(row.sheet, locale): grid_of(row.sheet.key, records.get(row.sheet.key, ()), locale) for row in all_sheets()
    }


def good(key: str, **changes: Raw) -> dict[str, Raw]:
    """A record of which nothing is to be said, with changes."""
    return {**GOOD[key], **changes}


def check_records(settings: Settings | None = None, **records: Sequence[Record]) -> Report:
    """The report of a workbook with these records."""
    return check_grids(grids_of(**records), settings=settings)


def said(report: Report, *codes: str) -> list[tuple[str, str, str]]:
    """What a report says: sheet, address and code of each finding, in order; of some codes only, if any are named.

    Every finding is put into words on the way, in both languages, so that no fact of a sentence is missing.
    """
    for finding in report.findings:
        worded(finding)
    return [(f.cell.sheet, f.cell.address, f.code) for f in report.findings if not codes or f.code in codes]


def worded(finding: Finding) -> list[str]:
    """A finding's sentences: problem and remedy in each language."""
    return [text(finding, locale) for locale in wording.LOCALES for text in (wording.problem, wording.remedy)]


def coded(*codes: str) -> Callable[[Refusal], bool]:
    """Whether a refusal is one of these, for `pytest.raises`."""
    return lambda refusal: refusal.code in codes


def only(report: Report, code: str) -> Finding:
    """The one finding of a code."""
    found = [finding for finding in report.findings if finding.code == code]
    assert len(found) == 1, said(report)
    worded(found[0])
    return found[0]


def linked_records() -> dict[str, list[Record]]:
    """A few records of each sheet, some of which say something of the others."""
    return {
        "clients": [good("clients"), good("clients", company_name="Ville de Lyon", number="C2", currency="$")],
        "projects": [
            good("projects", cost="1.234"),
            good("projects", project_title="École", case_number="P2", client="Ville de Lyon", cost="12 $"),
        ],
        "phases": [good("phases"), good("phases", project="P2", amount="100 $")],
        "annexes": [good("annexes"), good("annexes", project="École", phases="ESQ")],
        "collaborators": [good("collaborators", projects="P1, P2")],
    }
