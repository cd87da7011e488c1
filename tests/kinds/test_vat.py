"""VAT numbers: what is corrected, what is asked, what is refused."""

from __future__ import annotations

import pytest
import stdnum.eu.vat
import stdnum.fr.siren
from hypothesis import example, given
from hypothesis import strategies as st

from ooti_xl.kinds import Context, Doubt, Reading, left_to_read, vat
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw
from ooti_xl.model.settings import Settings

COLUMN = Column(fr="N° TVA", en="VAT number", kind=vat)
FRENCH = "FR83404833048"


def reading(raw: Raw, country: str | None = None, practice: str = "FR") -> Reading:
    return vat.read(raw, Context(COLUMN, Settings(country=practice), country))


def doubted(code: str, *alternatives: Raw, **facts: str) -> Reading:
    return Reading(doubts=(Doubt(code, facts, alternatives),))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("FR 83 404 833 048", FRENCH),
        ("fr83.404.833.048", FRENCH),
        ("FR\u00a083\u202f404–833–048", FRENCH),
        ("N° TVA intracommunautaire : FR83404833048", FRENCH),
        ("ATU 57194903", "ATU57194903"),
        ("BE 0697.449.992", "BE0697449992"),
        ("BE697449992", "BE0697449992"),
        ("GR094259216", "EL094259216"),
        ("GB 980 7806 84", "GB980780684"),
        ("UK 980 7806 84", "GB980780684"),
        ("CHE-107.787.577 IVA", "CHE107787577IVA"),
        ("NO 995 525 828 MVA", "NO995525828MVA"),
        ("MC 53 0000 04605", "FR53000004605"),
    ],
)
def test_a_number_is_written_compact_and_in_upper_case(typed: str, value: str) -> None:
    assert reading(typed) == Reading(value, value, writing="vat_writing")


@pytest.mark.parametrize(
    "value",
    [FRENCH, "FRK7399859412", "FR4Z123456782", "FR53000004605", "FR39356000000", "DE136695976", "ESB58378431",
     "IT00743110157", "NL004495445B01", "XI980780684", "LU15027442"],
)  # fmt: skip
def test_a_clean_number_needs_nothing(value: str) -> None:
    assert reading(value) == Reading(value)


@pytest.mark.parametrize(
    ("typed", "country", "value"),
    [
        ("83 404 833 048", "FR", FRENCH),
        (83404833048.0, "FR", FRENCH),
        ("83404833048", "RE", FRENCH),
        ("53 0000 04605", "MC", "FR53000004605"),
        ("B58378431", "ES", "ESB58378431"),
        ("980 7806 84", "GB", "GB980780684"),
        ("107.787.577 TVA", "CH", "CHE107787577TVA"),
        ("094259216", "GR", "EL094259216"),
    ],
)
def test_a_missing_prefix_is_the_row_s_own_country_s(typed: Raw, country: str, value: str) -> None:
    assert reading(typed, country) == Reading(value, value, writing="vat_writing")


@pytest.mark.parametrize("typed", ["83 404 833 048", 83404833048.0])
def test_a_missing_prefix_is_the_practice_s_country_s_while_nothing_contradicts_it(typed: Raw) -> None:
    assert reading(typed) == Reading(FRENCH, FRENCH, writing="vat_writing")
    assert reading("0697.449.992", practice="BE") == Reading("BE0697449992", "BE0697449992", writing="vat_writing")
    assert reading("0697.449.992", practice="US") == doubted("vat_prefix_missing")


@pytest.mark.parametrize("typed", ["404 833 048", 404833048.0, "404 833 048 00014"])
def test_a_siren_is_no_vat_number_and_the_one_that_it_belongs_to_is_offered(typed: Raw) -> None:
    assert reading(typed) == doubted("vat_prefix_missing", FRENCH)


