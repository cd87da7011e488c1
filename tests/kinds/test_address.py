"""Addresses: lines are kept, a single line is offered on two, split before its postal code."""

from __future__ import annotations

import pytest

from ooti_xl.kinds import Context, Doubt, Reading, address, left_to_read
from ooti_xl.model.columns import Column


def reading(raw: str) -> Reading:
    return address.read(raw, Context(Column(fr="Adresse", en="Address", kind=address, multiline=True)))


@pytest.mark.parametrize("typed", ["12 rue des Lilas\n69003 Lyon", "SCI Parc\n12 rue X\n69003 Lyon Cedex 03\nFrance"])
def test_an_address_on_several_lines_is_left_alone(typed: str) -> None:
    assert not left_to_read(address, [typed])
    assert reading(typed) == Reading(typed)


@pytest.mark.parametrize(
    "typed",
    ["12 rue X\r\n69003 Lyon", "12 rue X\n\n \n69003 Lyon", " 12 rue  X \n69003\u00a0Lyon\n", "12 rue X\r69003 Lyon"],
)
def test_its_lines_are_cleaned_and_blank_ones_dropped(typed: str) -> None:
    assert reading(typed) == Reading("12 rue X\n69003 Lyon", "12 rue X\n69003 Lyon", writing="text_untidy")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("12 rue des Lilas 69003 Lyon", ("12 rue des Lilas\n69003 Lyon",)),
        ("12 rue des Lilas, 69003 LYON", ("12 rue des Lilas\n69003 LYON",)),
        ("12 rue des Lilas,69003 Lyon, France", ("12 rue des Lilas\n69003 Lyon, France",)),
        ("12 rue X - 69 003 Lyon", ("12 rue X\n69 003 Lyon",)),
        ("12 rue X F-69003 Lyon", ("12 rue X\nF-69003 Lyon",)),
        ("5 av. de la Gare CH-1003 Lausanne", ("5 av. de la Gare\nCH-1003 Lausanne",)),
        ("5 av. de la Gare CH 1003 Lausanne", ("5 av. de la Gare\nCH 1003 Lausanne",)),
        ("3 rue X, L-1234 Luxembourg", ("3 rue X\nL-1234 Luxembourg",)),
        ("Rua Augusta 5, 1100-048 Lisboa", ("Rua Augusta 5\n1100-048 Lisboa",)),
        ("Damrak 1, 1012 AB Amsterdam", ("Damrak 1\n1012 AB Amsterdam",)),
        ("10 Downing Street London SW1A 2AA", ("10 Downing Street London\nSW1A 2AA",)),
        ("9 High St, London SW1A 2AA", ("9 High St\nLondon SW1A 2AA", "9 High St, London\nSW1A 2AA")),
        ("12 rue X, Lyon 69003", ("12 rue X\nLyon 69003",)),
        ("BP 50310 Écully 69130 Écully", ("BP 50310 Écully\n69130 Écully",)),
        ("Résidence 2000 avenue Foch 75016 Paris", ("Résidence 2000 avenue Foch\n75016 Paris",)),
        ("12 rue du 8 mai 1945 69003 Lyon", ("12 rue du 8 mai 1945\n69003 Lyon",)),
        (
            "1 rue A 69001 Lyon / 2 rue B 69002 Lyon",
            ("1 rue A 69001 Lyon / 2 rue B\n69002 Lyon", "1 rue A\n69001 Lyon / 2 rue B 69002 Lyon"),
        ),
        ("1 rue X 69470 Cours", ("1 rue X\n69470 Cours",)),
        ("Hangar de 12000 m² 69003 Lyon", ("Hangar de 12000 m²\n69003 Lyon",)),
        ("Résidence 2000 Rue X, 1003 Lausanne", ("Résidence 2000 Rue X\n1003 Lausanne",)),
        ("12 rue du 8 mai 1945, Lyon", ()),
        ("12, rue des Lilas, Lyon", ()),
        ("12 rue X BP 50310 Lyon", ()),
        ("69003 Lyon", ()),
        ("Lyon", ()),
    ],
)
def test_a_single_line_is_offered_on_two(typed: str, offered: tuple[str, ...]) -> None:
    assert reading(typed) == Reading(typed, doubts=(Doubt("address_single_line", alternatives=offered),))


def test_a_single_line_with_a_symbol_is_offered_on_two_without_it() -> None:
    found = reading("12 rue X | 69003 Lyon ")
    assert found.written == "12 rue X | 69003 Lyon"
    assert [(doubt.code, doubt.alternatives) for doubt in found.doubts] == [
        ("text_symbols", ("12 rue X\n69003 Lyon",)),
        ("address_single_line", ("12 rue X\n69003 Lyon",)),
    ]


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("12 rue X\n69003 Lyon\nFrance", "FR"),
        ("5 av. de la Gare\n1003 Lausanne\n SUISSE ", "CH"),
        ("9 High St\nLondon SW1A 2AA\nUnited Kingdom", "GB"),
        ("12 rue X\n69003 Lyon", None),
        ("12 rue X\nBrazzaville\nCongo", None),
        ("12 rue X\nParis", None),
        ("France", None),
        ("12 rue X, Lyon, France", None),
    ],
)
def test_the_country_is_what_the_last_line_names(typed: str, country: str | None) -> None:
    assert address.country_of(typed) == country
