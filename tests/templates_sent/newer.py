"""A later program: a copy of this one that has learned an optional column in the middle of a sheet and one at its end,
a sheet in the middle with a link to it, a rule, an entry of a list and other headers for two columns; and, where it is
asked, a required column, the first of its sheet."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent.parent

SHEET = '''"""Suppliers: whom the practice works with."""

from __future__ import annotations

from typing import Annotated, ClassVar

from ooti_xl import kinds
from ooti_xl.model.columns import Column, Need, Row, Sheet


class Supplier(Row):
    sheet: ClassVar = Sheet(key="suppliers", fr="Fournisseurs", en="Suppliers", step=1, place=1)
    named: ClassVar = "name"
    called: ClassVar = ("name",)

    ooti_id: Annotated[
        str | None, Column(fr="OOTI ID", en="OOTI ID", kind=kinds.reference, reference=True, unique=True)
    ] = None
    name: Annotated[str, Column(fr="Fournisseur", en="Supplier", kind=kinds.text, need=Need.REQUIRED)]
'''
RULE = '''"""A website is given without https.

Why: it stands in letters. Fix: none.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    for table in book.with_columns("website"):
        for index, value in enumerate(table.values["website"]):
            if value is not None and not value.startswith("https:"):
                yield RULE.on(table, index, "website")
'''
WORDS = "".join(
    f'\nmsgctxt "{context}"\nmsgid "website_plain"\nmsgstr "Site sans https."\n'
    for context in ("about", "problem", "remedy")
)
WEBSITE = '    website: Annotated[str | None, Column(fr="Site web", en="Website", kind=kinds.text)] = None\n'
FORM = '    legal_form: Annotated[str | None, Column(fr="Forme juridique", en="Legal form", kind=kinds.text)] = None\n'
SUPPLIER = """    supplier: Annotated[
        str | None, Column(fr="Fournisseur principal", en="Main supplier", kind=kinds.link, target="suppliers")
    ] = None
"""
PERMIT = """    permit: Annotated[
        str, Column(fr="N° de permis", en="Permit number", kind=kinds.code, need=Need.REQUIRED)
    ]
"""
OPTIONAL: Mapping[str, Callable[[str], str]] = {
    "sheets/clients.py": lambda text: _renamed(
        _before(text, "business_vat_id", WEBSITE) + FORM, "Code client", "Matricule"
    ),
    "sheets/collaborators.py": lambda text: _renamed(text, "Rôle", "Poste"),
    "sheets/projects.py": lambda text: _before(text, "city", SUPPLIER),
    "sheets/annexes.py": lambda text: _once(text, "TYPES = (\n", '    Choice(fr="Reprographie", en="Printing"),\n'),
}
REQUIRED: Mapping[str, Callable[[str], str]] = {
    "sheets/projects.py": lambda text: _before(text, "project_title", PERMIT),
}


def learned(folder: Path, *changes: Mapping[str, Callable[[str], str]]) -> Path:
    """A program in a folder that has learned what its declarations, rule and sheet say; gives the folder."""
    package = folder / "ooti_xl"
    shutil.copytree(ROOT / "ooti_xl", package)
    shutil.copytree(ROOT / "addin", folder / "addin")
    for change in changes:
        for name, edit in change.items():
            path = package / name
            path.write_text(edit(path.read_text("utf-8")), "utf-8")
    if OPTIONAL in changes:
        (package / "sheets" / "suppliers.py").write_text(SHEET, "utf-8")
        (package / "rules" / "website_plain.py").write_text(RULE, "utf-8")
        _learn_words(package)
    return folder


def _learn_words(package: Path) -> None:
    for source in package.glob("locales/*/LC_MESSAGES/*.po"):
        with source.open("a", encoding="utf-8") as file:
            file.write(WORDS)
        with source.open("rb") as file, source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(file, locale=source.parts[-3]))


def _before(text: str, key: str, field: str) -> str:
    """A class with one more field, in front of another."""
    return _once(text, "", field, before=f"    {key}: Annotated[")


def _renamed(text: str, before: str, now: str) -> str:
    """A column under another French header."""
    assert text.count(f'fr="{before}"') == 1
    return text.replace(f'fr="{before}"', f'fr="{now}"')


def _once(text: str, after: str, added: str, before: str = "") -> str:
    assert text.count(after + before) == 1
    return text.replace(after + before, after + added + before)
