"""E-mail addresses: one a cell, without what surrounds it (``mailto:``, a name and angle brackets, a last comma).

Value: the address, its domain in lower case; what stands before the @ is the receiver's own business and stays. Well
formed is all that is said: nothing is looked up. Syntax is email-validator's; a domain that is one slip away from one
that everyone uses (gmial.com) is pointed out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress
from typing import Any
from urllib.parse import unquote

from ooti_xl.kinds import Context, Doubt, Look, Reading
from ooti_xl.kinds._email_domains import is_plain, meant
from ooti_xl.kinds._mojibake import with_windows_signs
from ooti_xl.kinds._traits import ONE_IS_ENOUGH, Traits
from ooti_xl.kinds._verdicts import refused
from ooti_xl.kinds._writing import plain_line
from ooti_xl.model.findings import Raw, Severity
from ooti_xl.model.folding import normalized
from ooti_xl.patterns import pattern

CODES = {
    "email_writing": Severity.WARNING,
    "email_domain_typo": Severity.WARNING,
    "email_several": Severity.ERROR,
    "email_invalid": Severity.ERROR,
}

LOOK = Look(width=30)
LONGEST_CELL = 1_000  # one address has 254 at most; where there are several, each is offered
TRAITS = Traits(telling=ONE_IS_ENOUGH)

_LONGEST = 254  # RFC 5321 4.5.3.1.3, less the angle brackets
# An address that begins with one of these is well formed too, but was rather left so by a copy or a formula.
_COPIED = "'`/|=+-"
# A dot-atom (RFC 5322, 3.2.3) of at most 64 characters (RFC 5321, 4.5.3.1.1).
_is_simple = re.compile(
    rf"(?=[^@]{{1,64}}@)(?![{_COPIED}])[\w!#$%&'*+/=?^`{{|}}~-]+(?:\.[\w!#$%&'*+/=?^`{{|}}~-]+)*@([a-z0-9.-]+)",
    re.ASCII,
).fullmatch

# Anything with an @ in it, between spaces, slashes and punctuation: tried only where it begins, and no further than a
# name may be long, since a cell may be one word of 32,000 letters.
_OUTSIDE = r"\s<>,;:|()\[\]\"“”«»@"
_ADDRESS = pattern(rf"(?<![^{_OUTSIDE}/])[^{_OUTSIDE}]{{1,64}}+@[^{_OUTSIDE}/]+")
# RFC 6068. What follows the question mark is dropped, unless there are more addresses in it.
_MAILTO = pattern(r"mailto:\s*([^?\s]*)(?:\?[^\s@]*+(?!\S))?", re.IGNORECASE)
_AROUND_AT = pattern(r"\s*@\s*")
_NAMED = pattern(r"[^<>@]*<\s*([^<>\s]+)\s*>[\s.,;]*")
# Dots and slashes are no part of a domain's end; before a name, nobody knows what was meant to be there.
_BEFORE = " ,;:'’‘\"“”«»<>()[]"
_BEHIND = f"{_BEFORE}./|`"
# Full-width forms are the same characters to everyone; other compatibility forms are not (² is no 2).
_WIDE = {0xFF01 + place: 0x21 + place for place in range(94)}
# What a word processor makes of an apostrophe and a hyphen.
_TYPED = str.maketrans("’‘´‐‑–—−", "'''-----")
# What no domain ends in: the last label has two letters or more, and no figure unless it stands for other letters.
_NO_END = pattern(r"\.(?!xn--)(?:[a-z]|[a-z-]*[0-9][a-z0-9-]*)\Z")
_TWICE = pattern(r"([.@])\1+")
_OUTER_DOTS = pattern(r"\A\.+|(?<!\.)\.++(?=@)")


def to_read(texts: Sequence[str]) -> Sequence[str]:
    """All but simple addresses whose domain is lower-case ASCII, well formed, and no slip of a common one."""
    domains = [address and address[1] for address in map(_is_simple, texts)]
    doubtful = {domain for domain in set(domains) if not (domain and is_plain(domain) and meant(domain) is None)}
    too_long = (text for text in texts if len(text) > _LONGEST)
    return [*compress(texts, map(doubtful.__contains__, domains)), *too_long]


def read(raw: Raw, context: Context) -> Reading:
    """The address of a cell; see the module's docstring."""
    if not isinstance(raw, str):
        return refused("email_invalid")
    text = _text_of(raw)
    found = list(dict.fromkeys(_found_in(text)))
    if len(found) > 1:
        return refused("email_several", *_clean(found))
    only = _only(text)
    address = _validated(only)
    if address is None:
        return refused("email_invalid", *_clean(found + _repaired(only)))
    doubts = _slips(address)
    if raw == address:
        return Reading(address, doubts=doubts)
    return Reading(address, address, doubts, "email_writing")


