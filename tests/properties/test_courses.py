"""Courses by chance, there and back: nothing lost, nothing invented, order kept."""

from __future__ import annotations

import pickle
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from effort import examples
from hypothesis import given
from hypothesis import strategies as st
from strategies import CONF, STYLES, Course, Lecture, Theme, Writer, courses, plain, tame
from support import Built, Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bs4 import BeautifulSoup, Tag

    from sphinx_syllabus import model

LABELS = {
    "video": "YouTube video",
    "slides": "slides",
    "notes": "notes",
    "notebook": "Jupyter notebook",
}


def squeeze(text: str) -> str:
    """Text with one blank where it has any."""
    return " ".join(text.split())


# -- what a page must come to -------------------------------------------------------------------


def numbered(course: Course) -> Iterator[tuple[Theme, str]]:
    """Each theme with the number that the page gives it."""
    count = 0
    for theme in course.themes:
        count += theme.number is None
        yield theme, str(count) if theme.number is None else theme.number


def edition(lecture: Lecture, theme: Theme | None) -> str | None:
    if lecture.edition is None and theme is not None:
        return theme.edition
    return lecture.edition


def expected(course: Course, writer: Writer) -> list[tuple[str, str, list[Any]]]:
    """Number, title and lectures of each theme; those before any theme come first."""

    def facts(lecture: Lecture, theme: Theme | None, place: int | None) -> Any:
        links = writer.links_in_order(lecture, place)
        return (
            squeeze(lecture.number),
            squeeze(plain(lecture.title)),
            edition(lecture, theme),
            [(link.kind, link.url, squeeze(link.text)) for link in links],
            [squeeze(plain(words)) for words in lecture.body],
        )

    found = [("", "", [facts(lecture, None, None) for lecture in course.loose])]
    found += [
        (
            squeeze(number),
            squeeze(plain(theme.title)),
            [facts(lecture, theme, place) for place, lecture in enumerate(theme.lectures)],
        )
        for theme, number in numbered(course)
    ]
    return [group for group in found if group[2]]


def label(key: str) -> str:
    """The label of a row, from its key."""
    words = squeeze(key.replace("_", " "))
    if key.islower() and " " not in key.strip():  # written as options are
        words = squeeze(words.replace("-", " "))
    return words[:1].upper() + words[1:]


# -- what it came to ----------------------------------------------------------------------------


def in_html(page: BeautifulSoup) -> list[tuple[str, str, list[Any]]]:
    """The same, read from a page."""
    body = page.select_one("div.body section")
    assert body is not None
    loose = body.select(":scope > ul.syllabus-lectures > li")
    found = [("", "", [html_lecture(item) for item in loose])]
    for section in body.select("section.syllabus-theme"):
        heading = section.select_one("h2")
        assert heading is not None
        for link in heading.select(".headerlink"):
            link.decompose()
        number, title = "", squeeze(heading.text)
        if title.startswith("Theme "):
            number, _, title = title.removeprefix("Theme ").partition(": ")
        items = section.select(":scope > ul.syllabus-lectures > li")
        found.append((number, title, [html_lecture(item) for item in items]))
    return [group for group in found if group[2]]


def html_lecture(item: Tag) -> Any:
    line, *body = item.find_all("p", recursive=False)
    links = []
    for link in line.select("a.syllabus-resource"):
        kind, _, words = str(link["aria-label"]).partition(": ")
        if (icon := link.select_one("[aria-hidden]")) is not None:
            icon.decompose()
        else:
            link.string = ""
        text = squeeze(link.text)
        assert squeeze(words).startswith(text)
        links.append((next(k for k, v in LABELS.items() if v == kind), link["href"], text))
        link.decompose()
    assert not line.select(".syllabus-resource")
    over = None
    if "syllabus-carried-over" in item["class"]:
        origin = line.select_one(".syllabus-origin")
        over = ""
        if origin is not None:
            for words in origin.select(".syllabus-words"):
                words.decompose()
            over = squeeze(origin.text)
            origin.decompose()
        assert line.select_one("em"), line
    number = line.select_one(".syllabus-number")
    name = squeeze(number.extract().text) if number else ""
    for other in line.select(".syllabus-kind, .syllabus-words, .syllabus-origin"):
        other.decompose()
    return name, squeeze(line.text), over, links, [squeeze(words.text) for words in body]


def html_rows(page: BeautifulSoup) -> list[tuple[str, str]]:
    box = page.select_one(".syllabus-course-info")
    labels, values = ([] if box is None else box.select(f"dl > {name}") for name in ("dt", "dd"))
    return [
        (squeeze(label.text), squeeze(value.text))
        for label, value in zip(labels, values, strict=True)
    ]


