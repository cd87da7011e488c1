"""Every exported file, read back by another program's reader, says what the workbook says: cell by cell."""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from ooti_xl import exports
from ooti_xl.check import check_grids, read_book
from ooti_xl.exports import ExportOptions, ooti
from ooti_xl.hosts.memory import MemoryHost
from ooti_xl.model.findings import Raw
from ooti_xl.model.grids import Grid
from ooti_xl.model.seal import Seal
from ooti_xl.sheets import all_sheets, sheet_of
from ooti_xl.tables.template_state import State, Template
from ooti_xl.tasks.export import export_host, export_workbook
from ooti_xl.template.examples import records as examples
from tests.books import good, grid_of, grids_of, header, said, worded
from tests.exports.shipping import clients, codes, left, names, read_csv, read_manifest, read_xlsx, shipped
from tests.template.making import SENT, sent

EXAMPLES = Path(__file__).parents[2] / "examples"
SHEETS = {row.sheet.key: f"{number}-{row.sheet.fr}" for number, row in enumerate(all_sheets(), 1)}


@pytest.fixture(scope="module")
def practice() -> dict[str, list[dict[str, Any]]]:
    """The draft practice's records as they were before anything spoilt them; examples of what it has none of."""
    sys.path.insert(0, str(EXAMPLES))
    import brouillon_data as data

    made = {key: vars(data)[key]() for key in SHEETS if key in vars(data)}
    linked = {key: records[0][sheet_of(key).named] for key, records in made.items()}
    for key in SHEETS.keys() - made.keys():
        links = {name: linked[c.target] for name, c in sheet_of(key).columns().items() if c.target}
        made[key] = [{**record, **links} for record in examples(key, "fr")]
    return made


@pytest.fixture(scope="module")
def book(practice: dict[str, list[dict[str, Any]]]) -> MemoryHost:
    """Those records as a workbook whose shares are shown as percentages."""
    grids = {}
    for row in all_sheets():
        shares = {n for n, c in enumerate(row.columns().values(), 1) if c.kind.LOOK.expects == "share"}
        looks = {"number_format": lambda _, column, shares=shares: "0.0%" if column in shares else "General"}
        grids[row.sheet.fr] = grid_of(row.sheet.key, practice[row.sheet.key], **looks)
    report = check_grids(grids)
    assert report.errors == 0, [place for place in said(report) if place]
    return MemoryHost(grids, "agence.xlsx")


def plain(value: Any) -> Any:
    """A value as two readers can be compared: numbers as floats, dates as days, an empty cell as None."""
    if isinstance(value, bool | str):
        return value or None
    if isinstance(value, int | float | Decimal):
        return float(value)
    return value.date() if isinstance(value, dt.datetime) else value


def saved(path: Path, grids: Mapping[str, Grid]) -> Path:
    """Grids as a workbook file."""
    workbook = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    for name, grid in grids.items():
        sheet = workbook.add_worksheet(name)
        for number, row in enumerate(grid.values):
            sheet.write_row(number, 0, row)
    workbook.close()
    return path


def written(practice: Any, key: str) -> list[dict[str, Any]]:
    """A sheet's records as a reader of the export finds them: links by the code of their target."""
    codes = {client["company_name"]: client["number"] for client in practice["clients"] if client.get("number")}
    codes |= {project["project_title"]: project["case_number"] for project in practice["projects"]}
    links = [name for name, column in sheet_of(key).columns().items() if column.target]
    found = []
    for record in practice[key]:
        coded = {
            name: ", ".join(codes.get(e, e) for e in str(record[name]).split(", "))
            for name in links
            if record.get(name)
        }
        found.append({name: plain(value) for name, value in {**record, **coded}.items()})
    return found


