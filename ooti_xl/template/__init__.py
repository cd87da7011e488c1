"""Builds the workbook that a practice fills: its sheets, their lists, a first page, a seal, ribbon and macros.

    from ooti_xl.template import TemplateOptions, build
    Path("classeur.xlsm").write_bytes(build(TemplateOptions(locale="fr")))
    Path("classeur.xlsx").write_bytes(build(TemplateOptions(locale="fr", macros=False)))

Everything comes from the sheets' declarations and the catalogs. The same options give the same bytes.
"""

from __future__ import annotations

from ooti_xl.template.building import build
from ooti_xl.template.forms import as_addin, as_template
from ooti_xl.template.options import TemplateOptions

__all__ = ["TemplateOptions", "as_addin", "as_template", "build"]
