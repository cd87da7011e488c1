"""What a file is, by its content: an extension proves nothing."""

from __future__ import annotations

import errno
import re
from collections.abc import Container
from pathlib import Path

from ooti_xl.files import MOST, content
from ooti_xl.model.errors import UnusableWorkbook

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Name of the stream that holds an encrypted package: MS-OFFCRYPTO 1.3.2; directory names are UTF-16 (MS-CFB 2.6.1).
#: The name fills 64 bytes, then come its length in bytes, with its end, and what it names: 2 is a stream.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le").ljust(64, b"\x00") + b"\x22\x00\x02"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def file_bytes(path: Path, most: int) -> bytes:
    """A file's content; UnusableWorkbook where there is none, or too much."""
    try:
        data = content(path, most)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnusableWorkbook("not_found", path=str(path)) from error
    except OSError as error:
        raise unread(error, path.name or str(path), most) from error  # "." has no name
    if not data:
        raise UnusableWorkbook("empty_file", path=path.name)
    return data


def unread(error: OSError, shown: str, most: int = MOST, own: str = "") -> UnusableWorkbook:
    """Why a file could not be read.

    shown
        What the file is called.
    own
        The code of a folder, or of a file that may not be read, where there is a sentence for that very file.
    """
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UnusableWorkbook("not_found", path=shown)
    if error.errno == errno.EFBIG:
        return UnusableWorkbook("too_large", path=shown, limit=most >> 20)
    if error.errno == errno.EINVAL:  # a pipe or a device has no end to wait for
        return UnusableWorkbook("special_file", path=shown)
    return UnusableWorkbook(
        own or ("is_directory" if isinstance(error, IsADirectoryError) else "unreadable"), path=shown
    )


def what_is(data: bytes) -> str:
    """``zip``, ``encrypted``, or the code of the refusal that fits."""
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "zip"
    if data[:8] == _OLE2:
        return "encrypted" if _ENCRYPTED in data else "old_format"
    is_text = data.startswith(_UTF16) or not _BINARY.search(data, 0, 4096)
    return "text_file" if is_text and not data.startswith(b"%PDF") else "not_a_workbook"


def what_zip_is(names: Container[str]) -> str:
    """The code of the refusal for a zip that is no Office Open XML package."""
    return "open_document" if "mimetype" in names and "content.xml" in names else "not_a_workbook"
