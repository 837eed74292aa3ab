"""Addresses: which are URLs, and which of those are safe to link to."""

from __future__ import annotations

import pytest

from sphinx_syllabus.urls import (
    addresses,
    is_more_than_an_address,
    is_on_site,
    is_url,
    parse_url,
    without_control_characters,
    without_credentials,
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", []),
        ("https://a.example  b.pdf", ["https://a.example", "b.pdf"]),
        ("https://a.example, b.pdf;", ["https://a.example", "b.pdf"]),
        ("https://a.example,https://b.example", ["https://a.example", "https://b.example"]),
        ("https://a.example/x,y , ", ["https://a.example/x,y"]),
        ("https://a.example/x;", ["https://a.example/x;"]),
        ("a.pdf, XX; b.pdf", ["a.pdf", "XX", "b.pdf"]),
        ("{{ slides }}/a.pdf", ["{{ slides }}/a.pdf"]),
        ("a https://a.example b", ["a", "https://a.example", "b"]),
        ("<https://a.example>, <b.pdf>", ["https://a.example", "b.pdf"]),
        ("https://a.example/?<x>", ["https://a.example/?<x>"]),
        ("[a b](https://a.example)", ["[a b](https://a.example)"]),
        ("a <https://a.example>", ["a <https://a.example>"]),
    ],
)
def test_addresses(value: str, expected: list[str]) -> None:
    assert addresses(value) == expected


SAFE = {
    "https://a.example": "https://a.example",
    "HTTP://A.example:8080/x": "HTTP://A.example:8080/x",
    "https://a.example/?a=1&b=%20#c": "https://a.example/?a=1&b=%20#c",
    "https://a.example/a b": "https://a.example/a%20b",
    'https://a.example/"<>\\^`{|}': "https://a.example/%22%3C%3E%5C%5E%60%7B%7C%7D",
    "https://a.example/('x')": "https://a.example/('x')",
    "https://a.example/100%": "https://a.example/100%",
    "https://a.example/%zz%E4": "https://a.example/%zz%E4",
    "https://müller.example/ä?ö#ü": "https://müller.example/ä?ö#ü",
    "http://[2001:db8::1]:80/": "http://[2001:db8::1]:80/",
    "mailto:ann@a.example": "mailto:ann@a.example",
    "mailto:ann@a.example?subject=a%20b": "mailto:ann@a.example?subject=a%20b",
}


@pytest.mark.parametrize(("target", "url"), SAFE.items())
def test_safe_addresses(target: str, url: str) -> None:
    assert parse_url(target) == url
    assert is_url(target)


UNSAFE = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "jAvAsCrIpT://%0aalert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\r\nscript:alert(1)",
    "javascript\t:alert(1)",
    "\tjavascript:alert(1)",
    " javascript:alert(1)",
    "\x00javascript:alert(1)",
    "\x01javascript:alert(1)",
    "\x1fjavascript:alert(1)",
    "\x7fjavascript:alert(1)",
    "\x85javascript:alert(1)",
    "\u00a0javascript:alert(1)",
    "\u2028javascript:alert(1)",
    "javascript&#58;alert(1)",
    "javascript&colon;alert(1)",
    "&#x6A;avascript:alert(1)",
    "javascript%3Aalert(1)",
    "data:text/html,x",
    "DATA:text/html;base64,eA==",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://a.example",
    "blob:https://a.example",
    "view-source:https://a.example",
    "//a.example",
    "\\\\a.example",
    "\\/a.example",
    "https://a.example/\x00",
    "https://a.example/\n",
    "http://",
    "http:///x",
    "https:x",
    "https:javascript:alert(1)",
    "http://[::1",
    "https://[::1]x",
    "http://::1]",
    "http://a.example:99999",
    "http://a.example:x",
    "http://a.example:-1",
    "relative/path",
    "",
)


@pytest.mark.parametrize("target", UNSAFE)
def test_unsafe_addresses(target: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        parse_url(target)
    assert str(caught.value).strip()


@pytest.mark.parametrize("target", ["//a.example", "\\\\a.example", "x:y", "a\tb"])
def test_what_is_read_as_a_url_and_refused(target: str) -> None:
    assert is_url(target)
    with pytest.raises(ValueError, match=r"."):
        parse_url(target)


@pytest.mark.parametrize("target", ["slides/x.pdf", "./x", "../x", "/x", "x.pdf#a:b", "1:2"])
def test_paths_are_no_urls(target: str) -> None:
    assert not is_url(target)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("//a.example", "it names a host without a scheme: write “https:” before it"),
        ("\\\\a.example", "it names a host without a scheme: write “https:” before it"),
        (
            "javascript:alert(1)",
            (
                "“javascript:” is not let through: write an address that begins "
                "with https:, http: or mailto:"
            ),
        ),
        ("https:x", "it names no host: write “https://host/…”"),
        (
            "https://a.example/\n",
            "it holds a control character: write the address without it",
        ),
    ],
)
def test_what_is_wrong_with_an_address(address: str, sentence: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 -- the whole sentence is compared
        parse_url(address)
    assert str(error.value) == sentence


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("site:course/x.pdf", True),
        ("site:", True),
        ("site:course/a:b", True),
        ("course/x.pdf", False),
        ("https://a.example", False),
        ("site:https://a.example", False),
        ("site: javascript:alert(1)", False),
        ("site://a.example", False),
    ],
)
def test_places_on_the_same_site(target: str, expected: bool) -> None:
    assert is_on_site(target) is expected


def test_more_than_an_address() -> None:
    assert is_more_than_an_address("https://a.example https://b.example")
    assert is_more_than_an_address("Slides (https://a.example)")
    assert is_more_than_an_address("see https://a.example")
    assert not is_more_than_an_address("https://a.example/a b")
    assert not is_more_than_an_address("my slides.pdf")


def test_control_characters_are_shown_by_a_sign() -> None:
    assert without_control_characters("a\x00b\tc\x9fd") == "a\ufffdb\ufffdc\ufffdd"
    assert without_control_characters("a b") == "a b"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://ann:secret@a.example/x", "https://a.example/x"),
        ("HTTPS://ann@a.example", "HTTPS://a.example"),
        ("https://ann:p@ss@a.example/x", "https://a.example/x"),
        ("https://a.example/x@y", "https://a.example/x@y"),
        ("https://a.example?x@y", "https://a.example?x@y"),
        ("mailto:ann@a.example", "mailto:ann@a.example"),
    ],
)
def test_credentials_are_left_out(url: str, expected: str) -> None:
    assert without_credentials(url) == expected
