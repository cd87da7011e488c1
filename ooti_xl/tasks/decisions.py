"""Decisions: what a person has answered, to be replayed on the next workbook. `decisions_file` reads and writes them:

    # Clients › Devise : « $ » → CAD
    [[decision]]
    column = "clients.currency"
    codes = ["currency_ambiguous"]
    value = "$"
    offered = ["USD", "CAD"]
    answer = "CAD"

``answer`` is one of ``offered``, or a value of the person's own; "" empties the cell. ``leave = true`` instead of it
leaves the cell as it is. Of two decisions about the same, the later one counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, NaiveDatetime, model_validator

from ooti_xl.kinds import all_kinds
from ooti_xl.model.columns import title
from ooti_xl.model.findings import MAX_TEXT, Cell, Edit, Finding, Raw
from ooti_xl.model.folding import did_you_mean
from ooti_xl.model.number_formats import GENERAL, code_for
from ooti_xl.rules import all_rules, duplicate_value
from ooti_xl.sheets import all_sheets
from ooti_xl.tables import Book
from ooti_xl.tasks.choices import Own, Question, Reply, answered, compared
from ooti_xl.wording import LOCALES

#: A cell's value as TOML has it; an empty cell is "".
Plain = (
    Annotated[str, Field(max_length=MAX_TEXT)]
    | bool
    | Annotated[float, Field(allow_inf_nan=False)]
    | NaiveDatetime
    | dt.date
    | dt.time
)


@cache
def _columns() -> dict[str, str]:
    """The keys of every sheet's columns, by what a person calls them: those keys, and the names in each language."""
    columns = [(row.sheet, key, column) for row in all_sheets() for key, column in row.columns().items()]
    keys = {f"{sheet.key}.{key}": f"{sheet.key}.{key}" for sheet, key, _ in columns}
    named = {
        f"{title(sheet, locale)}.{title(column, locale)}": f"{sheet.key}.{key}"
        for sheet, key, column in columns
        for locale in LOCALES
    }
    return named | keys


@cache
def _codes() -> dict[str, str]:
    """The codes of what a check may say, each by itself."""
    codes = (*(code for kind in all_kinds() for code in kind.CODES), *(rule.RULE.code for rule in all_rules()))
    return {code: code for code in codes}


def _known(text: str, names: Mapping[str, str]) -> str:
    """A text that is one of our keys; ValueError with the nearest ones for any other."""
    if names.get(text) != text:
        nearest = (names[name] for name in did_you_mean(text, names, least=0.5))
        raise ValueError(", ".join(dict.fromkeys(nearest)))
    return text


