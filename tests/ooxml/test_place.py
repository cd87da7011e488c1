"""Nothing that a person saves meanwhile is lost, nothing but a file is replaced, and what a file has stays with it."""

from __future__ import annotations

import errno
import multiprocessing
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ooti_xl.files import writing
from ooti_xl.files.writing import NOTHING, Seen, not_kept, put, seen, standing, stream
from ooti_xl.model.errors import UnwritablePlace
from ooti_xl.tasks.check_file import check_workbook
from ooti_xl.tasks.workbooks import clear_workbook, fix_workbook, restore_workbook, undo_workbook
from ooti_xl.template import TemplateOptions, build
from tests.books import coded
from tests.cli.running import small

POSIX = os.name == "posix"
THEIRS = b"what the person saved meanwhile"


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# A save meanwhile


@pytest.mark.parametrize(
    ("before", "over", "code"),
    [
        (None, Seen.of(b"read"), "changed_meanwhile"),
        (THEIRS, Seen.of(b"read"), "changed_meanwhile"),
        (THEIRS, NOTHING, "already_there"),
    ],
)
def test_what_is_not_as_it_was_seen_is_not_replaced(
    tmp_path: Path, before: bytes | None, over: Seen, code: str
) -> None:
    path = tmp_path / "a.xlsx"
    if before is not None:
        path.write_bytes(before)
    there = left(tmp_path)
    with pytest.raises(UnwritablePlace) as refused:
        put(b"ours", path, over)
    assert refused.value.code == code
    assert left(tmp_path) == there
    assert before is None or path.read_bytes() == before


def test_what_is_as_it_was_seen_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    put(b"1", path, seen(path))
    put(b"2", path, seen(path))
    put(b"3", path, Seen.of(b"2"))
    assert path.read_bytes() == b"3"
    assert left(tmp_path) == {"a.xlsx"}


def test_a_save_while_what_is_there_is_compared_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"read")

    def slow(target: Path) -> Seen:
        found = seen(target)
        path.write_bytes(THEIRS)
        return found

    monkeypatch.setattr(writing, "seen", slow)
    with pytest.raises(UnwritablePlace, check=coded("changed_meanwhile")):
        put(b"ours", path, Seen.of(b"read"))
    assert path.read_bytes() == THEIRS


def test_a_file_system_without_second_names_replaces_nothing_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links")

    monkeypatch.setattr("pathlib.Path.hardlink_to", none)
    put(b"1", tmp_path / "a.xlsx", NOTHING)
    with pytest.raises(UnwritablePlace, check=coded("already_there")):
        put(b"2", tmp_path / "a.xlsx", NOTHING)
    assert (tmp_path / "a.xlsx").read_bytes() == b"1"
    assert left(tmp_path) == {"a.xlsx"}


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A template with a record to correct, marked and corrected: every command has something to do in it."""
    path = tmp_path_factory.mktemp("marked") / "a.xlsm"
    records = {"clients": [{"company_name": "A", "currency": "eur"}]}
    path.write_bytes(build(TemplateOptions(records=records)))
    fix_workbook(path)
    return path.read_bytes()


IN_PLACE: dict[str, Callable[[Path], object]] = {
    "check": lambda path: check_workbook(path, in_place=True, locale="en"),
    "fix": lambda path: fix_workbook(path, locale="en"),
    "undo": undo_workbook,
    "clear": clear_workbook,
    "restore": restore_workbook,
}


@pytest.mark.parametrize("command", IN_PLACE)
def test_a_save_between_reading_and_writing_stays(
    tmp_path: Path, marked: bytes, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsm"
    path.write_bytes(marked)

    def late(data: bytes, target: Path, over: Seen | None = None) -> None:
        path.write_bytes(THEIRS)
        put(data, target, over)

    monkeypatch.setattr("ooti_xl.ooxml.container.put", late)
    with pytest.raises(UnwritablePlace) as refused:
        IN_PLACE[command](path)
    assert refused.value.code == "changed_meanwhile"
    assert path.read_bytes() == THEIRS
    assert left(tmp_path) == {"a.xlsm"}


def test_one_host_saves_in_its_place_as_often_as_it_likes(tmp_path: Path) -> None:
    from ooti_xl.hosts.package.host import PackageHost
    from ooti_xl.tasks.check import check_host

    host = PackageHost(small(tmp_path / "a.xlsx", spoil=True))
    for locale in ("fr", "en"):
        host.mark(check_host(host), locale)
        host.save()
    assert PackageHost(tmp_path / "a.xlsx").is_marked


SLOW = """
import sys
from pathlib import Path
from ooti_xl import cli
from ooti_xl.hosts.package.host import PackageHost
go_on, reached = Path(sys.argv.pop()), Path(sys.argv.pop())
mark = PackageHost.mark
def slow(*given):
    reached.write_text("read")  # a pipe waits until somebody reads it
    go_on.read_text()
    mark(*given)
