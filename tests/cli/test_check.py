"""``ooti-xl check``, as a person and as a program run it."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import termios
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from ooti_xl import wording
from ooti_xl.cli._progress import check_all
from ooti_xl.many.checking import CheckTask
from ooti_xl.many.inputs import Source
from tests.cli.running import DRAFT, ooti_xl, small

SARIF = Path(__file__).parent / "sarif-2.1.0-excerpt.json"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A copy of the draft in a folder with an accent and a space."""
    folder = tmp_path / "Étude à vérifier"
    folder.mkdir()
    return Path(shutil.copy(DRAFT, folder / "agence été.xlsx"))


def test_errors_are_exit_1_and_the_input_is_untouched(draft: Path) -> None:
    before = draft.read_bytes()
    run = ooti_xl("check", draft)
    assert run.returncode == 1
    assert "Clients" in run.stdout
    assert "✖" in run.stdout
    assert run.stderr == ""
    assert draft.read_bytes() == before
    assert [path.name for path in draft.parent.iterdir()] == [draft.name]


def test_a_good_workbook_is_exit_0(tmp_path: Path) -> None:
    run = ooti_xl("check", small(tmp_path / "bon.xlsx"))
    assert (run.returncode, run.stderr) == (0, "")
    assert "0 erreur, 0 avertissement" in run.stdout.replace("\u00a0", " ")


