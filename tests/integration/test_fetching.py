"""Fetching from servers that do as they please: what is given, and what it may cost."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
import time
import zlib
from base64 import b64encode
from contextlib import ExitStack
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from servers import (
    Answer,
    Asked,
    Authority,
    authority,
    deaf,
    drip,
    head,
    nobody,
    page,
    redirect,
    serve,
    silent,
)
from support import need

from sphinx_syllabus import fetching
from sphinx_syllabus.fetching import (
    MAX_BYTES,
    MAX_PROCESSES,
    MAX_REDIRECTS,
    MAX_VALIDATOR,
    FetchError,
    Reply,
    Request,
    fetch_all,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from servers import Asked

BODY = b'{"lectures": []}'
COMPRESSED = gzip.compress(BODY, mtime=0)  # in the names of tests, so the same in each process
ETAG = '"v1"'
DATE = "Wed, 21 Oct 2026 07:28:00 GMT"
PASSWORD = "s3cret"  # not a word of any sentence
USER = f"zoe:{PASSWORD}@"

SECONDS = 15
"""For what ends by itself, on a machine that is busy."""


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[Any]]]:
    """The processes of a test; after it every one has ended, and somebody has asked how."""
    started: list[subprocess.Popen[Any]] = []

    class Recorded(subprocess.Popen[Any]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Recorded)
    yield started
    assert [process.args for process in started if process.returncode is None] == []


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """200 MB of zeros, in 200 KB."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    pieces = [compressor.compress(bytes(1_000_000)) for _ in range(200)]
    return b"".join([*pieces, compressor.flush()])


def fetch(request: Request | str, seconds: float = SECONDS) -> Reply:
    """Fetch one file, or raise what was wrong; no password is ever in it."""
    if isinstance(request, str):
        request = Request(request)
    (found,) = fetch_all({"it": request}, seconds).values()
    assert PASSWORD not in repr(found)
    if isinstance(found, FetchError):
        assert "zoe" not in str(found)
        assert "://" not in str(found)
        raise found
    return found


def failed(request: Request | str, seconds: float = SECONDS) -> str:
    """Why a file cannot be fetched; it is there, as far as the server says."""
    with pytest.raises(FetchError) as error:
        fetch(request, seconds)
    assert not error.value.missing
    return str(error.value)


def test_a_file() -> None:
    with serve(page(BODY)) as server:
        assert fetch(server.url()) == Reply(BODY)
    (asked,) = server.asked
    assert asked.path == "/syllabus.json"
    names = ("Accept", "Accept-Encoding", "User-Agent", "Authorization", "If-None-Match", "Cookie")
    assert [asked.headers[name] for name in names] == [
        *("application/json", "gzip, identity", "sphinx-syllabus"),
        *(None, None, None),
    ]


def test_nothing_to_fetch() -> None:
    assert fetch_all({}, SECONDS) == {}


def test_many_at_once() -> None:
    with serve(lambda asked: page(asked.path.encode())(asked)) as server:
        found = fetch_all({n: Request(server.url(f"/{n}")) for n in "cab"}, SECONDS)
    assert list(found.items()) == [(name, Reply(f"/{name}".encode())) for name in "cab"]


def test_as_long_as_it_may_be() -> None:
    body = os.urandom(MAX_BYTES)
    with serve(page(body)) as server:
        assert fetch(server.url()).body == body


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "GZIP"])
def test_compressed(encoding: str) -> None:
    # a file of two parts is one file
    body = gzip.compress(BODY) + gzip.compress(BODY)
    with serve(page(body, content_encoding=encoding)) as server:
        assert fetch(server.url()).body == 2 * BODY


def test_in_chunks() -> None:
    chunks = b"".join(b"1\r\n%c\r\n" % char for char in BODY) + b"0\r\n\r\n"
    with serve(lambda _: [head(transfer_encoding="chunked"), chunks]) as server:
        assert fetch(server.url()).body == BODY


