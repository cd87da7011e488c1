"""Buttons that ask nothing of an application: they do their task on any host, and say what it did."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ooti_xl import ribbon
from ooti_xl.files.profile import Places
from ooti_xl.hosts.memory import MemoryHost
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.live.session import Session
from ooti_xl.model.findings import Cell
from ooti_xl.tables.template_state import template_of
from tests.template.making import sent, tab

CLIENTS = tab("clients")


def in_memory(path: Path) -> MemoryHost:
    """A template's grids, none of them protected any more."""
    package = PackageHost(path)
    grids = {sheet.name: grid for sheet in package.workbook.sheets if (grid := package.read(sheet.name)) is not None}
    open_to_all = {name: replace(grid, protected=False) for name, grid in grids.items()}
    return MemoryHost(open_to_all, path.name, structure_protected=False)


def pressed(command: str, host: MemoryHost, folder: Path) -> list[str]:
    """Press a button; gives what was said."""
    said: list[str] = []
    app = SimpleNamespace(alert=lambda text, title: said.append(text), status_bar=None, engine=SimpleNamespace(name=""))
    book: Any = SimpleNamespace(app=app, name=host.name)
    session = Session(book, Places(folder, {}, "linux"))
    session.host = host  # type: ignore[assignment] # it is asked for nothing that any host has not
    failed: list[Exception] = []
    assert ribbon._carried_out(command, session, failed.append) == 0
    assert failed == []
    return said


def test_every_protection_that_was_sent_comes_back(tmp_path: Path) -> None:
    host = in_memory(sent(tmp_path))
    seal = template_of(host.read).seal
    assert seal is not None
    host.put(Cell(CLIENTS, 3, 1), "99")
    (said,) = pressed("restore_references", host, tmp_path)
    assert "1 cellule restaurée" in said
    assert f"{len(seal.sheets) + 1} protections remises" in said
    assert host.structure_protected
    grid = host.read(CLIENTS)
    assert grid is not None
    assert (grid.at(3, 1), grid.protected) == ("12", True)
    (said,) = pressed("restore_references", host, tmp_path)
    assert "intactes" in said


def test_a_correction_is_made_said_and_taken_back(tmp_path: Path) -> None:
    host = in_memory(sent(tmp_path))
    host.put(Cell(CLIENTS, 2, 5), "€")
    (said,) = pressed("normalise", host, tmp_path)
    assert "1 cellule corrigée" in said
    assert host.is_marked
    assert [correction.edit.new for correction in host.corrections()] == ["EUR"]
    (said,) = pressed("undo", host, tmp_path)
    assert host.corrections() == []
    assert host.is_marked
    (said,) = pressed("undo", host, tmp_path)
    assert "aucune correction à annuler" in said
