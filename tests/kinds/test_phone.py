"""Telephone numbers: what is corrected, what is asked, what is refused."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.kinds import Context, Doubt, Reading, left_to_read, phone
from ooti_xl.kinds._calling import _OVERSEAS, french
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw
from ooti_xl.model.settings import Settings

COLUMN = Column(fr="Téléphone", en="Phone", kind=phone)
MOBILE = "+33612345678"
CALLING_CODES = sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)


def reading(raw: Raw, country: str | None = None, practice: str = "FR", number_format: str = "General") -> Reading:
    return phone.read(raw, Context(COLUMN, Settings(country=practice), country, number_format=number_format))


def doubted(code: str, *alternatives: str) -> Reading:
    return Reading(doubts=(Doubt(code, alternatives=alternatives),))


def written(value: str) -> Reading:
    return Reading(value, value, writing="phone_writing")


@pytest.mark.parametrize(
    "typed",
    ["06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "06/12/34/56/78", "0612345678", "06\u00a012\u202f34 56 78",
     "+33 6 12 34 56 78", "+33 (0)6 12 34 56 78", "(+33) 6.12.34.56.78", "0033 6 12 34 56 78", "Tél. : 06 12 34 56 78",
     "Mob. 06 12 34 56 78", "０６１２３４５６７８", "06 12 34 56 78 ;"],
)  # fmt: skip
def test_a_french_number_is_written_in_international_form(typed: str) -> None:
    assert reading(typed) == written(MOBILE)


@pytest.mark.parametrize(
    ("typed", "country", "value"),
    [
        ("02 512 34 56", "BE", "+3225123456"),
        ("044 668 18 00", "CH", "+41446681800"),
        ("93 25 12 34", "MC", "+37793251234"),
        ("612 34 56 78", "ES", "+34612345678"),
        (612345678.0, "ES", "+34612345678"),
        ("(212) 555-0123", "US", "+12125550123"),
        ("26 12 34 56", "LU", "+35226123456"),
        ("40 12 34 56", "PF", "+68940123456"),
        ("0262 12 34 56", "RE", "+262262123456"),
        ("0692 12 34 56", None, "+262692123456"),
        ("06 12 34 56 78", "RE", MOBILE),
        ("06 12 34 56 78", "FR", MOBILE),
    ],
)
def test_a_national_number_is_read_for_the_row_s_country(typed: Raw, country: str | None, value: str) -> None:
    assert reading(typed, country) == written(value)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("+32 (0)2 512 34 56", "+3225123456"), ("+44 20 7946 0958", "+442079460958"),
     ("+39 06 698 12345", "+390669812345"),
     ("001 212 555 0123", "+12125550123"), ("+377 93 25 12 34", "+37793251234")],
)  # fmt: skip
def test_an_international_number_is_what_it_says_wherever_the_row_is(typed: str, value: str) -> None:
    assert reading(typed) == reading(typed, "CH") == written(value)


def test_without_a_country_in_the_row_the_practice_s_decides() -> None:
    assert reading("02 512 34 56", None, "BE") == written("+3225123456")


@pytest.mark.parametrize("typed", [612345678.0, 33612345678.0, "612345678", "6 12 34 56 78", "33 6 12 34 56 78"])
def test_a_number_that_lost_its_zero_or_its_plus_is_offered(typed: Raw) -> None:
    assert reading(typed) == doubted("phone_lost_zero", MOBILE)


def test_a_lost_zero_overseas_keeps_its_own_calling_code() -> None:
    assert reading(692123456.0, "RE") == doubted("phone_lost_zero", "+262692123456")


def test_a_number_whose_format_shows_its_zero_lost_nothing() -> None:
    assert reading(612345678.0, number_format=r'0#" "##" "##" "##" "##') == written(MOBILE)
    assert reading(612345678.0, number_format="0000000000") == written(MOBILE)


def test_a_number_that_only_the_practice_s_country_knows_is_asked_about() -> None:
    assert reading("06 12 34 56 78", "BE") == doubted("phone_ambiguous", MOBILE)
    assert reading("06 12 34 56 78", "MC") == doubted("phone_ambiguous", MOBILE, "+377612345678")


@pytest.mark.parametrize("between", [" / ", "\n", " ou ", " ", " ; ", ", "])
def test_two_numbers_are_an_error_and_each_is_offered(between: str) -> None:
    assert reading(f"06 12 34 56 78{between}01 23 45 67 89") == doubted("phone_several", MOBILE, "+33123456789")


@pytest.mark.parametrize(
    "typed", ["01 23 45 67 89 poste 12", "01 23 45 67 89 (poste 12)", "+33 1 23 45 67 89 ext. 12", "0123456789x12"]
)
def test_an_extension_is_pointed_out_and_stays_in_the_cell(typed: str) -> None:
    doubt = Doubt("phone_extension", {"number": "+33123456789", "extension": "12"})
    assert reading(typed) == Reading("+33123456789", doubts=(doubt,))


@pytest.mark.parametrize(
    ("typed", "alternatives"),
    [
        ("06 12 34 56 7", ()),
        ("06 12 34 56 789", ()),
        ("3631", ()),
        ("+999 12 34 56", ()),
        ("néant", ()),
        ("06 12 34 56 78 (M. Dupont)", (MOBILE,)),
        ("Fax 01 23 45 67 89", ("+33123456789",)),
    ],
)
def test_anything_else_is_refused_with_the_number_that_may_be_in_it(typed: str, alternatives: tuple[str, ...]) -> None:
    assert reading(typed) == doubted("phone_impossible", *alternatives)


@given(st.integers(0, 9_999_999_999))
def test_the_french_table_says_what_phonenumbers_says(number: int) -> None:
    digits = f"{number:010}"
    found = french(digits, "FR")
    if found is None:
        assert digits[0] != "0" or digits[1] == "0"
    elif digits[1:4] not in _OVERSEAS:
        assert found == phonenumbers.format_number(
            phonenumbers.parse(digits, "FR"), phonenumbers.PhoneNumberFormat.E164
        )


@pytest.mark.parametrize(("prefix", "code"), _OVERSEAS.items())
def test_overseas_prefixes_are_those_of_their_calling_codes(prefix: str, code: str) -> None:
    numbers = [phonenumbers.parse(f"+{code}{prefix}{n}01234") for n in "02345"]
    assert any(map(phonenumbers.is_valid_number, numbers))
    assert french(f"0{prefix}201234", "FR") == f"+{code}{prefix}201234"


@given(st.one_of(st.just(33), st.sampled_from(CALLING_CODES)), st.text(alphabet="0123456789", min_size=1, max_size=13))
def test_a_number_accepted_at_sight_is_possible_and_written_so(code: int, rest: str) -> None:
    text = f"+{code}{rest}"
    if not left_to_read(phone, [text]):
        number = phonenumbers.parse(text)
        assert phonenumbers.is_possible_number(number)
        assert phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) == text


@pytest.mark.parametrize("code", CALLING_CODES)
def test_an_example_of_every_calling_code_reads_as_it_stands(code: int) -> None:
    region = phonenumbers.region_code_for_country_code(code)
    sample = (
        phonenumbers.example_number_for_non_geo_entity(code) if region == "001" else phonenumbers.example_number(region)
    )
    text = phonenumbers.format_number(sample, phonenumbers.PhoneNumberFormat.E164)
    assert reading(text) == Reading(text)


def test_it_is_shown_in_groups() -> None:
    assert phone.show(MOBILE, "fr") == "+33 6 12 34 56 78"
    assert phone.show("+3225123456", "en") == "+32 2 512 34 56"


@pytest.mark.parametrize(
    ("typed", "candidates", "offered"),
    [
        ("044 211 30 30", ("CH", "LI"), ("+41442113030",)),
        (442113030.0, ("CH",), ("+41442113030",)),
        ("41 44 211 30 30", ("CH",), ("+41442113030",)),
        ("06 12 34 56 78", ("BE",), (MOBILE,)),  # none of Belgium's: then it may be one of ours
        ("044 211 30 30 / 079 123 45 67", ("CH",), ("+41442113030", "+41791234567")),
    ],
)
def test_in_an_undecided_row_a_national_number_is_offered_for_each_candidate(
    typed: Raw, candidates: tuple[str, ...], offered: tuple[str, ...]
) -> None:
    found = phone.read(typed, Context(COLUMN, candidates=candidates))
    assert found.value is None
    assert [doubt.alternatives for doubt in found.doubts] == [offered]


def test_in_an_undecided_row_an_international_number_is_what_it_says() -> None:
    assert phone.read("0041 44 211 30 30", Context(COLUMN, candidates=())) == written("+41442113030")
