"""VAT numbers of clients; one without its prefix is read for the row's country."""

from __future__ import annotations

from ooti_xl.model.settings import Settings
from tests.values.cases import asks, changes, keeps

COLUMN = ("clients", "business_vat_id")

BRUSSELS = "Rue de la Loi 16\n1000 Bruxelles"
BRUSSELS_NAMED = "Rue de la Loi 16\nB-1000 Bruxelles"
GENEVA = "Rue du Rhône 1\n1204 Genève, Suisse"
GENEVA_BARE = "Rue du Rhône 1\n1204 Genève"
LUXEMBOURG = "12 boulevard Royal\nL-2449 Luxembourg"
MUNICH = "Karlstraße 5\nD-80331 München"
LONDON = "9 High Street\nLondon SW1A 2AA"
MADRID = "Calle Mayor 5\n28013 Madrid, Espagne"
MONACO = "12 avenue Princesse Grace\n98000 Monaco"
REUNION = "12 rue Pasteur\n97400 Saint-Denis, La Réunion"

MUST_CHANGE = [
    changes("FR 83 404 833 048", "FR83404833048"), changes("fr83404833048", "FR83404833048"),
    changes("FR83.404.833.048", "FR83404833048"), changes("FR-83-404833048", "FR83404833048"),
    changes("FR\u00a003\u00a0552\u00a0081\u00a0317", "FR03552081317"),
    changes("N° TVA : FR 13 542107651", "FR13542107651"),
    changes("TVA intracommunautaire FR66444608442", "FR66444608442"),
    changes("83 404 833 048", "FR83404833048"), changes(83404833048.0, "FR83404833048"),
    changes("03552081317", "FR03552081317"), changes("72 217500016", "FR72217500016"),
    changes("83404833048", "FR83404833048", billing_address=REUNION),
    changes("BE 0697.449.992", "BE0697449992"), changes("BE0697 449 992", "BE0697449992"),
    changes("BE697449992", "BE0697449992"), changes("be 0403.170.701", "BE0403170701"),
    changes("0697.449.992", "BE0697449992", billing_address=BRUSSELS_NAMED),
    changes("0697.449.992", "BE0697449992", billing_address=BRUSSELS, settings=Settings(country="BE")),
    changes("TVA BE 0428.759.497", "BE0428759497"),
    changes("CHE-107.787.577 TVA", "CHE107787577TVA"), changes("CHE-116.281.710 TVA", "CHE116281710TVA"),
    changes("CHE-105.909.036 MWST", "CHE105909036MWST"), changes("CH 107787577 TVA", "CHE107787577TVA"),
    changes("107.787.577 TVA", "CHE107787577TVA", billing_address=GENEVA),
    changes("LU 150 274 42", "LU15027442"), changes("20260743", "LU20260743", billing_address=LUXEMBOURG),
    changes("DE 136 695 976", "DE136695976"), changes("136695976", "DE136695976", billing_address=MUNICH),
    changes("GB 980 7806 84", "GB980780684"), changes("UK980780684", "GB980780684"),
    changes("980 7806 84", "GB980780684", billing_address=LONDON, currency="GBP"),
    changes("ES-B58378431", "ESB58378431"), changes("B58378431", "ESB58378431", billing_address=MADRID),
    changes("IT 00743110157", "IT00743110157"), changes("NL 004495445.B01", "NL004495445B01"),
    changes("ATU 57194903", "ATU57194903"), changes("GR094259216", "EL094259216"),
    changes("NO 995 525 828 MVA", "NO995525828MVA"), changes("MC 53 0000 04605", "FR53000004605"),
    changes("53 000004605", "FR53000004605", billing_address=MONACO),
]  # fmt: skip

MUST_NOT_CHANGE = [
    keeps(number)
    for number in (
        *("FR83404833048", "FR03552081317", "FR13542107651", "FRK7399859412", "FR53000004605", "BE0697449992"),
        *("BE0403170701", "LU15027442", "DE136695976", "CHE107787577TVA", "GB980780684", "NL004495445B01"),
        *("IT00743110157", "ESB58378431", "ATU57194903", "EL094259216", "NO995525828MVA", "PT501964843"),
    )
]

MUST_ASK = [
    # A row that is not in France, and nothing says where.
    asks("0697.449.992", "BE0697449992", billing_address=BRUSSELS),
    asks("107.787.577 TVA", "CHE107787577TVA", billing_address=GENEVA_BARE, currency="CHF"),
    asks("83 404 833 048", "FR83404833048", currency="CHF"),
    asks("404 833 048", "FR83404833048"),
    asks("404 833 048 00022", "FR83404833048"),
    asks("FR 404 833 048", "FR83404833048"),
    asks("FR3552081317", "FR03552081317"),
    asks("CHE-107.787.577", "CHE107787577TVA", "CHE107787577MWST", "CHE107787577IVA"),
    asks("NO 995 525 828", "NO995525828MVA"),
    asks("NL4495445B01", "NL004495445B01"),
    asks("FR12000000000", code="vat_checksum"),
    asks("12 000 000 000"),
    asks("FR84404833048"),
    asks("BE0697449993"),
    asks("DE136695978"),
    asks("FR8340483304"),
    asks("US123456789"),
    asks("MA 12345678"),
    asks("non assujetti"),
    asks("FR83404833048 / BE0697449992"),
]  # fmt: skip
