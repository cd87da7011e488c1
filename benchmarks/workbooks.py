"""The workbooks that are measured: every kind filled with well-formed values, and about 2 % of the cells bad.

Numbers are drawn from a fixed seed; the files are the same each time. They are kept in benchmarks/build under a name
that changes with this file and with the columns, so that an outdated one is never measured.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import xlsxwriter

from ooti_xl.sheets import all_sheets, sheet_of

BUILD = Path(__file__).parent / "build"
BAD = 0.02
#: Clients and projects of a linked workbook.
PROJECTS = 10_000
#: The phases that a project of a linked workbook may have.
PHASES = ("DIAG", "ESQ", "APS", "APD", "PC", "PRO", "DCE", "ACT", "DET", "AOR")

_STREETS = ("rue des Lilas", "avenue Jean Jaurès", "quai Perrache", "place du Marché", "chemin des Vignes")
_TOWNS = ("69003 Lyon", "38000 Grenoble", "42000 Saint-Étienne", "01000 Bourg-en-Bresse", "73000 Chambéry")
_TRADES = ("Habitat", "Foncière", "Atelier", "SCI", "Constructions", "Société immobilière", "Logement", "Syndicat")
_SYLLABLES = ("ba", "cor", "del", "fan", "gri", "jo", "lum", "mar", "nel", "pro", "ri", "sol", "tan", "ver", "zel")


def _luhn_digit(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 - place % 2)
        total += doubled - 9 * (doubled > 9)
    return str(-total % 10)


def _word(draw: random.Random) -> str:
    return "".join(draw.choices(_SYLLABLES, k=4)).capitalize()


def client(number: int, draw: random.Random) -> dict[str, Any]:
    """A good client: names, codes and numbers are its own, groups and tags are shared."""
    base = f"{100_000_00 + number * 887 % 89_999_999:08d}"
    siren = base + _luhn_digit(base)
    nic = siren + f"{draw.randrange(1, 9):04d}"
    key = (12 + 3 * (int(siren) % 97)) % 97
    name = _word(draw)
    return {
        "company_name": f"{draw.choice(_TRADES)} {name} {_word(draw)}",
        "number": f"C{number:06d}",
        "billing_address": f"{draw.randrange(1, 200)} {draw.choice(_STREETS)}\n{draw.choice(_TOWNS)}",
        "currency": "EUR",
        "group": f"Groupe {number % 40}",
        "business_vat_id": f"FR{key:02d}{siren}",
        "name": f"{_word(draw)} {name}",
        "email": f"contact{number}@{name.lower()}.fr",
        "phone": f"+33{draw.choice('12345679')}{draw.randrange(10**8):08d}",
        "address": f"{draw.randrange(1, 200)} {draw.choice(_STREETS)}\n{draw.choice(_TOWNS)}",
        "notes": f"Dossier suivi par {name}, rappel le {number % 28 + 1}",
        "tags": draw.choice(("prioritaire", "public, marché", "privé", "rénovation, logement")),
        "siret": nic + _luhn_digit(nic),
    }


#: What spoils a cell, by column: each gives another kind of finding.
_SPOIL: dict[str, Callable[[Any], Any]] = {
    "company_name": lambda value: f"  {value} ",
    "number": lambda value: None,
    "billing_address": lambda value: value.replace("\n", " "),
    "currency": lambda value: "€",
    "group": lambda value: f"{value}  bis",
    "business_vat_id": lambda value: value[:-1] + str((int(value[-1]) + 1) % 10),
    "name": lambda value: f"SociÃ©tÃ© {value}",
    "email": lambda value: value.replace("@", " at "),
    "phone": lambda value: "0" + value[3:],
    "address": lambda value: None if value is None else value.replace("\n", " "),
    "notes": lambda value: f"★ {value}",
    "tags": lambda value: f"{value},, {value}",
    "siret": lambda value: f"{value[:9]} {value[9:]}",
}


def spoilt(record: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """A record with each cell spoilt at the rate of BAD."""
    return {k: _SPOIL[k](v) if k in _SPOIL and draw.random() < BAD else v for k, v in record.items()}


def project(number: int, draw: random.Random) -> dict[str, Any]:
    """A project of the n-th client."""
    cost = _cost(number)
    return {
        "project_title": f"{_word(draw)} {_word(draw)}", "case_number": f"P{number:06d}", "client": f"C{number:06d}",
        "currency": "EUR", "city": "Lyon", "country": "FR", "tax_rate": 0.2, "cost": cost, "fee_pct": 0.1,
        "fees": cost / 10, "surface_area": float(draw.randrange(50, 9000)), "status": "En cours",
    }  # fmt: skip


def _cost(number: int) -> float:
    return (100 + number * 37 % 8900) * 1000.0


def phase(number: int, draw: random.Random, each: int) -> dict[str, Any]:
    """A phase, of `each` that every project has; shares and amounts add up, but for the links that lead nowhere."""
    owner = (number - 1) % PROJECTS + 1
    code = PHASES[(number - 1) // PROJECTS]
    return {
        "project": _link(owner, draw), "shortname": code, "name": f"Phase {code}", "pct": 1 / each,
        "amount": _cost(owner) / 10 / each,
    }  # fmt: skip


def _link(number: int, draw: random.Random) -> str:
    """A project's code, or at the rate of BAD one that no project has, each another."""
    code = f"P{number:06d}"
    return f"{code}-{draw.randrange(10**6)}" if draw.random() < BAD else code


