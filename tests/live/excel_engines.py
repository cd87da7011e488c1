"""xlwings' engines for Excel, from its own source: here they have no Excel, and what they need of a system is made up.

What they are asked for can so be compared with what they have, and what they do with an answer of Excel's be seen.
"""

from __future__ import annotations

import atexit
import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock, patch

import xlwings as xw


class ComError(Exception):
    """What pywin32 raises; its class has this very name there."""

    hresult = -2147352567


ComError.__name__ = "com_error"


def _module(name: str, **given: Any) -> ModuleType:
    """A module that has anything; what is given is as it is given."""
    made = MagicMock(spec=None, name=name)
    made.__spec__, made.__path__ = None, []
    for key, value in given.items():
        setattr(made, key, value)
    return made


def _no_screen(*_: object) -> int:
    raise RuntimeError("there is no screen")


@cache
def windows() -> Any:
    """`xlwings._xlwindows`."""
    kinds = {name: type(name, (), {}) for name in ("CDispatch", "CoClassBaseClass", "DispatchBaseClass")}
    error = type("error", (Exception,), {})
    client = _module("client", **kinds)
    outside = {
        "ctypes": _module("ctypes", Structure=object),
        "pywintypes": _module("pywintypes", com_error=ComError, error=error, TimeType=type("TimeType", (), {})),
        "pythoncom": _module("pythoncom", ole_error=ComError, __file__=""),
        "win32com": _module("win32com", client=client),
        "win32com.client": client,
        **{name: _module(name) for name in ("win32con", "win32gui", "win32timezone")},
        "win32api": _module("win32api", MessageBox=_no_screen),
        "win32process": _module("win32process", GetWindowThreadProcessId=lambda window: (1, 2)),
    }
    return _loaded("_xlwindows", outside, {"_win32patch": _module("_win32patch", **kinds)})


@cache
def mac() -> Any:
    """`xlwings._xlmac`."""
    names = ("aem", "appscript", "osax", "psutil", "appscript.reference")
    outside = {name: _module(name) for name in names}
    for module in (outside["appscript.reference"], outside["appscript"]):
        module.CommandError, module.Reference = type("CommandError", (Exception,), {}), type("Reference", (), {})
    return _loaded("_xlmac", outside, {})


def _loaded(name: str, outside: dict[str, ModuleType], inside: dict[str, ModuleType]) -> Any:
    place = Path(xw.__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"xlwings.{name}", place)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with patch.dict(sys.modules, {**outside, **{f"xlwings.{key}": made for key, made in inside.items()}}):
        spec.loader.exec_module(module)
    if hasattr(module, "cleanup"):
        atexit.unregister(module.cleanup)
    return module
