"""Where a row is: the country that its cells state, and whether they contradict each other.

In this order: a country cell, the prefix of a well-formed VAT number, the billing address, the address; else the
practice's own country, while nothing contradicts it. What a cell says is read from it alone, so that no cell has to
be read before another. A contradiction decides nothing: the row then has candidates, and what depends on its country
is offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ooti_xl.kinds import Place, address, country, currency, vat
from ooti_xl.kinds._currencies import of_country
from ooti_xl.kinds._plain import words
from ooti_xl.kinds._postcodes import SHAPES, code_in, fits, is_of
from ooti_xl.kinds._territories import CODES, spellings
from ooti_xl.kinds._writing import address_lines, is_two_lines
from ooti_xl.model.findings import Raw
from ooti_xl.model.folding import fold
from ooti_xl.model.settings import Settings
from ooti_xl.patterns import pattern


class Marks(NamedTuple):
    """What an address says of its country.

    countries
        The one that it names; several where the name is shared, or its postal code names another.
    code
        Its postal code, or "".
    tongue
        Where streets are called as they are in it ("Bahnhofstrasse 1"); () for anywhere.
    """

    countries: tuple[str, ...] = ()
    code: str = ""
    tongue: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether it names a country, and its postal code is one of that country's."""
        return bool(self.countries) and any(self.fits_code(home) for home in self.countries)

    def allows(self, home: str) -> bool:
        """Whether it may be in a country. Where it names one for sure, its code and its street say nothing more."""
        if self.settled:
            return home in self.countries
        return self.fits_code(home) and (not self.tongue or home in self.tongue)

    def fits_code(self, home: str) -> bool:
        """Whether its postal code, if it has one, has the shape of a country's."""
        return not self.code or fits(home, self.code)


#: Names of countries that are cities, or states, too: they say nothing in an address.
_ALSO_CITIES = frozenset(words("grenade saintehelene saintelucie georgia"))
#: Two letters that mean a country behind a city. The others are regions', too: Bern (BE), Firenze (FI), Boston MA.
_CODES = frozenset(words("AT CH DE DK ES FR GB IT MA MC NL PT UK US"))
#: Countries that are a city, with the code before its name.
_CITY_STATES = {
    **dict.fromkeys(("luxembourg", "luxemburg", "lëtzebuerg"), "LU"),
    **dict.fromkeys(("singapour", "singapore"), "SG"),
    "monaco": "MC",
}
#: A name behind one of these is a part of a city's or a street's: Fort de France, avenue Belgique.
_JOINING = frozenset(
    words("a au aux d de del der des di du en et la le les of sous sur the new south north great")
    + words("allee avenue boulevard chemin cite cours hotel impasse parc place pont porte quai residence rue")
    + words("square villa")
)
_PARTS = pattern(r"(?:(?<!\s)\s++)?[,;()/]\s*|(?<!\s)\s++[-–—]\s+")
_DIGIT = pattern(r"\d")
_WORDS_OF_A_NAME = 4
_LINES = 3  # the last ones: what stands above is a street or a person
_LONGEST = 120  # characters of a line that is looked at
_FRENCH = """
    FR BE CH LU MC CA MA TN DZ SN IT AD BF BI BJ BL CD CF CG CI CM DJ EG GA GF GN GP HT KM LB MF MG ML MQ MR MU NC NE PF
    PM RE RW SC TD TG VU WF YT
"""
_STREETS = tuple(
    (pattern(street, re.IGNORECASE | re.MULTILINE), words(homes))
    for street, homes in (
        (
            r"^\d{0,4}\s?(?:bis|ter|quater|[a-d])?,?\s?(?:rue|avenue|boulevard|bd|chemin|quai|route|impasse|place)\b",
            _FRENCH,
        ),
        (r"(?:stra(?:ß|ss)e|str\.|gasse|platz)\s+\d", "DE AT CH LI LU"),
        (r"(?:straat|steenweg|plein)\s+\d", "BE NL"),
        (r"^(?:via|viale|piazza|piazzale|corso)\s[^\d\n]*\d", "IT CH SM"),
        (r"^(?:calle|c/|avda\.?|avenida|paseo|plaza)\s[^\d\n]*\d", "ES AD MX AR CL PE CO"),
        (r"^(?:rua|travessa|praça)\s[^\d\n]*\d", "PT BR MO AO MZ CV"),
        (r"^\d+\w?,?\s[^\d\n]*\b(?:street|st|road|rd|lane|drive)\.?$", "GB IE US CA AU NZ ZA IN SG JE GG IM"),
        (r"\b(?-i:[A-Z]{2}) \d{5}(?:-\d{4})?$", "US PR"),  # Boston, MA 02108
    )
)


def located(vat_number: Raw, addresses: Iterable[Raw], money: Raw, settings: Settings) -> Place:
    """The place of a row without country cell, by its raw VAT number, addresses and currency."""
    marks = [marks_of(text) for text in addresses if isinstance(text, str)]
    currencies = currency.possible(money)
    named = list(dict.fromkeys(home for mark in marks for home in mark.countries))
    registered = vat.named_by(vat_number)
    # French letters stand for Monaco and the departments overseas, too: an address knows better which.
    by_vat = registered is not None and vat.prefix_of(registered) not in map(vat.prefix_of, named)
    if registered is not None and by_vat:
        named.insert(0, registered)
    if len(named) > 1:
        return Place(None, tuple(named))
    home = named[0] if named else settings.country
    # An address that names its country says where the row is, whatever it pays in; so does a VAT number, but for one
    # other currency: foreign companies have French numbers, too.
    pays = (by_vat and len(currencies) > 1) or (bool(named) and not by_vat) or _pays_in(home, currencies, settings)
    if pays and all(mark.allows(home) for mark in marks):
        return Place(home if named else None)
    return Place(None, tuple(dict.fromkeys((*named, *_candidates(marks, currencies, settings)))))


