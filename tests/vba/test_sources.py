"""The sources of a project are read, whoever wrote it."""

from __future__ import annotations

import random
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from olefile import OleFileIO  # type: ignore[import-untyped] # its stubs are a package of their own

from ooti_xl.template.macros import modules
from ooti_xl.vba import Module, UnreadableProject, project, sources
from ooti_xl.vba.compound import compound
from ooti_xl.vba.compression import CHUNK, SIGNATURE, compress
from ooti_xl.vba.decompression import LONGEST, decompressed
from ooti_xl.vba.streams import dir_stream
from tests.vba.projects import DOCUMENTS, by_oletools
from tests.vba.test_compression import PIECES


@settings(deadline=None, max_examples=100)
@given(st.lists(PIECES, max_size=8).map(b"".join))
def test_what_was_compressed_is_read_back(data: bytes) -> None:
    assert decompressed(compress(data)).rstrip(b" ") == data.rstrip(b" ")


def test_the_template_s_macros_are_read_as_others_read_them() -> None:
    data = project("OOTI", modules(["clients", "projects"]))
    assert {name: source.encode("latin-1") for name, source in sources(data).items()} == {
        name: source.encode("cp1252") for name, source in by_oletools(data).items()
    }


def test_a_stream_that_would_fill_the_memory_is_not_read() -> None:
    with pytest.raises(ValueError, match="too long"):
        decompressed(SIGNATURE + compress(b"a" * CHUNK)[1:] * (LONGEST // CHUNK + 1))


def test_modules_that_together_would_fill_the_memory_are_not_read() -> None:
    many = [Module(f"M{number}", "") for number in range(17)]
    sixteenth = SIGNATURE + compress(b"a" * CHUNK)[1:] * (LONGEST // CHUNK // 16)
    streams = {"dir": compress(dir_stream("OOTI", many)), **{module.name: sixteenth for module in many}}
    with pytest.raises(UnreadableProject, match="too long"):
        sources(compound({"VBA": streams}))


def test_a_stream_that_many_modules_name_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [Module("m" if number % 2 else "M", "") for number in range(100)]
    streams = {"dir": compress(dir_stream("OOTI", many)), "M": compress(b"Sub A()")}
    opened: list[str] = []
    openstream = OleFileIO.openstream

    def counted(container: OleFileIO, name: list[str]) -> BytesIO:
        opened.append(name[-1])
        stream: BytesIO = openstream(container, name)
        return stream

    monkeypatch.setattr(OleFileIO, "openstream", counted)
    assert sources(compound({"VBA": streams})) == {"M": "Sub A()" * 50, "m": "Sub A()" * 50}
    assert opened == ["dir", "m"]


def test_broken_bytes_are_refused_or_read() -> None:
    """Seeded: whatever is damaged, there are sources or there is a refusal, and nothing else."""
    dice, data = random.Random(3), project("OOTI", [*DOCUMENTS, Module("Code", "Sub A()\nEnd Sub\n" * 400)])
    read = 0
    for _ in range(300):
        with suppress(UnreadableProject):
            sources(damaged(data, dice))
            read += 1
    assert 0 < read < 300


def damaged(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 20)):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed[: dice.choice((len(changed), len(changed), dice.randrange(len(changed))))])
