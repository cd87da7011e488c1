"""Changing bytes and knowing the way back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.ooxml.splices import PACKED, Splice, led_back, packed, spliced, unpacked


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
    assert list(unpacked(packed(back))) == back
    assert re.fullmatch(PACKED, packed(back))


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


@pytest.mark.parametrize("flat", [b"[1]", b"[1,2]", b'["a",1,"b"]', b'[null,1,"b"]', b'[1,1,"b",]', b'[[1,1,"b"]]'])
def test_a_spoilt_list_is_not_taken_for_ours(flat: bytes) -> None:
    assert re.fullmatch(PACKED, flat) is None


@pytest.mark.parametrize("flat", [b'[9,2,"c"]', b'[1,1,"\\u0153"]', b'[1,1,"no"]'])
def test_a_way_back_that_leaves_the_data_or_may_not_be_is_an_error(flat: bytes) -> None:
    with pytest.raises(ValueError):
        led_back(b"abcd", flat, lambda _, now, then: then != b"no")
