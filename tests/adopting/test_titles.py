"""Headers as the trade writes them, and the units that they name."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ooti_xl.adopting.fields import Field, fields, goal_of
from ooti_xl.adopting.header_words import stands_for
from ooti_xl.adopting.naming import EXACT, names_of
from ooti_xl.kinds._traits import Measure
from ooti_xl.kinds._units import unit_in

#: A header, and a column of which it is surely a name.
NAMES = [
    ("Raison soc.", "clients.company_name"),
    ("RAISON SOCIALE CLIENT", "clients.company_name"),
    ("Sté", "clients.company_name"),
    ("Maîtrise d'ouvrage", "projects.client"),
    ("MOA", "projects.client"),
    ("Donneur d’ordre", "clients.company_name"),
    ("N° aff.", "projects.case_number"),
    ("Affaire n°", "projects.case_number"),
    ("Numéro de l'affaire", "projects.case_number"),
    ("Réf. affaire", "projects.case_number"),
    ("Projet (nom)", "projects.project_title"),
    ("Honos", "projects.fees"),
    ("Hono. HT", "projects.fees"),
    ("Honoraires (€ HT)", "projects.fees"),
    ("Mt honoraires", "projects.fees"),
    ("Tx hono", "projects.fee_pct"),
    ("Honoraires (%)", "projects.fee_pct"),
    ("Tx TVA", "projects.tax_rate"),
    ("Mtt travaux HT", "projects.cost"),
    ("Travaux (montant)", "projects.cost"),
    ("Surf. m²", "projects.surface_area"),
    ("Dt début", "projects.start_date"),
    ("CP MOA", "clients.billing_address.postal_code"),
    ("C.P.", "clients.billing_address.postal_code"),
    ("Codes postaux", "clients.billing_address.postal_code"),
    ("Ville MOA", "clients.billing_address.city"),
    ("Adr.", "clients.address"),
    ("Tél. MOA", "clients.phone"),
    ("Port.", "collaborators.mobile"),
    ("Tél. port.", "collaborators.mobile"),
    ("E-mail client", "clients.email"),
    ("Coût/h", "collaborators.payable_per_hour"),
    ("Taux horaire (€/h)", "collaborators.billable_per_hour"),
    ("Heures/sem.", "collaborators.weekly_hours"),
    ("Mtt HT", "phases.amount"),
    ("%", "phases.pct"),
    ("companyName", "clients.company_name"),
    ("Intitulé", "clients.company_name"),
    ("Nom de l'entrprise", "clients.company_name"),
    ("CP Ville", "clients.billing_address.city"),
    ("Code postal / Ville", "clients.billing_address.city"),
    ("Adresse de facturation - Rue", "clients.billing_address.street"),
    ("Adresse de facturation CP", "clients.billing_address.postal_code"),
    ("Surface (m² SDP)", "projects.surface_area"),
    ("NII", "clients.business_vat_id"),
    ("N° IDE", "clients.business_vat_id"),
    ("Code pays", "clients.billing_address.country"),
    ("Tél. bureau", "clients.phone"),
    ("Mandant", "projects.client"),
    ("N° mandat", "projects.case_number"),
    ("Coût de l'ouvrage CHF", "projects.cost"),
    ("GIA (sqm)", "projects.surface_area"),
    ("Taux h vente", "collaborators.billable_per_hour"),
    ("Coût h", "collaborators.payable_per_hour"),
    ("Charge-out rate", "collaborators.billable_per_hour"),
    ("Leave date", "collaborators.end_date"),
]
#: A header, and a column that it must not be taken for.
OTHERS = [
    ("Honoraires (k€)", "projects.fee_pct"),
    ("Honoraires", "projects.fee_pct"),
    ("N°/Nom/MOA", "clients.number"),
    ("N°/Nom/MOA", "clients.company_name"),
    ("Tél / Mail", "clients.phone"),
    ("Adresse du chantier", "clients.billing_address"),
    ("Adresse du projet", "clients.address"),
    ("Ville du client", "projects.city"),
    ("Nom du contact", "clients.company_name"),
    ("Couleur du dossier", "projects.project_title"),
    ("Durée mission (mois)", "phases.mission"),
    ("Coût journalier", "collaborators.payable_per_hour"),
    ("Fax", "clients.phone"),
    ("Date d'édition", "projects.start_date"),
    ("Mars", "projects.cost"),
    ("Honoraires BET HT", "projects.fees"),
    ("Honoraires OPC", "projects.fees"),
    ("Honoraires co-traitants HT", "projects.fees"),
    ("Montant travaux VRD", "projects.cost"),
    ("Surface lot A", "projects.surface_area"),
    ("Maître d'ouvrage CP", "projects.client"),
    ("Déc.", "clients.company_name"),
    ("Début chantier", "projects.start_date"),
    ("Date de début de chantier", "projects.start_date"),
    ("Démarrage du chantier", "projects.start_date"),
    ("Fin chantier", "projects.end_date"),
    ("Date fin chantier", "projects.end_date"),
]


def field(text: str) -> Field:
    goal = goal_of(text)
    assert goal is not None
    return fields()[goal.field.target]


def score(header: str, text: str) -> float:
    found = names_of(header).get(field(text))
    return found.score if found else 0.0


@pytest.mark.parametrize(("header", "text"), NAMES)
def test_a_header_is_known_however_it_is_written(header: str, text: str) -> None:
    assert score(header, text) >= EXACT


@pytest.mark.parametrize(("header", "text"), OTHERS)
def test_a_header_is_not_taken_for_another(header: str, text: str) -> None:
    assert score(header, text) < EXACT


@pytest.mark.parametrize(
    ("text", "measure", "times"),
    [
        ("honoraires (k€)", Measure.MONEY, "1000"),
        ("travaux en m€", Measure.MONEY, "1000000"),
        ("budget (milliers d'euros)", Measure.MONEY, "1000"),
        ("montant keur", Measure.MONEY, "1000"),
        ("fees (£k)", Measure.MONEY, "1000"),
        ("budget €m", Measure.MONEY, "1000000"),
        ("honos ke", Measure.MONEY, "1000"),
        ("budget (me)", Measure.MONEY, "1000000"),
        ("montant ht (€)", Measure.MONEY, "1"),
        ("taux (‰)", Measure.SHARE, "0.001"),
        ("part en %", Measure.SHARE, "1"),
        ("surface (ha)", Measure.AREA, "10000"),
        ("surface m2", Measure.AREA, "1"),
        ("taux/h", Measure.HOURLY, "1"),
        ("prix €/heure", Measure.HOURLY, "1"),
        ("prix par jour", Measure.DAILY, "1"),
        ("temps (h)", Measure.HOURS, "1"),
        ("total ttc", Measure.TAX, "1"),
    ],
)
def test_the_unit_of_a_header(text: str, measure: Measure, times: str) -> None:
    unit = unit_in(text)[1]
    assert unit is not None
    assert (unit.measure, unit.times) == (measure, Decimal(times))


@pytest.mark.parametrize("text", ["medecin", "kilometrage", "maitre", "hameau", "mission", "lettre", "honoraires ht"])
def test_words_are_no_units(text: str) -> None:
    assert unit_in(text)[1] is None


@pytest.mark.parametrize(
    ("short", "word", "is_short"),
    [("mt", "montant", True), ("mtt", "montant", True), ("tx", "taux", True), ("ste", "societe", True),
     ("dt", "date", True), ("hono", "honoraire", True), ("nb", "nombre", False), ("a", "adresse", False),
     ("tva", "travaux", False), ("montant", "mt", False)],
)  # fmt: skip
def test_what_a_word_is_short_for(short: str, word: str, is_short: bool) -> None:
    assert stands_for(short, word) == is_short


#: Those whose words stand alone: an apostrophe, a bracket or “per” belongs to what is beside it.
NAMED = sorted(
    name
    for name in {name for one in fields().values() for name in (one.column.fr, one.column.en, *one.column.aliases)}
    if name.replace(" ", "").isalnum() and not {"per", "par"} & set(name.split())
)


@given(st.sampled_from(NAMED), st.randoms(use_true_random=False))
def test_the_order_and_the_case_of_the_words_say_nothing(header: str, random: object) -> None:
    words = header.split()
    random.shuffle(words)  # type: ignore[attr-defined]
    known = {one.target for one, named in names_of(header).items() if named.score >= EXACT}
    again = {one.target for one, named in names_of(" ".join(words).upper()).items() if named.score >= EXACT}
    assert known <= again | {one for one in known if one.key == "full_name"}


@given(st.text(max_size=300))
def test_any_text_is_a_header(text: str) -> None:
    assert all(0 < named.score <= 1 for named in names_of(text).values())
