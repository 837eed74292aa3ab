"""Small files from servers that are not trusted: all at once, every bound held.

Each fetch runs in a process of its own, which is this file, run as a script.
Looking up a name, a TLS handshake and a server that drips its headers cannot be
given one deadline from within a process, but a process can be killed whatever
it waits for. It gets its request through stdin, for a URL may hold a password
and every user of a machine can read what programs are started with.

Of more fetches than `MAX_PROCESSES`, several share a process, each in a thread:
none waits for another, and a department's five hundred do not need the memory
of five hundred Pythons.

This module imports neither Sphinx nor docutils, and nothing of ours: the
process needs none of them, and would spend its time on importing them. What it
says is a message of the catalog and its values; who asks for it translates it.
"""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import socket
import ssl
import subprocess
import sys
import threading
import time
import zlib
from contextlib import ExitStack, contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeAlias

    from requests import PreparedRequest, Response, Session

    Auth: TypeAlias = Callable[[PreparedRequest], PreparedRequest]

MAX_BYTES = 5 * 1024 * 1024
"""How large a file may be, in bytes, when nothing of it is compressed any more."""
MAX_REDIRECTS = 5
MAX_PROCESSES = 16
"""How many processes fetch at a time."""
UNREADABLE = "an address that cannot be read"
MAX_VALIDATOR = 200
"""How many characters an ETag or a date may have; longer ones are not kept."""

# -P: the folder of this file holds `locale`, which would be taken for Python's.
# -W: nobody reads the warnings, and PYTHONWARNINGS may make errors of them.
_COMMAND = ("-P", "-W", "ignore", str(Path(__file__).resolve()))

_READ_SIZE = 64 * 1024
"""Bytes at a time: what http.client sets aside for a piece grows with its size."""

_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_HOST = re.compile(r"(?:[\w.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?", re.ASCII)


class Request(NamedTuple):
    """What to fetch."""

    url: str
    """Of http or https; it may hold ``user:password@``."""
    etag: str = ""
    """The validators of the copy that is kept, if there is one."""
    last_modified: str = ""
    hosts: tuple[str, ...] = ()
    """Where it may be redirected to, beside its own host: ``example.org:8443``."""
    certificates: str = ""
    """The path of a bundle of authorities; where empty, the usual ones."""

    def __repr__(self) -> str:
        """Without the address: no password gets into a traceback."""
        return "<Request>"


class Reply(NamedTuple):
    """What a server gave."""

    body: bytes | None
    """None where the copy that is kept is still right."""
    etag: str = ""
    last_modified: str = ""


class FetchError(Exception):
    """Why there is no reply, as the end of a sentence: “it took longer than 10 seconds”."""

    def __init__(self, message: str, *, missing: bool = False, **values: object) -> None:
        """Say it in English.

        :param message: in the catalog; it has
        :param values: in its placeholders.
        """
        super().__init__(message % values)
        self.message = message
        self.values = values
        self.missing = missing
        """Whether the server says that there is no such file."""


_FAILED = FetchError("it could not be fetched")

# The first that is among the causes of an error says what went wrong.
_FAILURES: tuple[tuple[type[BaseException], FetchError], ...] = (
    (ssl.SSLCertVerificationError, FetchError("its certificate cannot be trusted")),
    (ssl.SSLError, FetchError("no secure connection can be made")),
    (socket.gaierror, FetchError("its host is not known")),
    (ConnectionRefusedError, FetchError("its server refuses the connection")),
    (TimeoutError, FetchError("its server does not answer")),
    (gzip.BadGzipFile, FetchError("its compression is damaged")),
    (zlib.error, FetchError("its compression is damaged")),
    (EOFError, FetchError("it breaks off")),
    (http.client.IncompleteRead, FetchError("it breaks off")),
    (ConnectionError, FetchError("its server breaks the connection off")),
    (http.client.HTTPException, FetchError("its server does not answer as HTTP has it")),
)


