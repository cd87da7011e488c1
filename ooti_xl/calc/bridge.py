"""The border: every UNO object is held by a `Remote`, which counts the calls and translates the exceptions.

A call through a pipe takes about 0.15 ms, and more than 1 ms where it gives an object that was not seen before (its
interfaces are asked for). The number of calls is what the speed of this engine depends on, so it can be read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .errors import CalcError, OfficeGone

_LOST = ("DisposedException", "BridgeDisposedException")


@dataclass
class Count:
    """Calls over the border so far, in this process."""

    calls: int = 0


count = Count()


class Remote:
    """A UNO object. Attributes are its properties and methods; objects that they give are Remote too.

    CalcError, with a sentence, where UNO raises.
    """

    __slots__ = ("raw",)
    raw: Any

    def __init__(self, raw: Any) -> None:
        object.__setattr__(self, "raw", raw)

    def __getattr__(self, name: str) -> Any:
        value = _asked(name, getattr, self.raw, name)
        if type(value).__name__ == "PyUNO_callable":
            return _method(value, name)
        count.calls += 1
        return wrapped(value)

    def __setattr__(self, name: str, value: Any) -> None:
        count.calls += 1
        _asked(name, setattr, self.raw, name, bare(value))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remote) and bool(self.raw == other.raw)

    __hash__ = None  # type: ignore[assignment] # UNO says whether two are one object, but gives no hash


def _method(call: Any, name: str) -> Callable[..., Any]:
    def counted(*arguments: Any) -> Any:
        count.calls += 1
        return wrapped(_asked(name, call, *map(bare, arguments)))

    return counted


def wrapped(value: Any) -> Any:
    """A UNO object as a Remote; any other value as it is."""
    return Remote(value) if type(value).__name__ == "pyuno" else value


def bare(value: Any) -> Any:
    """What a Remote holds; any other value as it is."""
    return value.raw if isinstance(value, Remote) else value


def _asked(name: str, call: Callable[..., Any], *arguments: Any) -> Any:
    """The call's result; UNO's exceptions as ours.

    They derive from Python's Exception, and their classes, made at run time, are known by their dotted names. They
    refuse attributes, so a generator's context manager can't carry them.
    """
    try:
        return call(*arguments)
    except SystemError as error:  # pyuno, for a text that UTF-16 can't hold
        raise CalcError(f"Calc cannot take a value that {name} was given.") from error
    except Exception as error:
        kind = type(error).__name__
        if "." not in kind:
            raise
        raise _ours(kind.rpartition(".")[2], name, str(error)) from error


def _ours(kind: str, name: str, text: str) -> CalcError:
    if kind in _LOST:
        return OfficeGone("LibreOffice, or the workbook in it, was closed.")
    reason = "" if not text or text.startswith("at ./") else f" It says: {text}"
    return CalcError(f"Calc refused {name} ({kind}).{reason}")
