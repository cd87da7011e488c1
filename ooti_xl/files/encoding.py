"""The encoding of a text that another program wrote: found out, or refused; never guessed around.

UTF-8 and UTF-16 with a byte order mark, UTF-8 without (strictly), else Windows-1252, which Excel writes in Western
Europe, as long as nothing tells that it is another one: almost any bytes are some text in it.
"""

from __future__ import annotations

import codecs
import re

from ooti_xl.model.errors import UnusableWorkbook

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
#: What Windows-1252 makes of another encoding's letters, inside of a word: Mac OS Roman and code page 850 of DOS put
#: them where it has its punctuation, ISO 8859-15 has some where fractions are, and the euro where ¤ is.
_OTHER_ENCODING = re.compile(r"(?<=[^\W\d_])[ƒˆ‚„†‡‰˜™“”•‹›¼½¾](?=[^\W\d_])|(?<=[a-zß-ÿ])[ŠŒŽŸ]|¤")


def decoded(data: bytes, name: str) -> str:
    """The text of a file of a name. UnusableWorkbook("csv_encoding")."""
    text = _decoded(data, name)
    if "\0" in text:
        raise UnusableWorkbook("csv_encoding", path=name)
    return text


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strictly(data, "cp1252", name)
    if _OTHER_ENCODING.search(text):
        raise UnusableWorkbook("csv_encoding", path=name)
    return text


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnusableWorkbook("csv_encoding", path=name) from error
