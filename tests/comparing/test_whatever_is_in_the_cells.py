"""Whatever is in the cells, a workbook beside itself in another order has the same records, and nothing differs."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ooti_xl.check import judge, read_book
from ooti_xl.comparing.comparison import compared
from ooti_xl.model.findings import Raw
from ooti_xl.tables import Book
from tests.books import good, grids_of, worded
from tests.growth import FACTOR, grows_too_fast
from tests.test_whole import workbooks


def book(records: dict[str, list[dict[str, Raw]]]) -> Book:
    grids = grids_of(**records)
    return read_book(tuple(grids), grids.get)


@settings(max_examples=60)
@given(records=workbooks(), random=st.randoms(use_true_random=False))
def test_a_workbook_beside_itself_in_another_order(records: dict[str, list[dict[str, Raw]]], random: Random) -> None:
    shuffled = {key: random.sample(some, len(some)) for key, some in records.items()}
    found = compared(book(shuffled), book(records))
    unlike: list[Any] = [
        (key, pair, list(sheet.changes(pair, everywhere=True)))
        for key, sheet in found.sheets.items()
        for pair in sheet.pairs.values()
        if not pair.sure or list(sheet.changes(pair, everywhere=True))
    ]
    assert unlike == []
    assert {key: len(sheet.pairs) for key, sheet in found.sheets.items()} == {
        key: len(sheet.ours.rows) for key, sheet in found.sheets.items()
    }


@settings(max_examples=40)
@given(ours=workbooks(), theirs=workbooks())
def test_a_check_beside_any_other_workbook_ends_and_finds_words(
    ours: dict[str, list[dict[str, Raw]]], theirs: dict[str, list[dict[str, Raw]]]
) -> None:
    mine = book(ours)
    mine.against = compared(mine, book(theirs), dict.fromkeys(theirs, "ooti.xlsx"))
    report = judge(mine)
    assert all(len(worded(finding)) == 4 for finding in report.findings)
    for sheet in mine.against.sheets.values():
        others = [pair.other for pair in sheet.pairs.values() if pair.sure]
        assert len(others) == len(set(others))


@pytest.mark.parametrize(
    "client",
    [
        lambda _number, _side: {},
        lambda number, side: {"notes": f"{side}{number}"},
        lambda number, side: {"company_name": f"Commune de {side * 5}{'abcdefghij'[number % 10] * (number // 10 + 1)}"},
    ],
    ids=["all the same", "one name", "near names"],
)
@pytest.mark.parametrize("one_to_one", [False, True])
def test_many_records_that_are_alike_are_compared_in_a_time_that_grows_with_them(
    client: Callable[[int, str], dict[str, Raw]], one_to_one: bool
) -> None:
    def books(size: int) -> tuple[Book, Book]:
        sides = [
            [good("clients", number=None, **client(number, side)) for number in range(size)] for side in ("x", "y")
        ]
        return book({"clients": sides[0]}), book({"clients": sides[1]})

    def work(both: tuple[Book, Book]) -> object:
        return compared(*both, one_to_one=one_to_one)

    assert not grows_too_fast(work, books(400), books(FACTOR * 400))
