"""What happens by date, in a table: of this page or of others, all of it or some kinds."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

import icalendar
import pytest

if TYPE_CHECKING:
    from support import Built, Project

COURSE = """
    # {title}

    :::{{course-info}}
    :code: {title}
    :starts: 2022-09-07
    :ends: 2022-10-14
    :timezone: America/New_York
    :meets: Wed 16:55–18:55, Zoom
    :no-class: 14 Sep Holiday; 28 Sep – 29 Sep
    :::

    ::::{{theme}} A

    - 01 – One
    - 02 – Two

    :::{{lecture}} Sheet
    :kind: homework
    :due: 20 Sep
    :::
    ::::
"""
ROWS = [
    ("Wed, Sep 7, 4:55 – 6:55 PM", "One · Zoom"),
    ("Wed, Sep 14", "No class: Holiday"),
    ("Tue, Sep 20, 11:59 PM", "due Homework: Sheet"),
    ("Wed, Sep 21, 4:55 – 6:55 PM", "Two · Zoom"),
    ("Wed, Sep 28 – Thu, Sep 29", "No class"),
]


def course(title: str = "C1", more: str = "") -> str:
    return COURSE.format(title=title) + more


def schedule(pages: str = "", *options: str) -> str:
    lines = [f":::{{schedule}} {pages}".rstrip(), *options, ":::"]
    return "".join(f"\n    {line}" for line in lines) + "\n"


def rows(built: Built, name: str = "index.html") -> list[tuple[str, ...]]:
    """The cells of each row, as they are read."""
    return [
        tuple(" ".join(cell.text.split()) for cell in row.select("td"))
        for row in built.html(name).select(".syllabus-schedule tbody tr")
    ]


def test_of_its_own_page(project: Project) -> None:
    built = project.write({"index.md": course(more=schedule())}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    assert rows(built) == ROWS
    page = built.html()
    head = [cell.text.strip() for cell in page.select(".syllabus-schedule th")]
    assert head == ["When", "What"]
    assert [link["href"] for link in page.select(".syllabus-schedule td a")] == [
        "#lecture-01",
        "#lecture-sheet",
        "#lecture-02",
    ]
    moments = [time["datetime"] for time in page.select(".syllabus-schedule time")]
    assert moments[:3] == ["2022-09-07T16:55:00-04:00", "2022-09-14", "2022-09-20T23:59:00-04:00"]
    assert len(page.select("script[src*='sphinx-syllabus-dates.js']")) == 1


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ("lecture", [ROWS[0], ROWS[3]]),
        ("deadline", [ROWS[2]]),
        ("homework", [ROWS[2]]),  # which has no date but when it is due
        ("homework, deadline", [ROWS[2]]),
        ("no-class, deadline", [ROWS[1], ROWS[2], ROWS[4]]),
    ],
)
def test_some_kinds(project: Project, kinds: str, expected: list[tuple[str, str]]) -> None:
    text = course(more=schedule("", f":kinds: {kinds}"))
    assert rows(project.write({"index.md": text}).build("html", "-W")) == expected


def test_of_other_pages_and_as_they_change(project: Project) -> None:
    home = "# Home\n\n```{toctree}\none\ntwo\n```\n\n:::{schedule} one, two\n:kinds: lecture\n:::\n"
    files = {"one.md": course("C1"), "two.md": course("C2"), "index.md": home}
    built = project.write(files).build("html", "-W", out="site")
    assert [what for _when, what in rows(built)] == [
        "C1: One · Zoom",
        "C2: One · Zoom",
        "C1: Two · Zoom",
        "C2: Two · Zoom",
    ]
    links = built.html().select(".syllabus-schedule td a")
    assert links[1]["href"] == "two.html#two-lecture-01"
    project.write({"two.md": course("C2").replace("01 – One", "01 – Uno")})
    again = project.build("html", "-W", out="site")
    assert rows(again)[1][1] == "C2: Uno · Zoom"
    clean = project.build("html", "-W")
    assert rows(clean) == rows(again)


def test_a_deadline_names_the_time_zone_that_is_not_the_courses(project: Project) -> None:
    text = course(more=schedule("", ":kinds: deadline"))
    for due, expected in (("20 Sep, 23:59 Tokyo", " (Tokyo)"), ("20 Sep, 23:59 New York", "")):
        project.write({"index.md": text.replace(":due: 20 Sep", f":due: {due}")})
        built = project.build("html", "-W")
        assert rows(built) == [(f"Tue, Sep 20, 11:59 PM{expected}", "due Homework: Sheet")]


def test_courses_in_two_time_zones_name_each(project: Project) -> None:
    home = "# Home\n\n```{toctree}\none\ntwo\n```\n\n:::{schedule} one, two\n:::\n"
    two = course("C2").replace("America/New_York", "America/Chicago")
    built = project.write({"one.md": course("C1"), "two.md": two, "index.md": home}).build()
    found = [when for when, what in rows(built) if "No class" not in what]
    assert found[:4] == [
        "Wed, Sep 7, 4:55 – 6:55 PM (New York)",
        "Wed, Sep 7, 4:55 – 6:55 PM (Chicago)",
        "Tue, Sep 20, 11:59 PM (New York)",
        "Tue, Sep 20, 11:59 PM (Chicago)",
    ]
    assert rows(built)[2] == ("Wed, Sep 14", "C1: No class: Holiday")
    project.write({"two.md": course("C2").replace("    :timezone: America/New_York\n", "")})
    assert [when for when, _what in rows(project.build()) if "Time" in when] == []


def test_within_a_day_what_is_earlier_in_the_world_is_first(project: Project) -> None:
    """Ten in the morning in London is before nine in the morning in New York."""
    page = """
        # {code}

        :::{{course-info}}
        :code: {code}
        :starts: 2022-09-05
        :ends: 2022-09-09
        :timezone: {zone}
        :meets: Wed {hours}
        :no-class: 8 Sep
        :::

        :::{{theme}} A

        - One

        ```{{lecture}} Sheet
        :kind: homework
        :due: 7 Sep, 14:00 Paris
        ```
        :::
    """
    project.write(
        {
            "one.md": page.format(code="NY", zone="America/New_York", hours="9:00–10:00"),
            "two.md": page.format(code="UK", zone="Europe/London", hours="10:00–11:00"),
            "index.md": "# Home\n\n```{toctree}\none\ntwo\n```\n\n:::{schedule} one, two\n:::\n",
        }
    )
    words = [what.partition(":")[0] for _when, what in rows(project.build("html", "-W"))]
    assert words == ["UK", "NY", "UK", "NY", "NY", "UK"]


def test_a_page_that_is_named_twice_is_listed_once(project: Project) -> None:
    built = project.write({"index.md": course(more=schedule("index index"))}).build("html", "-W")
    assert rows(built) == ROWS


@pytest.mark.parametrize(
    ("option", "words"),
    [(":number: 9", "9"), (":quiet: repeat", "Lecture"), (":kind: exam", "Exam")],
)
def test_what_has_no_title_is_a_link_all_the_same(
    project: Project, option: str, words: str
) -> None:
    options = f"{option}\n:date: 5 Oct\n:cancelled:"
    theme = f"::::{{theme}} B\n\n:::{{lecture}}\n{options}\n:::\n::::\n"
    text = f"{dedent(course())}\n{theme}\n{dedent(schedule())}"
    built = project.write({"index.md": text}).build()
    assert [one.type for one in built.warnings] == ["syllabus.title"]
    when, what = rows(built)[-1]
    assert when.startswith("Wed, Oct 5")
    assert what.startswith(f"{words} · cancelled")
    assert built.html().select(".syllabus-schedule td a")[-1].text == words


def test_what_a_cancelled_class_has_set_is_due(project: Project) -> None:
    """And what is cancelled without being a class is not: no more than in the calendar."""
    text = course(more=schedule())
    cancelled = text.replace("- 01 – One", "").replace(
        ":::{lecture} Sheet",
        ":::{lecture} One\n    :cancelled:\n    :due: 19 Sep\n    :::\n\n"
        "    :::{lecture} Sheet\n    :cancelled:",
    )
    built = project.write({"index.md": cancelled}).build("html", "-W")
    found = [what for _when, what in rows(built) if "No class" not in what]
    assert found == [
        "Two · Zoom",
        "due One",
        "due Homework: Sheet · cancelled",
        "One · cancelled · Zoom",
    ]
    # the script passes these over, in the schedule and in the list, where they are struck out
    for place in (".syllabus-schedule", ".syllabus-lecture"):
        off = built.html().select(f"{place} time.syllabus-cancelled")
        days = sorted(time["datetime"][:10] for time in off)
        assert days == ["2022-09-20", "2022-09-21"], place
    calendar = icalendar.Calendar.from_ical(built.read("index.ics"))
    off = {str(event["summary"]) for event in calendar.walk("VEVENT") if "status" in event}
    assert off == {"C1: One", "due C1: Sheet"}


def test_from_the_root_and_from_the_page(project: Project) -> None:
    page = "# Dates\n" + schedule("one /two.md", ":kinds: deadline").replace("\n    ", "\n")
    files = {
        "index.md": "# Home\n\n```{toctree}\ntwo\ndeep/one\ndeep/dates\n```\n",
        "two.md": course("C2"),
        "deep/one.md": course(),
        "deep/dates.md": page,
    }
    built = project.write(files).build("html", "-W")
    assert [what for _when, what in rows(built, "deep/dates.html")] == [
        "C1: due Homework: Sheet",
        "C2: due Homework: Sheet",
    ]


def test_of_a_page_with_blanks_in_its_name(project: Project) -> None:
    page = "# Dates\n" + schedule("my course.md, two", ":kinds: deadline").replace("\n    ", "\n")
    files = {
        "index.md": "# Home\n\n```{toctree}\nmy course\ntwo\ndates\n```\n",
        "my course.md": course(),
        "two.md": course("C2"),
        "dates.md": page,
    }
    built = project.write(files).build("html", "-W")
    assert [what for _when, what in rows(built, "dates.html")] == [
        "C1: due Homework: Sheet",
        "C2: due Homework: Sheet",
    ]


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "latex", "text", "man", "texinfo"])
def test_in_every_format(project: Project, builder: str) -> None:
    built = project.write({"index.md": course(more=schedule())}).build(builder, "-W")
    assert (built.status, built.log) == (0, "")


IN_A_CELL = """
    ```{list-table}
    * - Dates
      - :::{schedule}
        :kinds: deadline
        :::
    ```
