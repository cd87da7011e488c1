"""The sheet with the choices to make: doubtful cells, what is doubtful, the readings, and the person's answer.

A row is about cells that are alike, and its answer is for all of them; who wants another value in one of them types it
there. Columns A to D say what it is about, E is the answer: one of what G and the columns after it offer (to leave the
cells as they are, then their readings), or a value of the person's own. F says why an answer was not applied.
An answer stays on the sheet until it is applied; what was left as it is stays so until the marks are cleared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from ooti_xl import wording
from ooti_xl.model.areas import cells_of
from ooti_xl.model.findings import Cell, Edit, Finding, Raw
from ooti_xl.model.folding import is_blank
from ooti_xl.tables import Book
from ooti_xl.tasks.choices import Own, Question, answered, as_compared, places

if TYPE_CHECKING:
    from ooti_xl.hosts.excel import ExcelHost

_HEADS = ("report_sheet_column", "report_cell", "report_value", "report_problem", "report_choice", "choices_remark")
_WIDTHS = (18, 22, 28, 50, 28, 40)
_READING_WIDTH = 24
#: A drop-down is as wide as its cell: a reading shows whole up to so many characters.
_WIDEST = 80
#: 1-based columns: the cells, the value that is asked about, the answer, the first of what there is to choose from.
CELLS, VALUE, CHOICE, FIRST = 2, 3, 5, 7
#: Cells of a row: as many as their addresses, one by one, have room in a cell.
MOST_CELLS = 2_000


class Answer(NamedTuple):
    """What a row of the sheet says: its cells, the value that was asked about as it was shown, and the answer."""

    cells: tuple[Cell, ...]
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

    chosen
        What is to be applied, an answer each: its edits.
    kept
        By cell: what stays on the sheet.
    refused
        Answers that stay with the reason why they were not applied.
    gone
        Answers about cells of which there is nothing left to ask.
    """

    chosen: list[tuple[Edit, ...]] = field(default_factory=list)
    kept: dict[Cell, KeptAnswer] = field(default_factory=dict)
    refused: list[Answer] = field(default_factory=list)
    gone: list[Answer] = field(default_factory=list)

    @property
    def edits(self) -> list[Edit]:
        return list(chain.from_iterable(self.chosen))

    def is_left(self, cell: Cell) -> bool:
        """Whether the answer was to leave a cell as it is."""
        return cell in self.kept and not self.kept[cell].remark

    def keep(self, answer: Answer, kept: KeptAnswer) -> None:
        """Leave an answer on the sheet; one with a remark was not applied."""
        self.kept.update(dict.fromkeys(answer.cells, kept))
        if kept.remark:
            self.refused.append(answer)


def taken(answers: Sequence[Answer], book: Book, asked: Sequence[Question], locale: str) -> Taken:
    """What answers come to: applied where they fit, kept with the reason where they do not.

    Of the cells of one answer, those that were changed since are as they are now; the others have their answer.
    """
    found, own = Taken(), list[tuple[Answer, Question]]()
    for answer, question in _parts(answers, asked):
        text = answer.text(locale)
        if question is None:
            cells = tuple(cell for cell in answer.cells if text != _now(book, cell, locale))
            found.gone.extend([answer._replace(cells=cells)] if cells else [])
        elif as_compared(answer.about) not in (as_compared(question.held(each)) for each in wording.LOCALES):
            found.keep(answer, KeptAnswer(remark=wording.say("choices_changed", locale, answer=text)))
        elif edits := question.picked(text, locale):
            found.chosen.append(edits)
        elif _leaves(text) or text == answer.about:
            found.keep(answer, KeptAnswer(wording.say("leave_as_it_is", locale)))
        else:
            own.append((answer, question))
    verdicts = answered(book, {cell: answer.own for answer, _ in own for cell in answer.cells}) if own else {}
    for answer, _ in own:
        edits = tuple(edit for cell in answer.cells if isinstance(edit := verdicts[cell], Edit))
        if len(edits) == len(answer.cells):
            found.chosen.append(edits)
        else:
            wrong = [finding for cell in answer.cells if isinstance(finding := verdicts[cell], Finding)]
            found.keep(answer, KeptAnswer(answer.text(locale), _why(answer, wrong, locale)))
    return found


