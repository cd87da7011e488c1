"""The border between us and a running application: every call of an engine's objects, counted, or made to fail."""

from __future__ import annotations

from typing import Any

import xlwings as xw
from xlwings import base_classes

_OBJECTS = tuple(
    found
    for found in vars(base_classes).values()
    if isinstance(found, type) and found.__module__ == base_classes.__name__
)


class Broken(Exception):
    """What the border raises when it is told to."""


class Border:
    """Counts the calls that cross it; the one numbered `fail_at` (from 1) raises.

    uses
        What was used of xlwings' engine: class and name there, and with what arguments it was called, if it was; a name
        that was set ends with "=".
    """

    def __init__(self, fail_at: int = 0) -> None:
        self.calls: list[str] = []
        self.fail_at = fail_at
        self.uses: list[tuple[str, str, tuple[tuple[Any, ...], dict[str, Any]] | None]] = []

    def used(self, real: Any, name: str, given: tuple[tuple[Any, ...], dict[str, Any]] | None = None) -> None:
        """Note what is used."""
        kinds = [base.__name__ for base in type(real).__mro__ if base.__module__ == base_classes.__name__]
        self.uses += [(kinds[0], name, given)] if kinds else []

    def cross(self, name: str) -> None:
        """A call."""
        self.calls.append(name)
        if len(self.calls) == self.fail_at:
            raise Broken(name)

    def book(self, book: xw.Book) -> xw.Book:
        """The same workbook, seen through this border."""
        return xw.Book(impl=_Seen(book.impl, self))


class _Seen:
    """An engine's object: what it gives is seen through the same border. What asks the application nothing is free."""

    _FREE = frozenset(
        {
            "api", "impl", "engine", "coords", "row", "column", "shape", "address", "get_address", "options", "sheet",
            "book", "app", "pid", "xl", "area", "formats", "sheets", "names", "range", "()", "cells", "many", "writing",
            "max_cells_per_read", "max_cells_per_write",
        }
    )  # fmt: skip

    def __init__(self, real: Any, border: Border) -> None:
        object.__setattr__(self, "_real", real)
        object.__setattr__(self, "_border", border)

    def __getattr__(self, name: str) -> Any:
        real, border = object.__getattribute__(self, "_real"), object.__getattribute__(self, "_border")
        found = getattr(type(real), name, None)
        if callable(found) and not isinstance(found, property):
            return self._method(getattr(real, name), name)
        if name not in self._FREE and not name.startswith("_"):
            border.cross(f"{type(real).__name__}.{name}")
        border.used(real, name)
        return self._seen(getattr(real, name))

    def __setattr__(self, name: str, value: Any) -> None:
        real = object.__getattribute__(self, "_real")
        if name not in self._FREE:
            object.__getattribute__(self, "_border").cross(f"{type(real).__name__}.{name} =")
        object.__getattribute__(self, "_border").used(real, f"{name}=")
        setattr(real, name, _bare(value))

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._method(object.__getattribute__(self, "_real"), "()")(*arguments, **named)

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        return len(object.__getattribute__(self, "_real"))

    def __iter__(self) -> Any:
        return (self._seen(item) for item in object.__getattribute__(self, "_real"))

    def __contains__(self, item: object) -> bool:
        return item in object.__getattribute__(self, "_real")

    def __eq__(self, other: object) -> bool:
        return bool(object.__getattribute__(self, "_real") == _bare(other))

    def __hash__(self) -> int:
        return hash(object.__getattribute__(self, "_real"))

    def _method(self, method: Any, name: str) -> Any:
        border, real = object.__getattribute__(self, "_border"), object.__getattribute__(self, "_real")

        def called(*arguments: Any, **named: Any) -> Any:
            if name not in self._FREE:
                border.cross(f"{type(real).__name__}.{name}")
            border.used(real, "__call__" if name == "()" else name, (arguments, named))
            return self._seen(method(*map(_bare, arguments), **{key: _bare(value) for key, value in named.items()}))

        return called

    def _seen(self, value: Any) -> Any:
        return _Seen(value, object.__getattribute__(self, "_border")) if isinstance(value, _OBJECTS) else value


def _bare(value: Any) -> Any:
    return object.__getattribute__(value, "_real") if isinstance(value, _Seen) else value
