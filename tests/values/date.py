"""Days, as people type them and as other programs leave them."""

from __future__ import annotations

import datetime as dt

from tests.values.cases import asks, changes, keeps

COLUMN = ("projects", "start_date")

APRIL_13 = dt.date(2026, 4, 13)  # a Monday

MUST_CHANGE = [
    *(
        changes(typed, APRIL_13, code="date_writing")
        for typed in (
            # French
            "13/04/2026", "13/4/26", "13-04-2026", "13.04.2026", "13 04 2026", "13 / 04 / 2026", " 13/04/2026 ",
            "13/04/2026\u00a0", "'13/04/2026", "13/04/2026.", "lundi 13/04/2026", "Lundi 13/04/26", "le 13/04/2026",
            "Le 13 avril 2026", "le lundi 13.04.26", "lun. 13/04/2026", "lundi 13 avril 2026", "LUNDI 13 AVRIL 2026",
            "lundi, le 13 avril 2026", "13 avril 2026", "13 Avril 2026", "13 avr. 2026", "13 avr.2026", "13 avr 26",
            "13-avr-26", "13-avr.-2026", "13/avr./2026", "13avril2026", "13avr26", "13 avril  2026", "13 avril 26",
            "13/04/2026 00:00", "13/04/2026 00:00:00", "13/04/2026 à 0h", "13/04/2026 0:00",
            # what programs write
            "2026-04-13", "2026-04-13T00:00:00", "2026-04-13 00:00:00.000", "2026/04/13", "13–04–2026", "2026.04.13",
            # Switzerland, Luxembourg, Belgium
            "13. April 2026", "13.4.2026", "13. 4. 2026", "Montag, 13.04.2026", "Montag, den 13. April 2026",
            "Mo 13.04.2026", "13 april 2026", "maandag 13 april 2026", "13 aprile 2026", "lunedì 13 aprile 2026",
            # English
            "Mon 13 Apr 2026", "Monday, April 13, 2026", "April 13th, 2026", "April 13 2026", "Apr. 13, 2026",
            "13th April 2026", "13th of April, 2026", "13-Apr-26", "2026-Apr-13", "Apr-13-2026",
        )
    ),
    changes("1er avril 2026", dt.date(2026, 4, 1)),
    changes("1er avr. 2026", dt.date(2026, 4, 1)),
    changes("1er mai 2026", dt.date(2026, 5, 1)),
    changes("7 avr.2026", dt.date(2026, 4, 7)),
    changes("15 aout 2026", dt.date(2026, 8, 15)),
    changes("3 fe\u0301vrier 2027", dt.date(2027, 2, 3)),
    changes("29/02/2028", dt.date(2028, 2, 29)),
    changes("03/04/2026", dt.date(2026, 4, 3)),
    changes("vendredi 03/04/2026", dt.date(2026, 4, 3)),
    changes("31.12.99", dt.date(1999, 12, 31)),
    changes("3. März 2027", dt.date(2027, 3, 3)),
    changes("15/09/2027", dt.date(2027, 9, 15)),
]  # fmt: skip

MUST_NOT_CHANGE = [
    keeps(APRIL_13),
    keeps(dt.datetime(2026, 4, 13)),
    keeps(dt.date(1950, 1, 1)),
    keeps(dt.date(2100, 12, 31)),
    keeps(46125.0, looks="dd/mm/yyyy"),
    keeps(46125.0, looks="mmm-yy"),
    keeps(46125.0, looks="[$-40C]d mmmm yyyy;@"),
]

MUST_ASK = [
    # a time of day that somebody may have noted on purpose
    *(
        asks(typed, APRIL_13, code="date_time")
        for typed in (
            "13/04/2026 à 14h30", "13/04/2026 14:30", "13/04/2026 14h", "13 avril 2026 à 9h", "13 avril 2026, 9 h 30",
            "lundi 13 avril 2026 à 9 heures", "2026-04-13T08:15:00", "2026-04-13 14:30:00", "13.04.2026 um 14:30 Uhr",
            "April 13, 2026 at 2:30 PM", "13/04/2026 midi",
        )
    ),
    asks(dt.datetime(2026, 4, 13, 14, 30), APRIL_13, code="date_cell_time"),
    asks(46125.604166667, APRIL_13, looks="dd/mm/yyyy hh:mm", code="date_cell_time"),
    # a weekday that contradicts
    asks("mardi 13/04/2026", APRIL_13, code="date_ambiguous"),
    asks("vendredi 13 avril 2026", APRIL_13, code="date_ambiguous"),
    asks("lundi 03/04/2026", dt.date(2026, 4, 3), dt.date(2026, 3, 4), code="date_ambiguous"),
    asks("Wednesday 03/04/2026", dt.date(2026, 3, 4), dt.date(2026, 4, 3), code="date_ambiguous"),
    # another order, another mark, no mark
    asks("04/13/2026", APRIL_13, code="date_ambiguous"),
    asks("4/13/26 2:30 PM", APRIL_13, code="date_ambiguous"),
    asks("99-12-31", dt.date(1999, 12, 31), code="date_ambiguous"),
    asks("20260413", APRIL_13, code="date_ambiguous"),
    asks(20260413.0, APRIL_13, code="date_ambiguous"),
    asks("13042026", APRIL_13, code="date_ambiguous"),
    asks("13,04,2026", APRIL_13, code="date_ambiguous"),
    # a number that has lost its format
    asks(46125.0, APRIL_13, code="date_serial"),
    asks("46125", APRIL_13, code="date_serial"),
    # no such day, no such year
    *(asks(typed, code="date_impossible") for typed in ("31/02/2026", "31 avril 2026", "29/02/2027", "32/01/2026")),
    *(asks(typed, code="date_out_of_range") for typed in ("13/04/0202", "13 avril 1826", dt.date(2206, 4, 13))),
    # no full date
    *(
        asks(typed, code="date_unreadable")
        for typed in (
            "avril 2026", "04/2026", "T2 2026", "S16 2026", "printemps 2026", "2026", 2026.0, "13 avril", "13/04",
            "fin avril 2026", "13 ou 14/04/2026", "du 13/04/2026 au 20/04/2026", "13/04/2026 ?", "mi-avril", "demain",
            "dès l'obtention du PC", "13/04-2026", "2026-04-13T23:00:00Z", True, dt.time(14, 30),
        )
    ),
]  # fmt: skip
