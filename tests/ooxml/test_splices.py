"""Changing bytes and knowing the way back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.ooxml.splices import Splice, packed, spliced, unpacked


@st.composite
def changes(draw: st.DrawFn) -> tuple[bytes, list[Splice]]:
    """Bytes, and splices of them that do not overlap, in any order."""
    data = draw(st.binary(max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(data)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    splices = [Splice(start, end, draw(st.binary(max_size=5))) for start, end in pairs]
    return data, draw(st.permutations(splices))


@given(changes())
def test_the_splices_back_give_the_bytes_back(change: tuple[bytes, list[Splice]]) -> None:
    data, splices = change
    changed, back = spliced(data, splices)
    assert spliced(changed, back)[0] == data


@given(changes())
def test_splices_can_be_kept_as_json(change: tuple[bytes, list[Splice]]) -> None:
    back = spliced(*change)[1]
    assert unpacked(json.loads(json.dumps(packed(back)))) == back


def test_insertions_at_one_place_keep_their_order() -> None:
    assert spliced(b"ab", [Splice(1, 1, b"1"), Splice(1, 1, b"2"), Splice(0, 0, b"0")])[0] == b"0a12b"


@pytest.mark.parametrize(
    "splices",
    [
        [Splice(0, 3, b""), Splice(2, 4, b"")],
        [Splice(3, 2, b"")],
        [Splice(0, 9, b"")],
    ],
)
def test_overlapping_or_impossible_splices_are_an_error(splices: list[Splice]) -> None:
    with pytest.raises(ValueError, match="overlap or leave"):
        spliced(b"abcd", splices)


@pytest.mark.parametrize("flat", [[1], [1, 2], [9, 2, "c"], ["a", 1, "b"], [None, 1, "b"], [1, 1, "œ"]])
def test_a_spoilt_list_is_an_error(flat: list[Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        spliced(b"abcd", unpacked(flat))
