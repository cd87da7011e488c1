"""A command that is killed, at whatever call to the system: each file is the old or the new one, whole.

Nothing is left that the next run does not clear.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ooti_xl.tasks.workbooks import fix_workbook
from tests.cli.running import small
from tests.fuzz.seeds import seeds
from tests.template.making import sent

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")

#: Runs a command again and again, each in a process of its own that is killed one call later than the one before.
PROGRAM = """
import os, shutil, signal, sys
from pathlib import Path
from ooti_xl.cli import main

WRITES = {"os.rename", "os.link", "os.remove", "os.mkdir", "os.chmod", "os.chown", "os.setxattr"}
MEANT = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def kill_at(call):
    left = [call]
    def hook(event, arguments):
        if event in WRITES or (event == "open" and (arguments[2] or 0) & MEANT and str(here) in str(arguments[0])):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)

here = Path.cwd()
call, status = 0, -signal.SIGKILL
while status == -signal.SIGKILL:
    folder = here / str(call)
    shutil.copytree(here / "begin", folder)
    child = os.fork()
    if child == 0:
        os.chdir(folder)
        kill_at(call)
        sys.stdout = sys.stderr = open(os.devnull, "w")
        main()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    call += 1
sys.exit(status)
"""

COMMANDS = {
    "check a.xlsx --in-place": 1,
    "check a.xlsx --out copies": 1,
    "check a.xlsx --format json --output report.json": 1,
    "fix a.xlsx --in-place": 0,
    "fix a.xlsx --out b.xlsx": 0,
    "undo corrected.xlsx": 0,
    "clear fixed.xlsx": 0,
    "restore back.xlsm": 0,
    "compact back.xlsm --in-place": 0,
    "export good.xlsx --to ooti --out exported": 0,
    "collect sent.xlsm --out merged.xlsm": 0,
    "adopt good.xlsx --into filled.xlsm": 0,
    "template --out new.xlsm": 0,
}


@pytest.fixture(scope="module")
def begin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed") / "begin"
    folder.mkdir()
    small(folder / "good.xlsx", clients=2)
    small(folder / "a.xlsx", clients=2, spoil=True)
    shutil.copy(folder / "a.xlsx", folder / "fixed.xlsx")
    fix_workbook(folder / "fixed.xlsx")
    sent(folder).rename(folder / "sent.xlsm")
    made = seeds(tmp_path_factory.mktemp("seeds"))
    (folder / "back.xlsm").write_bytes(made["returned"].data)
    (folder / "corrected.xlsx").write_bytes(made["corrected"].data)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def is_left(name: str) -> bool:
    return Path(name).name.startswith(".ooti-")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_file_is_the_old_or_the_new_one(begin: Path, tmp_path: Path, command: str) -> None:
    shutil.copytree(begin, tmp_path / "begin")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *command.split()], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == COMMANDS[command], done.stderr
    last = max(int(one.name) for one in tmp_path.iterdir() if one.name.isdecimal())
    old, new = files(begin), files(tmp_path / str(last))
    assert old != new
    assert last > 2
    assert [name for name in new if is_left(name)] == []
    for call in range(last):
        found = {name: data for name, data in files(tmp_path / str(call)).items() if not is_left(name)}
        assert [name for name, data in found.items() if data not in (old.get(name), new.get(name))] == [], call


def test_what_a_killed_run_left_goes_with_the_next_one_and_what_another_run_writes_stays(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from ooti_xl.files.half_written import beside\n"
        "with beside(Path()) as (path, file): print(path, flush=True); time.sleep(600)"
    )
    small(tmp_path / "a.xlsx", spoil=True)
    runs = [
        subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    names = [run.stdout.readline().strip() for run in runs if run.stdout is not None]
    assert all((tmp_path / name).exists() for name in names)
    os.kill(runs[0].pid, signal.SIGKILL)
    runs[0].communicate()
    fix_workbook(tmp_path / "a.xlsx")
    assert [(tmp_path / name).exists() for name in names] == [False, True]
    runs[1].kill()
    runs[1].communicate()
