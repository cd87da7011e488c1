"""Finding an entry of a list by what a person wrote."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ooti_xl.folding import fold
from ooti_xl.kinds import Context

if TYPE_CHECKING:
    from ooti_xl.columns import Choice, Column


def own_entries(context: Context) -> tuple[str, ...]:
    """Entries that the practice added to a column's list."""
    return context.settings.choices.get(context.key, ())


def found(text: str, context: Context) -> str | None:
    """The canonical wording of an entry, in the language that it was written in; None for no entry of the list.

    The same entry in the other language, and a synonym, are the entry; a synonym gives the French wording.
    """
    extra = {fold(entry): entry for entry in own_entries(context)}
    return extra.get(fold(text)) or _index(context.column).get(fold(text))


@lru_cache(64)
def _index(column: Column) -> dict[str, str]:
    synonyms = {fold(word): choice.fr for choice in column.choices for word in choice.synonyms}
    english = {fold(choice.en): choice.en for choice in column.choices}
    return synonyms | english | {fold(choice.fr): choice.fr for choice in column.choices}


def entries(choices: tuple[Choice, ...], context: Context) -> tuple[str, ...]:
    """Every entry in French, the practice's own last."""
    return (*(choice.fr for choice in choices), *own_entries(context))


def wordings(choices: tuple[Choice, ...], context: Context) -> tuple[str, ...]:
    """Every entry in both languages, without repetition."""
    both = (word for choice in choices for word in (choice.fr, choice.en))
    return tuple(dict.fromkeys((*both, *own_entries(context))))
