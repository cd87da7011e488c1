"""The draft practice: fictitious, well-formed data, as a careful person would have typed it.

Names, numbers and addresses are invented; SIREN, SIRET and VAT numbers have right check digits and belong to nobody
on purpose. Telephone numbers are of the ranges that ARCEP keeps for fiction (04 65 71 xx xx, 06 39 98 xx xx).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

Record = dict[str, Any]

_CLIENTS = """
Mairie de Saint-Aubin|Place de l'Hôtel de Ville|69124 Saint-Aubin|Public|Hélène Garnier
Mairie de Brévenne|3 rue de la République|69210 Brévenne|Public|Paul Ravier
Communauté de communes des Coteaux|12 avenue des Vignes|69480 Anse|Public|Nadia Belkacem
Métropole du Rhône Sud|20 rue du Lac|69003 Lyon|Public|Olivier Perrin
Région Alpes Patrimoine|1 esplanade Mitterrand|69002 Lyon|Public|Claire Fontanel
Lycée Marie Curie|8 rue des Écoles|38300 Bourgoin-Jallieu|Public|Jean-Marc Roux
Hôpital de la Vallée|45 route de Vienne|69007 Lyon|Public|Dr Sophie Lambert
Syndicat des eaux du Garon|17 chemin du Barrage|69530 Brignais|Public|Bernard Colin
Mairie de Chazay|2 place des Frères Voisin|69380 Chazay|Public|Isabelle Morel
Université Lumière Sud|86 rue Pasteur|69007 Lyon|Public|Thomas Girard
Habitat Rhodanien|194 rue Duguesclin|69433 Lyon|Bailleurs|Fatima Ziani
Alizane Logement|173 avenue Jean Jaurès|69007 Lyon|Bailleurs|Marc Vidal
Foyer Dauphinois|21 avenue de Constantine|38000 Grenoble|Bailleurs|Luc Bonnet
Coopérative d'Habitat du Pilat|5 rue du Parc|42410 Pélussin|Bailleurs|Annie Fayolle
Immobilière des Gones|9 quai Tilsitt|69002 Lyon|Bailleurs|Rémi Chevalier
Toit pour Tous|74 cours Becquart|38500 Voiron|Bailleurs|Sarah Cohen
SCI Les Terrasses|14 montée de la Boucle|69004 Lyon|SCI|Pierre Delorme
SCI du Vieux Moulin|330 chemin du Moulin|69250 Poleymieux|SCI|Catherine Blanc
SCI Bellecombe|6 rue Sala|69002 Lyon|SCI|Antoine Mercier
SCI Gerland Nord|55 rue de Gerland|69007 Lyon|SCI|Valérie Petit
SCI Trois Chênes|28 route de Charbonnières|69130 Écully|SCI|Hugues Martin
SCI Quai Rambaud|70 quai Perrache|69002 Lyon|SCI|Émilie Sabatier
Confluence Promotion|42 cours Charlemagne|69002 Lyon|Promoteurs|David Arnaud
Groupe Sorel Immobilier|101 boulevard Vivier Merle|69003 Lyon|Promoteurs|Julie Sorel
Rhône Bâti|16 rue Garibaldi|69006 Lyon|Promoteurs|Franck Tissot
Urbelia Développement|8 place Antonin Poncet|69002 Lyon|Promoteurs|Karim Haddad
Les Nouveaux Constructeurs Associés|3 rue Montrochet|69002 Lyon|Promoteurs|Laure Vincent
Atelier Foncier|27 rue Pierre Blanche|69001 Lyon|Promoteurs|Gilles Roche
Famille Durand|11 impasse des Cerisiers|69160 Tassin-la-Demi-Lune|Particuliers|Anne Durand
M. et Mme Lefèvre|4 chemin du Signal|69570 Dardilly|Particuliers|Michel Lefèvre
Indivision Castelli|19 rue Bossuet|69006 Lyon|Particuliers|Marco Castelli
Mme Okonkwo|31 rue de la Charité|69002 Lyon|Particuliers|Grace Okonkwo
Famille Nguyen|7 allée des Acacias|69340 Francheville|Particuliers|Minh Nguyen
M. Bertholet|52 grande rue|69270 Fontaines-sur-Saône|Particuliers|Yves Bertholet
Association Le Phare|60 rue Béchevelin|69007 Lyon|Associations|Rosa Martinez
Fondation Pierre Aubert|15 place Jules Ferry|69006 Lyon|Associations|Denis Aubert
Crèche Les Lucioles|22 rue Challemel-Lacour|69008 Lyon|Associations|Mélanie Faure
Compagnie Théâtre du Fleuve|36 quai Arloing|69009 Lyon|Associations|Bruno Keller
Brasserie du Parc SARL|90 boulevard des Belges|69006 Lyon|Entreprises|Nicolas Weber
Clinique Vétérinaire des Dombes|5 avenue de Trévoux|01600 Trévoux|Entreprises|Dr Lise Humbert
""".strip().splitlines()  # fmt: skip

_PROJECTS = """
Groupe scolaire Jean Moulin|0|Saint-Aubin|4200000|0.098|2850|En cours
Médiathèque de Brévenne|1|Brévenne|1850000|0.112|920|En cours
Siège de la communauté de communes|2|Anse|3100000|0.105|1640|En cours
Pôle d'échanges Sud|3|Vénissieux|6750000|0.085|5200|Prospect
Restauration de la halle aux grains|4|Lyon|2400000|0.125|1100|En cours
Extension du lycée Marie Curie|5|Bourgoin-Jallieu|5300000|0.092|3400|En cours
Unité de soins palliatifs|6|Lyon|2950000|0.11|1250|En cours
Station de pompage du Garon|7|Brignais|780000|0.095|310|Terminé
Salle des fêtes de Chazay|8|Chazay|1200000|0.118|680|En cours
Résidence étudiante Pasteur|9|Lyon|7800000|0.082|5900|Prospect
48 logements rue Duguesclin|10|Lyon|6100000|0.08|3650|En cours
32 logements Jean Jaurès|11|Lyon|4150000|0.083|2400|En cours
Réhabilitation Constantine|12|Grenoble|2700000|0.095|4100|En cours
Habitat groupé du Pilat|13|Pélussin|1950000|0.1|1350|En pause
Surélévation quai Tilsitt|14|Lyon|890000|0.12|420|En cours
Maison relais Becquart|15|Voiron|1650000|0.098|980|En cours
Villa des Terrasses|16|Lyon|640000|0.13|240|Terminé
Moulin de Poleymieux|17|Poleymieux|520000|0.135|310|En cours
Bureaux Bellecombe|18|Lyon|1480000|0.1|900|En cours
Entrepôt Gerland|19|Lyon|980000|0.085|1750|En cours
Trois maisons à Écully|20|Écully|1350000|0.115|520|En cours
Loft quai Perrache|21|Lyon|410000|0.14|180|En cours
Îlot Charlemagne|22|Lyon|9200000|0.075|7400|En cours
Tour Sorel|23|Lyon|14500000|0.07|11200|Prospect
Halle Garibaldi|24|Lyon|2250000|0.095|1300|En cours
Maison Durand|28|Tassin-la-Demi-Lune|385000|0.13|165|En cours
Maison Lefèvre|29|Dardilly|460000|0.125|190|En cours
Crèche des Lucioles|36|Lyon|720000|0.115|350|En cours
Théâtre du Fleuve|37|Lyon|3300000|0.12|1450|En cours
Clinique des Dombes|39|Trévoux|1100000|0.105|610|En cours
""".strip().splitlines()

_MISSION = (
    ("ESQ", "Esquisse", "0.06"), ("APS", "Avant-projet sommaire", "0.09"), ("APD", "Avant-projet définitif", "0.17"),
    ("PRO", "Projet", "0.2"), ("ACT", "Assistance pour la passation des marchés de travaux", "0.08"),
    ("VISA", "Visa des études d'exécution", "0.08"), ("DET", "Direction de l'exécution des marchés de travaux", "0.26"),
    ("AOR", "Assistance aux opérations de réception", "0.06"),
)  # fmt: skip
_PRIVATE = (
    ("ESQ", "Esquisse", "0.15"), ("APD", "Avant-projet définitif", "0.2"), ("PC", "Permis de construire", "0.15"),
    ("DCE", "Dossier de consultation des entreprises", "0.2"), ("DET", "Suivi de chantier", "0.3"),
)  # fmt: skip

#: Contracts beside the main one: project, mission, phase code, phase, share, amount.
_COMPLEMENTS = """
2|Mission OPC|OPC|Ordonnancement, pilotage et coordination|1|27900
12|Diagnostic de l'existant|DIAG|Diagnostic|1|14500
22|Maquette BIM|APD|Maquette de l'avant-projet|0.4|12000
22|Maquette BIM|PRO|Maquette du projet|0.6|18000
""".strip().splitlines()
#: A prospect, whose phases are not agreed yet.
_UNPHASED = 23

_ANNEXES = """
0|Maquette numérique|4800|Autre|APD
0|Réunion publique|950|Temps|ESQ
1|Déplacements chantier|620|Transport|DET
2|Étude acoustique|3200|Autre|APS, APD
4|Relevé de l'existant|5400|Temps|ESQ
4|Avance sur honoraires|12000|Autre|
4|Reprise de l'avance|-12000|Autre|
6|Dossier d'agrément|2750|Temps|
8|Mobilier sur mesure|3900|Autre|PRO
10|Retenue de garantie|-2440|Autre|
10|Restitution de la retenue|2440|Autre|
16|Visite supplémentaire|380|Temps|DET
22|Perspectives 3D|6500|Autre|APD
28|Étude scénographique|8200|Autre|APS
29|Frais de déplacement Trévoux|410|Transport|
""".strip().splitlines()

_PEOPLE = """
Camille|Rousseau|Direction|Directeur|62|120|39
Julien|Faivre|Direction|Directeur|60|120|39
Léa|Marchand|Administration|Comptable|32|65|35
Inès|Boucher|Administration|Admin|30|60|35
Mathieu|Lopez|Études|Membre|38|85|39
Chloé|Renaud|Études|Membre|36|85|39
Amine|Saïdi|Études|Membre|35|80|39
Margaux|Dupuy|Études|Membre|33|78|35
Victor|Leclerc|Études|Membre|31|75|39
Sofia|Almeida|Chantier|Membre|40|90|39
Benoît|Charpentier|Chantier|Membre|41|90|39
Élodie|Gauthier|Chantier|Membre|37|85|32
Yanis|Morvan|Dessin|Membre|26|60|35
Louise|Picard|Dessin|Membre|25|60|35
Hugo|Vasseur|Stage|Membre|12|40|35
""".strip().splitlines()


def luhn_digit(digits: str) -> str:
    """The check digit that completes a number by Luhn's sum."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 - place % 2)
        total += doubled - 9 * (doubled > 9)
    return str(-total % 10)