def shown(url: str) -> str:
    """A URL as it may be printed: without user, password, query and fragment."""
    try:
        parts = urlsplit(url)
        host = _host(parts)
        _ = parts.port  # a password that holds “/” is read as a port
    except ValueError:
        return UNREADABLE
    text = urlunsplit((parts.scheme, host, parts.path, "", ""))
    # what is not printable may be read by a terminal as a command
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def fetch_all(requests: Mapping[str, Request], seconds: float) -> dict[str, Reply | FetchError]:
    """Fetch all at once; no process is left behind.

    :param requests: each under a key of the caller's.
    :param seconds: what is not there by then fails; it is one deadline for all.
    :return: what became of each, in the same order.
    """
    deadline = time.monotonic() + seconds
    given = [*requests.items()]
    with ExitStack() as stack:
        started = [
            (part, _start(stack, [request for _key, request in part], seconds))
            for part in (given[place::MAX_PROCESSES] for place in range(MAX_PROCESSES))
            if part
        ]
        found = {
            key: result
            for part, child in started
            for (key, _request), result in zip(
                part, child.results(len(part), deadline, seconds), strict=True
            )
        }
    return {key: found[key] for key, _request in given}


# The process that asks ----------------------------------------------------------------------


class _Failed:
    """What stands for a process that could not be started."""

    def results(self, count: int, deadline: float, seconds: float) -> list[Reply | FetchError]:
        """As many errors as there are requests."""
        return [FetchError("no process could be started for it")] * count


class _Child(NamedTuple):
    """A process that fetches."""

    process: subprocess.Popen[bytes]
    output: IO[bytes]
    """A file, not a pipe: no process waits for another one's answer to be read."""

    def results(self, count: int, deadline: float, seconds: float) -> list[Reply | FetchError]:
        """What the process found of each request; what it has written is never too late."""
        try:
            failed = self.process.wait(max(deadline - time.monotonic(), 0)) != 0
        except subprocess.TimeoutExpired:
            failed = False
            self.process.kill()
            self.process.wait()
        # Translators: %(seconds)g is a number such as 10 or 0.5.
        late = FetchError("it took longer than %(seconds)g seconds", seconds=seconds)
        self.output.seek(0)
        try:
            found = dict(_read_results(self.output))
        except (KeyError, TypeError, ValueError):  # something else that every Python here prints
            return [_FAILED] * count
        return [found.get(place) or (_FAILED if failed else late) for place in range(count)]


def _read_results(output: IO[bytes]) -> Iterator[tuple[int, Reply | FetchError]]:
    """What a process has written, up to where it was ended: the request's place, and its reply."""
    while line := output.readline():
        if not line.endswith(b"\n"):
            return
        head = json.loads(line)
        if message := head.get("error"):
            yield head["place"], FetchError(message, missing=head["missing"], **head["values"])
            continue
        body = None if head["size"] is None else output.read(head["size"])
        if body is None or len(body) == head["size"]:
            yield head["place"], Reply(body, head["etag"], head["last_modified"])


def _start(stack: ExitStack, requests: list[Request], seconds: float) -> _Child | _Failed:
    """Start a process, which ends with the stack at the latest."""
    try:
        return stack.enter_context(_started(requests, seconds))
    except OSError:
        return _Failed()


@contextmanager
def _started(requests: list[Request], seconds: float) -> Iterator[_Child]:
    command = [sys.executable, *_COMMAND]
    with (
        TemporaryFile() as output,
        subprocess.Popen(  # noqa: S603 - Python, and this file
            command, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.DEVNULL
        ) as process,
    ):
        try:
            # it may have ended already: its status says so
            with suppress(OSError), cast("IO[bytes]", process.stdin) as stdin:
                given = {"requests": [one._asdict() for one in requests], "seconds": seconds}
                stdin.write(json.dumps(given).encode())
            yield _Child(process, output)
        finally:
            process.kill()


# The process that fetches -------------------------------------------------------------------


