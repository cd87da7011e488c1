"""The tab OOTI shows once: a workbook’s own hides while the add-in is open. LibreOffice runs the same macros."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from ooti_xl.installing import ADDIN
from ooti_xl.template import TemplateOptions, as_addin, as_template, build
from ooti_xl.template.macros import modules
from ooti_xl.template.ribbon import PART
from ooti_xl.template.sources import source
from ooti_xl.vba import Module, sources
from tests.office import Office, office, run, screen, values
from tests.template.making import parts
from tests.vba.workbooks import workbook

#: Asks as Excel does; UNO can't make the callback's arguments.
CALLER = Module(
    "Caller",
    """Option Explicit
Public Function Shown() As Boolean
    Dim visible As Variant
    tab_visible Nothing, visible
    Shown = visible
End Function
""",
)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with screen() as display, office(tmp_path_factory.mktemp("seen"), {"LC_ALL": "C.UTF-8", **display}) as started:
        yield started


def test_the_workbooks_tab_is_shown_unless_the_add_in_is_open(seen: Office, tmp_path: Path) -> None:
    with seen.book(workbook(tmp_path / "a.xlsm", CALLER)) as document:
        assert run(document, "Caller.Shown") is True
        with seen.book(workbook(tmp_path / "b.xlsm")) as other:
            assert run(document, "Caller.Shown") is True
            other.storeAsURL((tmp_path / ADDIN).as_uri(), values(FilterName="Calc MS Excel 2007 VBA XML"))
            assert run(document, "Caller.Shown") is False
        assert run(document, "Caller.Shown") is True


def test_it_is_asked_anew_when_a_workbook_comes_to_the_front_and_nothing_runs_before_the_ribbon_is_there() -> None:
    own = {module.name: module.source for module in modules(())}
    assert (
        "Private Sub Host_WorkbookActivate(ByVal book As Workbook)\n    OotiRibbonNow.Invalidate" in own["ThisWorkbook"]
    )
    assert "Set ThisWorkbook.Host = Application" in own["OotiTab"]
    by_itself = re.compile(r"\bSub (?:Workbook|Worksheet|Auto)_?\w+", re.IGNORECASE)
    assert [name for name, text in own.items() if by_itself.search(text)] == []


def callbacks(ribbon: bytes) -> list[tuple[str, str]]:
    """What a ribbon calls beside its buttons."""
    elements = ET.fromstring(ribbon).iter()
    names = ((name, value) for element in elements for name, value in element.attrib.items())
    return [(name, value) for name, value in names if name.startswith(("get", "on")) and name != "onAction"]


@pytest.mark.parametrize("form", ["xlsm", "xltm"])
def test_a_workbook_yields_and_the_add_in_does_not(tmp_path: Path, form: str) -> None:
    made = build(TemplateOptions())
    (tmp_path / f"a.{form}").write_bytes(made if form == "xlsm" else as_template(made))
    (tmp_path / ADDIN).write_bytes(as_addin("fr"))
    book, addin = parts(tmp_path / f"a.{form}"), parts(tmp_path / ADDIN)
    assert callbacks(book[PART]) == [("onLoad", "ribbon_loaded"), ("getVisible", "tab_visible")]
    assert callbacks(addin[PART]) == []
    theirs, own = sources(book["xl/vbaProject.bin"]), sources(addin["xl/vbaProject.bin"])
    assert {name for name in theirs if not name.startswith("ooti_")} - own.keys() == {"OotiTab"}
    assert "WorkbookActivate" in theirs["ThisWorkbook"]
    assert "WorkbookActivate" not in own["ThisWorkbook"]


def test_the_macros_look_for_the_add_in_that_is_installed() -> None:
    assert f'Workbooks("{ADDIN}")' in source("vba/OotiTab.bas")
