"""One place has one value: what would stand in another's place is not offered, not taken, and not lost."""

from __future__ import annotations

import pytest

from ooti_xl.adopting import Answers, mapping_text, read_mapping
from ooti_xl.adopting.adoption import adopted
from ooti_xl.adopting.fields import goal_of
from ooti_xl.model.errors import Refusal
from ooti_xl.model.findings import Raw
from tests.adopting.messy import Rows, goes, plan, values

PROJECT: list[Raw] = ["26-01", "École", "Mairie"]
HEAD: list[Raw] = ["N° affaire", "Affaire", "MOA"]


@pytest.mark.parametrize(("header", "raw"), [("Taux", "12 %"), ("Part", "12 %"), ("Montant HT", 5000.0)])
def test_what_a_row_has_of_one_phase_has_no_place_beside_a_column_for_each(header: str, raw: Raw) -> None:
    rows: Rows = [[*HEAD, header, "ESQ", "APS"], [*PROJECT, raw, "6 %", "9 %"], ["26-02", "Halle", "SCI", raw, "5 %"]]
    planned = plan(rows)
    assert not goes(planned)[header].startswith("phases.")
    assert [goes(planned)[phase] for phase in ("ESQ", "APS")] == ["phases.pct.ESQ", "phases.pct.APS"]


#: Headers of two columns for one place: the second has it surely, the first may.
SECOND: list[tuple[str, str, list[Raw]]] = [
    ("Télécopie", "Téléphone", ["04 74 00 12 35", "04 74 00 12 34"]),
    ("Copie à", "Email", ["b@mairie.fr", "a@mairie.fr"]),
    ("Assujetti", "N° TVA intracommunautaire", ["FR83404833048", "FR44732829320"]),
    ("Siège", "SIRET", ["73282932000074", "44306184100047"]),
]


@pytest.mark.parametrize(("other", "header", "raws"), SECOND)
def test_a_place_that_a_column_surely_has_is_offered_to_no_other(other: str, header: str, raws: list[Raw]) -> None:
    for order in (1, -1):
        rows: Rows = [["Raison sociale", "Devise", *[other, header][::order]], ["Mairie", "EUR", *raws[::order]]]
        planned = plan(rows)
        assert (goes(planned)[other], goes(planned)[header].split(".")[0]) == ("-", "clients")
        assert next((one.why, one.share) for one in planned.matches if one.header == other) == ("taken", None)


def test_a_column_that_was_taken_yields_to_an_answer() -> None:
    rows: Rows = [["Raison sociale", "Devise", "Téléphone", "Accueil"], ["Mairie", "EUR", "04 74 00 12 34", "poste 12"]]
    planned = plan(rows)
    planned.answer(3, goal_of("clients.phone"))
    found = adopted([planned])
    assert goes(planned)["Téléphone"] == "-"
    assert values(found)["clients"][0]["phone"] == "poste 12"
    assert "04 74 00 12 34" in found.aside("fr")[-1]


@pytest.mark.parametrize(
    "places",
    [
        ("phases.pct", "phases.pct.ESQ"),
        ("phases.amount.ESQ", "phases.amount"),
        ("phases.shortname", "phases.pct.ESQ"),
        ("phases.pct.ESQ", "phases.pct.ESQ"),
        ("clients.billing_address.city", "clients.billing_address"),
        ("collaborators.last_name", "collaborators.full_name.first_last"),
        ("projects.cost", "projects.cost × 1000"),
    ],
)
def test_a_mapping_file_that_puts_two_columns_into_one_place_is_refused(places: tuple[str, str]) -> None:
    columns = "".join(f'[[source.column]]\nletter = "{c}"\nto = "{to}"\n' for c, to in zip("AB", places, strict=True))
    with pytest.raises(Refusal) as caught:
        read_mapping(f'[[source]]\nfile = "a"\n{columns}', "m.toml")
    assert caught.value.code == "mapping_twice"


def test_answers_for_two_tables_do_not_put_two_columns_of_a_third_into_one_place() -> None:
    def answers(header: str) -> Answers:
        text = f'[[source]]\nfile = "a"\n[[source.column]]\nletter = "D"\nheader = "{header}"\nto = "projects.fees"\n'
        return read_mapping(text, "m.toml")

    both = Answers((*answers("Forfait").sources, *answers("Contrat signé").sources))
    rows: Rows = [[*HEAD, "Forfait", "Contrat signé"], [*PROJECT, 1000.0, 1200.0]]
    assert goes(plan(rows, answers=answers("Forfait")))["Forfait"] == "projects.fees"
    assert {goes(plan(rows, answers=both))[header] for header in ("Forfait", "Contrat signé")} <= {"-", "?"}


def test_what_a_mapping_file_says_after_an_answer_is_read_again() -> None:
    rows: Rows = [["Raison sociale", "Devise", "Télécopie", "Téléphone"], ["Mairie", "EUR", "0474001235", "0474001234"]]
    text = mapping_text([plan(rows)], "")
    assert goes(plan(rows, answers=read_mapping(text, "m.toml"))) == goes(plan(rows))


def test_a_phase_may_have_a_column_for_its_share_and_one_for_its_amount() -> None:
    head: list[Raw] = [*HEAD, "ESQ %", "ESQ €", "APS %", "APS €"]
    found = adopted([plan([head, [*PROJECT, 0.4, 400.0, 0.6, 600.0]])])
    assert [(one["shortname"], one["pct"], one["amount"]) for one in values(found)["phases"]] == [
        ("ESQ", 0.4, 400.0), ("APS", 0.6, 600.0),
    ]  # fmt: skip
    assert found.values_placed == 7
