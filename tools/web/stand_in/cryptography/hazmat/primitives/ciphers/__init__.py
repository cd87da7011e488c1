"""A cipher in a mode, for one text each time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import aes
from pyodide.ffi import to_js

from .algorithms import AES
from .modes import CBC, ECB


class Cipher:
    """Encrypts and decrypts with a key. `backend` is none."""

    def __init__(self, algorithm: AES, mode: ECB | CBC, backend: None = None) -> None:
        self._cipher, self._mode = algorithm, mode

    def encryptor(self) -> _Text:
        """What encrypts one text."""
        return self._text(aes.encrypted)

    def decryptor(self) -> _Text:
        """What decrypts one text."""
        return self._text(aes.decrypted)

    def _text(self, turned: Callable[..., Any]) -> _Text:
        start = self._mode.start
        key = to_js(self._cipher.key)
        return _Text(lambda data: turned(key, data, None if start is None else to_js(start)), self._cipher.block)


class _Text:
    """A text is given whole, in one update: a chain does not go on."""

    def __init__(self, turned: Callable[[Any], Any], block: int) -> None:
        self._turned, self._block, self._left = turned, block, 0

    def update(self, data: bytes) -> bytes:
        """What its whole blocks become."""
        self._left = len(data) % self._block
        made: bytes = self._turned(to_js(data[: len(data) - self._left])).to_bytes()
        return made

    def finalize(self) -> bytes:
        """Nothing more. ValueError where a block was not whole."""
        if self._left:
            raise ValueError("The length of the provided data is not a multiple of the block length.")
        return b""
