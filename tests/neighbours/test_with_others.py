"""“With notebooks, themes and other extensions”: what the manual shows, built as it stands."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import walkthrough
from bs4 import BeautifulSoup
from support import lectures
from test_neighbours import notebook

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "with-others.md"
FILES = walkthrough.files(PAGE)
CONF = FILES["myst-nb/conf.py"]
COURSE = FILES["myst-nb/index.md"]
DICE = notebook("# Dice", "Words.")
IN_COURSE = [
    ("01", "Coins and dice", False, ["https://video.example.org/coins", "dice.html"]),
    ("02", "Expectation", True, []),
    ("03", "The law of large numbers", False, ["dice.html"]),
]
TOCTREE = walkthrough.text_of(PAGE, "myst-nb/index.md, at its end")
ADDED = {
    block.caption.partition("/")[0]: block.text
    for block in walkthrough.blocks(PAGE)
    if block.caption.endswith("/conf.py, added")
}
THEMES = {
    "alabaster": "div.sphinxsidebar",
    "furo": "aside.toc-drawer",
    "pydata": ".bd-sidebar-secondary",
    "book": ".bd-sidebar-secondary",
    "rtd": ".wy-nav-side",
}
"""Each theme, and where it has what its settings are about."""


class Site:
    """What was built."""

    def __init__(self, outdir: Path) -> None:
        self.outdir = outdir

    def read(self, name: str = "index.html") -> str:
        return (self.outdir / name).read_text(encoding="utf-8")

    def html(self, name: str = "index.html") -> BeautifulSoup:
        return BeautifulSoup(self.read(name), "lxml")


def built(folder: Path, files: dict[str, str], builder: str = "html") -> Site:
    """Build a project in a process of its own: some themes leave things behind in theirs."""
    walkthrough.write(folder / "source", files)
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-n", "-q", "-b", builder]
    run = subprocess.run(
        [*command, folder / "source", folder / builder],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (run.returncode, run.stderr) == (0, ""), run.stderr
    return Site(folder / builder)


def test_a_page_of_markdown(tmp_path: Path) -> None:
    page = f"{COURSE}\n{TOCTREE}"
    html = built(tmp_path, {"conf.py": CONF, "index.md": page, "dice.ipynb": DICE})
    assert lectures(html.html()) == IN_COURSE
    assert "a result" in html.html("dice.html").select_one(".cell_output").text


@pytest.mark.parametrize("builder", ["html", "text", "latex"])
def test_the_page_as_a_notebook_is_the_same(tmp_path: Path, builder: str) -> None:
    """In one cell, and with a cell for each directive, beside the same page in Markdown."""
    text = COURSE.strip()
    cells = re.split(r"\n\n(?=:{3,4}\{)(?!:::\{lecture)", text)
    assert len(cells) == 4
    pages = {
        "whole.ipynb": notebook(text),
        "cells.ipynb": notebook(*cells),
        "words.md": text,
        "dice.ipynb": DICE,
        "index.md": "# Site\n\n```{toctree}\nwhole\ncells\nwords\ndice\n```\n",
    }
    result = built(tmp_path, {"conf.py": CONF, **pages}, builder)
    if builder == "html":
        for name in ("whole", "cells", "words"):
            assert lectures(result.html(f"{name}.html")) == IN_COURSE
        courses = json.loads(result.read("syllabus.json"))["courses"]
        records = {re.sub("whole|cells|words", "page", json.dumps(course)) for course in courses}
        assert (len(courses), len(records)) == (3, 1)


def test_what_jupyter_book_is_made_of(tmp_path: Path) -> None:
    files = {
        path.removeprefix("book/"): text for path, text in FILES.items() if path.startswith("book/")
    }
    result = built(tmp_path, {**files, "index.md": COURSE, "dice.ipynb": DICE})
    page = result.html()
    assert lectures(page) == IN_COURSE
    assert "dice.html" in [link["href"] for link in page.select(".bd-links a[href]")]
    assert "sphinx-book-theme" in result.read()


@pytest.mark.parametrize("name", THEMES)
def test_settings_of_a_theme(tmp_path: Path, name: str) -> None:
    assert ADDED.keys() == THEMES.keys()
    page = COURSE.replace("{notebook}`dice`", "").replace(":notebook: dice\n", "")
    result = built(tmp_path, {"conf.py": CONF + ADDED[name], "index.md": page})
    assert [line[:3] for line in lectures(result.html())] == [line[:3] for line in IN_COURSE]
    (place,) = result.html().select(THEMES[name])
    assert "Theme 1: Chance" in place.text


def test_themes_are_those_that_are_looked_at() -> None:
    browser = (walkthrough.DOCS.parent / "tests/browser/conftest.py").read_text(encoding="utf-8")
    looked_at = re.search(r"THEMES = \((.*?)\)", browser, re.DOTALL)
    assert looked_at
    text = (walkthrough.DOCS / PAGE).read_text(encoding="utf-8")
    named = {"alabaster", *re.findall(r'\| `html_theme = "(\w+)"` \|', text)}
    assert named == {*re.findall(r'"(\w+)"', looked_at[1])}


def test_cards_in_a_theme(tmp_path: Path) -> None:
    files = {name: FILES[name] for name in ("conf.py", "cards.md")}
    page = built(tmp_path, files).html("cards.html")
    address = "https://notebooks.example.org/"
    assert lectures(page) == [
        ("A1", "Sorting", False, [f"{address}sorting"]),
        ("B1", "Searching", False, [f"{address}searching"]),
    ]
    assert len(page.select("section.syllabus-theme .sd-card .syllabus-lecture")) == 2


def test_what_is_said_of_an_extension_is_tested() -> None:
    """Each extension of the table is one of those that pages are built with."""
    text = (walkthrough.DOCS / PAGE).read_text(encoding="utf-8")
    table = text.partition("## Other extensions")[2]
    named = set(re.findall(r"^\| `([\w.]+)` \|", table, re.MULTILINE))
    tests = (walkthrough.DOCS.parent / "tests/neighbours/test_neighbours.py").read_text("utf-8")
    assert named == {*re.findall(r"extensions\.append\('([\w.]+)'\)", tests)}
