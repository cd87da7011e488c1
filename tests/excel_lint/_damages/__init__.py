"""Damages to the specimen: what is done to a sound workbook, and the one complaint that must follow.

A module of this folder holds a list DAMAGES.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from tests.excel_lint._specimen import Parts, change

Doing = Callable[[Parts], object]


class Damage(NamedTuple):
    """`do` changes parts; then `check` says `said`, of `part`, and no check says anything else."""

    check: str
    part: str
    said: str
    do: Doing


def edit(part: str, old: str, new: str) -> Doing:
    """One text in the place of another."""
    return lambda parts: change(parts, part, old, new)


def put(part: str, before: str, more: str) -> Doing:
    """More text before what is there."""
    return edit(part, before, more + before)


def attribute(part: str, tag: str, name: str, value: str) -> Doing:
    """Another value for an attribute of the first element of a name, or one more attribute."""

    def do(parts: Parts) -> None:
        found = re.search(rf"<{tag}\b[^>]*?(?=/?>)", parts[part].decode())
        assert found, tag
        kept = re.sub(rf'\s{name}="[^"]*"', "", found[0])
        change(parts, part, found[0], f'{kept} {name}="{value}"')

    return do


def without(part: str) -> Doing:
    """A part less."""
    return lambda parts: parts.pop(part)


def data(part: str, changed: Callable[[bytes], bytes]) -> Doing:
    """Other bytes in a part, made from those that are there."""
    return lambda parts: parts.update({part: changed(parts.get(part, b""))})


def both(*doings: Doing) -> Doing:
    """One damage after the other."""
    return lambda parts: [do(parts) for do in doings]
