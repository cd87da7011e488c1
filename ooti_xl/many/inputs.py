"""What a person names, as a list of workbooks: files, folders, patterns, and URLs of any storage that fsspec knows.

The list is the same whatever order a file system lists its names in, and has no workbook twice.
"""

from __future__ import annotations

import glob
import os
import re
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from ooti_xl.files import content, is_folder, is_there, portable, resolved
from ooti_xl.files.writing import explained
from ooti_xl.many import remote
from ooti_xl.model.errors import Refusal, UnusableWorkbook
from ooti_xl.model.masking import masked, without_query
from ooti_xl.ooxml.container import MAX_FILE

#: What is taken for a workbook in a folder. A file that is named is taken whatever its name.
SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")
_URL = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+(?:::|://)", re.IGNORECASE)
_FILE_URL = re.compile(r"file://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A workbook in its place.

    name
        Its path or URL, as it was given or found, and as it may be shown: without secrets.
    path
        Where it is on this machine; None for a URL.
    content
        Its bytes, where they travel with it (`carried`).
    url
        Where it is elsewhere, secrets included.
    """

    name: str
    path: Path | None = None
    content: bytes | None = None
    url: str = field(default="", repr=False)

    @classmethod
    def of(cls, path: Path) -> Source:
        """A file of this machine."""
        return cls(str(path), path)

    @classmethod
    def at(cls, url: str) -> Source:
        """A file elsewhere."""
        return cls(masked(url), url=url)

    @property
    def address(self) -> str:
        """The URL to read it from."""
        return self.url or self.name

    @property
    def file_name(self) -> str:
        """The last part of its name."""
        return self.path.name if self.path is not None else without_query(self.name).rstrip("/").rpartition("/")[2]


def expand(arguments: Sequence[str], *, without: Collection[Path] = ()) -> list[Source]:
    """The workbooks that arguments stand for, in the order of the arguments, those of a folder by name.

    A file that is named need not exist: whoever reads it says so. Folders are searched to their depth; hidden files
    and what Excel leaves beside an open workbook are none.

    without
        Files, and folders with all that is in them, that are results and not inputs.

    Refusal: "no_workbooks" for a folder or a pattern without any; `remote` has those of URLs.
    """
    excluded = {resolved(path) for path in without}
    found: dict[object, Source] = {}
    for argument in arguments:
        for source in _meant(argument, excluded):
            found.setdefault(resolved(source.path) if source.path else source.address, source)
    return list(found.values())


def _meant(argument: str, excluded: Collection[Path]) -> Sequence[Source]:
    if _URL.match(argument):
        sources = [Source.at(url) for url in remote.listed(argument, _is_workbook)]
    else:
        plain = _plain(argument) if _FILE_URL.match(argument) else argument
        sources = [Source.of(path) for path in _on_this_machine(Path(plain), excluded)] if plain else []
    if not sources:
        raise Refusal("no_workbooks", path=argument)
    return sources


def _plain(url: str) -> str:
    """The path of a ``file://`` URL; empty where it has none."""
    from urllib.request import url2pathname  # it brings all that speaks HTTP

    try:
        parts = urlsplit(url)
    except ValueError:  # brackets, where the host's address would be
        return ""
    host = "" if parts.netloc.casefold() in ("", "localhost") or not parts.path else f"//{parts.netloc}"
    return url2pathname(host + parts.path)


def _on_this_machine(path: Path, excluded: Collection[Path]) -> Sequence[Path]:
    if is_folder(path):
        return _in_folder(path, excluded)
    if is_there(path) or not glob.has_magic(str(path)):
        return [path]
    matching = sorted(Path(name) for name in glob.glob(str(path), recursive=True))  # noqa: PTH207 - absolute ones too
    files = [[one] if _is_workbook(one.name) else [] for one in matching if not is_folder(one)]
    folders = [_in_folder(one, excluded) for one in matching if is_folder(one) and "**" not in path.parts]
    return [one for group in (*files, *folders) for one in group if not _is_within(one, excluded)]


def _in_folder(folder: Path, excluded: Collection[Path]) -> list[Path]:
    """Its workbooks, without following links to other folders: they may lead back."""
    found: list[Path] = []
    for where, folders, names in os.walk(folder, onerror=_refuse_unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(where, name) for name in names if _is_workbook(name)]
    return sorted(path for path in found if not _is_within(path, excluded))


def _refuse_unreadable(error: OSError) -> None:
    """What can't be searched is said: its workbooks would be missing in silence."""
    raise Refusal("folder_unreadable", path=str(error.filename)) from error


def _is_workbook(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith(("~$", "."))


def _is_within(path: Path, excluded: Collection[Path]) -> bool:
    if not excluded:
        return False
    place = resolved(path)
    return any(place == other or other in place.parents for other in excluded)


def carried(source: Source, *, everything: bool) -> Source:
    """A source as another process can read it: with its bytes where only this one can reach it.

    everything
        Files of this machine too: another machine has others.
    """
    try:
        if source.content is not None:
            return source
        if source.path is not None:
            return replace(source, content=content(source.path, MAX_FILE)) if everything else source
        mine = remote.is_of_this_process(source.address)
        return replace(source, content=remote.read(source.address)) if mine else source
    except (OSError, Refusal):  # whoever works on it says why it can't be read
        return source


@contextmanager
def fetched(source: Source) -> Iterator[Path]:
    """The source as a file of this machine, under its own name; a copy is gone afterwards.

    UnusableWorkbook("not_found"), and those of `remote.read`.
    """
    if source.content is None and source.path is not None:
        yield source.path
        return
    data = remote.read(source.address) if source.content is None else source.content
    name = source.file_name
    if not name or name in (".", ".."):
        raise UnusableWorkbook("not_found", path=source.name)
    with tempfile.TemporaryDirectory(prefix="ooti-") as folder:
        path = Path(folder, portable(name))
        try:
            path.write_bytes(data)
        except OSError as error:
            raise explained(error, path) from error
        yield path


@contextmanager
def all_fetched(sources: Iterable[Source]) -> Iterator[tuple[Path, ...]]:
    """Several sources at a time; otherwise like `fetched`."""
    with ExitStack() as stack:
        yield tuple(stack.enter_context(fetched(source)) for source in sources)


def lost_refusal(source: Source, reason: str) -> UnusableWorkbook:
    """Why a workbook has no result: its process died (no reason), or we failed in it."""
    name = source.file_name
    return UnusableWorkbook("failed", path=name, reason=reason) if reason else UnusableWorkbook("crashed", path=name)
