"""A ledger: the suppliers, as CSV."""

from __future__ import annotations

from collections.abc import Sequence

from ooti_xl.exports import Options, Plan
from ooti_xl.exports._crm import Crm, Field, File
from ooti_xl.exports._rules import FORMULA, TOO_LONG, Rules
from ooti_xl.tables import Book

TITLE = "Grand Livre"
CODES = {**FORMULA, **TOO_LONG}

_LEDGER = Crm(
    rules=Rules(TITLE, CODES),
    files=(
        File(
            name="Accounts",
            sheet="suppliers",
            fields=(
                Field(header="Name", key="supplier", most=80),
                Field(header="IBAN", key="account"),
                Field(header="Project", key="project", most=80),
            ),
        ),
    ),
    most_rows=1_000,
)
FILES = _LEDGER.listed


def plan(book: Book, sheets: Sequence[str], options: Options) -> Plan:
    """Accounts.csv from the suppliers."""
    return _LEDGER.plan(book, sheets, options)
