"""Workbooks on other storage, through fsspec: ``s3://``, ``gs://``, ``https://``, ``sftp://``, ``memory://``…

fsspec is the extra "remote"; each kind of storage has a package of its own (``s3fs`` for ``s3://``).
"""

from __future__ import annotations

import glob
from collections.abc import Callable, Sequence
from typing import Any

from ooti_xl.errors import Refusal, UnusableWorkbook


def listed(url: str, is_workbook: Callable[[str], bool]) -> Sequence[str]:
    """The URLs that one stands for, sorted: a file, a folder's workbooks, those that match a pattern.

    Refusal: "remote_missing" without fsspec; "remote_protocol" for a storage that it does not know, or whose package
    is missing; "remote_unreadable" where the storage can't be reached.
    """
    files, path = _opened(url)
    try:
        if glob.has_magic(path):
            found = files.glob(path)
        elif files.isdir(path):
            found = files.find(path)
        else:
            return [files.unstrip_protocol(path)]
    except OSError as error:
        raise Refusal("remote_unreadable", path=url, reason=_said(error)) from error
    return sorted(files.unstrip_protocol(name) for name in found if is_workbook(name.rpartition("/")[2]))


def read(url: str) -> bytes:
    """The bytes of a file. UnusableWorkbook: "not_found", "remote_unreadable"; and Refusal as `listed`."""
    files, path = _opened(url)
    try:
        content: bytes = files.cat_file(path)
    except FileNotFoundError as error:
        raise UnusableWorkbook("not_found", path=url) from error
    except OSError as error:
        raise UnusableWorkbook("remote_unreadable", path=url, reason=_said(error)) from error
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
    except (ImportError, ValueError) as error:
        raise Refusal("remote_protocol", path=url, reason=_said(error)) from error
    return opened


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__
