"""What an earlier run left: a file of results, one JSON object a line, that a later run reads and goes on with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TextIO

from ooti_xl.errors import Refusal, UnwritablePlace

#: What makes a result the same as one of today, beside the workbook itself.
SAME = ("program", "settings", "locale")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A result of an earlier run: its line as it stands, and what it says."""

    line: str
    document: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """Of the workbook as it was then."""
        return str(self.document["digest"])


def earlier(path: Path, wanted: Mapping[str, str]) -> dict[str, Earlier]:
    """The results in a file that still hold, by source: the last of each.

    A workbook that could not be checked is tried again. A line that is not whole, as of a run that was stopped while
    it wrote, is none.

    wanted
        What a result must say to hold, by the keys of `SAME`.

    Refusal("resume_unreadable") for a file that can't be read; a file that does not exist has no results.
    """
    try:
        text = path.read_text("utf-8", errors="replace") if path.exists() else ""
    except OSError as error:
        raise Refusal("resume_unreadable", path=str(path)) from error
    found: dict[str, Earlier] = {}
    for line in text.split("\n"):
        document = _read(line)
        source = document.get("source")
        if isinstance(source, str):
            found.pop(source, None)
            holds = all(document.get(key) == wanted[key] for key in SAME)
            if holds and document.get("digest") and "error" not in document:
                found[source] = Earlier(line + "\n", document)
    return found


def _read(line: str) -> Mapping[str, Any]:
    try:
        document = json.loads(line)
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}


def settings_digest(*decisive: object) -> str:
    """Eight digits that change with what a result depends on."""
    return sha256(repr(decisive).encode()).hexdigest()[:8]


@contextmanager
def appended(path: Path) -> Iterator[TextIO]:
    """A file of results to add to, each line at once; one that was cut short in a line gets its end first."""
    try:
        whole = not path.exists() or path.stat().st_size == 0 or path.read_bytes()[-1:] == b"\n"
        file = path.open("a", encoding="utf-8", newline="\n", buffering=1)
    except OSError as error:
        raise UnwritablePlace("unwritable", path=str(path), reason=error.strerror or "") from error
    with file:
        if not whole:
            file.write("\n")
        yield file
