"""A workbook file as a set of parts: opened within bounds, saved without touching what did not change."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import islice, pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from ooti_xl.files.writing import NOTHING, Seen, put
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.ooxml import encryption, file_type
from ooti_xl.ooxml.zipping import zipped

MIB = 1 << 20
#: The file itself. Excel's own limit is the machine's memory; a practice's data is a few MiB.
MAX_FILE = 512 * MIB
#: All parts together, decompressed: a sheet of 10 million cells takes about 500 MiB.
MAX_TOTAL = 1024 * MIB
#: Honest sheets are 5 to 50 times smaller when compressed, sparse ones up to about 150 times.
MAX_RATIO = 400
RATIO_FROM = 16 * MIB
MAX_ENTRIES = 20_000
#: Parts up to this size are kept once read; of the others the last one, until it is let go.
SMALL = MIB
#: How much of a part `head` gives, and how much of its compressed bytes are taken at a time: more than that.
HEAD, STEP = 64 << 10, 256 << 10


class Package:
    """The parts of an opened workbook. The file is read once and closed: nothing keeps it in use.

    data
        The bytes of the (decrypted) package.
    password
        What it was opened with; a copy is encrypted with it again.
    seen
        The file as it was read.
    office
        Whether it has to be an Office Open XML package; else any zip, within the same bounds.
    """

    def __init__(
        self, path: Path, data: bytes, password: str | None = None, seen: Seen = NOTHING, *, office: bool = True
    ) -> None:
        self.path = path
        self.seen = seen
        self.data = data
        self.password = password
        self._kept: dict[str, bytes] = {}
        self._last: dict[str, bytes] = {}
        self._entries = _entries(data, path)
        # Part names are compared without regard to case: ECMA-376 part 2, 9.1.1.
        self._written = {unquote(name).lower(): name for name in self._entries}
        self._written |= {name.lower(): name for name in self._entries}
        if office and "[content_types].xml" not in self._written:
            raise UnusableWorkbook(file_type.what_zip_is(self._entries), path=path.name)

    @classmethod
    def open(cls, path: Path, password: str | None = None) -> Package:
        """Open a file; UnusableWorkbook says why it can't be."""
        data = file_type.file_bytes(path, MAX_FILE)
        kind = file_type.what_is(data)
        if kind == "encrypted":
            return cls(path, encryption.decrypted(data, path, password), password, Seen.of(data))
        if kind != "zip":
            raise UnusableWorkbook(kind, path=path.name)
        return cls(path, data, seen=Seen.of(data))

    @property
    def names(self) -> tuple[str, ...]:
        """Part names as in the zip (``xl/workbook.xml``), in its order."""
        return tuple(self._entries)

    def spelled(self, name: str) -> str:
        """A part's name as it is in the zip: case does not count, nor whether a character is written ``%20``.

        Names are URIs (ECMA-376 part 2, 6.2.2), which some programs write unescaped. A name of no part stays.
        """
        return self._written.get(name.lower()) or self._written.get(unquote(name).lower(), name)

    def __contains__(self, name: str) -> bool:
        return self.spelled(name) in self._entries

    def __getitem__(self, name: str) -> bytes:
        """A part's bytes; KeyError if there is none of that name."""
        name = self.spelled(name)
        kept = self._kept.get(name) or self._last.get(name)
        if kept is not None:
            return kept
        entry = self._entries[name]
        if entry.file_size <= SMALL:
            return self._kept.setdefault(name, self._inflated(entry))
        self.let_go()
        return self._last.setdefault(name, self._inflated(entry))

    def let_go(self) -> None:
        """Keep the last large part no longer."""
        self._last = {}

    def member(self, name: str) -> tuple[zipfile.ZipInfo, memoryview]:
        """A part's entry and its compressed bytes; KeyError if there is none of that name."""
        entry = self._entries[self.spelled(name)]
        return entry, self.raw(entry)

    def head(self, name: str) -> bytes:
        """The first 64 KiB of a part, without reading the rest."""
        entry, raw = self.member(name)
        return b"".join(islice(self._pieces(entry, raw, HEAD), 1))

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part bit by bit, without keeping it; refused where it is larger than declared, at its end where broken."""
        return self._sound(*self.member(name))

    def check(self, name: str) -> None:
        """Refuse a part that is larger than declared or broken: before others decompress it."""
        for _ in self.pieces(name):
            pass

    def size(self, name: str) -> int:
        """How many bytes a part has, as declared."""
        return self._entries[self.spelled(name)].file_size

    def _inflated(self, entry: zipfile.ZipInfo) -> bytes:
        """A part's bytes, once they are sure to be as declared."""
        data = BytesIO()  # gives what was written without a copy: of a large part that would be the peak of memory
        data.writelines(self._sound(entry, self.raw(entry)))
        return data.getvalue()

    def _sound(self, entry: zipfile.ZipInfo, raw: memoryview) -> Iterator[bytes]:
        """A member bit by bit; UnusableWorkbook where it is larger than declared, and at its end where it is broken."""
        size, crc = 0, 0
        for piece in self._pieces(entry, raw, MIB):
            size, crc = size + len(piece), zlib.crc32(piece, crc)
            if size > entry.file_size:
                raise UnusableWorkbook("zip_bomb", path=self.path.name)
            yield piece
        if size < entry.file_size or crc != entry.CRC:
            raise UnusableWorkbook("truncated", path=self.path.name)

    def _pieces(self, entry: zipfile.ZipInfo, raw: memoryview, size: int) -> Iterator[bytes]:
        """Decompress a member bit by bit."""
        if entry.compress_type == zipfile.ZIP_STORED:
            yield from (bytes(raw[start : start + size]) for start in range(0, len(raw), size))
            return
        inflater = zlib.decompressobj(-15)
        try:
            for start in range(0, len(raw), STEP):
                left: bytes | memoryview = raw[start : start + STEP]
                while piece := inflater.decompress(left, size):
                    left = inflater.unconsumed_tail
                    yield piece
        except zlib.error as error:
            raise UnusableWorkbook("truncated", path=self.path.name) from error

    def raw(self, entry: zipfile.ZipInfo) -> memoryview:
        """A member's compressed bytes, where they are."""
        start = entry.header_offset
        header = self.data[start : start + 30]
        if header[:4] != b"PK\x03\x04":
            raise UnusableWorkbook("truncated", path=self.path.name)
        begin = start + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        raw = memoryview(self.data)[begin : begin + entry.compress_size]
        if len(raw) < entry.compress_size:
            raise UnusableWorkbook("truncated", path=self.path.name)
        return raw

    def packed(self, changed: Mapping[str, bytes | None]) -> bytes:
        """The package with new or changed parts; None removes one. Unchanged members keep their compressed bytes."""
        changed = {self.spelled(name): data for name, data in changed.items()}
        kept = [(e, self.raw(e)) for name, e in self._entries.items() if name not in changed]
        replaced = {n: (e, changed[n]) for n, e in self._entries.items() if n in changed}
        order = list(self._entries)
        return zipped(order, kept, replaced, {n: c for n, c in changed.items() if n not in self._entries})

    def save(self, target: Path, changed: Mapping[str, bytes | None], over: Seen | None = None) -> None:
        """Write the package with its changes; UnwritablePlace, and nothing left behind, where it can't be.

        over
            As for `files.writing.put`.
        """
        data = self.data if not changed else self.packed(changed)
        if self.password is not None:
            data = encryption.encrypted(data, self.password)
        put(data, target, over)
        if target == self.path:
            self.seen = Seen.of(data)


