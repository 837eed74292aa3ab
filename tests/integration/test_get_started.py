"""“Get started”, as somebody does it: two files, a build, a change, a mistake."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import walkthrough
from bs4 import BeautifulSoup
from support import lectures

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "get-started.md"
BUILD, *BOOKS = (line for line in walkthrough.commands(PAGE) if line.startswith("sphinx-build"))


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder, with the two files and what they give."""
    monkeypatch.chdir(tmp_path)
    walkthrough.write(tmp_path, walkthrough.files(PAGE))
    build()
    return tmp_path


def build(*options: str) -> None:
    assert walkthrough.run(" ".join([BUILD, "-q", "-n", *options])) == 0


def page(course: Path) -> BeautifulSoup:
    return BeautifulSoup((course / "_build/html/index.html").read_bytes(), "lxml")


def add(course: Path, name: str) -> None:
    with (course / name).open("a", encoding="utf-8") as file:
        file.write("\n" + walkthrough.text_of(PAGE, f"{name}, at its end"))


def test_a_second_theme(course: Path) -> None:
    assert not page(course).select(".syllabus-legend [aria-hidden]")[1:]
    before = page(course)
    add(course, "index.md")
    build("-W")
    after = page(course)
    themes = [head.contents[0] for head in after.select("section.syllabus-theme > h3")]
    assert themes == ["Theme 1: Introduction", "Theme 2: Parameter sharing"]
    assert len(lectures(after)) == len(lectures(before)) + 2
    assert "notebook" not in before.select_one(".syllabus-legend").text
    assert "Jupyter notebook" in after.select_one(".syllabus-legend").text
    assert after.select_one(".syllabus-filter").text.strip() == (
        "Only what is new (3 of 5 lectures are new)"
    )


def test_a_mistake_is_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = course / "index.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("`SP21`", "`SP12`", 1), encoding="utf-8")
    capsys.readouterr()
    build()
    said = re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().err)
    assert said.replace(f"{course}/", "") == walkthrough.text_of(PAGE, "what it says")
    assert walkthrough.run(f"{BUILD} -q -W -E") == 1


def test_another_look(course: Path) -> None:
    add(course, "conf.py")
    build("-W")
    after = page(course)
    assert after.select_one("section.syllabus-theme > h3").contents[0] == "Week 1: Introduction"
    assert all(link.svg for link in after.select("a.syllabus-resource"))
    assert "documentation" not in after.title.text


def test_other_formats(course: Path) -> None:
    with (course / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('\nversion = "Fall 2022"\n')
    done = [line for line in BOOKS if "latexpdf" not in line]
    assert len(done) == len(BOOKS) - 1
    for command in done:
        assert walkthrough.run(f"{command} -W -n -q") == 0, command
    assert (course / "_build/epub/DeepLearning.epub").is_file()
    book = course / "_build/epub/index.xhtml"
    assert "link-target" in book.read_text("utf-8")
    assert walkthrough.run(f"{done[0]} -q -E -D epub_show_urls=no") == 0
    assert "link-target" not in book.read_text("utf-8")
    assert "carried over from SP21" in (course / "_build/text/index.txt").read_text("utf-8")
