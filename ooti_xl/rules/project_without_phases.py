"""A project has no phases.

Why: OOTI bills the phases; nothing could be invoiced for it.
Fix: none. It stands on the project's title. A workbook whose phases are still empty is left alone, and so is a project
that an ambiguous link may mean, or whose code is another's too: that is what is wrong. Where as many phases lead to no
project as projects have none, they may well be theirs.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.WARNING)


def check(book: Book) -> Iterator[Finding]:
    phases, projects = book.tables.get("phases"), book.tables.get("projects")
    if phases is None or projects is None or not phases.links.get("project") or "project_title" not in projects.raws:
        return
    linked = set(phases.links["project"])
    for text in set(filter(None, phases.values["project"])):
        linked.update(projects.names.find(text))
    codes = projects.values.get("case_number") or [None] * len(projects.rows)
    without = [
        index
        for index, code in enumerate(codes)
        if index not in linked and not (code and len(projects.names.find(code)) > 1)
    ]
    if len(without) > phases.links["project"].count(None):
        for index in without:
            yield RULE.on(projects, index, "project_title")
