"""Words of totals, groups and legends in practices' files, in French and English, without accents."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Units beside a figure.
UNITS = _words(
    "eur euro euros ht ttc tva k ke me keur meur h heure heures hours j jour jours days etp ha m mois chf usd gbp"
)
#: What there is a number of.
COUNTED = _words(
    """client clients affaire affaires projet projets personne personnes collaborateur collaborateurs salarie salaries
    employe employes dossier dossiers marche marches ligne lignes enregistrement enregistrements operation
    operations mission missions phase phases contact contacts contrat contrats lot lots annexe annexes
    architecte architectes agence agences chantier chantiers facture factures logement logements fiche fiches
    customer customers project projects people person persons employee employees job jobs row rows record
    records staff"""
)
#: Small words that say nothing alone.
LINKING = _words("de des du d la le les l en et a au aux par pour dont sur in of the and per for ou n no")
#: Months and their usual short forms, which are short for nothing else: ``mars`` is no ``marché``.
MONTHS = _words(
    """janvier janv jan fevrier fevr fev feb mars mar avril avr apr mai may juin jun juillet juil jul aout aug
    septembre sept sep octobre oct novembre nov decembre dec"""
)
#: Words that say of what a total is.
OF_TOTALS = (
    COUNTED
    | UNITS
    | LINKING
    | _words(
        """hors taxe taxes total totaux totale totales general generale generaux annuel annuelle annee an mensuel page
        precedente precedent suivante feuille tableau partiel partielle global globale cumule cumulee
        honoraires travaux montant montants cout couts budget surface surfaces public publics publique
        publiques prive prives privee privees particulier particuliers professionnel professionnels
        collectivite collectivites promoteur promoteurs entreprise entreprises association associations
        bailleur bailleurs equipe groupe categorie section service type actif actifs actives inactif
        inactifs encours cours termine termines terminees archive archives facture facturee regle regles
        encaisse restant reste solde prevu realise ca chiffre taux part parts janvier fevrier mars avril mai
        juin juillet aout septembre octobre novembre decembre trimestre semestre all excl incl excluding
        including vat fees fee cost costs amount amounts area general public private active year month"""
    )
)
#: Words that a row of one text has where it says what the records below it have in common.
OF_GROUPS = _words(
    """marche marches public publics publique publiques prive prives privee privees particulier particuliers
    collectivite collectivites professionnel professionnels entreprise entreprises association associations
    promoteur promoteurs bailleur bailleurs prospect prospects client clients affaire affaires projet projets
    dossier dossiers operation operations chantier chantiers mission missions annexe annexes phase phases lot
    tranche secteur categorie groupe agence equipe equipes pole service encours cours termine termines terminee
    terminees acheve acheves actif actifs active actives inactif inactifs archive archives annee exercice annule
    annules gagne gagnes perdu perdus neuf rehabilitation rehabilitations logement logements individuel
    collectif tertiaire sante equipement equipements maitrise etudes travaux direction associes salaries
    stagiaires freelances independants administratif architectes private customers current closed completed open
    year maisons individuelles collectifs sociaux social bureaux commerces scolaire culture autre autres divers"""
)