def test_a_coloured_copy_is_left_in_the_folder(draft: Path) -> None:
    before = draft.read_bytes()
    out = draft.parent / "contrôlé"
    run = ooti_xl("check", draft, "--out", out)
    copy = out / draft.name
    assert run.returncode == 1
    assert str(copy) in run.stdout
    assert draft.read_bytes() == before
    sheet = openpyxl.load_workbook(copy)["Clients"]
    assert sheet["E18"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["E18"].comment.text.startswith("OOTI ✖ ")
    assert "Lucie" in sheet["E18"].comment.text
    assert "Hôpital de la Vallée" in sheet["B8"].comment.text


def test_in_place_marks_the_file_itself(draft: Path) -> None:
    assert ooti_xl("check", draft, "--in-place").returncode == 1
    assert "Rapport" in openpyxl.load_workbook(draft).sheetnames
    assert [path.name for path in draft.parent.iterdir()] == [draft.name]


def test_out_and_in_place_exclude_each_other(draft: Path) -> None:
    run = ooti_xl("check", draft, "--in-place", "--out", draft.parent)
    assert run.returncode == 2
    assert "--in-place" in run.stderr


def test_a_copy_never_goes_on_top_of_an_input(draft: Path) -> None:
    before = draft.read_bytes()
    run = ooti_xl("check", draft, "--out", draft.parent)
    assert (run.returncode, run.stdout) == (2, "")
    assert draft.read_bytes() == before


def test_two_copies_of_one_name_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    files = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        files.append(small(tmp_path / name / "x.xlsx"))
    run = ooti_xl("check", *files, "--out", tmp_path / "out")
    assert run.returncode == 2
    assert not (tmp_path / "out").exists()


def test_the_report_as_json_for_one_file(draft: Path) -> None:
    run = ooti_xl("check", draft, "--format", "json")
    report = json.loads(run.stdout)
    assert {key: report[key] for key in ("version", "workbook", "locale")} == {
        "version": 1,
        "workbook": draft.name,
        "locale": "fr",
    }
    assert [sheet["sheet"] for sheet in report["sheets"]] == [
        "Clients",
        "Projets",
        "Phases",
        "Annexes",
        "Collaborateurs",
    ]
    assert set(report["sheets"][0]) == {"sheet", "step", "rows", "errors", "warnings", "status"}
    dollar = next(f for f in report["findings"] if (f["sheet"], f["cell"]) == ("Clients", "E18"))
    assert {key: dollar[key] for key in ("code", "severity", "value")} == {
        "code": "currency_ambiguous",
        "severity": "error",
        "value": "$",
    }
    assert dollar["fix"]["safety"] == "ask"
    assert dollar["fix"]["value"] is None
    assert "USD" in dollar["fix"]["alternatives"]
    euro = next(f for f in report["findings"] if (f["sheet"], f["cell"]) == ("Clients", "E4"))
    assert euro["fix"] == {"safety": "safe", "value": "EUR", "alternatives": []}
    date = next(f for f in report["findings"] if f["code"] == "date_writing")
    assert date["fix"]["value"] == "2025-03-03"


def test_several_files_are_an_array_in_the_order_given_and_one_bad_file_stops_nothing(
    tmp_path: Path, draft: Path
) -> None:
    bad = tmp_path / "pas un classeur.xlsx"
    bad.write_bytes(b"\x00\x01\x02")
    run = ooti_xl("check", draft, bad, small(tmp_path / "bon.xlsx"), "--format", "json", "--jobs", "2")
    reports = json.loads(run.stdout)
    assert run.returncode == 2
    assert [report["workbook"] for report in reports] == [draft.name, bad.name, "bon.xlsx"]
    assert reports[1]["error"]["code"] == "not_a_workbook"
    assert reports[2]["findings"] == []


def test_the_report_as_sarif_is_what_the_standard_asks_for(draft: Path) -> None:
    run = ooti_xl("check", draft, "--format", "sarif")
    log = json.loads(run.stdout)
    jsonschema.validate(log, json.loads(SARIF.read_text("utf-8")))
    (only,) = log["runs"]
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    result = next(r for r in only["results"] if r["ruleId"] == "currency_ambiguous")
    assert rules[result["ruleIndex"]] == "currency_ambiguous"
    (place,) = result["locations"]
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "Clients!E18"
    assert " " not in place["physicalLocation"]["artifactLocation"]["uri"]


def test_the_report_goes_to_a_file_whole(tmp_path: Path, draft: Path) -> None:
    target = tmp_path / "rapport.json"
    run = ooti_xl("check", draft, "--format", "json", "--output", target)
    assert (run.returncode, run.stdout) == (1, "")
    assert json.loads(target.read_text("utf-8"))["workbook"] == draft.name


def test_a_person_at_a_terminal_is_told_where_the_report_is(tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    arguments = (small(tmp_path / "a.xlsx"), "--locale", "fr", "--format", "html", "--output", page)
    screen = on_a_terminal("check", *arguments, columns=200)
    assert f"Rapport écrit\u00a0: {page}" in screen.splitlines()


def test_a_report_that_cannot_be_written_is_said_before_any_work(tmp_path: Path, draft: Path) -> None:
    run = ooti_xl("check", draft, "--output", tmp_path / "nowhere" / "r.json", "--in-place")
    assert run.returncode == 2
    assert "Rapport" not in openpyxl.load_workbook(draft).sheetnames


def test_messages_are_in_the_language_asked_for(draft: Path) -> None:
    french, english = (ooti_xl("check", draft, "--locale", locale).stdout for locale in ("fr", "en"))
    assert "Étape" in french
    assert "Step" in english
    assert "Étape" in ooti_xl("check", draft, env={"LANG": "C.UTF-8"}).stdout
    assert "Step" in ooti_xl("check", draft, env={"LANG": "en_GB.UTF-8"}).stdout
    assert ooti_xl("check", draft, "--locale", "de").returncode == 2


def test_many_findings_are_cut_and_counted_unless_all_are_asked_for(tmp_path: Path) -> None:
    path = small(tmp_path / "longue.xlsx", clients=60)
    book = openpyxl.load_workbook(path)
    for row in range(2, 62):
        book["Clients"][f"E{row}"] = f"X{row}"
    book.save(path)
    short, whole = ooti_xl("check", path), ooti_xl("check", path, "--all")
    assert "--all" in short.stdout
    assert "--all" not in whole.stdout
    assert "54 autres" in short.stdout
    assert "X61" in whole.stdout
    assert "X61" not in short.stdout


def test_a_pipe_gets_one_line_a_finding_without_colours(draft: Path) -> None:
    lines = ooti_xl("check", draft).stdout.splitlines()
    assert not any("\x1b" in line for line in lines)
    (line,) = [line for line in lines if line.startswith("  E18 ")]
    assert "USD" in line


def test_a_terminal_gets_colours_and_lines_of_its_width(draft: Path) -> None:
    screen = on_a_terminal("check", draft, columns=60)
    assert "\x1b[31m" in screen
    plain = re.sub("\x1b\\[[0-9;?]*[a-zA-Z]", "", screen)
    assert max(len(line) for line in plain.splitlines()) <= 60


def on_a_terminal(*arguments: str | Path, columns: int, typed: str = "") -> str:
    """What the command prints on a terminal of a width; what is typed there stands first."""
    screen, terminal = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    command = [str(Path(sys.executable).with_name("ooti-xl")), *map(str, arguments)]
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LANG", "LC_ALL")}
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment):
        os.close(terminal)
        os.write(screen, typed.encode())
        shown = b"".join(_chunks(screen))
    os.close(screen)
    return shown.decode("utf-8")


def _chunks(screen: int) -> Iterator[bytes]:
    """What comes from a terminal until nobody writes to it any more (an error, on Linux)."""
    with contextlib.suppress(OSError):
        while chunk := os.read(screen, 65536):
            yield chunk


def test_a_crashed_process_is_one_files_outcome(tmp_path: Path) -> None:
    good = Source.of(small(tmp_path / "bon.xlsx"))
    tasks = [
        CheckTask(good, None, False, "fr", None),
        CheckTask(good, None, False, "fr", KILLER),
        CheckTask(good, None, False, "fr", None),
    ]
    outcomes = check_all(tasks, 2, wording.Speech("fr"))
    assert [outcome.report is not None for outcome in outcomes] == [True, False, True]
    assert outcomes[1].refusal is not None
    assert outcomes[1].refusal.code == "crashed"


class Killer(str):
    """A password that ends the process in which it is unpacked."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (9,)


KILLER = Killer("x")


def test_a_report_never_takes_the_place_of_a_workbook(draft: Path) -> None:
    odd = draft.rename(draft.with_suffix(""))
    before = odd.read_bytes()
    for output in (odd, odd.with_name("autre.xlsx")):
        run = ooti_xl("check", odd, "--output", output)
        assert (run.returncode, run.stdout) == (2, "")
        assert "--out " in run.stderr
    assert [path.name for path in odd.parent.iterdir()] == [odd.name]
    assert odd.read_bytes() == before


def test_a_file_name_for_a_folder_of_copies_is_refused(draft: Path) -> None:
    run = ooti_xl("check", draft, "--out", draft.with_name("copie.xlsx"))
    assert (run.returncode, run.stdout) == (2, "")
    assert "dossier" in run.stderr
    assert [path.name for path in draft.parent.iterdir()] == [draft.name]


@pytest.mark.parametrize("form", ["json", "sarif", "text"])
def test_a_refusal_is_said_where_the_report_goes_elsewhere(tmp_path: Path, form: str) -> None:
    absent = tmp_path / "absent.xlsx"
    run = ooti_xl("check", absent, "--format", form, "--output", tmp_path / "r")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == f"Le fichier {absent} n’existe pas. Vérifiez son nom et son dossier.\n"


def test_files_of_one_name_in_two_folders_are_told_apart(tmp_path: Path) -> None:
    paths = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        paths.append(small(tmp_path / name / "x.xlsx"))
    lines = ooti_xl("check", *paths).stdout.splitlines()
    assert [line for line in lines if line.endswith("x.xlsx")] == [str(path) for path in paths]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no text")
@pytest.mark.parametrize("form", ["json", "sarif", "text"])
def test_a_file_name_that_is_no_text_is_checked_like_another(tmp_path: Path, form: str) -> None:
    path = small(tmp_path / "a.xlsx").rename(tmp_path / os.fsdecode(b"ag\xe9nce.xlsx"))
    assert ooti_xl("check", path, "--format", form, "--output", tmp_path / "r").returncode == 0
    assert ooti_xl("check", path, "--format", form).returncode == 0
    if form == "sarif":
        log = json.loads(ooti_xl("check", DRAFT, path, "--format", form).stdout)
        assert log["runs"][0]["results"] != []


#: A stray byte, what a terminal obeys, a line break, a change of direction, what XML does not have.
ODD_NAME = b"ag\xe9nce\x1b[31m\n\xe2\x80\xae\xef\xbf\xbf.xlsx"
ELSEWHERE = [
    "check {} --format jsonl", "verify {}", "verify {} --format json", "export {} --to ooti --out sortie",
    "export {} good.xlsx --to ooti --out sortie --format json", "collect {} --out m.xlsm", "adopt {} --into t.xlsm",
    "template --prefill {} --for {} --out t.xlsm", "fix {}", "check {} --out copies", "check {} --in-place",
    "compact {}", "layout learn {} --sheet clients --out l.toml",
]  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no text")
@pytest.mark.parametrize("command", ELSEWHERE)
def test_any_file_name_is_taken_by_every_command(tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    small(tmp_path / "good.xlsx")
    name = os.fsdecode(ODD_NAME)
    small(tmp_path / "a.xlsx").rename(tmp_path / name)
    run = ooti_xl(*(name if word == "{}" else word for word in command.split()))
    assert run.returncode == (2 if "verify" in command else 0), run.stderr
    assert "\x1b" not in run.stdout + run.stderr
    assert "json" in command or "\u202e" not in run.stdout + run.stderr
    assert [made for made in tmp_path.glob("*.xlsm") if ooti_xl("verify", made).returncode != 0] == []


def test_what_is_the_same_for_many_cells_is_said_once_with_the_cells(tmp_path: Path) -> None:
    path = small(tmp_path / "a.xlsx", clients=20)
    book = openpyxl.load_workbook(path)
    for row in (2, 4, 5, 6, 9):
        book["Clients"][f"E{row}"] = "€"
    book["Clients"]["E8"], book["Clients"]["E12"] = "Euros", "$"
    book.save(path)
    lines = [line.replace("\u00a0", " ") for line in ooti_xl("check", path).stdout.splitlines()]
    said = [line for line in lines if line.startswith("  E")]
    assert said == [
        "  E2, E4–E6, E9 (5 cellules) ⚠ La devise « € » n’est pas écrite avec son code à trois lettres. Écrivez EUR, "
        "ou laissez la commande « ooti-xl fix » le faire. De même : E8 « Euros » → EUR.",
        "  E12   ✖ « $ » peut désigner plusieurs devises. Choisissez la bonne devise : USD, CAD, AUD, NZD "
        "ou SGD, ou tapez un autre code à trois lettres.",
    ]
    assert lines[-2:] == [
        "6 valeurs certaines sont à réécrire : « ooti-xl fix » le fait.",
        "1 valeur douteuse attend votre choix : « ooti-xl fix --ask » pose la question.",
    ]


def test_proposals_are_named_by_the_remedy(draft: Path) -> None:
    lines = ooti_xl("check", draft, "--all").stdout.splitlines()
    said = {line.split()[0]: line for line in lines if line.startswith("  ")}
    assert said["B8"].endswith("Choisissez «\u00a0Hôpital de la Vallée\u00a0», ou tapez à nouveau le texte.")
    assert said["E18"].count("USD") == 1


def test_a_doubtful_share_is_offered_with_its_sign(draft: Path) -> None:
    lines = ooti_xl("check", draft, "--locale", "en", "--all").stdout.splitlines()
    (line,) = [line for line in lines if line.startswith("  L17 ")]
    assert line.endswith("Choose the right percentage: 0.5% or 50%.")


def test_a_long_sheet_name_fits_the_terminal(tmp_path: Path) -> None:
    path = small(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book["Collaborateurs"].title = "Les collaborateurs de l'agence"
    book.save(path)
    screen = on_a_terminal("check", path, columns=60)
    plain = re.sub("\x1b\\[[0-9;?]*[a-zA-Z]", "", screen)
    assert max(len(line) for line in plain.splitlines()) <= 60
    assert "Les colla" in plain


def test_ctrl_c_ends_with_a_sentence(draft: Path) -> None:
    command = [str(Path(sys.executable).with_name("ooti-xl")), "fix", str(draft), "--ask"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    listening = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # a shell's background job ignores Ctrl-C
    with subprocess.Popen(command, **pipes, preexec_fn=listening) as run:  # noqa: PLW1509 - one thread here
        assert run.stdout is not None
        run.stdout.read(8)  # the first question is there
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=30)
    assert run.returncode == 130
    assert said.decode("utf-8").strip() == wording.say("interrupted", "fr")
    assert [path.name for path in draft.parent.iterdir()] == [draft.name]


@pytest.mark.parametrize("content", [b"p\xe9\n", None])
def test_a_password_file_that_cannot_be_read_is_said(tmp_path: Path, content: bytes | None) -> None:
    secret = tmp_path / "secret"
    if content is None:
        secret.mkdir()
    else:
        secret.write_bytes(content)
    run = ooti_xl("check", small(tmp_path / "a.xlsx"), "--password-file", secret)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith(f"Le fichier du mot de passe {secret} ")


@pytest.mark.parametrize("written", [b"\xef\xbb\xbfsecr\xc3\xa9t\r\n", b"secr\xc3\xa9t", b"secr\xc3\xa9t\nautre\n"])
def test_the_password_is_the_first_line_as_any_editor_writes_it(tmp_path: Path, written: bytes) -> None:
    path, secret = tmp_path / "clair.xlsx", tmp_path / "mot"
    secret.write_bytes(written)
    locked = tmp_path / "chiffré.xlsx"
    with small(path).open("rb") as plain, locked.open("wb") as target:
        OOXMLFile(plain).encrypt("secrét", target)
    assert ooti_xl("check", locked).returncode == 2
    assert ooti_xl("check", locked, "--password-file", secret).returncode == 0


def test_a_number_beyond_all_numbers_is_still_json(tmp_path: Path) -> None:
    path = small(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb'<c r="E2"[^>]*>.*?</c>', b'<c r="E2"><v>1e999</v></c>', parts[sheet])
    with zipfile.ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data)
    report = json.loads(ooti_xl("check", path, "--format", "json").stdout, parse_constant=pytest.fail)
    assert [(f["cell"], f["value"]) for f in report["findings"]] == [("E2", "inf")]


def test_a_signed_workbook_is_never_marked_in_place_and_its_copy_says_what_became_of_the_signature(draft: Path) -> None:
    kind = b"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    link = b'<Relationship Id="rSig" Type="%s" Target="_xmlsignatures/origin.sigs"/></Relationships>' % kind
    with zipfile.ZipFile(draft) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", link)
    with zipfile.ZipFile(draft, "w") as file:
        for name, data in {**parts, "_xmlsignatures/origin.sigs": b""}.items():
            file.writestr(name, data)
    before = draft.read_bytes()
    refused = ooti_xl("check", draft, "--in-place")
    assert refused.returncode == 2
    assert "--out" in refused.stdout
    assert draft.read_bytes() == before
    copied = ooti_xl("check", draft, "--out", draft.parent / "copies")
    assert copied.returncode == 1
    assert "signature" in copied.stdout
    assert "signature" not in ooti_xl("check", draft).stdout


def test_a_copy_is_replaced_as_long_as_nobody_has_worked_in_it(draft: Path) -> None:
    out = draft.parent / "copies"
    copy = out / draft.name
    assert [ooti_xl("check", draft, "--out", out).returncode for _ in range(2)] == [1, 1]
    book = openpyxl.load_workbook(copy)
    book["Clients"]["E18"] = "USD"
    book.save(copy)
    worked = copy.read_bytes()
    refused = ooti_xl("check", draft, "--out", out)
    assert refused.returncode == 2
    assert "--force" in refused.stdout
    assert copy.read_bytes() == worked
    assert ooti_xl("check", draft, "--out", out, "--force").returncode == 1
    assert copy.read_bytes() != worked


def test_a_copy_that_was_corrected_is_not_replaced(draft: Path) -> None:
    out = draft.parent / "copies"
    ooti_xl("check", draft, "--out", out)
    ooti_xl("fix", out / draft.name, "--in-place")
    assert ooti_xl("check", draft, "--out", out).returncode == 2


def test_the_copy_of_a_corrected_workbook_is_replaced_too(draft: Path) -> None:
    ooti_xl("fix", draft, "--in-place")
    out = draft.parent / "copies"
    assert [ooti_xl("check", draft, "--out", out).returncode for _ in range(2)] == [1, 1]
