"""Whatever is damaged in a workbook, each command gives a result or a Refusal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.mutants import failures, marked


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return marked(tmp_path_factory.mktemp("f"))


# The single ones are those that once ended with a traceback, in the workbook of that day.
@pytest.mark.parametrize("seeds", [range(60), *(range(n, n + 1) for n in (60, 479, 100008, 100159))])
def test_no_damage_ends_with_a_traceback(workbook: bytes, seeds: range, tmp_path: Path) -> None:
    assert [(seed, name, repr(error)) for seed, name, error in failures(workbook, seeds)] == []
