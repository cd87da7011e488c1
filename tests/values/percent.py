"""VAT rates, fee rates and the shares of phases. What a corrected cell shows is part of what it is corrected to."""

from __future__ import annotations

import datetime as dt

from tests.values.cases import asks, changes, keeps

COLUMN = ("projects", "fee_pct")

VAT = ("projects", "tax_rate")
SHARE = ("phases", "pct")

MUST_CHANGE = [
    # Text, which sums ignore.
    changes("20 %", 0.2, as_shown="0%", column=VAT),
    changes("20%", 0.2, as_shown="0%", column=VAT),
    changes("20\u00a0%", 0.2, as_shown="0%", column=VAT, looks="@"),
    changes("20\u202f%", 0.2, as_shown="0%", column=VAT),
    changes("20,0 %", 0.2, as_shown="0%", column=VAT),
    changes("20.00%", 0.2, as_shown="0%", column=VAT),
    changes("5,5 %", 0.055, as_shown="0.0%", column=VAT),
    changes("5.5%", 0.055, as_shown="0.0%", column=VAT),
    changes("2,1 %", 0.021, as_shown="0.0%", column=VAT),
    changes("8,5 %", 0.085, as_shown="0.0%", column=VAT),
    changes("0 %", 0.0, as_shown="0%", column=VAT),
    changes("10", 0.1, as_shown="0%", column=VAT),
    changes("20", 0.2, as_shown="0%", column=VAT),
    changes("20 pour cent", 0.2, as_shown="0%", column=VAT),
    changes("２０％", 0.2, as_shown="0%", column=VAT),
    changes("+20 %", 0.2, as_shown="0%", column=VAT),
    changes("9,5 %", 0.095, as_shown="0.0%"),
    changes("9,5", 0.095, as_shown="0.0%"),
    changes("9.5", 0.095, as_shown="0.0%"),
    changes("12,75 %", 0.1275, as_shown="0.00%"),
    changes("8,125 %", 0.08125, as_shown="0.000%"),
    changes("8,1234567 %", 0.081234567, as_shown="0.000000%"),
    changes("0,5 %", 0.005, as_shown="0.0%"),
    changes("1 %", 0.01, as_shown="0%"),
    changes("100 %", 1.0, as_shown="0%", column=SHARE),
    changes("100", 1.0, as_shown="0%", column=SHARE),
    changes("33,33 %", 0.3333, as_shown="0.00%"),
    # Belgium, Switzerland, Luxembourg, Germany, Britain, Morocco, Polynesia.
    changes("21 %", 0.21, as_shown="0%", column=VAT, country="BE"),
    changes("6 p.c.", 0.06, as_shown="0%", column=VAT, country="BE"),
    changes("8.1%", 0.081, as_shown="0.0%", column=VAT, country="CH"),
    changes("17 %", 0.17, as_shown="0%", column=VAT, country="LU"),
    changes("19 %", 0.19, as_shown="0%", column=VAT, country="DE"),
    changes("19 Prozent", 0.19, as_shown="0%", column=VAT, country="DE"),
    changes("20 per cent", 0.2, as_shown="0%", column=VAT, country="GB"),
    changes("12.5 percent", 0.125, as_shown="0.0%"),
    changes("14 pct", 0.14, as_shown="0%", column=VAT, country="MA"),
    changes("16 %", 0.16, as_shown="0%", column=VAT, country="PF"),
    # Numbers without a sign.
    changes(20.0, 0.2, as_shown="0%", column=VAT),
    changes(5.5, 0.055, as_shown="0.0%", column=VAT),
    changes(9.75, 0.0975, as_shown="0.00%", looks="0.00"),
    changes(10.0, 0.1, as_shown="0%", looks="@"),
    changes(8.0, 0.08, as_shown="0%", looks='0" %"'),
    changes(8.0, 0.08, as_shown="0%", looks='0" p.c."'),
    changes(0.5, 0.005, as_shown="0.0%", looks='0.0" %"'),
    # In a cell that shows percentages already; it keeps its looks where they hide no digit.
    changes("20 %", 0.2, as_shown="0.00%", column=VAT, looks="0.00%"),
    changes("20", 0.2, as_shown="0%", column=VAT, looks="0%"),
    changes("9,5", 0.095, as_shown="0.00%;[Red]-0.00%", looks="0.00%;[Red]-0.00%"),
    changes("9,5 %", 0.095, as_shown="0.0%", looks="0%"),
]

MUST_NOT_CHANGE = [
    keeps(0.2, looks="0%", column=VAT),
    keeps(0.055, looks="0.0%", column=VAT),
    keeps(0.1, looks="0.00%"),
    keeps(0.0, looks="0%", column=VAT),
    keeps(0.0, column=VAT),
    keeps(1.0, looks="0%", column=SHARE),
    keeps(0.081, looks="0.0 %", column=VAT, country="CH"),
    keeps(0.005, looks="0.0%"),
    keeps(0.1 + 0.2, looks="0%"),
]

MUST_ASK = [
    asks(0.2, 0.002, 0.2, column=VAT, code="percent_ambiguous"),
    asks(0.5, 0.005, 0.5, code="percent_ambiguous"),
    asks(1.0, 0.01, 1.0, column=SHARE, code="percent_ambiguous"),
    asks(0.055, 0.00055, 0.055, column=VAT, code="percent_ambiguous"),
    asks("0,2", 0.002, 0.2, column=VAT, code="percent_ambiguous"),
    asks("0.085", 0.00085, 0.085, code="percent_ambiguous"),
    asks(",5", 0.005, 0.5, code="percent_ambiguous"),
    asks("1", 0.01, 1.0, column=SHARE, code="percent_ambiguous"),
    asks("0,5", 0.005, 0.5, looks="0.0%", code="percent_ambiguous"),
    asks(20.0, 0.2, column=VAT, looks="0%", code="percent_out_of_range"),
    asks(8.5, 0.085, looks="0.00%", code="percent_out_of_range"),
    asks(120.0, code="percent_out_of_range"),
    asks("120 %", code="percent_out_of_range"),
    asks(-5.0, code="percent_out_of_range"),
    asks("-5 %", code="percent_out_of_range"),
    asks("1 200", code="percent_out_of_range"),
    asks("8 à 10 %", code="percent_unreadable"),
    asks("8 % / 10 %", code="percent_unreadable"),
    asks("12 50 %", code="percent_unreadable"),
    asks("env. 10 %", code="percent_unreadable"),
    asks("dix", code="percent_unreadable"),
    asks("20 ‰", code="percent_unreadable"),
    asks(8.0, looks='0.0" ‰"', code="percent_unreadable"),
    asks(8.0, looks="0.0\\ ‰", code="percent_unreadable"),
    asks(0.5, looks='0.00 "€"', code="percent_unreadable"),
    asks(12500.0, looks='#,##0\\ "€"', code="percent_unreadable"),
    asks("12 500 €", code="percent_unreadable"),
    asks("10/03", code="percent_unreadable"),
    asks("forfait", code="percent_unreadable"),
    asks(True, code="percent_unreadable"),
    asks(dt.datetime(2026, 5, 1), code="percent_unreadable"),
    asks("9" * 200 + " %", code="percent_unreadable"),
]
