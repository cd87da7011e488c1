"""Text as a terminal or a page shows it: nothing invisible, no line too long."""

from __future__ import annotations

import unicodedata

#: Unicode categories: control, format, surrogate, private use, line and paragraph separators.
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
#: The two numbers that are no character, and that XML does not have.
_NONE = "\ufffe\uffff"


def visible(text: str) -> str:
    """Text that a terminal can show without obeying it: control and invisible characters become U+FFFD."""
    return "".join("\ufffd" if c in _NONE or unicodedata.category(c) in _INVISIBLE else c for c in text)


def wrapped(text: str, width: int | None, indent: str, hanging: int = 0) -> list[str]:
    """Text on lines of a width in characters, all of them indented; on one line where there is no width.

    hanging
        By how many characters more the lines after the first are indented.
    """
    if width is None:
        return [indent + text]
    import textwrap

    below = indent + " " * hanging
    most = max(width, len(below) + 20)
    return textwrap.wrap(text, most, initial_indent=indent, subsequent_indent=below, break_on_hyphens=False) or [indent]
