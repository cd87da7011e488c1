"""Files with a secret: what is said of one that is weak, short, open to others, or none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import ooti_xl
from tests.template.making import KEY, sent

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")


@pytest.mark.parametrize(
    ("key", "mode", "status", "said"),
    [
        (KEY, 0o600, 0, ""),
        (KEY + b"\r\n", 0o600, 0, ""),
        (KEY, 0o644, 0, "⚠ "),
        (KEY, 0o602, 0, "⚠ "),
        (b"s3cret!", 0o600, 2, "16"),
        (b" " * 40, 0o600, 2, "16"),
    ],
)
def test_what_is_said_of_a_key_file(tmp_path: Path, key: bytes, mode: int, status: int, said: str) -> None:
    file = tmp_path / "key"
    file.write_bytes(key)
    file.chmod(mode)
    run = ooti_xl("verify", sent(tmp_path, key=KEY), "--seal-key-file", file)
    assert run.returncode == status, run.stdout
    assert run.stderr.count("\n") == (1 if said else 0)
    assert said in run.stderr
    assert (key.decode().strip() or "\0") not in run.stderr


def test_a_key_that_anybody_guesses_is_said_and_used(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"1000000000000000000")
    (tmp_path / "key").chmod(0o600)
    run = ooti_xl("template", "--seal-key-file", tmp_path / "key", "--out", tmp_path / "a.xlsm")
    assert (run.returncode, run.stderr.count("⚠")) == (0, 1)


@pytest.mark.parametrize("name", ["absent", "folder", "pipe"])
def test_what_is_no_file_is_said_and_not_waited_for(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for option in ("--seal-key-file", "--password-file"):
        run = ooti_xl("verify", sent(tmp_path), option, tmp_path / name)
        assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
