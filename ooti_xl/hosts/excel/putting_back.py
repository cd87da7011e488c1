"""Putting things back as they were, after a failure and at an end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from ooti_xl.hosts.excel.application import Application
from ooti_xl.model.errors import UnwritablePlace

if TYPE_CHECKING:
    import xlwings as xw

_QUIET = {"screen_updating": False, "display_alerts": False, "calculation": "manual"}


def surely(call: Callable[..., object], *arguments: Any) -> None:
    """Put something back: a call over the border that failed once is tried once more."""
    try:
        call(*arguments)
    except Exception:  # noqa: BLE001 - whatever it was; the second failure is said
        call(*arguments)


@contextmanager
def or_back() -> Iterator[Callable[..., None]]:
    """What is given (a function and its arguments) is done if the work fails half-way, the last first."""
    done: list[Callable[[], object]] = []

    def back(call: Callable[..., object], *arguments: Any) -> None:
        done.append(lambda: call(*arguments))

    try:
        yield back
    except BaseException:
        for call in reversed(done):
            surely(call)
        raise


@contextmanager
def quietly(application: Application, book: xw.Book, sheets: Sequence[xw.Sheet]) -> Iterator[None]:
    """The application quiet, these sheets and the structure open to changes; all is put back, also after an error.

    UnwritablePlace: "sheet_protected" where a protection has a password, "workbook_read_only".
    """
    if application.refuses_changes(book):
        raise UnwritablePlace("workbook_read_only", path=book.name)
    app, shown = book.app, book.sheets.active
    with ExitStack() as back:
        back.callback(surely, _show, book, shown)
        for name, value in _QUIET.items():
            back.callback(surely, setattr, app, name, getattr(app, name))
            setattr(app, name, value)
        if application.has_structure(book):
            former = application.free_structure(book)
            back.callback(surely, application.fix_structure, book, former)
        for sheet in sheets:
            if application.is_protected(sheet):
                former = application.unprotect(sheet)
                back.callback(surely, application.protect, sheet, former)
        yield


def _show(book: xw.Book, sheet: xw.Sheet) -> None:
    if book.sheets.active != sheet:
        sheet.activate()
