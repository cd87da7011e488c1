"""Start tags as bytes: an attribute is set in one, all else stays as it is written."""

from __future__ import annotations

import re


def divided(tag: bytes) -> tuple[bytes, bytes]:
    """A start tag up to its last attribute, and its end: ``>`` or ``/>``.

    >>> divided(b'<c r="A1" />')
    (b'<c r="A1"', b'/>')
    """
    end = len(tag) - (2 if tag.endswith(b"/>") else 1)
    return tag[:end].rstrip(), tag[end:]


def set_attribute(tag: bytes, name: bytes, value: bytes) -> bytes:
    """A start tag with an attribute set; the others stay as they are.

    value
        As it stands between double quotes.

    >>> set_attribute(b'<c r="A1"/>', b"s", b"7")
    b'<c r="A1" s="7"/>'
    """
    found = re.search(rb"(\s" + name + rb"\s*=\s*)(?:\"[^\"]*\"|'[^']*')", tag)
    if found is not None:
        return tag[: found.start()] + found[1] + b'"' + value + b'"' + tag[found.end() :]
    opening, end = divided(tag)
    return opening + b" " + name + b'="' + value + b'"' + end
