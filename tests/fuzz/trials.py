"""The command on damaged workbooks, each in a process of its own that has so much memory and time.

What must hold whatever is damaged: the status is 0, 1 or 2, and there is a sentence, never a traceback; what is
refused is untouched; what is written is no less sound than what was read, and can be read; nothing is left beside it.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
import traceback
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from ooti_xl.cli import main
from tests.excel_lint import Complaint, _package, checks
from tests.fuzz.mutants import mutant
from tests.fuzz.seeds import Seed

#: Bytes and seconds for one damaged workbook: an undamaged one takes a tenth of either.
MEMORY, SECONDS = 1 << 30, 20
#: Commands on each damaged workbook.
COMMANDS_EACH = 4

#: What hides parts of a workbook from the checks.
_HIDING = {"unreadable_xml", "damaged_zip", "content_types"}

#: Each command with what it writes; {} is the workbook.
COMMANDS: dict[str, str] = {
    "check {}": "",
    "check {} --in-place": "{}",
    "check {} --out copies": "copies",
    "check {} --format json --output report.json": "report.json",
    "check {} --format jsonl": "",
    "check {} --format sarif --output report.sarif": "report.sarif",
    "check {} --jobs 2 --out copies": "copies",
    "fix {} --in-place": "{}",
    "undo {}": "{}",
    "clear {}": "{}",
    "restore {}": "{}",
    "compact {} --in-place": "{}",
    "verify {}": "",
    "verify {} --format json": "",
    "export {} --to salesforce --out exported": "exported",
    "export {} --to ooti --out exported": "exported",
    "export {} --to zoho --out exported": "exported",
    "layout learn {} --sheet clients --out layout.toml": "layout.toml",
    "collect {} --out merged.xlsm": "merged.xlsm",
    "adopt {} --into filled.xlsm": "filled.xlsm filled-colonnes.toml",
    "template --prefill {} --out filled.xlsm": "filled.xlsm",
}


def failures(seeds: dict[str, Seed], numbers: range) -> Iterator[str]:
    """A line for each thing that must hold and does not."""
    for number in numbers:
        kind = Random(number).choice(list(seeds))
        for line in _alone(seeds[kind], number):
            yield f"{number} {kind} {line}"


def _alone(seed: Seed, number: int) -> list[str]:
    """A trial in a child of this process, which a damaged workbook may end."""
    receiving, giving = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        with os.fdopen(giving, "w") as answer:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
            json.dump(_told(seed, number), answer)
        os._exit(0)
    os.close(giving)
    with os.fdopen(receiving) as answer:
        text = answer.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status < 0:
        return [f"ended by {signal.Signals(-status).name}"]
    return list(json.loads(text)) if text else ["gave no answer"]


def _told(seed: Seed, number: int) -> list[str]:
    """What does not hold; or what ended the command, and would have ended it with a traceback."""
    found: list[str] = []
    try:
        found.extend(_trial(seed, number))
    except BaseException:  # noqa: BLE001 - this is what is looked for
        found.append(traceback.format_exc()[-900:])
    return found


def _trial(seed: Seed, number: int) -> Iterator[str]:
    data = mutant(seed.data, number)
    with tempfile.TemporaryDirectory(prefix="ooti-") as name:
        for place, command in enumerate(Random(number).sample(list(COMMANDS), COMMANDS_EACH)):
            folder = Path(name, str(place))
            folder.mkdir()
            for complaint in _tried(command, replace(seed, data=data), folder):
                yield f"{command}: {complaint}"


def _tried(command: str, seed: Seed, folder: Path) -> Iterator[str]:
    """What does not hold of a command on a workbook."""
    file = folder / seed.name
    file.write_bytes(seed.data)
    tempfile.tempdir = str(folder / "tmp")
    Path(tempfile.tempdir).mkdir()
    os.chdir(folder)
    status, said = ended(command.format(seed.name), seed.password)
    if status not in (0, 1, 2) or "Traceback" in said:
        yield f"status {status}: {said[-900:]}"
    there = {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}
    expected = {seed.name, "said", *COMMANDS[command].format(seed.name).split()}
    yield from (f"{one} is left" for one in sorted(there) if one.split("/")[0] not in expected)
    if file.read_bytes() == seed.data:
        there.discard(seed.name)
    elif status == 2:
        yield "refused, and yet changed"
    written = [folder / one for one in sorted(there) if one.endswith((".xlsx", ".xlsm"))]
    yield from (f"{one.name}: {worse}" for one in written for worse in _worse(one, seed))


def _worse(path: Path, seed: Seed) -> list[str]:
    """What is wrong with a workbook that was not wrong with the one it was made of."""
    known = _known(seed)
    if known is None:
        return []
    status, said = ended(f"check {path}", seed.password)
    if status == 2:
        return [f"refused: {said[-300:]}"]
    found = (flaw for flaw in flaws(path) if (flaw.check, flaw.part) not in known)
    return sorted(f"{flaw.check} {flaw.part} {flaw.text}" for flaw in found)[:3]


@cache
def _known(seed: Seed) -> set[tuple[str, str]] | None:
    """Checks and parts of what is wrong with a workbook already; None where it is refused, or can't all be seen."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, seed.name)
        path.write_bytes(seed.data)
        found = flaws(path)
        if ended(f"check {path}", seed.password)[0] == 2 or _HIDING & {flaw.check for flaw in found}:
            return None
    return {(flaw.check, flaw.part) for flaw in found}


def ended(arguments: str, password: str) -> tuple[object, str]:
    """The status with which the command ends, and all that it says."""
    options = (
        ["--password-file", "/dev/fd/9"]
        if password and not arguments.startswith(("adopt", "layout", "template"))
        else []
    )
    if options:
        _give(password)
    sys.argv = ["ooti-xl", *arguments.split(), *options]
    with Path("said").open("w+", encoding="utf-8") as said:
        sys.stdout = sys.stderr = said
        try:
            main()
        except SystemExit as end:
            status: object = end.code
        said.flush()
        return status, Path("said").read_text(encoding="utf-8")


def _give(password: str) -> None:
    """A pipe with a password, as the shell's ``<(…)``."""
    receiving, giving = os.pipe()
    os.write(giving, password.encode())
    os.close(giving)
    os.dup2(receiving, 9)
    os.close(receiving)


def flaws(path: Path) -> set[Complaint]:
    """What the checks say of a package; nothing of what is none, and one that a number stops says nothing."""
    found: set[Complaint] = set()
    with suppress(zipfile.BadZipFile):
        package = _package.Package.read(path)
        for check in checks().values():
            with suppress(ValueError, LookupError):
                found.update(check.check(package))
    return found
