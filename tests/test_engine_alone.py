"""The engine runs where only pure-Python packages and pydantic can be installed (a browser)."""

from __future__ import annotations

import subprocess
import sys
import textwrap

ALLOWED = {
    "ooti_xl", "pydantic", "pydantic_core", "annotated_types", "typing_extensions", "typing_inspection", "babel",
    "stdnum", "phonenumbers", "email_validator", "idna",
}  # fmt: skip

SCRIPT = """
import importlib.abc, json, sys

ABSENT = {"pandas", "lxml", "xlwings", "python_calamine", "rapidfuzz", "openpyxl", "typer", "rich", "numpy"}

class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
before = set(sys.modules)

from ooti_xl.check import check_grids
from ooti_xl.model.grids import Grid
from ooti_xl import wording

header = ["OOTI ID", "Nom de l'entreprise", "Code client", "Adresse de facturation", "Devise", "Groupe", "N° TVA",
          "Contact", "Email", "Téléphone", "Adresse", "Notes", "Tags", "SIRET"]
row = ["", "Mairie de Lyon", "C1", "1 place de la Comédie\\n69001 Lyon", "$", "", "FR 83 404 833 048", "",
       "a@gmial.com", "06 12 34 56 78", "", "", "", "732 829 320 00074"]
project = ["OOTI ID", "Titre du projet", "ID projet", "Client", "Devise", "Ville", "Pays", "Montant des travaux"]
report = check_grids({
    "Clients": Grid([header, row]),
    "Projets": Grid([project, ["", "École", "P1", "Mairie de Lion", "", "", "Frnce", "1.234"]]),
})
said = [
    [f.cell.sheet, f.cell.address, f.code, wording.problem(f, "fr"), wording.remedy(f, "en")] for f in report.findings
]
loaded = {name.partition(".")[0] for name in set(sys.modules) - before if name[0] != "_"} - set(sys.stdlib_module_names)
json.dump({"said": said, "loaded": sorted(loaded)}, sys.stdout)
"""


def checked_alone() -> dict[str, list[list[str]]]:
    import json

    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(SCRIPT)], capture_output=True, text=True, check=True
    )
    return dict(json.loads(run.stdout))


def test_a_workbook_is_checked_with_every_other_package_missing() -> None:
    out = checked_alone()
    cells = {(sheet, address, code) for sheet, address, code, *_ in out["said"]}
    assert {
        ("Clients", "E2", "currency_ambiguous"),
        ("Clients", "G2", "vat_writing"),
        ("Clients", "I2", "email_domain_typo"),
        ("Clients", "J2", "phone_writing"),
        ("Clients", "N2", "siret_writing"),
        ("Projets", "D2", "unknown_link"),
        ("Projets", "G2", "country_unknown"),
        ("Projets", "H2", "money_ambiguous"),
    } <= cells
    assert all(problem and remedy for *_, problem, remedy in out["said"])
    assert set(out["loaded"]) <= ALLOWED
