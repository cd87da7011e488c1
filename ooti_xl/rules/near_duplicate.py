"""Two records are probably the same, written twice.

Why: a client entered twice has half of its projects on each.
Fix: none: never merged. It stands on the later one and names the earlier.

Two names are near when they differ only by their legal form, their small words or the order of their words; or by
one letter (added, lacking, changed, or two swapped) of one word of five letters or more. Figures must be the same:
"Lot 1" and "Lot 2" are two. No name is compared with all the others: names meet by the words that they share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ooti_xl.findings import Finding, Severity
from ooti_xl.folding import fold
from ooti_xl.rules import Rule
from ooti_xl.tables import Book, Table

RULE = Rule(__name__, Severity.WARNING)

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    [
        "sarl",
        "sas",
        "sasu",
        "sa",
        "sci",
        "scp",
        "scm",
        "eurl",
        "snc",
        "selarl",
        "sem",
        "spl",
        "gie",
        "scic",
        "scop",
        "eirl",
        "ei",
        "ltd",
        "limited",
        "gmbh",
        "ag",
        "srl",
        "bv",
        "nv",
        "inc",
        "llc",
        "et",
        "and",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "l",
        "d",
        "the",
        "of",
        "ste",
        "societe",
        "entreprise",
        "ets",
        "etablissements",
        "cie",
        "company",
        "co",
    ]
)
#: A word in which one letter may be wrong, and a name of one word.
_LONG, _LONG_ALONE = 5, 7

Words = tuple[str, ...]


def check(book: Book) -> Iterator[Finding]:
    for table, key, scope in _columns(book):
        words = [_words(value) for value in table.values[key]]
        for index, other in sorted(_pairs(table, key, words, scope).items()):
            first = table.cell(other, key).address
            yield RULE.on(table, index, key, other=table.values[key][other], first=first)


def _columns(book: Book) -> Iterator[tuple[Table, str, list[object]]]:
    """The name columns, and for each record what it must share with another one: a project, its client."""
    for table in book.with_columns("company_name"):
        yield table, "company_name", [None] * len(table.rows)
    for table in book.with_columns("project_title", "client"):
        yield table, "project_title", list(table.links["client"])


def _words(name: str | None) -> Words:
    """A name's words, folded and sorted, without legal forms and small words (unless nothing else is left)."""
    if name is None:
        return ()
    words = [fold(word) for word in _WORD.findall(name)]
    return tuple(sorted(word for word in words if word not in _SMALL) or sorted(words))


def _pairs(table: Table, key: str, words: list[Words], scope: list[object]) -> dict[int, int]:
    """The earlier record that each later one is near to. Equal writings are duplicates, not near."""
    found: dict[int, int] = {}
    first: dict[tuple[object, Words], int] = {}
    for index, name in enumerate(words):
        if name:
            known = first.setdefault((scope[index], name), index)
            if known != index and fold(table.values[key][known]) != fold(table.values[key][index]):
                found[index] = known
    for index, other in _one_letter_off(first):
        found.setdefault(index, other)
    return found


def _one_letter_off(names: dict[tuple[object, Words], int]) -> Iterator[tuple[int, int]]:
    """Pairs that share all words but one, and nearly that one."""
    blocks: dict[tuple[object, Words], list[tuple[str, int]]] = {}
    for (scope, words), index in names.items():
        least = _LONG if len(words) > 1 else _LONG_ALONE
        for place, word in enumerate(words):
            if len(word) >= least and word.isalpha():
                blocks.setdefault((scope, words[:place] + words[place + 1 :]), []).append((word, index))
    for block in blocks.values():
        if len(block) > 1:
            yield from _near_words(block)


def _near_words(block: Iterable[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of words at one letter from each other: they meet by what is left when a letter is taken out."""
    seen: dict[str, list[tuple[str, int]]] = {}
    for word, index in block:
        for rest in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
            others = seen.setdefault(rest, [])
            for other, earlier in others[:8]:
                if other != word and _is_near(word, other):
                    yield max(index, earlier), min(index, earlier)
            others.append((word, index))


def _is_near(left: str, right: str) -> bool:
    """At most one letter added, lacking or changed, or two neighbours swapped; the first letter is the same."""
    if left[0] != right[0]:
        return False
    if len(left) == len(right):
        wrong = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
        swapped = (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and left[wrong[0]] == right[wrong[1]]
            and left[wrong[1]] == right[wrong[0]]
        )
        return len(wrong) == 1 or swapped
    return abs(len(left) - len(right)) == 1
