"""Encrypted workbooks: decrypted in memory, and encrypted again with the same password when saved."""

from __future__ import annotations

import struct
from io import BytesIO
from pathlib import Path

from ooti_xl.errors import UnusableWorkbook

#: What msoffcrypto and olefile let through when the bytes are not what they should be.
_BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error)


def decrypted(data: bytes, path: Path, password: str | None) -> bytes:
    """The package inside. UnusableWorkbook("encrypted") without a password, ("wrong_password") with a wrong one."""
    if not password:
        raise UnusableWorkbook("encrypted", path=path.name)
    from xml.parsers.expat import ExpatError

    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    package = BytesIO()
    try:
        file = OfficeFile(BytesIO(data))
        file.load_key(password=password, verify_password=True)
    except InvalidKeyError as error:
        raise UnusableWorkbook("wrong_password", path=path.name) from error
    except (DecryptionError, FileFormatError, ParseError, ExpatError, *_BROKEN) as error:
        raise UnusableWorkbook("truncated", path=path.name) from error
    try:
        file.decrypt(package)
    except (DecryptionError, FileFormatError, ParseError, *_BROKEN) as error:
        raise UnusableWorkbook("truncated", path=path.name) from error
    return package.getvalue()


def encrypted(data: bytes, password: str) -> bytes:
    """A package in an encrypted file (MS-OFFCRYPTO, agile encryption)."""
    from msoffcrypto.format.ooxml import OOXMLFile

    file = BytesIO()
    OOXMLFile(BytesIO(data)).encrypt(password, file)
    return file.getvalue()
