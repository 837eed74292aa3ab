"""“How editions work”: the chain of the manual, built, and what it says of it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
import walkthrough
from bs4 import BeautifulSoup
from support import lectures

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "editions.md"
COMMANDS = walkthrough.commands(PAGE)
COINS = ["https://notes.example.org/coins.pdf", "https://video.example.org/coins"]
EXPECTATION = ["https://video.example.org/expectation"]


@pytest.fixture
def chain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three editions, built one after the other."""
    monkeypatch.chdir(tmp_path)
    walkthrough.write(tmp_path, walkthrough.files(PAGE))
    for command in COMMANDS:
        build(command)
    return tmp_path


def build(command: str) -> None:
    assert walkthrough.run(f"{command} -n -q") == 0, command


def third(chain: Path) -> BeautifulSoup:
    return BeautifulSoup((chain / "_build/2022/index.html").read_bytes(), "lxml")


def test_the_third_passes_on_what_the_manual_shows(chain: Path) -> None:
    data = json.loads((chain / "_build/2022/syllabus.json").read_bytes())
    first, _second = data["courses"][0]["themes"][0]["lectures"]
    caption = "_build/2022/syllabus.json, the first lecture"
    assert first == json.loads(walkthrough.text_of(PAGE, caption))
    assert data["editions"]["SP20"]["title"] == "Spring 2020"


def test_a_badge_leads_to_where_a_lecture_first_was(chain: Path) -> None:
    page = third(chain)
    assert lectures(page) == [
        ("01", "Coins and dice", True, COINS),
        ("02", "Expectation", True, EXPECTATION),
    ]
    address = "https://college.example.org/"
    badges = [(badge.text, badge["href"]) for badge in page.select("a.syllabus-origin")]
    assert badges == [("Spring 2020", f"{address}2020/"), ("Spring 2021", f"{address}2021/")]
    said = page.select_one(".syllabus-changes").text.strip()
    assert said.startswith("Nothing new")
    assert f"“{said}”" in (walkthrough.DOCS / PAGE).read_text(encoding="utf-8")


def test_it_can_be_built_when_the_first_is_gone(chain: Path) -> None:
    before = (chain / "_build/2022/index.html").read_bytes()
    shutil.rmtree(chain / "_build/2020")
    shutil.rmtree(chain / "_build/2022")
    build(COMMANDS[2])
    assert (chain / "_build/2022/index.html").read_bytes() == before


def test_what_is_mended_in_the_first_comes_down_the_chain(chain: Path) -> None:
    page = chain / "2020/index.md"
    page.write_text(page.read_text("utf-8").replace("/coins`", "/coins-again`"), encoding="utf-8")
    build(COMMANDS[0])
    build(COMMANDS[2])
    assert lectures(third(chain))[0][3] == COINS
    build(COMMANDS[1])
    build(COMMANDS[2])
    assert lectures(third(chain))[0][3] == [COINS[0], "https://video.example.org/coins-again"]


def test_what_is_taken_over_and_what_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    info = ":::{course-info}\n:term: Fall 2021\n:starts: 6 Sep 2021\n:ends: 1 Oct 2021\n:::\n"
    lecture = """:::{lecture} [Coins](https://page.example.org/)
:number: 7
:name: coins
:kind: practicum
:slides: https://slides.example.org/
:video: https://video.example.org/
:date: 7 Sep
:location: Hall
:due: 8 Sep
:speakers: Somebody
:release: 1 Sep
:cancelled:

The body.
:::
"""
    conf = walkthrough.files(PAGE)["2021/conf.py"]
    new = "::::{theme} B\n:::{lecture}\n:carried-over: SP20/coins\n:slides: https://new.example/\n"
    files = {
        "2020/conf.py": conf.partition("syllabus_editions")[0],
        "2020/index.md": f"# Course\n\n{info}\n::::{{theme}} A\n{lecture}::::\n",
        "2021/conf.py": conf,
        "2021/index.md": f"# Course\n\n{new}:::\n::::\n",
    }
    walkthrough.write(tmp_path, files)
    for command in COMMANDS[:2]:
        assert walkthrough.run(f"{command} -q") == 0
    data = json.loads((tmp_path / "_build/2021/syllabus.json").read_bytes())
    (record,) = data["courses"][0]["themes"][0]["lectures"]
    assert {key: value for key, value in record.items() if key not in {"id", "carried_over"}} == {
        "title": "Coins",
        "kind": "practicum",
        "page": "https://page.example.org/",
        "resources": [
            {"kind": "slides", "url": "https://new.example/"},
            {"kind": "video", "url": "https://video.example.org/"},
        ],
    }
    theme = ":::{theme}\n:carried-over: SP20/A\n:::\n"
    walkthrough.write(tmp_path, {"2021/index.md": f"# Course\n\n{theme}"})
    assert walkthrough.run(f"{COMMANDS[1]} -q") == 0
    data = json.loads((tmp_path / "_build/2021/syllabus.json").read_bytes())
    (record,) = data["courses"][0]["themes"][0]["lectures"]
    assert (record["number"], record["title"]) == ("7", "Coins")
    assert "The body" not in (tmp_path / "_build/2021/index.html").read_text(encoding="utf-8")
