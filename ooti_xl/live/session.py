"""A click: the workbook that is open, in which language to speak, how to tell the person something."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ooti_xl import wording
from ooti_xl.files.profile import Places
from ooti_xl.live import preferences
from ooti_xl.model.errors import Refusal
from ooti_xl.tables.template_state import Template, template_of

if TYPE_CHECKING:
    import xlwings as xw

    from ooti_xl.hosts.excel import ExcelHost

TITLE = "OOTI"
#: Refusals that are said otherwise to somebody who has the workbook open.
_HERE = {"no_sheets": "no_sheets_here"}


@dataclass
class Session:
    """What a command works with.

    book
        The open workbook.
    places
        The person's folders.
    """

    book: xw.Book
    places: Places

    @cached_property
    def host(self) -> ExcelHost:
        from ooti_xl.hosts.excel import ExcelHost

        return ExcelHost(self.book)

    @cached_property
    def template(self) -> Template:
        """What the workbook has of its template."""
        return template_of(self.host.read)

    @cached_property
    def locale(self) -> str:
        """The language that the person has chosen, else the workbook's, else French."""
        chosen = preferences.language(self.places.preferences)
        if chosen is not None:
            return chosen
        return self.template.seal.locale if self.template.seal else "fr"

    def say(self, key: str, **facts: Any) -> str:
        return wording.say(key, self.locale, **facts)

    def tell(self, text: str) -> None:
        """A message that the person closes."""
        self.book.app.alert(text, title=TITLE)

    def status(self, text: str | None) -> None:
        """A line at the bottom of the window; None gives the line back."""
        self.book.app.status_bar = text if text else False

    def refusal(self, refusal: Refusal) -> str:
        """Why something was not done, and what to do."""
        return wording.refusal(_HERE.get(refusal.code, refusal.code), refusal.facts, self.locale)

    def tell_surely(self, words: Callable[[], str]) -> bool:
        """A last message, after something has failed: tried twice, for what failed may be the way to the person.

        Gives whether it was shown: there is nobody to tell where the workbook was closed meanwhile.
        """
        for _ in range(2):
            with suppress(Exception):
                self.tell(words())
                return True
        return False

    def free_status(self) -> None:
        """Give the status line back; a workbook that was closed meanwhile has none."""
        with suppress(Exception):
            self.status(None)

    def reading(self, sheet: str) -> None:
        """Say which sheet is being read."""
        self.status(self.say("status_reading", sheet=sheet))


def caller(arguments: Sequence[str]) -> xw.Book:
    """The workbook that asked, from what the launcher has put on the command line (xlwings' own arguments).

    Refusal("workbook_gone") where it is no longer open.
    """
    given = dict(part.split("=", 1) for part in arguments if part.startswith("--") and "=" in part)
    if given.get("--app", "").startswith(("pipe,", "socket,")):
        return _in_calc(arguments, given)
    # xlwings cuts a name at "=" and asks for its lower case: the workbook is looked for here, its application there.
    app = _excel(given)
    name = given.get("--wb", "")
    for book in app.books:
        if name.casefold() in (str(book.name).casefold(), str(book.fullname).casefold()):
            return book
    raise Refusal("workbook_gone", path=name)


def _excel(given: Mapping[str, str]) -> xw.App:
    """The Excel that called: by its window on Windows, the one that there is on macOS."""
    import xlwings as xw

    if sys.platform == "win32":
        return xw.App(impl=xw._xlwindows.App(xl=int(given["--hwnd"])))
    app = xw.apps.active
    if app is None:
        raise Refusal("workbook_gone", path=given.get("--wb", ""))
    return app


def _in_calc(arguments: Sequence[str], given: dict[str, str]) -> xw.Book:
    import xlwings as xw

    from ooti_xl import calc

    try:
        calc.activate(arguments)
        return xw.Book.caller()
    except KeyError as error:
        raise Refusal("workbook_gone", path=given.get("--wb", "")) from error
