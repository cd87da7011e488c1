"""What a seal promises of the file itself: formulas, sheets, names, macros, the ribbon, what came in, and for whom."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from ooti_xl import check_workbook, clear_workbook, fix_workbook
from ooti_xl.model.seal import SHEET
from ooti_xl.tasks.verify import Verdict, Verified, verify_workbook
from ooti_xl.template import TemplateOptions, build
from ooti_xl.template.macros import NAME, modules
from ooti_xl.vba import Kind, Module, project
from tests.books import worded
from tests.cli.running import ooti_xl
from tests.template.making import KEY, SENT, changed, parts, rewritten, tab

Parts = dict[str, bytes]
Change = Callable[[Parts], object]
HOME, CLIENTS, LISTS, SEAL = (f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 7, 8))
BOOK, BOOK_LINKS, MACROS, RIBBON = (
    *("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/vbaProject.bin", "customUI/customUI14.xml"),
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
OLDER = Path(__file__).parents[1] / "templates_sent" / "version_1"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A template for one practice, with five clients and a key."""
    path = tmp_path_factory.mktemp("sent") / "classeur.xlsm"
    path.write_bytes(build(TemplateOptions(agency="Atelier du Pont", records={"clients": SENT}, key=KEY)))
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template, tmp_path))


def verified(path: Path, recipient: str = "") -> Verified:
    """What is said with the key; each finding is put into words on the way."""
    found = verify_workbook(path, key=KEY, recipient=recipient)
    for finding in found.findings:
        worded(finding)
    return found


def said(path: Path) -> list[tuple[str, str]]:
    """Code and address."""
    return [(finding.code, finding.cell.address) for finding in verified(path).findings]


def replaced(part: str, old: str, new: str) -> Change:
    """A part in which a pattern is replaced, once at least."""

    def change(found: Parts) -> None:
        data, count = re.subn(old.encode(), new.encode(), found[part], flags=re.DOTALL)
        assert count, old
        found[part] = data

    return change


def formula(part: str, address: str, attributes: str = "") -> Change:
    """A cell that computes what it held."""

    def change(found: Parts) -> None:
        texts = re.findall(rb"<si><t[^>]*>(.*?)</t></si>", found["xl/sharedStrings.xml"], re.DOTALL)
        cell = re.compile(rb'<c r="%s"([^>]*?) t="s"><v>(\d+)</v></c>' % address.encode())
        style, place = cell.search(found[part]).groups()  # type: ignore[union-attr]
        computed = b'<c r="%s"%s t="str"><f%s>T("a")</f><v>%s</v></c>'
        made = computed % (address.encode(), style, attributes.encode(), texts[int(place)])
        found[part] = cell.sub(lambda _: made, found[part])

    return change


def all_of(*changes: Change) -> Change:
    def change(found: Parts) -> None:
        for one in changes:
            one(found)

    return change


def linked(links: str, kind: str, target: str, content: str | None = "<a/>", **attributes: str) -> Change:
    """A relationship of a part, and what it leads to."""

    def change(found: Parts) -> None:
        more = "".join(f' {name}="{value}"' for name, value in attributes.items())
        link = f'<Relationship Id="rIdNew" Type="{kind}" Target="{target}"{more}/></Relationships>'
        found[links] = found[links].replace(b"</Relationships>", link.encode())
        if content is not None:
            found[f"xl/{target}"] = content.encode()

    return change


def drawn(shape: str) -> Change:
    """A drawing of one shape on a sheet."""
    link = linked("xl/worksheets/_rels/sheet2.xml.rels", f"{OFFICE}/drawing", "d.xml", None)
    return all_of(link, lambda found: found.update({"xl/worksheets/d.xml": f"<wsDr>{shape}</wsDr>".encode()}))


def named(name: str, formula: str, attributes: str = "") -> Change:
    return replaced(
        BOOK, "</definedNames>", f'<definedName name="{name}"{attributes}>{formula}</definedName></definedNames>'
    )


def macros(change: Callable[[list[Module]], list[Module]]) -> Change:
    """The template's modules, changed."""
    own = modules(("home", "clients", "projects", "phases", "annexes", "collaborators", "lists", "seal"))
    return lambda found: found.update({MACROS: project(NAME, change(own))})


def with_source(name: str, change: Callable[[str], str]) -> Change:
    def changed_one(own: list[Module]) -> list[Module]:
        assert name in [module.name for module in own]
        return [Module(m.name, change(m.source), m.kind) if m.name == name else m for m in own]

    return macros(changed_one)


