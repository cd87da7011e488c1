"""Words and signs that stand where a value should be: "à compléter", "NC", "-". They are no values.

The whole cell is one, case, accents and what stands around it apart; words stay words (Avenir is no "à venir", an
avoir is no "à voir"), and a name that only contains one ("Aucun Souci SARL", "N & C") is a name. Four senses:

    LATER   it is still to be said: "à compléter", "TBD"
    STATE   where a matter stands: "à confirmer", "en attente". As a tag, a remark or a status it is a value
    NONE    there is nothing, or nobody knows: "néant", "NC", "?", a run of signs or of x
    ABOVE   the same as in the row above: "idem", "″"

Some are names or codes too, and are left alone where they look like that: a word of `_NAMES_TOO`, or an abbreviation,
written as a name is (Na, Nan, Same); an entry of a column's own list; in a column of codes, an abbreviation beside
others of its length; a link to a record that is called so. A country's code (NA, NC, NR) keeps its meaning and is asked
about. SO and KA are placeholders with their signs only (S/O, k.A.). A figure (0, 9999) is a value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from itertools import compress, product

from ooti_xl.kinds._plain import words
from ooti_xl.model.folding import without_accents


class Sense(StrEnum):
    """What a placeholder says of the value that is not there."""

    LATER = "later"
    STATE = "state"
    NONE = "none"
    ABOVE = "above"


def _phrases(listed: str) -> frozenset[str]:
    """The phrases of a list, parted by commas."""
    return frozenset(" ".join(phrase.split()) for phrase in listed.split(","))


_LATER = _phrases(
    """
    a ajouter, a communiquer, a completer, a definir, a determiner, a fournir, a indiquer, a preciser, a remplir,
    a renseigner, a saisir, en cours d attribution, en cours d immatriculation, en cours de creation, non defini,
    non definie, non determine, non determinee, pas encore, pas encore connu, pas encore defini,
    tbd, todo, to do, to define, to complete, to be defined, to be determined, to be completed, to be added,
    to be filled in, to be announced, tba, zu erganzen, noch offen, wird nachgereicht
    """
)
_STATE = _phrases(
    """
    a confirmer, a demander, a faire, a suivre, a trouver, a valider, a venir, a verifier, a voir, en attente,
    tbc, to be confirmed, to confirm, pending, zu klaren
    """
)
_NONE = _phrases(
    """
    neant, aucun, aucune, inconnu, inconnue, inconnus, vide, cellule vide, sans objet, ne sait pas, ne sais pas,
    je ne sais pas, pas connu, pas connue, pas d info, pas d information, sans nom, sans titre, sans valeur,
    non communique, non communiquee, non connu, non connue, non renseigne, non renseignee, non precise, non precisee,
    non disponible, non applicable, non concerne, non concernee, non attribue, non attribuee, non indique,
    non indiquee, indefini, indefinie, indetermine, indeterminee, indisponible, donnee manquante, manquant,
    unknown, undefined, empty, blank, missing, not available, not applicable, not known, not specified, not provided,
    none, null, nil, nan, rien, sans,
    unbekannt, keine, keine angabe, keine angaben, nicht bekannt, nicht vorhanden, entfallt,
    onbekend, geen, niet van toepassing
    """
) | {
    f"{no} {thing}"
    for no, thing in product(
        ("pas de", "pas d", "sans", "aucun", "aucune", "no"),
        words("adresse code email mail mel numero num siret siren telephone tel tva contact address phone"),
    )
}
_ABOVE = _phrases(
    """
    idem, ibidem, dito, ditto, same, ci dessus, voir ci dessus, idem ci dessus, same as above, as above,
    see above, wie oben, siehe oben
    """
)
_SENSES = {Sense.LATER: _LATER, Sense.STATE: _STATE, Sense.NONE: _NONE, Sense.ABOVE: _ABOVE}
#: Also names of people and places, which are then written with a capital.
_NAMES_TOO = frozenset(words("blank nan nil none null rien same sans vide"))
_ABBREVIATIONS = frozenset(words("na nc nd nr ns"))
#: With their signs only: S/O, k.A., s/d, n.v.t.
_WITH_SIGNS = _ABBREVIATIONS | frozenset(words("so ka sd nvt"))

_LONGEST = 32
_AROUND = " \t\r\n\u00a0\u202f()[]{}<>«»\"'“”‘’*-–—_=.,;:!?…/\\|~"
_INSIDE = re.compile(r"[./\\\s]+")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_is_x = re.compile(r"[\W_]*(?:x[\s./-]*){2,}[\W_]*", re.IGNORECASE).fullmatch
_DITTO_MARKS = frozenset("\"'“”„‟″〃´`‘’")
_BETWEEN_MARKS = frozenset("-–—/ \t\u00a0\u202f")
#: Categories of signs that say nothing alone: punctuation, mathematical signs, accents. A currency sign says something.
_SAYS_NOTHING = ("P", "Sm", "Sk", "Z", "Cc", "Cf")
#: How each begins (Err:502, too), in plain letters, and its first word: most texts begin otherwise.
_STARTS = frozenset(
    phrase[:3] for known in (*_SENSES.values(), _ABBREVIATIONS, {"xx", "xxx", "err"}) for phrase in known
)
_FIRST_WORDS = frozenset(phrase.split()[0] for known in _SENSES.values() for phrase in known)


def may_be_none(texts: Sequence[str]) -> list[str]:
    """The different texts of a column that begin like a placeholder or an error's name: a few."""
    starts = [text[:3] for text in texts]
    telling = set(filter(_is_telling, set(starts)))
    return list(compress(texts, map(telling.__contains__, starts))) if telling else []


