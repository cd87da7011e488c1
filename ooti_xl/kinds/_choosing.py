"""Finding an entry of a list by what a person wrote."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ooti_xl.findings import Raw
from ooti_xl.folding import fold
from ooti_xl.kinds import Context, Reading

if TYPE_CHECKING:
    from ooti_xl.columns import Choice


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

    A synonym gives the French wording; an entry that the practice added, its own.
    """
    return _index(context).get(fold(text))


def entries(context: Context) -> tuple[str, ...]:
    """Every entry in French, the practice's own last."""
    index = _index(context)
    french = (choice.fr for choice in context.column.choices)
    return tuple(dict.fromkeys(index[fold(entry)] for entry in (*french, *_own(context))))


def wordings(context: Context) -> tuple[str, ...]:
    """Every entry in both languages, each once."""
    return tuple(dict.fromkeys(_index(context).values()))


def _own(context: Context) -> tuple[str, ...]:
    """Entries that the practice added to a column's list."""
    return context.settings.choices.get(context.key, ())


def _index(context: Context) -> dict[str, str]:
    """Canonical wording by folded writing, made once a column."""
    if "entries" not in context.shared:
        context.shared["entries"] = _made(context.column.choices, _own(context))
    index: dict[str, str] = context.shared["entries"]
    return index


def _made(choices: tuple[Choice, ...], own: tuple[str, ...]) -> dict[str, str]:
    synonyms = {fold(word): choice.fr for choice in choices for word in choice.synonyms}
    names = {fold(name): name for choice in choices for name in (choice.en, choice.fr)}
    index = synonyms | names | {fold(entry): entry for entry in own}
    return {key: index.get(fold(wording), wording) for key, wording in index.items()}
