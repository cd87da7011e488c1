"""The company number inside a French VAT number is not that of the SIRET.

Why: one of the two belongs to another company; invoices would carry it.
Fix: none. It stands on the SIRET.
Source: a French VAT number is FR, a key of two characters, and the SIREN (CGI, article 286 ter).
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table in book.with_columns("business_vat_id", "siret"):
        pairs = zip(table.values["business_vat_id"], table.values["siret"], strict=True)
        for index, (vat, siret) in enumerate(pairs):
            if vat and siret and vat[4:] != siret[:9] and vat.startswith("FR"):
                yield RULE.on(table, index, "siret", siren=siret[:9], vat_siren=vat[4:], vat=vat)
