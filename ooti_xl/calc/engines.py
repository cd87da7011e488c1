"""The engine, and the offices that it knows."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator
from typing import Any

from xlwings import base_classes

from . import values
from .app import App
from .office import Office, start


class Engine:
    """The engine: `xlwings.engines["calc"]`."""

    name = "calc"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, options: dict[str, Any]) -> Any:
        """One value to be written; see `values.prepared`."""
        return values.prepared(value)

    @staticmethod
    def clean_value_data(  # xlwings' own parameters
        data: list[list[Any]],
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Values that were read; see `values.cleaned`."""
        options = (datetime_builder, empty_as, number_builder, err_to_str)
        return [[values.cleaned(value, *options) for value in row] for row in data]


class Apps(base_classes.Apps):
    """The offices that this process is connected to, the last one first. Others that may run are left alone."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._apps: list[App] = []

    def add(self, spec: str | None = None, add_book: bool | None = None, xl: Any = None, visible: Any = None) -> App:
        """Start a headless office of our own, from the program `spec`; with a new workbook if `add_book`."""
        app = self.connected(start(spec))
        if add_book:
            app.books.add()
        return app

    def connected(self, office: Office) -> App:
        """The app of an office; the same one for the same office."""
        if not self._apps:
            atexit.register(self.cleanup)
        known = next((app for app in self._apps if app.pid == office.pid and app.office.alive), None)
        app = known or App(self._engine, office)
        self._apps = [app, *(other for other in self._apps if other is not app)]
        return app

    def first(self, app: App) -> None:
        """Put an app before the others."""
        self._apps = [app, *(other for other in self._apps if other is not app)]

    def forget(self, app: App) -> None:
        """Leave an app out from now on."""
        self._apps = [other for other in self._apps if other is not app]

    def cleanup(self) -> None:  # type: ignore[override] # static in the base
        """Give back what was taken from each office, and end those that are ours."""
        for app in list(self._apps):
            app.quit()

    def keys(self) -> list[int]:
        """The numbers of the offices."""
        return [app.pid for app in self]

    def __iter__(self) -> Iterator[App]:
        for app in list(self._apps):
            if app.office.alive:
                yield app
            else:
                self.forget(app)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, pid: int) -> App:
        for app in self:
            if app.pid == pid:
                return app
        raise KeyError(pid)
