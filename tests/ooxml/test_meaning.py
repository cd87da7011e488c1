"""Taking our work off a file that another program has saved since: ours goes, a person's later work stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from ooti_xl.hosts import FILLS, journal
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import Cell, Edit
from ooti_xl.ooxml.layers import STATE_SPACE
from tests.ooxml.build import written
from tests.ooxml.foreign import FOREIGN
from tests.ooxml.test_exactness import all_parts, corrected, marked, report_on
from tests.outside import faults, resaved

pytestmark = pytest.mark.filterwarnings("ignore:::openpyxl")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "notes.xlsx", FOREIGN["a_persons_notes"]())


def by_hand(path: Path, work: Callable[[Book], None]) -> Worksheet:
    """A person's work on a file with another program; gives its first sheet before that."""
    book = openpyxl.load_workbook(path)
    work(book)
    book.save(path)
    return book.worksheets[0]


def cleared(path: Path) -> tuple[int, Book]:
    """Clear a file; gives the number of cells freed, and what another program sees in it then."""
    host = PackageHost(path)
    freed = host.clear()
    host.save()
    return freed, openpyxl.load_workbook(path)


def colour(sheet: Worksheet, address: str) -> str | None:
    fill = sheet[address].fill
    return None if fill.fill_type is None else str(fill.fgColor.rgb)[2:]


def test_a_colour_goes_although_its_note_was_deleted(path: Path) -> None:
    def work(book: Book) -> None:
        book.worksheets[0]["E2"].comment = None

    marked(path)
    by_hand(path, work)
    freed, book = cleared(path)
    assert freed == 10
    assert colour(book.worksheets[0], "E2") is None


def test_a_colour_that_a_person_gave_since_stays_and_so_does_all_other_formatting(path: Path) -> None:
    def work(book: Book) -> None:
        book.worksheets[0]["B2"].fill = PatternFill("solid", fgColor="FFC6EFCE")
        book.worksheets[0]["E2"].number_format = "0.0"

    marked(path)
    by_hand(path, work)
    sheet = cleared(path)[1].worksheets[0]
    assert colour(sheet, "B2") == "C6EFCE"
    assert (colour(sheet, "E2"), sheet["E2"].number_format) == (None, "0.0")


def test_notes_that_a_person_wrote_since_stay(path: Path) -> None:
    def work(book: Book) -> None:
        book.worksheets[0]["F7"].comment = Comment("OOTI : à demander", "Mme Durand")
        book.worksheets[0]["B2"].comment = Comment("Plus besoin", "Mme Durand")

    marked(path)
    by_hand(path, work)
    sheet = cleared(path)[1].worksheets[0]
    assert [sheet[a].comment.text for a in ("B2", "D2", "F7")] == [
        "Plus besoin", "Mme Durand:\nà voir", "OOTI : à demander",
    ]  # fmt: skip


def test_a_sheet_that_a_person_put_in_the_place_of_our_report_stays(path: Path) -> None:
    def work(book: Book) -> None:
        book.remove(book["Rapport"])
        book.create_sheet("Rapport")["A1"] = "Rapport annuel"

    marked(path)
    by_hand(path, work)
    freed, book = cleared(path)
    assert (freed, book.sheetnames, book["Rapport"]["A1"].value) == (10, ["Clients", "Rapport"], "Rapport annuel")


@pytest.mark.parametrize("beside", ["G3", "H9"])
def test_a_report_beside_which_a_person_has_written_stays_with_its_table(path: Path, beside: str) -> None:
    def work(book: Book) -> None:
        book["Rapport"][beside] = "fait par Léa"

    marked(path)
    by_hand(path, work)
    freed, book = cleared(path)
    assert (freed, book.sheetnames, book["Rapport"][beside].value) == (10, ["Clients", "Rapport"], "fait par Léa")
    assert list(book["Rapport"].tables) == ["OOTI_Rapport"]
    marked(path)
    assert openpyxl.load_workbook(path).sheetnames[:3] == ["Clients", "Rapport", "Rapport 2"]


def test_a_report_goes_with_its_table(path: Path) -> None:
    marked(path)
    by_hand(path, lambda book: book.create_sheet("Suite"))
    assert "xl/tables/table1.xml" in all_parts(path)
    assert cleared(path)[1].sheetnames == ["Clients", "Suite"]
    assert not [name for name in all_parts(path) if "table" in name]


