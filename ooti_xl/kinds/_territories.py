"""Countries by every name that people write: CLDR's French and English names, codes, and the usual others.

ISO 3166-1 alpha-2 codes; XK (Kosovo) is user-assigned there, and used by the European Union and CLDR.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from ooti_xl.kinds._plain import words
from ooti_xl.model.folding import fold

_LOCALES = Path(__file__).parent.parent / "locales"

CODES = frozenset(
    words("""
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO
    JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR
    MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO
    RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV
    TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    """)
)

# What CLDR does not say: parts of countries, former and short names, neighbours' own names.
_USUAL = {
    "GB": """UK; England; Angleterre; Scotland; Écosse; Wales; Pays de Galles; Northern Ireland; Irlande du Nord;
          Great Britain; Grande-Bretagne; Britain; Großbritannien; Vereinigtes Königreich""",
    "US": "USA; United States of America; États-Unis d'Amérique",
    "FR": """France métropolitaine; Metropolitan France; République française; Frankreich; Francia; Frankrijk; Corse;
          Auvergne-Rhône-Alpes; Bourgogne-Franche-Comté; Bretagne; Centre-Val de Loire; Grand Est; Hauts-de-France;
          Île-de-France; Normandie; Nouvelle-Aquitaine; Occitanie; Pays de la Loire; PACA;
          Provence-Alpes-Côte d'Azur""",
    "NL": "Hollande; Holland; Nederland; The Netherlands; Niederlande",
    "CZ": "République tchèque; Rép. tchèque; Czech Republic; Česko; Česká republika",
    "BE": "België; Belgien; Belgio; Bélgica; Royaume de Belgique; Wallonie",
    "CH": "Schweiz; Svizzera; Svizra; Suiza; Zwitserland; Confédération helvétique; Confédération suisse",
    "DE": "Deutschland; Duitsland; République fédérale d'Allemagne; RFA",
    "ES": "España; Spanien; Îles Canaries; Canary Islands; Canaries; Ceuta et Melilla; Baléares",
    "IT": "Italia; Italien",
    "AT": "Österreich",
    "LU": "Luxemburg; Lëtzebuerg; Grand-Duché de Luxembourg; Grand-Duché du Luxembourg; G.-D. de Luxembourg",
    "MC": "Principauté de Monaco",
    "DK": "Danmark; Dänemark",
    "SE": "Sverige; Schweden",
    "NO": "Norge; Norwegen",
    "FI": "Suomi; Finnland",
    "PL": "Polska; Polen",
    "HU": "Magyarország; Ungarn",
    "HR": "Hrvatska; Kroatien",
    "SI": "Slovenija; Slowenien",
    "SK": "Slovensko; Slowakei",
    "RO": "Rumänien",
    "GR": "Hellas; Griechenland",
    "BR": "Brasil",
    "MA": "Marokko; Marruecos; Royaume du Maroc",
    "DZ": "Algerien; République algérienne",
    "TN": "Tunesien; République tunisienne",
    "GF": "Guyane",
    "GY": "Guyane britannique; British Guiana",
    "SR": "Guyane hollandaise; Dutch Guiana",
    "VI": "Îles Vierges américaines; American Virgin Islands",
    "VG": "Îles Vierges anglaises",
    "TF": "TAAF",
    "IE": "Eire; République d'Irlande; Republic of Ireland",
    "TR": "Turkey",
    "CI": "Ivory Coast; RCI; République de Côte d'Ivoire",
    "MU": "Île Maurice",
    "BF": "Burkina",
    "BL": "Saint-Barth",
    "DO": "Rép. dominicaine",
    "CD": "RDC; RD Congo; DRC; République démocratique du Congo; Democratic Republic of the Congo; Zaïre",
    "CG": "République du Congo; Republic of the Congo; Congo Brazza",
    "KR": "République de Corée; Republic of Korea",
    "MK": "Macédoine; Macedonia",
    "MM": "Birmanie; Burma; Myanmar",
    "SZ": "Swaziland",
    "TL": "East Timor; Timor",
    "HK": "Hong Kong; Hongkong",
    "MO": "Macao; Macau",
    "VA": "Vatican; Cité du Vatican; Vatican City; Saint-Siège",
    "PS": "Palestine",
    "AE": "Émirats; EAU; UAE; Emirats Arabes",
    "SA": "KSA",
    "RU": "Fédération de Russie; Russian Federation",
    "CN": "Chine populaire; République populaire de Chine",
    "VN": "Viêt Nam; Viet-nam",
    "RE": "Réunion; Île de la Réunion",
    "KN": "Saint-Kitts-et-Nevis",
    "SX": "Sint Maarten",
    "PF": "Tahiti; Polynésie",
    "BA": "Bosnie; Bosnia",
    "LA": "RDP lao",
    "CV": "Cabo Verde",
    "BY": "Bélarus",
    "MD": "Moldova; République de Moldavie",
}
_DEPARTMENTS = ("GP", "MQ", "GF", "RE", "YT")
_COLLECTIVITIES = ("PF", "PM", "WF", "BL", "MF")
#: Names that several countries share, and codes that mean something else, too: DOM is the Dominican Republic to ISO
#: 3166, and the departments overseas to the French; ZAR was Zaire, and is the rand. No other entry may say otherwise.
_SHARED = {
    **dict.fromkeys(("DOM-TOM", "DROM", "DROM-COM", "Outre-mer", "France d'outre-mer"), (*_DEPARTMENTS, "NC", "PF")),
    "DOM": (*_DEPARTMENTS, "DO"),
    "TOM": ("NC", "PF", "WF", "TF"),
    "COM": (*_COLLECTIVITIES, "KM"),
    **dict.fromkeys(("Antilles", "Antilles françaises"), ("GP", "MQ", "MF", "BL")),
    "Guiana": ("GF", "GY"),
    "Guyanes": ("GF", "GY", "SR"),
    "ZAR": ("ZA", "CD"),
    "BUR": ("MM", "BF", "BI"),
    "CHI": ("CL", "CN"),
    "Congo": ("CG", "CD"),
    "Corée": ("KR", "KP"),
    "Korea": ("KR", "KP"),
    "Îles Vierges": ("VG", "VI"),
    "Virgin Islands": ("VG", "VI"),
    "Yougoslavie": ("RS", "HR", "SI", "BA", "ME", "MK"),
    "Tchécoslovaquie": ("CZ", "SK"),
}
#: What vehicles and sports teams carry, where that is no ISO code of another country. Sources: UNECE, distinguishing
#: signs of vehicles in international traffic; International Olympic Committee.
_SIGNS = {
    "ALG": "DZ", "BUL": "BG", "CDN": "CA", "CRO": "HR", "DEN": "DK", "ENG": "GB", "FL": "LI", "GER": "DE", "GRE": "GR",
    "KOS": "XK", "LAT": "LV", "MON": "MC", "MRI": "MU", "NED": "NL", "NGR": "NG", "POR": "PT", "RCH": "CL", "ROK": "KR",
    "RSA": "ZA", "SCO": "GB", "SLO": "SI", "SUI": "CH", "VIE": "VN", "WAL": "GB",
}  # fmt: skip
#: The same with one letter: alone it is asked about, since it may be anything; beside a name it agrees with it.
LETTERS = {
    "A": "AT", "B": "BE", "D": "DE", "E": "ES", "F": "FR", "H": "HU", "I": "IT", "J": "JP", "L": "LU", "M": "MT",
    "N": "NO", "P": "PT", "S": "SE",
}  # fmt: skip
_AND = re.compile(r"\bet\b|\band\b|&", re.IGNORECASE)
_SAINT = re.compile(r"\b(saint|st)(e?)\b\.?", re.IGNORECASE)


