"""Whatever a sheet looks like and whatever is done to it, undoing it all gives every byte back."""

from __future__ import annotations

import datetime as dt
import string
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ooti_xl.hosts.guard import check_edits
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.findings import Cell, Edit, Finding, Raw, Severity, column_letters
from ooti_xl.model.report import Report
from tests.ooxml.build import parts, worksheet, written
from tests.ooxml.foreign import full_styles
from tests.ooxml.test_exactness import all_parts

CONTENTS = (
    "<v>1.5</v>", "<f>A1*2</f><v>3</v>", "", "<v></v>", "<v>-7</v>", "<!-- rien --><v>4</v>", "\n  <v>8</v>\n ",
)  # fmt: skip
ROWS, COLUMNS = st.integers(1, 9), st.integers(1, 7)


@st.composite
def tags(draw: st.DrawFn, name: str, fixed: dict[str, str], spare: dict[str, str]) -> str:
    """The inside of a start tag: its attributes in any order, either quote, with odd spaces."""
    chosen = draw(st.sets(st.sampled_from(sorted(spare)))) if spare else set()
    listed = draw(st.permutations([*fixed.items(), *((key, spare[key]) for key in sorted(chosen))]))
    quote, space = draw(st.sampled_from("\"'")), draw(st.sampled_from((" ", "  ", "\n")))
    return name + "".join(f"{space}{key}={quote}{value}{quote}" for key, value in listed)


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """The rows of a sheet in order, with gaps, written in any of the ways that the standard allows."""
    written_rows = []
    last = 0
    for row in sorted(draw(st.sets(ROWS, max_size=5))):
        cells = []
        before = 0
        for column in sorted(draw(st.sets(COLUMNS, max_size=5))):
            unsaid = column == before + 1 and draw(st.booleans())
            fixed = {} if unsaid else {"r": f"{column_letters(column)}{row}"}
            tag = draw(tags("c", fixed, {"s": draw(st.sampled_from("0123")), "x:y": "&lt;c r=1"}))
            content = draw(st.sampled_from(CONTENTS))
            cells.append(f"<{tag}/>" if content == "" and draw(st.booleans()) else f"<{tag}>{content}</c>")
            before = column
        fixed = {} if row == last + 1 and draw(st.booleans()) else {"r": str(row)}
        tag = draw(tags("row", fixed, {"spans": "1:7", "hidden": "1", "ht": "30"}))
        written_rows.append(f"<{tag}/>" if not cells and draw(st.booleans()) else f"<{tag}>{''.join(cells)}</row>")
        last = row
    return draw(st.sampled_from(("", "\n"))).join(written_rows)


VALUES: st.SearchStrategy[Raw] = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(dt.date(1950, 1, 1), dt.date(2100, 12, 31)),
    st.text(min_size=1, max_size=12),
    st.text(string.digits + " +.,%€", min_size=1, max_size=14),
)
PLACES = st.tuples(ROWS, COLUMNS)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.dictionaries(PLACES, VALUES, max_size=4)),
        st.tuples(st.just("mark"), st.dictionaries(PLACES, st.sampled_from(list(Severity)), max_size=5)),
    ),
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(rows=sheets(), steps=STEPS, saves=st.booleans())
def test_every_byte_comes_back(rows: str, steps: list[tuple[str, dict[tuple[int, int], object]]], saves: bool) -> None:
    with TemporaryDirectory() as folder:
        text = worksheet(rows).replace("<worksheet ", '<worksheet xmlns:x="urn:x" ')
        path = written(Path(folder) / "a.xlsx", parts(text, style=full_styles()))
        before = all_parts(path)
        host = PackageHost(path)
        batches = []
        for step, cells in steps:
            if step == "mark":
                host.mark(_report(cells), "en")
            else:
                edits = _edits(host, cells)
                host.write(edits)
                _expect(host, edits)
                batches += [edits] if edits else []
            if saves:
                host.save()
                host = PackageHost(path)
        assert [list(host.undo().edits) for _ in batches] == batches[::-1]
        host.clear()
        host.save()
        assert all_parts(path) == before


def _report(cells: dict[tuple[int, int], object]) -> Report:
    listed = (
        Finding("missing_value", severity, Cell("Clients", *place), {"column": "<x>"})
        for place, severity in cells.items()
        if isinstance(severity, Severity)
    )
    return Report("", (), tuple(listed))


def _edits(host: PackageHost, cells: dict[tuple[int, int], object]) -> list[Edit]:
    grid = host.read("Clients")
    assert grid is not None
    free = (place for place in cells if place not in grid.formulas)
    new = ((Cell("Clients", *place), grid.at(*place), cells[place]) for place in free)
    return [Edit(*edit, "0.0%" if isinstance(edit[2], float) else None) for edit in new]  # type: ignore[arg-type]


def _expect(host: PackageHost, edits: list[Edit]) -> None:
    """What was written is what is read: the next edit finds it, and another program's number is the same."""
    wanted = [Edit(edit.cell, edit.new, None) for edit in edits if _survives(edit.new)]
    check_edits(wanted, host.read)


def _survives(value: Raw) -> bool:
    """XML has no lone surrogates; a reader drops what it can't show."""
    return not isinstance(value, str) or all(c.isprintable() or c == "\n" for c in value)
