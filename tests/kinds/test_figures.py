"""What holds for every figure, whatever the kind of its column: no digit changes, no reader is contradicted."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ooti_xl.kinds import Context, Reading, money, number, percent
from ooti_xl.kinds._figures import LONGEST
from ooti_xl.model.columns import Column

AMOUNT = Column(fr="Montant", en="Amount", kind=money)
AREA = Column(fr="Surface", en="Area", kind=number, minimum=Decimal(0), unit="m²")
HOURS = Column(fr="Heures", en="Hours", kind=number, above=Decimal(0), maximum=Decimal(60), unit="h")
SHARE = Column(fr="Part", en="Share", kind=percent)
COLUMNS = {"money": AMOUNT, "area": AREA, "hours": HOURS, "share": SHARE}

#: What separates thousands, and decimals: French, German and Italian, English, Swiss, Canadian and ISO 31-0.
CONVENTIONS = ((" ", ","), (".", ","), (",", "."), ("'", "."), (" ", "."))

every_column = pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
figures = st.one_of(
    st.text(alphabet="0123456789.,' ", min_size=1, max_size=12),
    st.from_regex(r"[1-9][0-9]{0,3}([ .,'][0-9]{2,4}){0,3}([.,][0-9]{0,4})?", fullmatch=True),
)


def reading(text: str, column: Column) -> Reading:
    found: Reading = column.kind.read(text, Context(column, currency="EUR"))
    return found


def read_as(text: str, thousands: str, decimal: str) -> set[Decimal]:
    """What a figure is to a reader of one convention: nothing where they would never write so."""
    whole = rf"(?:[1-9][0-9]{{0,2}}(?:{re.escape(thousands)}[0-9]{{3}})+|0|[1-9][0-9]*|)"
    if not text or not re.fullmatch(rf"{whole}(?:{re.escape(decimal)}[0-9]+)?", text):
        return set()
    return {Decimal(text.replace(thousands, "").replace(decimal, "."))}


def readings(text: str) -> set[Decimal]:
    """What a figure is to all of them."""
    return {value for convention in CONVENTIONS for value in read_as(text, *convention)}


def possible(column: Column, value: Decimal) -> bool:
    """Whether such a figure exists at all in a column: a week has 168 hours, a whole 100 hundredths."""
    if column is HOURS:
        return value <= 168
    return column is not SHARE or value <= 100


def value_of(found: Reading) -> Decimal | None:
    """The figure that a safe correction stands for, as its column's cells show it; None where it is none."""
    if not isinstance(found.written, float):
        return None
    written = Decimal(repr(found.written))
    return written * 100 if found.number_format is not None else written


@every_column
@example(figure="1.234")
@example(figure="12,500")
@example(figure="1 234.567")
@example(figure="0.500")
@example(figure="392, 00")
@given(figure=figures)
def test_what_two_readers_would_read_differently_is_never_corrected(column: Column, figure: str) -> None:
    values = {value for value in readings(figure.strip()) if possible(column, value)}
    corrected = value_of(reading(figure, column))
    if len(values) > 1:
        assert corrected is None
    elif values and corrected is not None:
        assert {corrected} == values


@pytest.mark.parametrize("sign", ["€", "EUR", "euros", "$", "USD", "£", "€ "])
@pytest.mark.parametrize("mark", [".", ",", ".."])
@given(figure=st.from_regex("[1-9][0-9]{0,5}", fullmatch=True))
def test_a_figure_behind_a_sign_and_a_mark_is_never_corrected(sign: str, mark: str, figure: str) -> None:
    found = reading(f"{sign}{mark}{figure}", AMOUNT)
    assert found.written is None
    whole, part = float(figure), float(f"0.{figure}")
    assert set(found.doubts[0].alternatives) in ({whole, part}, set())


@every_column
@given(
    figure=figures,
    before=st.sampled_from(["", "€ ", "€", "€.", "EUR ", "-", "(", "Fr.", "HT ", "HT."]),
    after=st.sampled_from(
        ["", " €", "€", " EUR", " HT", " €/h", " m²", "h", " h", "h00", " %", "%", "-", ")", ".-", " CHF", "€50"]
    ),
)
def test_a_correction_keeps_every_digit_in_its_order(column: Column, figure: str, before: str, after: str) -> None:
    text = f"{before}{figure}{after}"
    corrected = value_of(reading(text, column))
    if corrected is not None:
        typed = "".join(c for c in text if c.isdecimal()).lstrip("0")
        kept = "".join(c for c in f"{abs(corrected):f}" if c.isdecimal()).lstrip("0")
        longer, shorter = sorted((typed, kept.rstrip("0") if "." in f"{corrected:f}" else kept), key=len, reverse=True)
        assert longer.startswith(shorter) and not longer[len(shorter) :].strip("0")
        assert not (text.startswith(("-", "(")) and corrected > 0)


#: As much as a cell holds, and what a careless pattern would go through again and again.
LONG = 32_767
HOSTILE = [
    "1" * LONG, "1 " * (LONG // 2), "1 1" + " " * LONG + "1", " " * LONG + "€", "1" + " " * LONG + "h", "," * LONG,
    "1," * (LONG // 2), "1'" * (LONG // 2), "1 000" + " 000" * (LONG // 4), "(" * LONG, "-" * LONG, "1" + "-" * LONG,
    "HT " * (LONG // 3), "h.t" * (LONG // 3), "incl. " * (LONG // 6), "/h" * (LONG // 2), "1 €" + " /" * (LONG // 2),
    "k" * LONG, "1 mille" + " de" * (LONG // 3), "1 m" + " " * LONG + "€", "€" * LONG, "€ ." * (LONG // 3), "%" * LONG,
    "1 %" + " %" * (LONG // 2), "12:" * (LONG // 3), "1/1" * (LONG // 3), "m2" * (LONG // 2), "1h" * (LONG // 2),
    "1 " + "é" * LONG, "\u200b1 " * (LONG // 3), "１" * LONG, "Fr." * (LONG // 3) + "12",
]  # fmt: skip


@every_column
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: f"{text[:8]}…")
def test_a_text_that_is_too_long_for_a_figure_is_refused(column: Column, text: str) -> None:
    found = reading(text, column)
    assert found.value is None
    assert [doubt.code.partition("_")[2] for doubt in found.doubts] == ["unreadable"]


@pytest.mark.parametrize("kind", [money, number])
def test_hostile_cells_beside_a_doubtful_one_decide_nothing(kind: ModuleType) -> None:
    assert kind.evidence(HOSTILE) == (0, 0)


@every_column
def test_a_long_text_is_no_figure_and_a_shorter_one_may_be(column: Column) -> None:
    assert reading("5" + " " * LONG, column).doubts == reading("5", column).doubts
    assert reading("0" * LONGEST + "5", column).value is None


@given(text=st.text(alphabet="0123456789 .,'", max_size=8))
def test_full_width_digits_are_read_as_the_others(text: str) -> None:
    wide = "".join(chr(ord(c) - ord("0") + 0xFF10) if c.isdigit() else c for c in text)
    assert unicodedata.normalize("NFKC", wide) == text
    assert reading(wide, AMOUNT) == reading(text, AMOUNT)