@cache
def index() -> Mapping[str, tuple[str, ...]]:
    """Country codes by folded name or code: one, or several where the name is shared."""
    found: dict[str, tuple[str, ...]] = {}
    for key, codes in _entries():
        known = found.get(key, ())
        found[key] = known + tuple(code for code in codes if code not in known)
    found.update((fold(sign), (code,)) for sign, code in _SIGNS.items() if fold(sign) not in found)
    found.update((fold(name), codes) for name, codes in _SHARED.items())
    found.update((fold(code), (code,)) for code in CODES)  # a code means itself, whatever else it was
    return found


def _entries() -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, code in spellings():
        for variant in _variants(name):
            yield fold(variant), (code,)
    from babel.core import get_global

    for alias, codes in get_global("territory_aliases").items():
        current = tuple(code for code in codes if code in CODES)
        # Withdrawn two-letter codes are left out: most are a typing error today.
        if current and alias.isalpha() and (len(alias) == 3 or alias == "UK"):
            yield fold(alias), current


@cache
def spellings() -> tuple[tuple[str, str], ...]:
    """Every name with its code: CLDR's in both languages, then the usual others.

    FileNotFoundError where CLDR's were not written down (`make catalogs`).
    """
    listed = [(_LOCALES / language / "territories.txt").read_text("utf-8") for language in ("fr", "en")]
    named = (line.split(" ", 1) for text in listed for line in text.splitlines())
    cldr = [(name, code) for code, name in named if code in CODES]
    usual = [(name.strip(), code) for code, others in _USUAL.items() for name in others.split(";")]
    return tuple(cldr + usual)


def _variants(name: str) -> Iterator[str]:
    """A name with and without "and", with Saint and St."""
    for spelling in (name, _SAINT.sub(r"saint\2", name), _SAINT.sub(r"st\2", name)):
        yield spelling
        yield without_and(spelling)


def without_and(name: str) -> str:
    """A name without its "et", "and" or "&", which people write any way."""
    return _AND.sub("", name)
