"""A ledger: the suppliers, as CSV."""

from __future__ import annotations

from collections.abc import Sequence

from ooti_xl.exports import ExportOptions, ExportPlan
from ooti_xl.exports._crm import Crm, CrmField, File
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
                CrmField(header="Name", key="supplier", most=80),
                CrmField(header="IBAN", key="account"),
                CrmField(header="Project", key="project", most=80),
            ),
        ),
    ),
    most_rows=1_000,
)
FILES = _LEDGER.listed


def plan(book: Book, sheets: Sequence[str], options: ExportOptions) -> ExportPlan:
    """Accounts.csv from the suppliers."""
    return _LEDGER.plan(book, sheets, options)
