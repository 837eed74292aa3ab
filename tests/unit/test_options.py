"""The text of directives: titles, options, numbers, addresses."""

from __future__ import annotations

import pytest
from docutils import nodes as docutils_nodes

from sphinx_syllabus import nodes
from sphinx_syllabus.fences import unclosed_fence
from sphinx_syllabus.options import (
    addresses,
    did_you_mean,
    is_url,
    parse_carried_over,
    parse_url,
    read_block,
    split_link,
    split_number,
)


def read(text: str, title_lines: int = 1) -> tuple[str, list[tuple[str, str, int]], list[str]]:
    """The title, each option with the index of its line, and the lines of the body."""
    lines = text.split("\n")
    block = read_block(lines, title_lines, {"known"}.__contains__)
    options = [(option.key, option.value, option.offset) for option in block.options]
    return block.title, options, [line for line in lines[block.body :] if line.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Title", ("Title", [], []), id="title"),
        pytest.param("Title\n\nBody", ("Title", [], ["Body"]), id="body"),
        pytest.param("Title\nBody", ("Title", [], ["Body"]), id="body right below"),
        pytest.param("Title\n:a: b", ("Title", [("a", "b", 1)], []), id="option"),
        pytest.param("Title\n\n:a: b", ("Title", [("a", "b", 2)], []), id="option after a blank"),
        pytest.param(
            "Title\n:a: b\n:c: d\nBody",
            ("Title", [("a", "b", 1), ("c", "d", 2)], ["Body"]),
            id="two",
        ),
        pytest.param(
            "Title\n:a: 1\n:a: 2", ("Title", [("a", "1", 1), ("a", "2", 2)], []), id="repeated"
        ),
        pytest.param("Title\n:a:", ("Title", [("a", "", 1)], []), id="no value"),
        pytest.param("Title\n:a:  ", ("Title", [("a", "", 1)], []), id="blank value"),
        pytest.param(
            "Title\n:office hours: Mo # 3 'x'",
            ("Title", [("office hours", "Mo # 3 'x'", 1)], []),
            id="literal",
        ),
        pytest.param(
            "Title\n:a: b: c:", ("Title", [("a", "b: c:", 1)], []), id="colons in a value"
        ),
        pytest.param(
            "Title\n:a: b\n  c\n\td\n:e: f",
            ("Title", [("a", "b c d", 1), ("e", "f", 4)], []),
            id="continued value",
        ),
        pytest.param(
            "Title\n:a:\n  - b\n    c\n  - d\n:e: f\n  - g",
            ("Title", [("a", "b c, d", 1), ("e", "f - g", 5)], []),
            id="list as a value",
        ),
        pytest.param(
            "Title\n:a: b\n\n:c: d", ("Title", [("a", "b", 1)], [":c: d"]), id="ended by a blank"
        ),
        pytest.param(
            "Title\n:a: b\n\n\n:known: c\n:d: e\n\n:f: g",
            ("Title", [("a", "b", 1), ("known", "c", 4), ("d", "e", 5)], [":f: g"]),
            id="groups",
        ),
        pytest.param("Title\n\nBody\n\n:known: c", ("Title", [], ["Body", ":known: c"]), id="late"),
        pytest.param(
            "Title\n:a : b\n:c:https://d",
            ("Title", [("a", "b", 1), ("c", "https://d", 2)], []),
            id="blanks",
        ),
        pytest.param(
            "Title\nwrapped\n:a: b\n\nBody",
            ("Title wrapped", [("a", "b", 2)], ["Body"]),
            id="wrapped title",
        ),
        pytest.param(
            "Title\nnot wrapped\n\n:a: b",
            ("Title", [], ["not wrapped", ":a: b"]),
            id="no wrapped title",
        ),
        pytest.param(
            "Title\n---\na: b\nc d: e # f\n---\nBody",
            ("Title", [("a", "b", 2), ("c d", "e # f", 3)], ["Body"]),
            id="block",
        ),
        pytest.param(
            "Title\n---\na: b\n\nc: d\n---\n\nBody",
            ("Title", [("a", "b", 2), ("c", "d", 4)], ["Body"]),
            id="blank line in a block",
        ),
        pytest.param("Title\n---\na: b", ("Title", [("a", "b", 2)], []), id="block without end"),
        pytest.param(
            "Title\n---\na: b\n---\n:::{lecture} Inner\n:number: 1\n:::",
            ("Title", [("a", "b", 2)], [":::{lecture} Inner", ":number: 1", ":::"]),
            id="block, then options of what stands in it",
        ),
        *(
            pytest.param(
                f"Title\n{fence}{{lecture}} Inner\n:number: 1\n{fence}",
                ("Title", [], [f"{fence}{{lecture}} Inner", ":number: 1", fence]),
                id=f"{fence} right below",
            )
            for fence in ("```", ":::", "~~~")
        ),
        pytest.param(
            "Title\n- 01 – A {video}`x`\n- 02 – B\n:c: d",
            ("Title", [], ["- 01 – A {video}`x`", "- 02 – B", ":c: d"]),
            id="bullets right below",
        ),
        pytest.param(
            "Title\n:video:`https://a.example` is text",
            ("Title", [], [":video:`https://a.example` is text"]),
            id="a role of reStructuredText is no option",
        ),
        pytest.param("Title\n:::\n", ("Title", [], [":::"]), id="a fence is no option"),
        pytest.param("Title\n:smile:x", ("Title", [], [":smile:x"]), id="an emoji is no option"),
    ],
)
def test_read_block(text: str, expected: object) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(":a: b\n\nBody", ("", [("a", "b", 0)], ["Body"]), id="options"),
        pytest.param("\n:a: b", ("", [("a", "b", 1)], []), id="options after a blank"),
        pytest.param("Body\n:a: b", ("", [], ["Body", ":a: b"]), id="body first"),
        pytest.param("---\na: b\n---\nBody", ("", [("a", "b", 1)], ["Body"]), id="block"),
        pytest.param("", ("", [], []), id="nothing"),
        pytest.param("\n\n", ("", [], []), id="blanks"),
    ],
)
def test_read_block_without_a_title(text: str, expected: object) -> None:
    assert read(text, 0) == expected


