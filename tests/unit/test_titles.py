"""Titles: the number before them, and the words among links."""

from __future__ import annotations

import pytest
from docutils import nodes as docutils_nodes

from sphinx_syllabus import nodes
from sphinx_syllabus.lines import title_text
from sphinx_syllabus.numbering import split_number
from sphinx_syllabus.roles import split_link


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
    assert title_text(content) == expected
