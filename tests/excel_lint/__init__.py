"""A judge of workbooks without Excel: what Excel would repair, refuse or silently leave out.

A check is a module of this folder, named after the defect, and is found by being here::

    \"\"\"What is wrong, in a sentence; what Excel does about it, or the source of the limit.\"\"\"
    complain = complainer(__name__)
    def check(package: Package) -> Iterator[Complaint]:
        yield complain(part, "what is wrong there")

Every check stands alone: what another one complains of (a missing part, XML that can't be read) is nothing to it.
Checks err on the strict side, but say nothing of what Excel, XlsxWriter, openpyxl and LibreOffice write.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import Any

from tests.excel_lint._package import Complaint, Package

__all__ = ["Complaint", "checks", "complaints"]


@cache
def checks() -> dict[str, Any]:
    """Every check's module, by its name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return {name: importlib.import_module(f"{__name__}.{name}") for name in names}


def complaints(path: Path) -> list[Complaint]:
    """What every check has to say of an .xlsx, .xlsm or .xlam file; nothing when it is sound.

    zipfile.BadZipFile: it is no zip. ValueError: an attribute that must be a number is none (the schema's matter).
    """
    package = Package.read(path)
    return [complaint for module in checks().values() for complaint in module.check(package)]
