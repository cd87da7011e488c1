"""Choices: entries of a list in French or English, in the list's own writing."""

from __future__ import annotations

import datetime as dt

import pytest

from ooti_xl.kinds import Context, Doubt, Reading, choice
from ooti_xl.model.columns import Choice, Column
from ooti_xl.model.findings import Raw
from ooti_xl.model.settings import Settings
from ooti_xl.sheets.collaborators import ROLES
from ooti_xl.sheets.projects import STATUSES


def role(raw: Raw, *own: str) -> Reading:
    column = Column(fr="Rôle", en="Role", kind=choice, choices=ROLES)
    return choice.read(raw, Context(column, Settings(choices={"role": own}), key="role"))


def status(raw: Raw) -> Reading:
    return choice.read(raw, Context(Column(fr="Statut", en="Status", kind=choice, choices=STATUSES, open_list=True)))


@pytest.mark.parametrize("entry", [word for entry in STATUSES for word in (entry.fr, entry.en)])
def test_an_entry_is_left_alone_in_either_language(entry: str) -> None:
    assert status(entry) == Reading(entry)


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("en cours", "En cours"),
        ("TERMINE", "Terminé"),
        ("in progress", "In progress"),
        ("Suspendu", "En pause"),
        ("done", "Terminé"),
    ],
)
def test_another_writing_becomes_the_entry(typed: str, entry: str) -> None:
    assert status(typed) == Reading(entry, entry, writing="choice_writing")


@pytest.mark.parametrize(
    ("beside", "entry"),
    [((), "Terminé"), (("In progress", "Lost"), "Completed"), (("In progress", "Perdu"), "Terminé")],
)
def test_a_synonym_becomes_the_entry_in_the_columns_language(beside: tuple[Raw, ...], entry: str) -> None:
    column = Column(fr="Statut", en="Status", kind=choice, choices=STATUSES, open_list=True)
    found = choice.read("done", Context(column, raws=("done", *beside)))
    assert found == Reading(entry, entry, writing="choice_writing")


def test_spaces_around_an_entry_are_cleaned() -> None:
    assert role(" Membre\u00a0") == Reading("Membre", "Membre", writing="text_untidy")


@pytest.mark.parametrize(
    ("typed", "near"), [("Directeu", "Directeur"), ("Comtable", "Comptable"), ("Membrê s", "Membre")]
)
def test_a_near_miss_of_a_closed_list_is_asked_about(typed: str, near: str) -> None:
    assert role(typed) == Reading(doubts=(Doubt("choice_unknown", alternatives=(near,)),))


@pytest.mark.parametrize("raw", ["Stagiaire", True, 3.0, dt.date(2026, 4, 3)])
def test_a_short_closed_list_is_offered_whole(raw: Raw) -> None:
    everything = ("Admin", "Comptable", "Directeur", "Membre")
    assert role(raw) == Reading(doubts=(Doubt("choice_unknown", alternatives=everything),))


def test_a_long_closed_list_is_not() -> None:
    long = tuple(Choice(fr=letter * 4, en=letter * 4) for letter in "abcdefg")
    found = choice.read("zut", Context(Column(fr="Liste", en="List", kind=choice, choices=long)))
    assert found == Reading(doubts=(Doubt("choice_unknown"),))


def test_an_entry_that_the_practice_added_is_one() -> None:
    assert role("Stagiaire", "Stagiaire") == Reading("Stagiaire")
    assert role("STAGIAIRE", "Stagiaire") == Reading("Stagiaire", "Stagiaire", writing="choice_writing")
    assert role("admin", "ADMIN") == Reading("ADMIN", "ADMIN", writing="choice_writing")


@pytest.mark.parametrize("typed", ["À chiffrer", "En cours 2", "En cours TCE", "Zut"])
def test_an_entry_of_ones_own_is_fine_in_an_open_list(typed: str) -> None:
    assert status(typed) == Reading(typed)


@pytest.mark.parametrize(("typed", "near"), [("En cour", "En cours"), ("Teminé", "Terminé"), ("TerminÃ©", "Terminé")])
def test_a_slip_of_a_letter_in_an_open_list_is_asked_about(typed: str, near: str) -> None:
    assert status(typed) == Reading(doubts=(Doubt("choice_unknown", alternatives=(near,)),))


def test_an_entry_of_ones_own_is_cleaned_like_any_text() -> None:
    assert status(" À  chiffrer") == Reading("À chiffrer", "À chiffrer", writing="text_untidy")