def test_without_a_length() -> None:
    with serve(lambda _: [head(), BODY]) as server:
        assert fetch(server.url()).body == BODY


# Copies that are kept -----------------------------------------------------------------------


def unchanged(asked: Asked) -> list[bytes]:
    """Not modified for who has it; else the file."""
    if asked.headers["If-None-Match"] == ETAG or asked.headers["If-Modified-Since"] == DATE:
        return [head(304)]
    return [head(content_length=len(BODY), etag=ETAG, last_modified=DATE) + BODY]


def test_validators() -> None:
    with serve(unchanged) as server:
        assert fetch(server.url()) == Reply(BODY, ETAG, DATE)
        assert fetch(Request(server.url(), ETAG, DATE)) == Reply(None, ETAG, DATE)
        assert fetch(Request(server.url(), etag=ETAG)) == Reply(None, ETAG)
        assert fetch(Request(server.url(), last_modified=DATE)) == Reply(None, "", DATE)
        assert fetch(Request(server.url(), etag='"v0"')) == Reply(BODY, ETAG, DATE)


def test_not_modified_since_what() -> None:
    with serve(page(b"", 304)) as server:
        assert failed(server.url()) == "its server answers 304"


@pytest.mark.parametrize("etag", ['"a\x1bb"', '"a\tb"', '"é"', "x" * (MAX_VALIDATOR + 1)])
def test_validators_that_cannot_go_back(etag: str) -> None:
    with serve(page(BODY, etag=etag, last_modified=etag)) as server:
        assert fetch(server.url()) == Reply(BODY)


@pytest.mark.parametrize("etag", ['"a"\r\nX-Evil: 1', '"a"\nX-Evil: 1', "  ", "é"])
def test_validators_that_are_not_sent(etag: str) -> None:
    with serve(page(BODY)) as server:
        assert fetch(Request(server.url(), etag, etag)).body == BODY
    (asked,) = server.asked
    assert {"If-None-Match", "If-Modified-Since", "X-Evil"}.isdisjoint(asked.headers)


# What a server says -------------------------------------------------------------------------


@pytest.mark.parametrize("status", [404, 410])
def test_missing(status: int) -> None:
    with serve(page(b"not here", status)) as server, pytest.raises(FetchError) as error:
        fetch(server.url())
    assert error.value.missing
    assert str(error.value) == f"its server answers {status}"


@pytest.mark.parametrize("status", [201, 204, 206, 300, 301, 401, 403, 429, 500, 503, 999])
def test_other_answers(status: int) -> None:
    with serve(page(b"", status, retry_after=0)) as server:
        assert failed(server.url()) == f"its server answers {status}"
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"Hello\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.9\r\n",
        b"HTTP/1.1 -7 No\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 101,
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000,
    ],
)
def test_no_http(answer: bytes) -> None:
    with serve(lambda _: [answer]) as server:
        assert failed(server.url()) == "its server does not answer as HTTP has it"


def test_no_answer() -> None:
    with serve(lambda _: []) as server:
        assert failed(server.url()) == "its server breaks the connection off"


@pytest.mark.parametrize(
    "answer",
    [
        head(content_length=len(BODY) + 1) + BODY,
        head(transfer_encoding="chunked") + b"10\r\n" + BODY,
        head(transfer_encoding="chunked") + b"10\r\n" + BODY + b"\r\n",
        head(transfer_encoding="chunked") + b"whatever\r\n" + BODY,
        head(content_encoding="gzip") + COMPRESSED[:-1],
        head(content_encoding="gzip") + COMPRESSED[:12],
        head(content_encoding="gzip", content_length=99) + COMPRESSED,
    ],
)
def test_truncated(answer: bytes) -> None:
    with serve(lambda _: [answer]) as server:
        assert failed(server.url()) == "it breaks off"


