"""The drawing of the architecture is what the lint holds, and the modules that it names are there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def test_the_layers_are_drawn_as_the_lint_holds_them() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    held = [re.split(r" [|:] ", layer) for rule in rules if rule["type"] == "layers" for layer in rule["layers"]]
    drawn = [re.findall(r"`(\w+)`", row) for row in re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)]
    assert drawn == held


def test_every_module_that_is_named_is_there() -> None:
    named = re.findall(r"`(?:ooti_xl/)?([a-z_]+/(?:[a-z_/]*\.py)?|[a-z_]+/[a-z_]+/)`", PAGE)
    assert [path for path in named if not ((ROOT / "ooti_xl" / path).exists() or (ROOT / path).exists())] == []