def siren(number: int) -> str:
    """A well-formed SIREN for the n-th company; the first ones begin with 0."""
    base = f"{3_197_640 + number * 2_143_811:08d}"
    return base + luhn_digit(base)


def siret(number: int) -> str:
    """A well-formed SIRET of the n-th company."""
    base = siren(number) + "0001"
    return base + luhn_digit(base)


def vat(number: int) -> str:
    """The n-th company's French VAT number."""
    return f"FR{(12 + 3 * (int(siren(number)) % 97)) % 97:02d}{siren(number)}"


def _plain(text: str) -> str:
    import unicodedata

    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in letters if c.isascii() and c.isalnum())


def clients() -> list[Record]:
    """The forty clients."""
    return [_client(number, line) for number, line in enumerate(_CLIENTS)]


def _client(number: int, line: str) -> Record:
    name, street, town, group, contact = line.split("|")
    company = group not in ("Particuliers", "Public")
    return {
        "company_name": name,
        "number": f"C{number + 1:03d}",
        "billing_address": f"{street}\n{town}",
        "currency": "EUR",
        "group": group,
        "business_vat_id": vat(number) if company else None,
        "name": contact,
        "email": f"{_plain(contact.split()[-1])}@{_plain(name)[:18]}.fr",
        "phone": f"+3346571{1_000 + number * 197:04d}",
        "notes": "Facturer à l'avancement" if number % 9 == 0 else None,
        "tags": "prioritaire" if number % 8 == 0 else None,
        "siret": None if group == "Particuliers" else siret(number),
    }