@pytest.mark.parametrize("body", [b"{}", COMPRESSED[:10] + b"\xff" * 20])
def test_damaged(body: bytes) -> None:
    with serve(page(body, content_encoding="gzip")) as server:
        assert failed(server.url()) == "its compression is damaged"


@pytest.mark.parametrize("encoding", ["gzip, gzip", "gzip, identity", "deflate", "br", "zstd"])
def test_compressed_in_other_ways(encoding: str) -> None:
    with serve(page(gzip.compress(gzip.compress(BODY)), content_encoding=encoding)) as server:
        assert failed(server.url()) == "it is compressed in a way that was not asked for"


# Redirects ----------------------------------------------------------------------------------


def redirects(length: int, status: int = 302) -> Answer:
    """Redirects from ``/0`` to ``/1`` and so on; the last one is the file."""

    def answer(asked: Asked) -> list[bytes]:
        number = int(asked.path.strip("/"))
        if number == length:
            return list(page(BODY)(asked))
        return [head(status, content_length=0, location=f"/{number + 1}")]

    return answer


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirected(status: int) -> None:
    with serve(redirects(1, status)) as server:
        assert fetch(server.url("/0")).body == BODY


def test_redirected_as_often_as_it_may_be() -> None:
    with serve(redirects(MAX_REDIRECTS)) as server:
        assert fetch(server.url("/0")).body == BODY
    with serve(redirects(MAX_REDIRECTS + 1)) as server:
        assert failed(server.url("/0")) == "it is redirected more than 5 times"
    assert len(server.asked) == MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("file:///etc/passwd", "from http to file"),
        ("ftp://{host}/1", "from http to ftp"),
        ("https://{host}/1", "from http to https"),
        ("http://127.0.0.1:1/1", "to another host, 127.0.0.1:1"),
        ("//Elsewhere.invalid/1", "to another host, elsewhere.invalid"),
        ("http://{host}@elsewhere.invalid/", "to another host, elsewhere.invalid"),
        (r"http://{host}\@elsewhere.invalid/", "to another host, elsewhere.invalid"),
        (r"http://{host}\.elsewhere.invalid/", "to another host"),
        ("http://elsewhere.invalid\x1bc/", "to another host"),
        ("http://[::1/", "to an address that cannot be read"),
    ],
)
def test_redirected_elsewhere(location: str, sentence: str) -> None:
    with serve(lambda _: [head(302, location=location.format(host=server.host))]) as server:
        assert failed(server.url()) == f"it is redirected {sentence}"
    assert len(server.asked) == 1


def test_redirected_to_a_host_in_disguise() -> None:
    def answer(asked: Asked) -> list[bytes]:
        if asked.path == "/file":
            return list(page(BODY)(asked))
        # some read elsewhere.invalid in this; whom we ask is whom we have read
        return [head(302, location=rf"//elsewhere.invalid\@{server.host}/file")]

    with serve(answer) as server:
        assert fetch(server.url()).body == BODY
    assert [asked.path for asked in server.asked] == ["/syllabus.json", "/file"]


def test_redirected_from_https_to_http(own: Authority) -> None:
    with serve(page(BODY)) as plain, serve(redirect(plain.url()), own.context) as server:
        request = Request(server.url("/0"), certificates=own.certificates, hosts=(plain.host,))
        assert failed(request) == "it is redirected from https to http"
    assert not plain.asked


def test_redirected_to_a_host_that_is_allowed() -> None:
    with serve(page(BODY)) as other, serve(redirect(other.url())) as server:
        assert failed(server.url("/0")) == f"it is redirected to another host, {other.host}"
        assert not other.asked
        assert fetch(Request(server.url("/0"), hosts=(other.host,))).body == BODY
        assert len(other.asked) == 1


