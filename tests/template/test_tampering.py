"""A template that comes back: what must be unchanged, what was, and putting it back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ooti_xl import check_workbook, undo_workbook
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import Raw
from ooti_xl.model.grids import Grid
from ooti_xl.model.seal import CURRENT_VERSION, SHEET, Seal
from ooti_xl.sheets import all_sheets
from ooti_xl.tables.template_state import State, template_of, written
from ooti_xl.tasks.workbooks import restore_workbook
from tests.books import address, coded, worded
from tests.cli.running import ooti_xl
from tests.template.making import KEY, changed, parts, rewritten, sent, tab, typed

CLIENTS, PROJECTS = tab("clients"), tab("projects")


def said(path: Path, key: bytes | None = None) -> list[tuple[str, str]]:
    """Code and address of every finding; each is put into words on the way."""
    report = check_workbook(path, key=key)
    for finding in report.findings:
        worded(finding)
    return [(finding.code, finding.cell.address) for finding in report.findings]


def cells(sheet: str, **values: Raw) -> Callable[[Workbook], None]:
    """Type values at addresses."""

    def change(book: Workbook) -> None:
        for cell, value in values.items():
            book[sheet][cell] = value

    return change


def test_nothing_is_said_of_one_that_comes_back_untouched(tmp_path: Path) -> None:
    assert said(sent(tmp_path, KEY), KEY) == []
    assert said(changed(sent(tmp_path), lambda book: None)) == []


def sort_backwards(book: Workbook) -> None:
    sheet = book[CLIENTS]
    rows = [[cell.value for cell in row] for row in sheet["A2:N6"]]
    for row, values in enumerate(reversed(rows), 2):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value


def test_sorting_and_inserting_rows_is_no_tampering(tmp_path: Path) -> None:
    def insert(book: Workbook) -> None:
        sort_backwards(book)
        book[CLIENTS].insert_rows(4)
        for column, value in enumerate(("", "Un nouveau client", "C99", "2 rue B\n69000 Lyon", "EUR"), 1):
            book[CLIENTS].cell(4, column).value = value or None

    assert said(changed(sent(tmp_path), insert)) == []


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (cells(CLIENTS, B1="nom de l'entreprise"), [("header_changed", "B1")]),
        (cells(CLIENTS, B1="Raison sociale"), [("column_renamed", "B1")]),
        (cells(CLIENTS, A3=None), [("reference_changed", "A3")]),
        (cells(CLIENTS, A3="99"), [("reference_changed", "A3")]),
        (cells(CLIENTS, A2="12", A3="11"), [("reference_changed", "A2"), ("reference_changed", "A3")]),
        (cells(PROJECTS, A2="7", B2="Halle", C2="P1", D2="C11"), [("ooti_id_filled", "A2")]),
        (cells("Listes", B2="Euro"), [("list_changed", "A1")]),
        (lambda book: book[CLIENTS].delete_rows(3), [("reference_row_deleted", "A1")]),
        (lambda book: book.__delitem__(PROJECTS), [("sheet_missing", "A1")]),
        (lambda book: book.__delitem__("Listes"), [("list_changed", "A1")] * 7),
        (lambda book: setattr(book[CLIENTS], "title", "Clients"), [("sheet_renamed", "A1")]),
        (lambda book: setattr(book[CLIENTS].protection, "sheet", False), [("protection_removed", "A1")]),
        (lambda book: book.__delitem__(SHEET), [("seal_missing", "A1")]),
        (cells(SHEET, A4="{}"), [("seal_broken", "A1")]),
        (cells(SHEET, A1="x"), [("seal_broken", "A1")]),
    ],
)  # fmt: skip
def test_each_change_of_a_reference_is_found(
    tmp_path: Path, change: Callable[[Workbook], object], codes: list[tuple[str, str]]
) -> None:
    found = said(changed(sent(tmp_path), change))
    ignored = ("ooti_id_filled",) if ("seal_missing", "A1") in found or ("seal_broken", "A1") in found else ()
    assert [one for one in found if one[0] not in ignored] == codes


def test_a_duplicated_header_and_a_moved_column_are_found(tmp_path: Path) -> None:
    behind = address("clients", None, 1)
    assert ("column_duplicated", behind) in said(changed(sent(tmp_path), cells(CLIENTS, **{behind: "Devise"})))
    assert ("column_moved", "E1") in said(changed(sent(tmp_path), swap_columns))


def swap_columns(book: Workbook) -> None:
    """Address and currency change places, with their headers."""
    for row in book[CLIENTS]["D1:E6"]:
        row[0].value, row[1].value = row[1].value, row[0].value


def test_with_its_key_a_seal_is_proved(tmp_path: Path) -> None:
    path = sent(tmp_path, KEY)
    assert said(path, KEY) == said(path) == []
    assert said(path, b"another secret, also long") == [("seal_broken", "A1")]


def test_whoever_seals_again_without_the_key_is_found(tmp_path: Path) -> None:
    path = sent(tmp_path, KEY)
    forged = written(Seal())

    def forge(book: Workbook) -> None:
        for row in range(1, 30):
            book[SHEET].cell(row, 1).value = forged[row - 1] if row <= len(forged) else None

    assert "seal_unproven" in [code for code, _ in said(changed(path, forge), KEY)]


def test_without_a_key_in_the_seal_nothing_is_proved(tmp_path: Path) -> None:
    assert said(sent(tmp_path), KEY) == [("seal_unproven", "A1")]


def test_a_newer_template_asks_for_a_newer_program(tmp_path: Path) -> None:
    newer = written(Seal(version=CURRENT_VERSION + 1))

    def make_newer(book: Workbook) -> None:
        for row in range(1, 30):
            book[SHEET].cell(row, 1).value = newer[row - 1] if row <= len(newer) else None

    assert ("template_newer", "A1") in said(changed(sent(tmp_path), make_newer))


def test_the_command_takes_a_key_file(tmp_path: Path) -> None:
    secret, short = tmp_path / "secret", tmp_path / "short"
    secret.write_bytes(KEY + b"\n")
    short.write_bytes(b"1234")
    path = tmp_path / "a.xlsm"
    assert ooti_xl("template", "--out", path, "--seal-key-file", secret).returncode == 0
    assert ooti_xl("check", path, "--seal-key-file", secret).returncode == 0
    assert ooti_xl("check", path, "--seal-key-file", short).returncode == 2
    assert ooti_xl("check", path, "--seal-key-file", tmp_path / "none").returncode == 2
    short.write_bytes(b"another secret, also long")
    assert ooti_xl("check", path, "--seal-key-file", short).returncode == 1


# Restoring

TAMPERED: list[Callable[[Workbook], object]] = [
    cells(CLIENTS, B1="nom de l'entreprise"),
    cells(CLIENTS, B1="Raison sociale"),
    cells(CLIENTS, B1="n'importe quoi"),
    cells(CLIENTS, A3=None),
    cells(CLIENTS, A3="99"),
    cells(CLIENTS, A2="12", A3="11"),
    cells(CLIENTS, A1=None, B1=None, C1=None, D1=None, E1=None),
    cells(PROJECTS, A2="7", B2="Halle", C2="P1", D2="C11"),
    cells("Listes", B2="Euro", B400="de trop"),
    swap_columns,
    lambda book: setattr(book[CLIENTS].protection, "sheet", False),
    lambda book: setattr(book.security, "lockStructure", False),
]


@pytest.mark.parametrize("change", TAMPERED)
def test_restoring_puts_back_what_was_sent_and_keeps_what_was_typed(
    tmp_path: Path, change: Callable[[Workbook], object]
) -> None:
    def work(book: Workbook) -> None:
        cells(CLIENTS, F2="Public", I2="mairie@valbrune.fr", M4="école")(book)
        change(book)

    before = typed(changed(sent(tmp_path), cells(CLIENTS, F2="Public", I2="mairie@valbrune.fr", M4="école")))
    path = changed(sent(tmp_path), work)
    done = restore_workbook(path)
    assert done.left == ()
    assert said(path) == []
    assert typed(path)[CLIENTS] == before[CLIENTS]
    assert restore_workbook(path).edits == ()
    assert b"lockStructure" in parts(path)["xl/workbook.xml"]


def test_every_protection_that_was_taken_off_comes_back_as_it_was(tmp_path: Path) -> None:
    def taken_off(found: dict[str, bytes]) -> None:
        for name in [*PROTECTED, "xl/workbook.xml"]:
            found[name] = re.sub(rb"<(?:sheet|workbook)Protection [^>]*/>", b"", found[name])

    path = sent(tmp_path)
    opened = rewritten(path, taken_off)
    assert restore_workbook(opened).protections == len(PROTECTED) + 1
    assert protections_in(opened) == protections_in(path)


#: The sheets but the seal's, which nobody sees.
PROTECTED = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(all_sheets()) + 3)]


def protections_in(path: Path) -> dict[str, list[bytes]]:
    found = parts(path)
    return {name: re.findall(rb"<\w+Protection [^>]*/>", found[name]) for name in [*PROTECTED, "xl/workbook.xml"]}


@pytest.mark.parametrize(
    "protection",
    [
        {"clients": {"sheet": "1", 'sort="0"/><oleObjects x': "1"}},
        {"clients": {"sheet": "1", "xmlns": "urn:x"}},
        {"clients": {"sheet": "1", "spinCount": "1" * 101}},
        {"clients": {"sheet": "0"}},
        {"clients": {}},
        {"workbook": {"lockStructure": "1", "x>": "1"}},
        {"workbook": {"lockWindows": "1"}},
    ],
    ids=str,
)
def test_a_forged_seal_writes_nothing_into_a_workbook_but_protection(
    tmp_path: Path, protection: dict[str, dict[str, str]]
) -> None:
    def forge(book: Workbook) -> None:
        for row, text in enumerate(written(replace(seal, protection=protection)), 1):
            book[SHEET].cell(row, 1).value = text or None
        book[CLIENTS].protection.sheet = False
        book.security.lockStructure = False

    path = sent(tmp_path)
    seal = template_of(PackageHost(path).read).seal
    assert seal is not None
    forged = changed(path, forge)
    before = forged.read_bytes()
    with pytest.raises(UnusableWorkbook, check=coded("seal_unsound")):
        restore_workbook(forged)
    assert forged.read_bytes() == before


@pytest.mark.parametrize("name", [CLIENTS, SHEET])
def test_a_forged_seal_that_names_another_sheet_as_the_lists_has_nothing_written_there(
    tmp_path: Path, name: str
) -> None:
    path = sent(tmp_path)
    seal = template_of(PackageHost(path).read).seal
    assert seal is not None
    texts = written(replace(seal, sheets={**seal.sheets, "lists": name}))
    forged = changed(path, cells(SHEET, **{f"A{row}": text or None for row, text in enumerate(texts, 1)}))
    done = restore_workbook(forged)
    assert (done.edits, [left.key for left in done.left]) == ((), ["left_lists"])


def test_a_restoration_can_be_undone(tmp_path: Path) -> None:
    path = changed(sent(tmp_path), swap_columns)
    before = typed(path)
    restore_workbook(path)
    undo_workbook(path)
    assert typed(path) == before


def test_a_deleted_record_comes_back_below_the_others(tmp_path: Path) -> None:
    path = changed(sent(tmp_path), lambda book: book[CLIENTS].delete_rows(3))
    restore_workbook(path)
    assert typed(path)[CLIENTS][-1][:2] == ["12", "Commune de Valbrune 12"]
    assert "reference_row_deleted" not in [code for code, _ in said(path)]


def test_a_record_that_was_renamed_keeps_its_identifier(tmp_path: Path) -> None:
    path = changed(sent(tmp_path), cells(CLIENTS, B3="Commune nouvelle de Valbrune"))
    assert restore_workbook(path).edits == ()
    assert said(path) == [("reference_changed", "A3")]


def test_what_nobody_can_tell_is_left_and_said(tmp_path: Path) -> None:
    twins = cells(CLIENTS, A3=None, B3="Commune de Valbrune 12", A4=None, B4="Commune de Valbrune 12")
    done = restore_workbook(changed(sent(tmp_path), twins))
    assert ("left_reference", "12") in [(left.key, left.facts["identity"]) for left in done.left]


def test_columns_with_formulas_are_not_moved(tmp_path: Path) -> None:
    def formulas(book: Workbook) -> None:
        swap_columns(book)
        sheet: Worksheet = book[CLIENTS]
        sheet["D4"] = "=D2"

    path = changed(sent(tmp_path), formulas)
    done = ooti_xl("restore", path)
    assert done.returncode == 0
    assert "formules" in done.stdout


def test_only_a_sealed_workbook_is_restored(tmp_path: Path) -> None:
    draft = Path(__file__).parents[2] / "examples" / "agence-brouillon.xlsx"
    with pytest.raises(UnusableWorkbook, check=coded("not_sealed")):
        restore_workbook(draft, out=tmp_path / "a.xlsx")
    broken = changed(sent(tmp_path), cells(SHEET, A4="{}"))
    with pytest.raises(UnusableWorkbook, check=coded("seal_unsound")):
        restore_workbook(broken)
    with pytest.raises(UnusableWorkbook, check=coded("seal_unsound")):
        restore_workbook(sent(tmp_path), key=KEY)


def test_the_command_restores_and_says_so(tmp_path: Path) -> None:
    path = changed(sent(tmp_path), TAMPERED[-2])
    done = ooti_xl("restore", path, "--out", tmp_path / "remis.xlsm")
    assert done.returncode == 0
    assert "remis.xlsm" in done.stdout
    assert said(tmp_path / "remis.xlsm") == []
    again = ooti_xl("restore", tmp_path / "remis.xlsm")
    assert "rien à restaurer" in again.stdout


def test_no_terminal_obeys_a_seal(tmp_path: Path) -> None:
    """Anybody can write one without a key, and in it what XML has not."""
    found = PackageHost(sent(tmp_path))
    seal = template_of(found.read).seal
    assert seal is not None
    forged = written(replace(seal, sheets={**seal.sheets, "clients": "\x1b[2J", "lists": "\x1b[31m\u202e"}))

    def forge(book: Workbook) -> None:
        for row, text in enumerate(forged, 1):
            book[SHEET].cell(row, 1).value = text
        del book[tab("clients")]

    path = changed(found.path, forge)
    for command in ("restore", "verify", "check", "collect"):
        more = ("--out", tmp_path / "m.xlsm") if command == "collect" else ()
        done = ooti_xl(command, path, *more)
        assert done.stdout
        assert not {"\x1b", "\u202e"}.intersection(done.stdout + done.stderr)


def test_a_sheet_of_ours_that_goes_loses_its_type_whatever_the_case_of_its_part(tmp_path: Path) -> None:
    path = changed(sent(tmp_path), cells(CLIENTS, B1="autre"))
    before = parts(path)
    check_workbook(path, in_place=True)
    path = rewritten(path, in_capitals(before))
    restore_workbook(path)
    declared = re.findall(rb'PartName="/([^"]*)"', parts(path)["[Content_Types].xml"])
    there = {name.lower() for name in parts(path)}
    assert [name for name in declared if name.decode().lower() not in there] == []


def in_capitals(before: dict[str, bytes]) -> Callable[[dict[str, bytes]], None]:
    """Names of sheets' parts in capitals, for those that were not there before."""

    def rename(found: dict[str, bytes]) -> None:
        for name in [one for one in found if one.startswith("xl/worksheets/sheet") and one not in before]:
            found[name.upper()] = found.pop(name)

    return rename


