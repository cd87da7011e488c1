"""E-mail addresses: one a cell, without what surrounds it (``mailto:``, a name and angle brackets, a last comma).

Value: the address, its domain in lower case. Well formed is all that is said: nothing is looked up. Syntax is
email-validator's; a domain that is one slip away from one that everyone uses (gmial.com) is pointed out.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from ooti_xl.findings import Raw, Severity
from ooti_xl.kinds import Context, Doubt, Look, Reading
from ooti_xl.kinds._email_domains import is_plain, meant
from ooti_xl.kinds._plain import plain, words

CODES = {
    "email_writing": Severity.WARNING,
    "email_domain_typo": Severity.WARNING,
    "email_several": Severity.ERROR,
    "email_invalid": Severity.ERROR,
}

LOOK = Look(width=30)

# A dot-atom (RFC 5322, 3.2.3) of at most 64 characters (RFC 5321, 4.5.3.1.1); one that begins with a quote or a bar
# is well formed too, but was rather left there by a copy.
_SIMPLE = re.compile(
    r"(?=[^@]{1,64}@)(?!['`/|])[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@([a-z0-9.-]+)", re.ASCII
)
# RFC 2142: these are read without regard to case, so that the library writes them in lower case.
_ROLES = frozenset(
    words("""
    info marketing sales support abuse noc security postmaster hostmaster usenet news webmaster www uucp ftp
    """)
)
_LONGEST = 254  # RFC 5321 4.5.3.1.3, less the angle brackets

_ADDRESS = re.compile(r"[^\s<>,;:|()\[\]\"“”«»@]+@[^\s<>,;:|()\[\]\"“”«»@/]+")
_MAILTO = re.compile(r"mailto:\s*([^?\s]*)(?:\?\S*)?", re.IGNORECASE)
_AROUND_AT = re.compile(r"\s*@\s*")
_NAMED = re.compile(r"[^<>@]*<\s*([^<>\s]+)\s*>[\s.,;]*")
_EDGES = " .,;:'’‘`\"“”«»<>()[]/|"

#: Domains that were found good: lower-case ASCII, well formed, no slip of a common one.
_good_domains: set[str] = set()
_MOST_DOMAINS = 10_000


def accept(raw: Raw) -> bool:
    if type(raw) is not str or len(raw) > _LONGEST:
        return False
    found = _SIMPLE.fullmatch(raw)
    if found is None or not (found[1] in _good_domains or _is_good(found[1])):
        return False
    local = raw[: -len(found[1]) - 1]
    return local.islower() or local.lower() not in _ROLES


def _is_good(domain: str) -> bool:
    good = is_plain(domain) and meant(domain) is None
    if good and len(_good_domains) < _MOST_DOMAINS:
        _good_domains.add(domain)
    return good


def read(raw: Raw, context: Context) -> Reading:
    """The address of a cell; see the module's docstring."""
    if not isinstance(raw, str):
        return Reading(doubts=(Doubt("email_invalid"),))
    text = _MAILTO.sub(r"\1", plain(raw))
    found = list(dict.fromkeys(_found_in(text)))
    if len(found) > 1:
        return Reading(doubts=(Doubt("email_several", alternatives=_clean(found)),))
    address = _validated(_only(text))
    if address is None:
        return Reading(doubts=(Doubt("email_invalid", alternatives=_clean(found + _repaired(text))),))
    doubts = _slips(address)
    if raw == address:
        return Reading(address, doubts=doubts)
    return Reading(address, address, doubts, "email_writing")


def _found_in(text: str) -> list[str]:
    """The well-formed addresses of a text, whatever stands between them."""
    found = (_validated(address.strip(_EDGES)) for address in _ADDRESS.findall(text))
    return [address for address in found if address is not None]


def _only(text: str) -> str:
    """The text without what may surround an address: a name with angle brackets, quotes, a last comma, spaces."""
    named = _NAMED.fullmatch(text)
    return _AROUND_AT.sub("@", (named[1] if named else text).strip(_EDGES))


def _validated(text: str) -> str | None:
    """An address as email-validator writes it; None if it is not well formed."""
    if accept(text):
        return text
    if text.count("@") != 1:
        return None
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return None
    # In a test environment the library also lets a domain without dot pass.
    return unicodedata.normalize("NFC", found.normalized) if "." in found.domain else None


def _slips(address: str) -> tuple[Doubt, ...]:
    local, _, domain = address.rpartition("@")
    common = meant(domain)
    return () if common is None else (Doubt("email_domain_typo", {"domain": domain}, (f"{local}@{common}",)),)


def _repaired(text: str) -> list[str]:
    """Addresses that a text may stand for: a comma typed for a dot, a dot typed twice, a space too many."""
    text = _only(text)
    tries = (text.replace(",", "."), re.sub(r"\.{2,}", ".", text), text.replace(" ", ""))
    return [address for address in map(_validated, tries) if address is not None]


def _clean(addresses: list[str]) -> tuple[str, ...]:
    """Those about which there is nothing more to say."""
    return tuple(address for address in dict.fromkeys(addresses) if not _slips(address))


def show(value: Any, locale: str) -> str:
    """As it stands, in every language."""
    return str(value)
