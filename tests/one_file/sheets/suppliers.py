"""Suppliers: whom the practice pays."""

from typing import Annotated, ClassVar

from ooti_xl import kinds
from ooti_xl.model.columns import Bilingual, Column, Identity, Need, Row, Sheet


class Supplier(Row):
    """A supplier."""

    sheet: ClassVar = Sheet(
        key="suppliers", fr="Fournisseurs", en="Suppliers", step=5, nouns=("fournisseur",), colour="#7A1F5C"
    )
    named: ClassVar = "supplier"
    called: ClassVar = ("supplier",)
    identities: ClassVar = (Identity(columns=("supplier",)),)
    examples: ClassVar = (
        {
            "supplier": Bilingual("Imprimerie des Tilleuls", "Tilleuls Printers"),
            "account": "FR1420041010050500013M02606",
            "project": "2026-014",
        },
    )

    ooti_id: Annotated[
        str | None, Column(fr="OOTI ID", en="OOTI ID", kind=kinds.reference, reference=True, unique=True)
    ] = None
    supplier: Annotated[str, Column(fr="Fournisseur", en="Supplier", kind=kinds.text, need=Need.REQUIRED)]
    account: Annotated[str | None, Column(fr="Compte bancaire", en="Bank account", kind=kinds.iban)] = None
    project: Annotated[
        str | None, Column(fr="Projet concerné", en="Project concerned", kind=kinds.link, target="projects")
    ] = None