def _parts(answers: Sequence[Answer], asked: Sequence[Question]) -> Iterator[tuple[Answer, Question | None]]:
    """Answers, and about which of their cells there is a question still; of two about a cell, the later one counts."""
    asked_of = {cell: place for place, question in enumerate(asked) for cell in question.cells}
    latest = {cell: place for place, answer in enumerate(answers) for cell in answer.cells}
    parts: dict[tuple[int, int | None], list[Cell]] = {}
    for cell, place in latest.items():
        parts.setdefault((place, asked_of.get(cell)), []).append(cell)
    for (place, of), cells in parts.items():
        yield answers[place]._replace(cells=tuple(cells)), None if of is None else asked[of].of(set(cells))


def _why(answer: Answer, wrong: Sequence[Finding], locale: str) -> str:
    """Why an answer is not applied; of several cells, which of them does not take it."""
    why = f"{wording.problem(wrong[0], locale)} {wording.remedy(wrong[0], locale, 'button')}"
    return why if len(answer.cells) == 1 else f"{places([finding.cell for finding in wrong], locale)} — {why}"


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
        for row in () if grid is None else range(2, grid.rows.stop):
            assert grid is not None
            sheet, listed, about = (str(grid.at(row, column) or "") for column in range(1, VALUE + 1))
            value: Raw = grid.at(row, CHOICE)
            cells = tuple(Cell(sheet, *place) for place in islice(cells_of(listed), MOST_CELLS))
            if cells and not is_blank(value):
                yield Answer(cells, about, Own(value, grid.number_format(row, CHOICE)))


def rows_of(asked: Sequence[Question], kept: Mapping[Cell, KeptAnswer]) -> list[Question]:
    """A question for each row of the sheet: cells that are alike, and of which the same stays on it."""
    rows = []
    for question in asked:
        alike: dict[KeptAnswer | None, list[Cell]] = {}
        for cell in question.cells:
            alike.setdefault(kept.get(cell), []).append(cell)
        for cells in alike.values():
            starts = range(0, len(cells), MOST_CELLS)
            rows += [question.of(set(cells[start : start + MOST_CELLS])) for start in starts]
    return rows


def offer(host: ExcelHost, asked: Sequence[Question], kept: Mapping[Cell, KeptAnswer], locale: str) -> str:
    """Write the sheet anew, a question a row, and show it; gives its name."""
    leave = wording.say("leave_as_it_is", locale)
    offered = [(leave, *question.readings(locale)) for question in asked]
    most = max(map(len, offered))
    heads = [wording.say(head, locale) for head in (*_HEADS, "choices_leave")]
    rows = [heads + [wording.say("choices_reading", locale, number=n) for n in range(1, most)]]
    for question, texts in zip(asked, offered, strict=True):
        cell = question.cells[0]
        about = cell.sheet, question.places(locale), question.held(locale), question.problem(locale)
        rows.append([*about, *kept.get(cell, KeptAnswer()), *texts, *[""] * (most - len(texts))])
    widths = [*_WIDTHS, *[_READING_WIDTH] * most]
    widths[CHOICE - 1] = min(max(widths[CHOICE - 1], *(len(text) + 3 for texts in offered for text in texts)), _WIDEST)
    sheet = host.add_table("choices", wording.say("choices_sheet", locale), rows, widths)
    with host.at_work(()):
        sheet.range((2, CELLS), (len(rows), CELLS)).wrap_text = True
        # As a text: a code keeps its zeros, "3/4" does not become a date.
        sheet.range((2, CHOICE), (len(rows), CHOICE)).number_format = "@"
        for row, texts in enumerate(offered, 2):
            host.offer(sheet.range((row, CHOICE)), sheet.range((row, FIRST), (row, FIRST + len(texts) - 1)))
    sheet.activate()
    return str(sheet.name)
