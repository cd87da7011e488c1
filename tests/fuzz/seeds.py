"""Workbooks to damage: each kind that the command meets, with all that we leave in one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Cell, Edit, Raw
from ooti_xl.ooxml.encryption import encrypted
from ooti_xl.tasks.check_file import check_workbook
from ooti_xl.tasks.workbooks import fix_workbook
from tests.cli.running import DRAFT, small
from tests.fuzz.mutants import packed, read
from tests.template.making import SENT, sent

PASSWORD = "mot de passe"


@dataclass(frozen=True)
class Seed:
    """A workbook, its file's name, and the password that opens it."""

    data: bytes
    name: str = "a.xlsx"
    password: str = ""


def seeds(folder: Path) -> dict[str, Seed]:
    """Every workbook by its kind, made in an empty folder."""
    found: dict[str, Seed] = {}
    for number, make in enumerate((_corrected, _draft, _sent, _returned, _encrypted)):
        own = folder / str(number)
        own.mkdir()
        found[make.__name__.lstrip("_")] = make(own)
    return found


def _corrected(folder: Path) -> Seed:
    """Corrections in its journal, and marks."""
    path = small(folder / "a.xlsx", clients=4, spoil=True)
    parts = read(path.read_bytes())
    path.write_bytes(packed({n: d.replace(b"Client 1", b" Client  1 ") for n, d in parts.items()}))
    fix_workbook(path)
    check_workbook(path, in_place=True)
    return Seed(path.read_bytes())


def _draft(_: Path) -> Seed:
    """Every kind of mistake, and nothing of ours."""
    return Seed(DRAFT.read_bytes())


def _sent(folder: Path) -> Seed:
    """A sealed template with records, as it was sent."""
    return Seed(sent(folder).read_bytes(), "a.xlsm")


def _returned(folder: Path) -> Seed:
    """A sealed template that was not left as it was sent: a header, a reference, a row; then corrected and marked."""
    path = sent(folder)
    host = PackageHost(path)
    host.write(list(_changes(host)))
    host.save()
    fix_workbook(path)
    return Seed(path.read_bytes(), "a.xlsm")


def _changes(host: PackageHost) -> Iterator[Edit]:
    sheet = host.sheet_names()[1]
    grid = host.read(sheet)
    assert grid is not None
    first = next(row for row in range(1, 100) if grid.at(row, 1) == SENT[0]["ooti_id"])
    new: dict[tuple[int, int], Raw] = {(first, 1): "12", (first - 1, 2): "Nom du client"}
    new |= {(first + 2, column): None for column in range(1, 15)}
    for (row, column), value in new.items():
        if grid.at(row, column) != value:
            yield Edit(Cell(sheet, row, column), grid.at(row, column), value)


def _encrypted(folder: Path) -> Seed:
    seed = _corrected(folder)
    return replace(seed, data=encrypted(seed.data, PASSWORD), password=PASSWORD)