def test_read_block_whose_argument_has_options_in_it() -> None:
    """As reStructuredText gives it: all lines up to a blank one are the argument."""
    assert read("Title\nwrapped\n:a: b\n:c: d\n\nBody", 4) == (
        "Title wrapped",
        [("a", "b", 2), ("c", "d", 3)],
        ["Body"],
    )
    assert read("Title\n- One\n- Two", 3) == ("Title", [], ["- One", "- Two"])
    assert read("Title\nwrapped\n.. note:: Words", 3) == ("Title wrapped", [], [".. note:: Words"])
    assert read(":a: b", 1) == ("", [("a", "b", 0)], [])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("08 – Title", "08"),
        ("00 — Title", "00"),
        ("1 - Title", "1"),
        ("1 -- Title", "1"),
        ("1 --- Title", "1"),
        ("1.2 – Title", "1.2"),
        ("1.2.3 – Title", "1.2.3"),
        ("10a – Title", "10a"),
        ("L3 – Title", "L3"),
        ("HW1 – Title", "HW1"),
        ("05–06 – Title", "05–06"),
        ("05-06 – Title", "05-06"),
        ("01+02 – Title", "01+02"),
        ("3/4 – Title", "3/4"),
        ("01 –", "01"),
        ("01\u00a0– Title", "01"),
        ("01 –\u00a0Title", "01"),
        ("GPT-3 – x", ""),
        ("Self-supervised – x", ""),
        ("R&D – x", ""),
        ("A – x", ""),
        ("AI – x", ""),
        ("ResNet50 – x", ""),
        ("01 Title", ""),
        ("01. Title", ""),
        ("01–Title", ""),
        ("01– Title", "01"),
        ("01 —Title", "01"),
        ("1980 –1990: a winter", ""),
        ("2– 3 trees", ""),
        ("01- Title", ""),
        ("01 -Title", ""),
        ("01: Title", ""),
        ("Title – 01", ""),
        ("– Title", ""),
        ("", ""),
        (" 01 – Title", ""),
        ("2-norm – x", ""),
        ("3D – x", ""),
    ],
)
def test_split_number(text: str, number: str) -> None:
    found, length = split_number(text)
    assert found == number
    assert text[length:] in {"Title", "", text} if number else length == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.example", ("", "https://a.example")),
        ("words <https://a.example>", ("words", "https://a.example")),
        ("  words  <  x.pdf  >  ", ("words", "x.pdf")),
        ("a < b <x.pdf>", ("a < b", "x.pdf")),
        ("words <>", ("words", "")),
        ("<x.pdf>", ("", "x.pdf")),
        ("words < x", ("", "words < x")),
        ("x>", ("", "x>")),
        ("", ("", "")),
    ],
)
def test_split_link(text: str, expected: tuple[str, str]) -> None:
    assert split_link(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", []),
        ("https://a.example  b.pdf", ["https://a.example", "b.pdf"]),
        ("https://a.example, b.pdf;", ["https://a.example", "b.pdf"]),
        ("https://a.example,https://b.example", ["https://a.example", "https://b.example"]),
        ("https://a.example/x,y , ", ["https://a.example/x,y"]),
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


@pytest.mark.parametrize("target", ["slides/x.pdf", "./x", "../x", "/x", "x.pdf#a:b", "1:2"])
def test_paths_are_no_urls(target: str) -> None:
    assert not is_url(target)


@pytest.mark.parametrize(("value", "edition"), [("SP21", "SP21"), ("", ""), ("F-20", "F-20")])
def test_carried_over(value: str, edition: str) -> None:
    assert parse_carried_over(value) == edition


def test_carried_over_from_several_words() -> None:
    with pytest.raises(ValueError, match="one word"):
        parse_carried_over("Spring 2021")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", None),
        ("words\nmore", None),
        (":::{note}\nx\n:::", None),
        (":::{note}\nx", 0),
        ("x\n\n:::{note}\nx", 2),
        ("```\n:::\n```", None),
        (":::{note}\n```\n:::", None),
        ("````\n```\n````", None),
        ("~~~\n```\n~~~", None),
        ("```\nx\n````", None),
        ("````\nx\n```", 0),
        ("```\nx\n``` y\n```", None),
        ("`code` and ``more``", None),
        ("``` `x` ```", None),
        ("::: x\n:::\n:::{y}\n:::\n:::{z}", 4),
        ("::", None),
        ("a :::", None),
        ("- ```\n  x\n  ```", None),
        ("- :::{note}\n  x\n  :::", None),
        ("1. ```\n   x\n   ```", None),
        ("> ```\n> x\n> ```", None),
        ("- ```\n  x", 0),
    ],
)
def test_unclosed_fence(text: str, line: int | None) -> None:
    assert unclosed_fence(text.split("\n")) == line