class Strict(BaseModel):
    """What a file says, and nothing else."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Decision(Strict):
    """An answer for every cell of a column of which these codes say the same, and which holds this value.

    column
        ``clients.currency``: the keys of sheet and column.
    value
        As it was first seen; compared as cells are that are alike.
    offered
        The readings that there were to choose from.
    """

    column: Annotated[str, AfterValidator(lambda text: _known(text, _columns()))]
    codes: list[Annotated[str, AfterValidator(lambda text: _known(text, _codes()))]] = Field(min_length=1)
    value: Plain
    offered: list[Plain] = []
    answer: Plain | None = None
    leave: bool = False

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if self.leave == (self.answer is not None):
            raise AssertionError
        return self

    @property
    def identity(self) -> Hashable:
        """What two decisions have in common of which only one can hold."""
        return self.about, tuple(map(_exact, self.offered))

    @property
    def about(self) -> Hashable:
        """What it is a decision about."""
        return self.column, tuple(self.codes), compared(self.value)

    @property
    def says(self) -> Hashable:
        """What it decides."""
        return self.leave, _exact(self.answer)

    @property
    def is_own(self) -> bool:
        """Whether the answer is none of the readings."""
        return not self.leave and self.answer != "" and _exact(self.answer) not in map(_exact, self.offered)


def _exact(value: Plain | None) -> Hashable:
    return type(value).__name__, value


class Unfit(NamedTuple):
    """A decision that is not replayed on some cells.

    why
        A key of a text, or what is wrong with the person's own value there.
    """

    question: Question
    decision: Decision
    why: str | Finding


@dataclass(frozen=True, slots=True)
class Replayed:
    """What decisions come to in a workbook.

    replies
        What was decided, a question each, those to leave among them.
    left
        The questions that are still to be asked, in their order.
    """

    replies: list[Reply] = field(default_factory=list)
    unfit: list[Unfit] = field(default_factory=list)
    left: list[Question] = field(default_factory=list)

    @property
    def edits(self) -> list[Edit]:
        return [edit for reply in self.replies for edit in reply.edits]


@dataclass(frozen=True)
class Decisions:
    """What a person has decided about values, in the order in which it was."""

    entries: tuple[Decision, ...] = ()

    def replayed(self, book: Book, asked: Sequence[Question]) -> Replayed:
        """What is decided of these questions about a book.

        A reading counts only where it is offered again, a value of the person's own only where the cell takes it;
        nothing where decisions contradict each other, or where two cells would have what only one may have.
        """
        found = Replayed()
        ruled = list(self._ruled(book, asked))
        judged = {cell: value for q, d in ruled if isinstance(d, Decision) for cell, value in _to_judge(q, d)}
        verdicts = answered(book, judged) if judged else {}
        for question, decision in ruled:
            if isinstance(decision, Unfit):
                found.unfit.append(decision)
            if not isinstance(decision, Decision):
                found.left.append(question)
            elif not decision.is_own and not isinstance(verdicts.get(question.cells[0]), Finding):
                found.replies.append(Reply(question, _edits(question, decision)))
            else:
                _of_judged(found, question, decision, verdicts)
        return found

    def _ruled(self, book: Book, asked: Sequence[Question]) -> Iterator[tuple[Question, Decision | Unfit | None]]:
        """Each question with what is decided of it, if anything is."""
        same = {entry.identity: entry for entry in self.entries}
        about: dict[Hashable, dict[Hashable, Decision]] = {}
        for entry in self.entries:
            about.setdefault(entry.about, {})[entry.says] = entry
        for question in asked:
            topic = about_of(book, question)
            exact = same.get((topic, tuple(_offered(question))))
            known = [exact] if exact else list(about.get(topic, {}).values())
            yield question, _ruling(question, known) if known else None


def _ruling(question: Question, known: Sequence[Decision]) -> Decision | Unfit:
    """The decision about a question where it fits, of those with the same readings, or else with any."""
    decision = known[-1]
    if len(known) > 1:
        return Unfit(question, decision, "decisions_disagree")
    if not (decision.leave or decision.is_own or _exact(decision.answer) in _offered(question)):
        return Unfit(question, decision, "decision_not_offered")
    return decision


def _edits(question: Question, decision: Decision) -> tuple[Edit, ...]:
    """What a decision that is no value of the person's own writes."""
    return () if decision.leave else _offered(question)[_exact(decision.answer)]


def _to_judge(question: Question, decision: Decision) -> Iterator[tuple[Cell, Own]]:
    """What a decision writes where that is not known to be sound: a value of the person's own, and a reading that
    another decision may write, too, where only one record may have it."""
    if decision.is_own:
        own = Own(decision.answer, code_for(GENERAL, decision.answer) or GENERAL)
        yield from ((cell, own) for cell in question.cells)
    elif any(finding.fix and finding.fix.is_for_one for finding in question.findings):
        for edit in _edits(question, decision):
            if edit.new is not None:
                yield edit.cell, Own(edit.new, edit.number_format or GENERAL)


def _of_judged(found: Replayed, question: Question, decision: Decision, verdicts: dict[Cell, Edit | Finding]) -> None:
    """A value that not every cell takes: replayed on those that do, the others are left to ask about."""
    edits = tuple(edit for cell in question.cells if isinstance(edit := verdicts[cell], Edit))
    wrong = {cell: why for cell in question.cells if isinstance(why := verdicts[cell], Finding)}
    if edits:
        part = question.of({edit.cell for edit in edits})
        found.replies.append(Reply(part, edits, Own(decision.answer)))
    if wrong:
        rest = question.of(set(wrong))
        why = wrong[rest.cells[0]]
        found.unfit.append(Unfit(rest, decision, "decision_for_one" if why.code == duplicate_value.RULE.code else why))
        found.left.append(rest)


def about_of(book: Book, question: Question) -> Hashable:
    """What a question is about, as `Decision.about`."""
    codes = tuple(finding.code for finding in question.findings)
    return column_of(book, question.cells[0]), codes, compared(plain(question.findings[0].value))


def column_of(book: Book, cell: Cell) -> str:
    """The keys of the sheet and the column of a cell; empty for a cell of none of them."""
    for table in book.tables.values():
        if table.name == cell.sheet:
            key = table.key_at(cell.column)
            return "" if key is None else f"{table.sheet.key}.{key}"
    return ""


def _offered(question: Question) -> dict[Hashable, tuple[Edit, ...]]:
    """The offers of a question by what they write."""
    return {_exact(plain(edits[0].new)): edits for edits in question.offers}


def plain(raw: Raw) -> Plain:
    """A cell's value as TOML has it; a length of time as a text."""
    return "" if raw is None else str(raw) if isinstance(raw, dt.timedelta) else raw
