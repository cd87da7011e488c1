"""Zoho CRM: accounts and their contacts, as CSV.

Zoho refuses the characters " | < >. An account number is a number there: a code with letters, or whose zeros would be
lost, goes to the description instead. A spreadsheet of more than 5,000 rows is refused, so the files are CSV. A batch
has 1,000 records in the Free edition, 10,000 in Standard, 20,000 in Professional, 30,000 in Enterprise: 1,000 suits all
of them, and ``rows`` allows as many as the last. Contacts name their account under the header of a lookup, the field
and the field that it refers to, which the bulk import needs; it takes 25 MB and 200 fields a file.
Sources: Zoho CRM Help, importing data, its questions (https://help.zoho.com/portal/en/kb/crm/faqs/data-administration/import)
and standard fields; bulk write (https://zoho.com/crm/developer/docs/api/v6/bulk-write/limitations.html).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from ooti_xl import wording
from ooti_xl.exports import ExportOptions, ExportPlan
from ooti_xl.exports._crm import Crm, CrmField, File, with_names_whole
from ooti_xl.exports._records import Record
from ooti_xl.exports._rules import ADDRESS_WHOLE, FORBIDDEN, FORMULA, NAMES_WHOLE, NO_PLACE, TOO_LONG, Rules, said_once
from ooti_xl.model.findings import Finding, Severity
from ooti_xl.tables import Book

TITLE = "Zoho CRM"
CODES = {
    **FORMULA, **TOO_LONG, **FORBIDDEN, **ADDRESS_WHOLE, **NAMES_WHOLE, **NO_PLACE,
    "zoho_number": Severity.WARNING,
}  # fmt: skip

_RULES = Rules(TITLE, CODES, frozenset('"|<>'))
_MOST_ROWS, _MOST_ASKED = 1_000, 30_000
_MOST_BYTES = 25_000_000
#: Nine digits, Zoho's limit for a number; a leading zero would be lost.
_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}", re.ASCII)


def _number(record: Record) -> str:
    """The client's code, where it is a number."""
    code = record.text("number")
    return code if _NUMBER.fullmatch(code) else ""


def _description(locale: str, record: Record) -> str:
    """The notes, and below them the code that is no number."""
    notes, code = record.text("notes"), record.text("number")
    if not code or _NUMBER.fullmatch(code):
        return notes
    line = wording.say("zoho_code", locale, column=record.label("number"), code=code)
    return f"{notes}\n{line}" if notes else line


def _not_numeric(text: str, record: Record, declared: CrmField) -> Iterator[Finding]:
    """Found with the record's name: the number's own field is empty then."""
    code = record.text("number")
    if declared.key == "company_name" and code and not _NUMBER.fullmatch(code):
        yield _RULES.on("zoho_number", record, "number", code=code)


def _files(locale: str) -> tuple[File, ...]:
    accounts = (
        CrmField(header="Account Name", key="company_name", most=100),
        CrmField(header="Account Number", key="number", take=_number),
        CrmField(header="Phone", key="phone", most=30),
        CrmField(header="Billing Street", key="billing_address", part="street", most=250),
        CrmField(header="Billing Code", key="billing_address", part="postal_code", most=30),
        CrmField(header="Billing City", key="billing_address", part="city", most=30),
        CrmField(header="Billing Country", key="billing_address", part="country", most=30),
        CrmField(header="Description", key="notes", take=partial(_description, locale), most=32_000, lines=True),
    )
    contacts = (
        CrmField(header="Last Name", key="name", most=80),
        CrmField(header="Email", key="email", most=100),
        CrmField(header="Phone", key="phone", most=30),
        CrmField(header="Mailing Street", key="address", part="street", most=250),
        CrmField(header="Mailing Zip", key="address", part="postal_code", most=30),
        CrmField(header="Mailing City", key="address", part="city", most=30),
        CrmField(header="Mailing Country", key="address", part="country", most=30),
        CrmField(header="Account_Name.Account_Name", key="company_name", most=100),
    )
    return (
        File(name="Accounts", sheet="clients", fields=accounts),
        File(name="Contacts", sheet="clients", fields=contacts, needs="name"),
    )


def _crm(options: ExportOptions) -> Crm:
    return Crm(
        rules=_RULES,
        files=_files(options.locale),
        most_rows=_MOST_ROWS,
        most_asked=_MOST_ASKED,
        most_bytes=_MOST_BYTES,
        check=_not_numeric,
    )


FILES = _crm(ExportOptions()).listed


def plan(book: Book, sheets: Sequence[str], options: ExportOptions) -> ExportPlan:
    """Accounts.csv and Contacts.csv from the clients. A contact is a client's whose contact has a name."""
    crm = _crm(options)
    made = with_names_whole(crm.plan(book, sheets, options), _RULES, book, crm.files[1])
    return replace(made, findings=said_once(made.findings, "zoho_number"))
