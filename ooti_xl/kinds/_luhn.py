"""The Luhn sum of SIREN and SIRET numbers, three digits at a time: a clean cell is judged in less than a microsecond.

Source: ISO/IEC 7812-1; stdnum.luhn and stdnum.fr are the oracles of the tests.
"""

from __future__ import annotations

from collections.abc import Iterable


def _doubled(digit: int) -> int:
    return digit * 2 - 9 if digit > 4 else digit * 2


def _sums(weights: Iterable[bool]) -> list[int]:
    """Partial sums of every three-digit group; a True weight doubles its digit."""
    first, second, third = ((_doubled if doubled else int) for doubled in weights)
    return [first(n // 100) + second(n // 10 % 10) + third(n % 10) for n in range(1000)]


LA_POSTE = 356_000_000

_INNER = _sums((False, True, False))
_OUTER = _sums((True, False, True))


def siren_holds(number: int) -> bool:
    """Whether a number of at most 9 digits has a right Luhn sum."""
    return not (_INNER[number // 1_000_000] + _OUTER[number // 1000 % 1000] + _INNER[number % 1000]) % 10


def siret_holds(number: int) -> bool:
    """Whether a number of at most 14 digits, and the SIREN that begins it, both have a right Luhn sum.

    False for La Poste's establishments: they follow a rule of their own.
    """
    total = (
        _INNER[number // 1_000_000_000_000]
        + _OUTER[number // 1_000_000_000 % 1000]
        + _INNER[number // 1_000_000 % 1000]
        + _OUTER[number // 1000 % 1000]
        + _INNER[number % 1000]
    )
    siren = number // 100_000
    return not total % 10 and siren != LA_POSTE and siren_holds(siren)
