"""The page's side of the engine: requests and answers as JSON, files as bytes. No file of a person leaves a computer.

A `Conversation` is about one workbook at a time. `ask(request, data)` takes a JSON text and, for ``open``, a file's
bytes; it gives a JSON text, and bytes where the answer is a file. It is the same in Pyodide, in node and in CPython. ::

    {"do": "open", "name": "agence.xlsx", "locale": "fr", "password": null}  + bytes   → STATE

Every request has ``do`` and what stands beside its name below. Every answer is an object; where something was refused,
``{"refused": {"code": …, "message": …}}``, a sentence in the conversation's language, and nothing has changed.
Rows and columns are 1-based; ``sheet`` is a key (``clients``); texts are shown as they are, never as markup.

about        nothing → ``{"protocol", "version", "locales", "targets": [{"name", "title"}], "reports": [name]}``
open         ``name locale password`` + bytes → STATE. Codes: ``encrypted`` (a password is needed), ``wrong_password``,
             ``no_sheets`` (none is ours) and what any unusable file is refused with. A password is kept as long as the
             workbook is open: copies are encrypted with it again
speak        ``locale`` → STATE in that language; ``state`` → STATE
rows         ``sheet first count`` → ``{"first", "rows": [[text of each column]], "marks": [MARK]}``: a sheet's window
marks        ``sheet`` → ``{"marks": [[row, column, colour]]}``, of all its cells, colours only
formula      ``sheet row column`` → ``{"formula"}``: what a cell computes; null where there is nothing, and where it
             can't be replaced here
findings     ``sheet code severity column`` (each may be absent) ``first count``
             → ``{"total", "findings": [FINDING], "groups": [{"sheet", "name", "code", "severity", "column", "label",
             "count", "about"}]}``, in reading order; groups are all that there are
place        ``sheet code severity column`` as above, ``at: {"sheet", "row", "column"}`` → ``{"before", "through"}``:
             how many of those findings stand before that cell, and up to it
questions    ``first count`` → ``{"total", "questions": [QUESTION]}``, one for all cells alike
question     ``sheet row column`` → ``{"question": QUESTION}`` about that cell; null where nothing is asked about it
corrections  ``first count`` → ``{"total", "corrections": [{"sheet", "name", "cell", "row", "column", "before", "after",
             "said"}]}``, the cells that are not as in the file

Changes, each undone by one ``undo``. They answer CHANGE.

enter        ``cells: [{"sheet", "row", "column", "text"}]``: what a person types. It is read as its column reads it
             (``12,5`` is a number, a telephone number is written as others are); a doubtful text stays, and is marked.
             Where there is a formula: refused with ``formula_cell`` and ``formulas: [{"sheet", "name", "cell", "row",
             "column", "formula"}]``; a cell that is given with its ``formula`` is one that the person agrees to
             replace. ``formula_bound``: that can't be done here
choose       ``id`` of a question and ``reading``: the number of one (0 is the first), or ``own``: a text; for all its
             cells, or those of ``cells: [address]``. Refused with the finding's sentence, and with ``cell``, where one
             does not take it
apply_safe   ``sheet code column`` (each may be absent): the safe corrections, or those of one kind
undo, redo   nothing
restore      nothing: what the template's seal says is put back; ``said`` of the state tells what was left
compact      nothing: the blank rows between records are removed; ``said`` likewise

Files: ``{"name", "type", "said": [sentence]}`` + bytes.

coloured     the file as it was given, coloured and annotated, as ``ooti-xl check --out`` writes it
corrected    with what was changed here, coloured, as ``ooti-xl fix`` writes it with the same edits
export       ``target``: a zip of the files and their manifest, as ``ooti-xl export`` writes them from the corrected
             copy. Without bytes where nothing is ready or the target's rules find errors; ``findings: [FINDING]``
report       ``form``: one of ``about``'s reports, on the workbook as it is now

STATE    ``{"workbook", "locale", "errors", "warnings", "sum", "sheets": [SHEET], "template": TEMPLATE, "questions",
         "safe", "corrections", "undo", "redo", "said": [sentence]}``: counts, and whether one can undo and redo
SHEET    ``{"sheet", "name", "step", "rows", "errors", "warnings", "status", "state", "header_row", "last_row",
         "columns": [{"column", "letters", "label", "key", "title", "required"}]}``: status ``ready errors blocked empty
         missing``, `state` in words; ``last_row`` 0 and no columns where there is no table to show; ``key`` null where
         the column is none of ours
TEMPLATE ``{"verdict", "said", "recipient", "findings": [FINDING]}``: ``unchanged changed unsealed newer``, and what of
         its seal does not hold
FINDING  ``{"code", "severity", "sheet", "name", "cell", "row", "column", "held", "problem", "remedy", "safe",
         "readings"}``: sheet null where it is none of ours; ``safe`` is what the safe correction writes, or null
QUESTION ``{"id", "sheet", "name", "cell", "row", "column", "count", "places", "label", "held", "problem", "remedy",
         "readings": [text]}``: of ``count`` cells the first, and all as people say them: ``E2, E5–E9 (6 cellules)``
MARK     ``{"row", "column", "colour", "findings": [FINDING], "corrected"}``: colour ``error warning corrected``, the
         strongest; ``corrected`` a sentence or null
CHANGE   ``{"state": STATE, "rows": {sheet: [row]}}``: where a value or a mark has changed, rows to be asked for again
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ooti_xl import exports, formats, wording
from ooti_xl.files import portable
from ooti_xl.formats import _page_files
from ooti_xl.formats._page import MEANS, PageView, Shown
from ooti_xl.formats._page_filter import Filter
from ooti_xl.model.errors import Refusal, RefusedEdit
from ooti_xl.model.findings import Cell, Edit, Finding
from ooti_xl.tasks.choices import Own, answered
from ooti_xl.tasks.restore import Left
from ooti_xl.tasks.working_copy import WorkingCopy

#: Of what is asked and answered: a page made for another does not speak with this one.
VERSION = 1
#: How many entries of a list are given where no number is asked for.
MANY = 100
#: Refusals that are said otherwise on a page.
_HERE = {"no_sheets": "no_sheets_here"}

Given = Mapping[str, Any]
File = bytes | None


class Conversation:
    """One page's workbook: what is asked about it, and answered.

    folder
        Where the workbook is kept as long as it is open: in a browser, in its memory.
    """

    def __init__(self, folder: Path) -> None:
        self.locale = "fr"
        self._folder = folder
        self._view: PageView | None = None

    def ask(self, request: str, data: bytes | None = None) -> tuple[str, File]:
        """Answer one request; see the module's docstring. ValueError for what is no request: the page's fault."""
        given = json.loads(request)
        verb = _VERBS.get(given.get("do"))
        if verb is None:
            raise ValueError(f"no such request: {given.get('do')!r}")
        try:
            answer, file = verb(self, given, data)
        except Refusal as refusal:
            code = _HERE.get(refusal.code, refusal.code)
            message = wording.refusal(code, refusal.facts, self.locale)
            answer, file = {"refused": {"code": refusal.code, "message": message}}, None
        return json.dumps(answer, ensure_ascii=False), file

    @property
    def view(self) -> PageView:
        """The workbook that is open, as the page shows it."""
        if self._view is None:
            raise ValueError("no workbook is open")
        return self._view

    @property
    def work(self) -> WorkingCopy:
        return self.view.work

    def open(self, given: Given, data: File) -> Shown:
        """Open a workbook; the one that was open stays where it is refused."""
        self.locale = given.get("locale", self.locale)
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        path = folder / portable(given["name"])
        path.write_bytes(data or b"")
        try:
            work = WorkingCopy(path, given.get("password"))
        except Refusal:
            shutil.rmtree(folder)
            raise
        if self._view is not None:
            shutil.rmtree(self.work.path.parent)
        return self._shown(work).state()

    def _shown(self, work: WorkingCopy) -> PageView:
        self._view = PageView(work, self.locale)
        return self._view

    def speak(self, given: Given) -> Shown:
        """Go on in another language."""
        self.locale = given["locale"]
        return self._shown(self.work).state()

    # Changes

    def changed(self, change: Callable[[WorkingCopy], Sequence[str] | None]) -> Shown:
        """Change something; gives what the page has to show anew, with the sentences that the change comes with."""
        was = self.view
        said = change(was.work)
        now = self._shown(was.work)
        return {"state": now.state(said or ()), "rows": now.changed_since(was)}

    def enter(self, given: Given) -> Shown:
        """What a person types; where that would replace formulas, these are told first."""
        cells = {Cell(self._name(one["sheet"]), one["row"], one["column"]): one for one in given["cells"]}
        typed = {cell: one["text"] for cell, one in cells.items()}
        replaced = {cell: one["formula"] for cell, one in cells.items() if "formula" in one}
        try:
            return self.changed(lambda work: work.enter(typed, replaced))
        except RefusedEdit as refused:
            if refused.code != "formula_cell":
                raise
            return self._told_first(refused)

    def formula(self, given: Given) -> Shown:
        """The formula of a cell."""
        return {"formula": self.work.formula(Cell(self._name(given["sheet"]), given["row"], given["column"]))}

    def _told_first(self, refused: RefusedEdit) -> Shown:
        sheet = refused.facts["sheet"]
        formulas = {cell: self.work.formula(cell) for cell in (Cell.at(sheet, one) for one in refused.facts["cells"])}
        bound = [cell.address for cell, formula in formulas.items() if formula is None]
        if bound:
            raise RefusedEdit("formula_bound", sheet=sheet, cells=tuple(bound)) from refused
        told = [{**self.view.place(cell), "formula": formula} for cell, formula in formulas.items()]
        return {"refused": {"code": refused.code, "message": refused.message(self.locale), "formulas": told}}

    def _name(self, key: str) -> str:
        table = self.work.table(key)
        if table is None:
            raise ValueError(f"no such sheet: {key!r}")
        return table.name

    def choose(self, given: Given) -> Shown:
        """A reading, or a text of one's own, for all the cells of a question."""
        question = self.view.asked[given["id"]]
        if "cells" in given:
            question = question.of({Cell.at(question.cells[0].sheet, address) for address in given["cells"]})
        if "own" not in given:
            return self.changed(lambda work: work.write(question.offers[given["reading"]]))
        verdicts = answered(self.work.book, dict.fromkeys(question.cells, Own(given["own"]))).values()
        wrong = next((verdict for verdict in verdicts if isinstance(verdict, Finding)), None)
        if wrong is not None:
            message = f"{wording.problem(wrong, self.locale)} {wording.remedy(wrong, self.locale, MEANS)}"
            return {"refused": {"code": wrong.code, "message": message, "cell": wrong.cell.address}}
        return self.changed(lambda work: work.write([verdict for verdict in verdicts if isinstance(verdict, Edit)]))

    def apply_safe(self, given: Given) -> Shown:
        """The safe corrections of some findings, or of all."""
        report = self.work.report
        some = replace(report, findings=self.view.filtered(_filter(given)))
        return self.changed(lambda work: work.write(list(some.safe_edits())))

    def restore(self) -> Shown:
        """What the template's seal says is put back."""

        def change(work: WorkingCopy) -> list[str]:
            done = work.restore()
            return [self.view.say("restored", n=len(done.edits)), *self._left(done.left)]

        return self.changed(change)

    def compact(self) -> Shown:
        """The blank rows between records are removed."""

        def change(work: WorkingCopy) -> list[str]:
            done = work.compact()
            return [self.view.say("rows_removed", n=done.rows), *self._left(done.left)]

        return self.changed(change)

    def _left(self, left: Sequence[Left]) -> list[str]:
        return [self.view.say(one.key, **one.facts) for one in left]


