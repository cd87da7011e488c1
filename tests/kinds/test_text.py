"""Texts: what shows nothing is cleaned, what may be wrong is offered, ordinary typography is left alone."""

from __future__ import annotations

import pytest

from ooti_xl.kinds import Context, Doubt, Reading, text
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw


def reading(raw: Raw, *, multiline: bool = False) -> Reading:
    return text.read(raw, Context(Column(fr="Nom", en="Name", kind=text, multiline=multiline)))


@pytest.mark.parametrize(
    "typed",
    [
        "Mairie de Lyon",
        "Müller & Fils — L’Atelier d'à côté",
        "Prix\u00a0: 12\u202f000\u00a0€\u00a0; « oui\u00a0»",
        "«\u00a0Les Lilas\u00a0»",
        "Lot n° 3 (50 %), 120 m² × 2,5 m ± 5 mm…",
        "SCI Soleil™ ® © № 4/5 + option",
        "Architecte·s et paysagiste·s",
        "CHÂTEAU D’EAU",
        "VOILÀ",
        "CAFÉ»",
        "São Paulo",
        "Ã",
        "Łódź, 東京, Αθήνα",
        "45 ℃, 20 ㎡, ½ part, ≥ 3, 10 $",
        "क्\u200dष",
        "“IRMÔ",
        "C++ [v2] {x} a_b \\ ~ ^ `",
    ],
)
def test_an_ordinary_text_is_left_alone(typed: str) -> None:
    assert reading(typed) == Reading(typed)


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("  Mairie   de Lyon ", "Mairie de Lyon"),
        ("Mairie\u00a0de\u2009Lyon", "Mairie de Lyon"),
        ("Mai\u200brie\u00ad de Lyon\ufeff", "Mairie de Lyon"),
        ("Socie\u0301te\u0301", "Société"),
        ("e\u200b\u0301cole", "école"),
        ("a\x00b\tc", "ab c"),
        ("\u200eLyon", "Lyon"),
        ("Lyon\r\nParis", "Lyon Paris"),
        ("Lyon \n\n Paris", "Lyon Paris"),
        ("Prix \u00a0 : 3", "Prix\u00a0: 3"),
        ("12\u00a0\u00a0000", "12\u00a0000"),
        ("é\u200dà", "éà"),
    ],
)
def test_what_shows_nothing_is_cleaned(typed: str, tidied: str) -> None:
    assert reading(typed) == Reading(tidied, tidied, writing="text_untidy")


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [(" a \r\n\r\n b\r", "a\n\nb"), ("a\u2028b", "a\nb"), ("\n\na\n", "a"), ("- a\n- b ", "- a\n- b")],
)
def test_a_multi_line_text_keeps_its_lines(typed: str, tidied: str) -> None:
    found = reading(typed, multiline=True)
    assert (found.value, found.written, found.writing) == (tidied, tidied, "text_untidy")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("SociÃ©tÃ©", "Société"),
        ("lâ€™Ã©tude dâ€™Ã‰ole", "l’étude d’Éole"),
        ("Å“uvre", "œuvre"),
        ("12 â‚¬ â€“ 5 mÂ²", "12 € – 5 m²"),
        ("ÃƒÂ©tude", "étude"),
        ("NoÃ«l, dÃ»", "Noël, dû"),
        ("ï»¿Nom", "Nom"),
        ("eÌ\u0081tude", "étude"),
        ("ðŸ˜€ CafÃ©", "Café"),
    ],
)
def test_letters_read_in_the_wrong_encoding_are_offered_put_right(typed: str, meant: str) -> None:
    doubt = reading(typed).doubts[0]
    assert (doubt.code, doubt.alternatives) == ("text_mojibake", (meant,))


@pytest.mark.parametrize(
    ("typed", "kept", "meant"),
    [
        ("Ã\u00a0 louer", "Ã louer", "à louer"),
        ("l\u00e2\u0080\u0099eau ", "lâeau", "l’eau"),
        ("Ã\u00adle", "Ãle", "íle"),
    ],
)
def test_cleaning_waits_where_the_repair_needs_what_it_would_drop(typed: str, kept: str, meant: str) -> None:
    assert reading(typed) == Reading(kept, doubts=(Doubt("text_mojibake", alternatives=(meant,)),))


def test_a_letter_that_was_lost_is_doubted_and_not_guessed() -> None:
    assert reading("Soci\ufffdt\ufffd") == Reading("Soci\ufffdt\ufffd", doubts=(Doubt("text_mojibake"),))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("=1+1", ("1+1",)),
        ("@nom", ("nom",)),
        ("+33 6 12", ("33 6 12",)),
        ("- à voir", ("à voir",)),
        ("＝SOMME", ("SOMME",)),
        ("=-@x", ("x",)),
        ("-", ()),
    ],
)
def test_a_leading_sign_that_may_make_a_formula_is_offered_away(typed: str, offered: tuple[str, ...]) -> None:
    assert reading(typed) == Reading(typed, doubts=(Doubt("text_formula", alternatives=offered),))


@pytest.mark.parametrize(
    ("typed", "symbols", "offered"),
    [
        ("🏗 Tour", ("🏗",), ("Tour",)),
        ("Tour 👨\u200d👩\u200d👧 B", ("👨", "👩", "👧"), ("Tour B",)),
        ("❤\ufe0f Lyon", ("❤",), ("Lyon",)),
        ("1\ufe0f\u20e3 Lot", ("\u20e3",), ("1 Lot",)),
        ("• Lot ▪ A", ("•", "▪"), ("Lot A",)),
        ("Lyon→Paris", ("→",), ("Lyon Paris",)),
        ("A|B <C>", ("|", "<", ">"), ("A B C",)),
        ('Le "Parc"', ('"',), ("Le «\u00a0Parc\u00a0»",)),
        ('tube 12"', ('"',), ("tube 12",)),
        ("rue X<br>Lyon", ("<", ">"), ("rue X Lyon",)),
        ("Lot\ue000", ("U+E000",), ("Lot",)),
        ("☐☑", ("☐", "☑"), ()),
    ],
)
def test_symbols_are_named_and_offered_away(typed: str, symbols: tuple[str, ...], offered: tuple[str, ...]) -> None:
    assert reading(typed) == Reading(typed, doubts=(Doubt("text_symbols", {"symbols": symbols}, offered),))


def test_a_text_with_several_defects_is_offered_without_any() -> None:
    found = reading('  = SociÃ©tÃ©  "Parc" ')
    assert found.written == '= SociÃ©tÃ© "Parc"'
    assert [(doubt.code, doubt.alternatives) for doubt in found.doubts] == [
        (code, ("Société «\u00a0Parc\u00a0»",)) for code in ("text_mojibake", "text_formula", "text_symbols")
    ]


@pytest.mark.parametrize(("number", "typed"), [(41.0, "41"), (2.5, "2.5"), (-12.0, "-12")])
def test_a_number_reads_as_its_digits(number: float, typed: str) -> None:
    assert reading(number) == Reading(typed)


@pytest.mark.parametrize(("truth", "shown"), [(True, "VRAI"), (False, "FAUX")])
def test_a_truth_value_is_worth_a_look(truth: bool, shown: str) -> None:
    assert reading(truth) == Reading(shown, doubts=(Doubt("text_not_text"),))
