"""Tags: free text in a list, so that what may be wrong with a text is said of them too."""

from __future__ import annotations

from typing import Any

import pytest

from ooti_xl.kinds import Context, Doubt, Reading, link_list, phase_list, tags
from ooti_xl.model.columns import Column


def reading(raw: str) -> Reading:
    return tags.read(raw, Context(Column(fr="Tags", en="Tags", kind=tags)))


@pytest.mark.parametrize(
    ("typed", "code", "entries", "offered"),
    [
        ("école, rÃ©novÃ©e", "text_mojibake", ("école", "rÃ©novÃ©e"), "école, rénovée"),
        ("@école, neuf", "text_formula", ("@école", "neuf"), "école, neuf"),
    ],
)
def test_a_doubtful_tag_is_offered_within_its_list(
    typed: str, code: str, entries: tuple[str, ...], offered: str
) -> None:
    assert reading(typed) == Reading(entries, doubts=(Doubt(code, alternatives=(offered,)),))


def test_a_tag_that_is_only_a_symbol_is_offered_away() -> None:
    doubt = Doubt("text_symbols", {"symbols": ("🏗",)}, ("école",))
    assert reading("🏗, école") == Reading(("🏗", "école"), doubts=(doubt,))


def test_cleaning_waits_where_the_repair_needs_what_it_would_drop() -> None:
    doubt = Doubt("text_mojibake", alternatives=("à louer, neuf",))
    assert reading("Ã\u00a0 louer,  neuf") == Reading(("Ã louer", "neuf"), doubts=(doubt,))


@pytest.mark.parametrize("kind", [tags, phase_list, link_list])
def test_separators_alone_are_an_empty_list(kind: Any) -> None:
    assert kind.read(" ,; ", Context(Column(fr="Liste", en="List", kind=kind))) == Reading(())


@pytest.mark.parametrize("kind", [phase_list, link_list])
def test_a_list_of_names_is_not_judged_as_text(kind: Any) -> None:
    context = Context(Column(fr="Liste", en="List", kind=kind, many=True))
    assert kind.read('@A, "B"', context) == Reading(("@A", '"B"'))
