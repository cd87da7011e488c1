"""Workbooks on other storage, through fsspec: ``s3://``, ``gs://``, ``https://``, ``sftp://``, ``memory://``…

fsspec is the extra "remote"; each kind of storage has a package of its own (``s3fs`` for ``s3://``).
"""

from __future__ import annotations

import glob
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from ooti_xl.model.errors import Refusal, UnusableWorkbook
from ooti_xl.model.masking import masked


def listed(url: str, is_workbook: Callable[[str], bool]) -> Sequence[str]:
    """The URLs that one stands for, sorted: a file, a folder's workbooks, those that match a pattern.

    Refusal: "remote_missing" without fsspec; "remote_protocol" for a storage that it does not know, or whose package
    is missing; "remote_unreadable" where the storage can't be reached.
    """
    files, path = _opened(url)
    pattern = path.replace("?", "") if _is_page(url) else path  # the start of a query there
    try:
        if glob.has_magic(pattern):
            found = files.glob(path)
        elif files.isdir(path):
            found = files.find(path)
        else:
            return [_named(url, files, path)]
    except Exception as error:
        raise _foreign(error, url, "remote_unreadable") from error
    return sorted(_named(url, files, name) for name in found if is_workbook(name.rpartition("/")[2]))


def read(url: str) -> bytes:
    """The bytes of a file. UnusableWorkbook: "not_found", "remote_unreadable"; and Refusal as `listed`."""
    files, path = _opened(url)
    try:
        content: bytes = files.cat_file(path)
    except FileNotFoundError as error:
        raise UnusableWorkbook("not_found", path=url) from error
    except Exception as error:
        refusal = _foreign(error, url, "remote_unreadable")
        raise UnusableWorkbook(refusal.code, **refusal.facts) from error
    return content


def is_of_this_process(url: str) -> bool:
    """Whether only this process can read a URL."""
    return url.startswith("memory://")


def _opened(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError as error:
        raise Refusal("remote_missing", path=url) from error
    try:
        opened: tuple[Any, str] = url_to_fs(url)
    except Exception as error:
        is_place = isinstance(error, OSError)  # the storage is known, and is not there
        raise _foreign(error, url, "remote_unreadable" if is_place else "remote_protocol") from error
    return opened


def _foreign(error: Exception, url: str, code: str) -> Refusal:
    """What a storage fails with: each is a program of its own, and raises what it likes, quoting the URL."""
    return Refusal(code, path=url, reason=masked(str(error), of=url) or type(error).__name__)


def _named(url: str, files: Any, path: str) -> str:
    """The URL of a path: it leads to the same host as the one that was given, or into the same archive."""
    inner, _, outer = url.partition("::")
    if "://" in inner and outer:
        return f"{inner.partition('://')[0]}://{path.lstrip('/')}::{outer}"
    if "host" in files.storage_options:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc}/{path.lstrip('/')}"
    return str(files.unstrip_protocol(path))


def _is_page(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))
