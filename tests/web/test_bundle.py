"""The engine as the page has it: trimmed, compiled, in Pyodide. In node, where it is the same as in a browser."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from ooti_xl import check_workbook
from ooti_xl.cli._serving import HEADERS
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.ooxml.encryption import decrypted
from ooti_xl.tasks.export import export_workbook
from tests.books import GOOD, good
from tests.web.bundle import MOMENT, ROOT, NodeTalk, built, engine_in_node, engine_of, of_tests, whole_library
from tests.web.copies import MAKERS, from_command, from_page, stopped
from tests.web.passwords import PASSWORD, agile, damaged, standard
from tests.web.talking import written

DRAFT = ROOT / "examples" / "agence-brouillon.xlsx"
#: The tests that are run in the page's engine, too: of the kinds that read a package's data, which are cut; of figures,
#: texts, names and rules; of a workbook's parts. Left out are those that start programs or need pandas, xlwings or
#: LibreOffice, none of which Pyodide has; and, to be quick, those of what reads no data and is the same everywhere.
SUITE = (
    *(f"tests/kinds/test_{kind}.py" for kind in ("country", "currency", "date", "email", "money", "percent", "phone")),
    *(f"tests/kinds/test_{kind}.py" for kind in ("siret", "text", "vat")),
    *(f"tests/rules/test_{rule}.py" for rule in ("cells_and_rows", "near_names", "offers", "sheets_and_links")),
    *("tests/rules/test_structure.py", "tests/ooxml/test_cells.py"),
)
#: Of these, what takes a minute there each: they compare hundreds of names of countries with one another.
TOO_LONG = (
    "tests/kinds/test_country.py::test_a_country_that_is_offered_is_one_country_s_code_or_name",
    "tests/kinds/test_country.py::test_every_name_of_a_country_is_found_by_two_of_its_words",
)
#: And what compares with names of months that the page has no data of, in five languages.
NO_DATA = ("tests/kinds/test_date.py::test_months_and_days_are_called_as_cldr_has_it",)
#: Bytes that a first visit fetches at most, compressed with brotli.
MOST = 7_500_000


@pytest.fixture(scope="module")
def page() -> Path:
    return built()


@pytest.fixture(scope="module")
def talk(page: Path) -> Iterator[NodeTalk]:
    with engine_in_node(page) as talk:
        yield talk


@pytest.mark.parametrize("maker", MAKERS)
def test_the_copies_are_the_command_s_byte_for_byte(
    talk: NodeTalk, maker: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped(monkeypatch, MOMENT)
    path = MAKERS[maker](tmp_path / "agence.xlsx")
    assert from_page(talk, path) == from_command(path, tmp_path)


LOCKED = {"agile": agile, **{f"standard, {bits}": partial(standard, bits=bits) for bits in (128, 192, 256)}}


@pytest.mark.parametrize("way", LOCKED)
def test_a_workbook_with_a_password_is_opened_and_its_copies_have_the_same(
    talk: NodeTalk, way: str, tmp_path: Path
) -> None:
    locked = LOCKED[way](DRAFT.read_bytes())
    for password, code in ((None, "encrypted"), ("ete 2026", "wrong_password")):
        assert talk("open", locked, name=DRAFT.name, locale="fr", password=password)["refused"]["code"] == code
    assert "refused" not in talk("open", locked, name=DRAFT.name, locale="fr", password=PASSWORD)
    talk("coloured")
    assert talk.file is not None
    check_workbook(DRAFT, out=tmp_path / "controle.xlsx", locale="fr")
    assert decrypted(talk.file, DRAFT, PASSWORD) == (tmp_path / "controle.xlsx").read_bytes()


def test_a_damaged_workbook_with_a_password_is_refused_as_the_command_refuses_it(talk: NodeTalk) -> None:
    for data in damaged(DRAFT.read_bytes()):
        with pytest.raises(UnusableWorkbook) as refused:
            decrypted(data, DRAFT, PASSWORD)
        found = talk("open", data, name=DRAFT.name, locale="fr", password=PASSWORD)["refused"]["code"]
        assert found == refused.value.code


def test_every_target_and_report_is_there(talk: NodeTalk, tmp_path: Path) -> None:
    path = written(tmp_path / "agence.xlsx", **{key: [good(key)] for key in GOOD})
    talk("open", path.read_bytes(), name="agence.xlsx", locale="fr")
    about = talk("about")
    for target in (target["name"] for target in about["targets"]):
        export_workbook(path, target, tmp_path / target)
        assert "refused" not in talk("export", target=target)
        assert talk.file is not None
        with zipfile.ZipFile(io.BytesIO(talk.file)) as archive:
            made = {name: archive.read(name) for name in archive.namelist()}
        assert made == {file.name: file.read_bytes() for file in (tmp_path / target).iterdir()}
    for form in about["reports"]:
        assert talk("report", form=form)["name"].startswith("agence-rapport.")
        assert talk.file


def hostile() -> Iterator[bytes]:
    """What is no workbook, what is the half of one, and one whose sheets are not what they should be."""
    draft = DRAFT.read_bytes()
    yield from (b"", b"PK\x03\x04", draft[: len(draft) // 2], b"a;b\n1;2\n", bytes(1 << 20))
    yield b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)
    for damage in (b"", b"<" * 100_000, b"<a>" * 100_000, b"\xff\xfe" + bytes(1000)):
        made = io.BytesIO()
        with zipfile.ZipFile(DRAFT) as package, zipfile.ZipFile(made, "w") as damaged:
            for name in package.namelist():
                damaged.writestr(name, damage if name.startswith("xl/worksheets/sheet") else package.read(name))
        yield made.getvalue()


def test_hostile_files_end_in_a_sentence_each_and_the_page_goes_on(talk: NodeTalk) -> None:
    talk("open", DRAFT.read_bytes(), name="agence.xlsx", locale="fr")
    before = talk("state")
    for data in hostile():
        refused = talk("open", data, name="a.xlsx", locale="fr")["refused"]
        assert refused["message"].endswith((".", "»"))
        assert talk("state") == before


def test_a_first_visit_fetches_no_more_than_it_should(page: Path) -> None:
    files = [path for path in page.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz")]
    beside = [path.with_name(path.name + ".br") for path in files]
    assert sum((br if br.exists() else path).stat().st_size for path, br in zip(files, beside, strict=True)) <= MOST


def test_each_package_stands_on_the_page_of_licences(page: Path) -> None:
    listed = re.findall(r"<h2>(.+?)</h2>\n<p>(.+?) – ", (page / "licences.html").read_text("utf-8"))
    wanted = (ROOT / "addin" / "web" / "requirements.txt").read_text("utf-8")
    names = {name.rpartition(" ")[0].replace("_", "-").lower() for name, licence in listed}
    assert set(re.findall(r"^([a-z0-9-]+)==", wanted, re.MULTILINE)) <= names
    assert {"Pyodide", "CPython"} <= {name for name, _ in listed}


def test_what_is_kept_offline_is_all_that_the_page_has(page: Path) -> None:
    kept = set(re.findall(r'"([^"]+)"', re.search(r"FILES = (\[.*?\])", (page / "sw.js").read_text("utf-8"))[1]))  # type: ignore[index]
    there = {path.relative_to(page).as_posix() for path in page.rglob("*") if path.is_file()}
    without = {name for name in there if name.endswith((".br", ".gz"))} | {"sw.js", "version.json", "index.html"}
    assert kept == {"./", *(there - without)}


def test_the_command_serves_the_page_until_it_is_stopped(page: Path) -> None:
    command = [str(Path(sys.executable).with_name("ooti-xl")), "page"]
    env = {**os.environ, "BROWSER": "true", "PYTHONUNBUFFERED": "1"}
    # Where the tests themselves run in the background, interrupts are ignored, and so they would be by what is started.
    former = signal.signal(signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=env) as process:
        signal.signal(signal.SIGINT, former)
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/", line)
            assert address is not None, line
            with urllib.request.urlopen(address[0], timeout=30) as answer:
                assert answer.read() == (page / "index.html").read_bytes()
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=60) == 0
        finally:
            process.kill()


def test_the_pages_on_hosting_name_the_policy_that_is_served() -> None:
    text = (ROOT / "docs" / "web.md").read_text("utf-8")
    assert text.count(HEADERS["Content-Security-Policy"]) == 2  # nginx and Caddy


def test_the_engine_s_own_tests_pass_inside_it(page: Path) -> None:
    script = Path(__file__).with_name("suite.mjs")
    left_out = [f"--deselect={test}" for test in (*TOO_LONG, *NO_DATA)]
    command = ["node", script, engine_of(page), whole_library(), ROOT, of_tests(), *SUITE, *left_out]
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    assert re.search(r"^\d+ passed, 7 deselected", done.stdout.splitlines()[-1]), done.stdout[-500:]


#: Starts the engine, checks the example, and prints how many patterns Python had to compile for that.
COMPILED = """
import { readFile } from "node:fs/promises";
const folder = process.argv[1];
const { boot } = await import(`${folder}boot.mjs`);
const fetched = async (name) => new Uint8Array(await readFile(folder + name));
const engine = await boot(folder, fetched);
engine.python.runPython(`
import sitecustomize as known
compiled, as_ever = [], known.as_ever
known.as_ever = lambda *given: (compiled.append(given), as_ever(*given))[1]
`);
engine.warm(await fetched("example.xlsx"));
console.log(engine.python.runPython("len(compiled)"));
"""


def test_what_a_first_check_compiles_has_been_compiled(page: Path) -> None:
    command = ["node", "--input-type=module", "-e", COMPILED, f"{engine_of(page)}{os.sep}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) <= 2  # Babel makes two from sets, whose order is another at each start


def test_nothing_is_packed_as_a_source(page: Path) -> None:
    for archive in engine_of(page).glob("*.zip"):
        assert not [name for name in zipfile.ZipFile(archive).namelist() if name.endswith(".py")]
