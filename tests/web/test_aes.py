"""The page's AES, beside the one that the command has, and the examples of the standard."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.outside import absent

Asked = Callable[[str, bytes, bytes, bytes | None], bytes]
KEYS = st.sampled_from([16, 24, 32]).flatmap(lambda size: st.binary(min_size=size, max_size=size))
STARTS = st.none() | st.binary(min_size=16, max_size=16)
TEXTS = st.integers(0, 20).flatmap(lambda blocks: st.binary(min_size=16 * blocks, max_size=16 * blocks))


@pytest.fixture(scope="module")
def asked() -> Iterator[Asked]:
    """The page's, in node: a direction, a key, a text, and what a chain starts with."""
    if shutil.which("node") is None:
        absent("node")
    command = ["node", str(Path(__file__).with_name("aes.mjs"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        into, out = process.stdin, process.stdout

        def ask(direction: str, key: bytes, data: bytes, start: bytes | None) -> bytes:
            line = {"do": direction, "key": key.hex(), "data": data.hex(), "start": start and start.hex()}
            into.write(json.dumps(line) + "\n")
            into.flush()
            return bytes.fromhex(out.readline())

        yield ask
        into.close()


@settings(deadline=None)
@given(key=KEYS, start=STARTS, text=TEXTS)
def test_it_is_the_one_that_the_command_has(asked: Asked, key: bytes, start: bytes | None, text: bytes) -> None:
    other = Cipher(algorithms.AES(key), modes.ECB() if start is None else modes.CBC(start))
    assert asked("encrypted", key, text, start) == other.encryptor().update(text)
    assert asked("decrypted", key, text, start) == other.decryptor().update(text)


#: NIST SP 800-38A, appendix F: what is encrypted, and what its chains start with.
TEXT = bytes.fromhex(
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710"
)
START = bytes(range(16))
#: F.1.1, F.1.3, F.1.5, F.2.1, F.2.3 and F.2.5: by key and kind, the last of four blocks.
LAST = {
    ("2b7e151628aed2a6abf7158809cf4f3c", "ECB"): "7b0c785e27e8ad3f8223207104725dd4",
    ("8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b", "ECB"): "9a4b41ba738d6c72fb16691603c18e0e",
    ("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", "ECB"): "23304b7a39f9f3ff067d8d8f9e24ecc7",
    ("2b7e151628aed2a6abf7158809cf4f3c", "CBC"): "3ff1caa1681fac09120eca307586e1a7",
    ("8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b", "CBC"): "08b0e27988598881d920a9e64f5615cd",
    ("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", "CBC"): "b2eb05e2c39be9fcda6c19078c6a9d1b",
}


@pytest.mark.parametrize(("key", "kind"), LAST)
def test_it_gives_what_the_standard_s_examples_give(asked: Asked, key: str, kind: str) -> None:
    start = START if kind == "CBC" else None
    made = asked("encrypted", bytes.fromhex(key), TEXT, start)
    assert made[-16:].hex() == LAST[key, kind]
    assert asked("decrypted", bytes.fromhex(key), made, start) == TEXT
