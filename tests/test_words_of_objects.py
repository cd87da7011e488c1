"""A finding, a report and a refusal say in a person's language what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

import ooti_xl
from ooti_xl import wording
from tests.books import check_records, good


def test_a_refusal_is_its_sentence(tmp_path: Path) -> None:
    with pytest.raises(ooti_xl.Refusal) as refused:
        ooti_xl.check_workbook(tmp_path / "absent.xlsx")
    refusal = refused.value
    assert str(refusal) == refusal.message("fr") == wording.refusal(refusal.code, refusal.facts, "fr")
    assert "absent.xlsx" in refusal.message("en") != str(refusal)


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_a_finding_says_what_is_wrong_and_what_to_do(locale: str) -> None:
    [finding] = check_records(clients=[good("clients", currency="$")]).findings
    assert finding.message(locale) == f"{wording.problem(finding, locale)} {wording.remedy(finding, locale)}"


@pytest.mark.parametrize("locale", wording.LOCALES)
def test_a_frame_has_each_message_and_what_is_proposed(locale: str) -> None:
    report = check_records(clients=[good("clients", currency="$", siret="732 829 320 00074")])
    frame = report.to_frame(locale=locale)
    assert list(frame["message"]) == [finding.message(locale) for finding in report.findings]
    assert list(frame["proposed"].dropna().items()) == [(1, "73282932000074")]
    assert list(report.to_frame()["message"]) == [finding.message() for finding in report.findings]
