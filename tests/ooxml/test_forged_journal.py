"""The journal may be anybody's: it says what we could have written, or it is refused with a sentence of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ooti_xl.hosts import journal
from ooti_xl.hosts.journal import NAME
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.hosts.package.journal_sheet import journal_xml
from ooti_xl.model.errors import UnusableWorkbook
from tests.excel_lint import complaints
from tests.ooxml.build import OFFICE, SPREADSHEET, written
from tests.ooxml.foreign import FOREIGN, Parts, edited, with_type
from tests.ooxml.test_exactness import all_parts, report_on

Row = tuple[str, ...]
SHEET = "xl/worksheets/sheet9.xml"


def book(*rows: Row) -> Parts:
    """A workbook with a journal of these rows."""
    made = with_type(FOREIGN["plain"](), f"{SHEET}={SPREADSHEET}.worksheet+xml")
    sheet = f'<sheet name="{NAME}" sheetId="9" state="veryHidden" r:id="rId9"/></sheets>'
    made = edited(made, "xl/workbook.xml", ("</sheets>", sheet))
    link = f'<Relationship Id="rId9" Type="{OFFICE}/worksheet" Target="worksheets/sheet9.xml"/></Relationships>'
    made = edited(made, "xl/_rels/workbook.xml.rels", ("</Relationships>", link))
    return {**made, SHEET: journal_xml([("journal", "1"), *rows])}


def fix(address: str = "B2", old: str = "s:x", *, batch: str = "1", former: str = "", asked: str = "") -> Row:
    return ("fix", batch, "Clients", address, old, "s:Lyon", former, asked)


COMMANDS: dict[str, Callable[[PackageHost], object]] = {
    "undo": PackageHost.undo,
    "mark": lambda host: host.mark(report_on("Clients", ["B2"]), "fr"),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize(
    "row",
    [
        *(fix(old=old) for old in ("f:inf", "f:nan", "f:1e999", "i:99999999999:0:0", "i:1e5:0:0", "t:25:00:00")),
        *(fix(old=old) for old in ("e:=HYPERLINK(1)", "e:", "d:0000-01-01", "s:" + "x" * 32_768, "z:1")),
        *(fix(address) for address in ("XFE1", "A1048577", "A0", "nope", "B2:B3", "")),
        *(fix(batch=batch) for batch in ("x", "-1", "0", "1_0", "1.5", "9" * 5000, "٣")),
        fix(asked="0" * 256),
        ("fix",),
    ],
    ids=lambda row: " ".join(row)[:40],
)
def test_what_we_never_write_is_refused(command: Callable[[PackageHost], object], row: Row, tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", book(row))
    with pytest.raises(UnusableWorkbook, match=NAME):
        command(PackageHost(path))


@pytest.mark.parametrize("addresses", ["nope", "B2 XFE1", "A0", "B2 " * 99])
def test_marks_that_are_nowhere_or_too_many_are_refused(
    addresses: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "MAX_MARKED", 20)
    path = written(tmp_path / "a.xlsx", book(("mark", "Clients", addresses, "", ""), ("report", "Rapport")))
    with pytest.raises(UnusableWorkbook, match=NAME):
        PackageHost(path).clear()


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://example.org")', "+1", "@SUM(A1)", "<v>1</v>", "a\x01b"])
def test_an_old_text_comes_back_as_a_text(text: str, tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", book(fix(old=f"s:{text}")))
    host = PackageHost(path)
    host.undo()
    host.save()
    grid = PackageHost(path).read("Clients")
    assert grid is not None
    assert (grid.at(2, 2), (2, 2) in grid.formulas) == (text, False)
    assert complaints(path) == []


@pytest.mark.parametrize("name", ["Clients", NAME, "Absente"])
def test_a_sheet_that_is_no_report_is_never_removed(name: str, tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", book(("report", name), fix()))
    host = PackageHost(path)
    host.clear()
    host.save()
    assert [sheet.name for sheet in PackageHost(path).workbook.sheets] == ["Clients", NAME]


@pytest.mark.parametrize(
    "looks",
    [
        "<fill><evil/></fill>",
        "<evil/>",
        '<fill xmlns="urn:evil"/>',
        "<fill>text</fill>",
        "<fill><patternFill><font/></patternFill></fill>",
        "<font><fill/></font>",
        "</fills><cellXfs/><fills>",
    ],
)
def test_former_looks_that_are_none_do_not_come_into_the_styles(looks: str, tmp_path: Path) -> None:
    made = book(("mark", "Clients", "C2", looks, ""), ("report", "Rapport"))
    red = '<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/></patternFill></fill></fills>'
    styles = made["xl/styles.xml"].decode().replace("</fills>", red).replace('fillId="0"', 'fillId="2"')
    path = written(tmp_path / "a.xlsx", {**made, "xl/styles.xml": styles.encode()})
    faults = set(complaints(path))
    host = PackageHost(path)
    host.clear()
    host.save()
    assert set(complaints(path)) <= faults
    assert b"evil" not in all_parts(path)["xl/styles.xml"]


CELLS = st.sampled_from(
    ["", "1", "2", "Clients", "Absente", "B2", "XFD1048576", "A0", "s:x", "s:Lyon", "f:1.5", "d:2026-01-01", "b:1",
     "i:1:2:3", "t:10:00:00", "0%", "General", "<fill/>", "FF0000", "B2 C2"]
) | st.text(max_size=6)  # fmt: skip
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["fix", "move", "mark", "report", "choices", "journal", ""]), st.lists(CELLS, max_size=9)
    ).map(lambda row: (row[0], *row[1])),
    max_size=4,
)


@settings(max_examples=150, deadline=None)
@given(ROWS, st.sampled_from([*COMMANDS.values(), PackageHost.clear]))
def test_a_journal_of_any_rows_is_taken_or_refused(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row], command: Callable[[PackageHost], object]
) -> None:
    path = written(tmp_path_factory.mktemp("j") / "a.xlsx", book(*rows))
    assert _sound_or_refused(path, command)


def _sound_or_refused(path: Path, command: Callable[[PackageHost], object]) -> bool:
    try:
        host = PackageHost(path)
        command(host)
    except UnusableWorkbook as refused:
        return refused.facts["part"] == NAME
    host.save()
    return complaints(path) == [] and "Clients" in [sheet.name for sheet in PackageHost(path).workbook.sheets]


@pytest.mark.parametrize("kind", ["report", "choices"])
def test_a_row_takes_no_sheet_out_of_a_check(kind: str, tmp_path: Path) -> None:
    host = PackageHost(written(tmp_path / "a.xlsx", book((kind, "Clients"))))
    assert "Clients" in host.sheet_names()
