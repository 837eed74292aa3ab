"""“Accessibility”: what the manual has authors write, and the figures that it names."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
import walkthrough

if TYPE_CHECKING:
    from support import Project

PAGE = "accessibility.md"
TEXT = (walkthrough.DOCS / PAGE).read_text(encoding="utf-8")
BROWSER = walkthrough.DOCS.parent / "tests" / "browser"


def png() -> bytes:
    """A picture of one pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        end = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + end

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_what_authors_are_to_write(project: Project) -> None:
    conf = 'extensions.remove("invariants")\nlanguage = "fr"\n'
    page = walkthrough.files(PAGE)["index.md"]
    built = project.write({"conf.py": conf, "index.md": page.encode(), "tree.png": png()}).build(
        "html", "-W", "-n"
    )
    html = built.html()
    assert html.html["lang"] == "fr"
    assert [head.name for head in html.select_one("main, .body").select("h1, h2, h3, h4")] == [
        "h1",
        "h2",
        "h3",
    ]
    names = [link["aria-label"].partition(": ")[2] for link in html.select("a.syllabus-resource")]
    assert names == ["Coins and dice", "the first half", "the second half"]
    assert html.select_one("figure img")["alt"].startswith("A tree of two throws")


def test_two_of_a_kind_without_words_sound_the_same(project: Project) -> None:
    """As the page warns."""
    line = "- 01 – Coins {video}`https://a.example/1` {video}`https://a.example/2`"
    built = project.write({"index.md": f"# C\n\n::::{{theme}} A\n{line}\n::::\n"}).build()
    names = [link["aria-label"] for link in built.html().select("a.syllabus-resource")]
    assert names == ["YouTube video: Coins"] * 2


@pytest.mark.parametrize(
    ("said", "module", "tested"),
    [
        (r"contrast of ([\d.]+):1", "contrast", r"^AA = ([\d.]+)$"),
        (r"(\d+) pixels on each side", "layout", r"min\(size\) < (\d+) -"),
        (r"at (\d+), 390 and 320 pixels", "axe", r'"width", \[(\d+), 390, 320\]'),
        (r"1280, (\d+) and 320 pixels", "axe", r'"width", \[1280, (\d+), 320\]'),
    ],
)
def test_figures_are_those_that_are_tested(said: str, module: str, tested: str) -> None:
    code = (BROWSER / f"test_{module}.py").read_text(encoding="utf-8")
    found = re.search(said, TEXT), re.search(tested, code, re.MULTILINE)
    assert all(found)
    assert len({match[1] for match in found if match}) == 1


def test_six_themes() -> None:
    code = (BROWSER / "conftest.py").read_text(encoding="utf-8")
    themes = re.search(r"^THEMES = \((.*?)^\)", code, re.MULTILINE | re.DOTALL)
    assert themes
    assert len(re.findall(r'"\w+"', themes[1])) == 6
    assert "in six themes" in TEXT