def test_passwords_go_to_one_host() -> None:
    def lead(asked: Asked) -> list[bytes]:
        """To the other server, and from there back."""
        if asked.path == "/back":
            return list(page(BODY)(asked))
        back = asked.path == "/there"
        location = server.url("/back") if back else f"http://bob:other@{other.host}/there"
        return [head(302, content_length=0, location=location)]

    with serve(lead) as server, serve(lead) as other:
        request = Request(server.url(user="zo%C3%AB%40nyu:s3cret@"), hosts=(other.host,))
        assert fetch(request).body == BODY
    basic = "Basic " + b64encode("zoë@nyu:s3cret".encode()).decode()
    assert [asked.headers["Authorization"] for asked in server.asked] == [basic, basic]
    assert [asked.headers["Authorization"] for asked in other.asked] == [None]


def test_a_password_that_is_said_back() -> None:
    location = f"http://{USER}elsewhere.invalid/{PASSWORD}?{PASSWORD}"
    with serve(redirect(location)) as server:
        failed(server.url("/0", USER))


def test_no_password_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text(f"machine 127.0.0.1 login zoe password {PASSWORD}\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with serve(page(BODY)) as server:
        fetch(server.url())
    assert server.asked[0].headers["Authorization"] is None


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_what_a_process_is_started_with() -> None:
    seen = []

    def answer(asked: Asked) -> list[bytes]:
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            # processes come and go, and those of others are theirs
            try:
                seen.append(path.read_bytes())
            except OSError:
                continue
        return list(page(BODY)(asked))

    with serve(answer) as server:
        fetch(server.url(user=USER))
    assert [line for line in seen if b"fetching.py" in line]
    assert not [line for line in seen if PASSWORD.encode() in line]


def test_proxies_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy")
    monkeypatch.setenv("NO_PROXY", "localhost")
    with serve(page(BODY)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url(""))
        assert fetch("http://nobody.invalid/a.json").body == BODY
    assert proxy.asked[0].path == "http://nobody.invalid/a.json"
    with nobody() as host:
        monkeypatch.setenv("http_proxy", f"http://{USER}{host}")
        assert failed("http://nobody.invalid/") == "the proxy cannot be reached"


# Connections --------------------------------------------------------------------------------


def test_certificates(own: Authority, tmp_path: Path) -> None:
    with serve(page(BODY), own.context) as server:
        assert failed(server.url(user=USER)) == "its certificate cannot be trusted"
        assert not server.asked
        assert fetch(Request(server.url(), certificates=own.certificates)).body == BODY
        other = server.url().replace("127.0.0.1", "localhost")
        request = Request(other, certificates=own.certificates)
        assert failed(request) == "its certificate cannot be trusted"
        missing = tmp_path / "missing.pem"
        request = Request(server.url(), certificates=str(missing))
        assert failed(request) == f"there is no file of certificates, {missing}"


def test_http_where_https_is_expected() -> None:
    with serve(lambda _: [head()]) as server:
        assert failed(f"https://{server.host}/") == "no secure connection can be made"


def test_nobody_there() -> None:
    with nobody() as host:
        assert failed(f"http://{USER}{host}/") == "its server refuses the connection"


def test_no_such_host() -> None:
    # whoever is asked for names may take his time to say that there is none
    slow = f"it took longer than {SECONDS} seconds"
    assert failed(f"http://{USER}nobody.invalid/") in {"its host is not known", slow}


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("file:///etc/passwd", "its address is not one of http or https"),
        ("ftp://127.0.0.1/", "its address is not one of http or https"),
        ("http:///a", "its address is not one of http or https"),
        ("", "its address is not one of http or https"),
        ("http://[::1/", "its address cannot be read"),
        (f"http://zoe:{PASSWORD}/x@127.0.0.1/", "its address cannot be read"),
        (f"http://{USER}127.0.0.1:99999/", "its address cannot be read"),
        (f"http://{USER}*.invalid/", "it could not be fetched"),
    ],
)
def test_addresses_that_cannot_be_fetched(url: str, sentence: str) -> None:
    assert failed(url) == sentence


# What it may cost ---------------------------------------------------------------------------


