"""The files that old data comes in."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.adopting.separated import rows_of
from ooti_xl.adopting.sources import read_sources
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.template.options import Kept
from tests.adopting.messy import book
from tests.outside import absent

LINES = ["Raison sociale{0}Ville", "Société Œil & Cie{0}Évreux", '"a{0}b"{0}"dit ""oui"""']
READ = [["Raison sociale", "Ville"], ["Société Œil & Cie", "Évreux"]]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_and_encodings_are_found_out(separator: str, encoding: str, end: str) -> None:
    data = end.join(line.format(separator) for line in LINES).encode(encoding)
    assert rows_of(data, "a.csv") == [*READ, [f"a{separator}b", 'dit "oui"']]


def test_commas_in_figures_are_no_separators() -> None:
    assert rows_of(b"Nom;Taux\nA;1,5\nB;2,5\n", "a.csv")[1] == ["A", "1,5"]


def test_quoted_cells_of_which_none_holds_anything_are_read() -> None:
    assert rows_of(b'"","",""\r\n"","",""', "a.csv") == [["", "", ""], ["", "", ""]]


def test_what_excel_declares_on_the_first_line_is_no_row() -> None:
    assert rows_of(b"sep=,\r\na;b,c\r\n", "a.csv") == [["a;b", "c"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"a;b\n\x81\x8d;c\n", "csv_encoding"), (b"a\0b;c\n", "csv_encoding"), (b'a;b\n"c;d\n', "csv_quotes")],
)
def test_what_can_not_be_read_for_certain_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnusableWorkbook) as caught:
        rows_of(data, "a.csv")
    assert caught.value.code == code


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=8), min_size=3, max_size=3),
        min_size=2, max_size=8,
    ),
    st.sampled_from([";", ",", "\t"]),
)  # fmt: skip
def test_quoted_rows_are_read_back(rows: list[list[str]], separator: str) -> None:
    text = "\r\n".join(separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    assert rows_of(text.encode(), "a.csv") == rows


def test_a_figure_keeps_its_number_format(tmp_path: Path) -> None:
    import openpyxl

    path = book(tmp_path / "a.xlsx", {"S": [["CP", "Taux", "Quand"], [1310, 0.5, 0.25]]})
    made = openpyxl.load_workbook(path)
    made["S"]["A2"].number_format, made["S"]["C2"].number_format = "00000", "0%"
    made.save(path)
    (source,) = read_sources([path])
    assert [source.kept(2, column) for column in (1, 2, 3)] == [
        Kept(1310.0, "00000"), Kept(0.5, "General"), Kept(0.25, "0%"),
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_old_excel_and_libreoffice_files_are_read(tmp_path: Path, suffix: str) -> None:
    rows = [["Raison sociale", "Code"], ["Société Œil", 12], ["3 rue\nLyon", 1.5]]
    path = book(tmp_path / "a.xlsx", {"Clients": rows, "Vide": []})
    office = shutil.which("soffice")
    if office is None:
        absent("LibreOffice")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    (source,) = read_sources([path.with_suffix(f".{suffix}")])
    assert (source.name, source.bare) == (f"a.{suffix} › Clients", True)
    assert [list(row) for row in source.grid.values] == rows


def test_a_damaged_old_file_is_refused(tmp_path: Path) -> None:
    for name in ("a.xls", "a.ods"):
        (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0 not a workbook" * 40)
        with pytest.raises(UnusableWorkbook) as caught:
            read_sources([tmp_path / name])
        assert caught.value.code == "damaged"


def test_a_text_that_no_cell_can_hold_is_refused_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Nom;Note\nA;" + "x" * 32_768 + "\n", "utf-8")
    with pytest.raises(UnusableWorkbook) as caught:
        read_sources([path])
    assert (caught.value.code, caught.value.facts["row"]) == ("adopt_text_too_long", 2)
