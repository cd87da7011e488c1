"""Small workbooks with our modules, and a Python that only writes down how it was called."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter.workbook import Workbook

from ooti_xl.template.macros import SENTENCES, modules
from ooti_xl.vba import Kind, Module, project
from tests.office import answered, run

#: The modules of a template that have macros: of the workbook, and its own.
OF_WORKBOOK, *SHIPPED = modules(())
#: What stands for each sentence of the launcher here.
WORDS = {name: f"{key} : {{command}}" for name, key in SENTENCES.items()}
_PATIENCE = 30.0


def workbook(
    path: Path,
    *others: Module,
    names: Mapping[str, str] | None = None,
    changes: Mapping[str, str] | None = None,
) -> Path:
    """A workbook with the shipped modules and others, and names for cells with these texts (a formula: for itself).

    changes
        What stands in the launcher in place of a part of its text, each of which is there once.
    """
    shipped = [_changed(module, changes or {}) if module.name == "OotiLauncher" else module for module in SHIPPED]
    book = Workbook(path)
    sheet = book.add_worksheet("Feuille")
    for row, (name, text) in enumerate({**WORDS, **(names or {})}.items()):
        sheet.write_string(row, 0, text)
        book.define_name(name, text if text.startswith("=") else f"=Feuille!$A${row + 1}")
    own = [OF_WORKBOOK, Module("Feuil1", "", Kind.SHEET), *shipped, *others]
    book.add_vba_project(BytesIO(project("VBAProject", own)), is_stream=True)
    book.set_vba_name("ThisWorkbook")
    sheet.set_vba_name("Feuil1")
    book.close()
    return path


def _changed(module: Module, changes: Mapping[str, str]) -> Module:
    text = module.source
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return replace(module, source=text)


@dataclass(frozen=True)
class Recorder:
    """A program in place of Python. It has the package, and writes down every call but the question for that."""

    program: Path
    record: Path

    @property
    def probed(self) -> Path:
        """A file that is there once it was asked for the package."""
        return self.record.with_name("probed")

    def calls(self, count: int = 1) -> list[list[str]]:
        """The arguments of each call, once there are `count`: LibreOffice does not wait for them."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            calls = self.record.read_text("utf-8").split("\0\0") if self.record.exists() else []
            if len(calls) > count:
                return [call.split("\0") for call in calls[:-1]]
            time.sleep(0.05)
        raise AssertionError(f"{self.program} was not called {count} times")

    def forget(self) -> None:
        """As if it had never been called."""
        self.record.unlink(missing_ok=True)


def recorder(program: Path) -> Recorder:
    """Writes such a program; its record lies beside it."""
    record = program.with_name("record")
    program.parent.mkdir(parents=True, exist_ok=True)
    script = r"""#!/bin/sh
[ "$3" = -c ] && : >"${0%/*}/probed" && exit 0
# In one go: several may be writing.
printf '%s\000' "$@" "" >>"${0%/*}/record"
"""
    program.write_text(script, "utf-8")
    program.chmod(0o755)
    return Recorder(program, record)


def options(call: list[str]) -> dict[str, str]:
    """The options of a call: ``--wb``, ``--app``."""
    pairs = (part.removeprefix("--").split("=", 1) for part in call[5:])
    return {pair[0]: pair[1] for pair in pairs}


def said(document: Any, macro: str, *arguments: Any) -> list[str]:
    """Runs a macro in an office that is seen; what its message box says, after a press on its button."""
    running = threading.Thread(target=run, args=(document, macro, *arguments), daemon=True)
    running.start()
    words = answered(document)
    running.join(_PATIENCE)
    return words
