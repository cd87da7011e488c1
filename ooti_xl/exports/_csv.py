"""CSV as importers want it: UTF-8 without byte order mark, commas, quotes where needed, CRLF (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from ooti_xl.exports import Line


def encode(headers: Sequence[str], rows: Sequence[Line]) -> bytes:
    """The bytes of a file. A line break inside a text is LF, as in the workbook."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8")
