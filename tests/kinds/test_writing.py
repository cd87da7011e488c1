"""What holds for every kind of text: cleaning is safe, doubts are offered, nothing that is read gets lost."""

from __future__ import annotations

import datetime as dt
import itertools
import unicodedata
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.kinds import (
    Context,
    Reading,
    address,
    choice,
    code,
    left_to_read,
    link,
    link_list,
    phase_code,
    phase_list,
    reference,
    tags,
    text,
)
from ooti_xl.kinds._writing import (
    Write,
    address_lines,
    cleaned,
    digits,
    doubts_of,
    one_line,
    plain_line,
    several_lines,
    unmangled,
)
from ooti_xl.model.columns import Column
from ooti_xl.model.findings import Raw
from ooti_xl.model.folding import is_blank
from ooti_xl.model.settings import Settings
from ooti_xl.sheets.phases import PHASE_CODES
from ooti_xl.sheets.projects import STATUSES

KINDS = [text, address, code, reference, phase_code, phase_list, choice, tags, link, link_list]
LISTS = [phase_list, tags, link_list]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__.rpartition(".")[2])
every_writing = pytest.mark.parametrize("write", [one_line, several_lines, address_lines, plain_line])

# Scraps of what people type in such cells, so that a random text often looks like one of them.
WRITTEN = """
Société du Parc l'étude d’Œuvres SociÃ©tÃ© dâ€™Ã©tude Ã\u00a0 â\x80\x99 Ã‰cole ï»¿ Â\u00a0 ÃƒÂ© “IRMÃ” \ufffd = + - @
&amp; &lt;b&gt; &nbsp; &#146; l\x92 c\x9cur \x80 \x96
＝ =1+1 | < > " "Lot" <br> • ☐ 🏗 👨\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3 → \ue000 \u200b \u200d \u00ad \ufeff
\x00 \x1f \t \n \r\n \u2028 \u00a0 \u202f \u2009 e\u0301 \u0301 : ; ! ? « » % € 12 000 41 00041 1,23E+10 12E3 , ESQ
ESSQ esq PRO-DCE APS1 A+ C1 en\u00a0cours Terminé Zut Lyon 69003 rue 12 CH-1003 SW1A 2AA क्\u200dष \u0600 \U000e0067
"""
SCRAPS = [*WRITTEN.split(" "), "\n", "\ud800", " "]
texts = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(SCRAPS), max_size=6).map("".join),
    st.lists(st.sampled_from(SCRAPS), max_size=6).map(" ".join),
).filter(lambda typed: not is_blank(typed))
raws = st.one_of(
    texts, st.floats(), st.integers(-10, 10**17).map(float), st.booleans(), st.dates(), st.times(), st.timedeltas()
)
columns = st.sampled_from([{}, {"multiline": True}, {"choices": STATUSES}, {"choices": PHASE_CODES, "open_list": True}])
formats = st.sampled_from(["General", "00000", "0.00", "dd/mm/yyyy", "@"])


def read(kind: Any, raw: Raw, column: dict[str, Any] | None = None, number_format: str = "General") -> Reading:
    declared = Column(fr="Colonne", en="Column", kind=kind, **(column or {}))
    found: Reading = kind.read(raw, Context(declared, Settings(), number_format=number_format))
    return found


@every_kind
@given(raw=raws, column=columns, number_format=formats)
def test_a_cell_is_read_or_doubted_whatever_it_holds(
    kind: ModuleType, raw: Raw, column: dict[str, Any], number_format: str
) -> None:
    reading = read(kind, raw, column, number_format)
    assert reading.value is not None or reading.doubts
    assert {doubt.code for doubt in reading.doubts} <= set(kind.CODES)
    assert (reading.written is None) == (reading.writing == "")
    assert reading.writing in {"", *kind.CODES}


