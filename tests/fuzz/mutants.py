"""Damaged packages: a marked and corrected workbook, one thing in it changed at random, and every command on it.

Each outcome is a result or a Refusal. ``python -m tests.fuzz.mutants 5000 7`` tries more (`make fuzz`): a number of
mutants and a seed; each one that ends otherwise is said with its own seed.
"""

from __future__ import annotations

import re
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random

from ooti_xl.errors import Refusal
from ooti_xl.exporting import export_workbook
from ooti_xl.verifying import verify_workbook
from ooti_xl.workbooks import check_workbook, clear_workbook, fix_workbook, restore_workbook, undo_workbook
from tests.cli.running import small

Parts = dict[str, bytes]

_TAG = re.compile(rb"<[^<>]+>")
_VALUE = re.compile(rb'(?<==")[^"]*(?=")')
_ATTRIBUTE = re.compile(rb' [\w:]+="[^"]*"')
_TEXT = re.compile(rb"(?<=>)[^<>]+(?=<)")
_ODD = [b"", b"-1", b"0", b"99999999999", b"rId99", b"A0", b"XFE1", b"../../x.xml", b"\xff", b"true", b"NaN", b"1e999"]


def marked(folder: Path) -> bytes:
    """A workbook with corrections in its journal, and marks."""
    path = small(folder / "a.xlsx", clients=4, spoil=True)
    parts = read(path.read_bytes())
    path.write_bytes(packed({n: d.replace(b"Client 1", b" Client  1 ") for n, d in parts.items()}))
    fix_workbook(path)
    check_workbook(path, in_place=True)
    return path.read_bytes()


def read(data: bytes) -> Parts:
    """The parts of a package."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Parts) -> bytes:
    """Parts as a package."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def mutant(data: bytes, seed: int) -> bytes:
    """A package with one or two things changed, the same for the same seed."""
    dice = Random(seed)
    if dice.random() < 0.1:
        return _bytes_changed(data, dice)
    parts = read(data)
    for _ in range(dice.choice((1, 1, 2))):
        dice.choice((_part_gone, _text_changed, _text_changed, _text_changed, _text_changed))(parts, dice)
    return packed(parts)


def _bytes_changed(data: bytes, dice: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed[: dice.choice((len(changed), len(changed), dice.randrange(len(changed))))])


def _part_gone(parts: Parts, dice: Random) -> None:
    name = dice.choice(list(parts))
    data = parts.pop(name)
    if dice.random() < 0.5:
        parts[dice.choice((name.upper(), f"x/{name}", dice.choice(list(parts))))] = data


def _text_changed(parts: Parts, dice: Random) -> None:
    name = dice.choice(list(parts))
    data = parts[name]
    found = list(dice.choice((_TAG, _VALUE, _ATTRIBUTE, _TEXT)).finditer(data))
    if not found:
        parts[name] = data[: dice.randrange(len(data) + 1)]
        return
    one, other = dice.choice(found), dice.choice(found)
    new = dice.choice((b"", one[0] * 2, other[0], dice.choice(_ODD), one[0][: len(one[0]) // 2]))
    parts[name] = data[: one.start()] + new + data[one.end() :]


COMMANDS: dict[str, Callable[[Path, Path], object]] = {
    "check": lambda path, out: check_workbook(path, out=out / "c.xlsx"),
    "fix": lambda path, out: fix_workbook(path, out=out / "f.xlsx"),
    "undo": lambda path, out: undo_workbook(path, out=out / "u.xlsx"),
    "clear": lambda path, out: clear_workbook(path, out=out / "l.xlsx"),
    "restore": lambda path, out: restore_workbook(path, out=out / "r.xlsx"),
    "verify": lambda path, _: verify_workbook(path),
    "export": lambda path, out: export_workbook(path, "salesforce", out / "e"),
}


def failures(data: bytes, seeds: range) -> Iterator[tuple[int, str, Exception]]:
    """Seed, command and exception of each mutant that ended with neither a result nor a Refusal."""
    for seed in seeds:
        with tempfile.TemporaryDirectory(prefix="ooti-") as folder:
            path = Path(folder, "a.xlsx")
            path.write_bytes(mutant(data, seed))
            for name, command in COMMANDS.items():
                try:
                    command(path, Path(folder))
                except Refusal:
                    continue
                except Exception as error:  # noqa: BLE001 - this is what is looked for
                    yield seed, name, error


def main() -> None:
    """Try as many mutants as the command line says."""
    count, start = (int(text) for text in (*sys.argv[1:], *("1000", "0")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory(prefix="ooti-") as folder:
        data = marked(Path(folder))
    found = 0
    for seed, name, error in failures(data, range(start, start + count)):
        found += 1
        frames = traceback.extract_tb(error.__traceback__)[-3:]
        where = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))
        sys.stdout.write(f"{seed} {name}: {type(error).__name__} {str(error)[:80]} | {where}\n")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
