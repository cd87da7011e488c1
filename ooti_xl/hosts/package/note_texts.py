"""What a note on a cell says, and whether it is one of ours.

Source: ECMA-376 part 1, 18.7 (comments), 18.4.8 (CT_Rst: a plain text, then runs).
"""

from __future__ import annotations

from ooti_xl.hosts import SIGNS
from ooti_xl.ooxml.xml import Element


def text_of(comment: Element) -> str:
    """The whole text of a comment: its plain text and runs, without phonetic hints."""
    body = comment.child("text")
    if body is None:
        return ""
    texts = [e for e in body.children if e.name == "t"] + [
        t for r in body.children if r.name == "r" for t in r.children if t.name == "t"
    ]
    return "".join(e.text for e in texts)


def is_ours(text: str) -> bool:
    """Whether a note begins with one of our signs."""
    return text.startswith(tuple(SIGNS.values()))