def endless(piece: bytes, **headers: Any) -> Answer:
    """A body without an end, as fast as it is taken."""
    return lambda _: chain([head(**headers)], repeat(piece))


NEVER_DONE: dict[str, Answer] = {
    "silent": silent,
    "status line": drip(repeat(b"H")),
    "headers": drip(repeat(b"X: y\r\n"), b"HTTP/1.1 200 OK\r\n"),
    "body": drip(repeat(b" "), head()),
    "body with a length": drip(repeat(b" "), head(content_length=99)),
    "chunks": drip(repeat(b"1\r\n \r\n"), head(transfer_encoding="chunked")),
    "length of a chunk": drip(repeat(b"0"), head(transfer_encoding="chunked")),
    "trailers": lambda _: chain(
        [head(transfer_encoding="chunked"), b"0\r\n"], repeat(1000 * b"X: y\r\n")
    ),
    "compressed": drip(repeat(gzip.compress(b" ")), head(content_encoding="gzip")),
    "nothing, compressed": endless(1000 * gzip.compress(b""), content_encoding="gzip"),
    "other answers first": lambda _: repeat(1000 * b"HTTP/1.1 100 Continue\r\n\r\n"),
}


def test_one_deadline_for_all() -> None:
    seconds = 4
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serve(answer)) for name, answer in NEVER_DONE.items()}
        requests = {name: Request(server.url(user=USER)) for name, server in servers.items()}
        host = stack.enter_context(deaf())
        requests |= {scheme: Request(f"{scheme}://{host}/") for scheme in ("http", "https")}
        start = time.monotonic()
        found = fetch_all(requests, seconds)
        elapsed = time.monotonic() - start
    assert [name for name, server in servers.items() if not server.asked] == []
    assert {name: str(error) for name, error in found.items()} == dict.fromkeys(
        requests, "it took longer than 4 seconds"
    )
    assert seconds <= elapsed < seconds + 2


def test_what_is_done_is_never_too_late() -> None:
    """Its answer lies ready while another one's time runs out."""
    with serve(silent) as slow, serve(page(BODY)) as quick:
        requests = {"slow": Request(slow.url()), "quick": Request(quick.url())}
        found = fetch_all(requests, 3)
    assert isinstance(found["slow"], FetchError)
    assert found["quick"] == Reply(BODY)


@pytest.mark.parametrize("seconds", [0, -1, 0.25])
def test_no_time(seconds: float) -> None:
    with serve(silent) as server:
        sentence = failed(server.url(), seconds)
    assert sentence == f"it took longer than {seconds} seconds"


def test_more_than_there_are_processes(started: list[subprocess.Popen[Any]]) -> None:
    """They share processes, and one that is not answered holds up none of its neighbours."""

    def answer(asked: Asked) -> Iterable[bytes]:
        return silent(asked) if asked.path == "/20" else page(asked.path.encode())(asked)

    names = [f"{number}" for number in range(3 * MAX_PROCESSES)]
    with serve(answer) as server:
        found = fetch_all({name: Request(server.url(f"/{name}")) for name in names}, 8)
    assert list(found) == names
    assert len(started) == MAX_PROCESSES
    assert str(found.pop("20")) == "it took longer than 8 seconds"
    assert found == {name: Reply(f"/{name}".encode()) for name in found}


