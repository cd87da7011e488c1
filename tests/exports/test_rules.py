"""Each target's own rules, checked before anything is written; what can't be written as it is, is said."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ooti_xl import exports
from ooti_xl.exports import ExportOptions
from ooti_xl.exports._csv import encode
from ooti_xl.exports._guard import guarded, unguarded
from ooti_xl.kinds._writing import one_line, several_lines
from ooti_xl.model.errors import Refusal, UnwritablePlace
from ooti_xl.model.findings import Raw
from ooti_xl.sheets import sheet_of
from ooti_xl.tasks.export import export_workbook
from tests.books import coded, good
from tests.cli.running import small
from tests.exports.shipping import clients, codes, left, names, read_csv, read_manifest, read_xlsx, shipped

#: The targets that take clients.
TARGETS = [name for name in exports.names() if "clients" in dict(exports.target_of(name).FILES).values()]


@pytest.mark.parametrize("to", TARGETS)
def test_nothing_is_written_where_a_sheet_has_errors(to: str, tmp_path: Path) -> None:
    done = clients(to, tmp_path / "out", {"currency": "FRF"})
    assert (done.files, done.complete) == ((), False)
    assert done.waiting[0].name == "Clients"
    assert names(tmp_path / "out") == []


def test_a_ready_sheet_is_exported_although_a_later_one_waits(tmp_path: Path) -> None:
    done = shipped("ooti", tmp_path, clients=[good("clients")], projects=[good("projects", client="C9")])
    assert [file.name for file in done.files] == ["1-Clients.xlsx"]
    assert [sheet.name for sheet in done.waiting] == ["Projets"]
    assert not done.complete


@pytest.mark.parametrize(
    ("to", "change", "expected"),
    [
        ("salesforce", {"company_name": "A" * 256}, ("B2", "export_too_long")),
        ("salesforce", {"number": "9" * 41}, ("C2", "export_too_long")),
        ("salesforce", {"billing_address": f"3 rue Haute\n69210 {'B' * 41}"}, ("D2", "export_too_long")),
        ("salesforce", {"billing_address": f"{'é' * 256}\n69210 Brévenne"}, ("D2", "export_too_long")),
        ("salesforce", {"notes": "a" * 32_001}, ("L2", "export_too_long")),
        ("salesforce", {"company_name": "𝄞" * 128}, ("B2", "export_too_long")),
        ("salesforce", {"billing_address": "#N/A\n69210 Brévenne"}, ("D2", "salesforce_null")),
        ("zoho", {"company_name": "A" * 101}, ("B2", "export_too_long")),
        ("zoho", {"company_name": 'Le "Parc"'}, ("B2", "export_forbidden")),
        ("zoho", {"notes": "a < b"}, ("L2", "export_forbidden")),
        ("zoho", {"billing_address": "3 rue | Haute\n69210 Brévenne"}, ("D2", "export_forbidden")),
    ],
)
def test_what_a_target_would_refuse_is_an_error_and_nothing_is_written(
    to: str, change: dict[str, Raw], expected: tuple[str, str], tmp_path: Path
) -> None:
    done = clients(to, tmp_path / "out", change)
    assert [place for place in codes(done) if place[1] == expected[1]] == [expected]
    assert done.errors == 1
    assert done.files == ()
    assert names(tmp_path / "out") == []


@pytest.mark.parametrize(("to", "length", "field"), [("zoho", 101, "Account Name"), ("salesforce", 256, "Name")])
def test_of_several_fields_for_which_a_name_is_too_long_its_own_is_named(
    to: str, length: int, field: str, tmp_path: Path
) -> None:
    done = clients(to, tmp_path / "out", {"company_name": "A" * length, "name": "Léa Marchand"})
    assert [f.facts["field"] for f in done.findings if f.code == "export_too_long"] == [field]


def test_more_than_a_cell_holds_is_said_by_the_check_and_nothing_is_written(tmp_path: Path) -> None:
    done = clients("ooti", tmp_path / "out", {"notes": "a" * 32_768})
    found = [finding for finding in done.report.findings if finding.code == "value_too_long"]
    assert [finding.cell.address for finding in found] == ["L2"]
    assert (done.files, done.waiting[0].name) == ((), "Clients")


@pytest.mark.parametrize(("to", "length"), [("salesforce", 255), ("zoho", 100)])
def test_a_name_of_just_the_length_is_fine(to: str, length: int, tmp_path: Path) -> None:
    done = clients(to, tmp_path, {"company_name": "A" * length})
    assert (codes(done), len(done.files)) == ([], 1)


@pytest.mark.parametrize(
    ("notes", "cut"),
    [
        ("é" * 16_000, False),
        ("é" * 16_001, True),
        ("€" * 10_667, True),
        ("a" * 32_000, False),
        ("=" + "é" * 16_000, True),
    ],
)
def test_a_description_that_salesforce_would_cut_at_its_bytes_is_an_error(
    notes: str, cut: bool, tmp_path: Path
) -> None:
    done = clients("salesforce", tmp_path / "out", {"notes": notes})
    assert (("L2", "salesforce_cut") in codes(done), done.errors) == (cut, int(cut))
    assert names(tmp_path / "out") == ([] if cut else ["1-Accounts.csv", "manifest.json"])


def test_a_record_that_the_wizard_may_refuse_is_said_on_its_longest_value_and_written_whole(tmp_path: Path) -> None:
    rest = len("Client 1" + "1" + "3 rue Haute" + "69210" + "Brévenne")
    fits = {"notes": "é" * (4_000 - rest)}
    done = clients("salesforce", tmp_path, fits, {"notes": fits["notes"] + "é"}, {"notes": "brève"})
    assert [(*place, finding.facts["length"]) for place, finding in zip(codes(done), done.findings, strict=True)] == [
        ("L3", "salesforce_record", 4_001)
    ]
    descriptions = [row["Description"] for row in read_csv(tmp_path / "1-Accounts.csv")]
    assert descriptions == [fits["notes"], fits["notes"] + "é", "brève"]


def test_zoho_offers_the_text_without_what_it_refuses(tmp_path: Path) -> None:
    finding = clients("zoho", tmp_path, {"company_name": 'Le "Parc"'}).findings[0]
    assert finding.fix is not None
    assert finding.fix.alternatives == ("Le «\u00a0Parc\u00a0»",)


@pytest.mark.parametrize(("code", "number"), [("412", "412"), ("C12", ""), ("0412", ""), ("1234567890", "")])
def test_zoho_takes_numbers_as_account_numbers_and_keeps_other_codes_in_the_description(
    code: str, number: str, tmp_path: Path
) -> None:
    done = clients("zoho", tmp_path, {"number": code, "notes": "À rappeler"})
    row = read_csv(tmp_path / "1-Accounts.csv")[0]
    assert row["Account Number"] == number
    kept = row["Description"].removeprefix("À rappeler")
    assert kept == ("" if number else f"\nCode client\u00a0: {code}")
    assert codes(done) == ([] if number else [("C2", "zoho_number")])


@given(digits=st.integers(1, 10**15 - 1), places=st.integers(0, 15))
@settings(max_examples=30, deadline=None)
def test_any_amount_is_in_the_file_to_its_last_digit(
    digits: int, places: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("out")
    amount = Decimal(digits).scaleb(-places)
    done = shipped(
        "ooti",
        folder,
        clients=[good("clients")],
        projects=[good("projects")],
        annexes=[good("annexes", total_fees=float(amount))],
    )
    assert [file.name for file in done.files] == ["1-Clients.xlsx", "2-Projets.xlsx", "4-Annexes.xlsx"]
    assert Decimal(repr(read_xlsx(folder / "4-Annexes.xlsx")[1][3])) == amount


def test_codes_that_are_no_numbers_are_said_once_with_how_many_there_are(tmp_path: Path) -> None:
    done = clients("zoho", tmp_path, {"number": "7"}, {"number": "A1"}, {"number": "A2"})
    assert codes(done) == [("C3", "zoho_number")]
    assert done.findings[0].facts["cells"] == 2
    assert [row["Description"] for row in read_csv(tmp_path / "1-Accounts.csv")] == [
        "", "Code client\u00a0: A1", "Code client\u00a0: A2",
    ]  # fmt: skip


def test_an_email_without_a_contact_has_no_place_in_a_crm_and_is_said(tmp_path: Path) -> None:
    done = clients("salesforce", tmp_path, {"email": "info@brevenne.fr", "address": "1 rue Basse\n69210 Brévenne"})
    assert codes(done) == [("I2", "export_no_place"), ("K2", "export_no_place")]
    assert [file.name for file in done.files] == ["1-Accounts.csv"]


def test_names_of_several_words_are_not_guessed_at(tmp_path: Path) -> None:
    done = clients("zoho", tmp_path, {"name": "Claire Martin"}, {"name": "Zoé"})
    assert [row["Last Name"] for row in read_csv(tmp_path / "2-Contacts.csv")] == ["Claire Martin", "Zoé"]
    assert codes(done) == [("H1", "export_names_whole")]


def test_a_column_can_be_sent_to_a_field_of_ones_own(tmp_path: Path) -> None:
    path = small(tmp_path / "a.xlsx")
    options = ExportOptions(fields={"currency": "CurrencyIsoCode", "business_vat_id": "VAT_Number__c"})
    done = export_workbook(path, "salesforce", tmp_path / "out", options=options)
    row = read_csv(tmp_path / "out" / "1-Accounts.csv")[0]
    assert (row["CurrencyIsoCode"], row["VAT_Number__c"]) == ("EUR", "")
    assert left(done) == []
    assert read_manifest(tmp_path / "out")["workbook"]["sha256"] is not None


@pytest.mark.parametrize(
    ("to", "fields", "code"),
    [
        ("salesforce", {"vat": "VAT__c"}, "unknown_field"),
        ("zoho", {"notes": "description"}, "field_twice"),
        ("ooti", {"notes": "Notes"}, "no_fields"),
        ("sage", {}, "unknown_target"),
    ],
)
def test_what_makes_no_sense_is_refused(to: str, fields: dict[str, str], code: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        export_workbook(small(tmp_path / "a.xlsx"), to, tmp_path / "out", options=ExportOptions(fields=fields))
    assert refused.value.code == code
    assert names(tmp_path / "out") == []


def test_files_above_the_limit_are_split_in_order(tmp_path: Path) -> None:
    path = small(tmp_path / "a.xlsx", clients=7)
    done = export_workbook(path, "zoho", tmp_path / "out", options=ExportOptions(rows=3))
    parts = ["1-Accounts-1.csv", "1-Accounts-2.csv", "1-Accounts-3.csv"]
    assert [(file.name, file.records, file.first_row, file.last_row) for file in done.files] == [
        (parts[0], 3, 2, 4), (parts[1], 3, 5, 7), (parts[2], 1, 8, 8),
    ]  # fmt: skip
    rows = [row["Account Name"] for part in parts for row in read_csv(tmp_path / "out" / part)]
    assert rows == [f"Client {number}" for number in range(1, 8)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [(None, [1000, 1000, 2]), (1001, [1001, 1001]), (10_000, [2002]), (20_000, [2002]), (30_000, [2002])],
)
def test_zoho_takes_as_many_records_a_file_as_every_edition_does_or_as_the_one_that_is_asked_for(
    rows: int | None, expected: list[int], tmp_path: Path
) -> None:
    path = small(tmp_path / "a.xlsx", clients=2002)
    done = export_workbook(path, "zoho", tmp_path / "out", options=ExportOptions(rows=rows))
    assert [file.records for file in done.files] == expected
    assert [len(read_csv(tmp_path / "out" / file.name)) for file in done.files] == expected


@pytest.mark.parametrize(("to", "most"), [("zoho", 30_000), ("salesforce", 50_000), ("ooti", 1_048_575)])
def test_more_records_a_file_than_a_target_ever_takes_are_refused(to: str, most: int, tmp_path: Path) -> None:
    path, out = small(tmp_path / "a.xlsx"), tmp_path / "out"
    with pytest.raises(Refusal, check=coded("too_many_asked")):
        export_workbook(path, to, out, options=ExportOptions(rows=most + 1))
    assert names(out) == []
    assert export_workbook(path, to, out, options=ExportOptions(rows=most)).complete


def test_zoho_says_which_other_address_has_no_contact_to_go_with(tmp_path: Path) -> None:
    done = clients("zoho", tmp_path, {"address": "1 rue Basse\n69210 Brévenne"})
    assert codes(done) == [("K2", "export_no_place")]


def test_files_above_the_limit_in_bytes_are_split(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from dataclasses import replace

    from ooti_xl.exports import salesforce

    monkeypatch.setattr(salesforce, "_CRM", replace(salesforce._CRM, most_bytes=300))
    done = export_workbook(small(tmp_path / "a.xlsx", clients=7), "salesforce", tmp_path / "out")
    assert len(done.files) > 1
    assert all(len(file.data) <= 300 for file in done.files)
    rows = [row["Name"] for file in done.files for row in read_csv(tmp_path / "out" / file.name)]
    assert rows == [f"Client {number}" for number in range(1, 8)]


@pytest.mark.parametrize("to", TARGETS)
def test_the_same_workbook_gives_the_same_bytes(to: str, tmp_path: Path) -> None:
    path = small(tmp_path / "a.xlsx", clients=3)
    for folder in ("one", "two"):
        export_workbook(path, to, tmp_path / folder)
    contents = [{p.name: p.read_bytes() for p in (tmp_path / folder).iterdir()} for folder in ("one", "two")]
    assert contents[0] == contents[1]


def test_an_earlier_export_is_replaced_whole_and_only_when_told_to(tmp_path: Path) -> None:
    path, out = small(tmp_path / "a.xlsx", clients=7), tmp_path / "out"
    export_workbook(path, "zoho", out, options=ExportOptions(rows=3))
    (out / "1-Accounts-3.csv").write_text("mine")
    before = {p.name: p.read_bytes() for p in out.iterdir()}
    with pytest.raises(UnwritablePlace):
        export_workbook(path, "zoho", out, options=ExportOptions(rows=3))
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before
    export_workbook(path, "zoho", out, options=ExportOptions(force=True))
    # A part of the earlier export is gone; what somebody has put there is not.
    assert names(out) == ["1-Accounts-3.csv", "1-Accounts.csv", "manifest.json"]


def test_a_disk_that_fails_midway_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from ooti_xl.files import writing

    real = writing.put

    def put(data: bytes, target: Path, over: writing.Seen | None = None) -> None:
        if target.name.startswith("2-"):
            raise UnwritablePlace("disk_full", path=target.name)
        real(data, target, over)

    monkeypatch.setattr(writing, "put", put)
    with pytest.raises(UnwritablePlace):
        clients("salesforce", tmp_path, {"name": "Zoé"})
    assert names(tmp_path) == []


RISKY = ["=1+1", "+1", "-2", "@SUM(A1)", "'=1+1", "''-1"]


@pytest.mark.parametrize("text", RISKY)
@pytest.mark.parametrize("to", ["salesforce", "zoho"])
def test_a_formula_is_neutralised_in_a_csv_and_said(to: str, text: str, tmp_path: Path) -> None:
    done = clients(to, tmp_path, {"notes": text})
    assert ("L2", "export_formula") in codes(done)
    written = read_csv(tmp_path / "1-Accounts.csv")[0]["Description"]
    assert written == f"'{text}"
    assert unguarded(written) == text


@pytest.mark.parametrize("text", RISKY)
def test_a_formula_is_text_in_a_workbook_and_said(text: str, tmp_path: Path) -> None:
    import openpyxl

    done = clients("ooti", tmp_path, {"notes": text})
    assert ("L2", "export_formula") in codes(done)
    cell = openpyxl.load_workbook(tmp_path / "1-Clients.xlsx").worksheets[0]["L2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_an_international_number_is_not_a_formula(tmp_path: Path) -> None:
    done = clients("salesforce", tmp_path, {"phone": "+33472000000"})
    assert codes(done) == []
    assert read_csv(tmp_path / "1-Accounts.csv")[0]["Phone"] == "+33472000000"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a;=cmd|'/c calc'!A1;", "a;'=cmd|'/c calc'!A1;"),
        ("à rappeler\n=1+1", "à rappeler\n'=1+1"),
        ("Lots :\n- gros œuvre\n\n- plomberie", "Lots :\n'- gros œuvre\n\n'- plomberie"),
        ("a,\u00a0\u202f'-1", "a,\u00a0\u202f''-1"),
        ('dit "@A1"', 'dit "\'@A1"'),
        ("Tél.;+33472000000", "Tél.;'+33472000000"),
        ("Lot -1 (R+2), a=b", "Lot -1 (R+2), a=b"),
    ],
)
def test_what_a_separator_would_make_a_formula_is_guarded_too(text: str, written: str) -> None:
    assert guarded(text) == written
    assert unguarded(written) == text


def test_a_formula_behind_a_separator_is_said_for_a_csv_and_is_plain_text_in_a_workbook(tmp_path: Path) -> None:
    import openpyxl

    done = clients("salesforce", tmp_path / "csv", {"notes": "a;=1+1"})
    assert ("L2", "export_formula") in codes(done)
    assert read_csv(tmp_path / "csv" / "1-Accounts.csv")[0]["Description"] == "a;'=1+1"
    assert ("L2", "export_formula") not in codes(clients("ooti", tmp_path / "xlsx", {"notes": "a;=1+1"}))
    assert openpyxl.load_workbook(tmp_path / "xlsx" / "1-Clients.xlsx").worksheets[0]["L2"].value == "a;=1+1"


HOSTILE = st.one_of(st.text(), st.text(st.sampled_from("ab'= +-@＝\t\r\n\",;|\u00a0\u2028\x0b"), max_size=30))


@given(HOSTILE)
def test_a_guard_can_always_be_taken_off(text: str) -> None:
    assert unguarded(guarded(text)) == text


def cells_of(text: str) -> list[str]:
    """The cells that a spreadsheet may make of a CSV, splitting it at any of these, with or without its quotes."""
    found = [piece for separators in (",", ";", "\t", ",;\t") for piece in re.split(f"[{separators}\r\n]", text)]
    for separator in ",;\t":
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        found += [cell for row in rows for cell in row]
        found += [cell for row in csv.reader(text.splitlines(), delimiter=separator) for cell in row]
    return found


@given(st.lists(HOSTILE, min_size=2, max_size=3))
@example(["a;=cmd|'/c calc'!A1;", "a\n=1+1"])
@example(['"\t=', "\t\t=", "\r\n@"])
def test_no_cell_is_a_formula_however_a_csv_is_split(texts: list[str]) -> None:
    line = tuple(map(guarded, texts))
    if any(phone.startswith("+") for phone in line):  # a number to a spreadsheet
        return
    data = encode(["Name"] * len(line), [line]).decode("utf-8", errors="replace")
    for cell in cells_of(data.replace("\0", "")):
        assert not cell.lstrip(' "\u00a0').startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), (data, cell)


TEXTS = st.one_of(
    st.text(min_size=1, max_size=40),
    st.text(st.sampled_from("ab'=+-@\t\r\n\",;|<> #N/A\u00a0éœ😀_x0041"), min_size=1, max_size=12),
)
FIELDS = {
    "salesforce": {"company_name": "Name", "notes": "Description"},
    "zoho": {"company_name": "Account Name", "notes": "Description"},
    "ooti": {"company_name": "Nom de l'entreprise", "notes": "Notes", "group": "Groupe"},
}


def unescaped(text: str) -> str:
    """XML has no U+FFFE and U+FFFF: in a workbook they are written _xFFFE_, which openpyxl leaves so."""
    return text.replace("_xFFFE_", "\ufffe").replace("_xFFFF_", "\uffff")


@pytest.mark.parametrize("to", TARGETS)
@given(texts=st.lists(TEXTS, min_size=3, max_size=3))
@example(texts=["_x0041_", "_x000D_ \ufffe", "'"])
@settings(max_examples=60, deadline=None)
def test_any_text_survives_or_is_reported(to: str, texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    """The text of a cell, tidied as the check would, is in the file, or a finding on its cell says why not."""
    folder = tmp_path_factory.mktemp("out")
    sent = dict(zip(("company_name", "notes", "group"), texts, strict=True))
    done = clients(to, folder, {**sent, "number": "1"})
    if not done.files:
        assert done.errors or done.waiting
        return
    tidied = {"company_name": one_line, "notes": several_lines, "group": one_line}
    if to == "ooti":
        headers, row = read_xlsx(folder / "1-Clients.xlsx")
        found = {name: unescaped(value or "") for name, value in zip(headers, row, strict=True)}
    else:
        found = {name: unguarded(value) for name, value in read_csv(folder / "1-Accounts.csv")[0].items()}
    labels = {key: column.fr for key, column in sheet_of("clients").columns().items()}
    no_values = {f.facts["column"] for f in done.report.findings if f.code == "placeholder"}
    for key, text in sent.items():
        meant = "" if labels[key] in no_values else tidied[key](text)
        if key in FIELDS[to]:
            assert found[FIELDS[to][key]] == meant
        elif meant:
            assert ("column", "Clients", labels[key], 1) in left(done)
