"""The examples in the docstrings, run: what a page of the code shows is what it does."""

from __future__ import annotations

import doctest
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def modules() -> Iterator[str]:
    """Names of the modules with examples; the others are left alone, since some run only inside an office."""
    for folder in ("ooti_xl", "tests", "tools", "examples", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path != Path(__file__) and ">>> " in path.read_text("utf-8"):
                yield ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("name", list(modules()))
def test_the_examples_of_a_module_hold(name: str) -> None:
    failed, tried = doctest.testmod(importlib.import_module(name))
    assert failed == 0
    assert tried
