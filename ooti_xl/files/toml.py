"""TOML: written here (texts, numbers, days, and lists of these in tables), read by the standard library's `tomllib`.

Source: TOML 1.0.0, basic strings, bare keys, booleans, local dates and times.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ooti_xl.model.errors import Refusal

Value = str | bool | int | float | dt.date | dt.time | Sequence["Value"]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
# What a basic string may not hold as it is: controls.
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def quoted(text: str) -> str:
    r"""A text as a basic string.

    >>> print(quoted('a "b"\n'))
    "a \"b\"\n"
    """
    escaped = "".join(_ESCAPES.get(c, c) for c in text)
    return '"' + _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04X}", escaped) + '"'


def key(name: str) -> str:
    """A key: bare where it may be."""
    return name if _BARE.fullmatch(name) else quoted(name)


def written(value: Value) -> str:
    """A value; a list on one line.

    >>> print(written(["a", 1.5, True, dt.date(2026, 12, 31)]))
    ["a", 1.5, true, 2026-12-31]
    """
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return repr(value)
    return "[" + ", ".join(map(written, value)) + "]"


def lines(values: Mapping[str, Value]) -> Iterator[str]:
    """``key = value``, one a line."""
    return (f"{key(name)} = {written(value)}" for name, value in values.items())


def comment(text: str) -> str:
    """A text as comment lines."""
    return "\n".join(f"# {_CONTROL.sub(' ', line)}".rstrip() for line in text.splitlines())


#: In a line, outside of texts: tomllib takes a time that grows with the square of a key's parts.
_MOST_DOTS = 1_000
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*+"|'[^']*+'""")
_AT_LINE = re.compile(r"at line (\d+)")


def loaded(text: str, name: str) -> dict[str, Any]:
    """What a file's text says; Refusal("toml_syntax") with the line where it can't be read."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > _MOST_DOTS and _QUOTED.sub("", line).count(".") > _MOST_DOTS:
            raise Refusal("toml_syntax", path=name, line=number)
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # brackets in brackets, a number of thousands of digits
        at = _AT_LINE.search(str(error))
        raise Refusal("toml_syntax", path=name, line=int(at[1]) if at else text.count("\n") + 1) from error


#: A place in a file's content, as pydantic gives it: keys, and 0-based places in arrays of tables.
Path = Sequence[str | int]


def shown_key(path: Path) -> str:
    """A place as a person reads it: ``source[1].column[3].to``, counted from 1.

    >>> shown_key(("source", 0, "file"))
    'source[1].file'
    """
    shown = ""
    for step in path:
        shown += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if shown else str(step)
    return shown


_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")


def place_of(text: str, path: Path) -> int:
    """The 1-based line that a place stands on: its key's, else its table's, else the first.

    Good for files written with a table header and a key a line, as ours are; in another form of TOML it may be a
    line too early.

    >>> place_of('a = 1\\n[[b]]\\nc = 2\\n[[b]]\\nc = "x"\\n', ("b", 1, "c"))
    5
    """
    best, best_length = 1, 0
    table: list[str | int] = []
    counts: dict[tuple[str | int, ...], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.match(line)
        if header:
            table = _entered(header[2], header[1] == "[[", counts)
            here = list(table)
        else:
            name = line.partition("=")[0].strip().strip("\"'")
            here = [*table, name]
        length = len(here)
        if length > best_length and list(path[:length]) == here:
            best, best_length = number, length
    return best


def _entered(name: str, is_array: bool, counts: dict[tuple[str | int, ...], int]) -> list[str | int]:
    """The place that a table header opens; counts its array's tables."""
    steps = [step.strip().strip("\"'") for step in name.split(".")]
    place: list[str | int] = []
    for depth, step in enumerate(steps):
        place.append(step)
        last = depth == len(steps) - 1
        known = tuple(place)
        if last and is_array:
            counts[known] = counts.get(known, -1) + 1
        if known in counts:
            place.append(counts[known])
    return place