def projects() -> list[Record]:
    """The thirty projects."""
    return [_project(number, line) for number, line in enumerate(_PROJECTS)]


def _project(number: int, line: str) -> Record:
    title, client, city, cost, rate, area, status = line.split("|")
    start = dt.date(2025, 1 + number % 12, 6 + number % 20)
    return {
        "project_title": title,
        "case_number": f"2025-{number + 1:02d}",
        "client": f"C{int(client) + 1:03d}" if number % 3 else clients()[int(client)]["company_name"],
        "currency": "EUR",
        "city": city,
        "country": "FR",
        "tax_rate": 0.1 if number in (12, 15) else 0.2,
        "start_date": start,
        "end_date": start + dt.timedelta(days=420 + 13 * number),
        "cost": float(cost),
        "fee_pct": float(rate),
        "fees": round(float(cost) * float(rate), 2),
        "surface_area": float(area),
        "status": status,
        "tags": "logement" if "logements" in title else None,
    }


def phases() -> list[Record]:
    """The phases of the projects' main contracts, in the order of the projects, then those of their other missions."""
    every = projects()
    main = [phase for number, project in enumerate(every) if number != _UNPHASED for phase in _phases(number, project)]
    return main + [_complement(every, line) for line in _COMPLEMENTS]


def _complement(every: list[Record], line: str) -> Record:
    number, mission, code, name, share, amount = line.split("|")
    project = every[int(number)]
    return {
        "project": project["case_number"], "mission": mission, "shortname": code, "name": name, "pct": float(share),
        "amount": float(amount), "start_date": project["start_date"], "end_date": project["end_date"],
    }  # fmt: skip


