"""After any changes, taken back and made again, a page says what it says of the same workbook opened afresh."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.books import linked_records
from tests.web.talking import Talk, opened, written

SHEETS = ("clients", "projects", "phases", "annexes", "collaborators")
#: What people type in any column: names and codes of other records, near and equal ones, values of many kinds and none.
TYPED = st.sampled_from(
    [
        *("", "  ", "-", "n/a", "NC", "Total", "#N/A", "1.234", "12,5", "20 %", "0,5", "$", "EUR", "Canada", "FR"),
        *("C1", "c1", "C2", "P1", "P2", "p 2", "ESQ", "Médiathèque", "Mairie de Brévenne", "mairie de brevenne"),
        *("Mairie de Brévennes", "Ville de Lyon SARL", "3 rue Haute\n69210 Brévenne", "12 King St\nToronto M5H 1A1"),
        *("06 12 34 56 78", "732 829 320 00074", "FR 83 404 833 048", "a@gmial.com", "31/12/2026", "01/02/03"),
    ]
)  # fmt: skip
ANSWERED = ("errors", "warnings", "sum", "sheets", "template", "questions", "safe")


def said(talk: Talk) -> dict[str, Any]:
    """All that a page shows, but for what it was before it was changed."""
    rows = {sheet: talk("rows", sheet=sheet, first=1, count=20) for sheet in SHEETS}
    for shown in rows.values():
        for mark in shown["marks"]:
            del mark["corrected"], mark["colour"]
        shown["marks"] = [mark for mark in shown["marks"] if mark["findings"]]
    state = {name: found for name, found in talk("state").items() if name in ANSWERED}
    everything = {"count": 1_000}
    return {**state, "rows": rows, "found": talk("findings", **everything), "asked": talk("questions", **everything)}


def change(talk: Talk, data: st.DataObject) -> None:
    """One thing that a person does."""
    do = data.draw(st.sampled_from(("enter", "enter", "enter", "choose", "apply_safe", "undo", "redo")))
    if do == "enter":
        sheet = data.draw(st.sampled_from(SHEETS))
        cells = st.fixed_dictionaries(
            {"sheet": st.just(sheet), "row": st.integers(2, 5), "column": st.integers(1, 14), "text": TYPED}
        )
        entered = data.draw(st.lists(cells, min_size=1, max_size=4, unique_by=lambda one: (one["row"], one["column"])))
        talk("enter", cells=entered)
    elif do == "choose":
        asked = [one for one in talk("questions")["questions"] if one["readings"]]
        if asked:
            answer = data.draw(st.one_of(st.just({"reading": 0}), st.builds(dict, own=TYPED.filter(str.strip))))
            talk("choose", id=data.draw(st.sampled_from(asked))["id"], **answer)
    else:
        talk(do)


@settings(max_examples=25)
@given(st.data())
def test_after_changes_it_is_said_what_a_fresh_check_says(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        here = Path(folder)
        talk = opened(written(here / "a.xlsx", **linked_records()), here)
        for _ in range(data.draw(st.integers(1, 5))):
            change(talk, data)
        talk("corrected")
        (here / "b.xlsx").write_bytes(talk.file or b"")
        assert said(talk) == said(opened(here / "b.xlsx", here))
