"""OOTI's own identifiers: read, never corrected."""

from __future__ import annotations

import datetime as dt

import pytest

from ooti_xl.kinds import Context, Doubt, Reading, reference
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw


def reading(raw: Raw) -> Reading:
    return reference.read(raw, Context(Column(fr="OOTI ID", en="OOTI ID", kind=reference, reference=True)))


@pytest.mark.parametrize(
    ("raw", "identifier"), [("a1-b2", "a1-b2"), ("1024", "1024"), (1024.0, "1024"), (" 1024 ", "1024"), (0.0, "0")]
)
def test_an_identifier_is_read_and_never_corrected(raw: Raw, identifier: str) -> None:
    assert reading(raw) == Reading(identifier)


@pytest.mark.parametrize("raw", [1.5, -1.0, 1e15, float("nan"), True, dt.date(2026, 4, 3), dt.time(8)])
def test_what_ooti_never_gives_is_refused(raw: Raw) -> None:
    assert reading(raw) == Reading(doubts=(Doubt("reference_unreadable"),))
