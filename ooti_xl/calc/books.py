"""Workbooks that are open in an office."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from .bridge import Remote
from .errors import CalcError, OfficeGone
from .formats import Formats
from .names import CalcNames
from .office import properties, uno
from .sheets import Sheets

if TYPE_CHECKING:
    from .app import App

#: Calc's filters by suffix. The one for .xlsm keeps macros.
FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xltx": "Calc MS Excel 2007 XML Template",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
    ".csv": "Text - txt - csv (StarCalc)",
}


class Books(base_classes.Books):
    """The workbooks of an office; its other documents are left out."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def api(self) -> object:
        """The UNO desktop."""
        return self.app.office.desktop.raw

    @property
    def active(self) -> CalcBook:
        """The workbook in front; where none is (nobody sees a headless office), the one last opened or activated."""
        front = self.app.office.desktop.CurrentComponent
        if front is not None and _is_workbook(front):
            return CalcBook(self.app, front)
        every = list(self)
        if not every:
            raise CalcError("No workbook is open.")
        return next((book for book in every if self.app.last_used == book.xl), every[-1])

    def __call__(self, name_or_index: str | int) -> CalcBook:
        every = list(self)
        if isinstance(name_or_index, int):
            if 0 < name_or_index <= len(every):
                return every[name_or_index - 1]
        else:
            wanted = name_or_index.casefold()
            for book in every:
                if wanted in (book.name.casefold(), book.fullname.casefold()):
                    return book
        raise KeyError(name_or_index)

    def __contains__(self, key: str) -> bool:
        return any(key.casefold() == book.name.casefold() for book in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[CalcBook]:
        every = self.app.office.desktop.Components.createEnumeration()
        while every.hasMoreElements():
            document = every.nextElement()
            if _is_workbook(document):
                yield CalcBook(self.app, document)

    def add(self) -> CalcBook:
        """A new workbook."""
        return self._load("private:factory/scalc", {})

    def open(  # noqa: PLR0913 # xlwings' own parameters
        self,
        fullname: str,
        update_links: bool | None = None,
        read_only: bool | None = None,
        format: Any = None,  # noqa: A002
        password: str | None = None,
        write_res_password: Any = None,
        ignore_read_only_recommended: Any = None,
        origin: Any = None,
        delimiter: Any = None,
        editable: Any = None,
        notify: Any = None,
        converter: Any = None,
        add_to_mru: Any = None,
        local: Any = None,
        corrupt_load: Any = None,
    ) -> CalcBook:
        """A workbook file. Its macros are not run; links to other files are updated only if `update_links` is true.

        CalcError where Calc can't open it. Other arguments are Excel's and mean nothing to Calc.
        """
        named: dict[str, Any] = {"ReadOnly": True} if read_only else {}
        named |= {"Password": password} if password else {}
        named["UpdateDocMode"] = 3 if update_links else 0  # com.sun.star.document.UpdateDocMode
        return self._load(uno().systemPathToFileUrl(str(Path(fullname).resolve())), named)

    def _load(self, url: str, named: dict[str, Any]) -> CalcBook:
        document = self.app.office.desktop.loadComponentFromURL(url, "_blank", 0, properties(**named))
        if document is None or not _is_workbook(document):
            raise CalcError(f"Calc cannot open {url} as a workbook.")
        self.app.last_used = document
        return CalcBook(self.app, document)


def _is_workbook(document: Remote) -> bool:
    try:
        return bool(document.supportsService("com.sun.star.sheet.SpreadsheetDocument"))
    except AttributeError:  # a window without a document, such as the help
        return False


class CalcBook(base_classes.Book):
    """One workbook."""

    def __init__(self, app: App, xl: Remote) -> None:
        self._app = app
        self.xl = xl

    @property
    def app(self) -> App:
        """The office that it is open in."""
        return self._app

    @property
    def api(self) -> object:
        """The UNO document."""
        return self.xl.raw

    @property
    def name(self) -> str:
        """The file's name; the window's title where there is no file yet."""
        return Path(self.fullname).name

    @property
    def fullname(self) -> str:
        """The file's path as the system writes it; the title where there is no file yet."""
        url = self._url()
        if not url:
            return str(self.xl.Title)
        return str(uno().fileUrlToSystemPath(url)) if url.startswith("file:") else str(url)

    def _url(self) -> str:
        """Empty where there is no file yet; OfficeGone once the workbook is closed: then it can't be asked."""
        try:
            return str(self.xl.URL)
        except CalcError as error:
            raise OfficeGone("The workbook was closed.") from error

    @cached_property
    def sheets(self) -> Sheets:
        """Its sheets."""
        return Sheets(self)

    @property
    def names(self) -> CalcNames:
        """Its defined names."""
        return CalcNames(self)

    @property
    def view(self) -> Remote:
        """The UNO controller: what its window shows."""
        found = self.xl.CurrentController
        if found is None:
            raise CalcError("The workbook has no window.")
        assert isinstance(found, Remote)
        return found

    @cached_property
    def formats(self) -> Formats:
        """Its number formats."""
        return Formats(self.xl)

    @cached_property
    def epoch(self) -> dt.datetime:
        """The day that the number 0 stands for: 30 December 1899, or what the workbook says."""
        null = self.xl.NullDate
        return dt.datetime(null.Year, null.Month, null.Day)  # a cell has no time zone

    @contextmanager
    def heights_kept(self) -> Iterator[None]:
        """No row is made to fit its texts by what is changed meanwhile. Not in xlwings' own API.

        Calc would measure each row from the first changed one to the last, after every change: half a millisecond each.
        It counts how often this is asked for and given back.
        """
        self.xl.IsAdjustHeightEnabled = False
        try:
            yield
        finally:
            self.xl.IsAdjustHeightEnabled = True

    def activate(self) -> None:
        """Bring its window to the front."""
        self.view.Frame.activate()
        self._app.last_used = self.xl

    def close(self) -> None:
        """Close it without saving; CalcError where it is busy."""
        self.xl.close(True)

    def save(self, path: str | os.PathLike[str] | None = None, password: str | None = None) -> None:
        """Save it, as another file where there is a path: what it is then is said by its suffix.

        ValueError for a suffix that Calc can't write, CalcError where there is no such folder. A file of that name
        is replaced.
        """
        if path is None and self.xl.hasLocation() and password is None:
            self.xl.store()
            return
        target = Path(path or (self.fullname if self.xl.hasLocation() else f"{self.name}.xlsx")).absolute()
        if not target.parent.is_dir():  # Calc would make the folder
            raise CalcError(f"There is no folder {target.parent}.")
        name = FILTERS.get(target.suffix.lower())
        if name is None:
            raise ValueError(f"Calc cannot save as {target.suffix or 'a file without a suffix'}")
        named = {"FilterName": name, "Overwrite": True} | ({"Password": password} if password else {})
        self.xl.storeAsURL(uno().systemPathToFileUrl(str(target)), properties(**named))

    def to_pdf(self, path: str, quality: str = "standard") -> None:
        """Print it to a file."""
        url = uno().systemPathToFileUrl(str(Path(path).absolute()))
        self.xl.storeToURL(url, properties(FilterName="calc_pdf_Export"))
