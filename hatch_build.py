"""Build hook: the message catalogs are compiled whenever the package is built or installed.

A wheel has the page, too, where `make web` has built it.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogHook(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        tool = Path(self.root) / "tools" / "catalogs.py"
        runpy.run_path(str(tool))["compile_all"]()
        page = Path(self.root) / "dist" / "web"
        if version != "editable" and self.target_name == "wheel" and page.exists():
            build_data["force_include"][str(page)] = "ooti_xl/page"
