"""Addresses: whatever an author writes, what comes out is safe, and right to the byte."""

from __future__ import annotations

import re
import string
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unicodedata import category
from urllib.parse import unquote, urlsplit

import pytest
from effort import examples
from hypothesis import example, given
from hypothesis import strategies as st
from support import Built, Project

from sphinx_syllabus.urls import is_url, parse_url

SAFE = {"http", "https", "mailto"}
# RFC 3986: what may stand in a URL. All other ASCII must be percent-encoded.
LEGAL = frozenset(string.ascii_letters + string.digits + "-._~:/?#[]@!$&'()*+,;=%")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def browsers_scheme(href: str) -> str:
    """The scheme as a browser reads it (WHATWG): ``""`` where the address is relative.

    ``//`` where it is relative to the scheme alone: another host.
    """
    href = re.sub(r"[\t\n\r]", "", href.strip("".join(map(chr, range(0x21)))))
    if match := _SCHEME.match(href):
        return match[0][:-1].lower()
    return "//" if re.match(r"[/\\]{2}", href) else ""


def encoded(address: str) -> str:
    """An address with its illegal characters percent-encoded; beyond ASCII, browsers do it."""
    return "".join(
        char if char in LEGAL or ord(char) > 127 else f"%{ord(char):02X}" for char in address
    )


# -- what authors write -------------------------------------------------------------------------

labels = st.text(string.ascii_letters + string.digits, min_size=1, max_size=8)
hosts = st.one_of(
    st.lists(labels, min_size=1, max_size=3).map(".".join),
    st.sampled_from(
        ["[::1]", "[2001:db8::8:800:200c:417a]", "127.0.0.1", "bücher.example", "例え.jp"]
    ),
    st.builds("{}:{}".format, labels, st.integers(0, 65535)),
    st.builds("{}:{}@{}".format, labels, labels, labels),
)
# what authors paste into a path: legal or not, except what begins another part or ends a line
path_texts = st.text(
    st.one_of(
        st.sampled_from("/-._~!$&'()*+,;=:@%\\\"<>^`{|} éñ漢字🎥שלום\u0301\xa0"),
        st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters="?#"),
        st.characters(min_codepoint=0xA1, exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"]),
    ),
    max_size=12,
)
urls = st.builds(
    lambda scheme, host, path, query, fragment: (
        f"{scheme}://{host}"
        + (f"/{path}" if path else "")
        + (f"?{query}" if query else "")
        + (f"#{fragment}" if fragment else "")
    ),
    st.sampled_from(["https", "http", "HTTPS", "hTTp"]),
    hosts,
    path_texts,
    path_texts,
    path_texts,
).map(str.strip)
mails = st.builds("{}:{}@{}".format, st.sampled_from(["mailto", "MailTo"]), labels, labels)
good = st.one_of(urls, mails)

evil_schemes = st.sampled_from(
    ["javascript", "JavaScript", "jAvAsCrIpT", "data", "vbscript", "file", "blob", "ftp", "about",
     "view-source", "ms-x+y.z", "tel", "urn", "c"]
)  # fmt: skip
evil = st.one_of(
    st.builds("{}:{}".format, evil_schemes, path_texts).map(str.strip),
    st.builds("{}:alert(1)".format, evil_schemes),
    st.builds("{}{}/{}".format, st.sampled_from(["//", "///", "////"]), hosts, path_texts),
    st.builds("{}:{}".format, st.sampled_from(["http", "https"]), path_texts.filter(
        lambda text: not text.startswith("//"))),
    st.builds("https://{}:{}".format, labels, st.integers(65536, 10**9)),
    st.builds("https://{}:{}".format, labels, labels.filter(lambda text: not text.isdigit())),
    st.builds("https://[{}{}".format, st.sampled_from(["", "::1", "zz", "::1]x"]), labels),
    st.builds("https://{}]".format, labels),
    st.sampled_from(["https:", "https://", "http:///", "https://?x", "https://#x", "https://:80"]),
)  # fmt: skip
controls = st.builds(
    lambda text, char, place: text[: place % len(text)] + char + text[place % len(text) :],
    st.one_of(good, evil),
    st.sampled_from([chr(code) for code in (*range(1, 9), *range(0xE, 0x1C), 0x7F, 0x80, 0x9F)]),
    st.integers(1, 20),
).filter(lambda text: any(category(char) == "Cc" for char in text.strip()))
paths = (
    st.builds(
        "{}{}".format,
        st.sampled_from(
            ["", "", "../", "../../", "/", "./", "\\\\", "/\\", "#", "?", "&#106;", "&colon;"]
        ),
        path_texts,
    )
    .map(str.strip)
    .filter(lambda text: text and not _SCHEME.match(text) and not text.startswith("//"))
)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


# -- one address at a time ----------------------------------------------------------------------


@examples(2000)
@given(good)
def test_a_good_address_is_let_through_to_the_byte(address: str) -> None:
    assert parse_url(address) == encoded(address)


