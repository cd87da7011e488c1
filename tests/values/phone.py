"""Telephone numbers, each in the row of a client or a collaborator, whose country decides."""

from __future__ import annotations

from ooti_xl.model.settings import Settings
from tests.values.cases import asks, changes, keeps

COLUMN = ("clients", "phone")
MOBILE = ("collaborators", "mobile")

GENEVA = "Rue du Rhône 1\nCH-1204 Genève"
GENEVA_NAMED = "Rue du Rhône 1\n1204 Genève, Suisse"
GENEVA_BARE = "Rue du Rhône 1\n1204 Genève"
ZURICH = "Bahnhofstrasse 1\n8001 Zürich"
BRUSSELS = "Rue de la Loi 16\n1000 Bruxelles"
BRUSSELS_NAMED = "Rue de la Loi 16\n1000 Bruxelles - Belgique"
ANTWERP = "Meir 5\nB-2000 Antwerpen"
LUXEMBOURG = "12 boulevard Royal\nL-2449 Luxembourg"
MUNICH = "Karlstraße 5\n80331 München\nDeutschland"
MUNICH_BARE = "Karlstraße 5\n80331 München"
LONDON = "9 High Street\nLondon SW1A 2AA"
CASABLANCA = "Bd Zerktouni\n20000 Casablanca"
RABAT = "Avenue Mohammed V\n10000 Rabat, Maroc"
MONACO = "12 avenue Princesse Grace\n98000 Monaco"
MILAN = "Via Roma 12\n20121 Milano"
REUNION = "12 rue Pasteur\n97400 Saint-Denis"
NOUMEA = "12 rue Anatole France\n98800 Nouméa\nNouvelle-Calédonie"
PAPEETE = "Boulevard Pomare\n98714 Papeete"
DAKAR = "Avenue Pompidou\nDakar, Sénégal"

MUST_CHANGE = [
    changes("06 12 34 56 78", "+33612345678"),
    changes("06.12.34.56.78", "+33612345678"),
    changes("06-12-34-56-78", "+33612345678"),
    changes("0612345678", "+33612345678"),
    changes("06\u00a012\u00a034\u00a056\u00a078", "+33612345678"),
    changes("01 42 68 53 00", "+33142685300", currency="EUR"),
    changes("04 78 00 00 00", "+33478000000", billing_address="1 place Bellecour\n69002 Lyon\nFrance"),
    changes("Tél. : 01 42 68 53 00", "+33142685300"),
    changes("Port. 06 12 34 56 78", "+33612345678"),
    changes("+33 6 12 34 56 78", "+33612345678"),
    changes("+33 (0)6 12 34 56 78", "+33612345678"),
    changes("0033 1 42 68 53 00", "+33142685300"),
    changes("(+33) 4 78 00 00 00", "+33478000000"),
    changes(612345678.0, "+33612345678", looks='0#" "##" "##" "##" "##'),
    changes("06 12 34 56 78", "+33612345678", column=MOBILE),
    changes("06 12 34 56 78", "+33612345678", column=MOBILE, currency="EUR"),
    changes("0692 12 34 56", "+262692123456", billing_address=REUNION),
    changes("0590 12 34 56", "+590590123456", billing_address="12 rue Frébault\n97110 Pointe-à-Pitre"),
    changes("27 12 34", "+687271234", billing_address=NOUMEA, currency="XPF"),
    changes("022 700 11 11", "+41227001111", billing_address=GENEVA, currency="CHF"),
    changes("022 700 11 11", "+41227001111", billing_address=GENEVA_NAMED, currency="EUR"),
    changes("079 123 45 67", "+41791234567", billing_address=GENEVA_NAMED),
    changes("061 234 56 78", "+41612345678", billing_address=GENEVA_NAMED),
    changes("0612345678", "+41612345678", billing_address=GENEVA_NAMED),
    changes("06 61 22 33 44", "+212661223344", billing_address=RABAT, currency="MAD"),
    changes("0478 12 34 56", "+32478123456", billing_address=BRUSSELS_NAMED),
    changes("+41 44 211 30 30", "+41442113030", billing_address=ZURICH, currency="CHF"),
    changes("0041 44 211 30 30", "+41442113030", column=MOBILE, currency="CHF"),
    changes("044 211 30 30", "+41442113030", business_vat_id="CHE107787577TVA", billing_address=ZURICH),
    changes("02 512 34 56", "+3225123456", billing_address=BRUSSELS_NAMED),
    changes("0475 12 34 56", "+32475123456", billing_address=BRUSSELS_NAMED),
    changes("02/512.34.56", "+3225123456", billing_address=BRUSSELS, business_vat_id="BE0697449992"),
    changes("03 123 45 67", "+3231234567", billing_address=ANTWERP),
    changes("+32 (0)2 512 34 56", "+3225123456", billing_address=BRUSSELS),
    changes("26 12 34 56", "+35226123456", billing_address=LUXEMBOURG),
    changes("621 123 456", "+352621123456", billing_address=LUXEMBOURG),
    changes("089 1234567", "+49891234567", billing_address=MUNICH),
    changes("+49 (0)89 1234567", "+49891234567", billing_address=MUNICH_BARE),
    changes("020 7946 0958", "+442079460958", billing_address=LONDON, currency="GBP"),
    changes("0522 22 33 44", "+212522223344", billing_address=RABAT, currency="MAD"),
    changes("93 25 12 34", "+37793251234", billing_address=MONACO),
    changes("77 123 45 67", "+221771234567", billing_address=DAKAR, currency="XOF"),
    changes("02 512 34 56", "+3225123456", billing_address=BRUSSELS, settings=Settings(country="BE")),
]  # fmt: skip

