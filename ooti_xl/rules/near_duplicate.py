"""Two records are probably the same, written twice.

Why: a client entered twice has half of its projects on each.
Fix: none: never merged. It stands on the later one and names the earlier; where the earlier one's name is in doubt
(letters that were damaged, stray symbols) it stands on that one and names the other. Of three and more, where one is
near to the next, all are named together, with what tells them apart and the one that is best kept: most links lead to
it, or else most of its cells are filled.

Two names are near when they differ only by their legal form, their small words or the order of their words; or by
one letter (added, lacking, changed, or two swapped) of one word of five letters or more, seven where it is the only
word. Figures must be the same in the same order: "Lot 1" and "Lot 2" are two. Two projects of different clients are
never near; two of one client with the very same title are, since titles need not be unique and nothing else says it.
Codes and addresses that must be unique are near when they differ only by accents or punctuation.
A name is compared as it is meant, once repaired; one of more than 200 characters is no name, and has only duplicates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ooti_xl.comparing.near_names import NAMES, in_order, meant, words_of, words_of_each
from ooti_xl.comparing.one_letter import Crowd, one_letter_off
from ooti_xl.model.findings import Finding, Severity
from ooti_xl.model.folding import fold, fold_case
from ooti_xl.rules import Rule
from ooti_xl.rules._clusters import alike, clusters, links_to
from ooti_xl.rules._repeated import repeated
from ooti_xl.tables import Book, Table
from ooti_xl.tables.worked_out import whole

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table, key, scope in _columns(book):
        doubtful, values = table.doubts[key], table.values[key]
        names = meant(table, key)
        near: dict[int, int] = {}
        if key in NAMES:
            near |= whole(table, key, _pairs, names, scope)
        if table.columns[key].unique:  # equal writings are duplicates, and say so themselves
            near = {index: other for index, other in near.items() if _is_otherwise(names[index], names[other])}
            near |= _other_signs(repeated(table, key), names, values)
        # Nobody is told of what is wrong itself: of two, the one in doubt is the one to look at.
        ordered = (pair[::-1] if pair[1] in doubtful else pair for pair in near.items())
        pairs = [pair for pair in ordered if pair[1] not in doubtful]
        standing, links = {index for index, _ in pairs}, links_to(book, table) if pairs else Counter[int]()
        for members in clusters(pairs):
            other = next(index for index in members if index not in standing)
            together, first = alike(table, key, members, links), table.cell(other, key).address
            facts = {"other": values[other], "first": first, "alike": together, "keep": together.best.address}
            yield from (RULE.on(table, index, key, **facts) for index in members if index in standing)


def _columns(book: Book) -> Iterator[tuple[Table, str, Sequence[object]]]:
    """The columns to look at, and for each record what it must share with another one: a title's client."""
    for table, key in book.declared(unique=True, reference=False):
        yield table, key, [None] * len(table.rows)
    for table in book.with_columns("project_title", "client"):
        clients = zip(table.links["client"], table.values["client"], strict=True)
        yield table, "project_title", [fold(text or "") if link is None else link for link, text in clients]


def _other_signs(indices: Iterable[int], names: Sequence[str | None], values: Sequence[str | None]) -> dict[int, int]:
    """The earlier record that each later one is equal to but for accents, punctuation, or what is in doubt."""
    found: dict[int, int] = {}
    first: dict[str, int] = {}
    folded = cache(fold)  # what is repeated is often the very same
    for index in indices:
        known = first.setdefault(folded(names[index] or ""), index)
        if known != index and _is_otherwise(values[known], values[index]):
            found[index] = known
    return found


def _pairs(names: Sequence[str | None], scope: Sequence[object]) -> dict[int, int]:
    """The earlier record that each later one is near to, or called just like."""
    found: dict[int, int] = {}
    first: dict[int, int] = {}
    crowd = Crowd()
    for index, words in enumerate(words_of_each(names)):
        if words:
            total = sum(map(hash, words), hash(scope[index]))
            known = first.setdefault(total, index)
            if known == index:
                crowd.add(index, words, total)
            elif _is_same(names, scope, known, index):
                found[index] = known
    for group in crowd.meetings():
        named = [(scope[index], in_order(words_of(names[index] or "")), index) for index in group]
        for index, other in one_letter_off(named):
            found.setdefault(index, other)
    return found


def _is_same(names: Sequence[str | None], scope: Sequence[object], left: int, right: int) -> bool:
    """The same words of the same scope, whatever their writing."""
    one, other = names[left] or "", names[right] or ""
    return scope[left] == scope[right] and (one == other or in_order(words_of(one)) == in_order(words_of(other)))


def _is_otherwise(one: str | None, other: str | None) -> bool:
    """Whether two writings differ by more than case and spaces."""
    return one != other and fold_case(one or "") != fold_case(other or "")
