"""The old workbooks of examples/anciens/: a register of affairs as practices keep it, and their team.

Each is written from its records, so that next year's of the same form is written from others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

Cells = Sequence[Any]
#: A client's own cells, and its affairs.
Client = tuple[Cells, Sequence[Cells]]

_DAY, _ZIP, _AREA, _MONEY, _RATE, _SHARE = "dd/mm/yyyy", "00000", "#,##0", "#,##0.00", "0.0%", "0%"
_CLIENT = ("Nom", "Adresse", "CP", "Ville", "Tél.", "Port.")
_AFFAIR = ("N°", "Intitulé", "Lieu", "SDP (m²)", "Travaux (k€ HT)", "Tx hono", "Honos HT")
_PHASES = ("ESQ", "APS", "APD", "PRO", "ACT", "VISA", "DET", "AOR")
_GROUPS = (("Maître d'ouvrage", _CLIENT), ("Affaire", _AFFAIR), ("Répartition des honoraires", _PHASES))
_HEADERS = (*_CLIENT, *_AFFAIR, *_PHASES)
#: By header, the number format of a column; those that are added up.
_FORMATS = {
    "CP": _ZIP, "SDP (m²)": _AREA, "Travaux (k€ HT)": _AREA, "Tx hono": _RATE, "Honos HT": _MONEY,
    **dict.fromkeys(_PHASES, _SHARE), "Mtt HT": _MONEY, "Date": _DAY, "Taux/h": '0 "€"', "Entrée": _DAY,
}  # fmt: skip
_SUMS = ("SDP (m²)", "Travaux (k€ HT)", "Honos HT")
_ANNEXES = ("N° aff.", "Prestation", "Mtt HT", "Date")
_TEAM = ("NOM Prénom", "Port.", "E-mail", "Taux/h", "H/sem", "Entrée")


class _Book:
    """A workbook with one sheet, in the making."""

    def __init__(self, path: Path, tab: str, day: dt.date) -> None:
        self.workbook = xlsxwriter.Workbook(str(path))
        self.workbook.set_properties({"author": "Atelier Valmy", "created": dt.datetime.combine(day, dt.time(9))})
        self.sheet: Worksheet = self.workbook.add_worksheet(tab)
        self.bold = self.workbook.add_format({"bold": True})
        self.head = self.workbook.add_format({"bold": True, "bg_color": "#D9E1F2", "border": 1, "align": "center"})
        self._formats: dict[tuple[str, bool], Format] = {}

    def format(self, header: str, *, bold: bool = False) -> Format:
        """The look of a column's cells."""
        key = _FORMATS.get(header, "General"), bold
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format({"num_format": key[0], "bold": bold, "valign": "top"})
        return self._formats[key]

    def row(self, row: int, headers: Sequence[str], cells: Cells, left: int = 0) -> None:
        """Write a record's cells; None leaves one empty."""
        for column, (header, value) in enumerate(zip(headers, cells, strict=True), left):
            if value is not None:
                self.sheet.write(row, column, value, self.format(header))

    def sum(self, row: int, header: str, column: int, rows: Sequence[int], values: Sequence[float]) -> None:
        """Write a formula that adds up cells of a column, with the value that Excel would keep."""
        cells = ",".join(xl_rowcol_to_cell(one, column) for one in rows)
        self.sheet.write_formula(row, column, f"=SUM({cells})", self.format(header, bold=True), sum(values))


def write_register(
    path: Path, year: int, groups: Mapping[str, Sequence[Client]], annexes: Sequence[Cells], notes: Mapping[str, str]
) -> None:
    """Write suivi.xlsx: clients and affairs under two rows of headers, and the annexes below.

    groups
        The clients by the title above them.
    notes
        What somebody has written beside cells, by address.
    """
    book = _Book(path, "Suivi", dt.date(year, 12, 31))
    _titles(book, year)
    row, sums = 4, dict[int, list[float]]()
    for title, clients in groups.items():
        book.sheet.write(row, 0, title, book.bold)
        first = row = row + 1
        for client in clients:
            row = _client(book, row, *client)
        affairs = [affair for _, some in clients for affair in some]
        book.sheet.write(row, 0, f"Sous-total {title.lower()}", book.bold)
        sums[row] = _add_up(book, row, list(range(first, row)), [affair[3:7] for affair in affairs])
        row += 1
    book.sheet.write(row, 0, "TOTAL GÉNÉRAL", book.bold)
    _add_up(book, row, list(sums), list(sums.values()))
    _annexes(book, row + 2, annexes)
    for address, text in notes.items():
        book.sheet.write_comment(address, text, {"author": "Lucie"})
    book.workbook.close()


def _titles(book: _Book, year: int) -> None:
    book.sheet.merge_range(0, 0, 0, len(_HEADERS) - 1, f"Suivi des affaires, année {year}", book.bold)
    left = 0
    for title, headers in _GROUPS:
        book.sheet.merge_range(2, left, 2, left + len(headers) - 1, title, book.head)
        left += len(headers)
    book.sheet.write_row(3, 0, _HEADERS, book.head)


def _client(book: _Book, row: int, cells: Cells, affairs: Sequence[Cells]) -> int:
    """Write a client over the rows of its affairs; gives the row below."""
    book.row(row, _CLIENT, cells)
    for number, affair in enumerate(affairs):
        book.row(row + number, (*_AFFAIR, *_PHASES), affair, left=len(_CLIENT))
    if len(affairs) > 1:
        book.sheet.merge_range(row, 0, row + len(affairs) - 1, 0, cells[0], book.format("Nom"))
    return row + len(affairs)


def _add_up(book: _Book, row: int, rows: Sequence[int], affairs: Sequence[Cells]) -> list[float]:
    """Write the sums of affairs' surface, works and fees; gives them, with the rate that nobody adds up as nothing."""
    left, sums = _HEADERS.index("SDP (m²)"), [0.0] * 4
    for place, header in enumerate(_HEADERS[left : left + 4]):
        if header in _SUMS:
            values = [affair[place] or 0 for affair in affairs]
            book.sum(row, header, left + place, rows, values)
            sums[place] = sum(values)
    return sums


def _annexes(book: _Book, row: int, annexes: Sequence[Cells]) -> None:
    book.sheet.write(row, 0, "Prestations complémentaires", book.bold)
    book.sheet.write_row(row + 1, 0, _ANNEXES, book.head)
    for number, annexe in enumerate(annexes, row + 2):
        book.row(number, _ANNEXES, annexe)
    end = row + 2 + len(annexes)
    book.sheet.write(end, 0, "Total", book.bold)
    book.sum(end, "Mtt HT", 2, range(row + 2, end), [annexe[2] for annexe in annexes])


def write_team(path: Path, year: int, people: Sequence[Cells], notes: Mapping[str, str]) -> None:
    """Write equipe.xlsx: a person a row, and how many they are below."""
    book = _Book(path, "Équipe", dt.date(year, 12, 31))
    book.sheet.write_row(0, 0, _TEAM, book.head)
    for number, person in enumerate(people, 1):
        book.row(number, _TEAM, person)
    end = len(people) + 1
    book.sheet.write(end, 0, f"{len(people)} personnes", book.bold)
    book.sum(end, "H/sem", 4, range(1, end), [person[4] for person in people])
    for address, text in notes.items():
        book.sheet.write_comment(address, text, {"author": "Lucie"})
    book.workbook.close()