def _phases(number: int, project: Record) -> list[Record]:
    private = not project["city"] or number in (16, 17, 20, 21, 25, 26)
    day = project["start_date"]
    found = []
    for code, name, share in _PRIVATE if private else _MISSION:
        end = day + dt.timedelta(days=60)
        found.append({
            "project": project["case_number"], "shortname": code, "name": name, "pct": float(share),
            "amount": round(project["fees"] * float(share), 2), "start_date": day, "end_date": end,
        })  # fmt: skip
        day = end + dt.timedelta(days=1)
    return found


def annexes() -> list[Record]:
    """The annexes; advances and retentions come as a pair."""
    found = []
    for number, line in enumerate(_ANNEXES):
        project, title, amount, kind, linked = line.split("|")
        record = projects()[int(project)]
        date = record["start_date"] + dt.timedelta(days=30 + number)
        found.append({
            "project": record["case_number"], "title": title, "total_fees": float(amount), "annex_type": kind,
            "phases": linked or None, "date": date, "description": None,
        })  # fmt: skip
    return found


def collaborators() -> list[Record]:
    """The fifteen people of the practice."""
    found = []
    for number, line in enumerate(_PEOPLE):
        first, last, team, role, cost, rate, hours = line.split("|")
        found.append({
            "first_name": first, "last_name": last, "email": f"{_plain(first)}.{_plain(last)}@atelier-confluent.fr",
            "team": team, "role": role, "payable_per_hour": float(cost), "billable_per_hour": float(rate),
            "currency": "EUR", "mobile": f"+3363998{1_000 + number * 571:04d}",
            "start_date": dt.date(2012 + number % 12, 1 + number % 12, 2), "weekly_hours": float(hours),
            "projects": f"2025-{number + 1:02d}, 2025-{number + 2:02d}" if team in ("Études", "Chantier") else None,
        })  # fmt: skip
    return found
