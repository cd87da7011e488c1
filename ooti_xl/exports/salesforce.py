"""Salesforce: accounts and their contacts, as CSV for the Data Import Wizard, Data Loader and Bulk API 2.0.

UTF-8 without byte order mark, since Data Loader has failed on one; headers are API names. Values are never trimmed, and
`#N/A` empties a field. Standard accounts have no field for a VAT number, and a currency only where the organisation has
several: both, and any other column, can be sent to a field of the organisation's own (``fields``).

Only the wizard finds a contact's account by its name. Data Loader and the Bulk API want a field that the organisation
has marked as an external id: where the client's code is sent to a field of its own, contacts name their account by it.

Limits: Salesforce Help, Object Reference for Account and Contact, and "How large can my import file be?"
(https://help.salesforce.com/s/articleView?id=xcloud.faq_import_general_are_there_size.htm): 50,000 records and 100 MB a
file; a description above 32 KB is cut; a record has 400 KB, "about 4,000 characters", and 90 fields. There are fewer
fields here, and too short for 400 KB, so only an account's characters are counted: those of a contact can't be so many.
Relationships: Bulk API 2.0 Developer Guide, "Relationship Fields in a Header Row"
(https://developer.salesforce.com/docs/platform/api-asynch/guide/relationship-fields-in-a-header-row-2-0.html).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ooti_xl.exports import ExportOptions, ExportPlan, Planned
from ooti_xl.exports._crm import Crm, CrmField, File, with_names_whole
from ooti_xl.exports._guard import guarded
from ooti_xl.exports._records import Record, records
from ooti_xl.exports._rules import ADDRESS_WHOLE, FORMULA, NAMES_WHOLE, NO_PLACE, TOO_LONG, Rules, len_of
from ooti_xl.model.findings import Finding, Severity
from ooti_xl.tables import Book

TITLE = "Salesforce"
CODES = {
    **FORMULA, **TOO_LONG, **ADDRESS_WHOLE, **NAMES_WHOLE, **NO_PLACE,
    "salesforce_cut": Severity.ERROR,
    "salesforce_no_code": Severity.ERROR,
    "salesforce_null": Severity.ERROR,
    "salesforce_record": Severity.WARNING,
}  # fmt: skip

_RULES = Rules(TITLE, CODES)
#: What the importers take for "empty this field".
_NULL = "#N/A"
#: Characters of a description, and the bytes that they may take: an accented letter takes two.
_DESCRIPTION = 32_000
#: Characters of a record in the wizard, all its fields together.
_RECORD = 4_000
#: How the name of a field of the organisation's own ends; only such a one can be an external id.
_OWN = "__c"


def _null_or_cut(text: str, record: Record, declared: CrmField) -> Iterator[Finding]:
    if text == _NULL:
        yield _RULES.on("salesforce_null", record, declared.key)
    written = guarded(text)
    size = len(written.encode(errors="surrogatepass"))
    if declared.most == _DESCRIPTION and len_of(written) <= _DESCRIPTION < size:  # a longer one is said already
        yield _RULES.on("salesforce_cut", record, declared.key, field=declared.header, size=size, most=_DESCRIPTION)


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
        CrmField(header="Description", key="notes", most=_DESCRIPTION, lines=True),
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
    rules=_RULES,
    files=(_ACCOUNTS, _CONTACTS),
    most_rows=50_000,
    most_bytes=100_000_000,
    separator=";",
    check=_null_or_cut,
)
FILES = _CRM.listed


def plan(book: Book, sheets: Sequence[str], options: ExportOptions) -> ExportPlan:
    """Accounts.csv and Contacts.csv from the clients. A contact is a client's whose contact has a name."""
    code = options.fields.get("number", "")
    contacts = _linked_by(code) if code.casefold().endswith(_OWN) else _CONTACTS
    made = replace(_CRM, files=(_ACCOUNTS, contacts)).plan(book, sheets, options)
    found = [finding for accounts in made.files[:1] for finding in _too_big(accounts, book)]
    if contacts is not _CONTACTS and made.files:
        found += _without_code(book, code)
    return with_names_whole(replace(made, findings=(*made.findings, *found)), _RULES, book, contacts)


def _linked_by(code: str) -> File:
    """The contacts, each with its account's code under the name of that external id instead of the account's name."""
    account = CrmField(header=f"Account.{code}", key="number", most=255)
    return replace(_CONTACTS, fields=(*_CONTACTS.fields[:-1], account))


def _without_code(book: Book, code: str) -> Iterator[Finding]:
    """The contacts whose account has no code to be found by."""
    for record in records(book, _CONTACTS.sheet):
        if record.value(_CONTACTS.needs) is not None and record.value("number") is None:
            yield _RULES.on("salesforce_no_code", record, "number", field=code)


def _too_big(accounts: Planned, book: Book) -> Iterator[Finding]:
    """The accounts that the wizard may refuse, each on its longest value."""
    for line, record in zip(accounts.rows, records(book, accounts.sheet), strict=True):
        length = sum(map(len_of, line))
        if length > _RECORD:
            # the fields that were asked for stand behind the file's own, and are short
            longest, _ = max(zip(_ACCOUNTS.fields, line, strict=False), key=lambda pair: len_of(pair[1]))
            yield _RULES.on("salesforce_record", record, longest.key, length=length, most=_RECORD)
