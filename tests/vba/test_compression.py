"""What is compressed is decompressed by others to what it was."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from ooti_xl.vba.compression import compress
from tests.vba.projects import decompressed

#: Pieces that repeat and pieces that do not, up to several chunks.
PIECES = st.one_of(
    st.binary(max_size=300),
    st.builds(lambda piece, times: piece * times, st.binary(min_size=1, max_size=40), st.integers(1, 600)),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=8).map(b"".join))
def test_decompression_gives_the_bytes_back(data: bytes) -> None:
    assert decompressed(compress(data)) == (data, data)


@settings(deadline=None)
@given(st.integers(0, 3000))
def test_what_repeats_gets_shorter(times: int) -> None:
    line = b"    OotiStart command\r\n"

    assert len(compress(line * times)) <= 40 + len(line) * times // 6


def test_a_chunk_in_which_nothing_repeats_is_stored_whole() -> None:
    noise = random.Random(7).randbytes(4096)

    assert compress(noise) == b"\x01\xff\x3f" + noise
    assert decompressed(compress(noise + b"end")) == (noise + b"end", noise + b"end")


def test_a_last_chunk_in_which_nothing_repeats_is_filled_up_with_spaces() -> None:
    noise = random.Random(7).randbytes(4000)

    assert decompressed(compress(noise))[0] == noise + b" " * 96
