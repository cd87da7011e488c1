"""SIRET numbers: what is corrected, what is asked, what is refused."""

from __future__ import annotations

import pytest
import stdnum.fr.siret
import stdnum.luhn
from hypothesis import example, given
from hypothesis import strategies as st

from ooti_xl.kinds import Context, Doubt, Reading, left_to_read, siret
from ooti_xl.kinds._check_digits import luhn, remainders
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw

COLUMN = Column(fr="SIRET", en="SIRET", kind=siret)
GOOD = "73282932000074"
ZERO = "00572078400015"  # stands for a number whose leading zeros Excel dropped


def reading(raw: Raw, number_format: str = "General") -> Reading:
    return siret.read(raw, Context(COLUMN, number_format=number_format))


def doubted(code: str, *alternatives: Raw) -> Reading:
    return Reading(doubts=(Doubt(code, alternatives=alternatives),))


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Fourteen digits, most of them with right check digits."""
    company = draw(st.one_of(st.from_regex(r"[0-9]{8}", fullmatch=True).filter(str.isascii), st.just("35600000")))
    siren = company + stdnum.luhn.calc_check_digit(company)
    rest = siren + draw(st.from_regex(r"[0-9]{4}", fullmatch=True).filter(str.isascii))
    last = draw(st.sampled_from("0123456789"))
    return rest + (stdnum.luhn.calc_check_digit(rest) if draw(st.booleans()) else last)


@pytest.mark.parametrize(
    "typed",
    ["732 829 320 00074", "732.829.320.00074", " 73282932000074\u200b", "732\u00a0829\u202f320 00074",
     "７３２８２９３２００００７４",
     "SIRET : 732 829 320 00074", "n° Siret 73282932000074", "'73282932000074", "73282932000074.0", 73282932000074.0],
)  # fmt: skip
def test_fourteen_digits_are_written_without_anything_else(typed: Raw) -> None:
    assert reading(typed) == Reading(GOOD, GOOD, writing="siret_writing")


def test_a_clean_number_needs_nothing() -> None:
    assert reading(GOOD) == Reading(GOOD)
    assert not left_to_read(siret, [GOOD])


@pytest.mark.parametrize("typed", ["572078400015", 572078400015.0, "0572078400015"])
def test_lost_zeros_are_offered(typed: Raw) -> None:
    assert stdnum.fr.siret.is_valid(ZERO)
    assert reading(typed) == doubted("siret_lost_zero", ZERO)


def test_a_number_whose_format_shows_its_zeros_lost_nothing() -> None:
    assert reading(572078400015.0, "00000000000000") == Reading(ZERO, ZERO, writing="siret_writing")
    assert reading(572078400015.0, '000" "000" "000" "00000') == Reading(ZERO, ZERO, writing="siret_writing")
    assert reading(572078400015.0, "0") == doubted("siret_lost_zero", ZERO)


@pytest.mark.parametrize("typed", ["732 829 320", 732829320.0])
def test_a_siren_is_kept_and_pointed_out(typed: Raw) -> None:
    doubt = Doubt("siret_is_siren", {"siren": "732829320"})
    assert reading(typed) == Reading("732829320", "732829320", (doubt,), "siret_writing")
    assert reading("732829320") == Reading("732829320", doubts=(doubt,))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("73282932000075", "siret_checksum"),
        ("73282932100070", "siret_checksum"),
        (73282932000075.0, "siret_checksum"),
        ("5,78E+12", "siret_scientific"),
        ("7.3282932E+13", "siret_scientific"),
        (7.3282932000074e15, "siret_scientific"),
        ("732829321", "siret_length"),
        ("7328293200007", "siret_length"),
        ("732829320000740", "siret_length"),
        (732829320000740.0, "siret_length"),
        ("7328293200OO74", "siret_length"),
        ("FR44732829320", "siret_length"),
        ("en cours", "siret_length"),
    ],
)
def test_anything_else_is_refused(typed: Raw, code: str) -> None:
    assert reading(typed) == doubted(code)


def test_la_poste_has_a_rule_of_its_own() -> None:
    assert reading("35600000049837") == Reading("35600000049837")  # digits that add up to 45
    assert reading("35600000000048") == Reading("35600000000048")  # the head office, by Luhn
    assert reading("35600000049838") == doubted("siret_checksum")


@given(numbers())
@example("35600000000048")
@example("35600000049837")
@example("00000000000000")
def test_check_digits_are_judged_as_stdnum_does_but_for_nobody_s(number: str) -> None:
    assert siret.is_siret(number) is is_somebody_s(number)


def is_somebody_s(number: str) -> bool:
    """Whether a SIRET is valid to stdnum, and not one of a SIREN of zeros, which it takes for one."""
    return stdnum.fr.siret.is_valid(number) and not number.startswith("0" * 9)


@given(st.sets(st.one_of(numbers(), st.text("0123456789", max_size=15))))
@example({"35600000000048", "35600000049837", GOOD})
def test_a_column_of_them_is_judged_as_stdnum_does(column: set[str]) -> None:
    own_rule = {number for number in column if number.startswith("356000000")}
    valid = {number for number in column if len(number) == 14 and is_somebody_s(number)}
    assert left_to_read(siret, column) == column - (valid - own_rule)


@given(st.integers(1, 28).flatmap(lambda length: st.lists(st.text("0123456789", min_size=length, max_size=length))))
@example(["9" * 28] * 3)
def test_sums_are_those_of_stdnum(column: list[str]) -> None:
    sums = remainders(column, luhn(range(len(column[0]) if column else 0)), 10)
    assert list(sums) == [stdnum.luhn.checksum(number) for number in column]


def test_it_is_shown_in_groups() -> None:
    assert siret.show(GOOD, "fr") == "732 829 320 00074"
    assert siret.show("732829320", "en") == "732 829 320"