@every_kind
@given(raw=raws, column=columns, number_format=formats)
def test_a_safe_correction_reads_as_the_same_value_and_needs_no_other(
    kind: ModuleType, raw: Raw, column: dict[str, Any], number_format: str
) -> None:
    reading = read(kind, raw, column, number_format)
    if reading.written is not None:
        assert read(kind, reading.written, column) == Reading(reading.value, doubts=reading.doubts)


@every_kind
@given(raw=raws, column=columns, number_format=formats)
def test_nothing_is_to_be_said_of_what_is_offered(
    kind: Any, raw: Raw, column: dict[str, Any], number_format: str
) -> None:
    for doubt in read(kind, raw, column, number_format).doubts:
        for alternative in doubt.alternatives:
            after = read(kind, alternative, column)
            assert after.written is None
            # An address repaired is still on one line, where it was.
            assert kind is address or after.doubts == ()
            assert doubt.code not in {left.code for left in after.doubts}


@pytest.mark.parametrize("kind", [text, address, code, reference, link])
@given(raw=raws, column=columns, number_format=formats)
def test_a_cell_that_is_accepted_at_sight_reads_as_it_stands(
    kind: Any, raw: Raw, column: dict[str, Any], number_format: str
) -> None:
    if raw is not None and not left_to_read(kind, [raw]):
        assert read(kind, raw, column, number_format) == Reading(raw)


@every_kind
@given(raws=st.lists(raws))
def test_a_column_is_looked_at_like_each_of_its_cells(kind: Any, raws: list[Raw]) -> None:
    column = set(raws)
    assert left_to_read(kind, column) == set().union(*(left_to_read(kind, [raw]) for raw in column))


def test_no_letter_of_a_text_that_is_accepted_at_sight_may_begin_a_mangled_one() -> None:
    western = [chr(point) for point in range(0xC2, 0xF5)]
    characters = set(map(chr, range(0x80, 0x2100)))
    behind = characters - left_to_read(text, characters)
    pairs = {lead + rest for lead in western for rest in map("".join, itertools.product(behind, repeat=2))}
    assert [pair for pair in pairs - left_to_read(text, pairs) if unmangled(pair) != pair] == []


@pytest.mark.parametrize("symbol", ['"', "|", "<", ">", "•", "→", "☐", "\ue000"])
def test_no_symbol_is_accepted_at_sight(symbol: str) -> None:
    texts = {f"a{symbol}", symbol}
    assert all(left_to_read(kind, texts) == texts for kind in (text, code, link, reference))


@every_kind
@given(raw=raws, column=columns, locale=st.sampled_from(["fr", "en"]))
def test_a_value_that_is_shown_reads_back(kind: Any, raw: Raw, column: dict[str, Any], locale: str) -> None:
    value = read(kind, raw, column).value
    if value:
        assert read(kind, kind.show(value, locale), column).value == value


@every_writing
@given(typed=texts)
def test_tidying_twice_changes_nothing_more(write: Write, typed: str) -> None:
    assert write(write(typed)) == write(typed)


