"""A project has no phases.

Why: OOTI bills the phases; nothing could be invoiced for it.
Fix: none. It stands on the project's title; a workbook whose phases are still empty is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    phases, projects = book.tables.get("phases"), book.tables.get("projects")
    if phases is None or projects is None or not phases.links.get("project") or "project_title" not in projects.raws:
        return
    linked = set(phases.links["project"])
    for index in range(len(projects.rows)):
        if index not in linked:
            yield RULE.on(projects, index, "project_title")
