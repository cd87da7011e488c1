"""No sentence repeats a whole document that stands in a cell, whoever shows it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ooti_xl import wording
from ooti_xl.formats import ReportOptions, text
from ooti_xl.formats.json import document
from ooti_xl.formats.sarif import render as sarif
from ooti_xl.hosts.marks import marks, said
from ooti_xl.model.findings import Cell, Edit
from ooti_xl.model.report import Report
from ooti_xl.tasks.outcomes import Outcome
from tests.books import check_records, good

#: Of a sentence with several quotations.
LONGEST = 1_500
MOST = 8_000


def report(word: str) -> Report:
    """Of a workbook whose every text is too long, wrong, or both."""
    long = (word * MOST)[:MOST]
    return check_records(
        clients=[
            good("clients", company_name=long, currency=long, notes=f"={long}"[:MOST], business_vat_id=long),
            good("clients", company_name=f"{long[:-1]}|", phone=long, email=long, number=long),
        ],
        projects=[good("projects", client=long[:-2] + "&!", project_title=f" {long}"[:MOST])],
    )


@pytest.mark.parametrize("word", ["é ", "Rue, ", "x", "Ã©|", "\U0001f600", "1\n"])
@pytest.mark.parametrize("locale", wording.LOCALES)
def test_sentences_are_short_in_every_output(word: str, locale: str) -> None:
    made = report(word)
    assert len(made.findings) > 5
    outcome = Outcome(Path("agence.xlsx"), made)
    messages = [finding["message"] for finding in document(outcome, locale)["findings"]]
    messages += [
        result["message"]["text"]
        for result in json.loads(sarif([outcome], locale, ReportOptions()))["runs"][0]["results"]
    ]
    messages += [mark.note for mark in marks(said(made, [], locale))]
    messages += [sentence for line in said(made, [], locale) for sentence in (line.problem, line.remedy)]
    messages += text.render([outcome], locale, ReportOptions()).splitlines()
    assert max(map(len, messages)) < LONGEST


def test_what_was_corrected_is_said_in_short() -> None:
    edit = Edit(Cell("Clients", 2, 2), " " + "x" * 30_000, "x" * 30_000)
    other = edit._replace(new="y" * 30_000)
    said_ = [say(e, "fr") for e in (edit, other, edit._replace(new=None)) for say in (wording.correction, wording.kept)]
    assert max(map(len, said_)) < LONGEST and all("…" in sentence for sentence in said_)


def test_what_is_cut_shows_so() -> None:
    assert wording.brief("a" * wording.QUOTED) == "a" * wording.QUOTED
    assert wording.brief("a" * 61) == "a" * 59 + "…"
    assert wording.brief(tuple("abcdefghijklmnop")) == (*"abcdefghijkl", "…")
