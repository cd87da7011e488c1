"""Finding an entry of a list by what a person wrote."""

from __future__ import annotations

from collections.abc import Callable

from ooti_xl.kinds import Context, Reading
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw
from ooti_xl.model.folding import fold


def once_a_text(raw: Raw, context: Context, read: Callable[[Raw, Context], Reading]) -> Reading:
    """The reading of a cell, made once for each different text of a column: its cells share `context.shared`."""
    if not isinstance(raw, str):
        return read(raw, context)
    made: dict[str, Reading] = context.shared.setdefault("readings", {})
    if raw not in made:
        made[raw] = read(raw, context)
    return made[raw]


def found(text: str, context: Context) -> str | None:
    """The canonical wording of an entry, in the language that it was written in; None for no entry of the list.

    A synonym gives the wording in the column's language; an entry that the practice added, its own.
    """
    return _index(context).get(fold(text))


def entries(context: Context) -> tuple[str, ...]:
    """Every entry in the column's language, the practice's own last."""
    index = _index(context)
    names = (choice.en if _is_english(context) else choice.fr for choice in context.column.choices)
    return tuple(dict.fromkeys(index[fold(entry)] for entry in (*names, *_own(context))))


def is_entry(raw: Raw, column: Column) -> bool:
    """Whether a cell is an entry of a column's own list, in either language, or a synonym of one."""
    listed = {fold(text) for choice in column.choices for text in (choice.fr, choice.en, *choice.synonyms)}
    return isinstance(raw, str) and fold(raw) in listed


def wordings(context: Context) -> tuple[str, ...]:
    """Every entry in both languages, each once."""
    return tuple(dict.fromkeys(_index(context).values()))


def _own(context: Context) -> tuple[str, ...]:
    """Entries that the practice added to a column's list."""
    return context.settings.choices.get(context.key, ())


def _is_english(context: Context) -> bool:
    """Whether more of the list's entries stand in the column in English than in French."""
    if "english" not in context.shared:
        written = {raw for raw in context.raws if isinstance(raw, str)}
        choices = context.column.choices
        context.shared["english"] = sum(c.en in written for c in choices) > sum(c.fr in written for c in choices)
    english: bool = context.shared["english"]
    return english


def _index(context: Context) -> dict[str, str]:
    """Canonical wording by folded writing, made once a column."""
    if "entries" not in context.shared:
        choices = context.column.choices
        named = {choice: choice.en if _is_english(context) else choice.fr for choice in choices}
        synonyms = {fold(word): name for choice, name in named.items() for word in choice.synonyms}
        names = {fold(name): name for choice in choices for name in (choice.en, choice.fr)}
        index = synonyms | names | {fold(entry): entry for entry in _own(context)}
        context.shared["entries"] = {key: index.get(fold(wording), wording) for key, wording in index.items()}
    entries: dict[str, str] = context.shared["entries"]
    return entries
