"""One cell from several, and two from one: addresses and names. Their texts stay as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ooti_xl.adopting.fields import CITY, COUNTRY, MORE, NUMBER, ORDERS, POSTAL, STREET
from ooti_xl.kinds._error_names import is_error
from ooti_xl.kinds._plain import digits_of
from ooti_xl.model.folding import fold
from ooti_xl.template.options import Kept, bare

Held = Any


def text_of(held: Held) -> str:
    """A cell as text: a whole number as its digits, with the zeros that its format shows."""
    value = bare(held)
    number_format = held.number_format if isinstance(held, Kept) else "General"
    digits = digits_of(value, number_format)
    if digits is not None:
        return digits
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def address(parts: Mapping[str, Held]) -> str:
    r"""The address of its parts: a line each, number and street on one, postal code and city too.

    >>> address({"street": "3 rue Haute", "postal_code": Kept(1310.0, "00000"), "city": "Brévenne"})
    '3 rue Haute\n01310 Brévenne'
    """
    texts = {part: text_of(held) for part, held in parts.items()}
    street, town = (
        " ".join(texts[part] for part in together if part in texts) for together in ((NUMBER, STREET), (POSTAL, CITY))
    )
    lines = [street, texts.get(MORE), town, texts.get(COUNTRY)]
    return "\n".join(line for line in lines if line)


def contact(parts: Mapping[str, Held]) -> str:
    """A contact's name: first name, then name."""
    return " ".join(text_of(parts[part]) for part in ("first", "last") if part in parts)


_WORDS = re.compile(r"\S+")


def split_name(held: Held, order: str, email: str = "") -> dict[str, Held]:
    """First and last name of one cell; the whole as last name where nothing says where to cut.

    order
        ``first_last`` or ``last_first``: which stands first, where the cell does not say so itself; ``as_marked``
        where nobody has said.
    email
        The person's address: ``j.petit@…`` says which of two words is the last name.

    >>> split_name("Léa Marchand", "first_last"), split_name("MARCHAND Jean Paul", "first_last")
    ({'first_name': 'Léa', 'last_name': 'Marchand'}, {'first_name': 'Jean Paul', 'last_name': 'MARCHAND'})
    >>> split_name("Marchand, Léa", "first_last"), split_name("Jean Paul Marchand", "first_last")
    ({'first_name': 'Léa', 'last_name': 'Marchand'}, {'last_name': 'Jean Paul Marchand'})
    >>> split_name("Petit Jean", "as_marked", "j.petit@a.fr"), split_name("Petit Jean", "as_marked")
    ({'first_name': 'Jean', 'last_name': 'Petit'}, {'last_name': 'Petit Jean'})
    """
    value = bare(held)
    if not isinstance(value, str) or is_error(value):
        return {"last_name": held}
    cut = _marked(value, email) or _by_order(value, order)
    return {"last_name": held} if cut is None else {"first_name": cut[0], "last_name": cut[1]}


def is_marked(held: Held, email: str) -> bool:
    """Whether a cell with both names says itself which is which: by a comma, by capitals, or by the e-mail address."""
    value = bare(held)
    return isinstance(value, str) and _marked(value, email) is not None


def _marked(text: str, email: str) -> tuple[str, str] | None:
    return _by_comma(text) or _by_capitals(text) or _by_email(text, email)


def _by_comma(text: str) -> tuple[str, str] | None:
    """``Marchand, Léa``: the last name stands before its comma."""
    if text.count(",") != 1:
        return None
    last, first = (part.strip() for part in text.split(","))
    return (first, last) if first and last else None


def _by_capitals(text: str) -> tuple[str, str] | None:
    """A run of words in capitals at one end is the last name; one capital letter is an initial, and says nothing."""
    words = list(_WORDS.finditer(text))
    big = [len(word[0]) > 1 and word[0].isupper() for word in words]
    count = sum(big)
    if not 0 < count < len(words):
        return None
    if all(big[:count]):
        return _cut(text, words, count, last_first=True)
    return _cut(text, words, len(words) - count, last_first=False) if all(big[-count:]) else None


def _by_email(text: str, email: str) -> tuple[str, str] | None:
    """The one cut and order with which an address is written: ``jpetit``, ``j.petit``, ``jean.petit``."""
    pieces = [fold(piece) for piece in re.split(r"[._]", email.partition("@")[0])] if "@" in email else []
    words = list(_WORDS.finditer(text))
    if not pieces or len(words) > _MOST_WORDS:
        return None
    cuts = [_cut(text, words, at, last_first=order) for at in range(1, len(words)) for order in (True, False)]
    fitting = [cut for cut in cuts if pieces in _addresses(*map(fold, cut))]
    return fitting[0] if len(fitting) == 1 else None


#: More words are no name of a person.
_MOST_WORDS = 6


def _addresses(first: str, last: str) -> Iterator[list[str]]:
    for written in (first, first[:1]):
        yield [written, last]
        yield [written + last]


def _by_order(text: str, order: str) -> tuple[str, str] | None:
    words = list(_WORDS.finditer(text))
    return _cut(text, words, 1, last_first=order == "last_first") if len(words) == 2 and order in ORDERS else None


def _cut(text: str, words: Sequence[re.Match[str]], at: int, *, last_first: bool) -> tuple[str, str]:
    """First and last name, cut before a word; what is inside of each stays."""
    one, other = text[words[0].start() : words[at - 1].end()], text[words[at].start() : words[-1].end()]
    return (other, one) if last_first else (one, other)
