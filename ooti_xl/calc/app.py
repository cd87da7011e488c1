"""The office as an application: its workbooks, its state, and messages to the person in front of it."""

from __future__ import annotations

import logging
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .addresses import of_uno
from .books import Books, CalcBook
from .bridge import Remote, bare
from .errors import CalcError, OfficeGone
from .office import Office, enum
from .ranges import Range

if TYPE_CHECKING:
    from .engines import Engine

log = logging.getLogger(__name__)

#: By xlwings' word: com.sun.star.awt.MessageBoxButtons, and what nobody's answer stands for.
_BUTTONS = {"ok": (1, "ok"), "ok_cancel": (2, "cancel"), "yes_no": (3, "no"), "yes_no_cancel": (4, "cancel")}
_ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}  # com.sun.star.awt.MessageBoxResults


class App(base_classes.App):
    """One office."""

    display_alerts = True  # Calc asks nothing of programs: only `alert` looks at it

    def __init__(self, engine: Engine, office: Office) -> None:
        self._engine = engine
        self.office = office
        self.last_used: Remote | None = None
        self._locked: list[Remote] = []
        self._made_manual: list[Remote] = []
        self._status = ""
        self._indicator: Remote | None = None

    @property
    def engine(self) -> Engine:
        """The engine."""
        return self._engine

    @property
    def api(self) -> object:
        """The UNO desktop."""
        return self.office.desktop.raw

    @property
    def pid(self) -> int:
        """A number of its own."""
        return self.office.pid

    @property
    def hwnd(self) -> None:
        """Calc tells no window handles."""
        return

    @property
    def version(self) -> str:
        """LibreOffice's version."""
        return str(self.office.setting("/org.openoffice.Setup/Product", "ooSetupVersionAboutBox"))

    @property
    def path(self) -> str:
        """The folder of the program, as a URL."""
        return str(self.office.service("util.PathSubstitution").getSubstituteVariableValue("$(prog)"))

    @property
    def books(self) -> Books:
        """Its workbooks."""
        return Books(self)

    @property
    def visible(self) -> bool:
        """Whether a person sees it. A headless office stays headless: setting this changes nothing."""
        return not self.office.headless

    @visible.setter
    def visible(self, visible: bool) -> None:
        log.debug("visible=%s has no effect on Calc", visible)

    def activate(self, steal_focus: bool = False) -> None:
        """Make it the app that xlwings takes where none is named."""
        self._engine.apps.first(self)

    def quit(self) -> None:
        """End it if it is ours; else give back what was taken from it, and leave it."""
        try:
            self.screen_updating = True
            self.status_bar = False
            self.calculation = "automatic" if self._made_manual else self.calculation
        except CalcError as error:
            log.debug("nothing to give back: %s", error)
        self._engine.apps.forget(self)
        self.office.end()

    def kill(self) -> None:
        """The same: an office of our own that doesn't end is ended by force."""
        self.quit()

    @property
    def selection(self) -> Range | None:
        """The selected cells; None where something else is selected, or no workbook is open."""
        try:
            book = self.books.active
            selected = book.view.Selection
        except OfficeGone:
            raise
        except CalcError:
            return None
        try:
            found = [selected.RangeAddress]
        except AttributeError:
            try:
                found = list(selected.RangeAddresses)
            except AttributeError:
                return None
        return book.sheets(found[0].Sheet + 1).over([of_uno(address) for address in found])

    @property
    def screen_updating(self) -> bool:
        """Whether changes are shown as they are made; false: not in any workbook that was open then."""
        return not self._locked

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if value:
            locked, self._locked = self._locked, []
            for document in locked:
                _let_go(document)
        elif not self._locked:
            for book in self.books:
                book.xl.lockControllers()
                book.xl.addActionLock()
                self._locked.append(book.xl)

    @property
    def calculation(self) -> str:
        """ "manual" where all workbooks are, or were made so here; else "automatic"."""
        automatic = any(book.xl.isAutomaticCalculationEnabled() for book in self.books)
        return "automatic" if automatic and not self._made_manual else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        """For all workbooks. Back to automatic goes only what was made manual here, if anything was."""
        if value not in ("automatic", "manual", "semiautomatic"):
            raise ValueError(f"Not a calculation mode: {value}")
        if value == "manual":
            for book in self.books:
                if book.xl.isAutomaticCalculationEnabled():
                    book.xl.enableAutomaticCalculation(False)
                    self._made_manual.append(book.xl)
            return
        manual, self._made_manual = self._made_manual or [book.xl for book in self.books], []
        for document in manual:
            if _open(document):
                document.enableAutomaticCalculation(True)

    def calculate(self) -> None:
        """Calculate what is out of date in all workbooks."""
        for book in self.books:
            book.xl.calculate()

    @property
    def status_bar(self) -> str | bool:
        """What we show in the status line; False while the line is Calc's own."""
        return self._status or False

    @status_bar.setter
    def status_bar(self, value: str | bool | None) -> None:
        if value and self._indicator is not None:
            self._indicator.setText(str(value))
        elif value:
            self._indicator = self.books.active.view.Frame.createStatusIndicator()
            self._indicator.start(str(value), 0)
        elif self._indicator is not None:
            indicator, self._indicator = self._indicator, None
            indicator.end()
        self._status = str(value) if value else ""

    def alert(
        self, prompt: str, title: str | None, buttons: str | None, mode: str | None, callback: str | None = None
    ) -> str:
        """Ask or tell the person, and give the button that was pressed: "ok", "cancel", "yes" or "no".

        Where nobody can answer (headless, or `display_alerts` is false), the message goes to the log, and the answer
        is the one that does the least.
        """
        number, unanswered = _BUTTONS[buttons or "ok"]
        if self.office.headless or not self.display_alerts:
            log.warning("%s", prompt)
            return unanswered
        kind = {"critical": "ERRORBOX", None: "INFOBOX", "info": "INFOBOX"}[mode]
        if number > 1 and kind == "INFOBOX":  # which has one button only
            kind = "QUERYBOX"
        frame = self.books.active.view.Frame
        toolkit = self.office.service("awt.Toolkit")
        box = toolkit.createMessageBox(
            frame.ContainerWindow, enum("awt.MessageBoxType", kind), number, title or "", prompt
        )
        try:
            return _ANSWERS[box.execute()]
        finally:
            box.dispose()

    def function(self, name: str, *arguments: Any) -> Any:
        """The result of one of Calc's functions over a range, or over values. Not in xlwings' own API."""
        return self._functions.callFunction(name, tuple(map(bare, arguments)))

    @cached_property
    def _functions(self) -> Remote:
        return self.office.service("sheet.FunctionAccess")

    def find(self, wanted: str) -> CalcBook:
        """The open workbook of that URL, path or name; KeyError where there is none. Not in xlwings' own API."""
        for book in self.books:
            if wanted in (book.xl.URL, book.fullname, book.name):
                return book
        return self.books(wanted)


def _open(document: Remote) -> bool:
    """Whether a workbook is still open: a closed one has no URL any more, not even an empty one."""
    try:
        return document.URL is not None
    except CalcError:
        return False


def _let_go(document: Remote) -> None:
    """Undo a lock; a workbook that was closed since has none."""
    if _open(document):
        document.removeActionLock()
        document.unlockControllers()
