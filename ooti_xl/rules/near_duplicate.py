"""Two records are probably the same, written twice.

Why: a client entered twice has half of its projects on each.
Fix: none: never merged. It stands on the later one and names the earlier.

Two names are near when they differ only by their legal form, their small words or the order of their words; or by
one letter (added, lacking, changed, or two swapped) of one word of five letters or more, seven where it is the only
word. Figures must be the same in the same order: "Lot 1" and "Lot 2" are two. Two projects of different clients are
never near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ooti_xl.findings import Finding, Severity
from ooti_xl.folding import fold
from ooti_xl.rules import Rule
from ooti_xl.rules._one_letter import Crowd, Words, one_letter_off
from ooti_xl.tables import Book, Table

RULE = Rule(__name__, Severity.WARNING)

_WORD = re.compile(r"[^\W_]+")
_LEGAL_FORMS = "sarl sas sasu sa sci scp scm eurl snc selarl sem spl gie scic scop eirl ei ltd limited gmbh ag srl llc"
_SMALL_WORDS = "et and de du des la le les l d the of ste societe entreprise ets etablissements cie company co"
_SMALL = frozenset(f"{_LEGAL_FORMS} bv nv inc {_SMALL_WORDS}".split())


def check(book: Book) -> Iterator[Finding]:
    for table, key, scope in _columns(book):
        for index, other in sorted(_pairs(table.values[key], scope).items()):
            first = table.cell(other, key).address
            yield RULE.on(table, index, key, other=table.values[key][other], first=first)


def _columns(book: Book) -> Iterator[tuple[Table, str, list[object]]]:
    """The name columns, and for each record what it must share with another one: a project, its client."""
    for table in book.with_columns("company_name"):
        yield table, "company_name", [None] * len(table.rows)
    for table in book.with_columns("project_title", "client"):
        clients = zip(table.links["client"], table.values["client"], strict=True)
        yield table, "project_title", [fold(text or "") if link is None else link for link, text in clients]


def _pairs(names: list[str | None], scope: list[object]) -> dict[int, int]:
    """The earlier record that each later one is near to. Equal writings are duplicates, not near."""
    found: dict[int, int] = {}
    first: dict[int, int] = {}
    crowd = Crowd()
    for index, name in enumerate(names):
        words = [] if name is None else _words(name)
        if not words:
            continue
        hashes = list(map(hash, words))
        total = hash(scope[index]) + sum(hashes)
        known = first.setdefault(total, index)
        if known == index:
            crowd.add(index, words, hashes, total)
        elif _is_same(names, scope, known, index):
            found[index] = known
    for group in crowd.meetings():
        named = [(scope[index], _in_order(_words(names[index] or "")), index) for index in sorted(group)]
        for index, other in one_letter_off(named):
            found.setdefault(index, other)
    return found


def _is_same(names: list[str | None], scope: list[object], left: int, right: int) -> bool:
    """The same words in another writing. Equal writings are duplicates, and say so themselves."""
    one, other = names[left] or "", names[right] or ""
    return (
        scope[left] == scope[right] and _in_order(_words(one)) == _in_order(_words(other)) and fold(one) != fold(other)
    )


def _words(name: str) -> list[str]:
    """A name's words, folded, without legal forms and small words (unless nothing else is left)."""
    if name.isascii():
        lower = name.lower()
        words = lower.split()
        if not "".join(words).isalnum():
            words = _WORD.findall(lower)
    else:
        words = [word.lower() if word.isascii() else _folded(word) for word in _WORD.findall(name)]
    return [word for word in words if word not in _SMALL] or words


def _in_order(words: list[str]) -> Words:
    """Words in alphabetical order, then those with a figure in the order in which they stand."""
    return (*sorted(word for word in words if word.isalpha()), *(word for word in words if not word.isalpha()))


#: The accented words of names are few (Société, Résidence…), and folding them is dear.
_folded = lru_cache(maxsize=4096)(fold)