def _main() -> None:
    """Read requests from stdin, write what became of each to stdout, as it comes."""
    given = json.load(sys.stdin.buffer)
    seconds = given["seconds"]
    # should who started it be killed, nobody is left to kill it
    watch = threading.Timer(seconds + 1, os._exit, [1])
    watch.daemon = True
    watch.start()
    lock = threading.Lock()

    def fetch(place: int, fields: dict[str, Any]) -> None:
        head, body = _outcome(Request(**{**fields, "hosts": tuple(fields["hosts"])}), seconds)
        with lock:
            # ASCII, whatever is in it, and in one line
            line = json.dumps({"place": place, **head}).encode()
            sys.stdout.buffer.write(line + b"\n" + body)
            sys.stdout.buffer.flush()

    threads = [
        threading.Thread(target=fetch, args=(place, fields), daemon=True)
        for place, fields in enumerate(given["requests"])
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _outcome(request: Request, seconds: float) -> tuple[dict[str, Any], bytes]:
    """What became of a request: the line that says so, and the body that follows it."""
    try:
        reply = _fetch(request, seconds)
    except Exception as error:  # noqa: BLE001 - a server can provoke anything
        failure = error if isinstance(error, FetchError) else _failure(error)
        words = {"error": failure.message, "values": failure.values, "missing": failure.missing}
        return words, b""
    head = {"etag": reply.etag, "last_modified": reply.last_modified}
    size = None if reply.body is None else len(reply.body)
    return {**head, "size": size}, reply.body or b""


def _failure(error: BaseException) -> FetchError:
    """Say what went wrong in words of ours: those of others quote URLs with passwords."""
    from requests.exceptions import ProxyError  # noqa: PLC0415 - the process alone needs it

    if isinstance(error, ProxyError):
        return FetchError("the proxy cannot be reached")
    causes = []
    cause: BaseException | None = error
    while cause is not None:
        causes.append(cause)
        cause = cause.__cause__ or cause.__context__
    for kind, failure in _FAILURES:
        if any(isinstance(cause, kind) for cause in causes):
            return failure
    return _FAILED


def _fetch(request: Request, seconds: float) -> Reply:
    """Fetch a file.

    :param seconds: how long a server may say nothing.
    :raises FetchError: where the answer is not what it should be.
    :raises Exception: whatever the libraries below raise.
    """
    from requests import Session  # noqa: PLC0415 - the process alone needs it

    if request.certificates and not Path(request.certificates).exists():
        certificates = request.certificates
        # Translators: %(path)s is the path of the file that is missing.
        raise FetchError("there is no file of certificates, %(path)s", path=certificates)
    validators = {
        "If-None-Match": _clean(request.etag),
        "If-Modified-Since": _clean(request.last_modified),
    }
    validators = {name: value for name, value in validators.items() if value}
    with Session() as session:
        session.headers.update(
            {
                "Accept": "application/json",
                "Accept-Encoding": "gzip, identity",
                "User-Agent": "sphinx-syllabus",
                **validators,
            }
        )
        with _follow(session, request, seconds) as response:
            return _reply(response, validators)


def _follow(session: Session, request: Request, seconds: float) -> Response:
    """Ask, and ask on where the server says so; the answer's body is not read yet."""
    parts = _parts(request.url)
    origin, authorize = _host(parts), _authorize(parts)
    target = parts._replace(netloc=origin)
    hosts = {origin, *(_host(parts._replace(netloc=host)) for host in request.hosts)}
    for _ in range(MAX_REDIRECTS + 1):
        own = _host(target) == origin
        response = _ask(session, target, authorize if own else _anonymous, request, seconds)
        location = session.get_redirect_target(response)
        if location is None:
            return response
        response.close()
        target = _redirected(target, location, hosts)
    # Translators: %(count)d is 5.
    raise FetchError("it is redirected more than %(count)d times", count=MAX_REDIRECTS)


def _ask(
    session: Session, target: SplitResult, auth: Auth, request: Request, seconds: float
) -> Response:
    from requests import Request as Asked  # noqa: PLC0415 - the process alone needs it

    url = urlunsplit(target)
    asked = session.prepare_request(Asked("GET", url, auth=auth))
    found = session.merge_environment_settings(url, {}, True, request.certificates or True, None)
    # not session.send: it reads the body of a redirect, however long, even to follow none
    return session.get_adapter(url).send(
        asked,
        stream=True,
        timeout=seconds,
        verify=found["verify"] or True,
        proxies=found["proxies"],
    )


def _parts(url: str) -> SplitResult:
    """Split a URL; raise `FetchError` where it cannot be fetched."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise FetchError("its address cannot be read") from error
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        raise FetchError("its address is not one of http or https")
    return parts


def _host(parts: SplitResult) -> str:
    """Host and port, in lower case, without the user and without a port that goes unsaid."""
    host = parts.netloc.rpartition("@")[2].lower()
    return host.removesuffix(_DEFAULT_PORTS.get(parts.scheme, ":"))


def _authorize(parts: SplitResult) -> Auth:
    """Basic authentication with the user and the password of a URL."""
    from requests.auth import HTTPBasicAuth  # noqa: PLC0415 - the process alone needs it

    if not parts.username and not parts.password:
        return _anonymous
    user, password = (unquote(text or "") for text in (parts.username, parts.password))
    return HTTPBasicAuth(user.encode(), password.encode())


def _anonymous(request: PreparedRequest) -> PreparedRequest:
    """Say nothing of the user: without this, requests would look into ~/.netrc."""
    return request


def _redirected(source: SplitResult, location: str, hosts: set[str]) -> SplitResult:
    """Where a redirect leads; raise `FetchError` where it may not.

    What is returned begins with a scheme and a host that were allowed letter by
    letter, so no library can read another host into it.
    """
    try:
        target = urlsplit(urljoin(urlunsplit(source), location))
    except ValueError as error:
        raise FetchError("it is redirected to an address that cannot be read") from error
    if target.scheme != source.scheme:
        old, new = source.scheme, target.scheme[:20]
        # Translators: from “https” to “http”, and the like.
        raise FetchError("it is redirected from %(old)s to %(new)s", old=old, new=new)
    host = _host(target)
    if host not in hosts:
        if _HOST.fullmatch(host):
            raise FetchError("it is redirected to another host, %(host)s", host=host)
        raise FetchError("it is redirected to another host")
    return target._replace(netloc=host)


def _reply(response: Response, sent: Mapping[str, str]) -> Reply:
    """Read an answer; ``sent`` are the validators of the copy that is kept."""
    status = response.status_code
    etag = _clean(response.headers.get("ETag", ""))
    last_modified = _clean(response.headers.get("Last-Modified", ""))
    if status == HTTPStatus.NOT_MODIFIED and sent:
        # a server need not repeat them
        etag = etag or sent.get("If-None-Match", "")
        return Reply(None, etag, last_modified or sent.get("If-Modified-Since", ""))
    if status != HTTPStatus.OK:
        missing = status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
        # Translators: %(status)d is a number such as 404.
        raise FetchError("its server answers %(status)d", missing=missing, status=status)
    return Reply(_body(response), etag, last_modified)


def _clean(validator: str) -> str:
    """A validator as it can be sent back, or nothing."""
    validator = validator.strip()
    fit = len(validator) <= MAX_VALIDATOR and validator.isascii() and validator.isprintable()
    return validator if fit else ""


def _body(response: Response) -> bytes:
    """The body of an answer, decompressed.

    It is decompressed here, because not every version of urllib3 bounds what
    one piece becomes, and a server may compress it several times over.
    """
    raw = response.raw
    raw.enforce_content_length = True  # urllib3 1 takes what it gets
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding in {"", "identity"}:
        return _read(lambda: raw.read(_READ_SIZE, decode_content=False))
    if encoding not in {"gzip", "x-gzip"}:
        raise FetchError("it is compressed in a way that was not asked for")
    raw.decode_content = False
    with gzip.GzipFile(fileobj=raw, mode="rb") as decompressed:
        return _read(lambda: decompressed.read(_READ_SIZE))


def _read(read: Callable[[], bytes]) -> bytes:
    """Read piece by piece, up to the end; raise `FetchError` where it is too far."""
    body = bytearray()
    while piece := read():
        body += piece
        if len(body) > MAX_BYTES:
            raise FetchError("it is larger than %(size)d MiB", size=MAX_BYTES // 1024**2)
    return bytes(body)


if __name__ == "__main__":
    _main()
