"""Names and other texts: what shows nothing goes, what shows stays."""

from __future__ import annotations

import datetime as dt

from tests.values.cases import asks, changes, keeps

COLUMN = ("clients", "name")
NOTES = {"column": ("clients", "notes")}

MUST_CHANGE = [
    changes(" Léa Marchand", "Léa Marchand"),
    changes("Léa Marchand ", "Léa Marchand"),
    changes("Léa  Marchand", "Léa Marchand"),
    changes("Léa\u00a0Marchand", "Léa Marchand"),
    changes("Léa\u202fMarchand", "Léa Marchand"),
    changes("Léa\tMarchand", "Léa Marchand"),
    changes("Léa\nMarchand", "Léa Marchand"),
    changes("Léa\r\nMarchand", "Léa Marchand"),
    changes("\ufeffLéa Marchand", "Léa Marchand"),
    changes("Léa\u200b Marchand", "Léa Marchand"),
    changes("Mar\u00adchand", "Marchand"),
    changes("Le\u0301a Marchand", "Léa Marchand"),
    changes("\u200eLéa Marchand\u200f", "Léa Marchand"),
    changes("Léa\x00 Marchand", "Léa Marchand"),
    changes("Zoe\u0308 Mu\u0308ller", "Zoë Müller"),
    changes("d\u200d’Arc", "d’Arc"),
    changes("Sur place\r\nle matin", "Sur place\nle matin", **NOTES),
    changes("Sur place  \n le matin", "Sur place\nle matin", **NOTES),
    changes("\n\nSur place", "Sur place", **NOTES),
    changes("Sur place\u2028le matin", "Sur place\nle matin", **NOTES),
]

MUST_NOT_CHANGE = [
    *map(keeps, ("AT&T; Orange", "R&D;", "Bureau ; atelier", "A & B; C & D", "M&Ms;", "Lot 1; lot 2")),
    *map(keeps, (
        "Léa Marchand", "LÉA MARCHAND", "Jean-Marc d’Arc", "O'Brien & Sons", "Œuvres sociales", "Zoë Müller", "Łukasz",
        "Straßenbau AG", "S.A.R.L. Dupont", "Dupont (gérant)", "1664", "3F Résidences", "42", "00042", "A+", "R+3",
        "Lot n° 4", "Lot -1", "M. & Mme Dupont", "« Le Parc »", "«\u00a0Le Parc\u00a0»",
        "Prix\u00a0: 1\u202f200\u00a0€",
        "100 % logement", "Mairie du 1er", "Château-d'Œx", "’t Hooft", "'s-Hertogenbosch", "شركة البناء",
        "建築", "Ελλάς",
        "क्\u200dष", "São Paulo", "voilà", "Ça va", "C/O Dupont", "50/50", "Dupont, Jean", "Jean; Marie", "n°12*",
        "15 m²", "20 °C", "Dupont…", "La Poste – Siège", "Marque™", "©2026", "½ lot", "№ 5", "VRAI bonheur",
        "x" * 32_767,
    )),
    keeps(1664.0),
    keeps(2.5),
    keeps("Sur place\nle matin", **NOTES),
    keeps("Sur place\n\nle matin", **NOTES),
]  # fmt: skip

MUST_ASK = [
    # letters that another encoding has broken
    asks("SociÃ©tÃ© du Parc", "Société du Parc", code="text_mojibake"),
    asks("Lâ€™Ã©tude", "L’étude", code="text_mojibake"),
    asks("MÃ¼ller", "Müller", code="text_mojibake"),
    asks("Le Parc â€“ SiÃ¨ge", "Le Parc – Siège", code="text_mojibake"),
    asks("Ville Ã\u00a0 la campagne", "Ville à la campagne", code="text_mojibake"),
    asks("Soci\ufffdt\ufffd", code="text_mojibake"),
    # a page's source that was copied, or another program's export
    asks("Dupont &amp; Fils", "Dupont & Fils", code="text_mojibake"),
    asks("Soci&eacute;t&eacute; de l&#39;&Eacute;tude", "Société de l'Étude", code="text_mojibake"),
    asks("L&rsquo;atelier&nbsp;du Parc", "L’atelier du Parc", code="text_mojibake"),
    asks("Dupont &amp;amp; Fils", "Dupont & Fils", code="text_mojibake"),
    asks("12 &#x20AC; le lot", "12 € le lot", code="text_mojibake"),
    # Windows-1252 that was read as Latin-1: what stands for ’, œ, – and € shows nothing
    asks("L\x92atelier", "L’atelier", code="text_mojibake"),
    asks("C\x9cur de ville", "Cœur de ville", code="text_mojibake"),
    asks("Le Parc \x96 Siège", "Le Parc – Siège", code="text_mojibake"),
    asks("Lot à 12 \x80", "Lot à 12 €", code="text_mojibake"),
    asks("SociÃ©tÃ© de l\x92Ã\x89tude", "Société de l’Étude", code="text_mojibake"),
    # what a spreadsheet takes for a formula
    asks("=1+1", "1+1", code="text_formula"),
    asks("+33 Architectes", "33 Architectes", code="text_formula"),
    asks("- Dupont", "Dupont", code="text_formula"),
    asks("@agence", "agence", code="text_formula"),
    # what carries no text
    asks("• Dupont", "Dupont", code="text_symbols"),
    asks("Léa 👩\u200d💼 Marchand", "Léa Marchand", code="text_symbols"),
    asks("☎ Accueil", "Accueil", code="text_symbols"),
    asks("Lot A|B", "Lot A B", code="text_symbols"),
    asks('Résidence "Le Parc"', "Résidence «\u00a0Le Parc\u00a0»", code="text_symbols"),
    asks("<b>Dupont</b>", "Dupont", code="text_symbols"),
    asks("<li>Accueil</li><li>Siège</li>", "Accueil Siège", code="text_symbols"),
    # what was no text
    asks(True, code="text_not_text"),
    asks(dt.date(2026, 4, 3), code="text_not_text"),
    asks(dt.time(9, 30), code="text_not_text"),
    asks(dt.timedelta(hours=36), code="text_not_text"),
]
