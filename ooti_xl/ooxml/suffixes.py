"""How a workbook file's name ends: Excel opens none whose content is of another kind than its name says.

Source: ECMA-376 part 1, 12.3; MS-OFFMACRO2, 2.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ooti_xl.model.errors import UnwritablePlace
from ooti_xl.ooxml.parts import Workbook

#: The suffix by the content type of the workbook's part, in small letters.
_SUFFIXES: Mapping[str, str] = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml": ".xltx",
    "application/vnd.ms-excel.sheet.macroenabled.main+xml": ".xlsm",
    "application/vnd.ms-excel.template.macroenabled.main+xml": ".xltm",
}


def check_suffix(target: Path, source: Path, workbook: Workbook) -> None:
    """Refuse a name for a copy that promises another kind of workbook. One that ends as its source's is left alone."""
    suffix = target.suffix.lower()
    fitting = _SUFFIXES.get(workbook.content_type(workbook.part).lower(), suffix)
    if suffix in _SUFFIXES.values() and suffix not in (fitting, source.suffix.lower()):
        raise UnwritablePlace("other_kind", path=target.name, known=fitting)
