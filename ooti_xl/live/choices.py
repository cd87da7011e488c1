"""The sheet with the choices to make: each doubtful cell, what is doubtful, its readings, and the person's answer.

Columns A to D say what it is about, E is the answer: one of what G and the columns after it offer (to leave the cell
as it is, then its readings), or a value of the person's own. F says why an answer was not applied.
An answer stays on the sheet until it is applied; what was left as it is stays so until the marks are cleared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ooti_xl import wording
from ooti_xl.model.findings import Cell, Edit, Raw
from ooti_xl.model.folding import is_blank
from ooti_xl.tables import Book
from ooti_xl.tasks.choices import Own, Question, answered

if TYPE_CHECKING:
    from ooti_xl.hosts.excel import ExcelHost

_HEADS = ("report_sheet_column", "report_cell", "report_value", "report_problem", "report_choice", "choices_remark")
_WIDTHS = (18, 9, 28, 50, 28, 40)
_READING_WIDTH = 24
#: 1-based columns: the value that is asked about, the answer, the first of what there is to choose from.
VALUE, CHOICE, FIRST = 3, 5, 7


class Answer(NamedTuple):
    """What a row of the sheet says: its cell, the value that was asked about as it was shown, and the answer."""

    cell: Cell
    about: str
    own: Own

    def text(self, locale: str) -> str:
        return wording.shown_value(self.own.value, locale)


class KeptAnswer(NamedTuple):
    """What stays in a row: the answer, and why it was not applied; neither for one that is to be given."""

    answer: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a sheet's answers come to.

    edits
        What is to be applied.
    kept
        By cell: what stays on the sheet.
    refused
        By cell: answers that stay with the reason why they were not applied.
    gone
        Answers about cells of which there is nothing left to ask.
    """

    edits: list[Edit] = field(default_factory=list)
    kept: dict[Cell, KeptAnswer] = field(default_factory=dict)
    refused: dict[Cell, Answer] = field(default_factory=dict)
    gone: list[Answer] = field(default_factory=list)

    def is_left(self, cell: Cell) -> bool:
        """Whether the answer was to leave a cell as it is."""
        return cell in self.kept and cell not in self.refused


def taken(answers: Sequence[Answer], book: Book, asked: Sequence[Question], locale: str) -> Taken:
    """What answers come to: applied where they fit, kept with the reason where they do not."""
    found, own = Taken(), dict[Cell, Answer]()
    by_cell = {question.cell: question for question in asked}
    for answer in {answer.cell: answer for answer in answers}.values():
        question, text = by_cell.get(answer.cell), answer.text(locale)
        if question is None:
            if text != _now(book, answer.cell, locale):
                found.gone.append(answer)
        elif answer.about not in (question.held(each) for each in wording.LOCALES):
            found.refused[answer.cell] = answer
            found.kept[answer.cell] = KeptAnswer(remark=wording.say("choices_changed", locale, answer=text))
        elif edit := question.picked(text, locale):
            found.edits.append(edit)
        elif _leaves(text) or text == answer.about:
            found.kept[answer.cell] = KeptAnswer(wording.say("leave_as_it_is", locale))
        else:
            own[answer.cell] = answer
    for cell, verdict in answered(book, {cell: answer.own for cell, answer in own.items()}).items() if own else ():
        if isinstance(verdict, Edit):
            found.edits.append(verdict)
        else:
            why = f"{wording.problem(verdict, locale)} {wording.remedy(verdict, locale, 'button')}"
            found.refused[cell] = own[cell]
            found.kept[cell] = KeptAnswer(own[cell].text(locale), why)
    return found


def _leaves(text: str) -> bool:
    """Whether an answer says to leave the cell, in any of the languages: the person's may have changed since."""
    return text.strip().casefold() in (wording.say("leave_as_it_is", locale).casefold() for locale in wording.LOCALES)


def _now(book: Book, cell: Cell, locale: str) -> str | None:
    """What a cell of ours shows now."""
    grid = next((table.grid for table in book.tables.values() if table.name == cell.sheet), None)
    return None if grid is None else wording.shown_value(grid.at(cell.row, cell.column), locale)


def answers(host: ExcelHost) -> Iterator[Answer]:
    """What a person has answered on the sheet, if there is one."""
    for name in host.tables("choices"):
        grid = host.read(name)
        for row in () if grid is None else range(2, grid.top + len(grid.values)):
            assert grid is not None
            sheet, address, about = (str(grid.at(row, column) or "") for column in range(1, VALUE + 1))
            value: Raw = grid.at(row, CHOICE)
            if not is_blank(value):
                yield Answer(Cell.at(sheet, address), about, Own(value, grid.number_format(row, CHOICE)))


def offer(host: ExcelHost, asked: Sequence[Question], kept: Mapping[Cell, KeptAnswer], locale: str) -> str:
    """Write the sheet anew and show it; gives its name."""
    leave = wording.say("leave_as_it_is", locale)
    offered = [(leave, *question.readings(locale)) for question in asked]
    most = max(map(len, offered))
    heads = [wording.say(head, locale) for head in (*_HEADS, "choices_leave")]
    rows = [heads + [wording.say("choices_reading", locale, number=n) for n in range(1, most)]]
    for question, texts in zip(asked, offered, strict=True):
        problem = " ".join(wording.problem(finding, locale) for finding in question.findings)
        about = question.cell.sheet, question.cell.address, question.held(locale), problem
        rows.append([*about, *kept.get(question.cell, KeptAnswer()), *texts, *[""] * (most - len(texts))])
    widths = (*_WIDTHS, *[_READING_WIDTH] * most)
    sheet = host.add_table("choices", wording.say("choices_sheet", locale), rows, widths)
    with host.at_work(()):
        # As a text: a code keeps its zeros, "3/4" does not become a date.
        sheet.range((2, CHOICE), (len(rows), CHOICE)).number_format = "@"
        for row, texts in enumerate(offered, 2):
            host.offer(sheet.range((row, CHOICE)), sheet.range((row, FIRST), (row, FIRST + len(texts) - 1)))
    sheet.activate()
    return str(sheet.name)
