"""A class name stands once in the package, and the lint says where one stands twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.class_names import ROOT, main


def test_no_public_class_name_stands_twice() -> None:
    assert main(ROOT / "ooti_xl") == 0


def test_a_name_that_stands_twice_is_said_with_its_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "one.py").write_text("class Record: ...\nclass _Own: ...\n", "utf-8")
    (package / "other.py").write_text("class _Own: ...\ndef made():\n    class Record: ...\n", "utf-8")
    assert main(package) == 1
    told = capsys.readouterr().err
    assert told.startswith("Record is the name of 2 classes")
    assert "package/one.py:1, package/other.py:3" in told.replace("\\", "/")
    assert "_Own" not in told
