"""The names of a sheet that a misspelt link may mean."""

from __future__ import annotations

import re

from ooti_xl.folding import did_you_mean, fold
from ooti_xl.tables import Table

_WORD = re.compile(r"\w{3,}")
#: Names compared letter by letter for one text.
MOST = 500


def near_names(target: Table, text: str) -> tuple[str, ...]:
    """Up to three codes or names near to a text. On a large sheet only those that share a word or a beginning."""
    names = list(target.names.spellings())
    if len(names) > MOST:
        words = {fold(word) for word in _WORD.findall(text)}
        start = fold(text)[:3]
        names = [name for name in names if fold(name)[:3] == start or words & {fold(w) for w in _WORD.findall(name)}]
    return did_you_mean(text, names[:MOST], least=0.8)
