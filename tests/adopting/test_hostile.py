"""Old files that are broken or meant to harm: one sentence, status 2, nothing written, and bounded memory."""

from __future__ import annotations

import os
import random
import signal
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from ooti_xl.adopting import adopt, adoption, filled_template, foreign
from ooti_xl.adopting.adoption import plans_of
from ooti_xl.adopting.separated import LONGEST_ROW, rows_of
from ooti_xl.adopting.sources import read_sources
from ooti_xl.many.processes import alone
from ooti_xl.model.errors import Refusal, UnusableWorkbook
from ooti_xl.model.findings import Raw
from ooti_xl.model.grids import Grid
from tests.adopting.foreign import STYLED_REST, cell, ods, packed, record, row, typed, xls

GAP = '<table:table-cell table:number-columns-repeated="{}"/>'
EMPTY_ROWS = '<table:table-row table:number-rows-repeated="{}"><table:table-cell/></table:table-row>'
SPACES = '<text:s text:c="999999999"/>'
LAUGHS = "<!DOCTYPE x [" + '<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "' + f"&a{n - 1};" * 10 + '">' for n in range(1, 10)
) + "]>"  # fmt: skip
KEPT = '<manifest:encryption-data manifest:checksum="a"/>'


def in_cell(content: str) -> str:
    """A row of one cell that does not say what it holds."""
    return f"<table:table-row><table:table-cell>{content}</table:table-cell></table:table-row>"


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "rows.ods": (lambda: ods(row("a", "b", repeated=999_999_999)), "adopt_too_large"),
    "columns.ods": (lambda: ods(f"<table:table-row>{cell('a', 999_999_999)}</table:table-row>"), "adopt_too_large"),
    "both.ods": (
        lambda: ods(f'<table:table-row table:number-rows-repeated="100000">{cell("a", 10_000)}</table:table-row>'),
        "adopt_too_large",
    ),
    "far-column.ods": (
        lambda: ods(f"<table:table-row>{GAP.format(999_999_999)}{cell('a')}</table:table-row>"), "adopt_too_large",
    ),
    "far-row.ods": (lambda: ods(row("a") + EMPTY_ROWS.format(999_999_999) + row("b")), "adopt_too_large"),
    "sheets.ods": (
        lambda: ods(row("a", "b", repeated=900_000) + '</table:table><table:table table:name="2">'
                    + f'<table:table-row table:number-rows-repeated="900000">{cell("a", 11)}</table:table-row>'),
        "adopt_too_large",
    ),
    "spaces.ods": (
        lambda: ods(f"<table:table-row>{cell('a', inner=SPACES)}</table:table-row>"),
        "adopt_text_too_long",
    ),
    "texts.ods": (lambda: ods(row("a" * 30_000, repeated=100_000)), "adopt_too_large"),
    "negative.ods": (lambda: ods(row("a", repeated=-1)), "damaged"),
    "words.ods": (lambda: ods("<table:table-row table:number-rows-repeated='x'/>"), "damaged"),
    "laughs.ods": (lambda: ods(row("&a9;"), prolog=LAUGHS), "foreign_xml"),
    "external.ods": (
        lambda: ods(row("&a;"), prolog='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "foreign_xml",
    ),
    "bomb.ods": (lambda: packed(b" " * (40 << 20)), "zip_bomb"),
    "lying.ods": (lambda: _lying(ods(row("a", "b") * 2_000)), "zip_bomb"),
    "encrypted.ods": (lambda: packed(os.urandom(999), KEPT), "adopt_encrypted"),
    "utf-16.ods": (lambda: packed("<?xml version='1.0'?><a/>".encode("utf-16")), "unusual_encoding"),
    "other.ods": (lambda: packed("<a/>"), "damaged"),
    "no-type.ods": (
        lambda: ods(row("a", "b") + in_cell("<text:p>lost</text:p>")),
        "damaged",
    ),
    "name.ods": (lambda: ods(row("a", "b"), name="x" * 40_000), "damaged"),
    "inner.ods": (
        lambda: ods(in_cell(row("a", repeated=99_999_999))),
        "adopt_too_large",
    ),
    "page.xls": (lambda: b"<html><table><tr><td>a</td></tr></table></html>", "text_file"),
    "cut.ods": (lambda: ods(row("a", "b"))[:-40], "truncated"),
    "empty.ods": (lambda: b"", "empty_file"),
    "far.xls": (lambda: xls([(0, 0, "a"), (65_535, 65_535, "b")]), "adopt_died"),
    "extent.xls": (lambda: xls([(0, 0, "a")], extent=(2**32 - 1, 65_535)), "adopt_died"),
    "record.xls": (lambda: xls([(0, 0, "a")], tail=record(0x0204, b"abc", 60_000)), "damaged"),
    "wide.xls": (lambda: xls([(0, 0, "a"), (1, 40_000, "b")]), "adopt_too_large"),
    "encrypted.xls": (lambda: xls([(0, 0, "a")], protected=True), "adopt_encrypted"),
    "cut.xls": (lambda: xls([(0, 0, "a")])[:1_500], "damaged"),
    "bomb.xlsb": (lambda: packed(b" " * (40 << 20)), "zip_bomb"),
    "line.csv": (lambda: b"a" * (LONGEST_ROW + 1), "csv_row_too_long"),
    "columns.csv": (lambda: b"a;" * 17_000, "adopt_too_large"),
    "many-columns.csv": (lambda: b"a;" * 5_000_000, "csv_row_too_long"),
    "rows.csv": (lambda: b"\n" * 1_100_000, "adopt_too_large"),
    "quote.csv": (lambda: b'a;b\n"c;d\n' + b"e;f\n" * 300_000, "csv_row_too_long"),
    "column-of-lines.csv": (lambda: b'"a\n";' * 300_000, "csv_row_too_long"),
    "field.csv": (lambda: b"a;b\n" + b"c" * 50_000 + b";d\n", "adopt_text_too_long"),
    "nul.csv": (lambda: b"a;b\nc\0;d\n", "csv_encoding"),
    "utf-16.csv": (lambda: "Société;Ville\nA;B\n".encode("utf-16-le"), "csv_encoding"),
    "utf-16-be.csv": (lambda: "Société;Ville\nA;B\n".encode("utf-16-be"), "csv_encoding"),
    "utf-32.csv": (lambda: "Société;Ville\nA;B\n".encode("utf-32"), "csv_encoding"),
    "utf-32-be.txt": (lambda: "Société;Ville\nA;B\n".encode("utf-32-be"), "csv_encoding"),
    "mac.csv": (lambda: "Société;Ville\nA;Évreux\n".encode("mac-roman"), "csv_encoding"),
    "dos.csv": (lambda: "Société;Ville\nA;B\n".encode("cp850"), "csv_encoding"),
    "euro.csv": (lambda: "Société;Coût\nA;12 €\n".encode("iso8859-15"), "csv_encoding"),
    "heart.csv": (lambda: "Société;Note\nA;cœur\n".encode("iso8859-15"), "csv_encoding"),
    "empty.csv": (lambda: b"", "empty_file"),
}  # fmt: skip


