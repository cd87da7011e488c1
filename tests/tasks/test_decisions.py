"""What is remembered of answers, what is refused of a file, and what is replayed."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ooti_xl.hosts.memory import MemoryHost
from ooti_xl.model.errors import Refusal
from ooti_xl.model.findings import Raw
from ooti_xl.tasks.check import judged_host
from ooti_xl.tasks.choices import Reply, questions
from ooti_xl.tasks.decisions_file import decisions_in, remember
from tests.books import good, grids_of

GOOD = 'column = "clients.currency"\ncodes = ["currency_ambiguous"]\nvalue = "$"\n'
WRONG = [
    ("[[decision]\n", "d.toml, ligne 1 : ce n’est pas du TOML"),
    ("a.b" + ".c" * 5_000 + " = 1\n", "ligne 1 : ce n’est pas du TOML"),
    (f"[[decision]]\n{GOOD}", "d.toml, ligne 1 : decision[1] est inconnu ou n’a pas une valeur permise"),
    (f'[[decision]]\n{GOOD}answer = "CAD"\nleave = true\n', "ligne 1 : decision[1] est inconnu"),
    (f"[[decision]]\n{GOOD}answer = {{x = 1}}\n", "ligne 5 : decision[1].answer"),
    (f"[[decision]]\n{GOOD}answer = 2026-01-01T00:00:00Z\n", "ligne 5 : decision[1].answer"),
    (f"[[decision]]\n{GOOD}answer = nan\n", "ligne 5 : decision[1].answer"),
    (f"[[decision]]\n{GOOD}answer = 1{'0' * 400}\n", "ligne 5 : decision[1].answer"),
    (f'[[decision]]\n{GOOD}answer = "{"x" * 40_000}"\n', "ligne 5 : decision[1].answer"),
    (f"[[decision]]\n{GOOD}leave = true\n\n[[decision]]\n{GOOD}anwser = 1\n", "ligne 11 : decision[2].anwser"),
    (f"[[decision]]\n{GOOD}leave = true\n".replace(".currency", ".curency"), "Vouliez-vous dire : clients.currency"),
    (f"[[decision]]\n{GOOD}leave = true\n".replace(".currency", ".devise"), "Vouliez-vous dire : clients.currency"),
    (f"[[decision]]\n{GOOD}leave = true\n".replace("clients.c", "Clients.C"), "Vouliez-vous dire : clients.currency"),
    (
        f"[[decision]]\n{GOOD}leave = true\n".replace("ambiguous", "ambigous"),
        "d.toml, ligne 3 : aucun constat n’a le code currency_ambigous. Vouliez-vous dire : currency_ambiguous",
    ),
    (f"[[decision]]\n{GOOD}leave = true\n".replace("currency_ambiguous", "?"), "Vouliez-vous dire : placeholder"),
    (f'"{"x" * 9_000}" = 1\n', "ligne 1 : xxxxxxxx"),
    ("x" * (2 << 20) + "x", "dépasse 2 Mio"),
    ("# ici\ndecision = []\n", "ligne 2 : decision est inconnu"),
    ("x = 1\n", "d.toml, ligne 1 : x est inconnu"),
    (b"\xff\xfe", "n’est pas un texte en UTF-8"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_is_no_decision_is_refused_with_its_line(tmp_path: Path, text: str | bytes, said: str) -> None:
    (tmp_path / "d.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(Refusal) as refused:
        decisions_in(tmp_path / "d.toml")
    assert said in refused.value.message("fr").replace("\u00a0", " ")


#: What people write where it is doubtful, and what a file must be able to hold.
doubtful = st.one_of(
    st.sampled_from(["$", " $", "kr", "¥", "F CFA", "à définir", "A définir.", "1.200", "1,200", '"$"', "0,5", "idem"]),
    st.sampled_from([0.5, 1.0, 612345678.0, 3197640000015.0, True]),
    st.text(alphabet="1.,$★\"\\\n\t#'=é\ud800\x7f", max_size=6),
)


@given(st.lists(st.tuples(doubtful, doubtful, doubtful), min_size=1, max_size=5), st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_replayed_is_what_was_answered(rows: list[tuple[Raw, Raw, Raw]], data: st.DataObject) -> None:
    clients = [
        good("clients", company_name=f"Client {n}0", number=f"C{n}", currency=currency, notes=notes, phone=phone)
        for n, (currency, notes, phone) in enumerate(rows)
    ]
    book, report = judged_host(MemoryHost(grids_of(clients=clients)))
    asked = questions(report)
    places = [data.draw(st.integers(0, len(question.offers))) for question in asked]
    given = [Reply(q, q.offers[place - 1] if place else ()) for q, place in zip(asked, places, strict=True)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "d.toml")
        not_kept = remember(path, given, book, "fr")
        if not_kept == len(given):
            return
        assert remember(path, given, book, "en") == not_kept
        replayed = decisions_in(path).replayed(book, asked)
    assert [unfit.why for unfit in replayed.unfit] == []
    answered = [edit for reply in given for edit in reply.edits]
    assert set(replayed.edits) <= set(answered)
    assert not_kept or (replayed.left, replayed.edits) == ([], answered)
