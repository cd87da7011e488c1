"""Codes and numbers that name a record."""

from __future__ import annotations

import datetime as dt

from tests.values.cases import asks, changes, keeps

COLUMN = ("clients", "number")

MUST_CHANGE = [
    changes(" C-001", "C-001", code="text_untidy"),
    changes("C-001\u00a0", "C-001", code="text_untidy"),
    changes("C\u00a0001", "C 001", code="text_untidy"),
    changes("C-001\n", "C-001", code="text_untidy"),
    changes("\u200bC-001", "C-001", code="text_untidy"),
    changes("C  001", "C 001", code="text_untidy"),
    changes("Me\u0301tro", "Métro", code="text_untidy"),
    changes(41.0, "00041", looks="00000", code="code_writing"),
    changes(0.0, "000", looks="000", code="code_writing"),
    changes(612345678.0, "0612345678", looks='0#" "##" "##" "##" "##', code="code_writing"),
]

MUST_NOT_CHANGE = [
    *map(keeps, (
        "C-001", "C001", "c001", "00041", "41", "2026-01", "2026/01", "26.014", "1.1", "11", "A+", "R+3", "CLI_7",
        "BAT A",
        "12E3", "2E-01", "1E5", "LOT-2E", "75-2026-004", "MAI-12", "SEP-1", "3-4", "1/26", "É-12", "№7", "P°4",
        "AB 12 CD",
        "FR-75", "CH-GE-12", "L-1945-3", "MA.2026.7", "974-01", "988/12", "000", "0", "X", "Mairie", "D&B",
        "12(b)", "#4",
        "1234567890123456", "00000000000000000001", "C:12", "AVP*", "12'3",
    )),
    keeps(41.0),
    keeps(2026.0),
    keeps(123456789012345.0),
    keeps(2.5),
    keeps(41.0, looks="0"),
    keeps(41.0, looks="#,##0"),
    keeps(41.0, looks="0.00"),
]  # fmt: skip

MUST_ASK = [
    asks("1,23E+10", code="code_scientific"),
    asks("1.23E+10", code="code_scientific"),
    asks("4,5e+12", code="code_scientific"),
    asks(" 1,23E+10", code="code_scientific"),
    asks("=1,23E+10", code="code_scientific"),
    asks(1234567890123456789.0, code="code_digits_lost"),
    asks(1e15, code="code_digits_lost"),
    asks(dt.date(2026, 4, 3), code="code_is_date"),
    asks(dt.datetime(2026, 4, 3, 12), code="code_is_date"),
    asks(dt.time(3, 4), code="code_is_date"),
    asks(True, code="code_is_date"),
    asks("=C1", "C1", code="text_formula"),
    asks("-C1", "C1", code="text_formula"),
    asks("• C1", "C1", code="text_symbols"),
    asks("C1|A", "C1 A", code="text_symbols"),
    asks("MÃ©tro-1", "Métro-1", code="text_mojibake"),
    asks("2026\x9601", "2026–01", code="text_mojibake"),
]
