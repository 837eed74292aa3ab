"""One course in the long form, in the short form and in reStructuredText: one record, one page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import readers
from msgspec.structs import replace
from support import Built, Project

from sphinx_syllabus.model import Lecture, Resource

if TYPE_CHECKING:
    from bs4 import Tag

    from sphinx_syllabus.model import Course

COURSES = Path(__file__).parents[1] / "courses"
CONF = """\
syllabus_editions = {"AU24": "last-year/"}
myst_update_mathjax = False  # a class of MyST's own on the page
"""
FORMS = ["short.md", "long.rst", "short.rst"]

Build = Callable[[str, str], Built]


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build the course from one of its forms, once for each builder."""

    @cache
    def build(form: str, builder: str) -> Built:
        project = Project(tmp_path_factory.mktemp(form))
        name = f"index{Path(form).suffix}"
        project.write({"conf.py": CONF, name: (COURSES / form).read_bytes()})
        built = project.build(builder, "-W", "-n")
        assert (built.status, built.log) == (0, "")
        return built

    return build


def record(built: Built) -> Course:
    """The record of the page, but for its lines."""
    course = readers.record(built)
    themes = [
        replace(
            theme,
            line=0,
            lectures=tuple(replace(lecture, line=0) for lecture in theme.lectures),
        )
        for theme in course.themes
    ]
    return replace(course, line=0, themes=tuple(themes))


def body(built: Built) -> Tag:
    """What the page shows, without what the theme puts around it."""
    (found,) = built.html().select("[role=main]")
    return found


@pytest.mark.parametrize("form", FORMS)
def test_same_record(build: Build, form: str) -> None:
    assert record(build(form, "html")) == record(build("long.md", "html"))


@pytest.mark.parametrize("form", FORMS)
def test_same_page(build: Build, form: str) -> None:
    found, expected = (str(body(build(each, "html"))) for each in (form, "long.md"))
    assert found.split("\n") == expected.split("\n")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("builder", "name"), [("text", "index.txt"), ("latex", "test.tex")])
def test_same_print(build: Build, form: str, builder: str, name: str) -> None:
    found, expected = (build(each, builder).read(name) for each in (form, "long.md"))
    assert found.split("\n") == expected.split("\n")


def test_the_record_is_what_is_written(build: Build) -> None:
    """So that four equal records cannot all be wrong, or empty."""
    course = record(build("long.md", "html"))
    assert (course.code, course.term, course.edition) == ("GEO 101", "Autumn 2025", "AU25")
    assert [(theme.number, theme.heading) for theme in course.themes] == [
        ("1", "Theme 1: Before paper"),
        ("4", "Theme 4: Paper & ink"),
        ("", "Odds and ends"),
        ("5", "Theme 5: Screens"),
    ]
    assert list(course.lectures()) == [
        Lecture(
            "lecture-00",
            "What a map is for",
            line=0,
            number="00",
            resources=(Resource("video", "https://video.example/00"),),
        ),
        Lecture(
            "lecture-01",
            "Triangles: a^2 + b^2 = c^2",
            line=0,
            number="01",
            carried_over="AU24",
            resources=(
                Resource("video", "https://video.example/01a"),
                Resource("video", "https://video.example/01b"),
                Resource("slides", "https://slides.example/01?a=1&b=2"),
            ),
        ),
        Lecture(
            "lecture-02",
            "Chains, rods and theodolites",
            line=0,
            number="02",
            carried_over="AU24",
            resources=(
                Resource("slides", "https://slides.example/02"),
                Resource("notebook", "https://notes.example/02", "the walk"),
                Resource("notes", "https://notes.example/02b"),
            ),
        ),
        Lecture(
            "lecture-03a",
            "Sea charts",
            line=0,
            number="03a",
            page="https://charts.example/sea/",
            resources=(Resource("video", "https://video.example/03"),),
        ),
        Lecture("field-day", "Field day", line=0, number="X1", name="field-day", kind="exam"),
        Lecture(
            "lecture-04",
            "Engraving",
            line=0,
            number="04",
            carried_over="AU24",
            resources=(Resource("video", "https://video.example/04"),),
        ),
        Lecture("lecture-05", "Folding", line=0, number="05", carried_over="AU24"),
        Lecture(
            "lecture-globes",
            "Globes",
            line=0,
            carried_over="",
            resources=(Resource("slides", "https://slides.example/globes"),),
        ),
        Lecture("lecture-1-50-000", "1:50 000", line=0, carried_over=""),
        Lecture("lecture-06", "Tiles, “slippy” or not", line=0, number="06"),
    ]


def test_a_class_in_restructuredtext_marks_what_follows(project: Project) -> None:
    text = """
        C
        =

        .. legend::

        .. theme:: One

           .. rst-class:: carried-over

           - 06 -- Old
           - 07 -- Old as well

           .. rst-class:: other

           - 08 -- New

        .. rst-class:: carried-over

        Words.
    """
    built = project.write({"index.rst": text}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    marked = [
        (item.p.find("em") is not None, "carried over" in item.text)
        for item in built.html().select("li.syllabus-lecture")
    ]
    assert marked == [(True, True), (True, True), (False, False)]
    assert "carried over" in built.html().select_one("p.syllabus-carried-over").text
    assert len(built.html().select(".syllabus-legend li")) == 2
    assert [lecture.carried_over for lecture in record(built).lectures()] == ["", "", None]
