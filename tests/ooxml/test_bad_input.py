"""Files that are no workbook, are damaged, or are made to do harm: each is refused with its reason, none crashes."""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ooti_xl.model.errors import Refusal, UnusableWorkbook
from ooti_xl.ooxml import container, xml
from ooti_xl.ooxml.container import Package
from ooti_xl.ooxml.xml import parse
from tests.ooxml.build import MAIN, SHEET, grid_of, parts, reader, styles, worksheet, zipped

ROWS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>1</v></c></row>'
STRINGS = "<si><t>un</t></si>"
GOOD = parts(worksheet(ROWS), strings=STRINGS, style=styles({}, (0, 14)))
TYPES, LINKS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"


def refused(tmp_path: Path, data: bytes) -> str:
    """The code of the refusal of a file of these bytes, met when it is opened or when its sheet is read."""
    path = tmp_path / "mon classeur é.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnusableWorkbook) as found:
        grid_of(path)
    return found.value.code


def with_part(name: str, data: bytes) -> bytes:
    return zipped({**GOOD, name: data})


def replaced(name: str, old: bytes, new: bytes) -> bytes:
    assert old in GOOD[name]
    return with_part(name, GOOD[name].replace(old, new))


def without(name: str) -> bytes:
    return zipped({part: data for part, data in GOOD.items() if part != name})


def ole2(*streams: str) -> bytes:
    """The beginning of a compound file with directory entries of these names."""
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) + b"\x02" for name in streams
    )
    return (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + entries).ljust(4096, b"\0")


def patched(data: bytes, name: str, field: int, size: int, value: int) -> bytes:
    """A zip whose central directory says something else of a member."""
    place = data.index(b"PK\x01\x02")
    while data[place + 46 : place + 46 + len(name)] != name.encode():
        place = data.index(b"PK\x01\x02", place + 4)
    return data[: place + field] + value.to_bytes(size, "little") + data[place + field + size :]


def twice(name: str) -> bytes:
    """A zip with two members of one name."""
    other = name[:-1] + "?"
    data = zipped({**GOOD, other: b"<other/>"})
    return data.replace(other.encode(), name.encode())


def overlapping() -> bytes:
    """Two members whose bytes are the same."""
    data = zipped({"a.xml": GOOD[SHEET], **GOOD})
    return patched(data, "a.xml", 42, 4, data.index(b"PK\x03\x04", 4))