@pytest.mark.parametrize("to", exports.names())
def test_every_target_writes_what_it_says_and_the_same_again(to: str, book: MemoryHost, tmp_path: Path) -> None:
    done, again = (export_host(book, to, tmp_path / folder) for folder in ("one", "two"))
    assert done.complete
    target = exports.target_of(to)
    assert {file.sheet for file in done.files} == {sheet_of(key).sheet.fr for _, key in target.FILES}
    assert names(tmp_path / "one") == [*sorted(file.name for file in done.files), "manifest.json"]
    assert [file.digest for file in done.files] == [file.digest for file in again.files]


def test_ooti_gets_every_cell_of_the_practice(book: MemoryHost, practice: Any, tmp_path: Path) -> None:
    done = export_host(book, "ooti", tmp_path)
    assert done.complete
    assert names(tmp_path) == [*(f"{name}.xlsx" for name in SHEETS.values()), "manifest.json"]
    for key, name in SHEETS.items():
        headers, *rows = read_xlsx(tmp_path / f"{name}.xlsx")
        assert headers == header(key)
        columns = sheet_of(key).columns()
        expected = [[record.get(column) for column in columns] for record in written(practice, key)]
        assert [[plain(value) for value in row] for row in rows] == expected
    assert left(done) == []


def test_ooti_gets_the_same_cells_by_pandas_and_calamine(book: MemoryHost, practice: Any, tmp_path: Path) -> None:
    export_host(book, "ooti", tmp_path)
    for key, name in SHEETS.items():
        frame = pd.read_excel(tmp_path / f"{name}.xlsx", engine="calamine", dtype=object, keep_default_na=False)
        assert len(frame) == len(practice[key])
        for column, declared in sheet_of(key).columns().items():
            found = [plain(None if value == "" else value) for value in frame[declared.fr]]
            assert found == [record.get(column) for record in written(practice, key)], (key, column)


@pytest.mark.parametrize("to", ["salesforce", "zoho"])
def test_a_crm_gets_the_clients_and_their_contacts(to: str, book: MemoryHost, practice: Any, tmp_path: Path) -> None:
    done = export_host(book, to, tmp_path)
    assert done.complete
    assert names(tmp_path) == ["1-Accounts.csv", "2-Contacts.csv", "manifest.json"]
    accounts, contacts = (
        pd.read_csv(tmp_path / name, dtype=str, keep_default_na=False, encoding="utf-8", encoding_errors="strict")
        for name in ("1-Accounts.csv", "2-Contacts.csv")
    )
    name, street, code, city, country, last, account = {
        "salesforce": (
            "Name", "BillingStreet", "BillingPostalCode", "BillingCity", "BillingCountry", "LastName", "Account.Name"
        ),
        "zoho": (
            "Account Name", "Billing Street", "Billing Code", "Billing City", "Billing Country", "Last Name",
            "Account_Name.Account_Name",
        ),
    }[to]  # fmt: skip
    records = practice["clients"]
    assert list(accounts[name]) == [record["company_name"] for record in records]
    assert list(accounts["Phone"]) == [record.get("phone") or "" for record in records]
    whole = {finding.cell.row for finding in done.findings if finding.code == "export_address_whole"}
    for row, (record, (_, found)) in enumerate(zip(records, accounts.iterrows(), strict=True), 2):
        place = " ".join(filter(None, (found[code], found[city])))
        other = " ".join(filter(None, (found[city], found[code])))
        lines = [[found[street], end, found[country]] for end in (place, other)]
        joint = "\n" if to == "salesforce" else ", "
        addresses = ["\n".join(filter(None, parts)) for parts in lines]
        assert record["billing_address"].replace("\n", joint) in [text.replace("\n", joint) for text in addresses]
        assert bool(found[code]) == (row not in whole)
    named = [record for record in records if record.get("name")]
    assert list(contacts[last]) == [record["name"] for record in named]
    assert list(contacts["Email"]) == [record.get("email") or "" for record in named]
    assert list(contacts[account]) == [record["company_name"] for record in named]
    assert ("sheet", "Projets", "", 30) in left(done)


