"""Clients: who the practice works for. First in the import order; projects link to them."""

from typing import Annotated, ClassVar

from ooti_xl import kinds
from ooti_xl.model.columns import Bilingual, Column, Identity, Need, Row, Sheet


class Client(Row):
    """Fields 1 to 13 and their order, and the headers "OOTI ID" and "Invoicing Address", are OOTI's own
    (its help pages and public API client); the other headers and the SIRET column are this project's choice.
    """

    sheet: ClassVar = Sheet(
        key="clients",
        fr="Clients",
        en="Clients",
        step=1,
        aliases=("Client", "Customers"),
        nouns=("client", "tier"),
        colour="#1F5F8B",
    )
    named: ClassVar = "company_name"
    called: ClassVar = ("number", "company_name")
    identities: ClassVar = (Identity(columns=("number",), exact=True), Identity(columns=("company_name",)))
    registered: ClassVar = ("siret", "business_vat_id")
    examples: ClassVar = (
        {
            "company_name": "Commune de Valbrune",
            "number": "CLI-001",
            "billing_address": "1 place de la Mairie\n69210 Valbrune",
            "currency": "EUR",
            "group": Bilingual("Secteur public", "Public sector"),
            "business_vat_id": "FR44732829320",
            "name": "Claire Morel",
            "email": "mairie@valbrune.example",
            "phone": "+33199001234",
            "address": "1 place de la Mairie\n69210 Valbrune",
            "notes": Bilingual("Factures à déposer sur Chorus Pro", "Invoices go to Chorus Pro"),
            "tags": Bilingual("public, école", "public, school"),
            "siret": "73282932000074",
        },
        {
            "company_name": "SCI Les Tilleuls",
            "number": "CLI-002",
            "billing_address": "24 rue des Tilleuls\n69003 Lyon",
            "currency": "EUR",
        },
    )

    ooti_id: Annotated[
        str | None, Column(fr="OOTI ID", en="OOTI ID", kind=kinds.reference, reference=True, unique=True)
    ] = None
    company_name: Annotated[
        str,
        Column(
            fr="Nom de l'entreprise",
            en="Company name",
            kind=kinds.text,
            need=Need.REQUIRED,
            unique=True,
            aliases=("Entreprise", "Raison sociale", "Société", "Nom du client", "Company", "Client name"),
        ),
    ]
    number: Annotated[
        str | None,
        Column(
            fr="Code client",
            en="Client code",
            kind=kinds.code,
            need=Need.RECOMMENDED,
            unique=True,
            aliases=("N° client", "Numéro client", "Code", "Client number"),
        ),
    ] = None
    billing_address: Annotated[
        str,
        Column(
            fr="Adresse de facturation",
            en="Invoicing Address",
            kind=kinds.address,
            need=Need.REQUIRED,
            multiline=True,
            aliases=("Adresse facturation", "Billing address", "Invoice address"),
        ),
    ]
    currency: Annotated[
        str, Column(fr="Devise", en="Currency", kind=kinds.currency, need=Need.REQUIRED, aliases=("Monnaie",))
    ]
    group: Annotated[str | None, Column(fr="Groupe", en="Group", kind=kinds.text)] = None
    business_vat_id: Annotated[
        str | None,
        Column(
            fr="N° TVA",
            en="VAT number",
            kind=kinds.vat,
            aliases=("Numéro de TVA", "TVA intracommunautaire", "N° TVA intracommunautaire", "VAT", "VAT ID"),
        ),
    ] = None
    name: Annotated[
        str | None, Column(fr="Contact", en="Contact", kind=kinds.text, aliases=("Nom du contact", "Contact name"))
    ] = None
    email: Annotated[
        str | None,
        Column(fr="Email", en="Email", kind=kinds.email, aliases=("E-mail", "Courriel", "Adresse email", "Mail")),
    ] = None
    phone: Annotated[
        str | None,
        Column(fr="Téléphone", en="Phone", kind=kinds.phone, aliases=("Tél", "Tél.", "Telephone", "Phone number")),
    ] = None
    address: Annotated[
        str | None, Column(fr="Adresse", en="Address", kind=kinds.address, multiline=True, aliases=("Adresse postale",))
    ] = None
    notes: Annotated[
        str | None,
        Column(
            fr="Notes", en="Notes", kind=kinds.text, multiline=True, aliases=("Remarques", "Commentaires", "Comments")
        ),
    ] = None
    tags: Annotated[str | None, Column(fr="Tags", en="Tags", kind=kinds.tags, aliases=("Étiquettes", "Mots-clés"))] = (
        None
    )
    siret: Annotated[
        str | None,
        Column(fr="SIRET", en="SIRET", kind=kinds.siret, aliases=("N° SIRET", "Numéro SIRET", "SIRET number")),
    ] = None