@pytest.mark.parametrize(
    ("typed", "candidates", "offered"),
    [
        ("107.787.577 TVA", ("CH", "LI"), ("CHE107787577TVA",)),
        ("0697.449.992", ("BE", "LU", "AT"), ("BE0697449992",)),
        ("83 404 833 048", ("CH",), ()),
        ("83 404 833 048", (), ()),
        ("83 404 833 048", ("RE", "FR", "MC"), (FRENCH,)),
    ],
)
def test_in_an_undecided_row_the_candidates_numbers_are_offered(
    typed: str, candidates: tuple[str, ...], offered: tuple[str, ...]
) -> None:
    assert vat.read(typed, Context(COLUMN, candidates=candidates)) == doubted("vat_prefix_missing", *offered)


@pytest.mark.parametrize(
    ("typed", "alternatives"),
    [
        ("FR3000004605", ()),
        ("FR8552008443", ()),
        ("FR3552081317", ("FR03552081317",)),
        ("FR 404 833 048", (FRENCH,)),
        ("FR 404 833 048 00014", (FRENCH,)),
        ("CHE-107.787.577", ("CHE107787577TVA", "CHE107787577MWST", "CHE107787577IVA")),
        ("NO 995 525 828", ("NO995525828MVA",)),
        ("NL4495445B01", ("NL004495445B01",)),
        ("EL94259216", ("EL094259216",)),
        ("FR8340483304", ()),
        ("FR", ()),
        ("TVA", ()),
        ("12", ()),
        ("néant", ()),
        ("FR83404833048 / BE0697449992", ()),
    ],
)
def test_a_bad_length_is_refused_and_what_it_may_have_been_is_offered(
    typed: str, alternatives: tuple[str, ...]
) -> None:
    assert reading(typed) == doubted("vat_length", *alternatives)


@pytest.mark.parametrize("typed", ["FR84404833048", "FR83404833049", "DE136695978", "GB980780685", "CHE107787578TVA"])
def test_wrong_check_digits_are_refused(typed: str) -> None:
    assert reading(typed) == doubted("vat_checksum")


def test_a_number_that_the_row_s_country_refuses_is_refused() -> None:
    assert reading("83404833049", "FR") == doubted("vat_checksum")


def test_a_country_that_is_none_of_ours_is_named() -> None:
    assert reading("US123456789") == doubted("vat_country_unknown", prefix="US")
    assert reading("12-3456789", "US") == doubted("vat_country_unknown", prefix="US")


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """French numbers and Monaco's, many with a right key, a right SIREN, or both."""
    company = draw(st.one_of(st.integers(0, 99_999_999), st.integers(0, 99_999)))
    last = draw(st.one_of(st.just(stdnum.luhn.calc_check_digit(f"{company:08}")), st.sampled_from("0123456789")))
    siren = f"{company:08}{last}"
    return f"FR{draw(st.one_of(st.just((int(siren) * 100 + 12) % 97), st.integers(0, 99))):02}{siren}"


@given(st.sets(numbers()))
@example({"FR83404833048", "FR53000004605", "FR98404833048", "FR12000000000"})
def test_french_numbers_are_accepted_as_stdnum_validates_them_but_for_nobody_s(column: set[str]) -> None:
    wrong = {number for number in column if number.endswith("0" * 9) or not stdnum.eu.vat.is_valid(number)}
    assert left_to_read(vat, column) == wrong
    assert all(reading(number) == doubted("vat_checksum") for number in wrong)


@given(st.integers(0, 99_999_999))
def test_the_key_of_a_siren_is_stdnum_s(company: int) -> None:
    siren = f"{company:08}{stdnum.luhn.calc_check_digit(f'{company:08}')}"
    offered = (f"FR{stdnum.fr.siren.to_tva(siren)}",) if not siren.startswith("000") else ()
    assert reading(f"FR{siren}") == doubted("vat_length", *offered)


@pytest.mark.parametrize(
    ("value", "country"),
    [(FRENCH, "FR"), ("FR53000004605", "MC"), ("EL094259216", "GR"), ("XI980780684", "GB"), ("GB980780684", "GB"),
     ("CHE107787577TVA", "CH"), ("NO995525828MVA", "NO"), ("US1", None), ("", None)],
)  # fmt: skip
def test_a_number_says_its_country(value: str, country: str | None) -> None:
    assert vat.country_of(value) == country
