"""The questions of ``ooti-xl fix --ask``: each in turn, cells that are alike together."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from ooti_xl.cli._declared import echo
from ooti_xl.cli._shared import say_line, terminal_width
from ooti_xl.model.areas import AREAS
from ooti_xl.model.findings import Edit, Finding
from ooti_xl.tables import Book
from ooti_xl.tasks.choices import Own, Question, Reply, answered, places
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import wrapped

#: A number of a line; longer ones are values.
_NUMBER = re.compile("[0-9]{1,2}")


class _Word(Enum):
    """What a person says about the questions, instead of answering one."""

    STOP = auto()
    SKIP = auto()
    ONE_BY_ONE = auto()


def replies(book: Book, asked: Sequence[Question], say: Speech) -> Iterator[Reply]:
    """Ask each question in turn; gives what was answered. Enter skips one, q ends the questions, as does the end of the
    input, d asks about each of its cells."""
    for number, question in enumerate(asked, 1):
        reply = _reply(book, question, f"[{number}/{len(asked)}]", say)
        if isinstance(reply, Reply):
            yield reply
        elif reply is _Word.ONE_BY_ONE:
            each = list(question.one_by_one())
            for place, one in enumerate(each, 1):
                reply = _reply(book, one, f"[{number}/{len(asked)} · {place}/{len(each)}]", say)
                if isinstance(reply, Reply):
                    yield reply._replace(is_for_all=False)
                if reply is _Word.STOP:
                    return
        elif reply is _Word.STOP:
            return


def _reply(book: Book, question: Question, number: str, say: Speech) -> Reply | _Word:
    """What a person answers to a question, once that is an answer."""
    problem = question.problem(say.locale)
    echo()
    say_line(f"{number} {question.cells[0].sheet} {question.places(say.locale, AREAS)}  {problem}")
    held = line(question.held(say.locale))
    if held not in problem:
        say_line("  " + held)
    for choice, reading in enumerate((say("leave_as_it_is"), *question.readings(say.locale))):
        say_line(f"  {choice}. {line(reading)}")
    is_group = len(question.cells) > 1
    if is_group:
        say_line("  " + say("ask_for_all", n=len(question.cells)))
    *above, prompt = wrapped(say("ask_choice", n=len(question.offers)), terminal_width(), indent="", hanging=2)
    while True:
        for text in above:
            echo(text)
        try:
            typed = input(prompt + " ").strip()
        except EOFError:
            return _Word.STOP
        word = _word(typed, is_group)
        if word is not None:
            return word
        found = _answered(book, question, typed, say)
        if isinstance(found, Reply):
            return found
        say_line("  " + found)


def _word(typed: str, is_group: bool) -> _Word | None:
    if not typed:
        return _Word.SKIP
    if typed.casefold() == "q":
        return _Word.STOP
    return _Word.ONE_BY_ONE if is_group and typed.casefold() == "d" else None


def _answered(book: Book, question: Question, typed: str, say: Speech) -> Reply | str:
    """What something typed comes to; a sentence where it is no answer, or where a cell does not take it."""
    if not _NUMBER.fullmatch(typed):
        return _own(book, question, typed.removeprefix("="), say)
    if int(typed) > len(question.offers):
        return say("ask_again", typed=typed)
    return Reply(question, question.offers[int(typed) - 1] if int(typed) else ())


def _own(book: Book, question: Question, typed: str, say: Speech) -> Reply | str:
    """What a value of the person's own comes to; a sentence where a cell's column does not take it."""
    picked = question.picked(typed, say.locale)
    if picked:
        return Reply(question, picked)
    found = answered(book, dict.fromkeys(question.cells, Own(typed)))
    wrong = [finding for finding in found.values() if isinstance(finding, Finding)]
    if not wrong:
        return Reply(question, tuple(edit for edit in found.values() if isinstance(edit, Edit)), Own(typed))
    why = wrong[0].message(say.locale)
    if len(question.cells) == 1:
        return why
    cells = places([finding.cell for finding in wrong], say.locale, AREAS)
    return say("ask_not_taken", cells=cells, n=len(wrong), why=why)


def line(text: str) -> str:
    """A text on one line."""
    return text.replace("\n", " ⏎ ")
