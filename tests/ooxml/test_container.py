"""A workbook file as a set of parts: what is opened, what is saved, and what is left on the disk when it fails."""

from __future__ import annotations

import errno
import os
import random
import stat
import zipfile
from collections.abc import Callable
from io import BytesIO, RawIOBase
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.files.writing import put
from ooti_xl.model.errors import UnusableWorkbook, UnwritablePlace
from ooti_xl.ooxml.container import Package
from ooti_xl.ooxml.encryption import decrypted, encrypted
from tests.ooxml.build import SHEET, grid_of, parts, worksheet, written, zipped

ROWS = '<row r="1"><c r="A1"><v>1</v></c></row>'
PASSWORD = "Été 2026 !"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return written(tmp_path / "agence.xlsx", parts(worksheet(ROWS)))


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        assert opened.testzip() is None
        return {info.filename: opened.read(info) for info in opened.infolist()}


def compressed(path: Path, name: str) -> tuple[bytes, tuple[int, ...]]:
    """A member's raw bytes and its date."""
    with zipfile.ZipFile(path) as opened:
        info = opened.getinfo(name)
    data = path.read_bytes()
    header = data[info.header_offset : info.header_offset + 30]
    begin = info.header_offset + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    return data[begin : begin + info.compress_size], info.date_time


# Opening


def test_parts_are_listed_in_the_order_of_the_zip(book: Path) -> None:
    made = parts(worksheet(ROWS))
    package = Package.open(book)
    assert package.names == tuple(made)
    assert {name: package[name] for name in package.names} == made


def test_a_part_that_is_not_there_is_a_key_error(book: Path) -> None:
    package = Package.open(book)
    assert "xl/styles.xml" not in package
    with pytest.raises(KeyError):
        package["xl/styles.xml"]


def test_part_names_are_found_whatever_their_case(book: Path) -> None:
    package = Package.open(book)
    assert "XL/Worksheets/Sheet1.xml" in package
    assert package["XL/Worksheets/Sheet1.xml"] == package[SHEET]


def test_the_head_of_a_part_is_its_first_64_kib(tmp_path: Path) -> None:
    long = b"<a>" + b"0123456789" * 20_000 + b"</a>"
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        path = tmp_path / f"{method}.xlsx"
        path.write_bytes(zipped({**parts(worksheet(ROWS)), "long.xml": long}, method))
        package = Package.open(path)
        assert package.head("long.xml") == long[:65536]
        assert package.head(SHEET) == package[SHEET]


def test_of_the_large_parts_the_last_is_kept_until_it_is_let_go(tmp_path: Path) -> None:
    noise, even = random.Random(17).randbytes(2 << 20), b"<a/>" * (1 << 20)
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        path = tmp_path / f"{method}.xlsx"
        path.write_bytes(zipped({**parts(worksheet(ROWS)), "noise.bin": noise, "even.xml": even}, method))
        package = Package.open(path)
        last = package["noise.bin"]
        assert last == noise
        assert package[SHEET] is package[SHEET]  # small ones are kept in any case
        assert package["noise.bin"] is last
        assert package["even.xml"] == even
        again = package["noise.bin"]
        assert again == noise
        assert again is not last
        package.let_go()
        assert package["noise.bin"] is not again