GOOD_ZIP = zipped(GOOD)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_workbook"),
        (b"%PDF-1.7\n1 0 obj << /Type /Catalog; >>", "not_a_workbook"),
        (b"Nom;SIRET\nAgence;01234567890123\n", "text_file"),
        ("Société\tVille\nÉtude\tLyon\n".encode("cp1252"), "text_file"),
        ("Nom;SIRET\n".encode("utf-16"), "text_file"),
        (b"Nom\nAgence\n", "text_file"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "text_file"),
        (ole2("Root Entry", "Workbook"), "old_format"),
        (ole2("Root Entry", "Workbook") + "EncryptedPackage".encode("utf-16-le"), "old_format"),
        (ole2("Root Entry", "EncryptionInfo", "EncryptedPackage"), "encrypted"),
        (zipped({"a.txt": b"a"}), "not_a_workbook"),
        (zipped({}), "not_a_workbook"),
        (zipped({"mimetype": b"application/vnd.oasis", "content.xml": b"<a/>"}), "open_document"),
        (replaced(TYPES, b"spreadsheetml.sheet.main", b"wordprocessingml.document.main"), "not_a_workbook"),
        (replaced(TYPES, b"spreadsheetml.sheet.main+xml", b"x"), "not_a_workbook"),
        (
            replaced(
                TYPES,
                b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                b"application/vnd.ms-excel.sheet.binary.macroEnabled.main",
            ),
            "binary_format",
        ),
        (replaced("_rels/.rels", b"relationships/officeDocument", b"relationships/image"), "not_a_workbook"),
        (without("_rels/.rels"), "not_a_workbook"),
        (
            replaced("_rels/.rels", b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"),
            "strict_ooxml",
        ),
        (
            replaced("xl/workbook.xml", MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
            "strict_ooxml",
        ),
    ],
)  # fmt: skip
def test_what_is_no_workbook_of_ours_is_told_apart_by_its_content(tmp_path: Path, data: bytes, code: str) -> None:
    assert refused(tmp_path, data) == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (GOOD_ZIP[: len(GOOD_ZIP) // 2], "truncated"),
        (GOOD_ZIP[:-1], "truncated"),
        (GOOD_ZIP[:10], "truncated"),
        (patched(GOOD_ZIP, SHEET, 16, 4, 1), "truncated"),
        (patched(GOOD_ZIP, SHEET, 24, 4, 10_000), "truncated"),
        (patched(GOOD_ZIP, SHEET, 20, 4, 20_000_000), "damaged"),
        (patched(GOOD_ZIP, "xl/sharedStrings.xml", 16, 4, 1), "truncated"),
        (GOOD_ZIP.replace(zlib.compress(GOOD[SHEET], 6, -15)[:20], b"\xff" * 20), "truncated"),
        (patched(GOOD_ZIP, SHEET, 10, 2, 12), "damaged"),
        (patched(GOOD_ZIP, SHEET, 8, 2, 1), "damaged"),
        (twice("xl/workbook.xml"), "damaged"),
        (zipped({**GOOD, "XL/WORKBOOK.XML": b"<a/>"}), "damaged"),
        (overlapping(), "damaged"),
        (zipped({**GOOD, "../outside.xml": b"<a/>"}), "damaged"),
        (zipped({**GOOD, "/etc/passwd": b"<a/>"}), "damaged"),
        (zipped({**GOOD, "xl\\styles.xml": b"<a/>"}), "damaged"),
        (zipped({**GOOD, "..\\outside.xml": b"<a/>"}), "damaged"),
        (zipped({**GOOD, "\\outside.xml": b"<a/>"}), "damaged"),
        (replaced(SHEET, b"</row>", b'<c r="B1"><v>2</v></c></row>'), "damaged"),
        (replaced(SHEET, b"</row>", b'</row><row r="0"/>'), "damaged"),
        (without("xl/workbook.xml"), "damaged"),
        (without(SHEET), "damaged"),
        (without(LINKS), "damaged"),
        (replaced(LINKS, b' Id="rId1"', b""), "damaged"),
        (with_part("xl/workbook.xml", GOOD["xl/workbook.xml"][:-20]), "damaged"),
        (with_part(TYPES, b"not xml"), "damaged"),
        (with_part(SHEET, b""), "damaged"),
        (with_part(SHEET, b"<html></html>"), "damaged"),
        (replaced(SHEET, b"</row>", b""), "damaged"),
        (replaced(SHEET, b"</sheetData>", b"<!-- </sheetData>"), "damaged"),
        (replaced(SHEET, b"</row>", b'<c r="C1" t="n"><v>un</v></c></row>'), "damaged"),
        (replaced(SHEET, b"</row>", b'<c r="C1" t="str"><v>&eacute;</v></c></row>'), "damaged"),
        (without("xl/styles.xml"), "damaged"),
        (without("xl/sharedStrings.xml"), "damaged"),
        (replaced(SHEET, b"<v>0</v>", b"<v>7</v>"), "damaged"),
        (replaced(SHEET, b"<v>1</v>", b"<v>1<!-- and -->2</v>"), "damaged"),
        (replaced(SHEET, b'<row r="1">', b'<row r="one">'), "damaged"),
        (replaced(SHEET, b'<row r="1">', b'<row r="0">'), "damaged"),
        (replaced(SHEET, b'<row r="1">', b'<row r="1048577">'), "damaged"),
        (replaced(SHEET, b'r="A1"', b'r="1A"'), "damaged"),
        (replaced(SHEET, b'r="A1"', b'r="A2"'), "damaged"),
        (replaced(SHEET, b"</row>", b'</row><row r="1"/>'), "damaged"),
        (replaced(SHEET, b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:"/></mergeCells>'), "damaged"),
        (replaced("xl/sharedStrings.xml", b"</si>", b""), "damaged"),
    ],
)
def test_a_damaged_workbook_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    assert refused(tmp_path, data) == code


@pytest.mark.parametrize(
    "part", [TYPES, "_rels/.rels", "xl/workbook.xml", LINKS, SHEET, "xl/sharedStrings.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE a [<!ENTITY b "c">]>',
        b'<!-- <a> --><!DOCTYPE a SYSTEM "http://example.org/a.dtd">',
        b"<?a <b> ?>\n<!DOCTYPE a>",
    ],
)  # fmt: skip
def test_a_document_type_is_refused_in_every_part_that_is_read(tmp_path: Path, part: str, declared: bytes) -> None:
    head, _, rest = GOOD[part].partition(b"\n")
    assert refused(tmp_path, with_part(part, head + declared + rest)) == "foreign_xml"


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/sharedStrings.xml"])
def test_an_encoding_other_than_utf_8_is_refused(tmp_path: Path, part: str) -> None:
    text = GOOD[part].decode()
    latin = text.replace("UTF-8", "ISO-8859-1").replace("><", "><!-- é --><", 1).encode("latin-1")
    assert refused(tmp_path, with_part(part, text.replace("UTF-8", "UTF-16").encode("utf-16"))) == "unusual_encoding"
    assert refused(tmp_path, with_part(part, latin)) == "unusual_encoding"


# Bombs


def test_a_part_that_inflates_to_more_than_it_says_is_refused(tmp_path: Path) -> None:
    for part in (SHEET, "xl/sharedStrings.xml", "xl/workbook.xml"):
        assert refused(tmp_path, patched(GOOD_ZIP, part, 24, 4, 10)) == "zip_bomb"


def test_a_workbook_that_says_to_be_enormous_is_refused_unread(tmp_path: Path) -> None:
    assert refused(tmp_path, patched(GOOD_ZIP, SHEET, 24, 4, container.MAX_TOTAL)) == "zip_bomb"


def test_a_part_that_shrinks_like_nothing_honest_does_is_refused_unread(tmp_path: Path) -> None:
    blank = GOOD[SHEET] + b" " * (container.RATIO_FROM + 1)
    assert refused(tmp_path, with_part(SHEET, blank)) == "zip_bomb"


def test_too_many_members_are_refused_before_they_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MAX_ENTRIES", len(GOOD) - 1)
    assert refused(tmp_path, GOOD_ZIP) == "zip_bomb"


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MAX_FILE", 100)
    assert refused(tmp_path, GOOD_ZIP) == "too_large"


def test_trees_are_bounded_in_depth_and_size(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = b"<a>" * (xml.MAX_DEPTH + 1) + b"</a>" * (xml.MAX_DEPTH + 1)
    monkeypatch.setattr(xml, "MAX_ELEMENTS", 100)
    for data in (deep, b"<a>" + b"<b/>" * 100 + b"</a>"):
        with pytest.raises(UnusableWorkbook) as found:
            parse(data, "part")
        assert found.value.code == "damaged"


# Places


@pytest.mark.parametrize(
    ("prepare", "code"),
    [
        (lambda folder: folder / "absent.xlsx", "not_found"),
        (lambda folder: folder / "absent" / "a.xlsx", "not_found"),
        (lambda folder: folder, "is_directory"),
        (lambda folder: _file(folder / "a.txt") / "a.xlsx", "not_found"),
        (lambda folder: folder / ("a" * 300), "unreadable"),
    ],
)
def test_what_is_no_file_is_refused(tmp_path: Path, prepare: Callable[[Path], Path], code: str) -> None:
    with pytest.raises(UnusableWorkbook) as found:
        Package.open(prepare(tmp_path))
    assert found.value.code == code


def _file(path: Path) -> Path:
    path.write_bytes(b"a")
    return path


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name is something of Unix")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    with pytest.raises(UnusableWorkbook) as found:
        Package.open(tmp_path / "a.xlsx")
    assert found.value.code == "special_file"


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> int:
        raise PermissionError(13, "denied")

    path = _file(tmp_path / "a.xlsx")
    monkeypatch.setattr("ooti_xl.files._opened", fail)
    with pytest.raises(UnusableWorkbook) as found:
        Package.open(path)
    assert found.value.code == "unreadable"


@pytest.mark.parametrize("part", ["EncryptionInfo", "EncryptedPackage"])
def test_a_broken_encrypted_workbook_is_refused(tmp_path: Path, part: str) -> None:
    import olefile
    from msoffcrypto.format.ooxml import OOXMLFile

    made = BytesIO()
    OOXMLFile(BytesIO(zipped({**GOOD, "pad": os.urandom(6000)}))).encrypt("abc", made)
    with olefile.OleFileIO(made) as ole:
        start = made.getvalue().index(ole.openstream(part).read()[:64])
    broken = made.getvalue()[: start + 8] + b"\xff" * 600 + made.getvalue()[start + 608 :]
    path = tmp_path / "a.xlsx"
    path.write_bytes(broken)
    with pytest.raises(UnusableWorkbook) as found:
        grid_of(path, password="abc")
    assert found.value.code == "truncated"


# Anything at all


@given(st.integers(0, len(GOOD_ZIP) - 1), st.integers(0, 255))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_wrong_byte_in_the_file_is_refused_or_harmless(tmp_path: Path, place: int, byte: int) -> None:
    broken = GOOD_ZIP[:place] + bytes([byte]) + GOOD_ZIP[place + 1 :]
    assert _read(tmp_path / "a.xlsx", broken) in (_read(tmp_path / "b.xlsx", GOOD_ZIP), None)


@given(
    st.sampled_from([SHEET, "xl/workbook.xml", LINKS, TYPES, "xl/sharedStrings.xml", "xl/styles.xml"]),
    st.floats(0, 1),
    st.integers(0, 12),
    st.text("<>/=\"'&;!?-[] rstcv019AZx:", max_size=8),
)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_inside_a_part_never_crashes(tmp_path: Path, part: str, where: float, cut: int, new: str) -> None:
    data = GOOD[part]
    place = int(where * len(data))
    damaged = data[:place] + new.encode() + data[place + cut :]
    _read(tmp_path / "a.xlsx", with_part(part, damaged))


def _read(path: Path, data: bytes) -> list[list[object]] | None:
    """What is read, looks included; None where it is refused. Anything else fails the test."""
    path.write_bytes(data)
    try:
        grid = reader(path).read("Clients")
        if grid is None:
            return None
        return [[*row, *(grid.number_format(number, c) for c in (1, 2))] for number, row in enumerate(grid.values, 1)]
    except Refusal:
        return None


def test_a_member_in_another_compression_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, zipped(GOOD, zipfile.ZIP_BZIP2)) == "damaged"
