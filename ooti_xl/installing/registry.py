"""The Windows registry, as far as the doctor reads it."""

from __future__ import annotations

import importlib
import sys
from typing import Any, Protocol


class Registry(Protocol):
    """Values of the person's own branch and of the machine's."""

    def value(self, key: str, name: str) -> str | int | None:
        """A value by its key (``HKCU\\Software\\…``) and name; None where there is none."""


class NoRegistry:
    """Of a system that has none."""

    def value(self, key: str, name: str) -> str | int | None:
        """Nothing."""
        return None


class WindowsRegistry:
    """The real one."""

    def value(self, key: str, name: str) -> str | int | None:
        """A value by its key and name; None where there is none."""
        winreg: Any = importlib.import_module("winreg")  # Windows alone has it
        branch, _, path = key.partition("\\")
        root = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}[branch]
        try:
            with winreg.OpenKey(root, path) as opened:
                found, _ = winreg.QueryValueEx(opened, name)
        except FileNotFoundError:
            return None
        return found if isinstance(found, (str, int)) else None


def registry() -> Registry:
    """That of the machine."""
    return WindowsRegistry() if sys.platform == "win32" else NoRegistry()