def test_values_are_exported_as_they_should_be_written(tmp_path: Path) -> None:
    messy: dict[str, Raw] = {
        "company_name": "  Mairie  de Brévenne ", "currency": "€", "business_vat_id": "FR 83 404 833 048",
        "phone": "04 72 00 00 00", "tags": "a; b ;a", "siret": "404 833 048 00022",
    }  # fmt: skip
    done = clients("ooti", tmp_path, messy)
    assert done.files, said(done.report)
    headers, row = read_xlsx(tmp_path / "1-Clients.xlsx")
    found = dict(zip(headers, row, strict=True))
    assert [found[name] for name in ("Nom de l'entreprise", "Devise", "N° TVA", "Téléphone", "Tags", "SIRET")] == [
        "Mairie de Brévenne", "EUR", "FR83404833048", "+33472000000", "a, b", "40483304800022",
    ]  # fmt: skip


def test_links_are_exported_by_the_code_of_their_target(tmp_path: Path) -> None:
    shipped(
        "ooti",
        tmp_path,
        clients=[good("clients")],
        projects=[{"project_title": "Médiathèque", "case_number": "P1", "client": "mairie de brevenne"}],
        phases=[{"project": "Médiathèque", "shortname": "ESQ", "name": "Esquisse", "pct": "100 %"}],
        annexes=[{"project": "P1", "title": "Maquette", "total_fees": -1200.5, "phases": "esq"}],
        collaborators=[{"first_name": "Léa", "last_name": "Marchand", "email": "lea@atelier.fr",
                        "projects": "Médiathèque"}],
    )  # fmt: skip
    projects, phases, annexes, people = (
        dict(zip(*read_xlsx(tmp_path / f"{SHEETS[key]}.xlsx"), strict=True))
        for key in ("projects", "phases", "annexes", "collaborators")
    )
    assert projects["Client"] == "C1"
    assert (phases["Projet"], phases["Part"]) == ("P1", 1)
    assert (annexes["Projet"], annexes["Montant HT"], annexes["Phases liées"]) == ("P1", -1200.5, "ESQ")
    assert people["Projets assignés"] == "P1"


def test_ooti_shows_dates_day_first_and_can_have_them_as_text(tmp_path: Path) -> None:
    records = {"clients": [good("clients")], "projects": [good("projects", start_date=dt.date(2026, 3, 9))]}
    path = saved(tmp_path / "agence.xlsx", grids_of(**records))
    export_workbook(path, "ooti", tmp_path / "dates")
    cell = openpyxl.load_workbook(tmp_path / "dates" / "2-Projets.xlsx").worksheets[0]["I2"]
    assert (cell.value, cell.number_format) == (dt.datetime(2026, 3, 9), "dd-mm-yyyy")
    export_workbook(path, "ooti", tmp_path / "texts", options=ExportOptions(text_dates=True))
    assert read_xlsx(tmp_path / "texts" / "2-Projets.xlsx")[1][8] == "09-03-2026"


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_a_template_is_exported_under_its_own_headers_with_its_identifiers(locale: str, tmp_path: Path) -> None:
    done = export_workbook(sent(tmp_path, locale=locale), "ooti", tmp_path / "out", options=ExportOptions(locale="fr"))
    assert [file.name for file in done.files] == ["1-Clients.xlsx"]
    headers, *rows = read_xlsx(tmp_path / "out" / "1-Clients.xlsx")
    assert headers == header("clients", locale)
    assert [row[:3] for row in rows] == [[r["ooti_id"], r["company_name"], r["number"]] for r in SENT]
    assert read_manifest(tmp_path / "out")["workbook"]["template"] == 1


def test_headers_and_their_order_are_the_seals(tmp_path: Path) -> None:
    """A template with headers of its own, as OOTI's sample files may have."""
    grid = grid_of("clients", [good("clients")])
    book = read_book(["Clients"], {"Clients": grid}.get)
    own = [str(text) for text in header("clients")]
    own[0], own[3] = "OOTI id", "Adresse de FACTURATION"
    keys = list(sheet_of("clients").columns())
    headers = {"clients": (own[0], own[2], own[1], *own[3:])}
    columns = {"clients": (keys[0], keys[2], keys[1], *keys[3:])}
    book.template = Template(State.SOUND, Seal(headers=headers, columns=columns))
    assert ooti.plan(book, ["clients"], ExportOptions()).files[0].headers == headers["clients"]


