"""Ciphers, with a key."""

from __future__ import annotations


class AES:
    """AES with a key of 16, 24 or 32 bytes; ValueError with any other."""

    block = 16  # bytes

    def __init__(self, key: bytes) -> None:
        if len(key) not in (16, 24, 32):
            raise ValueError(f"Invalid key size ({8 * len(key)}) for AES.")
        self.key = key