MUST_NOT_CHANGE = [
    keeps("+33612345678"),
    keeps("+33142685300"),
    keeps("+262692123456", billing_address=REUNION),
    keeps("+41442113030", billing_address=ZURICH, currency="CHF"),
    keeps("+3225123456", billing_address=BRUSSELS),
    keeps("+35226123456"),
    keeps("+49891234567"),
    keeps("+442079460958", currency="GBP"),
    keeps("+212522223344", currency="MAD"),
    keeps("+37793251234", billing_address=MONACO),
    keeps("+12125550123", currency="USD"),
    keeps("+41791234567", column=MOBILE, currency="CHF"),
]  # fmt: skip

MUST_ASK = [
    # The currency or the postal code says that it is not France.
    asks("044 211 30 30", "+41442113030", billing_address=ZURICH, currency="CHF"),
    asks("044 211 30 30", "+41442113030", billing_address=ZURICH, currency="EUR"),
    asks("022 700 11 11", "+41227001111", billing_address=GENEVA_BARE, currency="CHF"),
    asks("079 123 45 67", "+41791234567", column=MOBILE, currency="CHF"),
    asks(442113030.0, "+41442113030", billing_address=ZURICH, currency="CHF"),
    asks("02 512 34 56", "+3225123456", billing_address=BRUSSELS),
    asks("0475 12 34 56", "+32475123456", billing_address=BRUSSELS),
    asks("0522 22 33 44", "+212522223344", billing_address=CASABLANCA, currency="MAD"),
    asks("0661 22 33 44", "+212661223344", billing_address="Bd Zerktouni\nCasablanca", currency="MAD"),
    asks("089 1234567", "+49891234567", "+33891234567", billing_address=MUNICH_BARE),
    asks("02 1234 5678", "+390212345678", "+33212345678", billing_address=MILAN),
    asks("020 7946 0958", "+442079460958", column=MOBILE, currency="GBP"),
    asks("40 12 34 56", "+68940123456", billing_address=PAPEETE, currency="XPF"),
    asks("77 123 45 67", "+221771234567", billing_address="Avenue Pompidou\nDakar", currency="XOF"),
    asks("04 78 00 00 00", "+33478000000", currency="CHF"),
    asks("04 78 00 00 00", "+33478000000", currency="USD"),
    asks("01 42 68 53 00", "+33142685300", billing_address="2 route X\n1310 Polliat"),
    asks("044 211 30 30 / 079 123 45 67", "+41442113030", "+41791234567", billing_address=ZURICH, currency="CHF"),
    # The row is in one country, the number may be of another.
    asks("06 12 34 56 78", "+33612345678", billing_address=BRUSSELS_NAMED),
    asks("06 12 34 56 78", "+33612345678", "+377612345678", billing_address=MONACO),
    # In use in both, and written as it is at home: two by two.
    asks("06 12 34 56 78", "+33612345678", "+41612345678", billing_address=GENEVA, currency="CHF"),
    asks("06.12.34.56.78", "+33612345678", "+41612345678", billing_address=GENEVA_NAMED),
    asks("Tél. 04 78 12 34 56", "+33478123456", "+32478123456", billing_address=BRUSSELS_NAMED),
    asks("02-40-12-34-56", "+33240123456", "+390240123456", billing_address=f"{MILAN}\nItalie"),
    # Lost digits, several numbers, no number.
    asks(612345678.0, "+33612345678"),
    asks("612345678", "+33612345678"),
    asks("33 6 12 34 56 78", "+33612345678"),
    asks("06 12 34 56 78 / 01 42 68 53 00", "+33612345678", "+33142685300"),
    asks("06 12 34 56 78 (Mme Martin)", "+33612345678"),
    asks("06 12 34 56 7"),
    asks("3631"),
    asks("voir le standard"),
    asks("+999 12 34 56"),
]  # fmt: skip
