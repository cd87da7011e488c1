"""The web address that a template shows: whoever opens the workbook may click it, so it is one that a browser opens."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ooti_xl.model.errors import Refusal

#: Characters: Excel's formulas hold texts of 255, and the address stands in one with words around it.
LONGEST = 200
#: What a web address is written with (RFC 3986), less what ends a text or begins a call in a formula.
_WRITTEN = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&*+,;=%]+", re.IGNORECASE)

#: A host's name (RFC 1123, 2.1): letters, figures and hyphens between dots.
_HOST = re.compile(r"(?!-)[a-z0-9-]+(?<!-)(?:\.(?!-)[a-z0-9-]+(?<!-))*\.?")


def web_address(text: str) -> str:
    """The address as it is, or empty. Refusal("help_url_wrong") for anything else than a page of a host.

    >>> web_address("https://exemple.fr/aide?lang=fr#installer")
    'https://exemple.fr/aide?lang=fr#installer'
    """
    if text and not (len(text) <= LONGEST and _WRITTEN.fullmatch(text) and _leads_to_a_host(text)):
        raise Refusal("help_url_wrong", found=text[:LONGEST], limit=LONGEST)
    return text


def _leads_to_a_host(text: str) -> bool:
    """A name before the host's may be a password, and makes an address look like another one."""
    try:
        parts = urlsplit(text)
        return _is_host(parts.hostname or "") and "@" not in parts.netloc and parts.port != 0
    except ValueError:  # brackets that hold no address, a port that is no number
        return False


def _is_host(name: str) -> bool:
    """A name, or an address of IPv6, which was looked at when the brackets were taken off."""
    return ":" in name or _HOST.fullmatch(name) is not None
