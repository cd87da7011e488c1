"""Seeded forgeries: whatever is changed of what is sealed, no workbook is unchanged and proven without the key."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

import pytest
from openpyxl.workbook import Workbook

from ooti_xl import check_workbook
from ooti_xl.hosts.package.host import PackageHost
from ooti_xl.model.seal import SHEET, SIGN, Seal
from ooti_xl.sheets import all_sheets, sheet_of
from ooti_xl.tables.template_state import written
from ooti_xl.tasks.verify import Verdict, verify_workbook
from ooti_xl.template import TemplateOptions, build
from ooti_xl.template.macros import NAME, modules
from ooti_xl.vba import Module, project
from tests.template.making import KEY, SENT, changed, parts, rewritten, sent

Parts = dict[str, bytes]
Forgery = Callable[[Parts, Random], None]
AGENCY, CLIENTS = "Atelier du Pont", sheet_of("clients").sheet.tab("fr")
FILLED = [f"xl/worksheets/sheet{number}.xml" for number in range(2, 7)]
LISTS, SEAL, BOOK = "xl/worksheets/sheet7.xml", "xl/worksheets/sheet8.xml", "xl/workbook.xml"
#: The first columns of every sheet that is filled have headers.
LETTERS = "ABCDEFGH"


def text_at(found: Parts, part: str, address: str) -> str:
    texts = re.findall(rb"<si><t[^>]*>(.*?)</t></si>", found["xl/sharedStrings.xml"], re.DOTALL)
    cell = re.search(rb'<c r="%s"[^>]*><v>(\d+)</v>' % address.encode(), found[part])
    assert cell is not None, address
    return texts[int(cell[1])].decode()


def put(found: Parts, part: str, address: str, text: str, formula: str = "") -> None:
    """A text in a cell, as what a formula came to where there is one."""
    kind, held = ("str", f"<f>{formula}</f><v>{text}</v>") if formula else ("inlineStr", f"<is><t>{text}</t></is>")
    made = f'<c r="{address}" t="{kind}">{held}</c>'.encode()
    found[part], count = re.subn(rb'<c r="%s"[^>]*?(?:/>|>.*?</c>)' % address.encode(), lambda _: made, found[part])
    assert count == 1, address


def another(text: str, dice: Random) -> str:
    """A text of the same look, that is not the same."""
    place = dice.randrange(len(text))
    letter = dice.choice("abcxyz0189")
    others = (text[:place] + letter + text[place:], text[:place] + text[place + 1 :], text + " ", text + "\u200b")
    return next(other for other in dice.sample(others, len(others)) if other != text)


def header(found: Parts, dice: Random) -> None:
    part, address = dice.choice(FILLED), f"{dice.choice(LETTERS)}1"
    put(found, part, address, another(text_at(found, part, address), dice))


def identifier(found: Parts, dice: Random) -> None:
    put(found, FILLED[0], f"A{dice.randint(2, 6)}", dice.choice(("", "0", "99", "1", "11.5", "x")))


def entry(found: Parts, dice: Random) -> None:
    address = f"{dice.choice('BCEFGH')}{dice.choice((1, 2, 3))}"
    put(found, LISTS, address, another(text_at(found, LISTS, address), dice))


def formula(found: Parts, dice: Random) -> None:
    part = dice.choice((*FILLED, LISTS))
    address = f"{dice.choice('BCEFGH')}1"
    put(found, part, address, text_at(found, part, address), dice.choice(("A1", 'T("x")', "TODAY()")))


def identifier_by_formula(found: Parts, dice: Random) -> None:
    address = f"{dice.choice('AB')}{dice.randint(2, 6)}"
    put(found, FILLED[0], address, text_at(found, FILLED[0], address), "A1")


def defined_name(found: Parts, dice: Random) -> None:
    names = re.findall(rb'<definedName name="OOTI_[^<]*</definedName>', found[BOOK])
    one, other = dice.sample(names, 2)
    changes = (b"", one + other.replace(b'name="', b'name="x'), one.replace(b"!$", b"!$A"), one.replace(b"</", b"+1</"))
    new = dice.choice(changes)
    extra = b'<definedName name="OOTI_%d">"x"</definedName>' % dice.randrange(100)
    found[BOOK] = found[BOOK].replace(one, new if new[: len(one)] != one else one + extra)


def macro(found: Parts, dice: Random) -> None:
    own = modules(("home", *(row.sheet.key for row in all_sheets()), "lists", "seal"))
    place = dice.choice([number for number, module in enumerate(own) if module.source])
    lines = own[place].source.split("\n")
    at = dice.choice([number for number, line in enumerate(lines) if line.strip()])
    lines[at : at + 1] = dice.choice(([], [lines[at], "Beep"], [f"{lines[at]}x"], [f"'{lines[at]}"]))
    more = dice.choice(([], [Module("Module1", "Sub A()\nEnd Sub")]))
    own[place] = Module(own[place].name, "\n".join(lines), own[place].kind)
    found["xl/vbaProject.bin"] = project(NAME, [*own, *more])


def tab(found: Parts, dice: Random) -> None:
    names = re.findall(rb'<sheet name="([^"]*)"', found[BOOK])
    one = dice.choice(names)
    found[BOOK] = found[BOOK].replace(b'<sheet name="%s"' % one, b'<sheet name="%s2"' % one)


def sealed_text(found: Parts, dice: Random) -> None:
    """The seal's text, changed and digested anew, with the old proof, none, or one of another key."""
    text = (
        text_at(found, SEAL, "A4")
        .replace("&quot;", '"')
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
    )
    nested = dice.choice(("[", '{"version":')) * 14_000
    doubled = '{"version": 1, "recipient": "x", ' + text[1:]
    numbers = dice.choice(('{"version": 1e400}', '{"version": %s}' % ("9" * 5_000), '{"version": -1}'))
    seal_now(found, dice.choice((another(text, dice), nested, doubled, numbers, json.dumps(json.loads(text)))), dice)


