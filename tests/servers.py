"""Servers on this machine that answer as a test has it, over HTTP and HTTPS."""

from __future__ import annotations

import socket
import socketserver
import ssl
import subprocess
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import parse_headers
from typing import TYPE_CHECKING, TypeAlias

from support import need

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from http.client import HTTPMessage
    from pathlib import Path

PATIENCE = 20
"""How many seconds a server waits for anything; no test takes as long."""

_HANDSHAKE = b"\x16"
"""What TLS begins with."""


@dataclass(frozen=True)
class Asked:
    """One request, as the server read it."""

    path: str
    headers: HTTPMessage
    closing: threading.Event
    """Set when the test is over: an answer that goes on then ends."""


Answer: TypeAlias = "Callable[[Asked], Iterable[bytes]]"
"""What is sent, piece by piece, from the first byte of the status line on."""


@dataclass
class Served:
    """A server that runs."""

    host: str
    """With the port."""
    scheme: str
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str = "/syllabus.json", user: str = "") -> str:
        """The address of a file, with ``user:password@`` where they are given."""
        return f"{self.scheme}://{user}{self.host}{path}"


class _Server(socketserver.ThreadingTCPServer):
    request_queue_size = 64

    def __init__(self, answer: Answer, context: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.context = context
        self.closing = threading.Event()
        self.served = Served(f"127.0.0.1:{self.server_address[1]}", "https" if context else "http")


class _Handler(socketserver.BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        connection = self.request
        connection.settimeout(PATIENCE)
        # a client that goes away, or does not like the certificate, is what tests are about
        with suppress(OSError):
            if self.server.context:
                connection = self.server.context.wrap_socket(connection, server_side=True)
            elif connection.recv(1, socket.MSG_PEEK) == _HANDSHAKE:
                connection.sendall(head(400))
                return
            with connection, connection.makefile("rb") as lines:
                first = lines.readline().decode("latin-1")
                if not first:
                    return
                asked = Asked(first.split()[1], parse_headers(lines), self.server.closing)
                self.server.served.asked.append(asked)
                for piece in self.server.answer(asked):
                    connection.sendall(piece)
                if self.server.context:
                    connection.unwrap()


@contextmanager
def serve(answer: Answer, context: ssl.SSLContext | None = None) -> Iterator[Served]:
    """Answer every request until the block ends; then no thread of it is left."""
    with _Server(answer, context) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server.served
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


@contextmanager
def deaf() -> Iterator[str]:
    """Host and port where every connection is taken and nothing is read."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def nobody() -> Iterator[str]:
    """Host and port where no connection is taken."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{bound.getsockname()[1]}"


def head(status: int = 200, **headers: str | int) -> bytes:
    """The status line and the headers; ``content_length=3`` is ``Content-Length: 3``."""
    lines = [f"HTTP/1.1 {status} Whatever", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def page(body: bytes, status: int = 200, **headers: str | int) -> Answer:
    """Always the same answer, whole."""
    return lambda _: [head(status, content_length=len(body), **headers) + body]


def redirect(*targets: str) -> Answer:
    """Lead from ``/0`` to the first target, from ``/1`` to the second and so on."""
    return lambda asked: [head(302, location=targets[int(asked.path.strip("/"))], content_length=0)]


def drip(pieces: Iterable[bytes], start: bytes = b"") -> Answer:
    """A start, then piece after piece, one a second."""

    def answer(asked: Asked) -> Iterator[bytes]:
        yield start
        for piece in pieces:
            if asked.closing.wait(1):
                return
            yield piece

    return answer


def silent(asked: Asked) -> Iterator[bytes]:
    """Take the request and say nothing."""
    asked.closing.wait(PATIENCE)
    yield b""


@dataclass(frozen=True)
class Authority:
    """A certificate authority that nobody knows, and a server's certificate of it."""

    certificates: str
    context: ssl.SSLContext


def authority(folder: Path) -> Authority:
    """Found an authority; its server's certificate is for 127.0.0.1."""
    openssl = need("openssl")
    names = [str(folder / name) for name in ("ca.key", "ca.pem", "server.key", "server.pem")]
    ca_key, ca, key, certificate = names
    new = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    new += ["-noenc", "-days", "2"]
    for_ca = ["-keyout", ca_key, "-out", ca, "-subj", "/CN=Nobody's authority"]
    for_ca += ["-addext", "keyUsage=critical,keyCertSign"]
    for_server = ["-keyout", key, "-out", certificate, "-subj", "/CN=127.0.0.1"]
    for_server += ["-CA", ca, "-CAkey", ca_key, "-addext", "basicConstraints=critical,CA:FALSE"]
    for_server += ["-addext", "subjectAltName=IP:127.0.0.1"]
    for extra in (for_ca, for_server):
        subprocess.run([*new, *extra], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return Authority(ca, context)
