"""Pack what the page needs of Python, compiled. Runs in Pyodide (pyodide.mjs).

pack.py LIBRARY PACKAGES PROJECT OUT

LIBRARY
    Pyodide's python_stdlib.zip.
PACKAGES
    A folder in which the wheels are unpacked.
PROJECT
    Where the folder `ooti_xl` is.
OUT
    The folder of the archives: python_stdlib.zip, packages.zip, and engine.zip, which is ours and changes most. They
    are stored: what is compressed is compressed as a whole. The first lacks what `at_start.py` reads (`ahead.mjs`).
"""

from __future__ import annotations

import ast
import importlib.util
import marshal
import shutil
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(sys.argv[0]).parent))
from reach import Sources

#: What is named somewhere, and what nothing in a page calls: consoles, servers, other places, other processes, offices,
#: documents and workbooks of before 2007, old pydantic.
CUT = (
    *("_ast_unparse", "_pydatetime", "_pyrepl.base_eventqueue", "_pyrepl.console", "_pyrepl.main"),
    *("_pyrepl.readline", "_pyrepl.unix_console", "_pyrepl.windows_console", "argparse", "asyncio.proactor_events"),
    *("asyncio.windows_events", "bdb", "code", "compression.zstd", "concurrent.futures.interpreter"),
    *("concurrent.futures.process", "concurrent.futures.thread", "concurrent.interpreters", "ctypes", "curses"),
    *("difflib", "doctest", "email.message", "email.parser", "email.utils", "email_validator.deliverability", "ftplib"),
    *("getopt", "http.client", "http.cookiejar", "http.server", "importlib.metadata._adapters", "mailbox"),
    *("msoffcrypto.format.doc97", "msoffcrypto.format.ppt97", "msoffcrypto.format.xls97", "multiprocessing"),
    *("ooti_xl.calc", "optparse", "pdb", "plistlib", "pprint", "profile", "pstats", "pty", "py_compile"),
    *("pydantic.deprecated.json", "pydantic.mypy", "pydantic.v1", "pyodide.console", "pyodide.http", "readline"),
    *("rlcompleter", "runpy", "smtplib", "statistics", "tarfile", "tkinter", "tracemalloc", "unittest"),
    *("urllib.request", "webbrowser", "wsgiref", "xml.dom.pulldom", "xmlrpc"),
)
#: Where Pyodide begins, and what it and zip files ask for by name.
BEGINNING = (
    *("encodings.utf_8", "encodings.ascii", "encodings.latin_1", "encodings.cp437"),
    *("encodings.aliases", "encodings.idna", "encodings.punycode", "encodings.utf_16", "encodings.utf_16_le"),
    *(
        "encodings.utf_16_be",
        "encodings.utf_8_sig",
        "encodings.utf_32",
        "encodings.cp1252",
        "encodings.raw_unicode_escape",
    ),
    *(
        "encodings.unicode_escape",
        "site",
        "sitecustomize",
        "zipimport",
        "importlib",
        "_sysconfigdata__emscripten_wasm32-emscripten",
    ),
)
#: Packages whose modules are found by being in their folder.
WHOLE = (
    *("ooti_xl.exports", "ooti_xl.formats", "ooti_xl.kinds", "ooti_xl.rules", "ooti_xl.sheets"),
    *("phonenumbers.data", "_pyodide", "pyodide"),
)
#: Countries whose VAT numbers are read (stdnum.eu.vat, and ours), by the names of their folders in stdnum.
COUNTRIES = (
    *("at", "be", "bg", "ch", "cy", "cz", "de", "dk", "ee", "es", "eu", "fi", "fr", "gb", "gr", "hr", "hu", "ie", "it"),
    *("lt", "lu", "lv", "mt", "nl", "no", "pl", "pt", "ro", "se", "si", "sk"),
)
#: Files that are no modules: all others stay out.
DATA = (
    "ooti_xl/locales/*/LC_MESSAGES/*.mo",
    "ooti_xl/locales/*/territories.txt",
    "babel/global.dat",
    *(f"babel/locale-data/{name}.dat" for name in ("root", "fr", "en")),
    "*/*.so",
)


def main(library: Path, packages: Path, project: Path, out: Path) -> None:
    """Write the archives."""
    unpacked = Path("/library")
    zipfile.ZipFile(library).extractall(unpacked)
    shutil.copy(Path(__file__).with_name("at_start.py"), unpacked / "sitecustomize.py")
    shutil.copytree(Path(__file__).with_name("stand_in"), unpacked, dirs_exist_ok=True)
    sources = Sources({project: "ooti_xl", packages: ".", unpacked: "."})
    roots = ["ooti_xl.web", "python_calamine", "babel.dates", *BEGINNING]  # Babel's data of a language hold its classes
    roots += [
        name for package in (*WHOLE, *(f"stdnum.{name}" for name in COUNTRIES)) for name in sources.below(package)
    ]
    reached = {name: sources.paths[name] for name in sorted(sources.reached(roots, CUT))}
    if missing := sources.needed(reached):
        sys.exit(f"Cut, but imported at once: {sorted(missing)}")
    for target, folder in (("python_stdlib", unpacked), ("packages", packages), ("engine", project)):
        own = {name: path for name, path in reached.items() if path.is_relative_to(folder)}
        data = {path.relative_to(folder): path for one in DATA for path in folder.glob(one)}
        _write(out / f"{target}.zip", own, data)


def _write(target: Path, modules: Mapping[str, Path], data: Mapping[Path, Path]) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        for name, path in modules.items():
            inside = name.replace(".", "/") + ("/__init__" if path.name == "__init__.py" else "")
            archive.writestr(zipfile.ZipInfo(f"{inside}.pyc"), _compiled(path, f"{inside}.py"))
        for place, path in sorted(data.items()):
            archive.writestr(zipfile.ZipInfo(place.as_posix()), path.read_bytes())


def _compiled(path: Path, name: str) -> bytes:
    """A module's bytecode, without its sentences, and never compared with a source (PEP 552)."""
    tree = ast.parse(path.read_bytes())
    for node in ast.walk(tree):
        # A data class without a sentence is given its signature for one, which takes as long as all else about it.
        if isinstance(node, ast.ClassDef) and any("dataclass" in ast.dump(one) for one in node.decorator_list):
            node.body[:0] = ast.parse("__doc__ = '.'").body
    code = compile(tree, name, "exec", dont_inherit=True, optimize=2)
    return importlib.util.MAGIC_NUMBER + (0b01).to_bytes(4, "little") + bytes(8) + marshal.dumps(code)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