def test_a_report_of_before_without_title_and_table_goes(path: Path) -> None:
    def work(book: Book) -> None:
        del book["Rapport"].tables["OOTI_Rapport"]
        book["Rapport"].delete_rows(1, 2)

    marked(path)
    by_hand(path, work)
    freed, book = cleared(path)
    assert (freed, book.sheetnames) == (10, ["Clients"])


def test_a_persons_table_that_a_forged_report_claims_stays(path: Path) -> None:
    def work(book: Book) -> None:
        own = book.create_sheet("Suite")
        own.append(["a", "b"])
        own.append([1, 2])
        own.add_table(Table(displayName="Suite_1", ref="A1:B2"))

    marked(path)
    by_hand(path, work)
    made = all_parts(path)
    rels = next(name for name in made if name.endswith(".rels") and b"tables/table1.xml" in made[name])
    written(path, {**made, rels: made[rels].replace(b"tables/table1.xml", b"tables/table2.xml")})
    assert cleared(path)[1]["Suite"].tables["Suite_1"].ref == "A1:B2"


def test_notes_and_their_colours_go_even_where_the_journal_was_lost(path: Path) -> None:
    marked(path)
    by_hand(path, lambda book: book.remove(book[journal.NAME]))
    freed, book = cleared(path)
    assert freed == 10
    assert [colour(book.worksheets[0], address) for address in ("B2", "E2", "A1")] == [None] * 3
    assert PackageHost(path).clear() == 0


def test_the_tabs_that_a_person_added_keep_their_names_and_the_active_one_follows(tmp_path: Path) -> None:
    def work(book: Book) -> None:
        later = book.create_sheet("Après")
        later["A1"] = "là"
        later.print_area = "A1:B2"
        book.active = book.sheetnames.index("Après")

    path = written(tmp_path / "a.xlsx", FOREIGN["names_and_views"]())
    marked(path)
    by_hand(path, work)
    book = cleared(path)[1]
    assert (book.sheetnames, book.active.title) == (["Clients", "Après"], "Après")
    assert book["Après"].print_area == "'Après'!$A$1:$B$2"


def test_a_person_who_was_looking_at_the_report_finds_the_first_visible_tab(tmp_path: Path) -> None:
    def work(book: Book) -> None:
        book.create_sheet("Suite")
        book.active = book.sheetnames.index("Rapport")
        book.worksheets[0].sheet_state = "hidden"

    path = written(tmp_path / "a.xlsx", FOREIGN["names_and_views"]())
    marked(path)
    by_hand(path, work)
    assert cleared(path)[1].active.title == "Suite"


