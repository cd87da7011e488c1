"""OOTI's own identifiers, positive whole numbers: never corrected."""

from __future__ import annotations

import datetime as dt

from tests.values.cases import Case, asks, keeps

COLUMN = ("clients", "ooti_id")

MUST_CHANGE: list[Case] = []

MUST_NOT_CHANGE = [
    *map(keeps, (
        "1", "7", "42", "256", "10458", "104581", "1045812", "00042", "0042", "123456789", "9999999999",
        "123456789012345",
        "1234567890123456", " 42", "42 ", " 42 ", "42\u00a0", "\u00a042", "42\n", "\t42", "\u200b42", "42\ufeff",
        "42\u00ad",
        "4" * 5000,
    )),
    keeps(1.0),
    keeps(42.0),
    keeps(10458.0),
    keeps(999999999999999.0),
    keeps(42.0, looks="0"),
    keeps(42.0, looks="00000"),
    keeps(42.0, looks="#,##0"),
    keeps(42.0, looks="0.00"),
]  # fmt: skip

MUST_ASK = [
    *(
        asks(typed, code="ooti_id_filled")
        for typed in (
            "0", "000", 0.0, "C42", "CLI-001", "C-1", "2026-01", "2026/014", "42.0", "42,0", "4 2", "1 234",
            "42-1", "n° 42",
            "#42", "42*", "(42)", "42, 43", "42;43", "42/43", "=42", "+42", "-42", "x", "Dupont", "Mairie de Brévenne",
            "nouveau", "new", "à créer", "voir OOTI", "1,23E+10", "٤٢", "４２", "②",
            "550e8400-e29b-41d4-a716-446655440000",
        )
    ),
    asks(2.5, code="reference_unreadable"),
    asks(-1.0, code="reference_unreadable"),
    asks(1e15, code="reference_unreadable"),
    asks(True, code="reference_unreadable"),
    asks(dt.date(2026, 4, 3), code="reference_unreadable"),
    asks(dt.datetime(2026, 4, 3, 12), code="reference_unreadable"),
    asks(dt.time(9, 30), code="reference_unreadable"),
]  # fmt: skip
