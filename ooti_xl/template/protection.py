"""Protecting sheets and workbook, with the password hash that Excel writes since 2013.

Source: ECMA-376 part 1, 18.3.1.85 (sheetProtection) and 18.2.29 (workbookProtection): SHA-512 over salt and
password (UTF-16 little endian), then `SPINS` times over hash and counter. It keeps slips of the hand away; it is no
security, since anybody can edit the file.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256, sha512

from ooti_xl.sheets import all_sheets

SPINS = 100_000

#: Attributes of a sheet that is filled: "0" says that the protection does not cover it. Deleting rows is covered: a
#: record of OOTI's would vanish with its identifier.
FILLED = {
    "sheet": "1",
    "formatCells": "0",
    "formatColumns": "0",
    "formatRows": "0",
    "insertRows": "0",
    "insertHyperlinks": "0",
    "sort": "0",
    "autoFilter": "0",
}
#: And of a sheet that is read.
READ = {"sheet": "1", "formatColumns": "0", "formatRows": "0"}


def protections(password: str) -> Mapping[str, Mapping[str, str]]:
    """The attributes of each protection element, by sheet key, and by ``workbook``."""
    own = hashed(password)
    filled = {row.sheet.key: {**own, **FILLED} for row in all_sheets()}
    read = {key: {**own, **READ} for key in ("home", "lists", "seal")}
    return {**filled, **read, "workbook": {**_for_workbook(own), "lockStructure": "1"}}


def hashed(password: str) -> Mapping[str, str]:
    """The attributes of a sheet's protection that hold a password; none for an empty one.

    The salt comes from the password: the same template must be the same bytes, and a salt only has to keep two
    files with one password from looking alike, which templates of one consultant do anyway.
    """
    if not password:
        return {}
    salt = sha256(b"ooti-xl" + password.encode()).digest()[:16]
    digest = sha512(salt + password.encode("utf-16-le")).digest()
    for spin in range(SPINS):
        digest = sha512(digest + spin.to_bytes(4, "little")).digest()
    return {
        "algorithmName": "SHA-512",
        "hashValue": b64encode(digest).decode(),
        "saltValue": b64encode(salt).decode(),
        "spinCount": str(SPINS),
    }


def _for_workbook(attributes: Mapping[str, str]) -> Mapping[str, str]:
    """The same for the workbook, whose attributes have other names."""
    return {f"workbook{name[0].upper()}{name[1:]}": value for name, value in attributes.items()}
