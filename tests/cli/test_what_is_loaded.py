"""A check loads what it needs: of a small workbook, loading is most of what it takes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.running import DRAFT

#: What a check whose arguments are plain, and which marks nothing, does without.
NOT_NEEDED = (
    "gettext",
    "ooti_xl.comparing.comparison",
    "ooti_xl.comparing.pairing",
    "ooti_xl.formats.text",
    "ooti_xl.hosts.package.host",
    "ooti_xl.many.cluster",
    "ooti_xl.many.processes",
    "ooti_xl.ooxml.layers",
    "ooti_xl.ooxml.styles",
    "ooti_xl.tasks.choices",
    "ooti_xl.tasks.workbooks",
    "pydantic",
    "subprocess",
    "typer",
)
SCRIPT = """
import sys
from ooti_xl.cli import main
try:
    main()
finally:
    print(*sys.modules)
"""


def test_a_check_that_marks_nothing_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    check = ["check", str(DRAFT), "--format", "json", "--output", str(tmp_path / "r.json")]
    done = subprocess.run([sys.executable, "-P", "-c", SCRIPT, *check], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert sorted(set(NOT_NEEDED) & set(done.stdout.split())) == []
