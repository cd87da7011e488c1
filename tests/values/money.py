"""Amounts: works costs, fees, advances, hourly rates."""

from __future__ import annotations

import datetime as dt

from tests.values.cases import asks, changes, keeps

COLUMN = ("projects", "cost")

FEES = ("projects", "fees")
ANNEXE = ("annexes", "total_fees")
RATE = ("collaborators", "billable_per_hour")

MUST_CHANGE = [
    # France, and overseas in euros.
    changes("1 250 000 €", 1250000.0),
    changes("48 000,00", 48000.0),
    changes("12 500 € HT", 12500.0, column=FEES),
    changes("12 500€ H.T.", 12500.0, column=FEES),
    changes("3 200 euros hors taxes", 3200.0, column=FEES),
    changes("1\u202f450\u202f000,00\u00a0€", 1450000.0),
    changes("850 k€", 850000.0),
    changes("850K€ HT", 850000.0, column=FEES),
    changes("1,2 M€", 1200000.0),
    changes("2,5 millions d’euros", 2500000.0),
    changes("1200", 1200.0),
    changes("1200,5", 1200.5),
    changes("1 234 567,89 EUR", 1234567.89),
    changes("392, 00", 392.0),
    changes("1 200 ,00 €", 1200.0),
    changes("12€50", 12.5),
    changes("1 500 euro", 1500.0),
    changes("- 3 500 €", -3500.0, column=ANNEXE),
    changes("−3 500,00", -3500.0, column=ANNEXE),
    changes("(3 500)", -3500.0, column=ANNEXE),
    changes("3500-", -3500.0, column=ANNEXE),
    changes("+3 500 €", 3500.0, column=ANNEXE),
    changes("0,00 €", 0.0, column=FEES),
    changes("65 €", 65.0, column=RATE),
    changes("65 €/h", 65.0, column=RATE),
    changes("65€ / heure", 65.0, column=RATE),
    changes("72,50 € HT/h", 72.5, column=RATE),
    changes("65 € de l’heure", 65.0, column=RATE),
    # Belgium and Luxembourg.
    changes("€ 12.500,00", 12500.0),
    changes("12.500,00 EUR htva", 12500.0, column=FEES),
    changes("1.250.000 €", 1250000.0),
    changes("EUR 350 000", 350000.0),
    changes("12.500,- €", 12500.0),
    # Switzerland.
    changes("CHF 1'250'000.-", 1250000.0, currency="CHF"),
    changes("Fr. 1’250.50", 1250.5, currency="CHF"),
    changes("Fr.1200", 1200.0, currency="CHF"),
    changes("SFr. 85.--", 85.0, currency="CHF"),
    changes("1'200.—", 1200.0, currency="CHF"),
    changes("1,8 mio CHF", 1800000.0, currency="CHF"),
    changes("120.-/h", 120.0, column=RATE, currency="CHF"),
    changes("CHF 145.00 / Std.", 145.0, column=RATE, currency="CHF"),
    # Germany.
    changes("1.250.000,00 €", 1250000.0),
    changes("2,4 Mio. €", 2400000.0),
    changes("95,00 €/Stunde", 95.0, column=RATE),
    # Britain.
    changes("£1,250,000.00", 1250000.0, currency="GBP"),
    changes("£450k", 450000.0, currency="GBP"),
    changes("1,250.50 GBP", 1250.5, currency="GBP"),
    changes("£12,500.00 excl. VAT", 12500.0, column=FEES, currency="GBP"),
    changes("£85 per hour", 85.0, column=RATE, currency="GBP"),
    # Morocco, Algeria, Tunisia.
    changes("1 250 000 DH", 1250000.0, currency="MAD"),
    changes("1.250.000,00 Dhs", 1250000.0, currency="MAD"),
    changes("450 000 MAD HT", 450000.0, column=FEES, currency="MAD"),
    changes("234,50 DA", 234.5, currency="DZD"),
    changes("12 500,500 DT", 12500.5, currency="TND"),
    # Overseas and elsewhere.
    changes("25 000 000 F CFP", 25000000.0, currency="XPF"),
    changes("25 000 000 XPF", 25000000.0, currency="XPF"),
    changes("350 000 F", 350000.0, currency="XPF"),
    changes("15 000 000 FCFA", 15000000.0, currency="XOF"),
    changes("12 000 Ft", 12000.0, currency="HUF"),
    changes("R 1 200", 1200.0, currency="ZAR"),
    changes("$1,250.00", 1250.0, currency="USD"),
    changes("125 000,00 $ CA", 125000.0, currency="CAD"),
    changes("1 250 zł", 1250.0, currency="PLN"),
    changes("１２５０", 1250.0),
]

