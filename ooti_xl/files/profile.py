"""Folders of ours in a person's own profile: where the interpreter is recorded, preferences and the log.

Windows: %APPDATA%; macOS: ~/Library/Application Support; elsewhere the XDG base directory specification. The
launcher (`addin/vba/OotiLauncher.bas`) reads `python.txt` in the same place.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

NAME = "ooti-xl"


@dataclass(frozen=True, slots=True)
class Places:
    """A person's folders.

    home, environment, platform
        As the system has them; others in tests.
    """

    home: Path
    environment: Mapping[str, str]
    platform: str

    @property
    def config(self) -> Path:
        """Our folder; it may not be there yet."""
        if self.platform == "win32":
            return self._from("APPDATA", "AppData", "Roaming") / NAME
        if self.platform == "darwin":
            return self.home / "Library" / "Application Support" / NAME
        return self._from("XDG_CONFIG_HOME", ".config") / NAME

    @property
    def interpreter(self) -> Path:
        """The file with the path of the interpreter that the launcher starts."""
        return self.config / "python.txt"

    @property
    def preferences(self) -> Path:
        """The file with the person's choices."""
        return self.config / "preferences.json"

    @property
    def log(self) -> Path:
        """The log; older ones are beside it, numbered."""
        return self.config / "ooti-xl.log"

    @property
    def locks(self) -> Path:
        """The file whose bytes are held while a click works on a workbook."""
        return self.config / "clicks.lock"

    @property
    def templates(self) -> Path:
        """Where Excel, or LibreOffice, offers a person's own templates."""
        if self.platform == "win32":
            return self._from("APPDATA", "AppData", "Roaming") / "Microsoft" / "Templates"
        if self.platform == "darwin":
            group = self.home / "Library" / "Group Containers" / "UBF8T346G9.Office"
            return group / "User Content.localized" / "Templates.localized"
        return self._from("XDG_CONFIG_HOME", ".config") / "libreoffice" / "4" / "user" / "template"

    @property
    def addins(self) -> Path:
        """Where Excel looks for add-ins when it starts."""
        if self.platform == "win32":
            return self._from("APPDATA", "AppData", "Roaming") / "Microsoft" / "Excel" / "XLSTART"
        if self.platform == "darwin":
            group = self.home / "Library" / "Group Containers" / "UBF8T346G9.Office"
            return group / "User Content.localized" / "Startup.localized" / "Excel"
        return self.config / "addins"

    @property
    def scripts(self) -> Path:
        """Where Excel on macOS allows AppleScripts of its own."""
        return self.home / "Library" / "Application Scripts" / "com.microsoft.Excel"

    def _from(self, variable: str, *otherwise: str) -> Path:
        # The specification wants a relative path passed over: it would be another folder wherever one works.
        given = Path(self.environment.get(variable, ""))
        return given if given.is_absolute() else self.home.joinpath(*otherwise)


def places() -> Places:
    """Those of the person who runs this."""
    return Places(Path.home(), os.environ, sys.platform)
