"""One fault is said where it is, and does not make the rest of a workbook look wrong."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from ooti_xl.check import check_grids
from ooti_xl.model.columns import Need, Row
from ooti_xl.model.findings import CellError, Raw, column_letters
from ooti_xl.model.grids import Grid
from ooti_xl.sheets import all_sheets, sheet_of
from tests.books import GOOD, check_records, good, grids_of, said

NUMBER = 12
#: Findings that one fault may bring elsewhere: a word to each sheet that depends on it.
HANDFUL = 5


def practice() -> dict[str, list[dict[str, Raw]]]:
    """A good workbook of as many records in each sheet."""
    places = range(11, 11 + NUMBER)
    made = {
        "clients": [good("clients", company_name=f"Commune {n}", number=f"C{n}") for n in places],
        "projects": [
            good("projects", project_title=f"Halle {n}", case_number=f"P{n}", client=f"C{n}", fees=9000.0)
            for n in places
        ],
        "phases": [good("phases", project=f"P{n}", amount=9000.0) for n in places],
        "annexes": [good("annexes", project=f"P{n}", phases="ESQ", title=f"Maquette {n}") for n in places],
        "collaborators": [
            good("collaborators", email=f"a{n}@atelier.fr", last_name=f"Marchand {n}", projects=f"P{n}") for n in places
        ],
    }
    for row in all_sheets():
        made.setdefault(row.sheet.key, [_bare(row, n) for n in places])
    return made


def _bare(row: type[Row], n: int) -> dict[str, Raw]:
    """A record of a sheet that nothing is known of: its name, what it must have, and links to a project."""
    record = {key: GOOD[row.sheet.key][key] for key, column in row.columns().items() if column.need is Need.REQUIRED}
    links = {key: f"P{n}" for key, column in row.columns().items() if column.target == "projects"}
    return {**record, **links, row.named: f"{record[row.named]} {n}"}


COLUMNS = [(row.sheet.key, key) for row in all_sheets() for key in row.columns()]
#: What no column can read, and what some can.
UNREADABLE: list[Raw] = [None, CellError("#REF!"), dt.datetime(1930, 1, 1), True]
FAULTS: list[Raw] = [*UNREADABLE, "?", "$", "SociÃ©tÃ©", 0.5, -3.0, 1e16]


def said_elsewhere(records: dict[str, list[dict[str, Raw]]], sheet: str, key: str) -> Counter[tuple[str, str]]:
    """How often each code stands in each sheet, this column apart."""
    row_type = sheet_of(sheet)
    own = row_type.sheet.fr, column_letters(list(row_type.columns()).index(key) + 1)
    found = [(name, address.rstrip("0123456789"), code) for name, address, code in said(check_records(**records))]
    return Counter((name, code) for name, letters, code in found if (name, letters) != own)


def test_of_a_good_workbook_nothing_is_said() -> None:
    assert said(check_records(**practice())) == []


@pytest.mark.parametrize(("sheet", "key"), COLUMNS)
def test_a_fault_in_one_cell_says_little_elsewhere(sheet: str, key: str) -> None:
    for fault in FAULTS:
        records = practice()
        records[sheet][7][key] = fault
        found = said_elsewhere(records, sheet, key)
        assert sum(found.values()) <= HANDFUL, (fault, found)


@pytest.mark.parametrize(("sheet", "key"), COLUMNS)
def test_a_fault_in_a_whole_column_says_little_elsewhere(sheet: str, key: str) -> None:
    for fault in UNREADABLE:
        records = practice()
        for record in records[sheet]:
            record[key] = fault
        found = said_elsewhere(records, sheet, key)
        assert sum(found.values()) <= HANDFUL, (fault, found)


@pytest.mark.parametrize(("sheet", "key"), [(row.sheet.key, key) for row in all_sheets() for key in row.called])
def test_links_to_a_sheet_that_lacks_its_codes_or_names_are_left_alone(sheet: str, key: str) -> None:
    records = practice()
    grids = grids_of(**records)
    name, place = sheet_of(sheet).sheet.fr, list(sheet_of(sheet).columns()).index(key)
    grids[name] = Grid([[*row[:place], *row[place + 1 :]] for row in grids[name].values])
    assert "unknown_link" not in {code for _, _, code in said(check_grids(grids))}
