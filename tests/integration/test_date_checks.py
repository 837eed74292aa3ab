"""What is noticed across the dates of a page, in a build: file, line and words."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from myst_parser import __version__ as myst_version

if TYPE_CHECKING:
    from support import Built, Project

HEAD = """\
# Course

:::{{course-info}}
:starts: 2026-09-07
:ends: 2026-12-18
:timezone: America/New_York
:meets: {meets}
:::

::::{{theme}} A

"""
NOWHERE = "Mon, Wed 10:00–11:15"
ROOM = f"{NOWHERE}, Room 204"


def page(lectures: str, meets: str = ROOM) -> str:
    """A page of one theme, whose content begins on line 12."""
    return f"{HEAD.format(meets=meets)}{dedent(lectures).strip()}\n::::\n"


def exam(date: str, *options: str) -> str:
    """An exam, on line 14, between the lectures of Mon 7 and of Wed 9 September."""
    lines = [":::{lecture} Midterm", *options, ":kind: exam", f":date: {date}", ":::"]
    return "\n".join(["- 01 – One", "", *lines, "", "- 02 – Two"])


def told(built: Built) -> list[tuple[int | None, str]]:
    """The line of each warning of dates, and what is wrong."""
    found = [one for one in built.warnings if one.type == "syllabus.date"]
    return [(one.line, one.text.partition(":")[0]) for one in found]


def at_once(line: int | str) -> str:
    return f"This meets at the same time as the lecture of line {line}"


def test_an_exam_in_the_hours_of_the_lecture_of_that_day(project: Project) -> None:
    project.write({"index.md": page(exam("Wed 9 Sep, 10:00–11:30"))})
    (warning,) = project.build().warnings
    assert warning.place == "index.md:19 [syllabus.date]"
    assert warning.text == (
        f"{at_once(14)}: write “:date: same” if they share a class, “:location:” if they are in "
        "two places, or another “:date:”."
    )


@pytest.mark.parametrize(
    ("date", "option", "meets", "expected"),
    [
        ("Wed 9 Sep, 10:00–11:00", ":location: Room 204", ROOM, (20, at_once(14))),
        ("Wed 9 Sep, 10:00–11:00", ":location: Hall", NOWHERE, (20, at_once(14))),
        ("Wed 9 Sep, 9:00–12:00", ":number: M", ROOM, (20, at_once(14))),
        ("Wed 9 Sep, 11:00–12:00", ":number: M", ROOM, (14, at_once(20))),
        ("Tue 8 Sep – Thu 10 Sep, 9:00–17:00", ":location: Room 204", ROOM, (20, at_once(14))),
    ],
)
def test_what_is_held_at_once(
    project: Project, date: str, option: str, meets: str, expected: tuple[int, str]
) -> None:
    text = page(exam(date, option), meets)
    assert told(project.write({"index.md": text}).build()) == [expected]


@pytest.mark.parametrize(
    ("date", "option", "meets"),
    [
        ("Wed 9 Sep, 11:15–12:00", ":location: Room 204", ROOM),  # one after the other
        ("Wed 9 Sep, 10:00–11:00", ":location: Hall", ROOM),
        ("Wed 9 Sep, 10:00–11:00", ":cancelled:", ROOM),
        ("Wed 9 Sep, 10:00–11:15", ":number: M", ROOM),  # in the class, which the lecture leaves it
        ("Wed 9 Sep", ":location: Room 204", ROOM),
        ("Mon 7 Sep – Wed 9 Sep, 9:00–17:00", ":number: M", ROOM),  # at home
        ("Mon 7 Sep – Wed 9 Sep, 9:00–17:00", ":number: M", NOWHERE),
    ],
)
def test_what_is_not(project: Project, date: str, option: str, meets: str) -> None:
    built = project.write({"index.md": page(exam(date, option), meets)}).build()
    assert built.log == ""


LAB = """
    - 01 – One

    :::{lecture} Two
    :kind: lab
    :::
