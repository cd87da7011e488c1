"""What grows with the length of a cell, and how fast: times are compared within one run."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import TypeVar

#: Of the longer text to the shorter; where what is looked at grows with the square, its time grows by this once more.
FACTOR = 4
#: A time that is no more than this many times that of the shorter text has not grown with the square.
MOST = 10
#: Seconds below which a time says nothing.
FLOOR = 0.03

#: Pieces of texts that a person or a program may repeat without end in a cell.
PIECES = (
    "1(", "1,", "(", ")", " ", "\u00a0", "e", "e@", "@", "a@b.fr, ", "a.", "é ", "e\u0301 ", "e\u0301",
    "\u0301", "\u0301\u0316", "\u0f73", "\uff9e\u0301", "0", "9", "1 ", "1.1", "-", "–", "€", "$/", "EUR ",
    "'", "%", "１", "\u200d", "\u200f", "\n", "a\n", "\U0001f600", "\U0001f469\u200d", "=", "=+1", "a, ", "a;",
    "x/", "Ã©", "Ã", "«Ã©»", "\"", "\"a\" ", "<br>", "<br ", "<", "|a", "FR 1", "01/02/2024 ", "2024-",
    "12 rue des Lilas, 69003 Lyon ", "+33 ", "(0)", "tel ", "mailto:a@b.fr ", "ß", "ﷺ", "\ufffd", "\x00",
    "A1", "A-", "..", "1 000 ", "millions ", "1/2/", "d’", "²", "ا ", "中",
)  # fmt: skip

Sized = TypeVar("Sized")


def repeated(piece: str, length: int) -> str:
    """A text of that many characters."""
    return (piece * (length // len(piece) + 1))[:length]


def grows_too_fast(work: Callable[[Sized], object], small: Sized, large: Sized) -> bool:
    """Whether work on something `FACTOR` times as large takes far more than that, three times in a row."""
    shortest, longest = float("inf"), float("inf")
    for _ in range(3):
        longest = min(longest, seconds(work, large))
        if longest < FLOOR:
            return False
        shortest = min(shortest, seconds(work, small))
        if longest < MOST * shortest:
            return False
    return True


def seconds(work: Callable[[Sized], object], on: Sized) -> float:
    """Of the processor, that work takes."""
    start = process_time()
    work(on)
    return process_time() - start