"""


def test_in_a_cell_html_has_a_table(project: Project) -> None:
    built = project.write({"index.md": course(more=IN_A_CELL)}).build("html", "-W")
    assert rows(built) == [ROWS[2]]


# no other format has a table in a table
@pytest.mark.parametrize("builder", ["text", "man", "texinfo", "latex", "xml"])
def test_in_a_cell_other_formats_have_a_list(project: Project, builder: str) -> None:
    built = project.write({"index.md": course(more=IN_A_CELL)}).build(builder, "-W")
    assert (built.status, built.log) == (0, "")
    if builder == "text":
        words = " ".join(built.read("index.txt").replace("|", " ").split())
        assert "* Tue, Sep 20, 11:59 PM – due Homework: Sheet" in words


@pytest.mark.parametrize(
    ("text", "type_", "begins"),
    [
        (schedule("nowhere"), "syllabus.reference", "There is no page “nowhere”"),
        (schedule("", ":kinds: lectur"), "syllabus.kind", "“lectur” is no kind of lecture"),
        (schedule("", ":from: 1 Sep"), "syllabus.option", "A schedule has no option “from”"),
    ],
)
def test_what_is_wrong(project: Project, text: str, type_: str, begins: str) -> None:
    built = project.write({"index.md": course(more=text)}).build()
    warning = built.warnings[0]
    assert warning.type == type_
    assert warning.text.startswith(begins)


def test_nothing_to_list(project: Project) -> None:
    built = project.write({"index.md": "# A\n" + schedule().replace("\n    ", "\n")}).build()
    assert built.places() == ["index.md:3 [syllabus.date]"]
    assert built.html().select(".syllabus-schedule") == []


@pytest.mark.parametrize(
    ("kinds", "begins"),
    [("", "Nothing here has a date: "), ("exam", "Nothing here that has a date is of these kinds")],
)
def test_nothing_of_a_kind(project: Project, kinds: str, begins: str) -> None:
    """The term is not to blame for what is left out by kind."""
    text = course(more=schedule("", f":kinds: {kinds}")) if kinds else "# A\n\n:::{schedule}\n:::\n"
    (warning,) = project.write({"index.md": text}).build().warnings
    assert warning.type == "syllabus.date"
    assert warning.text.startswith(begins)


def test_of_a_page_that_stands_in_the_same_file(project: Project) -> None:
    """The course is the first page of a PDF, and the schedule stands on another."""
    toctree = "\n    ```{toctree}\n    plan\n    ```\n"
    project.write({"index.md": course() + toctree, "plan.md": f"\n    # Plan\n{schedule('index')}"})
    tex = next(project.build("latex").outdir.glob("*.tex")).read_text(encoding="utf-8")
    links = {*re.findall(r"hyperref\[\\detokenize\{(.*?)\}\]", tex)}
    labels = {*re.findall(r"\\label\{\\detokenize\{(.*?)\}\}", tex)}
    found = {link for link in links if "lecture" in link}
    assert found
    assert found <= labels


def test_where_a_wrong_kind_stands_after_an_included_file(project: Project) -> None:
    text = "OS\n==\n\n.. include:: more.txt\n\n.. schedule::\n   :kinds: foo\n"
    conf = 'exclude_patterns = ["more.txt"]'
    files = {"conf.py": conf, "index.rst": text, "more.txt": "one\n\ntwo\n\nthree\n\nfour\n"}
    warning = project.write(files).build().warnings[0]
    assert (warning.type, warning.line) == ("syllabus.kind", 7)
    assert warning.text.startswith("“foo” is no kind of lecture")
