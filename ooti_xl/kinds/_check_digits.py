"""The sums that check digits are about, of a whole column of numbers at once.

The digits at one place of all numbers are a row of bytes, and what they count there another. Rows are added as
integers: two remainders stay below 256, so that no byte runs over into its neighbour.

Source: ISO/IEC 7812-1 (Luhn); python-stdnum is the oracle of the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

_DIGITS = b"0123456789"

#: What the digits 0 to 9 count, by their place in a number.
Counts = Mapping[int, bytes]


def counts(places: Sequence[int], count: Callable[[int, int], int]) -> Counts:
    """What the digits at some places count.

    count
        Of the distance of a place from the last one (0), and a digit; 0 to 127.
    """
    last = len(places) - 1
    rows = (bytes(count(last - number, digit) for digit in range(10)) for number in range(len(places)))
    return {place: bytes.maketrans(_DIGITS, row) for place, row in zip(places, rows, strict=True)}


def luhn(places: Sequence[int]) -> Counts:
    """Every other digit counts double, and what is doubled to more than 9, 9 less. The sum is a multiple of 10."""
    return counts(places, lambda distance, digit: 2 * digit - 9 * (digit > 4) if distance % 2 else digit)


def remainders(numbers: Sequence[str], counted: Counts, modulus: int) -> bytes:
    """Of each number what is left of its sum, 0 to `modulus` - 1.

    numbers
        All of the same length, in ASCII, with digits at the places that count.
    modulus
        At most 128.

    >>> list(remainders(["732829320", "732829321"], luhn(range(9)), 10))
    [0, 1]
    """
    texts, many = "".join(numbers).encode("ascii"), len(numbers)
    within, total = _within(modulus), bytes(many)
    for place, row in counted.items() if many else ():
        counting = texts[place :: len(numbers[0])].translate(row)
        both = int.from_bytes(total, "big") + int.from_bytes(counting, "big")
        total = both.to_bytes(many, "big").translate(within)
    return total


@cache
def _within(modulus: int) -> bytes:
    """What is left of each number of a byte."""
    return bytes(number % modulus for number in range(256))


def remainder(number: str, counted: Counts, modulus: int) -> int:
    """`remainders` of one number, for which rows of bytes are not worth it.

    >>> remainder("732829321", luhn(range(9)), 10)
    1
    """
    digits = number.encode("ascii")
    return sum(row[digits[place]] for place, row in counted.items()) % modulus


_SIREN = luhn(range(9))
#: What nobody is registered under, although its sums are right.
NOBODY = "0" * 9


def is_siren(digits: str) -> bool:
    """Whether 9 ASCII digits have a right Luhn sum, and are not all 0."""
    return digits != NOBODY and not remainder(digits, _SIREN, 10)