def test_the_address_stays_on_its_lines_in_one_cell_for_ooti(tmp_path: Path) -> None:
    clients("ooti", tmp_path, {})
    assert read_xlsx(tmp_path / "1-Clients.xlsx")[1][3] == "3 rue Haute\n69210 Brévenne"


def test_salesforce_has_no_byte_order_mark_and_keeps_the_lines_of_a_street(tmp_path: Path) -> None:
    clients("salesforce", tmp_path, {"billing_address": "Bâtiment B\n3 rue Haute\n69210 Brévenne\nFrance"})
    data = (tmp_path / "1-Accounts.csv").read_bytes()
    assert data.startswith(b"Name,AccountNumber,BillingStreet,")
    assert data.count(b"\r\n") == 2
    row = read_csv(tmp_path / "1-Accounts.csv")[0]
    parts = [row[f"Billing{part}"] for part in ("Street", "PostalCode", "City", "Country")]
    assert parts == ["Bâtiment B\n3 rue Haute", "69210", "Brévenne", "France"]
    frame = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
    assert frame["BillingStreet"][0] == "Bâtiment B\n3 rue Haute"


def coded_clients(folder: Path, *codes: str | None) -> Path:
    """A workbook of clients with these codes, each with a contact."""
    made = [
        good("clients", company_name=f"Client {n}", number=code, name=f"Contact{n}") for n, code in enumerate(codes, 1)
    ]
    return saved(folder / "agence.xlsx", grids_of(clients=made))


def test_contacts_are_linked_by_the_code_where_it_goes_to_an_external_id(tmp_path: Path) -> None:
    path = coded_clients(tmp_path, "C01", "0042", "-7")
    options = ExportOptions(fields={"number": "Code_OOTI__c"})
    export_workbook(path, "salesforce", tmp_path / "out", options=options)
    accounts, contacts = (
        pd.read_csv(tmp_path / "out" / name, dtype=str, keep_default_na=False)
        for name in ("1-Accounts.csv", "2-Contacts.csv")
    )
    assert list(contacts.columns)[-2:] == ["MailingCountry", "Account.Code_OOTI__c"]
    linked = contacts.merge(accounts, left_on="Account.Code_OOTI__c", right_on="Code_OOTI__c", validate="one_to_one")
    assert list(zip(linked["LastName"], linked["Name"], strict=True)) == [
        ("Contact1", "Client 1"), ("Contact2", "Client 2"), ("Contact3", "Client 3"),
    ]  # fmt: skip


def test_a_code_that_goes_to_a_field_that_is_no_external_id_leaves_contacts_the_name_of_their_account(
    tmp_path: Path,
) -> None:
    options = ExportOptions(fields={"number": "Site"})
    export_workbook(coded_clients(tmp_path, "C01"), "salesforce", tmp_path / "out", options=options)
    assert read_csv(tmp_path / "out" / "1-Accounts.csv")[0]["Site"] == "C01"
    assert read_csv(tmp_path / "out" / "2-Contacts.csv")[0]["Account.Name"] == "Client 1"


def test_a_contact_whose_client_has_no_code_can_be_linked_by_none_and_nothing_is_written(tmp_path: Path) -> None:
    path = coded_clients(tmp_path, "C01", None)
    options = ExportOptions(fields={"number": "Code_OOTI__c"})
    done = export_workbook(path, "salesforce", tmp_path / "out", options=options)
    for finding in done.findings:
        worded(finding)
    assert (codes(done), names(tmp_path / "out")) == ([("C3", "salesforce_no_code")], [])
    assert export_workbook(path, "salesforce", tmp_path / "out").complete


