"""Billing addresses: their lines are kept, and one line is offered on two."""

from __future__ import annotations

from tests.values.cases import asks, changes, keeps

COLUMN = ("clients", "billing_address")

MUST_CHANGE = [
    changes("12 rue des Lilas\r\n69003 Lyon", "12 rue des Lilas\n69003 Lyon"),
    changes("12 rue des Lilas\r69003 Lyon", "12 rue des Lilas\n69003 Lyon"),
    changes("12 rue des Lilas\n\n69003 Lyon", "12 rue des Lilas\n69003 Lyon"),
    changes("12 rue des Lilas \n 69003 Lyon", "12 rue des Lilas\n69003 Lyon"),
    changes("12  rue des Lilas\n69003  Lyon", "12 rue des Lilas\n69003 Lyon"),
    changes("12 rue des Lilas\n69003\u00a0Lyon", "12 rue des Lilas\n69003 Lyon"),
    changes("\n12 rue des Lilas\n69003 Lyon\n", "12 rue des Lilas\n69003 Lyon"),
    changes("12 rue du Pre\u0301\n69003 Lyon", "12 rue du Pré\n69003 Lyon"),
    changes("12 rue des Lilas\u200b\n69003 Lyon", "12 rue des Lilas\n69003 Lyon"),
    changes("Mairie\n\n \n3 rue Haute\n69210 Brévenne", "Mairie\n3 rue Haute\n69210 Brévenne"),
    changes("Rue du Rhône 1\r\nCH-1204 Genève", "Rue du Rhône 1\nCH-1204 Genève"),
    changes("Rue de la Loi 16 \n1000 Bruxelles", "Rue de la Loi 16\n1000 Bruxelles"),
    changes("12 boulevard Royal\n L-2449 Luxembourg", "12 boulevard Royal\nL-2449 Luxembourg"),
    changes("Karlstraße 5\n\n80331 München", "Karlstraße 5\n80331 München"),
    changes("9 High Street\r\nLondon  SW1A 2AA", "9 High Street\nLondon SW1A 2AA"),
    changes("Bd Zerktouni\n20000  Casablanca", "Bd Zerktouni\n20000 Casablanca"),
    changes("12 rue Pasteur\n\t97400 Saint-Denis", "12 rue Pasteur\n97400 Saint-Denis"),
    changes("12 rue X\x0b69003 Lyon", "12 rue X\n69003 Lyon"),
]  # fmt: skip

MUST_NOT_CHANGE = [
    keeps("12 rue des Lilas\n69003 Lyon"), keeps("12 bis, rue de l’Église\n69003 Lyon"),
    keeps("SCI du Parc\n12 rue des Lilas\n69003 Lyon Cedex 03"), keeps("BP 1234\n69401 Lyon CEDEX 03"),
    keeps("CS 40012\n69003 Lyon"), keeps("Mairie\nPlace de l'Hôtel-de-Ville\n20000 Ajaccio"),
    keeps("12 rue Pasteur\n97400 Saint-Denis\nLa Réunion"), keeps("Rue Frébault\n97110 Pointe-à-Pitre"),
    keeps("12 rue Anatole France\n98800 Nouméa\nNouvelle-Calédonie"), keeps("BP 20\n98713 Papeete\nTahiti"),
    keeps("12 avenue Princesse Grace\n98000 Monaco"), keeps("Rue du Rhône 1\nCH-1204 Genève"),
    keeps("Rue du Rhône 1\n1204 Genève, Suisse"), keeps("Bahnhofstrasse 1\n8001 Zürich\nSchweiz"),
    keeps("Rue de la Loi 16\n1000 Bruxelles"), keeps("Rue de la Loi 16 bte 3\nB-1000 Bruxelles\nBelgique"),
    keeps("Meir 5\n2000 Antwerpen"), keeps("12 boulevard Royal\nL-2449 Luxembourg"),
    keeps("4 rue de l'Alzette\n4010 Esch-sur-Alzette\nGrand-Duché de Luxembourg"),
    keeps("Karlstraße 5\nD-80331 München"), keeps("Unter den Linden 77\n10117 Berlin\nAllemagne"),
    keeps("9 High Street\nLondon SW1A 2AA"), keeps("Flat 2\n9 High Street\nEdinburgh\nEH1 1AA\nUnited Kingdom"),
    keeps("Bd Zerktouni\n20000 Casablanca\nMaroc"), keeps("Résidence Al Amal\nAvenue Mohammed V\n10000 Rabat"),
    keeps("01 BP 1234\nAbidjan 01\nCôte d'Ivoire"), keeps("Avenue Pompidou\nDakar"),
]  # fmt: skip

MUST_ASK = [
    asks("12 rue Lef&egrave;vre\n69003 Lyon", "12 rue Lefèvre\n69003 Lyon", code="text_mojibake"),
    asks("12 rue de l\x92Église\n69003 Lyon", "12 rue de l’Église\n69003 Lyon", code="text_mojibake"),
    asks("12 rue des Lilas 69003 Lyon", "12 rue des Lilas\n69003 Lyon"),
    asks("12 rue des Lilas, 69003 Lyon", "12 rue des Lilas\n69003 Lyon"),
    asks("12 rue des Lilas - 69003 LYON", "12 rue des Lilas\n69003 LYON"),
    asks("12 rue des Lilas - 69 003 Lyon", "12 rue des Lilas\n69 003 Lyon"),
    asks("12 rue des Lilas F-69003 Lyon", "12 rue des Lilas\nF-69003 Lyon"),
    asks("BP 1234, 69401 Lyon CEDEX 03", "BP 1234\n69401 Lyon CEDEX 03"),
    asks("12 rue du 8 mai 1945 69003 Lyon", "12 rue du 8 mai 1945\n69003 Lyon"),
    asks("12 rue Pasteur, 97400 Saint-Denis, La Réunion", "12 rue Pasteur\n97400 Saint-Denis, La Réunion"),
    asks("Rue du Rhône 1, 1204 Genève", "Rue du Rhône 1\n1204 Genève"),
    asks("Rue du Rhône 1, CH-1204 Genève", "Rue du Rhône 1\nCH-1204 Genève"),
    asks("Rue de la Loi 16, 1000 Bruxelles", "Rue de la Loi 16\n1000 Bruxelles"),
    asks("12 boulevard Royal, L-2449 Luxembourg", "12 boulevard Royal\nL-2449 Luxembourg"),
    asks("Karlstraße 5, 80331 München", "Karlstraße 5\n80331 München"),
    asks("10 Downing Street London SW1A 2AA", "10 Downing Street London\nSW1A 2AA"),
    asks("Bd Zerktouni 20000 Casablanca", "Bd Zerktouni\n20000 Casablanca"),
    asks("12 avenue Princesse Grace 98000 Monaco", "12 avenue Princesse Grace\n98000 Monaco"),
    asks("Damrak 1, 1012 AB Amsterdam", "Damrak 1\n1012 AB Amsterdam"),
    asks("69003 Lyon"),
    asks("Lyon"),
    asks("12 rue des Lilas, Lyon"),
]  # fmt: skip
