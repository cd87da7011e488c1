"""Currencies by every code, symbol and word that people write.

Which currencies are current, and where, is Unicode CLDR's (through Babel, loaded when it is first needed). Words for
a whole family ("dirham", "franc") are found in CLDR's names: the first word in French, the last in English.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from ooti_xl.kinds._plain import words
from ooti_xl.model.folding import normalized

#: Codes known to be current without loading anything, and the order in which candidates are offered.
RANK = words("""
    EUR USD GBP CHF CAD MAD XOF XAF TND DZD AED XPF AUD JPY CNY SEK NOK DKK PLN CZK HUF RON BRL MXN INR TRY ILS SAR
    QAR EGP ZAR NZD SGD HKD KRW MUR MGA LBP ISK RUB UAH
    """)
COMMON = frozenset(RANK)

_DOLLARS = words("USD CAD AUD NZD SGD HKD TWD XCD BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD")
_PESOS = words("MXN ARS CLP COP CUP DOP UYU PHP")
_POUNDS = words("GBP EGP LBP SYP GIP FKP SHP SDG SSP")
_CFA = ("XOF", "XAF")
_DINARS = words("TND DZD LYD RSD KWD JOD IQD BHD")
_RUPEES = words("INR MUR LKR NPR PKR SCR")
_FRANCS = ("CHF", *_CFA, "XPF", "GNF", "DJF", "KMF", "RWF", "BIF", "CDF")

#: By `key`: what symbols and short forms mean, best first. Whatever CLDR's names say, these prevail.
USUAL: Mapping[str, tuple[str, ...]] = {
    "€": ("EUR",), "euro": ("EUR",),
    "$": _DOLLARS + _PESOS, "dollar": _DOLLARS, "peso": _PESOS,
    "us$": ("USD",), "$us": ("USD",), "usd$": ("USD",), "dollarus": ("USD",), "usdollar": ("USD",),
    "dollaramericain": ("USD",), "americandollar": ("USD",),
    "ca$": ("CAD",), "$ca": ("CAD",), "can$": ("CAD",), "$can": ("CAD",), "c$": ("CAD",), "$c": ("CAD",),
    "a$": ("AUD",), "au$": ("AUD",), "$au": ("AUD",), "nz$": ("NZD",), "$nz": ("NZD",), "hk$": ("HKD",),
    "$hk": ("HKD",), "s$": ("SGD",), "sg$": ("SGD",), "nt$": ("TWD",), "r$": ("BRL",), "mx$": ("MXN",),
    "£": _POUNDS, "livre": _POUNDS, "pound": _POUNDS, "£gb": ("GBP",), "gb£": ("GBP",), "£stg": ("GBP",),
    "sterling": ("GBP",), "poundsterling": ("GBP",), "britishpound": ("GBP",), "ukpound": ("GBP",),
    "¥": ("JPY", "CNY"), "yen": ("JPY",), "yuan": ("CNY",), "renminbi": ("CNY",), "rmb": ("CNY",),
    "kr": ("SEK", "NOK", "DKK", "ISK"), "couronne": ("SEK", "NOK", "DKK", "CZK", "ISK"),
    "krona": ("SEK", "ISK"), "krone": ("NOK", "DKK"),
    "f": ("FRF", *_FRANCS), "ff": ("FRF",), "₣": ("FRF", *_FRANCS),
    "fr": (*_FRANCS, "FRF"), "frs": (*_FRANCS, "FRF"), "sfr": ("CHF",), "frsuisse": ("CHF",),
    "frssuisse": ("CHF",), "fs": ("CHF",),
    "fcfa": _CFA, "cfa": _CFA, "franccfa": _CFA, "francscfa": _CFA, "cfafranc": _CFA,
    "fcfp": ("XPF",), "cfp": ("XPF",), "francpacifique": ("XPF",), "francscfp": ("XPF",),
    "dh": ("MAD", "AED"), "dirham": ("MAD", "AED"), "dt": ("TND",), "zł": ("PLN",), "zl": ("PLN",), "kc": ("CZK",),
    "₺": ("TRY",), "₽": ("RUB",), "₴": ("UAH",), "₩": ("KRW", "KPW"), "₪": ("ILS",), "₹": ("INR",), "฿": ("THB",),
    "₫": ("VND",), "₦": ("NGN",), "₱": ("PHP",), "shekel": ("ILS",), "zloty": ("PLN",), "forint": ("HUF",),
    "₸": ("KZT",), "₾": ("GEL",), "₼": ("AZN",), "₮": ("MNT",), "₭": ("LAK",), "₲": ("PYG",), "₡": ("CRC",),
    "₵": ("GHS",), "gh₵": ("GHS",), "ft": ("HUF",), "tl": ("TRY",), "dhs": ("MAD", "AED"), "e£": ("EGP",),
    "£e": ("EGP",), "le": ("EGP", "SLE"), "ll": ("LBP",), "qr": ("QAR",), "sr": ("SAR",), "kd": ("KWD",),
    "jd": ("JOD",), "ld": ("LYD",), "fg": ("GNF",), "fc": ("CDF",), "fdj": ("DJF",), "fbu": ("BIF",), "frw": ("RWF",),
    "ar": ("MGA",), "km": ("BAM",), "rm": ("MYR",), "rp": ("IDR",), "ksh": ("KES",), "tsh": ("TZS",), "ush": ("UGX",),
    "skr": ("SEK",), "nkr": ("NOK",), "dkr": ("DKK",), "r": ("ZAR", "BRL"), "rs": _RUPEES, "roupie": _RUPEES,
    "franc": (*_FRANCS, "FRF"), "dinar": _DINARS, "din": _DINARS,
    # What is a currency's sign to some is the code of a country or a language to others.
    "da": ("DZD", "DKK"), "cg": ("XAF", "XCG"),
}  # fmt: skip

#: Symbols with an ordinary reading, their first, unless the row's country uses another of them.
ORDINARY = frozenset({"£", "f", "₣"})

#: First or last words of names that are no unit of money.
_NO_UNIT = frozenset(
    words("nouveau nouveaux nouvelle ancien anciens ancienne unite unites type unit units funds value gold sum sums")
)


def key(text: str) -> str:
    """The comparison key of a currency's writing: letters, digits and currency signs; case and accents dropped.

    >>> key("Francs C.F.A. "), key("US $"), key("Kč")
    ('francscfa', 'us$', 'kc')
    """
    decomposed = normalized("NFKD", text.casefold())
    return "".join(c for c in decomposed if c.isalnum() or unicodedata.category(c) == "Sc")


@cache
def _in_use() -> tuple[frozenset[str], Mapping[str, tuple[str, ...]]]:
    """Codes that are legal tender somewhere today; and, for those that no longer are, what replaced them."""
    from babel.core import get_global

    territories = get_global("territory_currencies")
    current = frozenset(c for used in territories.values() for c, _, end, tender in used if tender and end is None)
    replaced: dict[str, set[str]] = defaultdict(set)
    for used in territories.values():
        today = {c for c, _, end, tender in used if tender and end is None}
        for code, _, end, _ in used:
            if end is not None and code not in current:
                replaced[code] |= today
    return current, {code: ranked(successors) for code, successors in replaced.items()}


def current() -> frozenset[str]:
    """ISO 4217 codes that are legal tender somewhere today."""
    return _in_use()[0]


def is_current(code: str) -> bool:
    return code in COMMON or code in current()


def withdrawn() -> Mapping[str, tuple[str, ...]]:
    """Codes of currencies that are no longer used, each with those used today where it was."""
    return _in_use()[1]


@cache
def of_country(country: str) -> frozenset[str]:
    """Codes that are legal tender in a country (ISO 3166-1 alpha-2) today."""
    from babel.core import get_global

    used = get_global("territory_currencies").get(country, ())
    return frozenset(code for code, _, end, tender in used if tender and end is None)


def ranked(codes: set[str]) -> tuple[str, ...]:
    """Codes, those that French practices meet first."""
    return tuple(sorted(codes, key=lambda code: (RANK.index(code) if code in COMMON else len(RANK), code)))


@cache
def names() -> Mapping[str, tuple[str, ...]]:
    """Codes by the key of CLDR's names, symbols and family words, in French and English."""
    exact: dict[str, set[str]] = defaultdict(set)
    families: dict[str, set[str]] = defaultdict(set)
    for locale, name, code in _cldr():
        exact[key(name)].add(code)
        parts = name.split("(")[0].split()
        unit = key(parts[0] if locale == "fr" else parts[-1]) if parts else ""
        if len(unit) > 2 and unit not in _NO_UNIT:
            families[unit].add(code)
    found = {unit: ranked(_family(codes)) for unit, codes in families.items()}
    for name, codes in exact.items():
        found[name] = ranked({code for code in codes if is_current(code)} or codes)
    return found


def _family(codes: set[str]) -> set[str]:
    """Whom a family's word means: those in use; where there is one at most, those that were, too (mark, escudo)."""
    today = {code for code in codes if is_current(code)}
    return today if len(today) > 1 else codes


def _cldr() -> Iterator[tuple[str, str, str]]:
    """Language, name or symbol, and code, of every currency that is or was used."""
    from babel.core import Locale
    from babel.numbers import get_currency_name

    known = current() | set(withdrawn())
    for locale in ("fr", "en"):
        data = Locale(locale)
        for code in known & set(data.currencies):
            for name in {data.currencies[code], get_currency_name(code, 1, locale), get_currency_name(code, 2, locale)}:
                yield locale, name, code
        for code in known & set(data.currency_symbols):
            yield locale, data.currency_symbols[code], code


@cache
def spellings() -> Mapping[str, str]:
    """A current currency's code by each of CLDR's names, for "did you mean"."""
    return {name: code for _, name, code in _cldr() if len(name) > 3 and is_current(code)}
