"""“Change the look”: each snippet applies to something, and to what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import walkthrough

from sphinx_syllabus import nodes
from sphinx_syllabus.writers.html import STATIC, STYLE_SHEET

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from support import Built, Project

PAGE = "change-the-look.md"
STYLES = {
    block.caption: block.text for block in walkthrough.blocks(PAGE) if block.language == "css"
}
OURS = (STATIC / STYLE_SHEET).read_text(encoding="utf-8")
COURSE = """
    # Course

    :::{course-info}
    :code: C 1
    :instructor: Ada Byron
    :::

    :::{legend}
    :::

    ::::{theme} First

    - 01 – New {video}`https://a.example/1` {notes}`https://a.example/2` {quiz}`https://a.example/3`
    - 02 – Old {slides}`https://a.example/4` {carried-over}`SP21`

    :::{lecture} Old, from no edition in particular
    :kind: lab
    :carried-over:
    :::
    ::::
"""
CONF = 'syllabus_editions = {"SP21": "https://sp21.example/"}\n'


def build(project: Project, *captions: str) -> Built:
    """A course with the page's configuration and these style sheets, one after the other."""
    files: dict[str, str] = {"conf.py": CONF + walkthrough.text_of(PAGE, "conf.py")}
    for caption in captions:
        name = caption.partition(", ")[0]
        files[name] = files.get(name, "") + STYLES[caption]
    return project.write({**files, "index.md": COURSE}).build("html", "-W", "-n")


@pytest.fixture
def page(project: Project) -> BeautifulSoup:
    return build(project, "_static/course.css").html()


def rules(css: str) -> list[tuple[str, dict[str, str]]]:
    """Each selector, and its declarations; all of it is read, or it is no style sheet."""
    rest = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    pattern = re.compile(r"\s*([^{}]+?)\s*\{([^{}]*)\}\s*")
    assert pattern.sub("", rest) == ""
    found = []
    for selector, body in pattern.findall(rest):
        lines = [line.strip() for line in body.strip().splitlines()]
        assert all(re.fullmatch(r"[\w-]+: [^;:]+;", line) for line in lines), body
        found.append((selector, dict(line.rstrip(";").split(": ") for line in lines)))
    return found


@pytest.mark.parametrize("caption", STYLES)
def test_each_rule_applies_to_something_that_is_promised(caption: str, page: BeautifulSoup) -> None:
    promised = {value for name, value in vars(nodes).items() if name.isupper()}
    for selector, declarations in rules(STYLES[caption]):
        assert {*re.findall(r"\.([\w-]+)", selector)} <= promised
        assert page.select(selector.replace(":not(:focus)", "")), selector
        own = {name for name in declarations if name.startswith("--")}
        assert own <= {*re.findall(r"(--syllabus-[a-z]+):", OURS)}


def test_all_custom_properties_that_are_listed_are_shown() -> None:
    css = "".join(STYLES.values())
    listed = {*re.findall(r"^  (--syllabus-[a-z]+):", OURS, re.MULTILINE)}
    assert {*re.findall(r"(--syllabus-[a-z]+):", css)} == listed


def test_what_comes_later_wins(project: Project) -> None:
    captions = [caption for caption in STYLES if caption.startswith("_static/course.css")]
    built = build(project, *captions)
    links = [link["href"].partition("?")[0] for link in built.html().select("link[rel=stylesheet]")]
    names = [name.rpartition("/")[2] for name in links]
    assert names.index("course.css") > names.index(STYLE_SHEET)
    assert built.read("_static/course.css").count("{") == sum(
        STYLES[caption].count("{") for caption in captions
    )


def test_words_and_icons(page: BeautifulSoup) -> None:
    assert page.select_one("section.syllabus-theme h2").contents[0] == "Week 1: First"
    links = {link["href"][-1]: link for link in page.select("a.syllabus-resource")}
    assert links["1"]["aria-label"] == "recording: New"
    assert links["1"].svg
    assert links["2"].text == "📄"
    assert page.select_one("symbol#syllabus-icon-quiz circle")["r"] == "9"
    assert links["4"].svg
    assert "recording" in page.select_one(".syllabus-legend").text


def test_a_mark_without_an_edition_has_no_badge(page: BeautifulSoup) -> None:
    *_, old, plain = page.select("li.syllabus-lecture")
    assert old.select_one(".syllabus-origin")["aria-label"] == "carried over from SP21"
    assert not plain.select(".syllabus-origin")
    assert "syllabus-carried-over" in plain["class"]
    assert "carried over" in plain.text


def test_a_file_of_the_same_name_takes_the_place_of_ours(project: Project) -> None:
    caption = f"_static/{STYLE_SHEET}"
    assert build(project, caption).read(caption) == STYLES[caption]
