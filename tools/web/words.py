"""The page's own words, from the catalogs: they are shown before Python is there."""

from __future__ import annotations

from pathlib import Path

from babel.messages.pofile import read_po

#: The context of its entries.
CONTEXT = "page"


def words_of(locales: Path) -> dict[str, dict[str, str | list[str]]]:
    """By language, the page's texts by key; two for one that has a plural."""
    found = {}
    for source in sorted(locales.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            entries = [entry for entry in read_po(file) if entry.context == CONTEXT]
        found[source.parts[-3]] = {
            entry.id if isinstance(entry.id, str) else entry.id[0]: entry.string
            if isinstance(entry.string, str)
            else list(entry.string)
            for entry in entries
        }
    return found
