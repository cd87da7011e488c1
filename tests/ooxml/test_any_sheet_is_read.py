"""However a sheet is written, what is read of it is what openpyxl reads, and marks come off to the byte."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import CellError, column_letters
from tests.ooxml.build import DECLARATION, MAIN, parts, written
from tests.ooxml.foreign import full_styles
from tests.ooxml.test_exactness import all_parts, corrected, marked

TEXTS = (
    "un",
    "l'été",
    "deux  mots",
    " devant",
    "a&amp;b",
    "&lt;c r=&quot;A1&quot;&gt;",
    "ligne\nligne",
    "&#233;",
    "=1+1",
)
#: By type: what a cell may hold, with its prefix as %(p)s.
NUMBERS = ("1", "-7", "0.1", "1E-3", "1e+20", " 4 ", "0", "45000.5", "007")
#: Children of one formula of its own, shared or not: what the shared one names is left of no column, and above no row.
FORMULAS = (
    "<%(p)sf>A1*2</%(p)sf>",
    '<%(p)sf t="shared" ref="A1:B2" si="0">Z99</%(p)sf>',
    '<%(p)sf t="shared" si="0"/>',
)
BLANKS = st.sampled_from(("", "", "", " ", "\n", "\t "))


@st.composite
def contents(draw: st.DrawFn) -> tuple[str, str]:
    """A cell's type, and its inside."""
    kind = draw(st.sampled_from(("n", "", "b", "e", "str", "s", "inlineStr", "rich", "none", "formula")))
    text = draw(st.sampled_from(TEXTS))
    match kind:
        case "n" | "":
            return kind, f"<%(p)sv>{draw(st.sampled_from(NUMBERS))}</%(p)sv{draw(BLANKS)}>"
        case "b":
            return kind, f"<%(p)sv>{draw(st.sampled_from('01'))}</%(p)sv>"
        case "e":
            return kind, f"<%(p)sv>{draw(st.sampled_from(('#N/A', '#REF!', '#DIV/0!')))}</%(p)sv>"
        case "str":
            return kind, f'<%(p)sf>"x"</%(p)sf><%(p)sv xml:space="preserve">{text}</%(p)sv>'
        case "s":
            return kind, f"<%(p)sv>{draw(st.integers(0, 2))}</%(p)sv>"
        case "inlineStr":
            return kind, f'<%(p)sis><%(p)st xml:space="preserve">{text}</%(p)st></%(p)sis>'
        case "rich":
            looks = '<%(p)srPr><%(p)scolor rgb="FF00FF00"/></%(p)srPr>'
            runs = f'<%(p)sr>{looks}<%(p)st xml:space="preserve">{text}</%(p)st></%(p)sr>'
            return "inlineStr", f"<%(p)sis>{runs}<%(p)sr><%(p)st>fin</%(p)st></%(p)sr></%(p)sis>"
        case "formula":
            return "", draw(st.sampled_from(FORMULAS)) + f"<%(p)sv>{draw(st.sampled_from(NUMBERS))}</%(p)sv>"
    return draw(st.sampled_from(("", "n"))), draw(st.sampled_from(("", "<%(p)sv/>", "<%(p)sv></%(p)sv>")))


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """A worksheet part, with any prefix, order of attributes, quotes, blanks, comments, and gaps between its cells."""
    p = draw(st.sampled_from(("", "", "x:", "ss:")))
    written_rows = []
    for row in sorted(draw(st.sets(st.integers(1, 6), max_size=4))):
        cells = []
        for column in sorted(draw(st.sets(st.integers(1, 5), max_size=4))):
            kind, inside = draw(contents())
            said = {"r": f"{column_letters(column)}{row}", "s": draw(st.sampled_from("013"))}
            said |= {"t": kind} if kind else {}
            cells.append(_element(draw, p, "c", said, inside % {"p": p}))
        said = {"r": str(row)} | draw(st.sampled_from(({}, {"spans": "1:5"}, {"ht": "20", "customHeight": "1"})))
        written_rows.append(_element(draw, p, "row", said, draw(BLANKS).join(cells)))
    hint = draw(st.sampled_from(("", f'<{p}dimension ref="A1"/>', f'<{p}dimension ref="?"/>')))
    listed = draw(st.sampled_from(("", "\n", "<!-- <c r='A1'> -->"))).join(written_rows)
    data = f"<{p}sheetData>{listed}</{p}sheetData{draw(BLANKS)}>" if listed else f"<{p}sheetData/>"
    return f'{DECLARATION}<{p}worksheet xmlns{":" if p else ""}{p[:-1]}="{MAIN}">{hint}{data}</{p}worksheet>'


def _element(draw: st.DrawFn, p: str, name: str, said: dict[str, str], inside: str) -> str:
    quote, space = draw(st.sampled_from("\"'")), draw(st.sampled_from((" ", " ", "\n  ")))
    listed = "".join(f"{space}{key}={quote}{value}{quote}" for key, value in draw(st.permutations(list(said.items()))))
    if not inside and draw(st.booleans()):
        return f"<{p}{name}{listed}{draw(BLANKS)}/>"
    return f"<{p}{name}{listed}{draw(BLANKS)}>{inside}</{p}{name}{draw(BLANKS)}>"


STRINGS = '<si><t>zéro</t></si><si><r><t xml:space="preserve">un </t></r><r><t>mot</t></r></si><si><t/></si>'


@pytest.mark.filterwarnings("ignore:::openpyxl")
@settings(max_examples=60, deadline=None)
@given(sheets())
def test_it_is_read_as_openpyxl_reads_it_and_given_back_to_the_byte(sheet: str) -> None:
    with TemporaryDirectory() as folder:
        path = written(Path(folder) / "a.xlsx", parts(sheet, style=full_styles(), strings=STRINGS))
        before = all_parts(path)
        grid = PackageHost(path).read("Clients")
        assert grid is not None
        theirs = openpyxl.load_workbook(path, data_only=True)["Clients"]
        places = [(row, column) for row in range(1, 7) for column in range(1, 6)]
        assert {place: _plain(grid.at(*place)) for place in places} == {
            p: _plain(theirs.cell(*p).value) for p in places
        }
        formulas = openpyxl.load_workbook(path)["Clients"]
        assert {p for p in places if p in grid.formulas} == {p for p in places if formulas.cell(*p).data_type == "f"}
        corrected(path, "01 30 52", 2.5, None)
        marked(path)
        host = PackageHost(path)
        host.clear()
        host.undo()
        host.save()
        assert all_parts(path) == before


def _plain(value: object) -> object:
    """A value without what only one of two readers tells: whole numbers, error values, and texts of nothing."""
    if isinstance(value, CellError):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None if value == "" else value
    return float(value)