def seal_now(found: Parts, text: str, dice: Random) -> None:
    put(found, SEAL, "A2", sha256(text.encode()).hexdigest())
    put(found, SEAL, "A3", dice.choice((text_at(found, SEAL, "A3"), "", "0" * 64)))
    put(found, SEAL, "A4", escape(text))


def cell_of_the_seal(found: Parts, dice: Random) -> None:
    address = dice.choice(("A1", "A2", "A3", "A4", "C1", "C2", "C3"))
    put(found, SEAL, address, dice.choice(("", SIGN.upper(), "x" * 64)), dice.choice(("", "A9")))


FORGERIES: tuple[Forgery, ...] = (
    *(
        header,
        identifier,
        entry,
        formula,
        identifier_by_formula,
        defined_name,
        macro,
        tab,
        sealed_text,
        cell_of_the_seal,
    ),
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sent") / "classeur.xlsm"
    path.write_bytes(build(TemplateOptions(agency=AGENCY, records={"clients": SENT}, key=KEY)))
    return path


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_no_forgery_is_unchanged_and_proven(template: Path, tmp_path: Path, forge: Forgery) -> None:
    path = Path(shutil.copy(template, tmp_path))
    for seed in range(12):
        came_back = rewritten(path, lambda found, seed=seed: forge(found, Random(seed)))  # type: ignore[misc]
        found = verify_workbook(came_back, key=KEY, recipient=AGENCY)
        assert found.verdict is not Verdict.UNCHANGED, (forge.__name__, seed)


def test_a_seal_of_another_practice_or_key_does_not_hold(template: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(template, tmp_path))
    for options in (
        TemplateOptions(agency="Autre", records={"clients": SENT}, key=KEY),
        TemplateOptions(agency=AGENCY, key=KEY[::-1]),
    ):
        other = tmp_path / "autre.xlsm"
        other.write_bytes(build(options))
        theirs = {name: parts(other)[name] for name in (SEAL, "xl/sharedStrings.xml")}
        came_back = rewritten(path, lambda found, theirs=theirs: found.update(theirs))  # type: ignore[misc]
        assert verify_workbook(came_back, key=KEY, recipient=AGENCY).verdict is Verdict.CHANGED


def test_a_seal_is_a_text_that_one_cell_holds(template: Path) -> None:
    """What the forgeries above rely on."""
    grid = PackageHost(template).read(SHEET)
    assert grid is not None
    assert [bool(row[0]) for row in grid.values[:5]] == [True, True, True, True, False]


def test_a_seal_that_names_another_sheet_as_the_first_page_has_nothing_written_there(tmp_path: Path) -> None:
    path = changed(sent(tmp_path), lambda book: None)
    forged = Seal(sheets={"home": CLIENTS, **{row.sheet.key: row.sheet.tab("fr") for row in all_sheets()}})

    def forge(book: Workbook) -> None:
        for row, text in enumerate(written(forged), 1):
            book[SHEET].cell(row, 1).value = text

    host = PackageHost(changed(path, forge))
    before = host.read(CLIENTS)
    check_workbook(host.path, in_place=True)
    after = PackageHost(host.path).read(CLIENTS)
    assert before is not None
    assert after is not None
    assert [list(row) for row in after.values] == [list(row) for row in before.values]
