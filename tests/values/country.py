"""Countries of projects: names, codes, and codes that are also something else."""

from __future__ import annotations

from tests.values.cases import asks, changes, keeps

COLUMN = ("projects", "country")

MUST_CHANGE = [
    changes("Île Maurice", "MU"), changes("L'île Maurice", "MU"), changes("Burkina", "BF"), changes("RCI", "CI"),
    changes("St-Barth", "BL"), changes("Rép. tchèque", "CZ"), changes("Rép. dominicaine", "DO"),
    changes("France", "FR"), changes("FRANCE", "FR"), changes("france ", "FR"), changes("fr", "FR"),
    changes("FRA", "FR"),
    changes("France métropolitaine", "FR"), changes("Corse", "FR"), changes("Île-de-France", "FR"),
    changes("la Réunion", "RE"), changes("Guadeloupe", "GP"), changes("Martinique", "MQ"), changes("Mayotte", "YT"),
    changes("Guyane", "GF"), changes("Guyane française", "GF"), changes("Réunion", "RE"),
    changes("Polynésie française", "PF"), changes("Tahiti", "PF"), changes("Saint Martin", "MF"),
    changes("Belgique", "BE"), changes("België", "BE"), changes("Belgium", "BE"), changes("BEL", "BE"),
    changes("Suisse", "CH"), changes("SUISSE", "CH"), changes("Schweiz", "CH"), changes("Switzerland", "CH"),
    changes("SUI", "CH"), changes("CHE", "CH"), changes("Luxembourg", "LU"), changes("Grand-Duché de Luxembourg", "LU"),
    changes("Allemagne", "DE"), changes("Deutschland", "DE"), changes("GER", "DE"), changes("Germany", "DE"),
    changes("Royaume-Uni", "GB"), changes("UK", "GB"), changes("U.K.", "GB"), changes("Angleterre", "GB"),
    changes("Ecosse", "GB"), changes("United Kingdom", "GB"), changes("Maroc", "MA"), changes("Morocco", "MA"),
    changes("Monaco", "MC"), changes("Principauté de Monaco", "MC"), changes("Espagne", "ES"), changes("Italie", "IT"),
    changes("Pays-Bas", "NL"), changes("Pays Bas", "NL"), changes("Hollande", "NL"), changes("USA", "US"),
    changes("Etats-Unis", "US"), changes("Côte d’Ivoire", "CI"), changes("Sénégal", "SN"), changes("Algérie", "DZ"),
    changes("Tunisie", "TN"), changes("Emirats arabes unis", "AE"), changes("KSA", "SA"), changes("RDC", "CD"),
    changes("Îles Vierges américaines", "VI"), changes("France (FR)", "FR"), changes("FR - France", "FR"),
]  # fmt: skip

MUST_NOT_CHANGE = [keeps(code) for code in ("FR", "BE", "CH", "LU", "DE", "GB", "MA", "MC", "RE", "GF", "US", "DO")]

MUST_ASK = [
    asks("DOM", "GP", "MQ", "GF", "RE", "YT", "DO"),
    asks("DOM-TOM", "GP", "MQ", "GF", "RE", "YT", "Nouvelle-Calédonie", "PF"),
    asks("TOM", "Nouvelle-Calédonie", "PF", "WF", "TF"),
    asks("ZAR", "ZA", "CD"),
    asks("CHF", "CH"),
    asks("MAD", "MA"),
    asks("EUR"),
    asks("F", "FR"),
    asks("D", "DE"),
    asks("B", "BE"),
    asks("Congo", "CG", "CD"),
    asks("Corée", "KR", "KP"),
    asks("Guiana", "GF", "GY"),
    asks("Iles Vierges", "VG", "VI"),
    asks("Iles Vierges amerciaines", "VI", "VG"),
    asks("Suisse romande", "CH"),
    asks("Frnace", "FR"),
    asks("Belgiqe", "BE"),
    asks("France / Suisse", "FR", "CH"),
    asks("Paris"),
    asks("Europe"),
    asks(33.0),
]  # fmt: skip