@examples(2000)
@given(st.one_of(evil, controls))
def test_a_bad_address_is_refused_with_a_sentence(address: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_url(address)


@examples(5000)
@given(st.one_of(anything, good, evil, controls, paths))
@example("java\tscript:alert(1)")
@example("\x01javascript:alert(1)")
@example("/\\host")
def test_what_is_let_through_is_safe(address: str) -> None:
    try:
        found = parse_url(address)
    except ValueError:
        return
    assert browsers_scheme(found) in SAFE
    assert found == encoded(address)
    assert parse_url(found) == found
    assert all(char in LEGAL or ord(char) > 127 for char in found)
    if browsers_scheme(found) != "mailto":
        assert urlsplit(found).hostname == urlsplit(encoded(address)).hostname
        assert "\\" not in found


@examples(5000)
@given(st.one_of(anything, evil, controls).map(str.strip))
def test_no_address_passes_as_a_path(address: str) -> None:
    if browsers_scheme(address) not in {"", "//"}:
        assert is_url(address)
    if address.startswith("//"):
        assert is_url(address)


# -- whole pages --------------------------------------------------------------------------------


class Written(NamedTuple):
    """One target on a page, and the form in which it is written."""

    target: str
    form: str


class Anchors(HTMLParser):
    """Every ``href`` of a page, by a second reader."""

    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hrefs += [value or "" for name, value in attrs if name == "href"]


FILES = [
    "file.pdf",
    "a b.pdf",
    "50% #1?.pdf",
    "é&\"'<x>.pdf",
    "folder/漢字.ipynb",
    "[x](y).pdf",
    "~.txt",
]


def markdown(number: int, written: Written) -> str:
    if written.form == "option":
        return f":::{{lecture}} N{number}\n:number: {number}\n:video: {written.target}\n:::\n"
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", written.target)), default=0))
    text = f"words <{written.target}>" if written.form == "words" else written.target
    return f"- {number} – N{number} {{video}}{ticks}{text}{ticks}\n"


def rst(number: int, written: Written) -> str:
    if written.form == "option":
        return f".. lecture:: N{number}\n   :number: {number}\n   :video: {written.target}\n"
    target = written.target.replace("\\", "\\\\").replace("`", "\\`")
    text = f"words <{target}>" if written.form == "words" else target
    return f"- {number} – N{number} :video:`{text}`\n"


def page(suffix: str, targets: list[Written]) -> str:
    """A page with a lecture for each target, each on lines of its own."""
    if suffix == "md":
        lines = "\n".join(markdown(*each) for each in enumerate(targets, start=1))
        return f"# Page\n\n::::{{theme}} T\n\n{lines}\n::::\n"
    lines = "\n".join(rst(*each) for each in enumerate(targets, start=1))
    return "Page\n====\n\n.. theme:: T\n\n" + re.sub(r"^(?=.)", "   ", lines, flags=re.MULTILINE)


def can_be_written(written: Written, suffix: str) -> bool:
    """Whether a form can say a target at all: what parts lines or options cannot stand in it."""
    target, form = written
    if not target or target != target.strip() or len(target.splitlines()) != 1 or "\0" in target:
        return False
    if form == "option":
        return len(target.split()) == 1
    if target.endswith(">") and "<" in target:
        return False  # that is “words <target>”
    if form == "role" and (target[0] in "`!~" or target[-1] in "`\\"):
        return False
    return form != "words" or "<" not in target


def check_page(built: Built, targets: list[Written]) -> None:
    """Each target is a link that is right to the byte, or its words and one warning."""
    soup = built.html()
    second = Anchors()
    second.feed(built.read())
    assert second.hrefs == [element["href"] for element in soup.select("[href]")]
    for href in second.hrefs:
        assert browsers_scheme(href) in {*SAFE, ""}, href
    items = {
        item.select_one(".syllabus-number").text: item
        for item in soup.select("li.syllabus-lecture")
    }
    assert len(items) == len(targets)
    warned = Counter(warning.line for warning in built.warnings)
    refused = 0
    for number, (target, form) in enumerate(targets, start=1):
        item = items[str(number)]
        links = item.select("a.syllabus-resource")
        if not links:
            refused += 1
            words = item.get_text()
            assert re.search(shown(target), words), (target, words)
            continue
        (link,) = links
        href = str(link["href"])
        if browsers_scheme(href):
            assert href == encoded(target), target
        elif href.startswith("_downloads/"):
            assert (built.outdir / unquote(href)).is_file(), href
        else:
            assert href == "#", target  # a document: this one
        assert link.get("aria-label", "").startswith("YouTube video"), item
        assert ("words" in link.text) == (form == "words")
    # one warning each, of our own, and each on a line of its own
    assert {warning.type for warning in built.warnings} <= {"syllabus.url", "syllabus.file"}
    assert len(built.warnings) == refused == len(warned)


forms = st.sampled_from(["role", "words", "option"])
targets = st.one_of(
    good, evil, controls, paths, anything, st.sampled_from(FILES), st.just("/index")
)


def shown(target: str) -> str:
    """The pattern of an address as words: blanks for blanks, a sign for what no page can hold."""
    parts = (
        re.sub("[\x00-\x1f\x7f-\x9f]", "\N{REPLACEMENT CHARACTER}", part) for part in target.split()
    )
    # some of what no page can hold are blanks to Python
    return "[\\s\N{REPLACEMENT CHARACTER}]+".join(map(re.escape, parts))


@examples(6, shrink=False)
@given(st.data(), st.sampled_from(["md", "rst"]))
def test_a_page_of_addresses(data: st.DataObject, suffix: str) -> None:
    writable = st.builds(Written, targets, forms).filter(lambda w: can_be_written(w, suffix))
    written = data.draw(st.lists(writable, min_size=200, max_size=200))
    with TemporaryDirectory() as folder:
        project = Project(Path(folder))
        conf = 'suppress_warnings = ["syllabus.repeat"]'
        project.write({"conf.py": conf, f"index.{suffix}": page(suffix, written)})
        for name in FILES:
            project.write({name: b"x"})
        built = project.build()
        assert built.status == 0
        check_page(built, written)
