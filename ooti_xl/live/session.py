"""A click: the workbook that is open, in which language to speak, how to tell the person something."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ooti_xl import wording
from ooti_xl.files.profile import Places
from ooti_xl.live import preferences
from ooti_xl.live.endings import Ending
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
    window
        The number of its window, as the launcher gives it; empty where it gives none.
    """

    book: xw.Book
    places: Places
    window: str = ""

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

    @cached_property
    def name(self) -> str:
        """What the workbook is called, also once it is closed; empty where it was closed before."""
        with suppress(Exception):
            return str(self.book.name)
        return ""

    @property
    def is_open(self) -> bool:
        """Whether the workbook is still there."""
        with suppress(Exception):
            return bool(self.book.name)
        return False

    @property
    def key(self) -> str:
        """What no other open workbook has: its window and its name; its place in Calc, which opens two of a name.

        Where the file of one on OneDrive or SharePoint is need not be known.
        """
        is_calc = self.book.app.engine.name == "calc"
        return str(self.book.fullname) if is_calc else f"{self.window}/{self.name}"

    def folder(self) -> Path:
        """The folder of the workbook's file. Refusal: "save_first" where it has none, "place_online"."""
        try:
            full = str(self.book.fullname)
        except Exception as error:  # whatever xlwings comes to that finds no folder for an address on the web
            raise Refusal("place_online", path=self.name) from error
        if "://" in full:
            raise Refusal("place_online", path=self.name)
        if not Path(full).is_absolute():
            raise Refusal("save_first", path=self.name)
        return Path(full).parent

    def say(self, key: str, **facts: Any) -> str:
        return wording.say(key, self.locale, **facts)

    def tell(self, text: str) -> None:
        """A message that the person closes."""
        show(self.book.app, text)

    def status(self, text: str | None) -> None:
        """A line at the bottom of the window; None gives the line back."""
        self.book.app.status_bar = text if text else False

    def refusal(self, refusal: Refusal) -> str:
        """Why something was not done, and what to do."""
        return wording.refusal(_HERE.get(refusal.code, refusal.code), refusal.facts, self.locale)

    def surely(self, words: Callable[[], str], otherwise: Ending) -> Ending:
        """A last message, after something has failed: TOLD, or what the launcher is to say."""
        return Ending.TOLD if told_surely(self.tell, words) else otherwise

    def free_status(self) -> None:
        """Give the status line back; a workbook that was closed meanwhile has none."""
        with suppress(Exception):
            self.status(None)

    def reading(self, sheet: str) -> None:
        """Say which sheet is being read."""
        self.status(self.say("status_reading", sheet=sheet))


def show(app: xw.App, text: str) -> None:
    """A message that the person closes."""
    app.alert(text, title=TITLE)


def told_surely(tell: Callable[[str], object], words: Callable[[], str]) -> bool:
    """Say something after a failure: tried twice, for what failed may be the way to the person.

    Gives whether it was shown: where the application was closed meanwhile there is nobody to tell.
    """
    for _ in range(2):
        with suppress(Exception):
            tell(words())
            return True
    return False