"""


@pytest.mark.parametrize(
    ("place", "expected"), [("", []), (", Lab 1", []), (", Room 204", [(14, at_once(12))])]
)
def test_two_kinds_that_meet_at_the_same_hours(
    project: Project, place: str, expected: list[tuple[int, str]]
) -> None:
    text = page(LAB, f"{ROOM}; lab: {NOWHERE}{place}")
    assert told(project.write({"index.md": text}).build()) == expected


def test_each_of_three_is_told(project: Project) -> None:
    lectures = [f":::{{lecture}} L{number}\n:date: 9 Sep\n:::\n" for number in range(3)]
    built = project.write({"index.md": page("\n".join(lectures))}).build()
    assert told(built) == [(16, at_once(12)), (20, at_once(12))]


@pytest.mark.skipif(
    myst_version.startswith("4."),
    reason="MyST-Parser 4 counts the lines of an included file from 2",
)
def test_what_stands_in_another_file_is_named_with_it(project: Project) -> None:
    part = """\


    :::{lecture} Theirs
    :date: Wed 21 Oct
    :::

    - 08 – eight
    """
    lectures = """
    - 01 – One

    ```{include} part.md
    ```

    :::{lecture} Own
    :date: Wed 21 Oct
    :::

    - 08 – eight

    ```{include} last.md
    ```
    """
    project.write(
        {
            "conf.py": "exclude_patterns = ['part.md', 'last.md']\n",
            "index.md": page(lectures),
            "part.md": part,
            "last.md": "- 01 – Last\n",
        }
    )
    same_title = "This lecture has the same title as the one on line 7 (part.md)"
    found = [(one.place, one.text.partition(":")[0]) for one in project.build().warnings]
    assert sorted(found) == [
        ("index.md:17 [syllabus.date]", at_once("3 (part.md)")),
        ("index.md:21 [syllabus.date]", at_once("7 (part.md)")),
        (
            "index.md:21 [syllabus.duplicate]",
            "The lecture number “08” is used on line 7 (part.md) already",
        ),
        ("index.md:21 [syllabus.repeat]", same_title),
        (
            "last.md:1 [syllabus.duplicate]",
            "The lecture number “01” is used on line 12 (index) already",
        ),
    ]


def test_a_class_that_the_course_has_after_its_term(project: Project) -> None:
    lectures = ":::{lecture} Exam\n:kind: exam\n:::"
    also = f"{ROOM}\n:also-meets: exam: Mon 21 Dec 9:00–12:00"
    project.write({"index.md": page(lectures, also)}).build("html", "-W")
    lectures = ":::{lecture} Trip\n:date: 16–19 Dec\n:::"
    project.write({"index.md": page(lectures)})
    assert told(project.build()) == [
        (12, "2026-12-19 is not in the term, which is from 2026-09-07 to 2026-12-18")
    ]


@pytest.mark.parametrize(
    ("option", "day"),
    [
        (":due: 25 Sep 2025", "2025-09-25"),
        (":release: 25 Sep 2025", "2025-09-25"),
        (":due: 1 Sep", ""),
        (":due: 15 Jan 2027", ""),
        (":release: 1 Jan 2099", ""),
    ],
)
def test_what_is_due_in_another_year(project: Project, option: str, day: str) -> None:
    """Something may be due before the term or after it, and not in that of last year."""
    project.write({"index.md": page(f":::{{lecture}} Task\n:kind: homework\n{option}\n:::")})
    problem = f"{day} is not in the term, which is from 2026-09-07 to 2026-12-18"
    assert told(project.build()) == ([(12, problem)] if day else [])


def test_titles_that_are_to_be_announced_repeat_nothing(project: Project) -> None:
    lectures = "\n".join([":::{lecture}\n:tba:\n:::\n"] * 2)
    assert project.write({"index.md": page(lectures)}).build().log == ""