def test_zoho_gets_a_street_on_one_line_and_that_is_said(tmp_path: Path) -> None:
    done = clients("zoho", tmp_path, {"billing_address": "Bâtiment B\n3 rue Haute\n69210 Brévenne"})
    assert read_csv(tmp_path / "1-Accounts.csv")[0]["Billing Street"] == "Bâtiment B, 3 rue Haute"
    assert ("line_breaks", "Clients", "Adresse de facturation", 1) in left(done)


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("Bâtiment B\n3 rue Basse\n69003 Lyon\nFrance", ["Bâtiment B, 3 rue Basse", "69003", "Lyon", "France"]),
        ("3 rue Basse, Lyon", ["3 rue Basse, Lyon", "", "", ""]),
        (None, ["", "", "", ""]),
    ],
)
def test_zoho_gets_the_other_address_of_a_client_with_its_contact(
    address: str | None, parts: list[str], tmp_path: Path
) -> None:
    done = clients("zoho", tmp_path, {"company_name": "Brévenne", "name": "Zoé", "address": address})
    frame = pd.read_csv(tmp_path / "2-Contacts.csv", dtype=str, keep_default_na=False)
    assert list(frame.columns) == [
        "Last Name", "Email", "Phone", "Mailing Street", "Mailing Zip", "Mailing City", "Mailing Country",
        "Account_Name.Account_Name",
    ]  # fmt: skip
    assert list(frame.iloc[0]) == ["Zoé", "", "", *parts, "Brévenne"]
    assert [one for one in left(done) if one[0] == "column"] == [("column", "Clients", "Devise", 1)]


@pytest.mark.parametrize(
    "address",
    ["3 rue Haute, 69210 Brévenne", "3 rue Haute\nBrévenne", "3 rue Haute\n69210 Brévenne - Rhône",
     "3 rue Haute\n69210 Brévenne, Rhône", "Montréal\nQC H2X 1Y4"],
)  # fmt: skip
def test_an_address_that_cannot_be_split_for_certain_stays_whole_and_is_reported(address: str, tmp_path: Path) -> None:
    done = clients("salesforce", tmp_path, {"billing_address": address})
    assert ("D2", "export_address_whole") in codes(done)
    row = read_csv(tmp_path / "1-Accounts.csv")[0]
    parts = [row[f"Billing{part}"] for part in ("Street", "PostalCode", "City", "Country")]
    assert parts == [address, "", "", ""]


def test_the_manifest_says_what_each_file_is(tmp_path: Path) -> None:
    from hashlib import sha256

    clients("zoho", tmp_path, {"name": "Zoé"}, {}, {"siret": "40483304800022"})
    manifest = read_manifest(tmp_path)
    assert manifest["target"] == {"name": "zoho", "title": "Zoho CRM"}
    assert [(file["name"], file["records"], file["rows"]) for file in manifest["files"]] == [
        ("1-Accounts.csv", 3, [2, 4]), ("2-Contacts.csv", 1, [2, 2]),
    ]  # fmt: skip
    for file in manifest["files"]:
        data = (tmp_path / file["name"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(data), sha256(data).hexdigest())
        assert file["fields"] == list(read_csv(tmp_path / file["name"])[0])
    assert {"key": "export_left_column", "sheet": "Clients", "column": "SIRET", "count": 1} in manifest["left_out"]
    assert [(sheet["sheet"], sheet["status"]) for sheet in manifest["sheets"]][:2] == [
        ("Clients", "ready"), ("Projets", "empty"),
    ]  # fmt: skip


def test_a_column_that_is_none_of_ours_is_listed(tmp_path: Path) -> None:
    grid = grid_of("clients", [good("clients")])
    values = [list(row) for row in grid.values]
    values[0].append("Humeur")
    values[1].append("bonne")
    sheets = {row.sheet.fr: grid_of(row.sheet.key, []) for row in all_sheets()} | {"Clients": Grid(values)}
    done = export_host(MemoryHost(sheets, "a.xlsx"), "ooti", tmp_path)
    assert left(done) == [("unknown", "Clients", "Humeur", 1)]
