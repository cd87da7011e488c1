"""Salesforce: accounts and their contacts, as CSV for the Data Import Wizard, Data Loader and Bulk API 2.0.

UTF-8 without byte order mark, since Data Loader has failed on one; headers are API names. Values are never trimmed, and
`#N/A` empties a field. Standard accounts have no field for a VAT number, and a currency only where the organisation has
several: both, and any other column, can be sent to a field of the organisation's own (``fields``).
Limits: Salesforce Help, Object Reference for Account and Contact: 50,000 records and 100 MB a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ooti_xl.exports import ExportOptions, ExportPlan
from ooti_xl.exports._crm import Crm, CrmField, File, with_names_whole
from ooti_xl.exports._records import Record
from ooti_xl.exports._rules import ADDRESS_WHOLE, FORMULA, NAMES_WHOLE, NO_PLACE, TOO_LONG, Rules
from ooti_xl.model.findings import Finding, Severity
from ooti_xl.tables import Book

TITLE = "Salesforce"
CODES = {
    **FORMULA, **TOO_LONG, **ADDRESS_WHOLE, **NAMES_WHOLE, **NO_PLACE,
    "salesforce_null": Severity.ERROR,
}  # fmt: skip

_RULES = Rules(TITLE, CODES)
#: What the importers take for "empty this field".
_NULL = "#N/A"


def _null(text: str, record: Record, declared: CrmField) -> Iterator[Finding]:
    if text == _NULL:
        yield _RULES.on("salesforce_null", record, declared.key)


def _address(prefix: str, key: str) -> tuple[CrmField, ...]:
    return (
        CrmField(header=f"{prefix}Street", key=key, part="street", most=255, lines=True),
        CrmField(header=f"{prefix}PostalCode", key=key, part="postal_code", most=20),
        CrmField(header=f"{prefix}City", key=key, part="city", most=40),
        CrmField(header=f"{prefix}Country", key=key, part="country", most=80),
    )


_ACCOUNTS = File(
    name="Accounts",
    sheet="clients",
    fields=(
        CrmField(header="Name", key="company_name", most=255),
        CrmField(header="AccountNumber", key="number", most=40),
        *_address("Billing", "billing_address"),
        CrmField(header="Phone", key="phone", most=40),
        CrmField(header="Description", key="notes", most=32_000, lines=True),
    ),
)
_CONTACTS = File(
    name="Contacts",
    sheet="clients",
    needs="name",
    fields=(
        CrmField(header="LastName", key="name", most=80),
        CrmField(header="Email", key="email", most=80),
        CrmField(header="Phone", key="phone", most=40),
        *_address("Mailing", "address"),
        CrmField(header="Account.Name", key="company_name", most=255),
    ),
)
_CRM = Crm(
    rules=_RULES, files=(_ACCOUNTS, _CONTACTS), most_rows=50_000, most_bytes=100_000_000, separator=";", check=_null
)
FILES = _CRM.listed


def plan(book: Book, sheets: Sequence[str], options: ExportOptions) -> ExportPlan:
    """Accounts.csv and Contacts.csv from the clients. A contact is a client's whose contact has a name."""
    return with_names_whole(_CRM.plan(book, sheets, options), _RULES, book, _CONTACTS)
