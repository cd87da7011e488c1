"""E-mail addresses, as they are typed, copied and exported."""

from __future__ import annotations

from tests.values.cases import asks, changes, keeps

COLUMN = ("clients", "email")

LONGEST_NAME = "architecte.mandataire.du.groupement.de.maitrise.d.oeuvre.pour.lo"  # 64 characters

MUST_CHANGE = [
    *(
        changes(typed, "jean.dupont@agence.fr", code="email_writing")
        for typed in (
            " jean.dupont@agence.fr", "jean.dupont@agence.fr\u00a0", "jean.dupont@agence.fr\n",
            "\u200bjean.dupont@agence.fr", "jean.dupont@agen\u00adce.fr", "jean.dupont@agence.fr.",
            "jean.dupont@agence.fr,", "jean.dupont@agence.fr ;", "jean.dupont@agence.fr/", "jean.dupont @agence.fr",
            "jean.dupont@ agence.fr", "jean.dupont@AGENCE.FR", "jean.dupont@Agence.fr", "<jean.dupont@agence.fr>",
            "(jean.dupont@agence.fr)", "« jean.dupont@agence.fr »", "“jean.dupont@agence.fr”",
            '"jean.dupont@agence.fr"', "'jean.dupont@agence.fr'", "'jean.dupont@agence.fr",
            "Jean Dupont <jean.dupont@agence.fr>", '"Dupont, Jean" <jean.dupont@agence.fr>;',
            "mailto:jean.dupont@agence.fr", "MAILTO: jean.dupont@agence.fr",
            "mailto:jean.dupont@agence.fr?subject=Facture", "mailto:jean%2Edupont@agence.fr",
            "jean.dupont＠agence.fr", "ｊｅａｎ.dupont@agence.fr",
        )
    ),
    changes("Jean.Dupont@AGENCE.fr", "Jean.Dupont@agence.fr"),
    changes("INFO@Mairie-Lyon.FR", "INFO@mairie-lyon.fr"),
    changes("contact@HÔTEL.fr", "contact@hôtel.fr"),
    changes("contact@XN--HTEL-VQA.fr", "contact@xn--htel-vqa.fr"),
    changes("e\u0301ric@agence.fr", "éric@agence.fr"),
]  # fmt: skip

MUST_NOT_CHANGE = list(map(keeps, (
    "jean.dupont@agence.fr", "Jean.Dupont@agence.fr", "JEAN.DUPONT@agence.fr", "INFO@agence.fr", "jd@agence-dupont.fr",
    "compta+factures@agence.fr", "o'brien@practice.co.uk", "jean_dupont@gmail.com", "j-d@orange.fr", "a@b.fr",
    "facturation@ville.geneve.ch", "info@bureau.brussels", "contact@etat.lu", "marches@mairie-saint-denis.re",
    "kontakt@buero-müller.de", "contact@hôtel.fr", "contact@xn--htel-vqa.fr", "jean@straße.de", "rené@agence.fr",
    "secretariat@archi.ma", "accueil@province-sud.nc", "jean.dupont@mail.agence.archi", "12345@agence.fr",
    "jean@mail.com", "jean@yahoo.es", "jean@live.be", "_factures@agence.fr", f"{LONGEST_NAME}@agence.fr",
)))  # fmt: skip

MUST_ASK = [
    # a dot, or what was copied along
    asks(".jean@agence.fr", "jean@agence.fr"),
    asks("jean.@agence.fr", "jean@agence.fr"),
    asks(".jean.dupont.@agence.fr", "jean.dupont@agence.fr"),
    asks("Jean <.jean@agence.fr>", "jean@agence.fr"),
    asks("jean..dupont@agence.fr", "jean.dupont@agence.fr"),
    asks("jean@agence..fr", "jean@agence.fr"),
    asks("jean@@agence.fr", "jean@agence.fr"),
    asks("-jean@agence.fr", "jean@agence.fr"),
    asks("=jean@agence.fr", "jean@agence.fr"),
    asks("|jean@agence.fr", "jean@agence.fr"),
    asks("- jean@agence.fr", "jean@agence.fr"),
    asks("Email : jean@agence.fr", "jean@agence.fr"),
    asks("jean@agence.fr (perso)", "jean@agence.fr"),
    asks("Jean Dupont jean@agence.fr", "jean@agence.fr"),
    # what a word processor made of it
    asks("jeanne.d’arc@agence.fr", "jeanne.d'arc@agence.fr"),
    asks("jean–marc@agence.fr", "jean-marc@agence.fr"),
    asks("jeanne.d\x92arc@agence.fr", "jeanne.d'arc@agence.fr"),
    asks("jean\x96marc@agence.fr", "jean-marc@agence.fr"),
    asks("ﬁnance@agence.fr", "finance@agence.fr"),
    asks("jean²@agence.fr", "jean2@agence.fr"),
    # a slip of the finger
    asks("jean@agence,fr", "jean@agence.fr"),
    asks("jean,dupont@agence.fr", "dupont@agence.fr", "jean.dupont@agence.fr"),
    asks("jean dupont@agence.fr", "dupont@agence.fr", "jeandupont@agence.fr", "jean.dupont@agence.fr"),
    asks("jean@agence fr", "jean@agence.fr"),
    asks("jean@gmial.com", "jean@gmail.com", code="email_domain_typo"),
    asks("jean@orange.f", "jean@orange.fr", code="email_domain_typo"),
    asks("jean@hotmial.fr", "jean@hotmail.fr", code="email_domain_typo"),
    # two addresses
    *(
        asks(f"a@agence.fr{between}b@agence.fr", "a@agence.fr", "b@agence.fr", code="email_several")
        for between in ("; ", ", ", " / ", "/", " et ", "\n", " ")
    ),
    # no address
    *(
        asks(typed, code="email_invalid")
        for typed in (
            "jean@agence", "jean.agence.fr", "@agence.fr", "jean@", "www.agence.fr", "06 12 34 56 78", "voir le site",
            "jean@serveur.local", f"x{LONGEST_NAME}@agence.fr", f"jean@{'a' * 64}.fr", f"jean@{'agence.' * 40}fr",
            "jean@-agence.fr", "jean@agence.f", "jean@agence.c0m", "jean@agence.4u", "jean@gmail.c", 12.0, True,
        )
    ),
]  # fmt: skip
