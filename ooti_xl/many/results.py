"""What an earlier run left: a file of results, one JSON object a line, that a later run reads and goes on with."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from ooti_xl.files import content
from ooti_xl.files.writing import Seen, Stream, put, stream
from ooti_xl.model.errors import Refusal

#: What makes a result the same as one of today, beside the workbook itself.
SAME = ("program", "settings", "locale")
#: More than this is no file of results that one run goes on with.
MOST = 4 << 30
#: How each of our lines begins (`formats.jsonl`).
_BEGINNING = b'{"source": '


class Earlier(NamedTuple):
    """A result of an earlier run: its line as it stands, and what it says."""

    line: str
    document: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """Of the workbook as it was then."""
        return str(self.document["digest"])

    @property
    def has_errors(self) -> bool:
        """Whether errors were found."""
        return any(finding["severity"] == "error" for finding in self.document["findings"])


class Results(NamedTuple):
    """A file of results as it was read.

    lines
        Each with its object: None for what is none of ours, False for one of ours that was cut short.
    """

    path: Path
    seen: Seen | None
    lines: tuple[tuple[bytes, Mapping[str, Any] | bool | None], ...]
    is_whole: bool

    @classmethod
    def read(cls, path: Path) -> Results:
        """Refusal("resume_unreadable") for a file that can't be read; one that does not exist has no results."""
        try:
            data = content(path, MOST)
        except FileNotFoundError:
            return cls(path, None, (), True)
        except OSError as error:
            raise Refusal("resume_unreadable", path=str(path)) from error
        lines = data.split(b"\n")
        is_whole = not lines[-1]
        return cls(path, Seen.of(data), tuple((line, _read(line)) for line in lines if line), is_whole)

    def holding(self, wanted: Mapping[str, str]) -> dict[str, Earlier]:
        """The results that still hold, by source: the last of each. A workbook that could not be checked has none.

        wanted
            What a result must say to hold, by the keys of `SAME`.
        """
        found: dict[str, Earlier] = {}
        for line, document in self.lines:
            if isinstance(document, Mapping):
                source = document["source"]
                found.pop(source, None)
                if "error" not in document and document["digest"] and all(document[key] == wanted[key] for key in SAME):
                    found[source] = Earlier(line.decode() + "\n", document)
        return found

    @contextmanager
    def continued(self, again: Collection[str]) -> Iterator[Stream]:
        """The file to add lines to, each at once. What it holds no more goes first: a line that was cut short when a
        run was stopped, and why a workbook could not be checked where it is tried again.

        again
            Sources that are checked again.

        UnwritablePlace as `files.writing.put` and `files.writing.stream`.
        """
        kept = [line for line, document in self.lines if not _is_over(document, again)]
        if len(kept) < len(self.lines) or not self.is_whole:
            put(b"".join(line + b"\n" for line in kept), self.path, self.seen)
        with stream(self.path, "a") as file:
            yield file


def _is_over(document: Mapping[str, Any] | bool | None, again: Collection[str]) -> bool:
    if isinstance(document, Mapping):
        return "error" in document and document["source"] in again
    return document is False


def _read(line: bytes) -> Mapping[str, Any] | bool | None:
    """A line's object; False for the beginning of one of ours, None for anything else."""
    try:
        document = json.loads(line.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return False if line.startswith(_BEGINNING) or _BEGINNING.startswith(line) else None
    return document if _is_result(document) else None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)  # NaN, Infinity: Python's own, no JSON


def _is_result(document: Any) -> bool:
    """Whether an object has what we need of a result of ours, in its form."""
    if not isinstance(document, dict) or not all(isinstance(document.get(key), str) for key in ("source", "digest")):
        return False
    findings = document.get("findings", [])
    return (
        all(isinstance(document.get(key), str) for key in SAME)
        and ("error" in document or "findings" in document)
        and isinstance(findings, list)
        and all(isinstance(finding, dict) and isinstance(finding.get("severity"), str) for finding in findings)
    )


def settings_digest(*decisive: object) -> str:
    """Eight digits that change with what a result depends on."""
    return sha256(repr(decisive).encode()).hexdigest()[:8]
