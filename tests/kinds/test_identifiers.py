"""What holds for every kind that identifies: currencies, countries, VAT and SIRET numbers, e-mails, telephones."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.kinds import Context, Reading, country, currency, email, left_to_read, phone, siret, vat
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw
from ooti_xl.model.settings import Settings

KINDS = [country, currency, email, phone, siret, vat]
UNREADABLE = {
    country: "country_unknown",
    currency: "currency_unknown",
    email: "email_invalid",
    phone: "phone_impossible",
    siret: "siret_length",
    vat: "vat_length",
}
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__.rpartition(".")[2])

# Scraps of what people type in such cells, so that a random text often looks like one of them.
WRITTEN = """
FR83404833048 404833048 40483304800022 73282932000074 35600000000048 BE0697449992 697449992 CHE 107787577 TVA MWST GB
980780684 EL094259216 NO 995525828 MVA XI K7399859412 53000004605 NL4495445B01 EUR € $ £ ¥ kr F Fr CFA francs livre
dirham mark dollar CAD FRF Maroc Suisse France Congo Royaume-Uni UK Écosse la & et ( ) [ ] / | : ; , . - – + 00 0 06
612345678 0612345678 33 12345678 poste ext. x 12 tél. a@agence.fr b@gmial.com @ gmail,com INFO mailto: < > ' " Jean #
5,78E+12 1e5 ，０１２３ \u200b \u00a0 \u202f \n n/a néant +33 +32 +1 (0) * é
"""
SCRAPS = WRITTEN.split(" ")
texts = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(SCRAPS), max_size=5).map("".join),
    st.lists(st.sampled_from(SCRAPS), max_size=5).map(" ".join),
    st.from_regex(r"(FR|BE|DE|CHE|EL|NL)?[ .]?[0-9]{2}[ .]?[0-9]{9}", fullmatch=True),
    st.from_regex(r"(\+|00)?[0-9]{1,3}([ .-]?[0-9]{2}){2,6}", fullmatch=True, alphabet=st.characters(codec="ascii")),
)
raws = st.one_of(
    texts,
    st.floats(),
    st.integers(0, 10**16).map(float),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
homes = st.sampled_from(
    [None, "FR", "RE", "MC", "BE", "DE", "CH", "GB", "NL", "NO", "US", "CA", "EG", "SN", "AQ", "??"]
)
formats = st.sampled_from(["General", "00000000000000", r'0#" "##" "##" "##" "##', "0.00", "dd/mm/yyyy", "@"])


def read(kind: Any, raw: Raw, home: str | None = None, number_format: str = "General", practice: str = "FR") -> Reading:
    column = Column(fr="Colonne", en="Column", kind=kind)
    found: Reading = kind.read(raw, Context(column, Settings(country=practice), home, number_format=number_format))
    return found


@every_kind
@given(raw=raws, home=homes, number_format=formats)
def test_a_cell_is_read_or_doubted_whatever_it_holds(
    kind: ModuleType, raw: Raw, home: str | None, number_format: str
) -> None:
    reading = read(kind, raw, home, number_format)
    assert reading.value is not None or reading.doubts
    assert {doubt.code for doubt in reading.doubts} <= set(kind.CODES)
    assert (reading.written is None) == (reading.writing == "")
    assert reading.writing in {"", *kind.CODES}


@every_kind
@given(raw=raws, home=homes, number_format=formats)
def test_a_safe_correction_reads_as_the_same_value_and_needs_no_other(
    kind: ModuleType, raw: Raw, home: str | None, number_format: str
) -> None:
    reading = read(kind, raw, home, number_format)
    if reading.written is not None:
        assert read(kind, reading.written, home) == Reading(reading.value, doubts=reading.doubts)


@every_kind
@given(raw=raws, home=homes, number_format=formats)
def test_what_is_offered_reads_cleanly_once_it_is_typed_in(
    kind: ModuleType, raw: Raw, home: str | None, number_format: str
) -> None:
    for doubt in read(kind, raw, home, number_format).doubts:
        for alternative in doubt.alternatives:
            assert read(kind, alternative, home) == Reading(alternative)


@every_kind
@given(raw=raws, home=homes)
def test_a_cell_that_is_accepted_at_sight_reads_as_it_stands(kind: Any, raw: Raw, home: str | None) -> None:
    if raw is not None and not left_to_read(kind, [raw]):
        assert read(kind, raw, home) == Reading(raw)


@every_kind
@given(raws=st.lists(raws))
def test_a_column_is_looked_at_like_each_of_its_cells(kind: Any, raws: list[Raw]) -> None:
    column = set(raws)
    assert left_to_read(kind, column) == set().union(*(left_to_read(kind, [raw]) for raw in column))


@every_kind
@given(raw=raws, home=homes, locale=st.sampled_from(["fr", "en"]))
def test_a_value_that_is_shown_reads_back(kind: Any, raw: Raw, home: str | None, locale: str) -> None:
    value = read(kind, raw, home).value
    if value is not None:
        assert read(kind, kind.show(value, locale), home).value == value


@every_kind
@pytest.mark.parametrize("raw", [True, False, 1.5, -1.0, float("nan"), float("inf"), dt.date(2026, 3, 1), dt.time(8)])
def test_a_date_a_truth_value_or_a_fraction_is_refused_without_a_proposal(kind: ModuleType, raw: Raw) -> None:
    (doubt,) = read(kind, raw).doubts
    assert (doubt.code, doubt.alternatives) == (UNREADABLE[kind], ())


CLEAN = """
import sys
from ooti_xl.kinds import country, currency, email, left_to_read, phone, siret, vat
clean = {country: "FR", currency: "EUR", email: "jean@agence-dupont.fr", phone: "+33612345678",
         siret: "73282932000074", vat: "FR83404833048"}
assert not any(left_to_read(kind, [text]) for kind, text in clean.items())
print(*sorted({"babel", "stdnum", "phonenumbers", "email_validator", "rapidfuzz", "difflib"} & set(sys.modules)))
"""


def test_a_workbook_of_clean_cells_loads_none_of_the_large_packages() -> None:
    run = subprocess.run([sys.executable, "-c", CLEAN], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
