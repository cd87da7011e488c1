"""The page for engineers: its examples give what it shows, and it has every public function."""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest

import ooti_xl

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
_BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)


def test_the_examples_give_what_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "examples" / "agence-brouillon.xlsx", "agence.xlsx")
    shutil.copytree(ROOT / "examples" / "anciens", "anciens")
    text = "\n".join(_BLOCK.findall(PAGE))
    examples = doctest.DocTestParser().get_doctest(text, {}, "api.md", None, None)
    told: list[str] = []
    found = doctest.DocTestRunner(verbose=False).run(examples, out=told.append)
    assert not found.failed, "".join(told)
    assert found.attempted > 40


@pytest.mark.parametrize("name", [name for name in ooti_xl.__all__ if name.endswith("_workbook") or name == "choose"])
def test_every_public_function_is_on_the_page(name: str) -> None:
    assert f"import {name}" in PAGE or f", {name}" in PAGE
    assert f"`{name}(" in PAGE
