"""Whatever is damaged in a workbook, each command gives a result or a sentence, and spoils nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest


# The single ones are those of which once something did not hold, in the workbook of that day.
@pytest.mark.parametrize(("count", "first"), [(12, 0), (1, 46)])
def test_no_damage_ends_a_command_otherwise(count: int, first: int) -> None:
    """In a process of its own, since it makes more, each of which it bounds."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", str(count), str(first)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
