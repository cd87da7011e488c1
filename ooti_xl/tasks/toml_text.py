"""The text of a TOML file that a person may have edited."""

from __future__ import annotations

from pathlib import Path

from ooti_xl.files import content
from ooti_xl.model.errors import Refusal
from ooti_xl.ooxml.file_type import unread

#: Bytes: a mapping file of all the columns that a sheet can have has fewer.
MOST = 8 << 20


def text_in(path: Path, most: int = MOST) -> str:
    """The text of a TOML file of so many bytes at most; Refusal where it can't be read."""
    try:
        return content(path, most).decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise unread(error, str(path), most) from error
    except UnicodeDecodeError as error:
        raise Refusal("toml_encoding", path=str(path)) from error
