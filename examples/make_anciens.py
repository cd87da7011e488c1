"""Writes examples/anciens/: what a practice has before it begins, as its programs have saved it.

    python examples/make_anciens.py [FOLDER]

Names are invented; SIREN 732 829 320 is the one that documentation uses; telephone numbers are of the ranges that ARCEP
keeps for fiction.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from anciens_ods import write_ods
from anciens_workbooks import write_register, write_team

FOLDER = Path(__file__).parent / "anciens"

CLIENTS = """\
Fichier clients au 31/12/2025;;;;;;;
;;;;;;;
Raison sociale;Rue;CP;Ville;Monnaie;Courriel;Tél.;N° SIRET
Commune de Valbrune;1 place de la Mairie;69210;Valbrune;€;mairie@valbrune.example;04 65 71 00 01;732 829 320 00074
SCI Les Tilleuls;24 rue des Tilleuls;69003;Lyon;EUR;contact@tilleuls.example;;
  Atelier  Bois ;3 quai Tilsitt;69002;Lyon;euros;;;
"""
PROJETS = """\
Affaire,Nom du projet,Client,TVA,Montant travaux,Taux honoraires,Honoraires,Couleur du dossier
2026-014,École des Tilleuls,Commune de Valbrune,20 %,"1 200 000,00 €",10 %,120 000,vert
2026-015,Halle du marché,commune de valbrune,20 %,400000,12 %,48 000 € HT,bleu
2026-016,Maison Ferrand,SCI Les Tilleuls,10 %,250000,14 %,35000,
"""
PHASES = """\
Projet;Code;Phase;Part;Montant
2026-014;ESQ;Esquisse;40 %;48000
2026-014;APS;Avant-projet sommaire;60 %;72000
2026-015;ESQ;Esquisse;100 %;48 000 €
2026-016;PRO;Projet;100 %;35.000
"""
EQUIPE = """\
Nom complet;Mail;Fonction;Tarif horaire
Léa Marchand;lea.marchand@atelier.example;Directrice;95 €
Paul Ravier;paul.ravier@atelier.example;Membre;65
"""
CARNET = """\
Raison soc.;Adr.;CP;Ville;Mail;Obs.
Menuiserie Chevrol;12 zone des Granges;01300;Belmont;devis@chevrol.example;rappeler en mars
SARL Œuvre & Fils;7 cours Émile-Zola;69100;Villeurbanne;;payait à 60 jours
Foncière d’Aubrac;Le Bourg;12210;Laguiole;bureau@aubrac.example;
TOTAL : 3 clients;;;;;
"""

#: Clients by the title above them: their own cells, then their affairs.
REGISTER = {
    "Marchés publics": [
        (
            ("Commune de Brévenne", "3 rue de la République", 69210, "Brévenne", "04 65 71 10 20", None),
            [
                ("24-03", "Groupe scolaire Jean Moulin", "Brévenne", 2850, 4200, 0.098, 411600,
                 0.05, 0.1, 0.15, 0.2, 0.1, 0.1, 0.25, 0.05),
                ("25-01", "Halle du marché", "Brévenne", 640, 1150, 0.11, 126500,
                 0.06, 0.09, 0.17, 0.2, 0.08, 0.1, 0.25, 0.05),
                ("25-07", "Diagnostic de l'église", "Brévenne", None, None, None, 18000,
                 None, None, None, None, None, None, None, None),
            ],
        ),
        (
            ("Hôpital de Montarlin", "45 route de Vienne", 1300, "Montarlin", "04 65 71 10 44", None),
            [
                ("24-11", "Unité de soins", "Montarlin", 1250, 2950, 0.105, 309750,
                 0.05, 0.1, 0.15, 0.2, 0.1, 0.1, 0.25, 0.05),
            ],
        ),
    ],
    "Marchés privés": [
        (
            ("SCI des Trois Chênes", "28 chemin du Signal", 69130, "Écully", "04 65 71 14 20", "06 39 98 14 25"),
            [
                ("25-02", "Trois maisons", "Écully", 520, 1350, 0.115, 155250,
                 0.1, 0.1, 0.2, 0.2, None, 0.1, 0.25, 0.05),
                ("25-09", "Surélévation", "Lyon 4e", 180, 410, 0.12, 49200,
                 0.1, 0.1, 0.2, 0.2, None, 0.1, 0.25, 0.05),
            ],
        ),
        (
            ("M. et Mme Lefèvre", "4 impasse des Cerisiers", 69570, "Dardilly", None, "06 39 98 14 71"),
            [
                ("25-12", "Maison Lefèvre", "Dardilly", 240, 640, 0.13, 83200,
                 0.1, 0.1, 0.2, 0.2, None, 0.1, 0.25, 0.05),
            ],
        ),
    ],
}  # fmt: skip
REGISTER_NOTES = {
    "A6": "Factures à déposer sur Chorus Pro",
    "K4": "Valeur du marché, avenants compris",
    "M16": "À rapprocher de la comptabilité",
}
ANNEXES = [
    ("24-03", "Maquette de concours", 6500, dt.datetime(2024, 5, 14)),
    ("24-11", "Étude acoustique", 4200.5, dt.datetime(2025, 2, 3)),
    ("25-02", "Dossier de permis modificatif", 1800, dt.datetime(2025, 10, 20)),
]
TEAM = [
    ("MARCHAND Léa", "06 39 98 20 01", "lea.marchand@valmy.example", 95, 39, dt.datetime(2012, 9, 3)),
    ("DE LA TOUR Hugo", "06 39 98 20 02", "hugo.delatour@valmy.example", 72, 35, dt.datetime(2019, 1, 7)),
    ("NGUYEN Minh Anh", None, "ma.nguyen@valmy.example", 58, 35, dt.datetime(2023, 4, 17)),
    ("PETIT Jean", "06 39 98 20 04", "jean.petit@valmy.example", 64, 28, dt.datetime(2021, 11, 2)),
]
TEAM_NOTES = {"E5": "Temps partiel jusqu'en juin"}
PROSPECTS = [
    ("Raison sociale", "Adresse", "CP", "Ville", "Devise", "E-mail", "Téléphone", "Effectif"),
    ("Brasserie & Cie", "90 cours des Platanes", "69006", "Lyon", "EUR", "contact@brasserie.example", None, 12),
    ("Atelier Huguenin SA", "7 rue du Rhône", "1204", "Genève", "CHF", None, "+41 22 418 00 00", 30),
]


def main(folder: Path = FOLDER) -> None:
    """Write the files, each in the encoding of the program that it comes from."""
    folder.mkdir(exist_ok=True)
    (folder / "clients.csv").write_bytes(CLIENTS.replace("\n", "\r\n").encode("cp1252"))
    (folder / "projets.csv").write_bytes(b"\xef\xbb\xbf" + PROJETS.encode())
    (folder / "phases.csv").write_bytes(PHASES.encode())
    (folder / "collaborateurs.csv").write_bytes(EQUIPE.encode("cp1252"))
    (folder / "carnet.csv").write_bytes(CARNET.replace("\n", "\r\n").encode("cp1252"))
    write_register(folder / "suivi.xlsx", 2025, REGISTER, ANNEXES, REGISTER_NOTES)
    write_team(folder / "equipe.xlsx", 2025, TEAM, TEAM_NOTES)
    write_ods(folder / "prospects.ods", "Prospects", PROSPECTS)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
