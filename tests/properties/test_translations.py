"""Translations by chance: every word of the author's can be translated, and nothing else is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from effort import examples
from hypothesis import given
from hypothesis import strategies as st
from strategies import CONF, STYLES, Course, Lecture, Words, Writer, courses
from support import Built, Project, translate
from test_courses import check, label

from sphinx_syllabus.labels import is_known_row

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

# what stands at the end of a line and is no word: roles, in Markdown and in reStructuredText
_ROLES = re.compile(r"(\s+(?:\{[a-z-]+\}`[^`]*`|:[a-z-]+:`(?:[^`\\]|\\.)*`))+$")


def mark(message: str) -> str:
    """A translation into a language of quotation marks."""
    roles = _ROLES.search(message)
    place = roles.start() if roles else len(message)
    return f"«{message[:place]}»{message[place:]}"


def marked_words(words: tuple[Words, ...]) -> tuple[Words, ...]:
    """The same words as the page is to show them."""
    if not words:
        return ()
    words = (replace(words[0], text=f"«{words[0].text}"), *words[1:])
    return (*words[:-1], replace(words[-1], text=f"{words[-1].text}»"))


def marked(course: Course) -> Course:
    def lecture(given: Lecture) -> Lecture:
        body = tuple(map(marked_words, given.body))
        short = given.is_short
        return replace(given, title=marked_words(given.title), body=body, may_be_short=short)

    return replace(
        course,
        facts=tuple((key, marked_words(words)) for key, words in course.facts),
        rows=tuple((key, marked_words(words)) for key, words in course.rows),
        loose=tuple(map(lecture, course.loose)),
        themes=tuple(
            replace(
                theme,
                title=marked_words(theme.title),
                lectures=tuple(map(lecture, theme.lectures)),
            )
            for theme in course.themes
        ),
    )


def marked_label(key: str) -> str:
    return label(key) if is_known_row(key) else f"«{label(key)}»"


def fixed(page: BeautifulSoup) -> list[tuple[str, str | None, str | None, str | None]]:
    """Elements, anchors and addresses of the page's body."""
    body = page.select_one("div.body")
    assert body is not None
    return [
        (element.name, element.get("id"), element.get("href"), element.get("class"))
        for element in body.find_all(True)
    ]


def write(folder: str, pages: dict[str, tuple[Course, Writer]]) -> Project:
    project = Project(Path(folder)).write({"conf.py": CONF, "index.md": "# Index\n"})
    for name, (course, writer) in pages.items():
        source = project.source / f"{name}.{writer.suffix}"
        front = "---\norphan: true\n---\n" if writer.suffix == "md" else ":orphan:\n\n"
        source.write_text(front + writer.page(course), encoding="utf-8")
    return project


def bodies(built: Built, names: list[str]) -> list[str]:
    return [str(built.html(f"{name}.html").select_one("div.body")) for name in names]


@examples(4, shrink=False)
@given(st.lists(courses, min_size=2, max_size=2))
def test_every_word_and_nothing_else(given_courses: list[Course]) -> None:
    pages = {
        f"course{place}-{style.replace('.', '-')}": (course, Writer(style))
        for place, course in enumerate(given_courses)
        for style in STYLES
    }
    with TemporaryDirectory() as folder:
        project = write(folder, pages)
        source = project.build()
        translate(project, "en", lambda message: message, "same")
        identity = project.build("html", "-D", "locale_dirs=same")
        assert (identity.status, identity.log) == (0, "")
        assert bodies(identity, [*pages]) == bodies(source, [*pages])
        translate(project, "en", mark, "marked")
        built = project.build("html", "-D", "locale_dirs=marked")
        assert (built.status, built.log) == (0, "")
        for name, (course, writer) in pages.items():
            check(built, name, marked(course), writer, marked_label)
            assert fixed(built.html(f"{name}.html")) == fixed(source.html(f"{name}.html"))