def _lying(data: bytes) -> bytes:
    """A zip whose directory says that its content.xml is much smaller than it is."""
    place = data.rindex(b"PK\x01\x02")
    changed = bytearray(data)
    changed[place + 24 : place + 28] = struct.pack("<I", 100)
    return bytes(changed)


@pytest.mark.parametrize("name", REFUSED)
def test_what_can_not_be_read_is_refused_with_its_reason(tmp_path: Path, name: str) -> None:
    made, code = REFUSED[name]
    (tmp_path / name).write_bytes(made())
    with pytest.raises(UnusableWorkbook) as caught:
        read_sources([tmp_path / name])
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("name", "locale", "advice"),
    [
        ("both.ods", "fr", "Supprimez"),
        ("far.xls", "fr", "Ouvrez"),
        ("far.xls", "en", "Open"),
        ("spaces.ods", "en", "Shorten"),
        ("many-columns.csv", "fr", "Corrigez"),
    ],
)
def test_one_sentence_says_what_to_do_and_little_memory_is_taken(
    tmp_path: Path, name: str, locale: str, advice: str
) -> None:
    (tmp_path / name).write_bytes(REFUSED[name][0]())
    status, said, mebibytes = _measured("adopt", name, "--into", "out.xlsm", "--locale", locale, folder=tmp_path)
    assert (status, len(said.splitlines())) == (2, 1)
    assert name in said
    assert advice in said
    assert mebibytes < 1_024
    assert list(tmp_path.iterdir()) == [tmp_path / name]