def _text_of(raw: str) -> str:
    """A cell's text on one line, without what can't be seen, a ``mailto:`` link as the address that it leads to."""
    text = plain_line(with_windows_signs(raw)).translate(_WIDE)
    return plain_line(_MAILTO.sub(lambda link: unquote(link[1]), text))


def _found_in(text: str) -> list[str]:
    """The well-formed addresses of a text, whatever stands between them."""
    found = (_validated(address.strip(_BEHIND)) for address in _ADDRESS.findall(text))
    return [address for address in found if address is not None]


def _only(text: str) -> str:
    """The text without what may surround an address: a name with angle brackets, quotes, a last comma, spaces."""
    named = _NAMED.fullmatch(text)
    return _AROUND_AT.sub("@", (named[1] if named else text).lstrip(_BEFORE).rstrip(_BEHIND))


def _validated(text: str) -> str | None:
    """An address with its domain in lower case, otherwise as it is written; None if it is not well formed."""
    local, at, domain = normalized("NFC", text).partition("@")
    domain = domain.lower()
    if not at or (_NO_END.search(domain) and meant(domain) is None):
        return None
    address = f"{local}@{domain}"
    simple = _is_simple(address)
    if simple is not None and is_plain(domain) and len(address) <= _LONGEST:
        return address
    # Much of what is none is so at sight; the library takes as long to load as checking a hundred rows.
    if len(text) > _LONGEST or local[:1] in _COPIED or "." not in domain or (simple is None and address.isascii()):
        return None
    if local != normalized("NFKC", local) or not all(c.isascii() or c.isalnum() for c in local):
        return None
    from email_validator import EmailNotValidError, validate_email

    try:
        # The test environment lets domains for examples pass, but one without dot, too.
        found = validate_email(address, check_deliverability=False, test_environment=True, strict=True)
    except EmailNotValidError:
        return None
    # The library reads ⓐgence.fr as agence.fr; nobody knows whether that was meant.
    return address if domain in (found.domain, found.ascii_domain) else None


def _slips(address: str) -> tuple[Doubt, ...]:
    local, _, domain = address.rpartition("@")
    common = meant(domain)
    return () if common is None else (Doubt("email_domain_typo", {"domain": domain}, (f"{local}@{common}",)),)


def _repaired(text: str) -> list[str]:
    """Addresses that a text may stand for: a comma typed for a dot, a sign too many, a space for a dot or nothing."""
    if len(text) > _LONGEST:
        return []
    tries = [text.replace(",", "."), _TWICE.sub(r"\1", text), _OUTER_DOTS.sub("", text), text.lstrip(_COPIED)]
    tries += [text.translate(_TYPED), normalized("NFKC", text)]
    if text.count(" ") == 1:  # more of them make a name or a sentence
        tries += [text.replace(" ", ""), text.replace(" ", ".")]
    changed = dict.fromkeys(found for found in tries if found != text)  # most find nothing to repair
    return [address for address in map(_validated, changed) if address is not None]


def _clean(addresses: list[str]) -> tuple[str, ...]:
    """Those about which there is nothing more to say."""
    return tuple(address for address in dict.fromkeys(addresses) if not _slips(address))


def show(value: Any, locale: str) -> str:
    """As it stands, in every language."""
    return str(value)
