"""Templates for tests, and what other programs do to them."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Raw
from ooti_xl.sheets import all_sheets
from ooti_xl.template import TemplateOptions, build

#: Five clients that were sent with their OOTI ID.
SENT: list[dict[str, Raw]] = [
    {
        "ooti_id": str(number),
        "company_name": f"Commune de Valbrune {number}",
        "number": f"C{number}",
        "billing_address": "1 place de la Mairie\n69210 Valbrune",
        "currency": "EUR",
    }
    for number in range(11, 16)
]
KEY = b"a secret of more than 16 bytes"


def template(folder: Path, options: TemplateOptions | None = None) -> Path:
    """A template in a folder."""
    path = folder / ("classeur.xlsm" if options is None or options.macros else "classeur.xlsx")
    path.write_bytes(build(options))
    return path


def sent(folder: Path, key: bytes | None = None, locale: str = "fr", *, macros: bool = True) -> Path:
    """A template with five clients."""
    return template(folder, TemplateOptions(locale=locale, records={"clients": SENT}, key=key, macros=macros))


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a package, by name."""
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def changed(path: Path, change: Callable[[Workbook], object]) -> Path:
    """The workbook after somebody worked in it with another program, openpyxl."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that it drops data bars
        book = openpyxl.load_workbook(path, keep_vba=path.suffix == ".xlsm")
        change(book)
        target = path.with_name(f"rendu{path.suffix}")
        book.save(target)
    return target


def rewritten(path: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The workbook after somebody changed its parts by hand."""
    found = parts(path)
    change(found)
    target = path.with_name(f"rendu{path.suffix}")
    with zipfile.ZipFile(target, "w") as made:
        for name, data in found.items():
            made.writestr(name, data)
    return target


def tab(key: str, locale: str = "fr") -> str:
    """The name of a sheet's tab in a template."""
    return next(row.sheet.tab(locale) for row in all_sheets() if row.sheet.key == key)


def typed(path: Path) -> Mapping[str, list[list[Raw]]]:
    """What stands in the filled sheets, below their headers."""
    host = PackageHost(path)
    grids = {row.sheet.tab("fr"): host.read(row.sheet.tab("fr")) for row in all_sheets()}
    return {name: [list(row) for row in grid.values[1:]] for name, grid in grids.items() if grid is not None}
