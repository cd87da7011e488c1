"""What counts as the same writing, and what does not."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ooti_xl.model.folding import (
    FEW,
    LONGEST_NAME,
    ROUGH,
    Form,
    did_you_mean,
    fold,
    fold_case,
    is_blank,
    normalized,
    similarity,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Société d'Aménagement", "SOCIETE D’AMENAGEMENT"),
        ("Honoraires HT", "honoraires  ht "),
        ("Œuvres", "oeuvres"),
        ("2024-01", "2024.01"),
        ("e\u0301tude", "étude"),
        ("Straße", "STRASSE"),
    ],
)
def test_case_accents_spaces_and_punctuation_do_not_count(left: str, right: str) -> None:
    assert fold(left) == fold(right)


@pytest.mark.parametrize(("left", "right"), [("1.1", "11"), ("2024-01", "202401"), ("C1", "C2"), ("&", "+")])
def test_different_codes_stay_different(left: str, right: str) -> None:
    assert fold(left) != fold(right)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


#: Letters that are one sign, or two, by the form in which they are written; and what is folded to several.
TEXTS = st.text("aAeé\u0301øǿœ1² .-\n™Ω") | st.text()


@given(TEXTS, TEXTS)
@example("ǿ", "ø\u0301")
@example("ø\u0301", "o")
def test_what_differs_in_the_rough_differs_in_any_folding(left: str, right: str) -> None:
    if fold(left) == fold(right) or fold_case(left) == fold_case(right):
        assert left.translate(ROUGH) == right.translate(ROUGH)


@given(TEXTS)
def test_another_form_of_a_text_is_the_same_in_the_rough(text: str) -> None:
    assert unicodedata.normalize("NFD", text).translate(ROUGH) == unicodedata.normalize("NFC", text).translate(ROUGH)


@given(st.lists(TEXTS | st.none()))
@example(["Été", "Œuvre", None, "L'été"])
@example(["a\nb", "c"])
@example(["Ω", "é"])
@example([chr(0xC0 + n) for n in range(FEW + 1)])
def test_many_texts_are_translated_as_one_is(texts: list[str | None]) -> None:
    assert ROUGH.in_each(texts) == [(text or "").translate(ROUGH) for text in texts]


@given(
    st.sampled_from(("NFC", "NFKC", "NFKD")),
    st.text("e —\u0301\u0316\u0344\u0345\u05b0\u0f73\uff9e\u1dce", min_size=LONGEST_NAME + 1),
)
def test_piles_of_accents_are_normalized_as_unicode_has_it(form: Form, text: str) -> None:
    assert normalized(form, text) == unicodedata.normalize(form, text)


@given(st.text(alphabet=" \t\n\u00a0\u202f\u200b\ufeff"))
def test_text_that_shows_nothing_is_blank(text: str) -> None:
    assert is_blank(text)


def test_zero_and_false_are_not_blank() -> None:
    assert not is_blank(0.0)
    assert not is_blank(False)


def test_the_nearest_come_first_and_the_far_not_at_all() -> None:
    known = ["Royaume-Uni", "France", "Frances", "Finlande"]
    assert did_you_mean("Frnce", known) == ("France", "Frances")


@given(st.text(max_size=20), st.text(max_size=20))
def test_similarity_is_between_0_and_1(left: str, right: str) -> None:
    assert 0 <= similarity(left, right) <= 1


@given(st.text("aeéno ", max_size=30), st.text("aeéno ", max_size=30))
@example("Congo belge", "Congo-Brazzaville")
def test_what_is_alike_is_so_to_the_last_digit_where_rapidfuzz_is_not(left: str, right: str) -> None:
    """What the page offers is what the command offers, in the same order."""
    found = similarity(left, right)
    with pytest.MonkeyPatch.context() as absent:
        absent.setitem(sys.modules, "rapidfuzz.fuzz", None)
        assert similarity(left, right) == found


@pytest.mark.parametrize("without_rapidfuzz", [False, True])
def test_a_text_too_long_to_be_a_name_has_no_suggestions(
    without_rapidfuzz: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cell holds up to 32,767 characters; compared with long names they would take minutes."""
    if without_rapidfuzz:
        monkeypatch.setitem(sys.modules, "rapidfuzz.fuzz", None)
    names = [f"{'Médiathèque ' * 2_000}{n}" for n in range(300)]
    assert did_you_mean(f"{names[0]}x", ["Médiathèque", *names]) == ()
    assert did_you_mean("Mediatheqe", ["Médiathèque", *names]) == ("Médiathèque",)
    assert similarity(names[0], names[0]) == 0
