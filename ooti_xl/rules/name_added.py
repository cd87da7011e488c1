"""A name that the template did not define, and that could start something or stand for one of its own.

Why: a name that begins with OOTI_ is the template's, and macros of older templates start the program that OOTI_PYTHON
says; Auto_Open and its like are run when the workbook is opened. Other names of a person's own are fine.
Fix: none. It stands on A1 of the workbook's first sheet. Source: the seal; MS-XLS 2.5.114 for the names that are run.
"""

from __future__ import annotations

from collections.abc import Iterator

from ooti_xl.model.findings import Finding, Severity
from ooti_xl.model.seal import MACRO, leaves
from ooti_xl.rules import Rule
from ooti_xl.tables import Book

RULE = Rule(__name__, Severity.ERROR)
#: The one of our names that the first seals, which do not know the names that they were sent with, never came with.
_PROGRAM = "ooti_python"
_RUN = ("auto_open", "auto_close", "auto_activate", "auto_deactivate", "_xlnm.")


def check(book: Book) -> Iterator[Finding]:
    if book.seal is None or book.contents is None:
        return
    sealed = book.seal.contents
    sent = None if sealed is None else {name.casefold() for name in sealed.names}
    for name, formula in book.contents.names.items():
        own = name.rpartition("!")[2].casefold()
        is_ours = own == _PROGRAM if sent is None else own.startswith("ooti_") and name.casefold() not in sent
        starts = formula.endswith(MACRO) or leaves(formula)
        if is_ours or starts or own.startswith(_RUN):
            yield from RULE.on_workbook(book, name=name)
