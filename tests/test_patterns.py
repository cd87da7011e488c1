"""A pattern that is compiled when it is first used does what a compiled one does."""

from __future__ import annotations

import re

import pytest

from ooti_xl.patterns import pattern


def test_it_does_what_a_compiled_one_does_and_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiled = re.compile
    monkeypatch.setattr(re, "compile", lambda *given: made.append(given[0]) or compiled(*given))
    found = pattern("(?P<digits>[0-9]+)|x", re.IGNORECASE)
    assert (found.pattern, made) == ("(?P<digits>[0-9]+)|x", [])
    for _ in range(2):
        assert [match[0] for match in found.finditer("a12X3")] == ["12", "X", "3"]
        assert found.sub("", "a12X3") == "a"
    assert found.groupindex == {"digits": 1}
    assert made == [found.pattern]


def test_of_bytes_too_and_what_is_none_is_refused_when_it_is_used() -> None:
    assert pattern(b"[0-9]").fullmatch(b"7") is not None
    with pytest.raises(re.error):
        pattern("(").match("")