@pytest.mark.parametrize("name", ["prefixed", "plain", "a_button_beside_the_notes", "a_conversation", "without_styles"])
def test_the_validator_finds_nothing_wrong_with_what_is_left(name: str, tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", FOREIGN[name]())
    corrected(path, "un", 2.5)
    marked(path)
    by_hand(path, lambda book: None)
    untouched = faults(path)
    host = PackageHost(path)
    host.clear()
    host.undo()
    host.save()
    assert faults(path) <= untouched
    assert not any(STATE_SPACE.encode() in data for data in all_parts(path).values())


def test_a_former_colour_comes_back_whatever_the_prefixes_of_the_styles_are_now(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", FOREIGN["prefixed"]())
    marked(path)
    by_hand(path, lambda book: None)
    sheet = cleared(path)[1].worksheets[0]
    assert (sheet["D2"].fill.fill_type, sheet["D2"].fill.fgColor.theme) == ("solid", 4)


def test_number_formats_come_back_with_the_values(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", FOREIGN["plain"]())
    host = PackageHost(path)
    host.write([Edit(Cell.at("Clients", "C2"), 1.5, "01 30")])
    host.save()
    sheet = by_hand(path, lambda book: None)
    assert (sheet["C2"].value, sheet["C2"].number_format) == ("01 30", "@")
    host = PackageHost(path)
    host.undo()
    host.save()
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert (sheet["C2"].value, sheet["C2"].number_format) == (1.5, "0.000")


def test_earlier_batches_can_still_be_undone_after_later_work_of_ours_and_others(path: Path) -> None:
    corrected(path, "un")
    by_hand(path, lambda book: None)
    corrected(path, "deux")
    marked(path)
    by_hand(path, lambda book: None)
    corrected(path, "trois")
    for expected in ("deux", "un", "Lyon"):
        host = PackageHost(path)
        assert host.undo().edits
        host.save()
        assert openpyxl.load_workbook(path).worksheets[0]["B2"].value == expected
    assert PackageHost(path).corrections() == []


def test_a_renamed_sheet_is_not_corrected_back(path: Path) -> None:
    def rename(book: Book) -> None:
        book.worksheets[0].title = "Anciens clients"

    corrected(path, "un")
    by_hand(path, rename)
    undone = PackageHost(path).undo()
    assert (undone.edits, {edit.new for edit in undone.kept}) == ((), {"un"})


def test_a_formula_that_a_person_typed_on_a_corrected_cell_stays(path: Path) -> None:
    corrected(path, "un")
    by_hand(path, lambda book: book.worksheets[0].__setitem__("B2", '="un"'))
    host = PackageHost(path)
    assert [edit.cell.address for edit in host.undo().kept] == ["B2"]
    host.save()
    assert openpyxl.load_workbook(path).worksheets[0]["B2"].value == '="un"'


def test_a_workbook_that_an_earlier_version_corrected_is_undone(path: Path) -> None:
    def as_before(book: Book) -> None:
        for row in book[journal.NAME].iter_rows(min_col=8, max_col=9):
            for cell in row:
                cell.value = None

    addresses = corrected(path, "un", 2.5)
    by_hand(path, as_before)
    undone = PackageHost(path).undo()
    assert ([edit.cell.address for edit in undone.edits], undone.kept) == (addresses, ())


def test_a_sheet_of_choices_stays_one_of_ours(path: Path) -> None:
    def choose(book: Book) -> None:
        book.create_sheet("Choix")["A1"] = "Feuille"
        book[journal.NAME].append(["choices", "Choix"])

    corrected(path, "un")
    marked(path)
    by_hand(path, choose)
    host = PackageHost(path)
    assert host.undo().edits
    host.save()
    host = PackageHost(path)
    assert (list(host.sheet_names()), host.corrections(), host.clear()) == (["Clients"], [], 0)


def test_a_journal_that_somebody_edited_is_refused_and_not_guessed(path: Path) -> None:
    def spoil(book: Book) -> None:
        book[journal.NAME]["E2"] = "soixante"

    corrected(path, "un")
    by_hand(path, spoil)
    with pytest.raises(UnusableWorkbook, match=journal.NAME):
        PackageHost(path).undo()


def test_libreoffice_keeps_what_clearing_needs_and_loses_nothing_of_the_file(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", FOREIGN["a_persons_notes"]())
    marked(path)
    copy = resaved(path, tmp_path / "LibreOffice")
    freed, book = cleared(copy)
    assert (freed, book.sheetnames) == (10, ["Clients"])
    shapes = b"".join(data for name, data in all_parts(copy).items() if name.endswith(".vml"))
    assert shapes.count(b'ObjectType="Note"') == 3
    assert not any(rgb.encode() in all_parts(copy)["xl/worksheets/sheet1.xml"] for rgb in FILLS.values())
    assert faults(copy) <= faults(resaved(copy, tmp_path / "again"))


@pytest.mark.parametrize(
    "spoilt", [b"AAAA", b"", b"eJwDAAAAAAE=", b"eJyLjgUAARUAuQ==", b"eJyLrlbKzkxJVbJSSstMV6oFAB8xBD8="]
)
def test_layers_that_somebody_edited_only_make_us_take_the_longer_way(path: Path, spoilt: bytes) -> None:
    marked(path)
    parts = all_parts(path)
    state = next(name for name, data in parts.items() if STATE_SPACE.encode() in data)
    head, _, rest = parts[state].partition(b'1">')
    parts[state] = head + b'1">' + spoilt + rest[rest.index(b"<") :]
    written(path, parts)
    freed, book = cleared(path)
    assert (freed, book.sheetnames) == (10, ["Clients"])


def test_a_second_report_replaces_the_first_after_another_program_saved(path: Path) -> None:
    marked(path)
    by_hand(path, lambda book: None)
    host = PackageHost(path)
    host.mark(report_on("Clients", ["E2"]), "en")
    host.save()
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Clients", "Report", journal.NAME]
    assert [row[2].value for row in book["Report"].iter_rows(min_row=4)] == ["E2"]
