"""How large a note's box is, to show all of its text: the one that Excel gives has room for about 100 characters."""

from __future__ import annotations

from typing import NamedTuple

#: Height of a line, in points; the width of a box in points, and how many characters a line of it takes (Tahoma 9).
LINE, WIDTH, CHARACTERS = 15, 220, 42
#: Lines of the smallest box; from more lines on than `_TALL` a box is twice as wide; no box is taller than a screen.
_LEAST, _TALL, _MOST = 4, 20, 40


class NoteSize(NamedTuple):
    """Width and height, in points."""

    width: int
    height: int


def note_size(text: str) -> NoteSize:
    """The size of the box for a text.

    >>> note_size("OOTI ✖ court"), note_size("x" * 420), note_size("x" * 1260)
    (NoteSize(width=220, height=60), NoteSize(width=220, height=165), NoteSize(width=440, height=240))
    """
    lines = _lines(text, CHARACTERS)
    if lines <= _TALL:
        return NoteSize(WIDTH, max(lines, _LEAST) * LINE)
    return NoteSize(2 * WIDTH, min(_lines(text, 2 * CHARACTERS), _MOST) * LINE)


def _lines(text: str, characters: int) -> int:
    """How many lines a text takes, and one to spare."""
    return sum([-(-(len(line) or 1) // characters) for line in text.split("\n")]) + 1