# The seal as a text

texts = st.text(max_size=60)
few = st.lists(st.text(max_size=8), min_size=1, max_size=3).map(tuple)
seals = st.builds(
    Seal,
    sheets=st.dictionaries(texts, texts),
    headers=st.dictionaries(texts, st.lists(texts).map(tuple)),
    references=st.dictionaries(texts, st.dictionaries(texts, texts)),
    columns=st.dictionaries(texts, few, max_size=2),
    lists=st.dictionaries(texts, st.lists(texts | st.floats(allow_nan=False, allow_infinity=False)).map(tuple)),
    list_keys=few,
    protected=st.frozensets(texts),
    protection=st.dictionaries(texts, st.dictionaries(texts, texts)),
)


def read_back(pieces: list[str], key: bytes | None) -> tuple[State, Seal | None]:
    grid = Grid([[piece] for piece in pieces])
    found = template_of(lambda name: grid if name == SHEET else None, key)
    return found.state, found.seal


@given(seal=seals, key=st.none() | st.binary(min_size=16))
def test_any_seal_reads_back_as_it_was_written(seal: Seal, key: bytes | None) -> None:
    assert read_back(written(seal, key), key) == (State.SOUND, seal)


@given(pieces=st.lists(texts, max_size=8), key=st.none() | st.binary(min_size=1))
def test_no_text_at_all_breaks_the_reading_of_a_seal(pieces: list[str], key: bytes | None) -> None:
    assert read_back(pieces, key)[0] in (State.BROKEN, State.MISSING, State.NONE)


@given(text=st.sampled_from(['{"version": "x"}', "[]", "null", '{"version": 1, "lists": 3}', '{"version": 1e9}', "{"]))
def test_a_well_digested_nonsense_is_no_seal(text: str) -> None:
    from hashlib import sha256

    state, seal = read_back(["ooti-xl", sha256(text.encode()).hexdigest(), "", text], None)
    assert state in (State.BROKEN, State.NEWER)
    assert seal is None