def in_record(record: model.Course) -> list[tuple[str, str, list[Any]]]:
    """The same, from the domain; it has no bodies."""
    return [
        (
            theme.number,
            theme.title,
            [
                (
                    lecture.number,
                    lecture.title,
                    lecture.carried_over,
                    [(link.kind, link.target, link.text) for link in lecture.resources],
                )
                for lecture in theme.lectures
            ],
        )
        for theme in record.themes
    ]


def records(built: Built) -> dict[str, model.Course]:
    """Each page's record, from the environment that the build left behind."""
    with (built.doctrees / "environment.pickle").open("rb") as file:
        environment = pickle.load(file)
    courses: dict[str, model.Course] = environment.domaindata["syllabus"]["courses"]
    return courses


def skeleton(page: BeautifulSoup) -> list[tuple[str, list[str]]]:
    """Every element of a page with the names of its attributes."""
    return [(element.name, sorted(element.attrs)) for element in page.find_all(True)]


def same(found: list[Any], wanted: list[Any], what: str) -> None:
    """Compare item by item, and say no more than the first difference."""
    for place, (left, right) in enumerate(zip_longest(flat(found), flat(wanted))):
        assert left == right, f"item {place}: {left!r} is not {right!r}: {what}"


def flat(groups: list[Any]) -> Iterator[Any]:
    for group in groups:
        if isinstance(group, tuple) and group and isinstance(group[-1], list):
            yield group[:-1]
            yield from flat(group[-1])
        else:
            yield group


# -- there and back -----------------------------------------------------------------------------


@examples(6, shrink=False)
@given(st.lists(courses, min_size=4, max_size=4))
def test_there_and_back(given_courses: list[Course]) -> None:
    """Every course in every style, all in one build."""
    pages = {
        f"course{place}-{style.replace('.', '-')}": (course, Writer(style))
        for place, course in enumerate(given_courses)
        for style in STYLES
    }
    with TemporaryDirectory() as folder:
        project = Project(Path(folder)).write({"conf.py": CONF, "index.md": "# Index\n"})
        for name, (course, writer) in pages.items():
            source = project.source / f"{name}.{writer.suffix}"
            front = "---\norphan: true\n---\n" if writer.suffix == "md" else ":orphan:\n\n"
            source.write_text(front + writer.page(course), encoding="utf-8")
        built = project.build()
        assert (built.status, built.log) == (0, "")
        for name, (course, writer) in pages.items():
            check(built, name, course, writer)


def check(
    built: Built,
    name: str,
    course: Course,
    writer: Writer,
    label: Callable[[str], str] = label,
) -> None:
    """Compare a page and its record with what they must come to.

    :param label: what the row of an option is called.
    """
    wanted = expected(course, writer)
    page = built.html(f"{name}.html")
    same(in_html(page), wanted, name)
    rows = [(label(key), squeeze(plain(words))) for key, words in course.rows]
    same(html_rows(page), rows, name)
    record = records(built).get(name)
    if record is None:
        assert (wanted, course.rows, course.facts) == ([], (), ())
        return
    without_bodies = [
        (*group, [lecture[:-1] for lecture in lectures]) for *group, lectures in wanted
    ]
    same(in_record(record), without_bodies, f"record of {name}")
    same([(row.label, row.value) for row in record.rows], rows, f"record of {name}")
    facts = dict(course.facts)
    for key in ("code", "term", "institution"):
        assert getattr(record, key) == plain(facts.get(key, ()))
    assert record.edition == course.edition
    kinds = [lecture.kind for lecture in all_lectures(course)]
    assert [lecture.kind for lecture in record.lectures()] == kinds


def all_lectures(course: Course) -> list[Lecture]:
    """Every lecture of a course, in order."""
    return [*course.loose, *(lecture for theme in course.themes for lecture in theme.lectures)]


@examples(6, shrink=False)
@given(st.lists(courses, min_size=8, max_size=8), st.sampled_from(STYLES))
def test_no_element_that_the_author_did_not_write(given_courses: list[Course], style: str) -> None:
    """Hostile words make the same elements and attributes as harmless ones."""
    writer = Writer(style)
    with TemporaryDirectory() as folder:
        project = Project(Path(folder)).write({"conf.py": CONF, "index.md": "# Index\n"})
        for place, course in enumerate(given_courses):
            for name, shown in (("hostile", course), ("tame", tame(course))):
                source = project.source / f"{name}{place}.{writer.suffix}"
                source.write_text(writer.page(shown), encoding="utf-8")
        built = project.build()
        assert built.status == 0
        for place in range(len(given_courses)):
            hostile, harmless = (built.html(f"{name}{place}.html") for name in ("hostile", "tame"))
            same(skeleton(hostile), skeleton(harmless), writer.page(given_courses[place]))
