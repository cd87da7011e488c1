"""The page from one's own computer: for this computer, and for nobody who only leads a browser here."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ooti_xl.cli._serving import HEADERS, serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A page with a file of a version, compressed beside itself; and a secret next to the page."""
    page = tmp_path / "page"
    (page / "1a2b").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("s", "utf-8")
    for name in ("index.html", "page.js", "sw.js", "1a2b/engine.zip"):
        (page / name).write_bytes(name.encode())
    (page / "1a2b" / "engine.zip.br").write_bytes(b"br")
    (page / "1a2b" / "engine.zip.gz").write_bytes(b"gz")
    return page


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


def asked(address: str, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and bytes of an answer."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    found = answer.status, dict(answer.headers), answer.read()
    connection.close()
    return found


def test_it_is_reached_on_this_computer_alone(address: str) -> None:
    assert urlsplit(address).hostname == "127.0.0.1"


def test_a_file_comes_with_what_the_browser_must_be_told(address: str) -> None:
    status, headers, data = asked(address, "/")
    assert (status, data) == (200, b"index.html")
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert headers["Cache-Control"] == "no-cache"
    assert asked(address, "/page.js?x=1")[1]["Content-Type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize(
    ("accepted", "encoding", "data"),
    [("gzip, deflate, br, zstd", "br", b"br"), ("gzip", "gzip", b"gz"), ("identity", None, b"1a2b/engine.zip")],
)
def test_what_is_compressed_is_sent_so_to_whom_takes_it(
    address: str, accepted: str, encoding: str | None, data: bytes
) -> None:
    _, headers, sent = asked(address, "/1a2b/engine.zip", Accept_Encoding=accepted)
    assert (headers.get("Content-Encoding"), sent) == (encoding, data)
    assert "immutable" in headers["Cache-Control"]


def test_a_head_has_no_data(address: str) -> None:
    status, headers, data = asked(address, "/", "HEAD")
    assert (status, headers["Content-Length"], data) == (200, "10", b"")


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/1a2b/../../secret.txt", "/none", "/1a2b", "/%00"]
)
def test_nothing_else_is_given(address: str, path: str) -> None:
    assert asked(address, path)[0] == 404


def test_a_link_that_leads_out_of_the_page_is_not_followed(folder: Path, address: str) -> None:
    (folder / "out.txt").symlink_to(folder.parent / "secret.txt")
    assert asked(address, "/out.txt")[0] == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1:1", "localhost"])
def test_another_name_that_leads_here_gets_nothing(address: str, host: str) -> None:
    status, _, data = asked(address, "/", Host=host)
    assert (status, data) == (421, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(address: str, method: str) -> None:
    assert asked(address, "/", method)[0] == 501


def test_a_page_on_this_computer_is_not_kept_in_the_browser_once_more(folder: Path, address: str) -> None:
    assert asked(address, "/sw.js")[0] == 404
    with serving(folder, kept=True) as kept:
        assert asked(kept, "/sw.js")[0] == 200


def test_who_leaves_while_being_answered_is_nobody_s_trouble(
    folder: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "large.zip").write_bytes(bytes(32 << 20))
    with socket.create_connection((urlsplit(address).hostname or "", urlsplit(address).port or 0)) as caller:
        caller.sendall(f"GET /large.zip HTTP/1.1\r\nHost: {urlsplit(address).netloc}\r\n\r\n".encode())
        caller.recv(10)
    assert asked(address, "/")[0] == 200
    assert capsys.readouterr().err == ""
