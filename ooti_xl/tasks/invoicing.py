"""To which clients electronic invoices could be made out: who is concerned, and what is missing.

Between companies in France invoices become electronic: every company has to be able to receive them from 1 September
2026, and to send them from then on or, the smaller ones, from 1 September 2027 (ordonnance n° 2021-1190 of 15 September
2021; decree n° 2022-1299 of 7 October 2022; dates of loi n° 2023-1322, article 91). They name the client by its SIREN
(CGI, annexe II, article 242 nonies A). A private person has none, nor has a client abroad: of that one the VAT number
is asked where its country has one that we know.

Who is liable to VAT can't be seen in a workbook, so the number is asked of every client that does not say of itself
that it isn't. Well formed is all that is said of a number, never registered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ooti_xl.kinds import Place
from ooti_xl.kinds._address_parts import parts_of
from ooti_xl.kinds._plain import words
from ooti_xl.kinds._postcodes import SHAPES
from ooti_xl.kinds._where import marks_of
from ooti_xl.kinds.vat import PREFIXES, prefix_of
from ooti_xl.model.folding import fold
from ooti_xl.model.profile import Invoicing, UnreadyClient
from ooti_xl.tables import Book, Table
from ooti_xl.tables.cell_context import row_place

#: Where companies have a SIREN (INSEE, répertoire Sirene): France and its departments and some collectivities overseas.
_WITH_SIREN = frozenset(words("FR GP MQ GF RE YT BL MF PM"))
#: Those of them where VAT does not apply (CGI, article 294; collectivities with taxes of their own), and how their
#: postal codes begin, since whoever is in France seldom names them.
_WITHOUT_VAT = frozenset(words("GF YT BL MF PM"))
_CODES_WITHOUT_VAT = words("973 976 97133 97150")
#: What Groupe or a tag says of a private person, and of a client who is not liable to VAT, folded.
_PERSON = frozenset(
    words("particulier particuliers clientparticulier clientsparticuliers personnephysique personnesphysiques b2c")
    + words("individual individuals privateindividual privateindividuals privateperson privatepersons")
    + words("privateclient privateclients privatecustomer privatecustomers")
)
_NOT_LIABLE = re.compile(
    "non(?:assujetti|redevable|soumis)e?s?(?:(?:ala|dela)?tva)?|franchise(?:enbase|enbasedetva|detva|entva|tva)"
    "|exoneree?s?(?:de)?tva|tvanonapplicable|no[nt](?:liable|subject)(?:to|for)?(?:vat)?"
    "|vatexempt|exemptfromvat|no[nt](?:vatregistered|registeredforvat)"
)


def invoicing_of(book: Book) -> Invoicing | None:
    """What the clients' sheet says; None where there is none."""
    table = book.tables.get("clients")
    if table is None:
        return None
    calls = [_calls_itself(table, index) for index in range(len(table.rows))]
    concerned = [index for index, called in enumerate(calls) if not called & _PERSON]
    unready = []
    for index in concerned:
        missing = tuple(_missing(table, index, row_place(table, index, book.settings, "siret"), book.settings.country))
        wanted = tuple(item for item in missing if item != "vat" or not any(map(_NOT_LIABLE.fullmatch, calls[index])))
        if wanted:
            siren = _siren_of(table.value(index, "business_vat_id")) if "siren" in wanted else ""
            unready.append(UnreadyClient(table.rows[index], _name(table, index), wanted, siren))
    return Invoicing(table.name, len(calls), len(calls) - len(concerned), tuple(unready))


def _missing(table: Table, index: int, place: Place, own: str) -> Iterator[str]:
    """What is missing of a client, private persons aside; a value that waits for a correction is missing."""
    country = place.country or (own if place.candidates is None else None)
    siret, vat = table.value(index, "siret"), table.value(index, "business_vat_id")
    if country is None:
        yield "country"
    elif country in _WITH_SIREN and not siret:
        yield "siren"
    if siret and (siren := _siren_of(vat)) and siren != siret[:9]:
        yield "same_siren"
    billing = table.value(index, "billing_address")
    if not vat and _has_vat(country, billing):
        yield "vat"
    if not _is_complete(billing, country):
        yield "address"


def _has_vat(country: str | None, address: str | None) -> bool:
    """Whether a client there may have a VAT number that we know."""
    if country in _WITHOUT_VAT or (
        country in _WITH_SIREN and marks_of(address or "").code.startswith(_CODES_WITHOUT_VAT)
    ):
        return False
    return country is None or prefix_of(country) in PREFIXES


def _siren_of(vat: str | None) -> str:
    """The SIREN in a French VAT number; Monaco's have none (000 stands where it would begin)."""
    return vat[4:] if vat and vat.startswith("FR") and vat[4:7] != "000" else ""


def _is_complete(address: str | None, country: str | None) -> bool:
    """Whether an address has a street, a postal code and a city, each for sure. Abroad a code on a line of its own will
    do, and none where none is in use."""
    if not address:
        return False
    if parts_of(address) is not None:
        return True
    if country is None or country in _WITH_SIREN or "\n" not in address:
        return False
    return bool(marks_of(address).code) or country not in SHAPES


def _calls_itself(table: Table, index: int) -> frozenset[str]:
    """What a client's group and tags say, folded, each by itself: an "hôtel particulier" is no person."""
    said = (*(table.value(index, "tags") or ()), table.value(index, "group") or "")
    return frozenset(map(fold, said))


def _name(table: Table, index: int) -> str:
    return str(table.value(index, "company_name") or table.value(index, "number") or "")