def added(name: str, source: str, kind: Kind = Kind.STANDARD) -> Change:
    return macros(lambda own: [*own, Module(name, source, kind)])


def sheet_added(name: str, kind: str = f"{OFFICE}/worksheet", state: str = "") -> Change:
    """Another sheet, as it is in an own part."""
    sheet = f'<sheet name="{name}" sheetId="99"{state} r:id="rIdNew"/></sheets>'
    empty = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    return all_of(replaced(BOOK, "</sheets>", sheet), linked(BOOK_LINKS, kind, "worksheets/sheet99.xml", empty))


#: What is done to a workbook, and the first finding that says so.
CHANGES: dict[str, tuple[Change, str, str]] = {
    "a header that is a formula": (formula(CLIENTS, "C1"), "formula_in_sealed", "C1"),
    "headers of one formula": (formula(CLIENTS, "B1", ' t="array" ref="B1:N1"'), "formula_in_sealed", "B1"),
    "an identifier that is a formula": (formula(CLIENTS, "A3"), "formula_in_sealed", "A3"),
    "the name of a record sent": (formula(CLIENTS, "B4"), "formula_in_sealed", "B4"),
    "an entry of a list": (formula(LISTS, "B3"), "list_changed", "A1"),
    "a list's title": (formula(LISTS, "C1"), "list_changed", "A1"),
    "the seal's text": (formula(SEAL, "A4"), "seal_broken", "A1"),
    "the seal's proof": (formula(SEAL, "A3"), "seal_broken", "A1"),
    "what the launcher says": (formula(SEAL, "C2"), "seal_broken", "A1"),
    "a sheet of the same name": (sheet_added("1 CLIENTS"), "sheet_twice", "A1"),
    "a hidden sheet of the same name": (sheet_added("1  clients", state=' state="veryHidden"'), "sheet_twice", "A1"),
    "a sheet of the name without number": (sheet_added("Clients"), "sheet_twice", "A1"),
    "a second sheet of lists": (sheet_added("LISTES"), "sheet_twice", "A1"),
    "a second seal": (sheet_added(SHEET.upper()), "sheet_twice", "A1"),
    "the first page under another name": (
        replaced(BOOK, 'name="Accueil"', 'name="Bienvenue"'), "sheet_missing", "A1",
    ),
    "other macros": (with_source("OotiLauncher", lambda text: text.replace("-E -P", "-E")), "macros_changed", "A1"),
    "another text in a macro": (
        with_source("OotiLauncher", lambda text: text.replace('"OOTI"', '"ooti"')), "macros_changed", "A1",
    ),
    "a line that is a remark": (
        with_source("OotiMacros", lambda text: text.replace("    OotiStart", "    'OotiStart", 1)),
        "macros_changed",
        "A1",
    ),
    "another module": (added("Outils", "Sub Auto_Open()\n    Shell \"calc\"\nEnd Sub"), "macros_changed", "A1"),
    "macros of the workbook": (
        with_source("ThisWorkbook", lambda _: "Private Sub Workbook_Open()\n    Beep\nEnd Sub"), "macros_changed", "A1",
    ),
    "macros of a sheet": (
        with_source("ooti_clients", lambda _: "Private Sub Worksheet_Activate()\n    Beep\nEnd Sub"),
        "macros_changed",
        "A1",
    ),
    "one module less": (
        macros(lambda own: [module for module in own if module.name != "OotiRibbon"]), "macros_changed", "A1",
    ),
    "a project that can't be read": (lambda found: found.update({MACROS: b"nothing"}), "macros_changed", "A1"),
    "OOTI_PYTHON": (named("OOTI_PYTHON", '"/tmp/evil"'), "name_added", "A1"),
    "another name of ours": (named("Ooti_Say_More", '"Cliquez"'), "name_added", "A1"),
    "a name of ours on one sheet": (
        named("OOTI_LIST_status", "'1 Clients'!$A$1", ' localSheetId="1"'), "name_added", "A1",
    ),
    "Auto_Open": (named("Auto_Open", "Macro1!$A$1"), "name_added", "A1"),
    "Excel's own Auto_Open": (named("_xlnm.Auto_Open", "Macro1!$A$1", ' hidden="1"'), "name_added", "A1"),
    "a name that is a macro": (named("Calcul", "Macro1!$A$1", ' vbProcedure="1"'), "name_added", "A1"),
    "a name that runs a program": (named("Total", 'EXEC("calc.exe")'), "name_added", "A1"),
    "a list's name that leads elsewhere": (
        replaced(BOOK, re.escape("'Listes'!$E$2:$E$7"), "'Listes'!$F$2:$F$7"), "name_changed", "A1",
    ),
    "a link's name that leads elsewhere": (
        replaced(BOOK, re.escape("'2 Projets'!$B$2:INDEX"), "'2 Projets'!$C$2:INDEX"), "name_changed", "A1",
    ),
    "a name that is gone": (
        replaced(BOOK, '<definedName name="OOTI_SAY_NOT_INSTALLED">[^<]*</definedName>', ""), "name_changed", "A1",
    ),
    "another calendar": (replaced(BOOK, "<workbookPr ", '<workbookPr date1904="1" '), "dates_shifted", "A1"),
    "macros under a type in capitals": (
        all_of(
            replaced(BOOK_LINKS, "relationships/vbaProject", "relationships/VBAPROJECT"),
            added("Outils", "Sub A()\nEnd Sub"),
        ),
        "macros_changed",
        "A1",
    ),
    "another button": (replaced(RIBBON, 'onAction="about"', 'onAction="undo"'), "ribbon_changed", "A1"),
    "an older ribbon beside ours": (
        all_of(
            linked("_rels/.rels", f"{MICROSOFT}/ui/extensibility", "customUI/customUI.xml", None),
            lambda found: found.update({"customUI/customUI.xml": b'<customUI xmlns="a"/>'}),
        ),
        "ribbon_changed",
        "A1",
    ),
    "a connection": (linked(BOOK_LINKS, f"{OFFICE}/connections", "connections.xml"), "content_added", "A1"),
    "an object": (
        linked("xl/worksheets/_rels/sheet2.xml.rels", f"{OFFICE}/oleObject", "embeddings/o.bin"), "content_added", "A1",
    ),
    "a control": (
        linked("xl/worksheets/_rels/sheet2.xml.rels", f"{OFFICE}/control", "activeX/a.xml"), "content_added", "A1",
    ),
    "a macro sheet": (sheet_added("Macro1", f"{MICROSOFT}/xlMacrosheet"), "content_added", "A1"),
    "a dialog sheet": (sheet_added("Dialogue1", f"{OFFICE}/dialogsheet"), "content_added", "A1"),
    "a link to a program": (
        linked(BOOK_LINKS, f"{OFFICE}/externalLink", "externalLinks/e.xml", "<externalLink><ddeLink/></externalLink>"),
        "content_added",
        "A1",
    ),
    "a button of a form": (
        linked("xl/worksheets/_rels/sheet2.xml.rels", f"{OFFICE}/ctrlProp", "ctrlProps/c.xml"), "content_added", "A1",
    ),
    "a shape that runs another file's macro": (drawn('<sp macro="[1]!Autre" textlink=""/>'), "content_added", "A1"),
    "an old button": (
        replaced("xl/drawings/vmlDrawing1.vml", "</xml>", "<FmlaMacro>[0]!undo</FmlaMacro></xml>"),
        "content_added",
        "A1",
    ),
    "a picture that is fetched": (
        linked("xl/worksheets/_rels/sheet2.xml.rels", f"{OFFICE}/image", "//host/a.png", None, TargetMode="External"),
        "content_added",
        "A1",
    ),
    "a query of Power Query": (
        linked(BOOK_LINKS, f"{OFFICE}/customXml", "item1.xml", '<DataMashup xmlns="urn:a">AAAA</DataMashup>'),
        "content_added",
        "A1",
    ),
    "data of XML": (linked(BOOK_LINKS, f"{OFFICE}/xmlMaps", "xmlMaps.xml"), "content_added", "A1"),
    "macros of a sheet's own": (
        linked("xl/worksheets/_rels/sheet2.xml.rels", f"{MICROSOFT}/vbaProject", "worksheets/v.bin"),
        "content_added",
        "A1",
    ),
    "an area to print that runs a program": (
        named("_xlnm.Print_Area", 'EXEC("calc.exe")', ' localSheetId="1"'), "name_added", "A1",
    ),
    "an area to print that is another program's": (named("_xlnm.Print_Area", "cmd|'/c calc'!A1"), "name_added", "A1"),
    "an area to print that is a macro": (named("_xlnm.Print_Area", "A", ' function="1"'), "name_added", "A1"),
    "a name that fetches": (named("Cours", 'WEBSERVICE("http://host/")'), "name_added", "A1"),
    "an add-in": (
        linked("_rels/.rels", "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes", "t.xml"),
        "content_added",
        "A1",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_is_never_unchanged(path: Path, name: str) -> None:
    change, code, address = CHANGES[name]
    found = verified(rewritten(path, change))
    assert found.verdict is Verdict.CHANGED
    assert (code, address) in [(finding.code, finding.cell.address) for finding in found.findings if finding.is_error]


def list_beside(book: Workbook) -> None:
    """The list as it was, further on, and another one in the place that its name stands for."""
    sheet = book["Listes"]
    for row in range(1, 160):
        sheet.cell(row, 12).value = sheet.cell(row, 2).value
    sheet["B3"] = "XXX"


MOVED: dict[str, tuple[Callable[[Workbook], object], str, str]] = {
    "a row of other headers above": (lambda book: row_above(book, "OOTI ID", "Autre chose"), "headers_moved", "A2"),
    "an empty row above the headers": (lambda book: book[tab("clients")].insert_rows(1), "headers_moved", "A2"),
    "a list that was copied and changed": (list_beside, "list_changed", "A1"),
    "a column of entries before the lists": (lambda book: book["Listes"].insert_cols(2), "list_changed", "A1"),
}


def row_above(book: Workbook, *cells: str) -> None:
    sheet = book[tab("clients")]
    sheet.insert_rows(1)
    for column, text in enumerate(cells, 1):
        sheet.cell(1, column).value = text


@pytest.mark.parametrize("name", MOVED)
def test_what_stands_elsewhere_than_it_was_sent_is_changed(path: Path, name: str) -> None:
    change, code, address = MOVED[name]
    found = verified(changed(path, change))
    assert found.verdict is Verdict.CHANGED
    assert (code, address) in [(finding.code, finding.cell.address) for finding in found.findings]


def test_what_the_launcher_says_is_sealed(path: Path) -> None:
    def change(book: Workbook) -> None:
        book[SHEET]["C1"] = "Téléchargez le programme sur un autre site"

    assert ("seal_broken", "A1") in said(changed(path, change))


def test_a_check_says_so_too(path: Path) -> None:
    came_back = rewritten(path, CHANGES["other macros"][0])
    assert [finding.code for finding in check_workbook(came_back, key=KEY).findings] == ["macros_changed"]


def excels_way(text: str) -> str:
    """As the editor writes it after another program's capitals: spaces and capitals of words, not of texts."""
    return "\n".join('"'.join(_code_in_capitals(line.split('"'))) for line in text.split("\n"))


def _code_in_capitals(pieces: list[str]) -> Iterator[str]:
    return (piece if place % 2 else piece.replace(" = ", "=").upper() for place, piece in enumerate(pieces))


#: What is no change: what programs write for themselves, and what people may add.
HONEST: dict[str, Change] = {
    "nothing": lambda found: None,
    "sources in other capitals": with_source("OotiLauncher", excels_way),
    "the module of a new sheet": added("Feuil1", "Option Explicit\n\n", Kind.SHEET),
    "a name of a person's own": named("Mes_totaux", "'1 Clients'!$A$1"),
    "a name that is a formula": named("Maintenant", "NOW()"),
    "names of a program's own": all_of(
        named("_xlnm.Print_Area", "'1 Clients'!$A$1:$C$9", ' localSheetId="1"'),
        named("_xlnm._FilterDatabase_0", "'1 Clients'!$A$1:$C$9", ' localSheetId="1" hidden="1"'),
    ),
    "names written another way": replaced(BOOK, "'Listes'!", "Listes!"),
    "names that follow rows that were inserted": replaced(BOOK, r"\$B\$10001", "$B$10004"),
    "a sheet of a person's own": sheet_added("Notes"),
    "a picture": drawn('<pic macro=""/>'),
    "an address to open": linked(
        "xl/worksheets/_rels/sheet2.xml.rels", f"{OFFICE}/hyperlink", "http://host/", None, TargetMode="External"
    ),
    "properties of another program": linked(BOOK_LINKS, f"{OFFICE}/customXml", "item1.xml", "<properties/>"),
    "an area to print that is computed": named("_xlnm.Print_Area", "OFFSET('1 Clients'!$A$1,0,0,9,9)"),
    "a ribbon written another way": replaced(RIBBON, r">\s+<", "><"),
    "a ribbon that was dropped": replaced("_rels/.rels", "<Relationship [^>]*customUI[^>]*>", ""),
}


@pytest.mark.parametrize("name", HONEST)
def test_what_honest_programs_and_people_do_is_no_change(path: Path, name: str) -> None:
    found = verified(rewritten(path, HONEST[name]))
    assert (found.findings, found.verdict, found.is_proven) == ((), Verdict.UNCHANGED, True)


def test_a_workbook_without_macros_and_one_with_links_are_warned_of(path: Path) -> None:
    dropped = replaced(BOOK_LINKS, "<Relationship [^>]*vbaProject[^>]*>", "")
    book = "<externalLink><externalBook/></externalLink>"
    link = linked(BOOK_LINKS, f"{OFFICE}/externalLink", "externalLinks/e.xml", book)
    found = verified(rewritten(path, all_of(dropped, link)))
    assert [(finding.code, finding.is_error) for finding in found.findings] == [
        ("link_added", False),
        ("macros_missing", False),
    ]
    assert found.verdict is Verdict.UNCHANGED


@pytest.mark.parametrize("sent", ["now", "first"])
@pytest.mark.parametrize(
    "change",
    [replaced(BOOK, "<workbookProtection[^>]*/>", ""), replaced(BOOK, 'lockStructure="1"', 'lockStructure="0"')],
    ids=["dropped", "off"],
)
def test_a_lock_on_the_structure_that_is_gone_is_found_and_put_back(
    path: Path, tmp_path: Path, sent: str, change: Change
) -> None:
    whole = path if sent == "now" else Path(shutil.copy(OLDER / "french.xlsm", tmp_path))
    came_back = rewritten(whole, change)
    found = verify_workbook(came_back)
    assert [(finding.code, finding.is_error) for finding in found.findings] == [("structure_unlocked", False)]
    assert ooti_xl("restore", came_back).returncode == 0
    assert verify_workbook(came_back).findings == ()
    assert parts(came_back)[BOOK].count(b'lockStructure="1"') == 1


def test_our_own_marks_and_corrections_are_no_change(path: Path) -> None:
    def type_in(book: Workbook) -> None:
        book[tab("clients")]["E3"] = "euros"

    came_back = changed(path, type_in)
    check_workbook(came_back, in_place=True)
    assert verified(came_back).verdict is Verdict.UNCHANGED
    fix_workbook(came_back)
    assert verified(came_back).verdict is Verdict.UNCHANGED
    clear_workbook(came_back)
    assert verified(came_back).findings == ()


def test_the_first_seals_are_good_for_what_they_promised_but_no_name_starts_a_program() -> None:
    key = (OLDER / "seal.key").read_bytes().strip()
    found = verify_workbook(OLDER / "sealed.xlsm", key=key)
    assert (found.verdict, found.is_proven, found.is_older, found.findings) == (Verdict.UNCHANGED, True, True, ())


def test_the_launcher_of_an_older_template_starts_no_program_unsaid(tmp_path: Path) -> None:
    path = Path(shutil.copy(OLDER / "sealed.xlsm", tmp_path))
    came_back = rewritten(path, CHANGES["OOTI_PYTHON"][0])
    assert [finding.code for finding in verify_workbook(came_back).findings] == ["name_added"]


def test_a_formula_is_not_restored_over_but_said(path: Path) -> None:
    done = ooti_xl("restore", rewritten(path, CHANGES["an entry of a list"][0]))
    assert done.returncode == 0
    assert "B3, feuille « Listes »" in done.stdout.replace("\u00a0", " ")


# For whom


def test_another_practice_s_workbook_is_not_the_one_that_is_expected(path: Path) -> None:
    assert verified(path, "ATELIER  du pont").verdict is Verdict.UNCHANGED
    found = verified(path, "Studio Rive")
    assert (found.verdict, found.is_proven, found.recipient) == (Verdict.CHANGED, True, "Atelier du Pont")
    assert [finding.code for finding in found.findings] == ["seal_of_other"]


def test_a_seal_that_was_taken_from_another_workbook_says_for_whom_it_was(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre.xlsm"
    other.write_bytes(build(TemplateOptions(agency="Studio Rive", records={"clients": SENT}, key=KEY)))
    theirs = parts(other)
    moved = rewritten(path, lambda found: found.update({name: theirs[name] for name in (SEAL, "xl/sharedStrings.xml")}))
    assert [finding.code for finding in verified(moved, "Atelier du Pont").findings] == ["seal_of_other"]


def test_the_command_says_for_whom_each_was_made_and_which_are_for_the_same(path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path / "rive.xlsm"))
    done = ooti_xl("verify", path, copy)
    assert done.returncode == 0
    assert done.stdout.count("Fait pour") == 2
    assert "classeur.xlsm, " in done.stdout.splitlines()[-2]
    assert ooti_xl("verify", path, "--for", "Atelier du Pont").returncode == 0
    assert ooti_xl("verify", path, "--for", "Studio Rive").returncode == 1
    assert '"recipient": "Atelier du Pont"' in ooti_xl("verify", path, "--format", "json").stdout
    assert "version antérieure" in ooti_xl("verify", OLDER / "sealed.xlsm").stdout