@every_writing
@given(typed=texts)
def test_tidying_keeps_every_letter_and_digit(write: Write, typed: str) -> None:
    def seen(written: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFC", written) if c.isalnum())

    assert seen(write(typed)) == seen("".join(c for c in typed if c.isprintable() or c.isspace()))


@every_writing
@given(typed=st.text(alphabet="\u200b\u200d\ufeff\x00\x1f \n\u00a0\u00ad\u200ea", max_size=6))
def test_only_a_blank_text_is_tidied_to_nothing(write: Write, typed: str) -> None:
    assert (write(typed) == "") == is_blank(typed)


@every_writing
@given(typed=texts)
def test_a_cleaned_text_leaves_nothing_to_doubt_but_letters_that_were_lost(write: Write, typed: str) -> None:
    left = doubts_of(cleaned(typed, write), write)
    assert {doubt.code for doubt in left} == ({"text_mojibake"} if "\ufffd" in typed else set())


@pytest.mark.parametrize("page", ["latin-1", "cp1252"])
@given(meant=st.text(alphabet="àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊÎÔÛŒÆñ’–—…°²€ abc'", min_size=1))
def test_what_was_read_in_the_wrong_encoding_is_read_as_it_was_meant(page: str, meant: str) -> None:
    def shown(byte: int) -> str:
        character = bytes([byte]).decode(page, errors="replace")
        return chr(byte) if character == "\ufffd" else character

    mangled = "".join(map(shown, meant.encode()))
    assert unmangled(mangled) == meant


@pytest.mark.parametrize(
    ("number", "typed"),
    [
        (41.0, "41"),
        (2.5, "2.5"),
        (-3.0, "-3"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (1e20, "1" + "0" * 20),
        (1e-7, "0.0000001"),
    ],
)
def test_a_number_is_read_as_the_digits_that_were_typed(number: float, typed: str) -> None:
    assert digits(number) == typed


#: What took longer than its length, and what might.
HOSTILE = [
    "•",
    "•\u200d",
    "“IRMÔ” ",
    "1((",
    "(",
    "e",
    "e\u0301",
    "\u0301",
    " a",
    "\u00a0",
    "\u200d",
    "Ã©",
    "Ã‚",
    "Ô”",
    '" ',
]
HOSTILE += [", ", "a,", "=a,", "=", "\n", "<br>", '"a" ', "1E+", "-", "1 "]


@every_kind
@pytest.mark.parametrize("scrap", HOSTILE)
def test_a_cell_as_long_as_excel_allows_is_read(kind: ModuleType, scrap: str) -> None:
    """A test that hangs here has found a search that is not linear: each took from seconds to a minute."""
    raw = "1a" + scrap * (32_700 // len(scrap)) + "1"
    reading = read(kind, raw, {"choices": PHASE_CODES, "open_list": True})
    assert reading.value is not None or reading.doubts


@pytest.mark.parametrize("kind", [tags, phase_list, link_list])
@pytest.mark.parametrize(
    ("typed", "entries"),
    [
        ("neuf, logement", ("neuf", "logement")),
        ("neuf,logement", ("neuf", "logement")),
        ("neuf;logement", ("neuf", "logement")),
        ("neuf\nlogement", ("neuf", "logement")),
        ("ACT/VISA", ("ACT/VISA",)),
        ("A+, A", ("A+", "A")),
        ("1.1, 11", ("1.1", "11")),
    ],
)
def test_a_tidy_list_is_read_whatever_its_separator(kind: Any, typed: str, entries: tuple[str, ...]) -> None:
    assert read(kind, typed) == Reading(entries)


@pytest.mark.parametrize("kind", [tags, phase_list, link_list])
@pytest.mark.parametrize(
    ("typed", "entries"),
    [
        ("neuf, , logement,", ("neuf", "logement")),
        ("logement, neuf, Logement", ("logement", "neuf")),
        ("Rénovation; RENOVATION ", ("Rénovation",)),
        ("  neuf\u00a0 , logement", ("neuf", "logement")),
        ("neuf; logement, école", ("neuf", "logement", "école")),
    ],
)
def test_an_untidy_list_is_written_with_commas_in_its_order(kind: Any, typed: str, entries: tuple[str, ...]) -> None:
    assert read(kind, typed) == Reading(entries, ", ".join(entries), writing="list_writing")


@pytest.mark.parametrize("kind", LISTS)
def test_a_number_in_a_list_cell_is_one_entry(kind: Any) -> None:
    assert read(kind, 2.0) == Reading(("2",))


@pytest.mark.parametrize("kind", [text, address, link])
def test_a_date_in_a_text_cell_is_worth_a_look(kind: Any) -> None:
    reading = read(kind, dt.datetime(2026, 4, 3))
    assert (reading.value, [doubt.code for doubt in reading.doubts]) == ("03/04/2026", ["text_not_text"])
