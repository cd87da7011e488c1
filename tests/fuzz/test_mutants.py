"""Whatever is damaged in a workbook, each command gives a result or a sentence, and spoils nothing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.skipif(os.name == "nt", reason="bounds of POSIX")
def test_no_damage_ends_a_command_otherwise() -> None:
    """In a process of its own, since it makes more, each of which it bounds."""
    done = subprocess.run([sys.executable, "-m", "tests.fuzz", "16", "1"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