PackageHost.mark = slow
cli.main()
"""


@pytest.mark.skipif(not POSIX, reason="named pipes")
def test_a_save_during_a_real_run_stays_and_the_person_is_told(tmp_path: Path) -> None:
    path = small(tmp_path / "a.xlsx", spoil=True)
    reached, go_on = tmp_path / "reached", tmp_path / "go on"
    os.mkfifo(reached)
    os.mkfifo(go_on)
    arguments = ["check", path, "--in-place", "--locale", "en", reached, go_on]
    command = [sys.executable, "-P", "-c", SLOW, *map(str, arguments)]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert reached.read_text() == "read"
    path.write_bytes(THEIRS)
    go_on.write_text("now")
    said, _ = run.communicate()
    assert (run.returncode, "saved or replaced" in said) == (2, True), said
    assert path.read_bytes() == THEIRS


# What is no file


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def listening(path: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))
    return path


@pytest.mark.skipif(not POSIX, reason="pipes and devices with names")
@pytest.mark.parametrize("make", [pipe, listening, lambda _: Path("/dev/null"), lambda _: Path("/dev/stdout")])
def test_what_is_no_file_is_never_replaced(
    tmp_path: Path, make: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    target = make(Path("a.xlsx"))  # a socket's path is short
    before = target.stat().st_mode
    for link in (target, tmp_path / "link"):
        if link != target:
            link.symlink_to(target.absolute())
        with pytest.raises(UnwritablePlace) as refused:
            put(b"ours", link)
        assert refused.value.code == "not_a_file"
    assert target.stat().st_mode == before


def test_a_link_that_leads_nowhere_is_something_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "copy.xlsx").symlink_to(tmp_path / "elsewhere.xlsx")
    with pytest.raises(UnwritablePlace, check=coded("already_there")):
        put(b"ours", tmp_path / "copy.xlsx", NOTHING)
    assert left(tmp_path) == {"copy.xlsx"}
    put(b"ours", tmp_path / "copy.xlsx")
    assert (tmp_path / "elsewhere.xlsx").read_bytes() == b"ours"


@pytest.mark.skipif(not POSIX, reason="pipes with names")
def test_a_pipe_is_written_to_where_somebody_reads_it_and_refused_where_nobody_does(tmp_path: Path) -> None:
    target = pipe(tmp_path / "pipe")
    with pytest.raises(UnwritablePlace, check=coded("no_reader")), stream(target):
        pass
    reader = os.open(target, os.O_RDONLY | os.O_NONBLOCK)
    with stream(target) as file:
        file.write("é\n")
    assert os.read(reader, 100) == "é\n".encode()
    os.close(reader)
    assert stat.S_ISFIFO(target.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux' full device")
def test_a_full_device_is_said() -> None:
    with pytest.raises(UnwritablePlace, check=coded("disk_full")), stream(Path("/dev/full")) as file:
        file.write("x")


def test_an_open_file_of_this_process_goes_on_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_text("before\n")
    with path.open("a") as opened, stream(Path(f"/dev/fd/{opened.fileno()}")) as file:
        file.write("ours\n")
    assert path.read_text() == "before\nours\n"


# What else a file has


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="extended attributes")
def test_attributes_owner_and_group_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    os.setxattr(path, "user.tag", b"red")
    if os.geteuid() == 0:
        os.chown(path, 12345, 23456)
    path.chmod(0o640)
    before = standing(path)
    put(b"new", path)
    found = path.stat()
    assert os.getxattr(path, "user.tag") == b"red"
    assert before is not None
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (before.owner, before.group, 0o640)
    assert not_kept(before, path) == []


@pytest.mark.skipif(not hasattr(os, "chown"), reason="owners by number")
def test_an_owner_and_attributes_that_can_not_be_kept_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o660)
    before = standing(path)
    assert before is not None
    other = writing.Standing(before.inode, before.owner + 1, before.group + 1, frozenset({("user.tag", b"red")}), 1)
    put(b"new", path)
    assert not_kept(other, path) == ["owner_not_kept", "attributes_not_kept"]
    assert not_kept(None, path) == []


@pytest.mark.skipif(not hasattr(os, "chown"), reason="owners by number")
def test_a_group_that_can_not_be_kept_leaves_its_rights_to_no_other_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no(*_: object) -> None:
        raise PermissionError(errno.EPERM, "not a member")

    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o664)
    of_others = list(path.stat())
    of_others[5] += 1  # the group
    monkeypatch.setattr(writing, "_found", lambda _: os.stat_result(of_others))
    monkeypatch.setattr(os, "chown", no)
    put(b"new", path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_other_names_keep_what_the_file_was_and_that_is_said(tmp_path: Path) -> None:
    path, other = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(b"old")
    other.hardlink_to(path)
    before = standing(path)
    put(b"new", path, Seen.of(b"old"))
    assert (path.read_bytes(), other.read_bytes()) == (b"new", b"old")
    assert not_kept(before, path) == ["links_not_kept"]


# One click at a time


def hold(folder: Path, held: object, let_go: object) -> None:
    from ooti_xl.files.profile import Places
    from ooti_xl.live.alone import alone

    with alone("a.xlsx", Places(folder, {}, "linux")):
        held.set()  # type: ignore[attr-defined]
        let_go.wait()  # type: ignore[attr-defined]


def test_a_click_in_another_process_is_told_to_wait_and_no_locks_pile_up(tmp_path: Path) -> None:
    from ooti_xl.files.profile import Places
    from ooti_xl.live.alone import alone
    from ooti_xl.model.errors import Refusal

    context = multiprocessing.get_context("spawn")
    held, let_go = context.Event(), context.Event()
    other = context.Process(target=hold, args=(tmp_path, held, let_go))
    other.start()
    assert held.wait(60)
    whose = Places(tmp_path, {}, "linux")
    with pytest.raises(Refusal, check=coded("busy")), alone("a.xlsx", whose):
        pass
    with alone("b.xlsx", whose), pytest.raises(Refusal, check=coded("busy")), alone("b.xlsx", whose):
        pass
    let_go.set()
    other.join()
    for number in range(20):
        with alone(f"{number}.xlsx", whose), alone("a.xlsx", whose):
            pass
    assert [path.name for path in tmp_path.rglob("*.lock")] == ["clicks.lock"]


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links")
def test_a_link_in_place_of_the_locks_is_not_followed(tmp_path: Path) -> None:
    from ooti_xl.files.profile import Places
    from ooti_xl.live.alone import alone

    whose = Places(tmp_path, {}, "linux")
    whose.config.mkdir(parents=True)
    whose.locks.symlink_to(tmp_path / "victim")
    with pytest.raises(UnwritablePlace), alone("a.xlsx", whose):
        pass
    assert not (tmp_path / "victim").exists()
