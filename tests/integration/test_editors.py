"""The snippets for editors: each builds as it is inserted, in both languages alike."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_syllabus import config, directives
from sphinx_syllabus.domain import SyllabusDomain

if TYPE_CHECKING:
    from support import Built, Project

FILE = Path(__file__).parents[2] / "docs" / "editors" / "sphinx-syllabus.code-snippets"
SNIPPETS = json.loads(FILE.read_text(encoding="utf-8"))
LANGUAGES = {"markdown": ("MyST", ".md"), "restructuredtext": ("reStructuredText", ".rst")}
NEW_LINE = "\n"
NAMES = sorted({name.rpartition(" (")[0] for name in SNIPPETS})

CONF = """\
syllabus_editions = {"SP21": "spring"}
exclude_patterns = []
"""
SPRING = """\
---
orphan: true
---
# Spring

:::{theme} Then
- 01 – Earlier
:::
"""
# what stands around a snippet that is a part of something, and where it goes
AROUND = {
    "course": (
        "@\n\n:::{course-info}\n:code: CS 1\n:term: Fall 2026\n:::",
        "@\n\n.. course-info::\n   :code: CS 1\n   :term: Fall 2026",
    ),
    "theme": ("::::{theme} Now\n@\n::::", ".. theme:: Now\n\n   @"),
    "bullet": (":::{theme} Now\n- 01 – History @\n:::", ".. theme:: Now\n\n   - 01 – History @"),
    "text": (
        "See @.\n\n:::{theme} Now\n- 01 – History\n:::",
        "See @.\n\n.. theme:: Now\n\n   - 01 – History",
    ),
    "page": (
        "@\n\n:::{theme} Now\n- 01 – History {video}`https://youtu.be/mTtDfKgLm54`\n:::",
        "@\n\n.. theme:: Now\n\n   - 01 – History :video:`https://youtu.be/mTtDfKgLm54`",
    ),
    "dates": (
        "@\n\n:::{lecture} Exam\n:kind: exam\n:date: 2026-10-20, 10:00–11:00\n:::",
        "@\n\n.. lecture:: Exam\n   :kind: exam\n   :date: 2026-10-20, 10:00–11:00",
    ),
}
PLACES = {
    "carried-over": "bullet",
    "changes": "page",
    "course-list": "course",
    "course-info with dates": "page",
    "lecture of another kind": "theme",
    "lecture that inherits": "theme",
    "lecture, long": "theme",
    "lecture, short": "theme",
    "legend": "page",
    "schedule": "dates",
    "syllabus:lecture": "text",
    "syllabus:theme": "text",
}
# what a reader finds of it, and how often
FOUND = {
    "carried-over": (".syllabus-lecture.syllabus-carried-over", 1),
    "changes": (".syllabus-changes li", 1),
    "course-info": (".syllabus-course-info dt", 2),
    "course-info with dates": (".syllabus-lecture time", 1),
    "course-list": (".syllabus-course-list li", 1),
    "lecture of another kind": (".syllabus-lecture .syllabus-when", 1),
    "lecture that inherits": (".syllabus-lecture .syllabus-origin", 1),
    "lecture, long": (".syllabus-lecture .syllabus-resource", 2),
    "lecture, short": (".syllabus-lecture .syllabus-resource", 1),
    "legend": (".syllabus-legend li", 1),
    "notebook": ("p .syllabus-resource", 1),
    "notes": ("p .syllabus-resource", 1),
    "schedule": (".syllabus-schedule time", 1),
    "slides": ("p .syllabus-resource", 1),
    "syllabus:lecture": ("p .syllabus-reference", 1),
    "syllabus:theme": ("p .syllabus-reference", 1),
    "theme": (".syllabus-theme .syllabus-lecture", 1),
    "video": ("p .syllabus-resource", 1),
}


def expand(body: list[str]) -> str:
    """The text that an editor inserts, with the first thing that each stop offers."""
    text = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", "\n".join(body))
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    assert text.count("$0") == 1, "one place where writing goes on"
    text = text.replace("$0", "")
    assert "$" not in text
    return text


def page(name: str, language: str) -> str:
    """A page with a snippet in its place, indented as an editor does it."""
    is_rst = language == "restructuredtext"
    text = expand(SNIPPETS[f"{name} ({LANGUAGES[language][0]})"]["body"])
    around = AROUND[PLACES[name]][is_rst] if name in PLACES else "@"
    line = next(line for line in around.split("\n") if "@" in line)
    indent = line[: len(line) - len(line.lstrip())]
    heading = "Course\n======" if is_rst else "# Course"
    return f"{heading}\n\n{around.replace('@', text.replace(NEW_LINE, NEW_LINE + indent))}\n"


def build(project: Project, name: str, language: str) -> Built:
    files = {f"index{LANGUAGES[language][1]}": page(name, language), "spring.md": SPRING}
    return project.write({"conf.py": CONF, **files}).build("html", "-W", "-n")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_it_builds_and_is_what_it_says(name: str, language: str, project: Project) -> None:
    selector, number = FOUND[name]
    found = build(project, name, language).html().select(f".body {selector}")
    assert len(found) == number, page(name, language)


def test_both_languages_have_the_same() -> None:
    by_language = {
        language: {
            name.removesuffix(f" ({words})"): (snippet["prefix"], snippet["description"])
            for name, snippet in SNIPPETS.items()
            if snippet["scope"] == language
        }
        for language, (words, _suffix) in LANGUAGES.items()
    }
    assert by_language["markdown"] == by_language["restructuredtext"]
    assert sum(map(len, by_language.values())) == len(SNIPPETS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_prefixes_are_unique(language: str) -> None:
    prefixes = [snippet["prefix"] for snippet in SNIPPETS.values() if snippet["scope"] == language]
    assert sorted(set(prefixes)) == sorted(prefixes)


def test_no_directive_and_no_role_is_left_out() -> None:
    prefixes = {snippet["prefix"] for snippet in SNIPPETS.values()}
    ours = {"changes", "course-info", "course-list", "lecture", "legend", "schedule", "theme"}
    classes = [name for name in vars(directives) if name.endswith("Directive")]
    assert len(ours) == len(set(classes) - {"SyllabusDirective"})
    references = {f"{SyllabusDomain.name}-{role}" for role in SyllabusDomain.roles}
    assert ours | {"carried-over"} | set(config.default_resources()) | references <= prefixes


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("lecture of")])
def test_every_choice_is_a_kind(name: str) -> None:
    body = "\n".join(SNIPPETS[f"{name} (MyST)"]["body"])
    choices = re.findall(r"\$\{\d+\|([^|]*)\|\}", body)
    assert choices
    assert set(choices[0].split(",")) <= set(config.default_kinds())


def test_the_manual_lists_every_word() -> None:
    page = (FILE.parents[1] / "editors.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \|", page, re.MULTILINE)
    listed = [word for row in rows for word in re.findall(r"`([\w-]+)`", row)]
    assert sorted(listed) == sorted({snippet["prefix"] for snippet in SNIPPETS.values()})
