"""Drawings: the built-in ones, and the check of users' own."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from sphinx_syllabus import icons
from sphinx_syllabus.config import default_resources

OWN = '<svg viewBox="0 0 9 9"><circle r="4"/></svg>'


@pytest.mark.parametrize("kind", [*default_resources(), "podcast"])
def test_built_in(kind: str) -> None:
    svg = icons.built_in(kind)
    assert icons.problem(svg) == ""
    root = ET.fromstring(svg)
    assert root.attrib["stroke"] == "currentColor"
    assert root.attrib["viewBox"] == "0 0 24 24"
    assert len(root) > 0


def test_each_kind_has_its_own() -> None:
    drawings = [icons.built_in(kind) for kind in [*default_resources(), "podcast"]]
    assert len({*drawings}) == len(drawings)
    assert icons.built_in("podcast") == icons.built_in("anything")


@pytest.mark.parametrize(
    "svg",
    [
        OWN,
        f"  {OWN}\n",
        '<?xml version="1.0"?>\n<!-- mine -->\n' + OWN,
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g><path d="M0 0"/></g></svg>',
    ],
)
def test_own(svg: str) -> None:
    assert icons.problem(svg) == ""
    symbol = ET.fromstring(icons.symbol(svg, "syllabus-icon-x"))
    assert symbol.tag.rpartition("}")[2] == "symbol"
    assert symbol.attrib["id"] == "syllabus-icon-x"
    assert "viewBox" in symbol.attrib
    assert len(symbol) == 1


@pytest.mark.parametrize(
    ("svg", "words"),
    [
        ("", "no XML"),
        ("🎥", "no XML"),
        ("<svg viewBox='0 0 9 9'>", "no XML"),
        ("<img viewBox='0 0 9 9'/>", "no svg element"),
        ("<svg/>", "viewBox"),
        ("<svg viewBox='0 0 9 9'><script>alert(1)</script></svg>", "script"),
        ("<svg viewBox='0 0 9 9'><style>*{}</style></svg>", "script or style"),
        ("<svg viewBox='0 0 9 9' onload='alert(1)'><g/></svg>", "script"),
        ("<svg viewBox='0 0 9 9'><a href='javascript:alert(1)'/></svg>", "script"),
        ("<svg viewBox='0 0 9 9'/>", "ends itself"),
    ],
)
def test_what_cannot_be_used(svg: str, words: str) -> None:
    assert words in icons.problem(svg)
