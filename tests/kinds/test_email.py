"""E-mail addresses: what is corrected, what is asked, what is refused."""

from __future__ import annotations

import unicodedata

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.kinds import Context, Doubt, Reading, email, left_to_read
from ooti_xl.kinds._email_domains import COMMON, is_plain, meant
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw

COLUMN = Column(fr="Email", en="Email", kind=email)
ADDRESS = "jean.dupont@agence.fr"


def reading(raw: Raw) -> Reading:
    return email.read(raw, Context(COLUMN))


def doubted(code: str, *alternatives: str) -> Reading:
    return Reading(doubts=(Doubt(code, alternatives=alternatives),))


def by_the_library(address: str) -> str | None:
    try:
        return validate_email(address, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        return None


@pytest.mark.parametrize(
    "typed",
    ["mailto:jean.dupont@agence.fr", "MAILTO:jean.dupont@agence.fr?subject=Devis", "Jean D. <jean.dupont@agence.fr>",
     '"Dupont, Jean" <jean.dupont@agence.fr>;', "jean.dupont@agence.fr,", "jean.dupont@agence.fr.",
     "<jean.dupont@agence.fr>", "jean.dupont@AGENCE.fr", "\u200bjean.dupont@agence.fr\u00a0", "'jean.dupont@agence.fr",
     "jean.dupont @ agence.fr", "jean.dupont＠agence.fr", "mailto:jean%2Edupont@agence.fr"],
)  # fmt: skip
def test_an_address_is_written_without_what_surrounds_it(typed: str) -> None:
    assert reading(typed) == Reading(ADDRESS, ADDRESS, writing="email_writing")


@pytest.mark.parametrize(
    "value",
    [ADDRESS, "Jean.Dupont@agence.fr", "o'brien@x.fr", "a@example.com", "a@agence.test", "a@société.fr", "a+b@c-d.net",
     "j" * 64 + "@agence.fr", "contact@xn--htel-vqa.fr", "contact@hôtel.fr", "rené@agence.fr"],
)  # fmt: skip
def test_a_well_formed_address_needs_nothing(value: str) -> None:
    assert reading(value) == Reading(value)


@pytest.mark.parametrize("between", ["; ", ", ", " / ", "/", "\n", " ou ", " - ", " "])
def test_two_addresses_are_an_error_and_each_is_offered(between: str) -> None:
    assert reading(f"a@agence.fr{between}b@agence.fr") == doubted("email_several", "a@agence.fr", "b@agence.fr")


@pytest.mark.parametrize(
    ("typed", "alternatives"),
    [
        ("jean@gmail,com", ("jean@gmail.com",)),
        ("jean@agence..fr", ("jean@agence.fr",)),
        ("Jean Dupont jean@agence.fr", ("jean@agence.fr",)),
        ("jean dupont@agence.fr", ("dupont@agence.fr", "jeandupont@agence.fr", "jean.dupont@agence.fr")),
        (".jean@agence.fr", ("jean@agence.fr",)),
        ("jean.@agence.fr", ("jean@agence.fr",)),
        ("jean..dupont@agence.fr", ("jean.dupont@agence.fr",)),
        ("-jean@agence.fr", ("jean@agence.fr",)),
        ("d’arc@agence.fr", ("d'arc@agence.fr",)),
        ("jean@ⓐgence.fr", ("jean@agence.fr",)),
        ("j" * 65 + "@agence.fr", ()),
        ("jean@" + "a" * 64 + ".fr", ()),
        ("jean@" + "agence." * 40 + "fr", ()),
        ("jean@agence.fr (perso)", ("jean@agence.fr",)),
        ("jean@agence", ()),
        ("jean@test", ()),
        ("jean@serveur.local", ()),
        ("jean(at)agence.fr", ()),
        ("www.agence.fr", ()),
        ("néant", ()),
        (12.0, ()),
    ],
)
def test_anything_else_is_refused_with_the_address_that_may_be_in_it(typed: Raw, alternatives: tuple[str, ...]) -> None:
    assert reading(typed) == doubted("email_invalid", *alternatives)


@pytest.mark.parametrize(
    ("domain", "common"),
    [("gmial.com", "gmail.com"), ("gmail.con", "gmail.com"), ("gmai.com", "gmail.com"), ("gmail.co", "gmail.com"),
     ("hotmial.fr", "hotmail.fr"), ("orange.f", "orange.fr"), ("wanado.fr", "wanadoo.fr"), ("yahooo.fr", "yahoo.fr"),
     ("outlok.com", "outlook.com"), ("laposte.ner", "laposte.net"), ("free.frr", "free.fr")],
)  # fmt: skip
def test_a_slip_in_a_common_domain_is_pointed_out_and_kept(domain: str, common: str) -> None:
    doubt = Doubt("email_domain_typo", {"domain": domain}, (f"jean@{common}",))
    assert reading(f"jean@{domain}") == Reading(f"jean@{domain}", doubts=(doubt,))


@pytest.mark.parametrize(
    "domain",
    [*COMMON, "mail.com", "email.com", "ymail.com", "gmx.de", "yahoo.es", "yahoo.gr", "hotmail.be", "live.fi", "sfa.fr",
     "cfr.fr", "fee.fr", "orange.com", "icloud.fr", "gmail-agence.fr", "lapostes.org"],
)  # fmt: skip
def test_a_real_domain_is_no_slip(domain: str) -> None:
    assert meant(domain) is None


@given(st.emails())
def test_an_address_accepted_at_sight_is_what_the_library_makes_of_it(address: str) -> None:
    if not left_to_read(email, [address]):
        assert by_the_library(address) == address


@given(
    st.from_regex(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,66}@[a-z0-9.-]{1,70}\.(fr|com|co\.uk|test|local)", fullmatch=True)
)
def test_what_looks_like_an_address_is_accepted_only_if_the_library_does(address: str) -> None:
    if not left_to_read(email, [address]):
        assert by_the_library(address) == address


@given(st.text(alphabet="abx0n-.", min_size=1, max_size=80))
def test_a_plain_domain_is_one_for_the_library_too(domain: str) -> None:
    if is_plain(domain):
        assert by_the_library(f"a@{domain}") == f"a@{domain}"


def test_what_stands_before_the_at_is_left_as_it_is_written() -> None:
    assert reading("INFO@agence.fr") == Reading("INFO@agence.fr")
    assert reading("Info@AGENCE.fr") == Reading("Info@agence.fr", "Info@agence.fr", writing="email_writing")
    assert reading("jean²@agence.fr") == doubted("email_invalid", "jean2@agence.fr")


# What people leave around and in an address, so that a random text often looks like one.
WRITTEN = """
jean JEAN rené INFO contact @ @ @ @@ ＠ agence.fr AGENCE.FR hôtel.fr xn--htel-vqa.fr gmial.com gmail.com . .. , ; / |
' ’ ` " « » < > ( ) [ ] : mailto: MAILTO: ?subject=Devis %40 ² ﬁ ⓐ 。 – - = + _ # * et \u200b \u00ad e\u0301 É ß İ
"""
SCRAPS = [*WRITTEN.split(), " ", "\n", "\u00a0"]
texts = st.one_of(st.lists(st.sampled_from(SCRAPS), max_size=9).map("".join), st.emails(), st.text(max_size=20))


@given(texts)
def test_a_safe_correction_and_every_proposal_need_no_other(raw: str) -> None:
    found = reading(raw)
    if found.written is not None:
        assert reading(str(found.written)) == Reading(found.value, doubts=found.doubts)
    for doubt in found.doubts:
        for alternative in doubt.alternatives:
            assert reading(str(alternative)) == Reading(alternative)


def seen(text: str) -> str:
    """The letters and digits of a text, accents and full-width forms as they are typed."""
    wide = {0xFF01 + place: 0x21 + place for place in range(94)}
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text.translate(wide))))


@given(texts)
def test_a_safe_correction_keeps_the_letters_of_the_address(raw: str) -> None:
    """It may only take away what stands before the name and behind the domain, and the case of the domain."""
    found = reading(raw)
    if found.written is not None and "%" not in raw:
        local, _, domain = str(found.written).partition("@")
        assert seen(local) in seen(raw)
        assert seen(domain) in seen(raw.lower())


@pytest.mark.parametrize("scrap", ["e", "e@", "e.", "a@b.fr;", "<", "(", "é", "= ", "\u0301", "Ã©", "mailto:", "."])
def test_a_cell_as_long_as_excel_allows_is_read_and_said(scrap: str) -> None:
    assert reading(scrap * (32_767 // len(scrap))).doubts
