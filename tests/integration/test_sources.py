"""Earlier editions on servers: fetched once, kept, asked for again, and done without."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from recorder import recorded
from servers import Answer, Asked, authority, drip, head, nobody, page, redirect, serve, silent
from sphinx.util.parallel import parallel_available
from support import Built, Project, lectures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from servers import Served

PASSWORD = "s3cret"  # not a word of any sentence


def content(*titles: str, **fields: Any) -> bytes:
    """A syllabus.json whose lectures are numbered from 01."""
    entries = [
        {
            "id": f"lecture-{place:02}",
            "number": f"{place:02}",
            "title": title,
            "resources": [{"kind": "video", "url": f"https://v.example/{place}"}],
        }
        for place, title in enumerate(titles, start=1)
    ]
    course = {"document": "index", "page": "index.html", "themes": [{"lectures": entries}]}
    return json.dumps({"version": "1.0", "courses": [course], **fields}).encode()


@dataclass
class Publisher:
    """Publishes an edition: as it should be, or in whatever way a test has it."""

    body: bytes = field(default_factory=lambda: content("One", "Two"))
    answer: Answer | None = None

    def __call__(self, asked: Asked) -> Iterable[bytes]:
        if self.answer is not None:
            return self.answer(asked)
        etag = f'"{hash(self.body)}"'
        if asked.headers["If-None-Match"] == etag:
            return [head(304)]
        return page(self.body, ETag=etag)(asked)


@pytest.fixture
def publisher() -> Publisher:
    return Publisher()


@pytest.fixture
def server(publisher: Publisher) -> Iterator[Served]:
    with serve(publisher) as served:
        yield served


def configure(project: Project, seconds: float = 20, **places: str) -> Project:
    """Declare editions, each by the address of its inventory."""
    editions = {
        key: {"url": f"https://{key.lower()}.example/", "inventory": place}
        for key, place in places.items()
    }
    conf = f"""
        extensions.append("recorder")
        syllabus_editions = {editions!r}
        syllabus_fetch_seconds = {seconds}
    """
    return project.write({"conf.py": conf})


CONF_LINE = "conf.py:6 [syllabus.fetch]"


def inheriting(*references: str) -> str:
    bullets = "\n".join(f"- {{carried-over}}`{reference}`" for reference in references)
    return f"# Page\n\n::::{{theme}} Theme\n\n{bullets}\n::::\n"


PAGES = {
    "index.md": "# Index\n\n```{toctree}\n:glob:\n\n*\n```\n",
    "a.md": inheriting("SP21/01", "SP21/02"),
    "b.md": inheriting("SP21/02"),
    **{f"plain{place}.md": "# Plain\n\nWords.\n" for place in range(4)},
}


@pytest.fixture
def site(project: Project, server: Served) -> Project:
    """Two pages that inherit, and five that do not."""
    return configure(project, SP21=server.url()).write({**PAGES})


def again(site: Project, *flags: str, jobs: int = 1) -> Built:
    """Build into the same folder."""
    return site.build("html", *flags, out="same", jobs=jobs)


def titles(built: Built, name: str = "a.html") -> list[str]:
    return [title for _number, title, _over, _links in lectures(built.html(name))]


# -- once, and only where it is needed ----------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 4])
def test_it_is_fetched_once(site: Project, server: Served, jobs: int) -> None:
    built = again(site, "-W", jobs=jobs)
    assert (built.status, built.log) == (0, "")
    assert titles(built) == ["One", "Two"]
    assert [asked.path for asked in server.asked] == ["/syllabus.json"]
    if parallel_available:
        assert (len(recorded(built).readers) > 1) is (jobs > 1)


def test_nothing_is_fetched_for_pages_that_inherit_nothing(site: Project, server: Served) -> None:
    plain = "# Page\n\n::::{theme} Theme\n\n- 01 – Marked alone {carried-over}`SP21`\n::::\n"
    built = site.write({"a.md": plain, "b.md": plain}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    assert server.asked == []


def test_what_has_not_changed_is_not_read_again(site: Project, server: Served) -> None:
    first = again(site, "-W").files()
    built = again(site, "-W")
    assert (built.status, built.log) == (0, "")
    assert server.asked[1].headers["If-None-Match"]
    assert recorded(built).reads == recorded(built).writes == []
    assert built.files() == first


@pytest.mark.parametrize("jobs", [1, 4])
def test_what_has_changed_is_read_by_the_pages_that_use_it(
    site: Project, publisher: Publisher, jobs: int
) -> None:
    again(site, "-W", jobs=jobs)
    publisher.body = content("One", "Two, anew")
    built = again(site, "-W", jobs=jobs)
    assert (built.status, built.log) == (0, "")
    assert recorded(built).reads == ["a", "b"]
    assert titles(built) == ["One", "Two, anew"]
    assert built.files() == site.build("html", "-W").files()


def test_one_edition_changes_and_the_other_does_not(project: Project) -> None:
    one, other = Publisher(), Publisher(content("Three"))
    with serve(one) as sp21, serve(other) as fl20:
        configure(project, SP21=sp21.url(), FL20=fl20.url())
        project.write({**PAGES, "b.md": inheriting("FL20/01")})
        assert titles(again(project, "-W"), "b.html") == ["Three"]
        other.body = content("Three, anew")
        built = again(project, "-W")
        assert recorded(built).reads == ["b"]
        assert titles(built, "b.html") == ["Three, anew"]


def test_parallel_is_serial(site: Project) -> None:
    serial = site.build("html", "-W", jobs=1)
    assert site.build("html", "-W", jobs=4).files() == serial.files()


# -- what goes wrong -----------------------------------------------------------------------

HTML = b"<!doctype html><title>Log in</title><form>...</form>"
BIG = content("One", "Two", project="x" * 5 * 1024 * 1024)

FAULTS: dict[str, tuple[Answer, str]] = {
    "404": (page(b"", 404), "its server answers 404"),
    "500": (page(content("Bad"), 500), "its server answers 500"),
    "login page": (page(HTML), "it is no syllabus.json"),
    "truncated": (page(content("Bad")[:-20]), "it is no syllabus.json"),
    "breaks off": (lambda _: [head(content_length=999) + content("Bad")], "it breaks off"),
    "newer": (page(content("Bad", version="2.0")), "update sphinx-syllabus"),
    "wrong types": (page(content("Bad", courses=[{"page": 1}])), "it is no syllabus.json"),
    "deep": (page(b"[" * 100_000), "it is no syllabus.json"),
    "long number": (page(b'{"version": ' + b"1" * 5_000 + b"}"), "it is no syllabus.json"),
    "not a number": (page(content("Bad").replace(b'"1.0"', b"NaN")), "it is no syllabus.json"),
    "too big": (page(BIG), "it is larger than 5 MiB"),
    "bomb": (page(gzip.compress(bytes(10**8)), content_encoding="gzip"), "larger than 5 MiB"),
    "another host": (redirect("http://127.0.0.2/x"), "redirected to another host, 127.0.0.2"),
    "a file": (redirect("file:///etc/passwd"), "it is redirected from http to file"),
    "drip": (drip([b"x"] * 60, head()), "it took longer than 2 seconds"),
    "silence": (silent, "it took longer than 2 seconds"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_last_good_copy_serves(
    project: Project, publisher: Publisher, server: Served, fault: str
) -> None:
    """One warning, the same page; and a bad answer does not take the place of a good copy."""
    configure(project, SP21=server.url("/0")).write({**PAGES})
    first = again(project, "-W").files()
    publisher.answer, sentence = FAULTS[fault]
    if "2 seconds" in sentence:
        configure(project, seconds=2, SP21=server.url("/0"))
    for _ in range(2):
        built = again(project)
        (warned,) = built.warnings
        assert warned.place == CONF_LINE
        assert f": {sentence}" in warned.text or sentence in warned.text
        assert "What was there last time is used instead" in warned.text
        assert built.files() == first
        assert recorded(built).reads == []
    publisher.answer = None
    configure(project, SP21=server.url("/0"))
    assert again(project, "-W").status == 0


@pytest.mark.parametrize("fault", ["404", "login page", "silence"])
def test_without_a_copy_the_words_of_the_author_stay(
    project: Project, publisher: Publisher, server: Served, fault: str
) -> None:
    publisher.answer, sentence = FAULTS[fault]
    seconds = 2 if "2 seconds" in sentence else 20
    configure(project, seconds=seconds, SP21=server.url("/0")).write({**PAGES})
    built = again(project, jobs=4)
    places = sorted(built.places())
    assert places == sorted(
        [CONF_LINE, *(f"{place} [syllabus.inherit]" for place in ("a.md:5", "b.md:5"))]
    )
    assert all(sentence in warned.text for warned in built.warnings)
    assert titles(built) == ["01", "02"]
    # and all is well when the server is
    publisher.answer = None
    configure(project, SP21=server.url("/0"))
    assert titles(again(project, "-W")) == ["One", "Two"]


def test_a_server_that_is_gone(project: Project) -> None:
    with serve(Publisher()) as served:
        configure(project, SP21=served.url()).write({**PAGES})
        first = again(project, "-W").files()
    built = again(project, "-a", jobs=4)
    assert built.places() == [CONF_LINE]
    assert built.files() == first


def test_a_host_that_nobody_knows_and_one_that_refuses(project: Project) -> None:
    with nobody() as host:
        configure(project, SP21="https://nobody.invalid/", FL20=f"http://{host}/x.json")
        built = project.write({"index.md": inheriting("SP21/01", "FL20/01")}).build()
    assert built.places()[:2] == [CONF_LINE] * 2
    refused, unknown = (warned.text for warned in built.warnings[:2])
    assert "its server refuses the connection" in refused
    # whoever is asked for names may take his time to say that there is none
    reason = "(its host is not known|it took longer than 20 seconds)"
    assert re.search(rf"https://nobody\.invalid/syllabus\.json cannot be used: {reason}", unknown)


def test_a_certificate_of_nobody(project: Project, tmp_path: Path) -> None:
    own = authority(tmp_path)
    with serve(Publisher(), own.context) as served:
        configure(project, SP21=served.url()).write({"index.md": inheriting("SP21/01")})
        built = project.build()
        assert "its certificate cannot be trusted" in built.warnings[0].text
        built = project.build("html", "-W", "-D", f"tls_cacerts={own.certificates}")
        assert titles(built, "index.html") == ["One"]


@pytest.mark.parametrize("place", ["/course/", "/course/syllabus.json"])
def test_an_edition_that_need_not_have_an_inventory(
    project: Project, server: Served, place: str
) -> None:
    """Nobody has said that it has one; a page that wants it says that it is missing."""
    conf = f'syllabus_editions = {{"SP21": "{server.url(place)}"}}'
    project.write({"conf.py": conf, "index.md": inheriting("SP21/01")})
    built = project.build("html", "-W")
    assert (built.status, built.log) == (0, "")
    assert [asked.path for asked in server.asked] == ["/course/syllabus.json"]
    (lecture,) = built.html().select("li.syllabus-lecture")
    assert lecture.select_one(".syllabus-origin")["href"] == server.url("/course/")


# -- what is kept --------------------------------------------------------------------------


def cache(built: Built) -> Path:
    return built.doctrees / "syllabus-editions"


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"garbage", b"[" * 100_000, b'{"url": 1}', b'{"url": "x", "body": "{}"}', b"\xff\xfe"],
)
def test_a_spoilt_copy_is_none(site: Project, server: Served, spoilt: bytes) -> None:
    (copy,) = cache(again(site, "-W")).iterdir()
    copy.write_bytes(spoilt)
    built = again(site, "-W")
    assert (built.status, built.log) == (0, "")
    assert titles(built) == ["One", "Two"]
    assert server.asked[1].headers["If-None-Match"] is None


def test_a_copy_of_another_address_is_not_used(site: Project, server: Served) -> None:
    again(site, "-W")
    configure(site, SP21=server.url("/other/syllabus.json"))
    again(site, "-W")
    assert server.asked[1].headers["If-None-Match"] is None


def test_a_folder_that_cannot_be_written(site: Project) -> None:
    place = cache(again(site, "-W"))
    for copy in place.iterdir():
        copy.unlink()
    place.rmdir()
    place.write_bytes(b"in the way")
    built = again(site)
    (warned,) = built.warnings
    assert warned.place == CONF_LINE
    assert "no copy" in warned.text
    assert titles(built) == ["One", "Two"]


def test_nobody_reads_the_password(project: Project, publisher: Publisher, server: Served) -> None:
    """In no warning, no output, and no copy; Sphinx itself keeps conf.py's values, for itself."""
    secret = server.url(f"/0?token={PASSWORD}", user=f"zoe:{PASSWORD}@")
    configure(project, SP21=secret).write({**PAGES})
    built = again(project, "-W")
    assert titles(built) == ["One", "Two"]
    assert server.asked[0].headers["Authorization"].startswith("Basic ")
    publisher.answer = page(b"", 500)
    failed = again(project)
    assert failed.places() == [CONF_LINE]
    assert PASSWORD not in failed.log
    kept = (*built.outdir.rglob("*"), *built.doctrees.rglob("*"))
    read = [path for path in kept if path.is_file() and path.name != "environment.pickle"]
    assert any(path.parent.name == "syllabus-editions" for path in read)
    for path in read:
        assert PASSWORD.encode() not in path.read_bytes(), path
