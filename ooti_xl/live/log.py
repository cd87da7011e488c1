"""The log of a person's clicks: what was asked, how it ended, where it failed. Never what is in a cell.

With ``OOTI_XL_LOG=details`` in the environment the messages of exceptions are kept too: they may quote a cell.
"""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from ooti_xl.files import is_file, is_there
from ooti_xl.model.masking import masked

#: Bytes of a file before the next one begins, and how many old ones are kept.
LARGEST, KEPT = 200_000, 3


@contextmanager
def opened(file: Path) -> Iterator[logging.Logger]:
    """The log in a file, until the end; its folder is made. On standard error where something else than a file is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handler: logging.Handler = logging.StreamHandler()
    if is_file(file) or not is_there(file):
        handler = RotatingFileHandler(file, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.Logger("ooti_xl", logging.INFO)
    log.addHandler(handler)
    try:
        yield log
    finally:
        handler.close()


def failure(error: BaseException) -> str:
    """An exception as the log has it: its kind and where it happened, without its words."""
    if os.environ.get("OOTI_XL_LOG") == "details":
        return masked("".join(traceback.format_exception(error)))
    lines = [f"{type(error).__name__}"]
    lines += [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
    return "\n".join(lines)
