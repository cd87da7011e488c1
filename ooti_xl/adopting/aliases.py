"""Headers that old files have, in French and English, besides the columns' own aliases.

They are kept apart: a check calls a column by an alias misnamed, and here it is only a way to find it.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Headers of a column with both names that do not say which stands first.
BOTH_NAMES = (
    "Nom complet", "Full name", "Collaborateur", "Salarié", "Employé", "Employee", "Personne", "Membre", "Team member",
    "Name",
)  # fmt: skip

#: Headers of somebody who may as well be of the practice itself: they are asked about. Folded.
OF_EITHER = frozenset(("responsable", "correspondant"))

#: By target, `fields.Target` as text.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "clients.ooti_id": ("ID OOTI", "OOTI"),
    "clients.company_name": (
        "Client", "Nom", "Dénomination", "Dénomination sociale", "Nom société", "Nom de la société",
        "Maître d'ouvrage", "MOA", "Donneur d'ordre", "Organisme", "Intitulé client", "Libellé client", "Nom client",
        "Name", "Customer", "Customer name", "Account", "Account name", "Organisation", "Organization", "Business name",
        "Intitulé", "Mandant",
    ),
    "clients.number": (
        "N°", "Numéro", "Réf", "Référence", "Réf client", "Référence client", "ID client", "Compte client",
        "Compte tiers", "Code tiers", "Customer number", "Customer code", "Client ID", "Customer ID", "Account number",
    ),
    "clients.billing_address": (
        "Adresse complète", "Adresse de facture", "Adresse client", "Siège social", "Full address", "Client address",
    ),
    "clients.billing_address.number": (
        "N° voie", "N° de voie", "N° rue", "N° de rue", "N° dans la voie", "Street number", "House number",
    ),
    "clients.billing_address.street": (
        "Rue", "Adresse", "Adresse 1", "Adresse ligne 1", "Voie", "N° et rue", "N° et voie", "Adresse (rue)",
        "Rue de facturation", "Street", "Street address", "Address", "Address 1", "Address line 1", "Billing street",
    ),
    "clients.billing_address.more": (
        "Adresse 2", "Adresse ligne 2", "Complément", "Complément d'adresse", "Compl. adresse", "Address 2",
        "Address line 2",
    ),
    "clients.billing_address.postal_code": (
        "CP", "Code postal", "C.P.", "Code Postal facturation", "Zip", "Zip code", "Postcode", "Post code",
        "Postal code", "Billing postal code", "Billing code", "NPA",
    ),
    "clients.billing_address.city": (
        "Ville", "Commune", "Localité", "Ville de facturation", "City", "Town", "Billing city",
        "CP Ville", "Code postal et ville", "NPA Localité", "Postcode and city",
    ),
    "clients.billing_address.country": (
        "Pays", "Country", "Pays de facturation", "Billing country", "Code pays", "Country code",
    ),
    "clients.currency": ("Monnaie de facturation", "Code devise", "Currency code"),
    "clients.group": ("Catégorie", "Type de client", "Famille", "Secteur", "Category", "Client type"),
    "clients.business_vat_id": (
        "TVA", "TVA intra", "TVA intracom", "Identifiant TVA", "Code TVA", "N° de TVA", "N° TVA intracom.",
        "VAT no", "VAT No.", "Tax ID",
        "NII", "IDE", "N° IDE", "UID",
    ),
    "clients.name": (
        "Interlocuteur", "Personne de contact", "Contact principal", "Correspondant", "Responsable", "Contact person",
        "Attention",
    ),
    "clients.name.first": ("Prénom", "Prénom contact", "Prénom du contact", "First name", "Contact first name"),
    "clients.name.last": ("Nom contact", "Nom de famille", "Last name", "Surname", "Contact last name"),
    "clients.email": ("Mèl", "Adresse mail", "Adresse électronique", "Courrier électronique", "Mail contact"),
    "clients.phone": (
        "Tel", "Téléphone fixe", "Tél fixe", "N° de téléphone", "Numéro de téléphone", "Portable", "Mobile",
        "Tél. bureau", "Téléphone bureau", "Tél. direct", "Ligne directe", "Standard",
        "Téléphone professionnel", "Work phone", "Office phone", "Téléphone portable", "Tél. portable",
    ),
    "clients.notes": ("Note", "Observations", "Observation", "Remarque", "Commentaire", "Comment", "Remarks"),
    "clients.tags": ("Mot-clé", "Labels"),
    "clients.siret": ("N° de SIRET", "No SIRET", "SIRET client", "Siret siège", "SIRET no"),
    "projects.ooti_id": ("ID OOTI",),
    "projects.project_title": (
        "Affaire", "Opération", "Nom affaire", "Nom de l'affaire", "Libellé", "Libellé affaire", "Désignation",
        "Intitulé du projet", "Nom de l'opération", "Objet", "Titre", "Chantier", "Job", "Job name", "Title",
        "Mandat", "Nom du mandat",
    ),
    "projects.case_number": (
        "N° de projet", "N° d'affaire", "No affaire", "Code affaire", "Réf affaire", "Référence affaire", "Réf projet",
        "Référence projet", "N° opération", "Numéro projet", "N°", "Réf", "Job number", "Project no", "Project ref",
        "N° mandat", "N° de mandat",
    ),
    "projects.client": (
        "Nom du client", "Client name", "Code client", "Donneur d'ordre", "Maîtrise d'ouvrage", "Mandant",
    ),
    "projects.city": ("Lieu", "Localisation", "Localité", "Ville du projet", "Ville chantier", "Location"),
    "projects.country": ("Pays du projet", "Project country"),
    "projects.tax_rate": ("Taux de TVA applicable", "TVA %", "VAT", "VAT %"),
    "projects.start_date": ("Date début", "Démarrage", "Date de démarrage", "Date d'ouverture", "Start"),
    "projects.end_date": ("Date fin", "Livraison", "Échéance", "Date de réception", "Completion date", "Due date"),
    "projects.cost": (
        "Budget travaux", "Montant de travaux", "Montant travaux HT", "Enveloppe travaux", "Coût travaux",
        "Budget", "Construction budget",
        "Coût de l'ouvrage", "Coût ouvrage",
    ),
    "projects.fee_pct": ("% honoraires", "Taux hono", "Taux de rémunération", "Fee %", "Fee percentage"),
    "projects.fees": ("Montant honoraires", "Honoraires (HT)", "Montant honoraires HT", "Hono HT", "Total fees"),
    "projects.surface_area": (
        "Surface m2", "Surface de plancher", "Surface SDP", "SHON", "SDP (m²)", "Floor area", "GIA", "GEA",
        "Gross internal area",
    ),
    "projects.status": ("Etat du projet", "Avancement", "Situation", "Stage"),
    "phases.project": ("Affaire", "N° affaire", "Code affaire", "Code projet", "Opération", "N° projet", "Job"),
    "phases.mission": ("Marché", "Contrat d'honoraires", "Lot"),
    "phases.shortname": ("Code de la phase", "Sigle", "Phase (code)", "Élément de mission"),
    "phases.name": (
        "Libellé", "Libellé phase", "Libellé de la phase", "Désignation", "Intitulé phase", "Stage", "Description",
    ),
    "phases.pct": ("% phase", "Répartition", "Répartition (%)", "Taux", "% honoraires", "Fee share"),
    "phases.amount": ("Honoraires", "Montant HT (€)", "Montant phase", "Montant de la phase", "Fee", "Fees"),
    "phases.start_date": ("Date début", "Start date"),
    "phases.end_date": ("Date fin", "End date"),
    "annexes.project": ("Affaire", "N° affaire", "Code affaire", "Code projet", "Opération", "N° projet", "Job"),
    "annexes.title": ("Prestation", "Prestation annexe", "Annexe", "Désignation", "Objet", "Extra"),
    "annexes.total_fees": ("Honoraires", "Honoraires HT", "Prix", "Prix HT", "Total HT", "Fees", "Fee"),
    "annexes.annex_type": ("Nature", "Type de prestation", "Type d'annexe"),
    "annexes.description": ("Détail", "Détails", "Commentaire", "Details"),
    "collaborators.first_name": ("Prénom collaborateur", "Firstname", "Forename"),
    "collaborators.last_name": ("Nom collaborateur", "Lastname", "Last name"),
    "collaborators.full_name.first_last": ("Prénom Nom", "Prénom et nom", "Prénom, Nom", "First and last name"),
    "collaborators.full_name.last_first": ("Nom Prénom", "Nom et prénom", "Nom, Prénom", "NOM Prénom"),
    "collaborators.email": ("Mèl", "Adresse mail", "Email pro", "E-mail professionnel", "Work email"),
    "collaborators.team": ("Service", "Pôle", "Département", "Department"),
    "collaborators.role": ("Droits", "Profil", "Poste", "Position", "Job title"),
    "collaborators.payable_per_hour": (
        "Coût de revient", "Coût horaire chargé", "Prix de revient horaire", "Cost rate", "Hourly cost",
    ),
    "collaborators.billable_per_hour": (
        "Taux de facturation", "Prix de vente horaire", "THM", "Billing rate", "Charge-out rate", "Charge rate",
        "Hourly rate",
    ),
    "collaborators.mobile": ("Tel", "Tél", "Tél.", "Tél. portable", "Numéro de mobile", "Phone number"),
    "collaborators.start_date": ("Arrivée", "Date d'arrivée", "Embauche", "Date d'entrée agence"),
    "collaborators.end_date": ("Départ", "Date de départ", "Fin de contrat", "Leave date", "Leaver date", "Date left"),
    "collaborators.weekly_hours": ("Horaire hebdomadaire", "H/sem", "Heures/sem", "Temps de travail"),
}  # fmt: skip