def test_did_you_mean() -> None:
    known = ("video", "notes", "notebook", "SP21")
    assert did_you_mean("vidoe", known) == " (did you mean “video”?)"
    assert did_you_mean("Video", known) == " (did you mean “video”?)"
    assert did_you_mean("sp21", known) == " (did you mean “SP21”?)"
    assert "“notebook”" in did_you_mean("notebok", known)
    assert did_you_mean("9", ("19", "09", "29")) == " (did you mean “09”?)"
    assert did_you_mean("012", ("11", "12", "13")) == " (did you mean “12”?)"
    assert did_you_mean("zzz", known) == ""
    assert did_you_mean("video", ()) == ""


# -- titles --------------------------------------------------------------------


def text(words: str) -> docutils_nodes.Text:
    """Words."""
    return docutils_nodes.Text(words)


def link(words: str = "YouTube video") -> nodes.resource:
    """A resource."""
    return nodes.resource("", words, kind="video")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([text("Alpha")], "Alpha"),
        ([text("  Alpha \n bravo ")], "Alpha bravo"),
        ([text("Alpha "), docutils_nodes.emphasis("", "bravo"), text(".")], "Alpha bravo."),
        ([text("Alpha "), docutils_nodes.literal("", "x"), text(" bravo")], "Alpha x bravo"),
        ([text("Alpha "), link()], "Alpha"),
        ([link(), text(" Alpha")], "Alpha"),
        ([text("Alpha "), link(), text(", bravo")], "Alpha, bravo"),
        ([text("Alpha (see "), link(), text(" and "), link(), text(")")], "Alpha"),
        ([text("Alpha ["), link("A"), text("]["), link("B"), text("]")], "Alpha"),
        ([text("Alpha (bravo) "), link()], "Alpha (bravo)"),
        ([text("Alpha: "), link(), text(" | "), link()], "Alpha"),
        ([text("C++ — "), link(), text(", "), link(), text(",")], "C++"),
        ([text("Alpha "), link(), text(" / "), link(), text(".")], "Alpha"),
        ([text("Alpha "), link(), text(", "), link(), text(", bravo")], "Alpha, bravo"),
        ([text("f(x) (here "), link(), text(") charlie")], "f(x) charlie"),
        ([text("Alpha "), docutils_nodes.footnote_reference("", "1")], "Alpha"),
        ([link()], ""),
        ([], ""),
        ([text("Why? "), link(), text(" !")], "Why?!"),
        ([docutils_nodes.strong("", "", text("a "), link(), text(" b"))], "a b"),
    ],
)
def test_title_text(content: list[docutils_nodes.Node], expected: str) -> None:
    assert nodes.title_text(content) == expected


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
    ],
)
def test_what_is_wrong_with_an_address(address: str, sentence: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 -- the whole sentence is compared
        parse_url(address)
    assert str(error.value) == sentence
