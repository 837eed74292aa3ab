"""What is noticed across lectures, from records alone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sphinx_syllabus.checks import find_problems, unknown_edition
from sphinx_syllabus.config import VALUES, Settings
from sphinx_syllabus.model import Course, Dates, Lecture, Resource, Theme


def settings(**values: Any) -> Settings:
    defaults = {value.name: value.default for value in VALUES}
    given = {f"syllabus_{name}": value for name, value in values.items()}
    return Settings.of(SimpleNamespace(**(defaults | given)))  # type: ignore[arg-type]


def lecture(line: int, title: str = "", **others: Any) -> Lecture:
    return Lecture(f"id-{line}", title or f"Title {line}", line, **others)


def course(*lectures: Lecture, docname: str = "index", **theme: Any) -> Course:
    return Course(docname, (Theme(lectures, id=f"{docname}-theme", **theme),))


def problems(*courses: Course, **values: Any) -> list[tuple[str, str, int, str]]:
    """Subtype, page, line and message of each problem."""
    pages = {course.docname: course for course in courses}
    chosen = settings(**values)
    return [
        (str(problem.subtype), problem.docname, problem.item.line, problem.message)
        for problem in find_problems(pages, chosen, chosen.editions, {})
    ]


def numbers(*given: str) -> Course:
    return course(*(lecture(line, number=number) for line, number in enumerate(given, start=1)))


def test_a_number_used_again() -> None:
    assert problems(numbers("01", "", "02", "", "01", "01")) == [
        (
            "duplicate",
            "index",
            line,
            "The lecture number “01” is used on line 1 already: write another one.",
        )
        for line in (5, 6)
    ]


def test_a_theme_and_a_lecture_and_two_pages_may_share_a_number() -> None:
    one = course(lecture(2, number="1"), number="1")
    two = course(lecture(2, "Another", number="1"), number="1", docname="two")
    assert problems(one, two) == []


def test_a_theme_number_used_again() -> None:
    themes = tuple(Theme((), id=f"t{line}", line=line, number="1") for line in (3, 9))
    assert problems(Course("index", themes)) == [
        (
            "duplicate",
            "index",
            9,
            "The theme number “1” is used on line 3 already: write another one.",
        )
    ]


def test_what_stands_in_another_file_is_named_with_it() -> None:
    def numbered(line: int, file: str) -> Theme:
        return Theme((), id=f"t{line}", line=line, number="1", file=file)

    themes = (numbered(3, "a.md"), numbered(5, ""), numbered(7, "a.md"))
    said = "The theme number “1” is used on line {} already: write another one."
    assert problems(Course("index", themes)) == [
        ("duplicate", "index", 5, said.format("3 (a.md)")),
        ("duplicate", "index", 7, said.format("3")),
    ]
    page = course(
        lecture(1, "History", resources=video("https://a.example")),
        lecture(2, file="a.md", resources=video("https://a.example")),
        lecture(3, "History", file="a.md"),
    )
    same = "This lecture has the same {}: if it should, write “:quiet: repeat”."
    assert [problem[3] for problem in problems(page)] == [
        same.format("video as the one on line 1 (index), https://a.example"),
        same.format("title as the one on line 1 (index)"),
    ]


def test_lectures_outside_of_themes_are_no_theme() -> None:
    loose = Theme((lecture(1, number="7"),))
    assert problems(Course("index", (loose, Theme((lecture(5, number="8"),))))) == []


def test_a_name_is_given_once_in_the_project() -> None:
    one = course(lecture(2, name="x"), lecture(3), lecture(4))
    two = course(lecture(2, name="x"), name="y", line=1, docname="two")
    three = course(lecture(9, name="y"), docname="a")
    said = "The name “{}” is given in “{}” already: write another one."
    assert problems(one, two, three) == [
        ("duplicate", "two", 1, said.format("y", "a")),
        ("duplicate", "two", 2, said.format("x", "index")),
    ]


def test_an_unknown_edition_is_told_once_a_page_where_it_is_first_named() -> None:
    page = course(
        lecture(9, carried_over="SP2"),
        lecture(4, carried_over="SP2"),
        lecture(5, carried_over="SP21"),
        lecture(6, carried_over=""),
        carried_over="FL19",
        line=2,
    )
    found = problems(page, editions={"SP21": "https://sp21.example"})
    assert [problem[:3] for problem in found] == [("edition", "index", 2), ("edition", "index", 4)]
    assert found[1][3] == (
        "The edition “SP2” is not in syllabus_editions (did you mean “SP21”?): "
        "add “SP2” and its URL to conf.py."
    )


@pytest.mark.parametrize("edition", [None, "", "SP21"])
def test_a_known_edition_or_none(edition: str | None) -> None:
    assert unknown_edition(edition, ["SP21"]) == ""


def video(address: str, kind: str = "video") -> tuple[Resource, ...]:
    return (Resource(kind, address),)


def test_the_same_title_or_the_same_video() -> None:
    page = course(
        lecture(1, "History", resources=video("https://a.example")),
        lecture(2, "Energies", resources=video("https://a.example")),
        lecture(3, "History", resources=video("https://a.example")),
        lecture(4, "Graphs", resources=video("https://a.example", "slides")),
        lecture(5, "Losses", resources=(*video("https://b.example"), *video("https://a.example"))),
        lecture(6, "Latents", resources=video("https://b.example")),
    )
    same = "This lecture has the same {}: if it should, write “:quiet: repeat”."
    assert problems(page) == [
        ("repeat", "index", 2, same.format("video as the one on line 1, https://a.example")),
        ("repeat", "index", 3, same.format("title as the one on line 1")),
        ("repeat", "index", 5, same.format("video as the one on line 1, https://a.example")),
        ("repeat", "index", 6, same.format("video as the one on line 5, https://b.example")),
    ]


def test_what_is_to_be_announced_repeats_no_title() -> None:
    dates = Dates(is_tba=True)
    page = course(
        lecture(1, "Soon", dates=dates, resources=video("https://a.example")),
        lecture(2, "Soon", dates=dates),
        lecture(3, "Soon"),
        lecture(4, "Soon", dates=dates, resources=video("https://a.example")),
    )
    assert [problem[2] for problem in problems(page)] == [4]  # of its video


def test_other_pages_and_untitled_lectures_repeat_nothing() -> None:
    untitled = [Lecture(f"id-{line}", "", line) for line in (1, 2)]
    assert problems(course(*untitled), course(lecture(1), docname="two")) == []


@pytest.mark.parametrize(
    ("quiet", "told"),
    [(None, 2), ((), 0), (("repeat",), 1), (("duplicate",), 1), (("order",), 2)],
)
def test_a_lecture_can_be_quiet(quiet: tuple[str, ...] | None, told: int) -> None:
    first, second = lecture(1, "T", number="1"), lecture(2, "T", number="1", quiet=quiet)
    assert len(problems(course(first, second))) == told


def test_what_no_lecture_can_be_quiet_about() -> None:
    first = lecture(1, quiet=("repeat", "Order", "option"))
    (hinted, plain) = problems(course(first))
    assert hinted[:3] == plain[:3] == ("option", "index", 1)
    assert hinted[3].startswith(
        "“Order” is no warning that “:quiet:” silences (did you mean “order”?): write “change” or "
    )
    assert plain[3].startswith("“option” is no warning that “:quiet:” silences")


ORDERS = [
    ((), []),
    (("1", "2", "3"), []),
    (("00", "01", "2"), []),
    (("1", "1a", "§", "", "2"), []),
    (("2", "1"), [(2, "The number “1” comes after “2”: is it in its place?")]),
    (("01", "03", "02"), [(3, "The number “02” comes after “03”: is it in its place?")]),
    (("01", "03"), [(2, "No number stands between “01” and “03”.")]),
    (("4", "01"), [
        (2, "The number “01” comes after “4”: is it in its place?"),
        (1, "No number stands between “01” and “4”."),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("given", "told"), ORDERS)
def test_the_order_is_checked_where_asked_for(
    given: tuple[str, ...], told: list[tuple[int, str]]
) -> None:
    page = numbers(*given)
    assert [problem for problem in problems(page) if problem[0] == "order"] == []
    found = [p for p in problems(page, check_numbers=True) if p[0] == "order"]
    assert found == [("order", "index", *each) for each in told]
