"""Currencies of clients: codes, signs and words, of which some are shared."""

from __future__ import annotations

from tests.values.cases import asks, changes, keeps

COLUMN = ("clients", "currency")

GENEVA = "Rue du Rhône 1\nCH-1204 Genève"
GENEVA_BARE = "Rue du Rhône 1\n1204 Genève"
MONTREAL = "12 rue Peel\nMontréal QC H2X 1Y4\nCanada"
MONTREAL_BARE = "12 rue Peel\nMontréal QC H2X 1Y4"
NEW_YORK = "5 Broad Street\nNew York, NY 10001, USA"
ALGIERS = "12 rue Didouche\n16000 Alger, Algérie"
DAKAR = "Avenue Pompidou\nDakar, Sénégal"
NOUMEA = "12 rue Anatole France\n98800 Nouméa\nNouvelle-Calédonie"
STOCKHOLM = "Drottninggatan 1\n111 51 Stockholm, Suède"

MUST_CHANGE = [
    changes("eur", "EUR"), changes("€", "EUR"), changes(" EUR ", "EUR"), changes("Euro", "EUR"),
    changes("euros", "EUR"), changes("Euro (€)", "EUR"), changes("EUR €", "EUR"), changes("EUROS", "EUR"),
    changes("US$", "USD"), changes("$ US", "USD"), changes("dollar américain", "USD"), changes("USD $", "USD"),
    changes("£", "GBP"), changes("Livre sterling", "GBP"), changes("livres sterling", "GBP"), changes("gbp", "GBP"),
    changes("francs suisses", "CHF"), changes("Franc suisse", "CHF"), changes("chf", "CHF"), changes("SFr.", "CHF"),
    changes("Fr.", "CHF", billing_address=GENEVA), changes("F", "CHF", billing_address=GENEVA),
    changes("CA$", "CAD"), changes("dollar canadien", "CAD"), changes("$", "CAD", billing_address=MONTREAL),
    changes("$", "USD", billing_address=NEW_YORK), changes("dirham marocain", "MAD"), changes("mad", "MAD"),
    changes("Dirham (Maroc)", "MAD"), changes("dinar tunisien", "TND"), changes("DT", "TND"),
    changes("dinar algérien", "DZD"), changes("DA", "DZD", billing_address=ALGIERS),
    changes("dinar", "DZD", billing_address=ALGIERS),
    changes("F CFA", "XOF", billing_address=DAKAR), changes("Franc CFA (BCEAO)", "XOF"), changes("F CFP", "XPF"),
    changes("francs", "XPF", billing_address=NOUMEA), changes("kr", "SEK", billing_address=STOCKHOLM),
    changes("couronne danoise", "DKK"), changes("forint", "HUF"), changes("Ft", "HUF"), changes("zł", "PLN"),
    changes("Kč", "CZK"), changes("livre turque", "TRY"), changes("R$", "BRL"), changes("rand", "ZAR"),
    changes("yen", "JPY"),
]  # fmt: skip

MUST_NOT_CHANGE = [
    keeps(code) for code in ("EUR", "CHF", "GBP", "USD", "CAD", "MAD", "XOF", "XAF", "XPF", "TND", "DZD", "ZAR", "HUF")
]

MUST_ASK = [
    asks("$", "USD", "CAD", "AUD", "NZD", "SGD"),
    asks("$", "CAD", billing_address=MONTREAL_BARE),
    asks("¥", "JPY", "CNY"),
    asks("kr", "SEK", "NOK", "DKK", "ISK"),
    asks("F CFA", "XOF", "XAF"),
    asks("Fr", "CHF", "XOF", "XAF", "XPF", "EUR"),
    asks("Fr.", "CHF", billing_address=GENEVA_BARE),
    asks("dinar", "TND", "DZD", "LYD", "RSD", "KWD"),
    asks("DA", "DZD", "DKK"),
    asks("couronne", "SEK", "NOK", "DKK", "CZK", "ISK"),
    asks("dirham", "MAD", "AED"),
    asks("livre", "GBP", "EGP", "LBP", "SYP", "GIP"),
    asks("peso", "MXN", "ARS", "CLP", "COP", "CUP"),
    asks("R", "ZAR", "BRL"),
    asks("CG", "XAF", "XCG"),
    asks("CH", "CHF"),
    asks("FR", "CHF", "XOF", "XAF", "XPF", "EUR"),
    asks("US", "USD"),
    asks("Maroc", "MAD"),
    asks("F", "EUR"),
    asks("FRF", "EUR"),
    asks("DEM", "EUR"),
    asks("EUE", "EUR"),
    asks("EUR/CHF", "EUR", "CHF"),
    asks("selon contrat"),
    asks(1.0),
]  # fmt: skip