def _entries(data: bytes, path: Path) -> dict[str, zipfile.ZipInfo]:
    # Counted before they are read: the list alone of a hostile file's entries can fill the memory.
    if data.count(b"PK\x01\x02") > MAX_ENTRIES:
        raise UnusableWorkbook("zip_bomb", path=path.name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as opened:
            infos = opened.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error) as error:
        raise UnusableWorkbook("truncated", path=path.name) from error
    for info in infos:  # some programs write paths of Windows: in a package they are none (6.2.2.2)
        info.filename = info.filename.replace("\\", "/")
    infos = [info for info in infos if not info.filename.endswith("/")]
    _check_bounds(infos, path)
    entries = {info.filename: info for info in infos}
    if (
        len({name.lower() for name in entries}) < len(infos)
        or not all(_is_plain(info) for info in infos)
        or _overlap(infos)
    ):
        raise UnusableWorkbook("damaged", path=path.name, part="zip")
    return entries


def _check_bounds(infos: list[zipfile.ZipInfo], path: Path) -> None:
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise UnusableWorkbook("zip_bomb", path=path.name)
    for info in infos:
        if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise UnusableWorkbook("zip_bomb", path=path.name)


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """Neither encrypted, nor compressed in an unusual way, nor with a name that leaves the package."""
    parts = PurePosixPath(info.filename).parts
    usual = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    return bool(parts) and usual and not info.flag_bits & 1 and ".." not in parts and parts[:1] != ("/",)


def _overlap(infos: list[zipfile.ZipInfo]) -> bool:
    """Members that share bytes: the trick of the densest bombs."""
    spans = sorted((info.header_offset, info.header_offset + 30 + info.compress_size) for info in infos)
    if spans and spans[0][0] < 0:
        return True
    return any(end > following for (_, end), (following, _) in pairwise(spans))