def annexe(number: int, draw: random.Random) -> dict[str, Any]:
    """An annexe of one of the projects."""
    return {
        "project": _link(number % PROJECTS + 1, draw), "title": f"Prestation {number}",
        "total_fees": draw.randrange(-90, 900) * 10.0, "annex_type": "Temps", "phases": PHASES[0],
    }  # fmt: skip


def clients_file(rows: int) -> Path:
    """A workbook of so many clients, the other sheets empty."""
    return _file(f"clients-{rows}", {"clients": bad_clients(rows)})


def many_files(files: int, rows: int) -> Path:
    """A folder of so many workbooks of so many clients, each others, the same ones each time."""
    folder = BUILD / f"many-{files}-{rows}-{_edition()}"
    for number in range(files):
        path = folder / f"practice-{number:03}.xlsx"
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            records = (spoilt(client(row, random.Random(row)), random.Random(row)) for row in _range(number, rows))
            _write(path, {"clients": records})
    return folder


def _range(number: int, rows: int) -> range:
    return range(1 + number * rows, 1 + (number + 1) * rows)


def bad_clients(rows: int) -> Iterator[dict[str, Any]]:
    """Clients of whose cells some are bad."""
    return (spoilt(record, random.Random(number)) for number, record in enumerate(_many(client, rows)))


def linked_file(rows: int) -> Path:
    """A workbook of 10,000 clients and projects, and so many phases and annexes: a multiple, up to 100,000."""
    return _file(f"linked-{rows}", linked_records(rows))


def linked_records(rows: int) -> dict[str, Iterator[dict[str, Any]]]:
    """The records of a linked workbook by sheet key."""
    phases = partial(phase, each=rows // PROJECTS)
    main = {"clients": _many(client, PROJECTS), "projects": _many(project, PROJECTS)}
    return {**main, "phases": _many(phases, rows), "annexes": _many(annexe, rows)}


def good_clients(rows: int) -> list[dict[str, Any]]:
    """Clients of which nothing is to be said."""
    return list(_many(client, rows))


def _many(make: Callable[[int, random.Random], dict[str, Any]], rows: int) -> Iterator[dict[str, Any]]:
    draw = random.Random(20_260_115)
    return (make(number, draw) for number in range(1, rows + 1))


def _edition() -> str:
    """Eight digits that change with what this file writes."""
    columns = [[column.fr for column in row_type.columns().values()] for row_type in all_sheets()]
    return hashlib.sha256(Path(__file__).read_bytes() + repr(columns).encode()).hexdigest()[:8]


def _file(name: str, sheets: dict[str, Iterator[dict[str, Any]]]) -> Path:
    target = BUILD / f"{name}-{_edition()}.xlsx"
    if target.exists():
        return target
    BUILD.mkdir(exist_ok=True)
    for outdated in BUILD.glob(f"{name}-????????.xlsx"):
        outdated.unlink()
    return _write(target, sheets)


def _write(target: Path, sheets: dict[str, Iterator[dict[str, Any]]]) -> Path:
    """Write a workbook, whole or not at all."""
    unfinished = target.with_suffix(".part")
    workbook = xlsxwriter.Workbook(str(unfinished))
    for row_type in all_sheets():
        sheet = workbook.add_worksheet(row_type.sheet.fr)
        columns = sheet_of(row_type.sheet.key).columns()
        sheet.write_row(0, 0, [column.fr for column in columns.values()])
        for place, column in enumerate(columns.values()):
            if column.kind.LOOK.expects == "share":
                sheet.set_column(
                    place, place, None, workbook.add_format({"num_format": column.kind.LOOK.number_format})
                )
        for number, record in enumerate(sheets.get(row_type.sheet.key, ()), 1):
            sheet.write_row(number, 0, [record.get(key) for key in columns])
    workbook.close()
    return unfinished.rename(target)
