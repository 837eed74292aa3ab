"""What ``only`` hides in a build is in no file of it, and what it shows is like the rest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar
from support import ORPHAN, Built, Project

if TYPE_CHECKING:
    from pathlib import Path

HIDDEN = (b"Marking", b"secret", b"answers", b"example.org/key")

PAGE = """
    # Course

    :::::{only} staff
    ::::{course-info}
    :code: T
    :starts: 2022-10-03
    :ends: 2022-11-30
    :meets: Tue 9:00–10:00
    ::::
    :::::

    :::::{only} not staff
    ::::{course-info}
    :code: S
    :starts: 2022-09-05
    :ends: 2022-12-14
    :meets: Wed 16:00–18:00
    :calendar:
    ::::
    :::::

    :::::::{theme} Theme

    - 01 – Nets

    ::::::{only} staff
    :::::{lecture} Marking
    :number: 02
    :name: marking
    :slides: secret.pdf
    :due: 2022-09-20

    [Answers](https://example.org/secret) and {download}`answers.zip`
    :::::
    ::::::

    ::::::{only} not staff
    - 02 – Reading
    ::::::

    - 03 – Loss

      :::{only} staff
      [The key](https://example.org/key)
      :::
    :::::::

    :::{only} staff
    See {syllabus:lecture}`marking`.

    ```{toctree}
    staff
    ```
    :::
"""

STAFF = """
    # For staff

    :::{only} staff
    See {syllabus:lecture}`marking`.
    :::
"""

FILES: dict[str, str | bytes] = {
    "conf.py": 'version, copyright = "1", "the testers"\nhtml_copy_source = False',
    "index.md": PAGE,
    "staff.md": STAFF,
    "secret.pdf": b"%PDF-1.4",
    "answers.zip": b"PK",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path).write(FILES)


def course(built: Built) -> dict[str, Any]:
    (found,) = json.loads(built.read("syllabus.json"))["courses"]
    assert isinstance(found, dict)
    return found


def titles(built: Built) -> list[str]:
    return [one["title"] for theme in course(built)["themes"] for one in theme["lectures"]]


def classes(built: Built) -> list[str]:
    events = Calendar.from_ical(built.read("index.ics")).walk("VEVENT")
    return [f"{event['summary']} {event['dtstart'].dt:%d.%m. %H:%M}" for event in events]


def test_what_is_hidden_is_nowhere(project: Project) -> None:
    built = project.build("html", "-W")
    assert (built.status, built.log) == (0, "")
    assert course(built)["code"] == "S"
    assert titles(built) == ["Nets", "Reading", "Loss"]
    assert classes(built) == [
        "S: Nets 07.09. 16:00",
        "S: Reading 14.09. 16:00",
        "S: Loss 21.09. 16:00",
    ]
    for path in built.outdir.rglob("*"):
        assert path.name not in {"secret.pdf", "answers.zip"}
        if path.is_file():
            content = path.read_bytes()
            assert not [word for word in HIDDEN if word in content], path


def test_what_is_shown_is_like_the_rest(project: Project) -> None:
    built = project.build("html", "-W", "-t", "staff")
    assert (built.status, built.log) == (0, "")
    assert course(built)["code"] == "T"
    assert titles(built) == ["Nets", "Marking", "Loss"]
    assert classes(built) == [
        "T: Nets 04.10. 09:00",
        "T: Marking 11.10. 09:00",
        "due T: Marking 20.09. 23:59",
        "T: Loss 18.10. 09:00",
    ]
    # one list of three, and both references lead to its second
    (lectures,) = built.html().select(".syllabus-lectures")
    assert [item["id"] for item in lectures.select("li.syllabus-lecture")][1] == "marking"
    assert built.html().select_one('a[href="#marking"]')
    assert built.html("staff.html").select_one('a[href="index.html#marking"]')


def test_another_build_decides_anew(project: Project) -> None:
    for flags, expected in (
        ((), ["Nets", "Reading", "Loss"]),
        (("-t", "staff"), ["Nets", "Marking", "Loss"]),
        ((), ["Nets", "Reading", "Loss"]),
    ):
        built = project.build("html", "-W", *flags, out="same")
        assert (built.status, built.log) == (0, "")
        assert titles(built) == expected
        shown = built.html().select(".syllabus-lecture")
        assert len(shown) == len(expected)


def test_a_page_that_has_nothing_else(project: Project) -> None:
    page = ORPHAN + "# Hidden\n\n::::{only} staff\n:::{lecture} One\n:::\n::::\n"
    project.write({"hidden.md": page})
    for flags, count in (((), 1), (("-t", "staff"), 2), ((), 1)):
        built = project.build("html", *flags, out="same")
        assert len(json.loads(built.read("syllabus.json"))["courses"]) == count


@pytest.mark.parametrize("builder", ["latex", "epub", "text", "gettext", "singlehtml"])
def test_other_builders(project: Project, builder: str) -> None:
    built = project.build(builder, "-W")
    assert (built.status, built.log) == (0, "")
    if builder == "gettext":  # who translates gets everything
        assert "Marking" in built.read("index.pot")


def test_a_condition_that_cannot_be_read(tmp_path: Path) -> None:
    page = "# C\n\n::::{only} a + b\n:::{lecture} One\n:::\n::::\n\n:::{lecture} Two\n:::\n"
    built = Project(tmp_path).write({"index.md": page}).build()
    assert titles(built) == ["One", "Two"]
    assert "only directive expression" in built.log
