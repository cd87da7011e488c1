"""Build dist/ooti-xl-setup.exe: python tools/windows/build.py [--fast]

--fast compresses less, in seconds instead of minutes: for the tests. With CODESIGN_PFX set, the installer and the
uninstaller in it are signed (see sign.sh).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from guide import write_guide
from layout import APP, BUILD, lay_out
from pins import ROOT, WINDOWS

from ooti_xl import __version__, wording
from ooti_xl.installing import ADDIN, TEMPLATE

SCRIPT = WINDOWS / "ooti-xl.nsi"
OUT = ROOT / "dist" / "ooti-xl-setup.exe"
_LANGUAGES = {"fr": "FRENCH", "en": "ENGLISH"}


def main(fast: bool) -> None:
    """Lay the folder out, then pack it."""
    lay_out()
    write_guide(APP / "guide")
    words, files = BUILD / "words.nsh", BUILD / "files.nsh"
    words.write_text("".join(f"{line}\n" for line in _words()), "utf-8")
    files.write_text("".join(f"{line}\n" for line in _deleting()), "utf-8")
    OUT.parent.mkdir(exist_ok=True)
    given = {
        "APP": APP,
        "OUT": OUT,
        "WORDS": words,
        "FILES": files,
        "VERSION": __version__,
        "ADDIN": ADDIN,
        "TEMPLATE": TEMPLATE,
        "KILOBYTES": sum(path.stat().st_size for path in APP.rglob("*")) // 1024,
    }
    if fast:
        given["FAST"] = ""
    if os.environ.get("CODESIGN_PFX"):
        given["SIGN"] = f"sh {Path(__file__).with_name('sign.sh')}"
    defined = [f"-D{name}={value}" for name, value in given.items()]
    subprocess.run(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, SCRIPT], check=True)
    print(f"{OUT.relative_to(ROOT)}: {OUT.stat().st_size / 1e6:.1f} MB")


def _words() -> Iterator[str]:
    """The script's words, from the catalogs."""
    for key in sorted(set(re.findall(r"\$\((setup_\w+)\)", SCRIPT.read_text("utf-8")))):
        for locale, language in _LANGUAGES.items():
            said = wording.say(key, locale).replace("$", "$$").replace('"', '$\\"').replace("\n", "$\\r$\\n")
            yield f'LangString {key} ${{LANG_{language}}} "{said}"'


def _deleting() -> Iterator[str]:
    """What takes away the files of this version, those that Python compiles from them, and folders empty then."""
    yield "!macro DeleteFiles"
    for path in sorted(APP.rglob("*"), reverse=True):
        place = "$INSTDIR\\" + str(path.relative_to(APP)).replace("/", "\\")
        if path.is_file():
            yield f'  Delete "{place}"'
            continue
        if any(path.glob("*.py")):
            yield f'  Delete "{place}\\__pycache__\\*.pyc"'
            yield f'  RMDir "{place}\\__pycache__"'
        yield f'  RMDir "{place}"'
    yield "!macroend"


if __name__ == "__main__":
    main("--fast" in sys.argv[1:])
