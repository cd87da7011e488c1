"""The decisions file: TOML that a person may read and edit. Answers are added at its end; what stands in it stays."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import Annotated, Any

from pydantic import FailFast, Field, ValidationError

from ooti_xl import wording
from ooti_xl.files import is_there, toml
from ooti_xl.files.writing import put, seen
from ooti_xl.model.errors import Refusal
from ooti_xl.tables import Book
from ooti_xl.tasks.choices import Reply
from ooti_xl.tasks.decisions import Decision, Decisions, Strict, column_of, plain
from ooti_xl.tasks.toml_text import text_in

#: Bytes: ten thousand decisions. Reading takes seconds then.
_MOST = 2 << 20
_TABLES = re.compile(r"^[ \t]*\[\[[ \t]*decision[ \t]*\]\]", re.MULTILINE)


class DecisionFile(Strict):
    """The whole file."""

    # Only the first mistake is said.
    decision: Annotated[list[Decision], FailFast()] = Field(default_factory=list)


def read_decisions(text: str, name: str) -> Decisions:
    """The decisions in a file's text. Refusal: toml_syntax, decision_wrong, decision_column, decision_code, each
    with the line."""
    content = toml.loaded(text, name)
    if "decision" in content and not _TABLES.search(text):  # nothing could be added to a list on one line
        raise _wrong(("decision",), text, name)
    try:
        return Decisions(tuple(DecisionFile.model_validate(content).decision))
    except ValidationError as error:
        raise _refusal(error.errors()[0], text, name) from error


def _refusal(error: Any, text: str, name: str) -> Refusal:
    depth = 3 if error["loc"][:1] == ("decision",) else 1  # what follows are kinds of values, not places
    path = tuple(error["loc"][:depth])
    if error["type"] == "value_error":
        line = toml.place_of(text, path)
        code, example = (
            ("decision_column", "clients.currency") if path[-1] == "column" else ("decision_code", "placeholder")
        )
        nearest = str(error["ctx"]["error"]) or example
        return Refusal(code, path=name, line=line, found=wording.brief(str(error["input"])), nearest=nearest)
    return _wrong(path, text, name)


def _wrong(path: toml.Path, text: str, name: str) -> Refusal:
    key = wording.brief(toml.shown_key(path))
    return Refusal("decision_wrong", path=name, line=toml.place_of(text, path), key=key)


def decisions_in(path: str | Path) -> Decisions:
    """The decisions in a file. Refusal where it can't be read, or as `read_decisions`."""
    return read_decisions(text_in(Path(path), _MOST), Path(path).name)


def remember(path: Path, replies: Iterable[Reply], book: Book, locale: str) -> int:
    """Add answers to a decisions file, which is made where there is none. Gives how many are not in it.

    Refusal as `read_decisions`, UnwritablePlace.
    """
    before = seen(path)
    text = text_in(path, _MOST) if is_there(path) else ""
    longer, not_kept = with_replies(text, path.name, replies, book, locale)
    if longer != text:
        put(longer.encode(), path, before)
    return not_kept


def with_replies(text: str, name: str, replies: Iterable[Reply], book: Book, locale: str) -> tuple[str, int]:
    """The text of a decisions file with more answers at its end; what stands in it stays as it is.

    Gives too how many are not in it: those for single cells, and those of which another says the same cells otherwise.
    Refusal as `read_decisions`.
    """
    decided = [(reply, _decision(book, reply)) for reply in replies]
    says: dict[Hashable, set[Hashable]] = {}
    for _, decision in decided:
        if decision is not None:
            says.setdefault(decision.identity, set()).add(decision.says)
    kept = {one.identity: (reply, one) for reply, one in decided if one and len(says[one.identity]) == 1}
    latest = {entry.identity: entry.says for entry in read_decisions(text, name).entries}
    new = [_block(book, reply, one, locale) for reply, one in kept.values() if latest.get(one.identity) != one.says]
    above = text.rstrip("\n") or toml.comment(wording.say("decisions_note", locale))
    not_kept = sum(one is None or one.identity not in kept for _, one in decided)
    return ("\n\n".join([above, *new]) + "\n" if new else text), not_kept


def _decision(book: Book, reply: Reply) -> Decision | None:
    """An answer as a decision; None for one that is about single cells, or that TOML has no words for."""
    question = reply.question
    column = column_of(book, question.cells[0])
    if not reply.is_for_all or not column:
        return None
    new = reply.edits[0].new if reply.edits and reply.own is None else reply.own and reply.own.value
    try:
        return Decision(
            column=column,
            codes=[finding.code for finding in question.findings],
            value=plain(question.findings[0].value),
            offered=[plain(edits[0].new) for edits in question.offers],
            answer=plain(new) if reply.edits else None,
            leave=not reply.edits,
        )
    except ValidationError:  # half a character, a number without end
        return None


def _block(book: Book, reply: Reply, decision: Decision, locale: str) -> str:
    """A decision as it stands in the file, under a line for who reads it."""
    cell = reply.question.cells[0]
    label = next(table.label(cell.column) for table in book.tables.values() if table.name == cell.sheet)
    facts = {"sheet": cell.sheet, "column": label, "value": wording.brief(reply.question.held(locale))}
    answer = wording.brief(wording.written(reply.edits[0], locale)) if reply.edits else ""
    above = wording.say("decision_above", locale, **facts, answer=answer or said_of(decision, locale))
    entry = {key: _whole(value) for key, value in decision.model_dump(exclude_defaults=True).items()}
    return "\n".join([toml.comment(" ".join(above.split())), "[[decision]]", *toml.lines(entry)])


def _whole(value: Any) -> Any:
    """A number of a cell as a person writes it: 612345678, not 612345678.0."""
    if isinstance(value, list):
        return list(map(_whole, value))
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) <= 2**53 else value


def said_of(decision: Decision, locale: str) -> str:
    """What was decided, as a person reads it."""
    if decision.leave:
        return wording.say("leave_as_it_is", locale)
    return wording.shown(wording.brief(decision.answer), locale) or wording.say("empty_cell", locale)
