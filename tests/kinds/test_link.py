"""Links: a code or a name, cleaned; what may be wrong with it is said where the name stands."""

from __future__ import annotations

import datetime as dt

import pytest

from ooti_xl.kinds import Context, Doubt, Reading, link
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw


def reading(raw: Raw, number_format: str = "General") -> Reading:
    column = Column(fr="Client", en="Client", kind=link, target="clients")
    return link.read(raw, Context(column, number_format=number_format))


@pytest.mark.parametrize("typed", ["Mairie de Lyon", "C1", '"Le Parc"', "@Home", "SociÃ©tÃ©", "«\u00a0Parc\u00a0»"])
def test_a_name_is_not_judged(typed: str) -> None:
    assert reading(typed) == Reading(typed)


@pytest.mark.parametrize("typed", [" Mairie  de Lyon", "Mairie\u00a0de\nLyon"])
def test_a_name_is_cleaned(typed: str) -> None:
    assert reading(typed) == Reading("Mairie de Lyon", "Mairie de Lyon", writing="text_untidy")


@pytest.mark.parametrize(
    ("number", "number_format", "code"),
    [(41.0, "General", "41"), (41.0, "00000", "00041"), (2.5, "General", "2.5"), (-1.0, "General", "-1")],
)
def test_a_number_is_the_code_that_it_shows(number: float, number_format: str, code: str) -> None:
    assert reading(number, number_format) == Reading(code)


def test_a_date_names_nothing() -> None:
    assert reading(dt.date(2026, 4, 3)) == Reading("03/04/2026", doubts=(Doubt("text_not_text"),))
