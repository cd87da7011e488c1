"""Encrypted workbooks: decrypted in memory, and encrypted again with the same password when saved."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

from ooti_xl.model.errors import UnusableWorkbook

#: What msoffcrypto and olefile let through when the bytes are not what they should be.
_BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error)


def decrypted(data: bytes, path: Path, password: str | None) -> bytes:
    """The package inside. UnusableWorkbook("encrypted") without a password, ("wrong_password") with a wrong one."""
    if not password:
        raise UnusableWorkbook("encrypted", path=path.name)
    from xml.parsers.expat import ExpatError

    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
    from msoffcrypto.format.ooxml import OOXMLFile

    package = BytesIO()
    try:
        file = OOXMLFile(BytesIO(data))
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
    OOXMLFile(BytesIO(data if len(data) >= _SHORTEST else _padded(data))).encrypt(password, file)
    return file.getvalue()


#: Shorter streams are kept apart (MS-CFB 2.2, the mini stream), and what msoffcrypto 6.1 writes there can't be read.
_SHORTEST = 4096


def _padded(data: bytes) -> bytes:
    """A package made longer by a growth hint, as Office writes them (ECMA-376 part 2, annex on zip: A220)."""
    padding = struct.pack("<4H", 0xA220, _SHORTEST + 4, 0xA028, 0) + bytes(_SHORTEST)
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(made, "w") as padded:
        for place, info in enumerate(package.infolist()):
            content = package.read(info)
            info.extra = b"" if place else padding
            padded.writestr(info, content)
    return made.getvalue()
