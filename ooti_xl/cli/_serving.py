"""The page from one's own computer, to one's own computer: a server that nobody else reaches."""

from __future__ import annotations

import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urlsplit

HOST = "127.0.0.1"
#: What a browser is told with every file: nothing from elsewhere, nothing to elsewhere. As in docs/web.md.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
    "connect-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}
#: How a file is sent where it is compressed beside itself, the smallest first.
_ENCODINGS = {"br": ".br", "gzip": ".gz"}
#: The script that keeps a page in the browser. A page that is on this computer is not kept there once more.
KEEPER = "sw.js"


@contextmanager
def serving(folder: Path, *, kept: bool = False) -> Iterator[str]:
    """Serve a folder, in threads of its own, to this computer only; gives its address.

    kept
        Whether a browser may keep the page, to have it without a server.
    """
    with _Loopback((HOST, 0), partial(_Answering, folder, kept)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://{HOST}:{server.server_port}/"
        finally:
            server.shutdown()


class _Loopback(http.server.ThreadingHTTPServer):
    """A server whose callers may leave while they are answered: a page that is closed, or loaded again."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Answering(http.server.BaseHTTPRequestHandler):
    """Answers with files of one folder."""

    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, kept: bool, *given: object) -> None:
        self._folder, self._kept = folder.resolve(), kept
        super().__init__(*given)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self._answer(with_data=True)

    def do_HEAD(self) -> None:
        self._answer(with_data=False)

    def _answer(self, *, with_data: bool) -> None:
        # A name of somebody else's that leads here (DNS rebinding) would let their pages read this one.
        if self.headers.get("Host") != f"{HOST}:{self.connection.getsockname()[1]}":
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", {})
            return
        path = self._path()
        if path is None:
            self._send(HTTPStatus.NOT_FOUND, b"", {})
            return
        accepted = {one.partition(";")[0].strip() for one in self.headers.get("Accept-Encoding", "").split(",")}
        beside = {name: path.with_name(path.name + suffix) for name, suffix in _ENCODINGS.items() if name in accepted}
        sent = next(((name, there) for name, there in beside.items() if there.is_file()), None)
        is_versioned = path.parent != self._folder
        about = {
            "Content-Type": _TYPES.get(path.suffix, "application/octet-stream"),
            "Cache-Control": "max-age=31536000, immutable" if is_versioned else "no-cache",
            "Vary": "Accept-Encoding",
            **({"Content-Encoding": sent[0]} if sent else {}),
        }
        self._send(HTTPStatus.OK, (sent[1] if sent else path).read_bytes(), about, with_data=with_data)

    def _path(self) -> Path | None:
        """The file that is asked for; None where there is none in the folder."""
        name = unquote(urlsplit(self.path).path).lstrip("/") or "index.html"
        if "\0" in name or (name == KEEPER and not self._kept):
            return None
        path = (self._folder / name).resolve()
        return path if path.is_relative_to(self._folder) and path.is_file() else None

    def _send(self, status: HTTPStatus, data: bytes, about: dict[str, str], *, with_data: bool = True) -> None:
        self.send_response(status)
        for name, value in {**HEADERS, **about, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        if with_data:
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Nothing: there is nobody to read it."""
