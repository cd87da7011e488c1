"""Writes examples/anciens/: what a practice has before it begins, as its programs have saved it.

Names are invented; SIREN 732 829 320 is the one that documentation uses.
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "anciens"

CLIENTS = """\
Fichier clients au 31/12/2025;;;;;;;
;;;;;;;
Raison sociale;Rue;CP;Ville;Monnaie;Courriel;Tél.;N° SIRET
Commune de Valbrune;1 place de la Mairie;69210;Valbrune;€;mairie@valbrune.example;04 72 00 00 01;732 829 320 00074
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


def main() -> None:
    """Write the files, each in the encoding of the program that it comes from."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "clients.csv").write_bytes(CLIENTS.replace("\n", "\r\n").encode("cp1252"))
    (FOLDER / "projets.csv").write_bytes(b"\xef\xbb\xbf" + PROJETS.encode())
    (FOLDER / "phases.csv").write_bytes(PHASES.encode())
    (FOLDER / "collaborateurs.csv").write_bytes(EQUIPE.encode("cp1252"))


if __name__ == "__main__":
    main()
