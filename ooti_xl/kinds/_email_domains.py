"""E-mail domains: those that everyone uses, and the slips of the finger that look like them.

Well formed by the letter-digit-hyphen rule of RFC 1123 section 2.1; email-validator is the oracle of the tests.
"""

from __future__ import annotations

import re
from functools import cache

from ooti_xl.kinds._plain import words
from ooti_xl.kinds._territories import CODES as _COUNTRIES

COMMON = words("""
    gmail.com googlemail.com orange.fr wanadoo.fr free.fr sfr.fr laposte.net hotmail.fr hotmail.com outlook.fr
    outlook.com live.fr live.com msn.com yahoo.fr yahoo.com icloud.com me.com mac.com aol.com neuf.fr numericable.fr
    bbox.fr club-internet.fr voila.fr aliceadsl.fr gmx.fr gmx.com gmx.net protonmail.com proton.me skynet.be telenet.be
    bluewin.ch videotron.ca btinternet.com
    """)
# Real domains that look like common ones, and these.
_REAL = frozenset(
    words("""
    mail.com email.com ymail.com hmail.com rmail.com fmail.com gmx.de gmx.ch gmx.at gmx.us mail.fr email.fr cloud.com
    proton.com orage.fr organe.fr
    """)
).union(COMMON)
_PLAIN = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_RESERVED = re.compile(r"(?:\A|\.)(?:..--|arpa\Z|invalid\Z|local\Z|localhost\Z|onion\Z|test\Z)")
_RESERVED_ENDS = ("arpa", "invalid", "local", "localhost", "onion", "test")
#: Countries whose domain is a slip for .com far more often than a real mail host of these names.
_SLIPS_OF_COM = frozenset({"CO", "CM", "OM"})
_SHORT = 5  # labels shorter than this have real neighbours at every letter (sfr, free, live)


def is_plain(domain: str) -> bool:
    """Whether a lower-case ASCII domain is certainly well formed; False for anything that needs a closer look.

    >>> is_plain("agence-dupont.fr"), is_plain("agence"), is_plain("xn--socit-esab.fr"), is_plain("a.local")
    (True, False, False, False)
    """
    if "--" in domain or domain.endswith(_RESERVED_ENDS):
        return _PLAIN.fullmatch(domain) is not None and _RESERVED.search(domain) is None
    return _PLAIN.fullmatch(domain) is not None


def meant(domain: str) -> str | None:
    """The common domain that a domain is a slip of; None for a domain that may well be real.

    >>> meant("gmial.com"), meant("gmail.con"), meant("orange.f"), meant("mail.com"), meant("sfa.fr")
    ('gmail.com', 'gmail.com', 'orange.fr', None, None)
    """
    near = _alike(domain[:1], len(domain))
    if not near or domain in _REAL:
        return None
    return next((common for common in near if _is_slip(domain, common)), None)


@cache
def _alike(initial: str, length: int) -> tuple[str, ...]:
    """The common domains of which a domain may be a slip: that keeps the first letter, and the length but for one."""
    return tuple(common for common in COMMON if common[0] == initial and abs(len(common) - length) <= 1)


def _is_slip(domain: str, common: str) -> bool:
    label, _, end = domain.rpartition(".")
    known, _, known_end = common.rpartition(".")
    if end == known_end:
        return len(known) >= _SHORT and label[:1] == known[:1] and _one_slip(label, known)
    if label != known or not _one_slip(end, known_end):
        return False
    if end.upper() in _SLIPS_OF_COM and known_end == "com":
        return len(known) >= _SHORT
    return end.upper() not in _COUNTRIES


def _one_slip(left: str, right: str) -> bool:
    """Whether one letter added, left out or replaced, or two neighbours exchanged, makes one text of the other."""
    if abs(len(left) - len(right)) > 1 or left == right:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    left, right = left[start:], right[start:]
    if len(left) == len(right):
        return left[1:] == right[1:] or (left[:2] == right[1::-1] and left[2:] == right[2:])
    return left[1:] == right if len(left) > len(right) else right[1:] == left