MUST_NOT_CHANGE = [
    keeps(1250000.0),
    keeps(0.5),
    keeps(1234.5, column=FEES),
    keeps(0.0, column=FEES),
    keeps(-3500.0, column=ANNEXE),
    keeps(1250000.0, looks='#,##0.00 "€"'),
    keeps(0.1 + 0.2),
    keeps(45.0, column=RATE),
    keeps(25000000.0, currency="XPF"),
]

MUST_ASK = [
    # A mark before three digits.
    asks("1.234", 1234.0, 1.234, code="money_ambiguous"),
    asks("12,500", 12500.0, 12.5, code="money_ambiguous"),
    asks("850.000 €", 850000.0, 850.0, code="money_ambiguous"),
    asks("EUR 35.000", 35000.0, 35.0, code="money_ambiguous"),
    asks("£12,500", 12500.0, 12.5, currency="GBP", code="money_ambiguous"),
    asks("12.500 DT", 12500.0, 12.5, currency="TND", code="money_ambiguous"),
    asks("-1.200 €", -1200.0, -1.2, column=ANNEXE, code="money_ambiguous"),
    asks("1,250 k€", 1250000.0, 1250.0, code="money_ambiguous"),
    asks("12 m€", 12e6, 12e3, code="money_ambiguous"),
    # A mark behind a sign.
    asks("€.1200", 1200.0, 0.12, code="money_ambiguous"),
    asks("€.500", 500.0, 0.5, code="money_ambiguous"),
    asks("£.99", 0.99, 99.0, currency="GBP", code="money_ambiguous"),
    asks("USD.75", 0.75, 75.0, currency="USD", code="money_ambiguous"),
    asks("$..75", 0.75, 75.0, currency="USD", code="money_ambiguous"),
    asks("CHF.250", 250.0, 0.25, currency="CHF", code="money_ambiguous"),
    # Digits that nobody groups so.
    asks("12 50", 1250.0, 12.5, code="money_badly_grouped"),
    asks("12 500 00 €", 1250000.0, 12500.0, code="money_badly_grouped"),
    asks("1 234, 50", 1234.5, code="money_badly_grouped"),
    asks("12  500", 12500.0, code="money_badly_grouped"),
    asks("1 20 000", code="money_badly_grouped"),
    # Another currency, or one that is not known.
    asks("1200 €", 1200.0, currency="CHF", code="money_currency_mismatch"),
    asks("1 250 CHF", 1250.0, code="money_currency_mismatch"),
    asks("250 000 F", 250000.0, code="money_currency_mismatch"),
    asks("$1,200.00", 1200.0, code="money_currency_mismatch"),
    asks("1 200 €", 1200.0, currency="zzz", code="money_currency_undecided"),
    # Tax, units.
    asks("344 450 € TTC", 344450.0, column=FEES, code="money_tax_included"),
    asks("12.500,00 EUR TVAC", 12500.0, column=FEES, code="money_tax_included"),
    asks("1 500 €/m²", 1500.0, code="money_unit"),
    asks("1 500 € HT/m²", 1500.0, code="money_unit"),
    asks("1 500 € TTC/m²", 1500.0, column=FEES, code="money_tax_included"),
    asks("450 €/jour", column=RATE, code="money_other_unit"),
    asks("7 000 € / mois", column=RATE, code="money_other_unit"),
    # No amount, or several.
    asks("1 000 000 à 1 200 000", code="money_several"),
    asks("450 000 + 80 000 €", code="money_several"),
    asks("12 500 / 13 000", code="money_several"),
    asks("environ 2 M€", code="money_unreadable"),
    asks("sur devis", code="money_unreadable"),
    asks("1 200 € ?", code="money_unreadable"),
    asks("31/12/2026", code="money_unreadable"),
    asks("10 %", column=FEES, code="money_unreadable"),
    asks(True, code="money_unreadable"),
    asks(dt.datetime(2026, 5, 1), code="money_unreadable"),
    asks(-45.0, column=RATE, code="money_out_of_range"),
    asks("1" + " 000" * 25, code="money_unreadable"),
]