def _pays_in(home: str, currencies: Sequence[str], settings: Settings) -> bool:
    """Whether a row's currency, if it has one, may be a client's there: the country's own, or the practice's."""
    return not currencies or settings.currency in currencies or any(code in of_country(home) for code in currencies)


def _candidates(marks: Sequence[Marks], currencies: tuple[str, ...], settings: Settings) -> Iterator[str]:
    """The countries that the currency, the postal codes and the streets allow, the usual ones first.

    The practice's own currency excludes none: it invoices everybody in it. Where no country satisfies all, each of
    them says its own. What streets are called is a hint only: the practice's country stays among the others.
    """
    free = not currencies or settings.currency in currencies
    if free and all(mark.allows(settings.country) for mark in marks):
        yield settings.country
        return
    paying = () if free else _using(currencies)
    found = [home for home in paying or SHAPES if all(mark.allows(home) for mark in marks)]
    yield from found or paying
    for mark in marks if not found else ():
        if mark.code or mark.settled:
            usual = (settings.country,) if mark.allows(settings.country) else SHAPES
            yield from (home for home in usual if mark.allows(home))
    if free and not any(mark.settled for mark in marks) and all(mark.fits_code(settings.country) for mark in marks):
        yield settings.country


@lru_cache(maxsize=256)
def _using(currencies: tuple[str, ...]) -> tuple[str, ...]:
    """The countries in which one of these currencies is legal tender, the usual ones first."""
    homes = (*SHAPES, *sorted(CODES - set(SHAPES)))
    return tuple(home for home in homes if any(code in of_country(home) for code in currencies))


@lru_cache(maxsize=4096)
def marks_of(text: str) -> Marks:
    """What the last lines of an address say of its country.

    >>> marks_of("Case postale 12\\n1204 Genève, Suisse"), marks_of("Rue du Rhône 1\\nCH-1204 Genève").countries
    (Marks(countries=('CH',), code='1204', tongue=()), ('CH',))
    >>> marks_of("Bahnhofstrasse 1\\n8001 Zürich")
    Marks(countries=(), code='8001', tongue=('DE', 'AT', 'CH', 'LI', 'LU'))
    """
    lines = (text if is_two_lines(text) else address_lines(text)).split("\n")
    if len(lines) == 1:
        lines = next(iter(address.split(lines[0][-2 * _LONGEST :])), lines[0]).split("\n")
    lines = [line[-_LONGEST:] for line in lines]
    shown = "\n".join(lines)
    tongue = next((homes for street, homes in _STREETS if street.search(shown)), ())
    read = [_behind(line) for line in reversed(lines[-_LINES:])]
    named = _alone(lines) or read[0][0]
    coded = [(behind, rest, found) for behind, rest in read if (found := code_in(rest))]
    if not coded:
        return Marks(named, "", tongue)
    # A code begins its line, but for the British; a number at a line's end may be of a building, or of anything.
    behind, _, (code, stated, city) = min(coded, key=lambda line: line[1].endswith(line[2][0]))
    named = named or behind or _city_state(city, code)
    return Marks(tuple(dict.fromkeys((*stated, *named))), code, tongue)


def _alone(lines: Sequence[str]) -> tuple[str, ...]:
    """The countries that the last line means, being the name or the code of nothing else."""
    last = lines[-1].strip(" .,;()-")
    if len(last) == 2:
        return (last,) if len(lines) > 1 and last in (*_CODES, "BE", "LU") else ()
    return _named(last)


def _behind(line: str) -> tuple[tuple[str, ...], str]:
    """The countries that the end of a line means, or its beginning, and the line without it."""
    parts = [part for part in _PARTS.split(line) if part]
    if len(parts) > 1:
        for name, rest in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
            if (named := _named(name)) and (len(name) > 2 or _has_code_of(named, ", ".join(rest))):
                return named, ", ".join(rest)
    tokens = line.split()
    bare = len(tokens) < 2 or (len(tokens) == 2 and tokens[0].isdecimal())  # 69003 Lyon
    if bare or fold(tokens[-1]) not in _last_words():
        return (), line
    for count in range(min(_WORDS_OF_A_NAME, len(tokens) - 1), 0, -1):
        name, rest_of_line = " ".join(tokens[-count:]), " ".join(tokens[:-count])
        joined = fold(tokens[-count - 1]) in _JOINING
        if len(name) > 3 and not joined and (named := _named(name)) and _may_be_in(named, rest_of_line):
            return named, rest_of_line
    return (), line


def _named(text: str) -> tuple[str, ...]:
    if _DIGIT.search(text):
        return ()
    if len(text) < 4:
        return country.lookup(text) if text in _CODES or (len(text) == 3 and text.isupper()) else ()
    return () if fold(text) in _ALSO_CITIES else country.lookup(text)


def _may_be_in(named: Sequence[str], city: str) -> bool:
    """Whether a city, with its postal code if it has one, may be in a country whose name is only a space away."""
    found = code_in(city)
    return found is None or (bool(found[2]) and any(fits(home, found[0]) for home in named))


def _has_code_of(named: Sequence[str], city: str) -> bool:
    found = code_in(city)
    return found is not None and any(is_of(home, found[0]) for home in named)


def _city_state(city: str, code: str) -> tuple[str, ...]:
    """The country that a city is: 1118 Luxembourg, 98000 Monaco."""
    home = _CITY_STATES.get(city.casefold())
    return (home,) if home is not None and is_of(home, code) else ()


@cache
def _last_words() -> frozenset[str]:
    """The last word of every name of a country: behind a city there is a name only where one of these stands."""
    return frozenset(fold(name.split()[-1]) for name, _ in spellings())
