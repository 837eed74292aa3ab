"""The README's example, built as it stands there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support import lectures

if TYPE_CHECKING:
    from support import Built, Project

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def files() -> dict[str, bytes]:
    blocks = re.findall(r"^`([\w.]+)`:\n\n```\w+\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return {name: content.encode() for name, content in blocks}


@pytest.fixture
def built(project: Project, files: dict[str, bytes]) -> Built:
    assert set(files) == {"conf.py", "index.md"}
    built = project.write(files).build("html", "-W", "-n")
    assert built.status == 0, built.log
    return built


def test_course_is_in_the_headline_and_rows(built: Built) -> None:
    page = built.html()
    headline = page.select_one(".syllabus-headline")
    assert headline.text == "DS-GA 1008 · Fall 2022 · NYU Center for Data Science"
    assert headline.a["href"] == "http://cds.nyu.edu/"
    rows = page.select(".syllabus-course-info dt"), page.select(".syllabus-course-info dd")
    assert [
        (label.text.strip(), value.text.strip()) for label, value in zip(*rows, strict=True)
    ] == [
        ("Instructors", "Alfredo Canziani, Yann LeCun"),
        ("Lectures", "Wednesday 16:55 – 18:55, Zoom"),
        ("Office hours", "after each lecture"),
    ]


def test_lectures_stand_in_their_theme(built: Built) -> None:
    theme = built.html().select_one("section.syllabus-theme")
    assert theme.h3.contents[0] == "Theme 1: Introduction"
    assert lectures(theme) == [
        ("00", "Introduction to NYU-DLFL22", False, ["https://youtu.be/00s9ireCnCw"]),
        ("01", "History", True, ["https://youtu.be/mTtDfKgLm54"]),
        ("03", "Resources and neural nets inference", False, ["https://youtu.be/QwZQrxIk6Dg"]),
    ]


def test_what_is_carried_over_links_to_its_edition(built: Built) -> None:
    page = built.html()
    lecture = page.select_one("li.syllabus-lecture.syllabus-carried-over")
    assert lecture.em.text == "History"
    origin = lecture.select_one("a.syllabus-origin")
    assert origin["href"] == "https://atcold.github.io/NYU-DLSP21/"
    assert (origin.text, origin["aria-label"]) == ("SP21", "carried over from SP21")
    assert page.select_one("span.syllabus-carried-over em").text.startswith("What repeats")


def test_icons_are_named_and_explained(built: Built) -> None:
    page = built.html()
    names = [link["aria-label"] for link in page.select("a.syllabus-resource")]
    assert names[1].startswith("YouTube video: History")
    assert "YouTube video" in page.select_one(".syllabus-legend").text


def test_other_formats_say_what_is_carried_over(project: Project, files: dict[str, bytes]) -> None:
    text = project.write(files).build("text", "-W", "-n").read("index.txt")
    assert "carried over from SP21" in " ".join(text.split())


def test_links_lead_to_files_of_the_repository() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README.split("## Manual")[1])
    assert targets
    assert [target for target in targets if not (ROOT / target).is_file()] == []