def _is_telling(start: str) -> bool:
    """Whether a placeholder or an error's name may begin so: with a sign, or like one; with no figure."""
    if start[:1].isdecimal() or start[1:2].isdecimal():
        return False
    return not start.isalnum() or without_accents(start.casefold()) in _STARTS


def sense_of(text: str) -> Sense | None:
    """What a text says in the place of a value; None where it is a value.

    >>> sense_of("À compléter"), sense_of("n.c."), sense_of("″"), sense_of("Aucun Souci SARL")
    (<Sense.LATER: 'later'>, <Sense.NONE: 'none'>, <Sense.ABOVE: 'above'>, None)
    """
    return None if len(text) > _LONGEST or text[-1:].isdecimal() else _sense(text)


def is_bare_abbreviation(text: str) -> bool:
    """Whether a placeholder is written as a code is: capitals, and nothing else.

    >>> is_bare_abbreviation("NC"), is_bare_abbreviation("N/C")
    (True, False)
    """
    return text.isalpha() and text.isupper()


def _sense(text: str) -> Sense | None:
    letters = _LETTERS.search(text)
    if letters is None:
        return _of_signs(text)
    if without_accents(letters[0].casefold()) in _FIRST_WORDS:
        core = text.strip(_AROUND)
        phrase = " ".join(_WORD.findall(without_accents(core.casefold())))
        if not (phrase in _NAMES_TOO and core.istitle()):
            return next((sense for sense, known in _SENSES.items() if phrase in known), None)
    return Sense.NONE if _is_x(text) or (len(letters[0]) < 4 and _is_abbreviation(text.strip(_AROUND))) else None


def _of_signs(text: str) -> Sense | None:
    """The sense of a text without letters; None where it has a figure, or a sign that says something alone."""
    if not text or not all(unicodedata.category(c).startswith(_SAYS_NOTHING) for c in text):
        return None
    marks = set(text) - _BETWEEN_MARKS
    return Sense.ABOVE if marks and marks <= _DITTO_MARKS else Sense.NONE


def _is_abbreviation(core: str) -> bool:
    letters = _INSIDE.sub("", core)
    if letters != core:
        return letters.casefold() in _WITH_SIGNS
    return letters.casefold() in _ABBREVIATIONS and not letters.istitle()