def _about() -> Shown:
    from ooti_xl import __version__

    return {
        "protocol": VERSION,
        "version": __version__,
        "locales": list(wording.LOCALES),
        "targets": [{"name": name, "title": exports.target_of(name).TITLE} for name in exports.names()],
        "reports": [name for name in formats.names() if name != "jsonl"],
    }


def _filter(given: Given) -> Filter:
    return Filter(*map(given.get, Filter._fields))


def _window(given: Given) -> tuple[int, int]:
    return given.get("first", 0), given.get("count", MANY)


#: What each request comes to: the answer, and a file's bytes where it is one.
_VERBS: Mapping[str, Callable[[Conversation, Given, File], tuple[Shown, File]]] = {
    "about": lambda us, given, data: (_about(), None),
    "open": lambda us, given, data: (us.open(given, data), None),
    "speak": lambda us, given, data: (us.speak(given), None),
    "state": lambda us, given, data: (us.view.state(), None),
    "rows": lambda us, given, data: (us.view.rows(given["sheet"], given["first"], given["count"]), None),
    "marks": lambda us, given, data: (us.view.marks(given["sheet"]), None),
    "formula": lambda us, given, data: (us.formula(given), None),
    "findings": lambda us, given, data: (us.view.findings(_filter(given), *_window(given)), None),
    "place": lambda us, given, data: (us.view.place_of(_filter(given), **given["at"]), None),
    "questions": lambda us, given, data: (us.view.questions(*_window(given)), None),
    "question": lambda us, given, data: (us.view.question(given["sheet"], given["row"], given["column"]), None),
    "corrections": lambda us, given, data: (us.view.corrections(*_window(given)), None),
    "enter": lambda us, given, data: (us.enter(given), None),
    "choose": lambda us, given, data: (us.choose(given), None),
    "apply_safe": lambda us, given, data: (us.apply_safe(given), None),
    "undo": lambda us, given, data: (us.changed(WorkingCopy.undo), None),
    "redo": lambda us, given, data: (us.changed(WorkingCopy.redo), None),
    "restore": lambda us, given, data: (us.restore(), None),
    "compact": lambda us, given, data: (us.compact(), None),
    "coloured": lambda us, given, data: _page_files.coloured(us.view),
    "corrected": lambda us, given, data: _page_files.corrected(us.view),
    "export": lambda us, given, data: _page_files.exported(us.view, given["target"]),
    "report": lambda us, given, data: _page_files.reported(us.view, given["form"]),
}
