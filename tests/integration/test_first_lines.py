"""What stands where options do: titles that nothing takes, flags with words, blocks of YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from support import Built, Project

MARKDOWN = "# K\n\n:::{course-info} Deep Learning\n:code: CS 1\n:office hours: Mon\n:::\n"
RST = "K\n=\n\n.. course-info:: Deep Learning\n   :code: CS 1\n   :office hours: Mon\n"


def rows(built: Built) -> dict[str, str]:
    words = [one.text.strip() for one in built.html().select(".syllabus-course-info :is(dt, dd)")]
    return dict(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize(("name", "text"), [("index.md", MARKDOWN), ("index.rst", RST)])
def test_a_title_that_nothing_takes(project: Project, name: str, text: str) -> None:
    built = project.write({name: text}).build()
    assert built.places() == [f"{name}:{3 if name.endswith('md') else 4} [syllabus.option]"]
    assert built.warnings[0].text == (
        "A course-info has no title: it is shown as a paragraph instead."
    )
    page = built.html()
    assert page.select_one(".syllabus-headline").text == "CS 1"
    assert rows(built) == {"Office hours": "Mon"}
    assert "Deep Learning" in page.select_one(".syllabus-course-info").text


def test_a_legend_has_none(project: Project) -> None:
    page = "# K\n\n:::{legend} Icons\n:::\n\n- {slides}`https://s.example`\n"
    built = project.write({"index.md": page}).build()
    assert built.places() == ["index.md:3 [syllabus.option]"]
    assert "Icons" in built.html().select_one("div.body").text


def test_words_after_what_takes_no_value(project: Project) -> None:
    page = "# K\n\n::::{theme} T\n:unnumbered: not this one\n\n- 01 – One\n::::\n"
    built = project.write({"index.md": page}).build()
    assert built.places() == ["index.md:4 [syllabus.option]"]
    assert built.html().select_one("h2").text.startswith("T")
    assert "not this one" in built.html().select_one(".syllabus-theme").text


def test_a_block_of_yaml(project: Project) -> None:
    page = """
        # K

        :::{course-info}
        ---
        code: "CS 1"
        instructors:
          - Ann
          - 'Bob'
        # a comment
        credits: 4
        office hours: |
          Mon
          Tue
        ---
        Body
        :::

        :::{lecture} One
        ---
        slides:
        - https://a.example/
        - https://b.example/
        ---
        :::
    """
    built = project.write({"index.md": page}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    html = built.html()
    assert html.select_one(".syllabus-headline").text == "CS 1"
    assert rows(built) == {"Instructors": "Ann, Bob", "Credits": "4", "Office hours": "Mon Tue"}
    links = [link["href"] for link in html.select("a.syllabus-resource")]
    assert links == ["https://a.example/", "https://b.example/"]
