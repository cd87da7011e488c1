"""Every task has exactly one result, whatever becomes of the process that does it."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from ooti_xl.many import run


def work(task: int) -> str:
    """Double a number; 13 is a mistake of ours, and multiples of 5 end their process."""
    if task == 13:
        raise ZeroDivisionError("treize")
    if task % 5 == 0:
        os._exit(9)
    return str(2 * task)


def lost(task: int, reason: str) -> str:
    return f"lost {task} {reason}".strip()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_process_that_dies_and_a_mistake_cost_their_own_task_only(jobs: int) -> None:
    tasks = list(range(1, 17))
    results = list(run(work, tasks, lost, jobs=jobs))
    assert set(Counter(place for place, _ in results).values()) == {1}
    expected = [str(2 * task) for task in tasks]
    for number in (5, 10, 15):
        expected[number - 1] = f"lost {number}"
    expected[12] = "lost 13 ZeroDivisionError: treize"
    assert [result for _, result in sorted(results)] == expected


def test_nothing_to_do_gives_nothing() -> None:
    assert list(run(work, [], lost)) == []


def test_what_is_no_longer_wanted_is_not_done() -> None:
    results = run(work, [1, 2, 3, 4, 6, 7, 8, 9], lost, jobs=1)
    assert next(results) in ((0, "2"), (1, "4"))
    results.close()  # type: ignore[attr-defined]
    assert list(results) == []
