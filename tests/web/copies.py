"""What the page gives back of a file, beside what the command writes of it: of workbooks of every origin, all examples.

A template's first page says when it was checked: the clock stands still (`stopped`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Protocol

import pytest

from ooti_xl import check_workbook, fix_workbook, wording
from ooti_xl.hosts.package import marking
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.template import TemplateOptions
from tests.books import good
from tests.hosts.practice import by_openpyxl, by_xlsxwriter
from tests.outside import resaved
from tests.template.making import template

EXAMPLES = Path(__file__).parents[2] / "examples"
_SOURCES = (".md", ".py", ".pyc")


class Talking(Protocol):
    """A conversation with the engine, wherever it runs."""

    file: bytes | None

    def __call__(self, verb: str, data: bytes | None = None, **given: Any) -> dict[str, Any]: ...


def with_macros(path: Path) -> Path:
    """The template with macros, filled in by somebody who writes a currency and a SIRET as people do."""
    records = {"clients": [good("clients", currency="€", siret="732 829 320 00074"), good("clients", currency="$")]}
    return template(path.parent, TemplateOptions(records=records))


#: By its name, what writes a workbook at a path, or beside it.
MAKERS: Mapping[str, Callable[[Path], Path]] = {
    **{
        path.relative_to(EXAMPLES).as_posix(): lambda _, path=path: path
        for path in sorted(EXAMPLES.rglob("*"))
        if path.is_file() and path.suffix not in _SOURCES
    },
    "openpyxl": by_openpyxl,
    "XlsxWriter": by_xlsxwriter,
    "LibreOffice": lambda path: resaved(by_openpyxl(path), path.parent / "office"),
    "macros": with_macros,
}


def stopped(monkeypatch: pytest.MonkeyPatch, moment: dt.datetime) -> None:
    """From now on it is that moment, for who marks a file."""
    clock = SimpleNamespace(now=lambda: moment)
    monkeypatch.setattr(marking, "dt", SimpleNamespace(datetime=clock))


def from_command(path: Path, folder: Path) -> dict[str, str]:
    """Of both copies, what tells their bytes; or why the file is refused."""
    coloured, corrected = (folder / f"{word}{path.suffix}" for word in ("controle", "corrige"))
    try:
        check_workbook(path, out=coloured, locale="fr")
    except UnusableWorkbook as refused:
        code = {"no_sheets": "no_sheets_here"}.get(refused.code, refused.code)  # no command is named on a page
        return {"refused": wording.refusal(code, refused.facts, "fr")}
    fix_workbook(path, out=corrected, locale="fr")
    return {"coloured": _digest(coloured.read_bytes()), "corrected": _digest(corrected.read_bytes())}


def from_page(talk: Talking, path: Path) -> dict[str, str]:
    """The same of what the page gives, once all that is certain was corrected."""
    opened = talk("open", path.read_bytes(), name=path.name, locale="fr")
    if "refused" in opened:
        return {"refused": opened["refused"]["message"]}
    talk("coloured")
    coloured = talk.file
    talk("apply_safe")
    talk("corrected")
    return {"coloured": _digest(coloured), "corrected": _digest(talk.file)}


def _digest(data: bytes | None) -> str:
    return sha256(data or b"").hexdigest()
