"""“Start a new term”, walked through as the manual tells it: every file, every command."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from sphinx.cmd.build import build_main
from support import lectures

from sphinx_syllabus.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[2] / "docs" / "new-term.md"

_STEP = re.compile(
    r"^```\{code-block\} \w+\n:caption: (?P<caption>[^\n]+)\n\n(?P<text>.*?)^```$"
    r"|^```console\n(?P<commands>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)

COMMANDS = {
    "sphinx-build": lambda arguments: build_main(["-q", *arguments]),
    "sphinx-syllabus": main,
}


def walk(folder: Path) -> Iterator[tuple[str, str]]:
    """Do every step of the page; give the captions and texts that are no files to write."""
    for step in _STEP.finditer(PAGE.read_text(encoding="utf-8")):
        path, _comma, note = (step["caption"] or "").partition(", ")
        if note:
            yield note, step["text"]
        elif path:
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(step["text"], encoding="utf-8")
        for command in (step["commands"] or "").splitlines():
            name, *arguments = shlex.split(command.removeprefix("$ "))
            assert COMMANDS[name](arguments) == 0, command


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def page(course: Path) -> BeautifulSoup:
    return BeautifulSoup((course / "_build/fall/index.html").read_bytes(), "lxml")


def text_of_changes(place: BeautifulSoup) -> str:
    """The rows as the manual shows them."""
    rows = zip(place.select("dt"), place.select("dd"), strict=True)
    return "\n\n".join(
        "\n".join([label.text, *(f"   {line.text}" for line in value.select("p"))])
        for label, value in rows
    )


def test_every_step_gives_what_the_manual_says(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = walk(course)
    note, text = next(steps)
    assert note == "as it was written"
    assert (course / "fall/index.md").read_text(encoding="utf-8") == text
    assert not (course / "_build/fall").exists()
    note, text = next(steps)
    assert note == "what has changed"
    (place,) = page(course).select(".syllabus-changes")
    assert text_of_changes(place) == text.strip()
    video = "https://video.example.org/"
    assert lectures(page(course)) == [
        ("01", "Coins and dice", True, [f"{video}coins", "https://notes.example.org/coins.pdf"]),
        ("02", "Expectation", True, [f"{video}expectation"]),
        ("03", "Samples and surveys", True, [f"{video}samples"]),
        ("04", "Spreadsheets", False, [f"{video}spreadsheets"]),
    ]
    badges = page(course).select("a.syllabus-origin")
    assert {badge["href"] for badge in badges} == {"https://college.example.org/statistics/spring/"}
    assert list(steps) == []
    assert capsys.readouterr().err == ""


def test_the_page_as_it_was_written_has_every_lecture(course: Path) -> None:
    steps = walk(course)
    next(steps)
    for path, text in blocks("fall/conf.py"):
        (course / path).write_text(text, encoding="utf-8")
    assert build_main(["-q", "-W", "fall", "_build/fall"]) == 0
    spring = BeautifulSoup((course / "_build/spring/index.html").read_bytes(), "lxml")
    before, after = (
        [(number, title, links) for number, title, _over, links in lectures(html)]
        for html in (spring, page(course))
    )
    assert before == after
    assert len(after) == 4


def blocks(caption: str) -> list[tuple[str, str]]:
    steps = _STEP.finditer(PAGE.read_text(encoding="utf-8"))
    return [(caption, step["text"]) for step in steps if step["caption"] == caption]
