"""The first look at a column's texts overlooks nothing that is a placeholder or an error's name at the second."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.kinds import all_kinds, left_to_read, traits_of
from ooti_xl.kinds._error_names import is_error_name
from ooti_xl.kinds._placeholders import may_be_none, sense_of

# What such texts are made of, and what only begins like them.
WRITTEN = """
à a compléter completer définir néant neant NÉANT aucun Aucune inconnu vide sans Sans objet SANS nom non communiqué
NC nc N.C. N/A na nd ND nr k.A. s/o SO idem Idem ditto rien null None nan Nan tbd TBC pending unbekannt geen pas de
mail x X xx xxx - -- — ? ... / _ * " ″ ( ) [ ] « » : #N/A #N/D #VALEUR! #Valeur ! #### Err:502 erreur:508 #REF! 1
12 0 C1 e\u0301 é \u200b ñ ＮＣ Ｎ ÅB œuvre ville Paris
"""
SCRAPS = [*WRITTEN.split(), "\u00a0"]
texts = st.one_of(
    st.text(max_size=6),
    st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=4).map("".join),
    st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=4).map(" ".join),
)


@given(st.lists(texts, max_size=5, unique=True))
def test_the_first_look_overlooks_none(column: list[str]) -> None:
    seen = may_be_none(column)
    overlooked = [text for text in column if text not in seen]
    assert not [text for text in overlooked if sense_of(text) is not None or is_error_name(text)]


@given(st.lists(st.sampled_from(["Ville 1", "C001", "12 rue", "+33", "Habitat", "EUR", "75001", ""]), unique=True))
def test_most_texts_need_no_second_look(column: list[str]) -> None:
    assert set(may_be_none(column)) <= {""}


@pytest.mark.parametrize("kind", [kind for kind in all_kinds() if traits_of(kind).has_form])
@given(text=st.one_of(texts, st.from_regex(r"(?:FR|\+33|\+)?[0-9]{8,14}", fullmatch=True)))
def test_what_has_a_form_is_none(kind: Any, text: str) -> None:
    if not left_to_read(kind, [text]):
        assert sense_of(text) is None
        assert not is_error_name(text)
        assert len(text) < 20