class _Pipe(RawIOBase):
    """A file that can't be rewound: zipfile then writes sizes after the data."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.pieces.append(bytes(data))  # type: ignore[call-overload]
        return len(self.pieces[-1])


def streamed(made: dict[str, bytes]) -> bytes:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in made.items():
            opened.writestr(name, data)
    return b"".join(pipe.pieces)


def zip64(made: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in made.items():
            with opened.open(name, "w", force_zip64=True) as member:
                member.write(data)
    return file.getvalue()


def with_folders(made: dict[str, bytes]) -> bytes:
    return zipped({"xl/": b"", "xl/worksheets/": b"", **made})


def stored(made: dict[str, bytes]) -> bytes:
    return zipped(made, zipfile.ZIP_STORED)


@pytest.mark.parametrize("zip_it", [zipped, stored, streamed, zip64, with_folders])
def test_zips_of_every_usual_kind_are_read_and_saved(
    tmp_path: Path, zip_it: Callable[[dict[str, bytes]], bytes]
) -> None:
    made = parts(worksheet(ROWS))
    path, copy = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(zip_it(made))
    Package.open(path).save(copy, {"docProps/new.xml": b"<new/>"})
    assert members(copy) == {**made, "docProps/new.xml": b"<new/>"}
    assert openpyxl.load_workbook(copy)["Clients"]["A1"].value == 1


# Saving


def test_saving_without_changes_gives_the_same_bytes(book: Path, tmp_path: Path) -> None:
    Package.open(book).save(tmp_path / "copie.xlsx", {})
    assert (tmp_path / "copie.xlsx").read_bytes() == book.read_bytes()


def test_only_changed_members_are_compressed_again(tmp_path: Path) -> None:
    path, copy = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    with zipfile.ZipFile(path, "w") as made:
        for number, (name, data) in enumerate(parts(worksheet(ROWS)).items()):
            made.writestr(zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 2 * number)), data, zipfile.ZIP_DEFLATED, 9)
    sheet = worksheet('<row r="1"><c r="A1"><v>2</v></c></row>').encode()
    Package.open(path).save(copy, {SHEET: sheet, "xl/new.xml": b"<new/>"})
    names = list(members(path))
    assert list(members(copy)) == [*names, "xl/new.xml"]
    assert members(copy)[SHEET] == sheet
    untouched = [name for name in names if name != SHEET]
    assert [compressed(copy, name) for name in untouched] == [compressed(path, name) for name in untouched]
    assert compressed(copy, SHEET)[1] == compressed(path, SHEET)[1]


def test_a_part_is_removed_or_replaced_whatever_the_case_of_its_name(book: Path, tmp_path: Path) -> None:
    package = Package.open(book)
    package.save(tmp_path / "a.xlsx", {SHEET.upper(): None})
    assert SHEET not in members(tmp_path / "a.xlsx")
    package.save(tmp_path / "b.xlsx", {SHEET.upper(): b"<new/>"})
    assert members(tmp_path / "b.xlsx")[SHEET] == b"<new/>"


@given(
    st.dictionaries(st.text("abé/._ ", min_size=1).map(lambda n: f"p{n}q.xml"), st.binary(max_size=200), max_size=5),
    st.dictionaries(st.text("abé", min_size=1), st.none() | st.binary(max_size=200), max_size=5),
)
def test_what_is_packed_is_what_is_read(held: dict[str, bytes], changed: dict[str, bytes | None]) -> None:
    held = {name: data for name, data in held.items() if "//" not in name and ".." not in name}
    made = {**parts(worksheet(ROWS)), **held}
    package = Package(Path(), Package(Path(), zipped(made)).packed(changed))
    expected = {name: data for name, data in {**made, **changed}.items() if data is not None}
    assert {name: package[name] for name in package.names} == expected


def test_paths_with_accents_and_spaces_are_nothing_special(tmp_path: Path) -> None:
    folder = tmp_path / "Études à l’été"
    folder.mkdir()
    path = written(folder / "mon classeur (1) é.xlsx", parts(worksheet(ROWS)))
    Package.open(path).save(folder / "à côté.xlsx", {SHEET: worksheet(ROWS).encode()})
    assert members(folder / "à côté.xlsx") == members(path)


# Places


def test_a_symbolic_link_stays_and_the_file_behind_it_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "fichiers").mkdir()
    real, link = tmp_path / "fichiers" / "réel.xlsx", tmp_path / "lien.xlsx"
    real.write_bytes(b"old")
    link.symlink_to(real)
    put(b"new", link)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert [p.name for p in (tmp_path / "fichiers").iterdir()] == ["réel.xlsx"]


def test_permissions_of_a_replaced_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    put(b"new", path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    put(b"new", tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").stat().st_mode == (tmp_path / "usual").stat().st_mode


def protected(path: Path) -> Path:
    path.write_bytes(b"old")
    path.chmod(0o444)
    return path


def locked(path: Path, lock: str) -> Path:
    path.write_bytes(b"old")
    path.with_name(lock).write_bytes(b"")
    return path


def circular(path: Path) -> Path:
    path.symlink_to(path.with_name("b.xlsx"))
    path.with_name("b.xlsx").symlink_to(path)
    return path


@pytest.mark.parametrize(
    ("prepare", "code"),
    [
        (lambda folder: folder / "absent" / "a.xlsx", "folder_missing"),
        (lambda folder: folder, "is_directory"),
        (lambda folder: protected(folder / "a.xlsx"), "read_only"),
        (lambda folder: locked(folder / "a.xlsx", "~$a.xlsx"), "file_in_use"),
        (lambda folder: locked(folder / "a.xlsx", ".~lock.a.xlsx#"), "file_in_use"),
        (lambda folder: circular(folder / "a.xlsx"), "unwritable"),
        (lambda folder: folder / f"{'a' * 300}.xlsx", "unwritable"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path, prepare: Callable[[Path], Path], code: str) -> None:
    place = prepare(tmp_path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(UnwritablePlace) as refused:
        put(b"new", place)
    assert refused.value.code == code
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "read_only"),
        (errno.EIO, "unwritable"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "mkstemp", "replace"])
def test_a_failure_on_the_way_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, step: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    where = {"fsync": "os.fsync", "mkstemp": "tempfile.mkstemp", "replace": "pathlib.Path.replace"}[step]
    monkeypatch.setattr(where, fail)
    with pytest.raises(UnwritablePlace) as refused:
        put(b"new", path)
    assert refused.value.code == code
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.xlsx": b"old"}


def test_a_file_open_in_windows_is_said_to_be_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(errno.EACCES, "used by another process")

    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr("pathlib.Path.replace", fail)
    monkeypatch.setattr("ooti_xl.files.writing.ON_WINDOWS", True)
    with pytest.raises(UnwritablePlace) as refused:
        put(b"new", path)
    assert refused.value.code == "file_in_use"


# Passwords


@pytest.fixture
def secret(book: Path, tmp_path: Path) -> Path:
    """An encrypted workbook: agile encryption, as Excel 2010 and later write it."""
    from msoffcrypto.format.ooxml import OOXMLFile

    made = {**parts(worksheet(ROWS)), "docProps/thumbnail.bin": random.Random(1).randbytes(6000)}
    path = tmp_path / "secret.xlsx"
    with path.open("wb") as file:
        OOXMLFile(BytesIO(zipped(made))).encrypt(PASSWORD, file)
    book.unlink()
    return path


@pytest.mark.parametrize(("password", "code"), [(None, "encrypted"), ("", "encrypted"), ("Eté", "wrong_password")])
def test_an_encrypted_workbook_asks_for_its_password(secret: Path, password: str | None, code: str) -> None:
    with pytest.raises(UnusableWorkbook) as refused:
        Package.open(secret, password)
    assert (refused.value.code, refused.value.facts) == (code, {"path": "secret.xlsx"})


def test_an_encrypted_workbook_is_read_in_memory_only(secret: Path, tmp_path: Path) -> None:
    grid = grid_of(secret, password=PASSWORD)
    assert grid.values == [[1.0]]
    assert [p.name for p in tmp_path.iterdir()] == ["secret.xlsx"]


@pytest.mark.parametrize("changed", [{}, {SHEET: worksheet('<row r="1"><c r="A1"><v>2</v></c></row>').encode()}])
def test_a_copy_of_an_encrypted_workbook_is_encrypted_with_the_same_password(
    secret: Path, tmp_path: Path, changed: dict[str, bytes | None]
) -> None:
    copy = tmp_path / "copie.xlsx"
    Package.open(secret, PASSWORD).save(copy, changed)
    assert copy.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    assert b"worksheet" not in copy.read_bytes()
    assert grid_of(copy, password=PASSWORD).values == [[2.0 if changed else 1.0]]
    with pytest.raises(UnusableWorkbook):
        Package.open(copy)


@pytest.mark.parametrize("size", [0, 1500, 2500, 2600, 5000])
def test_small_workbooks_survive_encryption(size: int) -> None:
    made = {**parts(worksheet(ROWS)), "docProps/thumbnail.bin": random.Random(1).randbytes(size)}
    package = Package(Path(), decrypted(encrypted(zipped(made), PASSWORD), Path(), PASSWORD))
    assert {name: package[name] for name in package.names} == made


def test_a_password_given_for_a_clear_workbook_does_not_encrypt_its_copies(book: Path, tmp_path: Path) -> None:
    Package.open(book, "inutile").save(tmp_path / "copie.xlsx", {})
    assert grid_of(tmp_path / "copie.xlsx").values == [[1.0]]