def test_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while some have started; the fixture looks for what they leave."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sphinx_syllabus.fetching._Child.results", interrupt)
    with serve(silent) as server, pytest.raises(KeyboardInterrupt):
        fetch_all({name: Request(server.url()) for name in "ab"}, SECONDS)


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("/nonexistent/python", "no process could be started for it"),
        ("false", "it could not be fetched"),
        ("echo", "it could not be fetched"),
    ],
)
def test_python_that_does_not_run(
    program: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", program if "/" in program else need(program))
    assert failed("http://127.0.0.1:1/") == sentence


ONE = """
import sys
sys.path.append(sys.argv[1])  # at its end: before it, our `locale` would be Python's
import fetching
fetching.fetch_all({"": fetching.Request(sys.argv[2])}, 1)
"""


def test_who_started_it_is_killed() -> None:
    folder = str(Path(fetching.__file__).parent)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(SECONDS)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        with subprocess.Popen([sys.executable, "-c", ONE, folder, url]) as parent:
            connection, _ = listening.accept()
            parent.kill()
    with connection:
        connection.settimeout(SECONDS)
        # it is read to its end, so nobody holds the other one any more
        while connection.recv(4096):
            pass


PEAKS = """
import resource, sys
sys.path.append(sys.argv[1])
import fetching
for url in sys.argv[2:]:
    (found,) = fetching.fetch_all({"": fetching.Request(url)}, 15).values()
    print(found if isinstance(found, fetching.FetchError) else len(found.body), end="|")
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""
"""For each URL what came of it and the most that a process ever took, in MiB."""


MANY_HEADERS: dict[str, Any] = {f"x{number}": 65_000 * "y" for number in range(90)}


def costly(bomb: bytes) -> dict[str, tuple[Answer, str]]:
    """Answers that could take much memory, and what becomes of them."""
    large = "it is larger than 5 MiB"
    return {
        "large": (page(bytes(MAX_BYTES + 1)), large),
        "endless": (endless(bytes(100_000)), large),
        "small chunks": (endless(10_000 * b"2\r\n  \r\n", transfer_encoding="chunked"), large),
        "bomb": (page(bomb, content_encoding="gzip"), large),
        "in a redirect": (
            lambda asked: (
                page(BODY)(asked)
                if asked.path == "/"
                else page(bomb, 302, location="/", content_encoding="gzip")(asked)
            ),
            str(len(BODY)),
        ),
        "in an error": (page(bomb, 500, content_encoding="gzip"), "its server answers 500"),
        "headers": (
            page(BODY, **MANY_HEADERS),
            str(len(BODY)),
        ),
    }


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory is counted otherwise")
def test_memory(bomb: bytes) -> None:
    answers = costly(bomb)
    with ExitStack() as stack:
        usual = stack.enter_context(serve(page(bytes(MAX_BYTES))))
        urls = [usual.url()]
        urls += [stack.enter_context(serve(answer)).url() for answer, _ in answers.values()]
        # in a process that is small, for what a child begins with is its parent's
        folder = str(Path(fetching.__file__).parent)
        command = [sys.executable, "-c", PEAKS, folder, *urls]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = [line.split("|") for line in output.splitlines()]
    assert [words for words, _ in found] == [
        str(MAX_BYTES),
        *(words for _, words in answers.values()),
    ]
    peaks = [int(peak) for _, peak in found]
    print(dict(zip(["usual", *answers], peaks, strict=True)))  # noqa: T201
    assert peaks[-1] < peaks[0] + 60


# What is printed ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://example.org/a/b.json", "https://example.org/a/b.json"),
        ("https://ann:s3cret@Example.org:8443/é?token=1#top", "https://example.org:8443/é"),
        ("https://ann:s3c@ret@example.org", "https://example.org"),
        ("https://ann@example.org/~ann/@x", "https://example.org/~ann/@x"),
        ("https://ann:s3/cret@example.org/", "an address that cannot be read"),
        ("https://ann:s3?cret@example.org/", "an address that cannot be read"),
        ("https://[::1/", "an address that cannot be read"),
        ("https://[::1]:8443/a", "https://[::1]:8443/a"),
        ("https://example.org/\x1b[31m\u202e", "https://example.org/\ufffd[31m\ufffd"),
        ("../old/syllabus.json?x", "../old/syllabus.json"),
        ("", ""),
    ],
)
def test_shown(url: str, text: str) -> None:
    assert shown(url) == text


def test_a_request_does_not_show_its_password() -> None:
    assert PASSWORD not in repr(Request(f"https://{USER}example.org/"))
