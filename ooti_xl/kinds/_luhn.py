"""The Luhn sums of SIREN and SIRET numbers, of a whole column at once.

The digits at one place of all numbers are a row of bytes. Rows are added as integers, a byte a number: no sum of 28
digits reaches 256, so that none goes over into its neighbour.

Source: ISO/IEC 7812-1; stdnum.luhn and stdnum.fr are the oracles of the tests.
"""

from __future__ import annotations

from collections.abc import Sequence

_DIGITS = b"0123456789"
_PLAIN = bytes.maketrans(_DIGITS, bytes(range(10)))
_DOUBLED = bytes.maketrans(_DIGITS, bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))
_IS_TENFOLD = bytes(total % 10 == 0 for total in range(256))


def luhn_holds(numbers: Sequence[str]) -> Sequence[int]:
    """Of each number whether its sum is right, 1 or 0. All have the same length, of at most 28 ASCII digits.

    >>> list(luhn_holds(["732829320", "732829321"]))
    [1, 0]
    """
    if not numbers:
        return b""
    length = len(numbers[0])
    digits = "".join(numbers).encode("ascii")
    rows = [digits[place::length] for place in reversed(range(length))]
    terms = [row.translate(_PLAIN) for row in rows[::2]] + [row.translate(_DOUBLED) for row in rows[1::2]]
    sums = sum(int.from_bytes(term, "big") for term in terms)
    return sums.to_bytes(len(numbers), "big").translate(_IS_TENFOLD)


def is_siren(digits: str) -> bool:
    """Whether 9 ASCII digits have a right Luhn sum."""
    return bool(luhn_holds([digits])[0])
