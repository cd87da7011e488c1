"""What may keep the add-in from working here, each with what to do in one line."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ooti_xl.files import content, is_file
from ooti_xl.files.profile import Places
from ooti_xl.installing import ADDIN, TEMPLATE
from ooti_xl.installing.registry import Registry, registry
from ooti_xl.model.errors import Refusal

#: The oldest Python that this package runs on.
OLDEST = (3, 11)
_EXCEL = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_SECURITY = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security"
#: Excel's VBAWarnings: 1 all macros, 2 asks, 3 signed ones only, 4 none. Source: Microsoft's Office policy templates.
_NO_MACROS = {3: "doctor_macros_signed", 4: "doctor_macros_off"}


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the examination: a key of the catalogs and what its sentence mentions; `well` or something to do."""

    well: bool
    key: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def examined(whose: Places, known: Registry | None = None) -> list[Found]:
    """The lines, in the order in which they should be put right."""
    return list(_lines(whose, known or registry()))


def _lines(whose: Places, known: Registry) -> Iterator[Found]:
    yield _python()
    yield _interpreter(whose)
    yield _template(whose)
    yield from _program(whose, known)
    yield _bridge(whose)


def _python() -> Found:
    version = ".".join(map(str, sys.version_info[:3]))
    from ooti_xl import __version__

    if sys.version_info[:2] < OLDEST:
        return Found(False, "doctor_python_old", {"version": version, "oldest": ".".join(map(str, OLDEST))})
    return Found(True, "doctor_python", {"version": version, "package": __version__})


def _interpreter(whose: Places) -> Found:
    try:
        recorded = content(whose.interpreter).decode("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return Found(False, "doctor_not_installed")
    if not is_file(Path(recorded)):
        return Found(False, "doctor_interpreter_gone", {"path": recorded})
    if Path(recorded).resolve() != Path(sys.executable).resolve():
        return Found(False, "doctor_interpreter_other", {"path": recorded})
    return Found(True, "doctor_interpreter", {"path": recorded})


def _template(whose: Places) -> Found:
    from ooti_xl.hosts.package.opened import OpenedPackage
    from ooti_xl.model.seal import CURRENT_VERSION
    from ooti_xl.tables.template_state import template_of

    path = whose.templates / TEMPLATE
    if not path.is_file():
        return Found(False, "doctor_no_template")
    try:
        seal = template_of(OpenedPackage(path).read).seal
    except Refusal:
        return Found(False, "doctor_template_broken", {"path": str(path)})
    if seal is None or seal.version != CURRENT_VERSION:
        return Found(False, "doctor_template_old", {"path": str(path)})
    return Found(True, "doctor_template", {"version": str(seal.version)})


def _program(whose: Places, known: Registry) -> Iterator[Found]:
    """Excel, where it can be had, and whether it runs macros."""
    if whose.platform == "win32":
        path = known.value(_EXCEL, "")
        yield Found(True, "doctor_excel") if path else Found(False, "doctor_no_excel")
        warnings = known.value(_SECURITY, "VBAWarnings")
        if path:
            key = _NO_MACROS.get(warnings) if isinstance(warnings, int) else None
            yield Found(key is None, key or "doctor_macros")
    elif whose.platform == "darwin":
        there = any(
            Path(root, "Microsoft Excel.app").is_dir() for root in ("/Applications", whose.home / "Applications")
        )
        yield Found(True, "doctor_excel") if there else Found(False, "doctor_no_excel")
    if (whose.addins / ADDIN).is_file():
        yield Found(True, "doctor_addin")


def _bridge(whose: Places) -> Found:
    from ooti_xl.calc.errors import OfficeMissing
    from ooti_xl.calc.office import uno

    try:
        uno()
    except OfficeMissing:
        # Only who works in LibreOffice misses it; where Excel can be had, that is hardly anybody.
        return Found(whose.platform in ("win32", "darwin"), "doctor_no_bridge")
    return Found(True, "doctor_bridge")
