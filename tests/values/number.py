"""Areas, and hours per week."""

from __future__ import annotations

import datetime as dt

from tests.values.cases import asks, changes, keeps

COLUMN = ("projects", "surface_area")

HOURS = ("collaborators", "weekly_hours")

MUST_CHANGE = [
    # Areas in France.
    changes("850 m²", 850.0),
    changes("850m2", 850.0),
    changes("850 M²", 850.0),
    changes("1 250 m²", 1250.0),
    changes("1\u202f250,50\u00a0m²", 1250.5),
    changes("1 250,5 m2", 1250.5),
    changes("120 m^2", 120.0),
    changes("1250", 1250.0),
    changes("1 250", 1250.0),
    changes("1 250,75", 1250.75),
    changes("850 mètres carrés", 850.0),
    changes("850 metres carres", 850.0),
    changes("12 500,00", 12500.0),
    changes("75, 00 m²", 75.0),
    changes("0,5", 0.5),
    changes("0 m²", 0.0),
    changes(" 850 ", 850.0),
    changes("８５０", 850.0),
    # Belgium, Luxembourg, Germany, Switzerland, Britain.
    changes("1.250,50 m²", 1250.5),
    changes("1.250.000", 1250000.0),
    changes("1'250 m²", 1250.0),
    changes("1’250.50 m2", 1250.5),
    changes("120 qm", 120.0),
    changes("120,5 qm", 120.5),
    changes("1,250.50 sqm", 1250.5),
    changes("120 sq. m", 120.0),
    changes("120.5 square metres", 120.5),
    # Hours per week.
    changes("35", 35.0, column=HOURS),
    changes("35h", 35.0, column=HOURS),
    changes("35 h", 35.0, column=HOURS),
    changes("35H", 35.0, column=HOURS),
    changes("35h00", 35.0, column=HOURS),
    changes("35 h 00", 35.0, column=HOURS),
    changes("39 heures", 39.0, column=HOURS),
    changes("37,5", 37.5, column=HOURS),
    changes("37,5 h", 37.5, column=HOURS),
    changes("37.5 hours", 37.5, column=HOURS),
    changes("35h/semaine", 35.0, column=HOURS),
    changes("35 h/sem.", 35.0, column=HOURS),
    changes("28 heures par semaine", 28.0, column=HOURS),
    changes("35 h hebdo", 35.0, column=HOURS),
    changes("38 hrs", 38.0, column=HOURS),
    changes("40 hours per week", 40.0, column=HOURS),
    changes("40 Std.", 40.0, column=HOURS),
    changes("42 Stunden", 42.0, column=HOURS),
    changes("17,5h", 17.5, column=HOURS),
    # No week has 37,500 hours.
    changes("37.500", 37.5, column=HOURS),
]

MUST_NOT_CHANGE = [
    keeps(850.0),
    keeps(0.0),
    keeps(1250.75),
    keeps(1250.0, looks='#,##0 "m²"'),
    keeps(0.1 + 0.2),
    keeps(35.0, column=HOURS),
    keeps(37.5, column=HOURS),
    keeps(60.0, column=HOURS),
    keeps(0.5, column=HOURS),
]

MUST_ASK = [
    asks("1,234", 1.234, 1234.0, code="number_ambiguous"),
    asks("1.250", 1250.0, 1.25, code="number_ambiguous"),
    asks("1.250 m²", 1250.0, 1.25, code="number_ambiguous"),
    asks("12,500 sqm", 12.5, 12500.0, code="number_ambiguous"),
    asks("12 50", 1250.0, 12.5, code="number_badly_grouped"),
    asks("12 50 m²", 1250.0, 12.5, code="number_badly_grouped"),
    asks("1 20 000", code="number_badly_grouped"),
    asks("75, 50 m²", 75.5, code="number_badly_grouped"),
    asks("37 5", 37.5, column=HOURS, code="number_badly_grouped"),
    asks("1,2 ha", code="number_other_unit"),
    asks("1,2 hectare", code="number_other_unit"),
    asks("12 ares", code="number_other_unit"),
    asks("3 000 ft²", code="number_other_unit"),
    asks("3,000 sq ft", code="number_other_unit"),
    asks("120 m", code="number_other_unit"),
    asks("35 h", code="number_other_unit"),
    asks("850 m² SHON", 850.0, code="number_unit"),
    asks("850 m² SDP", 850.0, code="number_unit"),
    asks("7h30", code="number_unreadable"),
    asks("800 à 900 m²", code="number_several"),
    asks("800-900", code="number_several"),
    asks("R+3 : 850"),
    asks("env. 850 m²", code="number_unreadable"),
    asks("850 €", code="number_unreadable"),
    asks("20 %", code="number_unreadable"),
    asks(-850.0, code="number_out_of_range"),
    asks("-850 m²", code="number_out_of_range"),
    asks(True, code="number_unreadable"),
    asks("37h30", 37.5, column=HOURS, code="number_duration"),
    asks("37 h 30", 37.5, column=HOURS, code="number_duration"),
    asks("37h45min", 37.75, column=HOURS, code="number_duration"),
    asks("35:00", 35.0, column=HOURS, code="number_duration"),
    asks(dt.timedelta(hours=37, minutes=30), 37.5, column=HOURS, code="number_duration"),
    asks(dt.time(17, 30), 17.5, column=HOURS, code="number_duration"),
    asks("7 h/jour", column=HOURS, code="number_other_unit"),
    asks("151,67 h/mois", column=HOURS, code="number_other_unit"),
    asks("5 jours", column=HOURS, code="number_other_unit"),
    asks("temps plein", column=HOURS, code="number_unreadable"),
    asks("151,67", column=HOURS, code="number_out_of_range"),
    asks("90h", column=HOURS, code="number_out_of_range"),
    asks(0.0, column=HOURS, code="number_out_of_range"),
    asks("80 %", column=HOURS, code="number_unreadable"),
]
