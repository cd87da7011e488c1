"""What Excel is asked for is what xlwings has for it, on Windows and on macOS: there is no Excel here.

Every call that a host makes over xlwings' border is recorded on LibreOffice, with nothing but what all applications
have, and held against xlwings' own source for Excel. What is asked of Excel itself is asked of one that is made up.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import xlwings as xw
from xlwings import mac_dict

from ooti_xl import ribbon
from ooti_xl.commands import COMMANDS
from ooti_xl.files.profile import Places
from ooti_xl.hosts.excel.addresses import LONGEST
from ooti_xl.hosts.excel.application import Application
from ooti_xl.hosts.excel.calc import Calc
from ooti_xl.hosts.excel.mac import Mac
from ooti_xl.hosts.excel.protection import ALLOWED
from ooti_xl.hosts.excel.windows import Windows
from ooti_xl.live.session import Session
from ooti_xl.model.errors import UnwritablePlace
from ooti_xl.model.note_size import note_size
from ooti_xl.template import TemplateOptions, build
from ooti_xl.template.protection import protections
from tests.books import GOOD, coded
from tests.live.border import Border
from tests.live.excel_engines import ComError, mac, windows

ENGINES = [windows, mac]


class Plain(Calc):
    """LibreOffice with what all applications have, but for protection, of which xlwings has no word."""

    longest = LONGEST
    last_used = Application.last_used
    values = Application.values
    plain_values = Application.plain_values
    exact = Application.exact
    number_formats = Application.number_formats
    formulas = Application.formulas
    unfilled = Application.unfilled
    filling = Application.filling
    take_anything = Application.take_anything
    notes = Application.notes
    our_notes = Application.our_notes
    put_notes = Application.put_notes

    def freeze(self, sheet: xw.Sheet, rows: int) -> None:
        """Excel is asked for that itself, by its own words."""


#: What the engine for LibreOffice has for our host alone, and what Python itself asks of any object.
CALCS_OWN = {"xl", "area", "protected", "protect", "unprotect", "find", "unfilled", "formats", "__class__", "_xl"} | {
    "options"  # which xlwings itself keeps with a range
}


@pytest.fixture(scope="module")
def border(app: xw.App, tmp_path_factory: pytest.TempPathFactory) -> Border:
    """What every button uses on a small template with something of everything wrong in it."""
    folder = tmp_path_factory.mktemp("border")
    wrong = {**GOOD["clients"], "currency": "$", "email": "a@@b", "company_name": "Mairie  de Lyon"}
    path = folder / "agence.xlsm"
    path.write_bytes(build(TemplateOptions(records={"clients": [wrong, {"notes": None}, wrong]})))
    book, recorded = app.books.open(path), Border()
    book.sheets[1].range("B2").add_note("à nous")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ooti_xl.hosts.excel.application_of", lambda book: Plain())
        for command in COMMANDS:
            session = Session(recorded.book(book), Places(folder, {}, "linux"))
            assert ribbon._carried_out(command, session, lambda error: None) == 0
    book.close()
    return recorded


@pytest.mark.parametrize("engine", ENGINES)
def test_whatever_a_click_uses_xlwings_has_for_excel(border: Border, engine: Callable[[], Any]) -> None:
    module, lacking = engine(), set[str]()
    source = Path(module.__file__).read_text("utf-8")
    used = [use for use in border.uses if use[1].rstrip("=") not in CALCS_OWN]
    assert {"Book", "Sheet", "Sheets", "Range", "App", "Note", "DataValidation", "Font"} <= {
        kind for kind, _, _ in used
    }
    for kind, name, given in used:
        of, plain = getattr(module, kind), name.rstrip("=")
        found = inspect.getattr_static(of, plain, None)
        if found is None and f"self.{plain} = " in source:
            continue
        if found is None or (name.endswith("=") and isinstance(found, property) and found.fset is None):
            lacking.add(f"{kind}.{name}")
        elif given is not None and inspect.isfunction(found):
            inspect.signature(found).bind(None, *given[0], **given[1])
    assert lacking == set()


# What is asked of Excel itself


class Native:
    """A part of Excel as COM has it: what it is asked for and told is kept. It has what it is given, and no more."""

    def __init__(self, **given: Any) -> None:
        vars(self).update(given)
        self.told: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def Protect(self, *arguments: Any, **named: Any) -> None:  # noqa: N802 - Excel's own name
        self.told.append(("Protect", arguments, named))

    def Unprotect(self, password: str) -> None:  # noqa: N802 - Excel's own name
        if password != vars(self).get("password", ""):
            raise ComError
        self.told.append(("Unprotect", (password,), {}))


def guarded(**given: Any) -> Native:
    """A sheet that lets people sort, protected."""
    allowed = SimpleNamespace(**{word: word == "AllowSorting" for word in ALLOWED.values()})
    return Native(ProtectContents=True, ProtectDrawingObjects=True, ProtectScenarios=False, Protection=allowed, **given)


def test_excel_on_windows_protects_a_sheet_again_as_it_was() -> None:
    native = guarded()
    sheet: Any = SimpleNamespace(api=native, name="Clients")
    former = Windows().unprotect(sheet)
    Windows().protect(sheet, former)
    words = {word: word == "AllowSorting" for word in ALLOWED.values()}
    named = {"Password": "", "Contents": True, **words, "DrawingObjects": True, "Scenarios": False}
    assert native.told == [("Unprotect", ("",), {}), ("Protect", (), named)]


def test_a_password_of_excel_s_is_a_refusal_of_ours() -> None:
    sheet: Any = SimpleNamespace(api=guarded(password="mot"), name="Clients")
    with pytest.raises(UnwritablePlace, check=coded("sheet_protected")):
        Windows().unprotect(sheet)
    with pytest.raises(UnwritablePlace, check=coded("sheet_protected")):
        Windows().free_structure(sheet)


def test_excel_on_windows_is_told_the_size_of_a_new_note() -> None:
    shape = SimpleNamespace()
    cell: Any = SimpleNamespace(api=SimpleNamespace(Comment=SimpleNamespace(Shape=shape)))
    Windows().fit_note(cell, "m" * 300)
    assert (shape.Width, shape.Height) == note_size("m" * 300)


@pytest.mark.parametrize(("told", "formulas"), [(False, set()), (True, None), (None, None)])
def test_excel_on_windows_says_at_once_where_a_sheet_has_no_formula(told: bool | None, formulas: Any) -> None:
    cells: Any = SimpleNamespace(api=SimpleNamespace(HasFormula=told))
    assert Windows().formulas(cells) == formulas


WORDS_THERE = frozenset(name for name, _ in (*mac_dict.properties, *mac_dict.elements))
COMMANDS_THERE = {name: {word for word, _ in words} for name, _, words in mac_dict.commands}


class Reference:
    """A part of Excel as AppleScript has it, by the words of its dictionary: any other is an error."""

    def __init__(self, told: list[Any], name: str = "", values: dict[str, Any] | None = None) -> None:
        self.told, self.name, self.values = told, name, values or {}

    def __getattr__(self, name: str) -> Any:
        if name in COMMANDS_THERE and name not in WORDS_THERE:
            return lambda **given: self._command(name, given)
        assert name in WORDS_THERE, name
        return Reference(self.told, name, self.values)

    def _command(self, name: str, given: dict[str, Any]) -> None:
        assert given.keys() <= COMMANDS_THERE[name], given
        self.told.append((name, given))
        if name == "unprotect":
            self.values["protect_contents"] = self.values["protect_structure"] = False

    def get(self) -> Any:
        return self.values.get(self.name, False)

    def set(self, value: Any) -> None:
        self.told.append((self.name, value))


def test_excel_on_a_mac_protects_a_sheet_again_as_it_was() -> None:
    told: list[Any] = []
    sheet: Any = SimpleNamespace(
        api=Reference(told, values={"protect_contents": True, "allow_sorting": True}), name="a"
    )
    former = Mac().unprotect(sheet)
    Mac().protect(sheet, former)
    assert told[0] == ("unprotect", {"password": ""})
    name, given = told[1]
    assert name == "protect_worksheet"
    assert [word for word, value in given.items() if value is True] == ["worksheet_contents", "allow_sorting"]
    assert set(given) == COMMANDS_THERE["protect_worksheet"] - {"user_interface_only"}


def test_excel_on_a_mac_knows_every_word_that_it_is_told() -> None:
    told: list[Any] = []
    part: Any = SimpleNamespace(api=Reference(told), name="a", sheet=None)
    Mac().protect_as(part, protections("")["clients"])
    Mac().fix_structure(part, None)
    Mac().free_structure(part)
    Mac().take_anything(part)
    Mac().fit_note(part, "court")
    assert not Mac().has_structure(part)
    assert [name for name, _ in told] == [
        "protect_worksheet", "protect_workbook", "unprotect", "show_error", "width", "height",
    ]  # fmt: skip