def _measured(*arguments: str, folder: Path) -> tuple[int, str, int]:
    """Status and words of a command, and the memory that it and its processes took at most."""
    command = [str(Path(sys.executable).with_name("ooti-xl")), *arguments]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        return process.returncode, said.read(), used.ru_maxrss >> 10


def spins(_: int) -> None:
    """Works without end, where that is limited."""
    foreign.SECONDS = 1
    foreign._limit()
    while True:
        pass


def waits(_: int) -> None:
    """Waits without end, where that is limited."""
    foreign.LONGEST_WAIT = 1
    foreign._limit()
    signal.pause()


def grows(_: int) -> int:
    """Takes more memory than it may."""
    foreign._limit()
    return len(bytes(foreign.MEMORY))


@pytest.mark.parametrize("work", [spins, waits])
def test_a_reader_without_end_is_ended(work: Callable[[int], None]) -> None:
    with pytest.raises(EOFError):
        alone(work, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_a_reader_has_only_so_much_memory() -> None:
    with pytest.raises(RuntimeError, match="MemoryError"):
        alone(grows, 1)


def test_what_libreoffice_repeats_to_the_end_of_a_sheet_is_no_cell(tmp_path: Path) -> None:
    rest = GAP.format(16_382)
    wide = '<table:table-column table:style-name="co1" table:number-columns-repeated="16384"/>'
    rows = wide + row("Raison sociale", "Ville", rest=rest) + row("Mairie", "Évreux", repeated=2, rest=rest)
    (tmp_path / "a.ods").write_bytes(ods(rows + EMPTY_ROWS.format(3) + row("Étude", "Lyon", rest=rest) + STYLED_REST))
    (source,) = read_sources([tmp_path / "a.ods"])
    filled = [list(cells) for cells in source.grid.values if any(cells)]
    assert filled == [["Raison sociale", "Ville"], *[["Mairie", "Évreux"]] * 2, ["Étude", "Lyon"]]
    assert len(source.grid.values) == 7


def test_spaces_and_breaks_in_a_cell_stay_what_they_are_and_remarks_are_none_of_it(tmp_path: Path) -> None:
    remark = "<table:table-cell><office:annotation><text:p>remarque</text:p></office:annotation></table:table-cell>"
    text = 'Mairie<text:s text:c="3"/>d’Œx<text:line-break/>3 rue<text:tab></text:tab>Haute'
    rows = row("Raison sociale", "Ville") + row(text, "Évreux", rest=remark)
    (tmp_path / "a.ods").write_bytes(ods(rows))
    (source,) = read_sources([tmp_path / "a.ods"])
    assert list(source.grid.values[1]) == ["Mairie   d’Œx\n3 rue\tHaute", "Évreux"]


def test_an_address_that_no_cell_can_hold_is_refused_not_cut(tmp_path: Path) -> None:
    parts = ";".join(("Mairie", "r" * 32_000, "69001", "L" * 2_000))
    (tmp_path / "a.csv").write_text(f"Raison sociale;Adresse;Code postal;Ville\n{parts}\n" * 2, "utf-8")
    with pytest.raises(UnusableWorkbook) as caught:
        adopt([tmp_path / "a.csv"])
    assert (caught.value.code, caught.value.facts["row"]) == ("adopt_text_too_long", 2)


def test_rows_that_are_too_many_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("Raison sociale;SIRET\n" + "Mairie;73282932000074\n" * 6, "utf-8")
    found = adopt([tmp_path / "a.csv", tmp_path / "b.csv"])
    monkeypatch.setattr(adoption, "MAX_ROW", 10)
    with pytest.raises(UnusableWorkbook) as caught:
        filled_template(found)
    assert (caught.value.code, caught.value.facts["path"]) == ("adopt_too_large", "a.csv, b.csv")


def test_a_column_costs_as_much_beside_many_as_beside_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked, at = [0], Grid.at

    def counted(grid: Grid, row: int, column: int) -> Raw:
        looked[-1] += 1
        return at(grid, row, column)

    monkeypatch.setattr(Grid, "at", counted)
    for columns in (5, 20):
        path = tmp_path / f"{columns}.csv"
        headers = ";".join(("Nom", "Adresse", "Courriel", *(f"h{column}" for column in range(columns - 3))))
        path.write_text("\n".join((headers, *[";".join(("Dupont",) * columns)] * 20)), "utf-8")
        plans_of([path])
        looked.append(0)
    few, many, _ = looked
    assert few < many < 5 * few


def test_an_old_excel_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(xls([(0, 0, "Nom"), (0, 1, "Ville"), (1, 0, "A"), (1, 1, "B")]))
    (source,) = read_sources([tmp_path / "a.xls"])
    assert (source.name, [list(cells) for cells in source.grid.values]) == (
        "a.xls › Clients", [["Nom", "Ville"], ["A", "B"]],
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["Société l’Œuvre – « 12 € » … ½ cœur Š. ŒUVRE", "Žižek Št. “a” ‘b’ A™ n° 5‰", "L’Haÿ-les-Roses ; ŸVES", "¼ h"],
)
def test_what_windows_writes_is_no_other_encoding(text: str) -> None:
    assert rows_of(f"a|b\n{text}|c\n".encode("cp1252"), "a.csv")[1] == [text, "c"]


def test_an_open_quote_is_named_by_the_line_where_its_row_begins() -> None:
    with pytest.raises(UnusableWorkbook) as caught:
        rows_of(b'a;b\nc;d\n"e;f\ng;h\ni;j\n', "a.csv")
    assert (caught.value.code, caught.value.facts["line"]) == ("csv_quotes", 3)


GOOD = {
    "a.ods": ods(
        row("Raison sociale", "Ville", "A", "B", "C", "D", "E")
        + row(
            "Mairie",
            "Évreux",
            repeated=2,
            rest="".join(
                (
                    typed("float", "value", "12.5"),
                    typed("date", "date-value", "2026-11-26"),
                    typed("time", "time-value", "PT10H11M12S"),
                    typed("boolean", "boolean-value", "true"),
                    typed("percentage", "value", "0.5"),
                )
            ),
        )
        + STYLED_REST
    ),
    "a.xls": xls([(0, 0, "Raison sociale"), (0, 1, "Ville"), (1, 0, "Mairie"), (1, 1, "Lyon")]),
    "a.csv": "Raison sociale;Ville\nMairie;Évreux\n".encode("cp1252"),
}


# The last seed once ended with an exception, in the .xls of that day.
@pytest.mark.parametrize("name", GOOD)
def test_whatever_is_damaged_there_is_a_result_or_a_refusal(tmp_path: Path, name: str) -> None:
    assert list(filter(None, (_failure(tmp_path / name, seed) for seed in (*range(12), 165)))) == []


def _failure(path: Path, seed: int) -> str:
    """What a damaged file ends with that is neither a result nor a refusal."""
    path.write_bytes(_mutant(GOOD[path.name], random.Random(seed)))
    with pytest.raises(Exception) as caught:
        raise Ended(adopt([path]).rows)
    return "" if isinstance(caught.value, (Ended, Refusal)) else f"{seed} {caught.value!r}"


class Ended(Exception):
    """A result, for who waits for an exception."""


def _mutant(data: bytes, dice: random.Random) -> bytes:
    """The bytes with some changed, cut out or doubled; those of a content.xml, so that its zip stays one."""
    if not data.startswith(b"PK"):
        return _changed(data, dice)
    with zipfile.ZipFile(BytesIO(data)) as file:
        content = file.read("content.xml")
    return _changed(data, dice) if dice.random() < 0.3 else packed(_changed(content, dice))


def _changed(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5))):
        place, length = dice.randrange(len(changed)), dice.choice((1, 2, 4, 40))
        piece = dice.choice(
            (dice.randbytes(length), b"", b"\xff" * length, bytes(changed[place : place + length]) * 2, b"9" * 9)
        )
        changed[place : place + length] = piece
    return bytes(changed)
