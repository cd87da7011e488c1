"""The columns of Clients as the peers know them: what has to be filled, what is unique, what form a value has.

The three judges of values are the packages that we check digits with ourselves; a value that they read but write
another way is as bad to them as to us.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from stdnum.eu import vat
from stdnum.exceptions import ValidationError
from stdnum.fr import siret

SHEET = "Clients"
HEADERS = (
    "OOTI ID", "Nom de l'entreprise", "Code client", "Adresse de facturation", "Devise", "Groupe", "N° TVA", "Contact",
    "Email", "Téléphone", "Adresse", "Notes", "Tags", "SIRET",
)  # fmt: skip
REQUIRED = ("Nom de l'entreprise", "Code client", "Adresse de facturation", "Devise")
UNIQUE = ("Nom de l'entreprise", "Code client")
PATTERNS = {"Devise": "[A-Z]{3}", "Adresse de facturation": "(.+\n)+.+", "Adresse": "(.+\n)+.+"}


def has_form(pattern: str, value: str) -> bool:
    """Whether a value is of a form as a whole."""
    return re.fullmatch(pattern, value) is not None


def is_vat(value: str) -> bool:
    """Whether a value is a VAT number with sound check digits."""
    try:
        return bool(vat.validate(value) == value)
    except ValidationError:
        return False


def is_siret(value: str) -> bool:
    """Whether a value is a SIRET with sound check digits."""
    try:
        return bool(siret.validate(value) == value)
    except ValidationError:
        return False


def is_phone(value: str) -> bool:
    """Whether a value is a number that can be dialled, in E.164 form."""
    try:
        number = phonenumbers.parse(value, "FR")
    except phonenumbers.NumberParseException:
        return False
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return phonenumbers.is_possible_number(number) and written == value


def is_email(value: str) -> bool:
    """Whether a value is an e-mail address; nothing is looked up."""
    try:
        return validate_email(value, check_deliverability=False).normalized == value
    except EmailNotValidError:
        return False


#: The judge of a column's values.
JUDGES: dict[str, Callable[[str], bool]] = {
    **{header: partial(has_form, pattern) for header, pattern in PATTERNS.items()},
    "N° TVA": is_vat,
    "Email": is_email,
    "Téléphone": is_phone,
    "SIRET": is_siret,
}
