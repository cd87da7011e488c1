"""Secrets in addresses: a user's name and password, the values of a query. They are never shown, nor written anywhere.

What is masked stays the same text for the same address, so that a result is found again by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from ooti_xl.patterns import pattern

MASK = "***"
#: Shorter ones are found in any text.
_SHORTEST = 4

# A path of this machine that was made from an address has one slash (`pathlib`). A drive has one letter.
_SCHEME = r"(?:[A-Za-z][A-Za-z0-9+.-]{1,30}+:/++|[A-Za-z]://++)"
_BEGINS = pattern(_SCHEME)
_ADDRESS = pattern(rf"{_SCHEME}[^\s'\"<>«»]*+")
_NEXT = pattern(rf"::(?={_SCHEME})")
#: A name, and a password behind it that is no port.
_PASSWORD = pattern(r"[^/?#@:\[]*+:(?![0-9]{0,5}(?:[/?#]|$))")
_HOST = pattern(r"[^/?#]*+")
_QUERY = pattern(r"[?#]")
_PART = pattern(r"([?&;#])([^?&;#=]*+)(=?)([^?&;#]*+)")
#: Parameters of a path (RFC 3986, 3.3), and a query that was encoded as a whole.
_IN_PATH = pattern(r"(;[^;=/?#]++=)[^;/?#]++|(%3F)(?=.*?%3D).*", re.IGNORECASE)
#: A query whose address is gone: a file's name that was made from one.
_LOOSE_QUERY = pattern(r"\?[^\s'\"<>«»=?]++=[^\s'\"<>«»]*+")
#: A user's name and password whose scheme is gone, or was forgotten.
_LOOSE_USER = pattern(r"(?<![^\s'\"(/])[^\s:/@'\"<>«»]++:[^\s/\\'\"<>«»]+@(?=[\w\[])")
#: What is called a secret (a connection string, a header), whatever stands around it.
_CALLED = pattern(
    r"((?:key|token|secret|passw(?:or)?d|pwd|signature|\bsig|credentials?)=|\bauthorization: *\w+ +)[^\s'\"<>«»;&]++",
    re.IGNORECASE,
)


def masked(text: str, of: str = "") -> str:
    """A text without the secrets of the addresses in it.

    of
        An address whose secrets are taken out wherever they stand: exceptions quote them in ways of their own.

    >>> masked("s3://AKIA:se/cret@seau/a.xlsx"), masked("(https://hote:8443/a.xlsx?sig=x&page=2)")
    ('s3://***@seau/a.xlsx', '(https://hote:8443/a.xlsx?sig=***&page=***')
    """
    for secret in sorted(set(_secrets(of)), key=len, reverse=True):
        text = text.replace(secret, MASK)
    if _BEGINS.match(text):  # an address alone may have blanks
        return _masked_address(text)
    text = _ADDRESS.sub(lambda found: _masked_address(found[0]), text)
    text = _LOOSE_QUERY.sub(lambda found: _masked_query(found[0], ""), text)
    text = _LOOSE_USER.sub(f"{MASK}@", text)
    return _CALLED.sub(rf"\1{MASK}", text)


def without_query(address: str) -> str:
    """An address up to its query."""
    return _QUERY.split(address, maxsplit=1)[0]


def _masked_address(address: str) -> str:
    """An address, or a chain of them (``zip://a.xlsx::https://…``)."""
    links = (_split(link) for link in _NEXT.split(address))
    return "::".join(
        f"{scheme}{MASK + '@' if user else ''}{_masked_path(place)}{_masked_query(query, scheme)}"
        for scheme, user, place, query in links
    )


def _masked_path(path: str) -> str:
    """A path without the values of its parameters."""
    return _IN_PATH.sub(lambda found: f"{found[1] or found[2]}{MASK}", path)


def _split(address: str) -> tuple[str, str, str, str]:
    """Scheme with its slashes, user with the @, host and path, query with what begins it."""
    begins = _BEGINS.match(address)
    start = begins.end() if begins else 0
    rest = address[start:]
    scope = rest[: len(rest) - len(_HOST.sub("", rest, count=1))]
    if _PASSWORD.match(rest):  # which may have slashes and question marks
        before = without_query(rest)
        scope = before if "@" in before else rest
    end = scope.rfind("@") + 1
    place = without_query(rest[end:])
    return address[:start], rest[:end], place, rest[end + len(place) :]


def _masked_query(query: str, scheme: str) -> str:
    """A query without its values; where ? is a pattern's, what has no value stays."""
    bare = MASK if scheme.lower().startswith("http") else ""
    return _PART.sub(lambda part: part[1] + (f"{part[2]}={MASK}" if part[3] else part[2] and (bare or part[2])), query)


def _secrets(address: str) -> Iterator[str]:
    for link in _NEXT.split(address) if _BEGINS.match(address) else ():
        scheme, user, place, query = _split(link)
        found = [user.removesuffix("@"), *user.removesuffix("@").split(":", 1)]
        found += [part[4] or (part[2] if scheme.lower().startswith("http") else "") for part in _PART.finditer(query)]
        found += [part[0].removeprefix(part[1] or part[2]) for part in _IN_PATH.finditer(place)]
        for secret in found:
            yield from (one for one in (secret, unquote(secret)) if len(one) >= _SHORTEST)
