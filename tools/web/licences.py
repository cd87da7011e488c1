"""The page of licences: what the page is made of, who made it, and under which terms."""

from __future__ import annotations

from email.parser import Parser
from html import escape
from pathlib import Path

#: What is no wheel: name, licence, where its source is.
RUNTIME = (
    ("Pyodide", "MPL-2.0", "https://github.com/pyodide/pyodide"),
    ("CPython", "PSF-2.0", "https://github.com/python/cpython"),
)
#: Folders of a wheel's metadata that hold its licence.
TEXTS = ("LICEN[CS]E*", "COPYING*", "licenses/**/*", "AUTHORS*", "NOTICE*")


def page_of(packages: Path) -> str:
    """The page; each package's licence as it came with it."""
    parts = ["<!doctype html>", '<html lang="en">', '<meta charset="utf-8">', "<title>Licences – ooti-xl</title>"]
    parts += ['<link rel="stylesheet" href="page.css">', "<main>", "<h1>Licences</h1>"]
    parts += [_part(name, licence, source, "") for name, licence, source in (_own(), *RUNTIME)]
    for folder in sorted(packages.glob("*.dist-info"), key=lambda one: one.name.casefold()):
        about = Parser().parsestr((folder / "METADATA").read_text("utf-8"))
        licence = about["License-Expression"] or about["License"] or _classified(about.get_all("Classifier", []))
        source = f"https://pypi.org/project/{about['Name']}/{about['Version']}/"
        files = sorted({path for pattern in TEXTS for path in folder.glob(pattern) if path.is_file()})
        text = "\n\n".join(path.read_text("utf-8", errors="replace") for path in files)
        parts.append(_part(f"{about['Name']} {about['Version']}", licence, source, text))
    return "\n".join([*parts, "</main>", "</html>", ""])


def _own() -> tuple[str, str, str]:
    return ("ooti-xl", "MIT", "")


def _classified(classifiers: list[str]) -> str:
    return next((one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")), "")


def _part(name: str, licence: str, source: str, text: str) -> str:
    first_line = licence.strip().splitlines()[0] if licence.strip() else ""
    link = f' – <a href="{escape(source)}">{escape(source)}</a>' if source else ""
    whole = f"\n<details><summary>Licence</summary><pre>{escape(text)}</pre></details>" if text else ""
    return f"<h2>{escape(name)}</h2>\n<p>{escape(first_line)}{link}</p>{whole}"
