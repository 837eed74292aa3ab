"""Dates of a course: what is written, what the page says, and what it is warned of."""

from __future__ import annotations

import json
from textwrap import dedent, indent
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

if TYPE_CHECKING:
    from support import Built, Project

TERM = """
    :starts: Wed 7 Sep 2022
    :ends: 14 Dec
    :timezone: America/New_York
    :meets: Wed 16:55–18:55, Zoom; practicum: Tue 16:55–17:55
    :no-class: 10 Oct Fall break; 23–27 Nov Thanksgiving
"""


def page(lectures: str, term: str = TERM) -> str:
    """A page of one theme."""
    head = f":::{{course-info}}\n{dedent(term).strip()}\n:::"
    return f"# Course\n\n{head}\n\n::::{{theme}} A\n\n{dedent(lectures).strip()}\n::::\n"


def build(project: Project, lectures: str, term: str = TERM, *options: str) -> Built:
    return project.write({"index.md": page(lectures, term)}).build("html", *options)


def plain(text: str) -> str:
    """Words as they are read: the blanks of Babel's data differ from version to version."""
    return " ".join(text.split())


def dates(built: Built) -> list[list[str]]:
    """The moments of each lecture."""
    return [
        [str(time["datetime"]) for time in item.select("time")]
        for item in built.html().select(".syllabus-lecture")
    ]


def told(built: Built) -> list[tuple[int, str]]:
    """The line of each warning of dates, and how it begins."""
    found = [one for one in built.warnings if one.type == "syllabus.date"]
    return [(one.line, one.text) for one in found]


def test_rows_say_what_was_understood(project: Project) -> None:
    built = build(project, "- 01 – One", f"{TERM}    :moved: Tue 11 Oct follows Wednesday\n")
    rows = built.html().select(".syllabus-course-info dt, .syllabus-course-info dd")
    words = [plain(row.text) for row in rows]
    assert dict(zip(words[::2], words[1::2], strict=True)) == {
        "Dates": "Sep 7 – Dec 14, 2022",
        "Time zone": "New York",
        "Lectures": "Wednesday 4:55 – 6:55 PM, Zoom",
        "Practica": "Tuesday 4:55 – 5:55 PM",
        "No class": "Oct 10, 2022 (Fall break); Nov 23 – 27, 2022 (Thanksgiving)",
        "Moved days": "Tue, Oct 11 as on Wednesday",
    }
    assert built.log == ""


def test_in_the_language_of_the_page(project: Project) -> None:
    built = build(project, "- 01 – One", TERM, "-D", "language=de")
    (when,) = built.html().select(".syllabus-when")
    assert plain(when.text) == "Mi., 7. Sept."


def test_a_day_of_another_year_than_the_term_is_said_with_it(project: Project) -> None:
    """Not one of a term that goes on into the next year; without a term, than most days."""
    term = f"{TERM}    :also-meets: Fri 6 Jan 10:00–11:00\n    :moved: Thu 5 Jan follows Tuesday\n"
    lectures = """
        - 01 – One

        :::{lecture} Exam
        :kind: exam
        :date: 9 Jan 2023
        :due: 10 Jan 2023
        :release: 4 Jan 2999
        :::
    """
    schedule = "\n:::{schedule}\n:::\n"

    def shown(term: str) -> list[str]:
        text = page(lectures, term) + schedule
        found = project.write({"index.md": text}).build().html()
        moments = found.select(".syllabus-when, .syllabus-schedule td:first-child")
        return [plain(moment.text) for moment in moments]

    assert shown(term) == [
        "Wed, Sep 7",
        "Mon, Jan 9, 2023 · due Tue, Jan 10, 2023, 11:59 PM · from Fri, Jan 4, 2999",
        "Wed, Sep 7, 4:55 – 6:55 PM",
        "Mon, Oct 10",
        "Wed, Nov 23 – Sun, Nov 27",
        "Mon, Jan 9, 2023",
        "Tue, Jan 10, 2023, 11:59 PM",
    ]
    rows = dict(rows_of(build(project, lectures, term)))
    assert plain(rows["Also"]) == "Lecture: Fri, Jan 6, 2023, 10:00 – 11:00 AM"
    assert plain(rows["Moved days"]) == "Thu, Jan 5, 2023 as on Tuesday"
    into_next_year = shown(term.replace("14 Dec", "3 Feb"))
    assert into_next_year[1] == "Mon, Jan 9 · due Tue, Jan 10, 11:59 PM · from Fri, Jan 4, 2999"
    assert shown(":code: X") == [
        "Mon, Jan 9 · due Tue, Jan 10, 11:59 PM · from Fri, Jan 4, 2999",
        "Mon, Jan 9",
        "Tue, Jan 10, 11:59 PM",
    ]


def test_without_a_term_a_day_of_another_year_than_most_is_said_with_it(project: Project) -> None:
    days = ("5 Oct 2026", "12 Oct 2025", "14 Dec 2026 – 4 Jan 2027")
    lectures = "\n".join(f":::{{lecture}} {day}\n:date: {day}\n:::" for day in days)
    project.write({"index.md": f"# Course\n\n{lectures}\n\n:::{{schedule}}\n:::\n"})
    found = project.build().html().select(".syllabus-when, .syllabus-schedule td:first-child")
    assert [plain(moment.text) for moment in found] == [
        "Mon, Oct 5",
        "Sun, Oct 12, 2025",
        "Mon, Dec 14 – Mon, Jan 4, 2027",
        "Sun, Oct 12, 2025",
        "Mon, Oct 5",
        "Mon, Dec 14 – Mon, Jan 4, 2027",
    ]


@pytest.mark.parametrize(
    ("language", "days"),
    [("en", "Monday, Wednesday"), ("ar", "الاثنين، الأربعاء"), ("ja", "月曜日、水曜日")],
)
def test_days_are_parted_as_the_language_does(project: Project, language: str, days: str) -> None:
    term = ":starts: 7 Sep 2022\n:ends: 14 Dec\n:meets: Mon Wed 10:00–11:00"
    built = build(project, "- 01 – One", term, "-D", f"language={language}")
    assert any(words.startswith(days) for _label, words in rows_of(built))


@pytest.mark.parametrize(
    ("language", "meets", "ends"),
    [
        ("zh_CN", "Mon 8:00–9:35，教三楼201；Wed 10:00–11:35，教二楼", ["，教三楼201", "，教二楼"]),
        ("zh_CN", "practicum：Mon 8:00–9:35，201", ["，201"]),
        ("ar", "Mon، Wed 10:00–11:30، قاعة 12", ["، قاعة 12"]),
        ("ja", "Mon 10：40〜12：10、301教室", ["、301教室"]),
        ("ko", "Mon, Wed 10:30~11:45, 301호", [", 301호"]),
        ("de", "Mon 8–10 Uhr, HS 3", [", HS 3"]),
        ("fr", "Mon 8h30–10 h 15, salle 12", [", salle 12"]),
    ],
)
def test_signs_of_other_languages(
    project: Project, language: str, meets: str, ends: list[str]
) -> None:
    """They part what stands in an option as those of English do, and are in no place."""
    term = f":starts: 5 Sep 2022\n:ends: 14 Dec\n:meets: {meets}"
    built = build(project, "- 01 – One", term, "-D", f"language={language}")
    assert built.log == ""
    words = rows_of(built)[-1][1].split("; ")
    assert [one[-len(end) :] for one, end in zip(words, ends, strict=True)] == ends
    calendar = json.loads(built.read("syllabus.json"))["courses"][0]["calendar"]
    assert [one["location"] for one in calendar["meets"]] == [end.strip("，、، ,") for end in ends]


def test_each_kind_takes_its_classes_in_order(project: Project) -> None:
    built = build(
        project,
        """
        - 01 – One
        - 02 – Two

        :::{lecture} A practicum
        :kind: practicum
        :::

        :::{lecture} Homework
        :kind: homework
        :::
        - 03 – Three
        """,
    )
    assert built.log == ""
    assert dates(built) == [
        ["2022-09-07T16:55:00-04:00"],
        ["2022-09-14T16:55:00-04:00"],
        ["2022-09-13T16:55:00-04:00"],
        [],
        ["2022-09-21T16:55:00-04:00"],
    ]


def test_over_breaks_and_the_change_of_clocks(project: Project) -> None:
    built = build(project, "\n".join(f"- {number:02} – Title {number}" for number in range(1, 15)))
    days = [moment[:10] for (moment,) in dates(built)]
    assert days[4:7] == ["2022-10-05", "2022-10-12", "2022-10-19"]
    assert days[-4:] == ["2022-11-16", "2022-11-30", "2022-12-07", "2022-12-14"]
    offsets = [moment[-6:] for (moment,) in dates(built)]
    assert offsets == ["-04:00"] * 9 + ["-05:00"] * 5


@pytest.mark.parametrize(
    ("options", "expected", "words"),
    [
        (":date: 21 Sep", ["2022-09-21T16:55:00-04:00"], "Wed, Sep 21"),
        (":date: same", ["2022-09-07T16:55:00-04:00"], "Wed, Sep 7"),
        (":time: 10:00–12:00", ["2022-09-14T10:00:00-04:00"], "Wed, Sep 14, 10:00 AM – 12:00 PM"),
        (":location: Room 5", ["2022-09-14T16:55:00-04:00"], "Wed, Sep 14, Room 5"),
        (":cancelled:", ["2022-09-14T16:55:00-04:00"], "Wed, Sep 14 · cancelled"),
        (":not-held:", [], ""),
        (
            ":kind: exam\n:date: 2022-10-17 – 2022-10-19",
            ["2022-10-17", "2022-10-19"],
            "(Exam) Mon, Oct 17 – Wed, Oct 19",
        ),
        (
            ":kind: exam\n:date: Thu 20 Oct, 9:00–11:00\n:location: Hall",
            ["2022-10-20T09:00:00-04:00"],
            "(Exam) Thu, Oct 20, 9:00 – 11:00 AM, Hall",
        ),
        (
            ":kind: lab\n:due: 23 Sep",
            ["2022-09-23T23:59:00-04:00"],
            "(Lab) due Fri, Sep 23, 11:59 PM",
        ),
        (
            ":kind: lab\n:due: Fri 23 Sep, 17:00 London",
            ["2022-09-23T17:00:00+01:00"],
            "(Lab) due Fri, Sep 23, 5:00 PM (London)",
        ),
    ],
)
def test_options(project: Project, options: str, expected: list[str], words: str) -> None:
    text = f"- 01 – One\n\n:::{{lecture}} Two\n{options}\n:::\n"
    built = build(project, text)
    assert built.log == ""
    assert dates(built)[1] == expected
    line = built.html().select(".syllabus-lecture")[1].select_one("p")
    assert plain(line.text).replace(" ,", ",") == f"Two {words}".strip()


def test_which_of_the_classes_of_a_day_it_is(project: Project) -> None:
    """Where a kind has two on a day, the day alone does not say it."""
    term = TERM.replace(":meets:", ":meets: Wed 9:00–10:00; Fri 9:00–10:00;")
    built = build(project, "- 01 – One\n- 02 – Two\n- 03 – Three", term)
    assert [plain(when.text) for when in built.html().select(".syllabus-when")] == [
        "Wed, Sep 7, 9:00 – 10:00 AM",
        "Wed, Sep 7, 4:55 – 6:55 PM",
        "Fri, Sep 9",
    ]


def test_what_follows_goes_on_from_a_date(project: Project) -> None:
    built = build(project, "- 01 – One\n\n:::{lecture} Two\n:date: 5 Oct\n:::\n- 03 – Three\n")
    assert [moment[:10] for (moment,) in dates(built)] == ["2022-09-07", "2022-10-05", "2022-10-12"]


def test_not_settled_and_guests(project: Project) -> None:
    built = build(
        project,
        """
        :::{lecture}
        :tba:
        :::

        :::{lecture} On engines
        :kind: guest
        :speakers: [Ada](https://ada.example/) of Engines
        :::
        """,
    )
    assert built.log == ""
    first, second = built.html().select(".syllabus-lecture")
    assert plain(first.text) == "To be announced Wed, Sep 7"
    assert [plain(part.text) for part in second.select("p")] == [
        "On engines (Guest lecture) Wed, Sep 14",
        "Ada of Engines",
    ]
    lectures = json.loads(built.read("syllabus.json"))["courses"][0]["themes"][0]["lectures"]
    assert lectures[0]["tba"] is True
    assert lectures[1]["speakers"] == "Ada of Engines"


def test_without_a_term_nothing_is_said(project: Project) -> None:
    built = build(project, "- 01 – One", ":code: X")
    assert built.html().select("time, .syllabus-when") == []
    assert "dates.js" not in built.read()
    assert not (built.outdir / "index.ics").exists()


def rows_of(built: Built) -> list[tuple[str, str]]:
    """The label and the value of each row."""
    words = [plain(row.text) for row in built.html().select(".syllabus-course-info :is(dt, dd)")]
    return [*zip(words[::2], words[1::2], strict=True)]


def test_what_may_be_several_may_be_repeated(project: Project) -> None:
    more = """
        :no-class: Wed 14 Sep Fair
        :meets: lab: Fri 9–10am
        :no-class: sometime
        :no-class: Wed 21 Sep
    """
    built = build(project, "- 01 – One\n- 02 – Two", TERM + indent(dedent(more).lstrip(), "    "))
    assert [text for _line, text in told(built)] == [
        "“sometime” is no date: write it as in “2022-09-14” or “14 Sep 2022”."
    ]
    assert [day[:10] for (day,) in dates(built)] == ["2022-09-07", "2022-09-28"]
    rows = rows_of(built)
    breaks, unread = (value for label, value in rows if label == "No class")
    assert breaks.split("; ") == [
        "Oct 10, 2022 (Fall break)",
        "Nov 23 – 27, 2022 (Thanksgiving)",
        "Sep 14, 2022 (Fair)",
        "Sep 21, 2022",
    ]
    assert unread == "sometime"
    assert ("Labs", "Friday 9:00 – 10:00 AM") in rows


def test_an_option_of_the_term_in_another_spelling(project: Project) -> None:
    term = TERM.replace(":no-class:", ":No class:").replace(":timezone:", ":Time zone:")
    built = build(project, "- 01 – One", term.replace(":starts:", ":Starts:"))
    assert built.log == ""
    assert rows_of(built) == rows_of(build(project, "- 01 – One"))


def test_an_option_of_the_term_that_is_misspelt(project: Project) -> None:
    built = build(project, "- 01 – One", TERM.replace(":no-class:", ":No classes:"))
    (warning,) = built.warnings
    assert (warning.type, warning.line) == ("syllabus.option", 8)
    assert "(did you mean “no-class”?)" in warning.text


@pytest.mark.parametrize("row", ["Location 2", "Code", "Term", "Edition"])
def test_a_row_of_the_authors_own_is_no_option(project: Project, row: str) -> None:
    more = f"    :{row}: Room 9\n    :code: DS 1\n    :term: Fall\n"
    built = build(project, "- 01 – One", TERM + more)
    assert built.log == ""
    assert (row, "Room 9") in rows_of(built)
    assert built.html().select_one(".syllabus-headline").text == "DS 1 · Fall"


def test_a_kind_is_told_where_it_stands(project: Project) -> None:
    built = build(project, "- 01 – One", f"{TERM}    :meets: foo: Tue 10:00–11:00\n")
    (warning,) = built.warnings
    assert (warning.type, warning.line) == ("syllabus.kind", 9)


def test_a_kind_by_its_label_in_the_language_of_the_page(project: Project) -> None:
    text = ":::{lecture} Two\n:kind: Übung\n:::"
    built = build(
        project, text, f"{TERM}    :meets: Vorlesung: Tue 10–11 Uhr\n", "-D", "language=de"
    )
    hints = {
        (9, "“vorlesung” is no kind of lecture that is known (did you mean “lecture”?)"),
        (15, "“übung” is no kind of lecture that is known (did you mean “practicum”?)"),
    }
    assert {(one.line, one.text.partition(": ")[0]) for one in built.warnings} == hints


def test_an_exam_of_several_days_is_at_home(project: Project) -> None:
    term = f"{TERM.replace(', Zoom', '')}    :location: Hall\n"
    exam = ":::{lecture} Exam\n:kind: exam\n:date: 6 Dec 17:00 – 8 Dec 9:00\n:::\n"
    built = build(project, f"{exam}:::{{lecture}} Last\n:date: 7 Dec\n:::\n", term)
    assert built.log == ""
    assert "Hall" not in built.html().select_one(".syllabus-lecture").text


@pytest.mark.parametrize(("given", "missing"), [("starts", "ends"), ("ends", "starts")])
def test_one_day_of_a_term_is_no_term(project: Project, given: str, missing: str) -> None:
    term = f":{given}: 2022-12-14\n:meets: Wed 16:55–18:55"
    built = build(project, "- 01 – One", term)
    ((line, text),) = told(built)
    assert line == 5
    assert text.startswith("These classes have no dates without the other day of the term")
    assert text.endswith(f"write “:{missing}:” as well.")
    alone = build(project, "- 01 – One", ":meets: Wed 16:55–18:55")
    assert alone.log == ""


@pytest.mark.parametrize(
    "option",
    [
        ":no-class: 24 Nov 2021 Thanksgiving",
        ":moved: Tue 12 Oct 2021 follows Wednesday",
        ":also-meets: lab: Tue 12 Oct 2021, 10:00–11:00",
    ],
)
def test_days_of_another_term(project: Project, option: str) -> None:
    term = TERM.replace(
        "    :no-class: 10 Oct Fall break; 23–27 Nov Thanksgiving\n", f"    {option}\n"
    )
    built = build(project, "- 01 – One", term)
    ((line, text),) = told(built)
    day = "2021-11-24" if "Nov" in option else "2021-10-12"
    assert (line, text) == (
        8,
        f"{day} is not in the term, which is from 2022-09-07 to 2022-12-14: put one of them right.",
    )


def test_a_break_after_the_term_is_none_of_another(project: Project) -> None:
    built = build(project, "- 01 – One", f"{TERM}    :no-class: 20 Dec – 5 Jan Winter break\n")
    assert built.log == ""


def test_a_term_into_the_next_year(project: Project) -> None:
    term = ":starts: 7 Sep 2026\n:ends: 18 Jun\n:meets: Mon 10:00–11:15"
    built = build(project, "- 01 – One", term)
    assert built.log == ""
    assert ("Dates", "Sep 7, 2026 – Jun 18, 2027") in rows_of(built)


@pytest.mark.parametrize(
    ("term", "days"),
    [
        (":term: Fall 2026\n:starts: Mon 7 Sep\n:ends: 14 Dec", "Sep 7 – Dec 14, 2026"),
        (
            ":term: [SS 2026](https://a.example/1)\n:starts: 4 Apr\n:ends: 9 Jul",
            "Apr 4 – Jul 9, 2026",
        ),
        (":term: Winter 2026\n:starts: 19 Oct\n:ends: 5 Feb", "Oct 19, 2026 – Feb 5, 2027"),
        (":term: 2026年度\n:starts: 31 Dec\n:ends: 5 Feb", "Dec 31, 2026 – Feb 5, 2027"),
        (":starts: 7 Sep\n:ends: 14 Dec 2026", "Sep 7 – Dec 14, 2026"),
        (":starts: 19 Oct\n:ends: 5 Feb 2027", "Oct 19, 2026 – Feb 5, 2027"),
        (":term: Winter 2026\n:starts: 11 Jan\n:ends: 19 Mar 2027", "Jan 11 – Mar 19, 2027"),
    ],
)
def test_a_first_day_without_a_year(project: Project, term: str, days: str) -> None:
    """The last day says it, or the term, if that has one number alone."""
    built = build(project, "- 01 – One", term)
    assert built.log == ""
    assert ("Dates", days) in [(label, plain(words)) for label, words in rows_of(built)]


@pytest.mark.parametrize(
    "name", ["Winter 2026/27", "2026–27", "2026/2", "Fall", "FA26", "ปี 2569", "Term 1"]
)
def test_a_term_whose_name_says_no_year(project: Project, name: str) -> None:
    built = build(project, "- 01 – One", f":term: {name}\n:starts: 7 Sep\n:ends: 14 Dec")
    assert told(built) == [(5, "“7 Sep” has no year: write it, as in “14 Sep 2022”.")]


def test_kinds_that_meet_on_single_days_alone(project: Project) -> None:
    term = f"{TERM}    :also-meets: guest: Tue 20 Sep 18:00–19:00; exam: 13 Dec 9–10am\n"
    lectures = """
        - 01 – One

        :::{lecture} A guest
        :kind: guest
        :::

        :::{lecture} Exam
        :kind: exam
        :::

        :::{lecture} Exam again
        :kind: exam
        :::
    """
    built = build(project, lectures, term)
    assert [moment[:10] for moments in dates(built) for moment in moments] == [
        "2022-09-07",
        "2022-09-20",
        "2022-12-13",
    ]
    ((line, text),) = told(built)
    assert (line, text[:50]) == (24, "The term has 1 class of the kind “exam”, and this ")


def test_a_lecture_over_several_days_takes_their_classes(project: Project) -> None:
    lectures = """
        :::{lecture} Presentations
        :date: Wed 7 Sep – Wed 14 Sep
        :::
        - 01 – One
    """
    built = build(project, lectures)
    assert built.log == ""
    assert dates(built) == [["2022-09-07", "2022-09-14"], ["2022-09-21T16:55:00-04:00"]]


def test_what_is_held_for_a_whole_day_and_night(project: Project) -> None:
    built = build(project, ":::{lecture} Exam\n:kind: exam\n:date: 8 – 9 Dec, 9:00–9:00\n:::")
    assert built.log == ""
    (when,) = built.html().select(".syllabus-when")
    assert plain(when.text) == "Thu, Dec 8 – Fri, Dec 9, 9:00 AM – 9:00 AM"
    assert dates(built) == [["2022-12-08T09:00:00-05:00", "2022-12-09T09:00:00-05:00"]]


def test_what_is_due_stays_due_when_the_class_is_cancelled(project: Project) -> None:
    lectures = ":::{lecture} A\n:cancelled:\n:due: 9 Sep\n:::\n"
    (when,) = build(project, lectures).html().select(".syllabus-when")
    assert plain(when.text) == "Wed, Sep 7 · cancelled · due Fri, Sep 9, 11:59 PM"
    homework = lectures.replace(":cancelled:", ":cancelled:\n:kind: homework")
    (when,) = build(project, homework).html().select(".syllabus-when")
    assert plain(when.text) == "due Fri, Sep 9, 11:59 PM · cancelled"


@pytest.mark.parametrize("same", ["Same", "SAME"])
def test_same_in_any_case(project: Project, same: str) -> None:
    built = build(project, f"- 01 – One\n\n:::{{lecture}} Two\n:date: {same}\n:::")
    assert built.log == ""
    assert dates(built)[0] == dates(built)[1]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (":time: 9:00–10:00", "", ("T09:00:00-04:00", "Room 9")),
        (":date: 14 Sep, 9:00–10:00", ":location: Hall", ("T09:00:00-04:00", "Hall")),
        ("", ":time: 9:00–10:00", ("T09:00:00-04:00", "Room 9")),
        (":cancelled:", "", ("T16:55:00-04:00", "Room 9")),
    ],
)
def test_what_shares_a_class_is_held_when_and_where_it_is(
    project: Project, first: str, second: str, expected: tuple[str, str]
) -> None:
    one = f":::{{lecture}} Two\n{first}\n:location: Room *9*\n:::"
    two = f":::{{lecture}} Three\n:date: same\n{second}\n:::"
    built = build(project, f"- 01 – One\n\n{one}\n{two}\n- 04 – Four\n")
    assert built.log == ""
    lectures = json.loads(built.read("syllabus.json"))["courses"][0]["themes"][0]["lectures"]
    assert (lectures[2]["starts"], lectures[2]["location"]) == (
        f"2022-09-14{expected[0]}",
        expected[1],
    )
    assert expected[1] in plain(built.html().select(".syllabus-lecture")[2].text)
    assert (lectures[3]["starts"], lectures[3]["location"]) == ("2022-09-21T16:55:00-04:00", "Zoom")


@pytest.mark.parametrize(
    ("due", "moment"),
    [
        ("Fri 23 Sep at 5pm", "2022-09-23T17:00:00-04:00"),
        ("Fri 23 Sep, at 17:00", "2022-09-23T17:00:00-04:00"),
        ("2022-09-23T17:00", "2022-09-23T17:00:00-04:00"),
        ("23 Sep, 11pm Chicago", "2022-09-23T23:00:00-05:00"),
        ("23 Sep, 5 pm GMT", "2022-09-23T17:00:00+00:00"),
        ("23 Sep, 5 pm Etc/GMT+12", "2022-09-23T17:00:00-12:00"),
        ("23 Sep by 12 noon", "2022-09-23T12:00:00-04:00"),
        ("23 Sep, noon London", "2022-09-23T12:00:00+01:00"),
        ("23 Sep, 05:00", "2022-09-23T05:00:00-04:00"),
        ("Fri 23 Sep، 17：00", "2022-09-23T17:00:00-04:00"),
        ("23 Sep, 17:00 Uhr", "2022-09-23T17:00:00-04:00"),
        ("23 Sep, 17 Uhr Berlin", "2022-09-23T17:00:00+02:00"),
        ("23 Sep, 17 h 30", "2022-09-23T17:30:00-04:00"),
        ("23 Sep, 17h São Paulo", "2022-09-23T17:00:00-03:00"),
        ("23 Sep, 23:59 AoE", "2022-09-23T23:59:00-12:00"),
        ("23 Sep, 23:59 (Chicago)", "2022-09-23T23:59:00-05:00"),
        ("23 Sep (AoE)", "2022-09-23T23:59:00-12:00"),
        ("23 Sep, 11:59:59 pm Chicago", "2022-09-23T23:59:59-05:00"),
        ("2022-09-23T23:59", "2022-09-23T23:59:00-04:00"),
        ("2022-09-23T23:59:59", "2022-09-23T23:59:59-04:00"),
        ("2022-09-23T23:59:00Z", "2022-09-23T19:59:00-04:00"),
        ("2022-09-23 01:00:00+02:00", "2022-09-22T19:00:00-04:00"),
        ("2022-09-23T23:59:00.000Z", "2022-09-23T19:59:00-04:00"),
        ("2022-11-06T01:30-0500", "2022-11-06T01:30:00-05:00"),
        # what the time zone of the course is called on that day
        ("23 Sep, 23:59 EDT", "2022-09-23T23:59:00-04:00"),
        ("9 Dec, 11:59 pm (EST)", "2022-12-09T23:59:00-05:00"),
    ],
)
def test_when_it_is_due(project: Project, due: str, moment: str) -> None:
    built = build(project, f":::{{lecture}} H\n:kind: homework\n:due: {due}\n:::")
    assert built.log == ""
    assert dates(built) == [[moment]]


@pytest.mark.parametrize(
    ("option", "begins"),
    [
        (":starts: soon", "“soon” is no date"),
        (":starts: 31 Jun 2022", "“31 Jun 2022” is a date that does not exist"),
        (":starts: Mon 7 Sep 2022", "2022-09-07 is a Wednesday, not a Monday"),
        (":starts: 7 Sep", "“7 Sep” has no year: write it, as in “14 Sep 2022”."),
        (
            ":ends: 14 Dec",
            "“14 Dec” has no year: write it, or “:starts:” and “:ends:” of the term.",
        ),
        (":timezone: Gotham", "“Gotham” is no time zone"),
        (":timezone: PST", "“PST” may mean several time zones: write a city of the one that"),
        (":timezone: ../../etc/passwd", "“../../etc/passwd” is no time zone"),
        (":timezone: GMT+1", "“GMT+1” is no time zone: write one as in “America/New_York” or"),
        (":timezone: EST", "“EST” has no summer time: write “America/New_York”"),
        (":timezone: MST", "“MST” has no summer time: write “America/Denver”"),
        (":meets: sometimes", "“sometimes” does not begin with a weekday"),
        (":meets: Tuesday labs 3-4pm", "“labs” cannot be read in “Tuesday labs 3-4pm”: leave it"),
        (":also-meets: 2022-10-11 lab 3pm-4pm", "“lab” cannot be read in “2022-10-11 lab 3pm-4pm”"),
        (":no-class: Thanksgiving", "“Thanksgiving” is no date"),
        (":no-class: 31 Nov 2022 – 2 Dec", "“31 Nov 2022 – 2 Dec” is a date that does not exist"),
        (":moved: 2022-10-11", "“2022-10-11” does not say what it follows"),
        (":moved: 2022-10-10 follows Monday", "2022-10-10 is a Monday already: write the day that"),
    ],
)
def test_a_term_that_cannot_be_read_stays_in_words(
    project: Project, option: str, begins: str
) -> None:
    built = build(project, "- 01 – One", option)
    (warning,) = built.warnings
    assert (warning.type, warning.line) == ("syllabus.date", 4)
    assert warning.text.startswith(begins)
    _colon, _key, value = option.split(":", 2)
    assert plain(built.html().select_one(".syllabus-course-info dd").text) == value.strip()


@pytest.mark.parametrize(
    ("term", "options", "ends"),
    [
        (":meets: Mon 오후 2:00–3:00", "", "a place last, and “am” or “pm” after a time."),
        ("", ":date: 14 Sep, 오후 2:00–3:00", "as in “16:55–18:55”, and a place in “:location:”."),
        ("", ":time: 오후 2:00–3:00", "write it as in “16:55” or “4:55 pm”."),
    ],
)
def test_a_word_of_another_language_before_a_time(
    project: Project, term: str, options: str, ends: str
) -> None:
    built = build(project, f":::{{lecture}} One\n{options}\n:::\n", f"{TERM}    {term}\n")
    ((_line, message),) = told(built)
    assert "오후" in message
    assert message.endswith(ends)


@pytest.mark.parametrize("reason", [" (Fall break)", ""])
def test_a_day_that_is_moved_in_a_break(project: Project, reason: str) -> None:
    term = TERM.replace("10 Oct Fall break", f"10–11 Oct{reason}")
    built = build(project, "- 01 – One", f"{term}    :moved: Tue 11 Oct follows Monday\n")
    problem = (
        f"2022-10-11 is a day without classes{reason}: leave it out in “:moved:” or “:no-class:”."
    )
    assert told(built) == [(9, problem)]
    assert ("Moved", "Tue 11 Oct follows Monday") in rows_of(built)


def test_a_deadline_anywhere_on_earth(project: Project) -> None:
    built = build(project, ":::{lecture} H\n:kind: homework\n:due: 23 Sep, 23:59 aoe\n:::")
    assert built.log == ""
    assert "due Fri, Sep 23, 11:59 PM (AoE)" in plain(built.html().text)
    (event,) = Calendar.from_ical(built.read("index.ics")).walk("VEVENT")
    assert event["DTSTART"].dt.isoformat() == "2022-09-23T23:59:00-12:00"


@pytest.mark.parametrize(
    ("due", "moment"),
    [
        ("2022-09-23T23:59:00-04:00", "2022-09-24T03:59:00+00:00"),
        ("2022-09-23T23:59:00", "2022-09-23T23:59:00"),
    ],
)
def test_a_deadline_in_iso_8601_without_a_term(project: Project, due: str, moment: str) -> None:
    built = build(project, f":::{{lecture}} H\n:kind: homework\n:due: {due}\n:::", ":code: X")
    assert built.log == ""
    assert dates(built) == [[moment]]


@pytest.mark.parametrize("city", ["New York", "new york time", "america/new_york"])
def test_a_time_zone_may_be_named_by_its_city(project: Project, city: str) -> None:
    built = build(project, "- 01 – One", TERM.replace("America/New_York", city))
    assert built.log == ""
    assert dates(built) == [["2022-09-07T16:55:00-04:00"]]
    assert ("Time zone", "New York") in rows_of(built)


@pytest.mark.parametrize(
    ("options", "term", "line"),
    [
        (":date: 7 Sep 2022, 10:00–12:00", ":timezone: Europe/Paris", 9),
        (":due: 7 Sep 2022", ":starts: 5 Sep 2022\n:Time zone: Europe/Paris", 10),
        (":date: 7 Sep 2022", ":timezone: Europe/Paris", 0),
        (":due: 7 Sep 2022", ":term: Fall", 0),
        (":due: 7 Sep 2022, 17:00 Paris", ":timezone: Europe/Paris", 0),
        (":due: 2022-09-07T17:00:00Z", ":timezone: Europe/Paris", 0),
    ],
)
def test_a_time_zone_without_a_term(project: Project, options: str, term: str, line: int) -> None:
    built = build(project, f":::{{lecture}} One\n{options}\n:::\n- Two", term)
    problem = "These hours are in no time zone, for “:timezone:” counts in a term alone: write its"
    found = [(place, text[: len(problem)]) for place, text in told(built)]
    assert found == ([(line, problem)] if line else [])


def test_the_first_day_of_a_term_says_the_year(project: Project) -> None:
    """Where the last is missing, it is told once, and not at each date."""
    lecture = ":::{lecture} One\n:date: 9 Jan, 10:00–11:00\n:due: 7 Sep, 23:59\n:::"
    built = build(project, lecture, ":starts: 7 Sep 2022\n:meets: Wed 10:00–11:00")
    assert [line for line, _text in told(built)] == [5]
    assert dates(built) == [["2023-01-09T10:00:00", "2022-09-07T23:59:00"]]


def test_a_year_that_is_missing_is_told_once(project: Project) -> None:
    """The other days of the term are without it for the same reason."""
    term = ":starts: Aug 25\n:ends: Dec 12\n:meets: Mon 10:00–11:00\n:no-class: Sep 1 Labor Day"
    built = build(project, "- 01 – One", term)
    assert told(built) == [(4, "“Aug 25” has no year: write it, as in “14 Sep 2022”.")]
    words = built.html().select_one(".syllabus-course-info").text
    assert all(text in words for text in ("Aug 25", "Dec 12", "Sep 1 Labor Day"))


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Thanksgiving: Nov 23-27", "Nov 23-27 Thanksgiving"),
        ("Labor Day, Wed 14 Sep", "Wed 14 Sep Labor Day"),
        ("May Day (14 Sep)", "14 Sep May Day"),
        ("Holidays 2022-09-14 – 2022-09-16 for all", "2022-09-14 – 2022-09-16 Holidays for all"),
    ],
)
def test_days_stand_before_their_reason(project: Project, text: str, turned: str) -> None:
    built = build(project, "- 01 – One", f"{dedent(TERM).strip()}; {text}")
    problem = f"“{text}” does not begin with its days: write them first, as in “{turned}”."
    assert told(built) == [(8, problem)]
    assert told(build(project, "- 01 – One", f"{dedent(TERM).strip()}; {turned}")) == []


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        (":no-class: 6 Dec bis 9 Dec", "“6 Dec bis 9 Dec” is more than one: write “;” between"),
        (":meets: Mon y Wed 10:00–11:30", "“y” cannot be read in “Mon y Wed 10:00–11:30”: write"),
        (":meets: Mon 10:00–11:30, 4.10–4.12", ""),
    ],
)
def test_days_with_a_word_of_another_language(project: Project, option: str, problem: str) -> None:
    built = build(project, "- 01 – One", f"{TERM}    {option}\n")
    found = [(line, text[: len(problem)]) for line, text in told(built)]
    assert found == ([(9, problem)] if problem else [])
    words = " ".join(row for _label, row in rows_of(built))
    assert (option.partition(": ")[2] if problem else "4.10–4.12") in words


def test_what_can_be_read_of_an_option_counts(project: Project) -> None:
    term = f"{TERM}    :no-class: Labor Day; 14 Sep Strike; Moon Day\n"
    built = build(project, "- 01 – One\n- 02 – Two", term)
    assert [line for line, _text in told(built)] == [9, 9]
    assert [moment[:10] for (moment,) in dates(built)] == ["2022-09-07", "2022-09-21"]
    rows = built.html().select(".syllabus-course-info dd")
    assert [plain(row.text) for row in rows[-2:]] == [
        "Oct 10, 2022 (Fall break); Nov 23 – 27, 2022 (Thanksgiving); Sep 14, 2022 (Strike)",
        "Labor Day; Moon Day",
    ]


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        (":meets: Fri 14:00–15:00 lab", "“lab” is read as a place: write “lab: Fri 14:00–15:00”"),
        (
            ":meets: Mon, Fri 2–3 pm, (Recitations)",
            "“Recitations” is read as a place: write “recitation: Mon, Fri 14:00–15:00”",
        ),
        (":meets: Mon 2–3 pm, practica", "“practica” is read as a place: write “practicum: Mon"),
        (
            ":also-meets: Fri 9 Sep 2–3 pm Lecture",
            "“Lecture” is read as a place: write “2022-09-09 14:00–15:00”",
        ),
        (
            ":meets: Mon 2–3 pm, every other week",
            "“every other week” is read as a place, and the class as one of each week: leave",
        ),
        (":meets: lab: Mon 2–3 pm (biweekly)", "“biweekly” is read as a place, and the class"),
        (":meets: Mon 2–3 pm, Room 5, odd weeks", "“Room 5, odd weeks” is read as a place, and"),
        (":meets: Mon 2–3 pm, weeks 2–6", "“weeks 2–6” is read as a place, and the class as one"),
        (":meets: Mon 2–3 pm, starting 3 Oct", "“starting 3 Oct” is read as a place, and the"),
        (":meets: Mon 2–3 pm until 10 Oct", "“until 10 Oct” is read as a place, and the class as"),
        (":meets: Mon 2–3 pm, From week 3", "“From week 3” is read as a place, and the class as"),
        (":meets: Wed 14–16 Uhr, R 3, 14-täglich", "“R 3, 14-täglich” is read as a place, and"),
        (":meets: Mon 9–10h, sala 2 (semanas ímpares)", "“sala 2 (semanas ímpares)” is read as"),
        (":meets: Fri 10:40–12:10, по чётным неделям", "“по чётным неделям” is read as a place"),
        (":meets: Wed 10:00–11:35，教三楼201（1–8周）", "“教三楼201（1–8周）” is read as a place"),
        (":meets: Fri 14:40–16:10、隔週", "“隔週” is read as a place, and the class as one of"),
        (":meets: Mon 2–3 pm, 周恩来楼", ""),
        (":meets: Mon 2–3 pm, Weekly Hall", ""),
        (":meets: Mon 2–3 pm, Till Building 12", ""),
        (":meets: Mon 2–3 pm, the hall from 1901", ""),
        (":meets: Mon 2–3 pm, Weeks Hall", ""),
        (":also-meets: Fri 9 Sep 2–3 pm, week 1", ""),
        (":meets: Mon 2–3 pm, the lab", ""),
        (":meets: Mon 2–3 pm, Lab 3", ""),
        (":meets: Mon 2–3 pm, [Lab](https://lab.example)", ""),
        (":meets: lab: Mon 2–3 pm, Lab", ""),  # the kind is said, so this is the room
    ],
)
def test_a_kind_that_is_written_as_a_place(project: Project, option: str, problem: str) -> None:
    built = build(project, "- 01 – One", f"{TERM}    {option}\n")
    found = [(line, text[: len(problem)]) for line, text in told(built)]
    assert found == ([(9, problem)] if problem else [])


def test_a_term_that_is_too_long(project: Project) -> None:
    built = build(project, "- 01 – One", ":starts: 2022-09-07\n:ends: 2999-12-31")
    assert told(built) == [(5, "The term is longer than three years: put a day right.")]
    assert "2999-12-31" in built.html().select_one(".syllabus-course-info").text


def test_a_term_that_ends_before_it_starts(project: Project) -> None:
    built = build(project, "- 01 – One", ":starts: 2022-09-07\n:ends: 2022-08-01")
    problem = (
        "The term ends on 2022-08-01, before it starts on 2022-09-07: put “:starts:” or “:ends:” "
        "right."
    )
    assert told(built) == [(5, problem)]


@pytest.mark.parametrize(
    ("options", "begins"),
    [
        (
            ":date: 31 Sep",
            "“31 Sep” is a date that does not exist: put its day, month or year right.",
        ),
        (":date: 27–23 Sep", "“27–23 Sep” ends before it begins: write the first day before the"),
        (
            ":time: 11:00–1:00",
            "“11:00–1:00” ends before it begins: write the first time before the last, those of",
        ),
        (
            ":date: Oct 12, in class",
            "“in class” cannot be read in “Oct 12, in class”: write days and",
        ),
        (":time: 10:00–11:00, Hall", "“Hall” cannot be read in “10:00–11:00, Hall”: write days"),
        (
            ":date: Tue 1:30",
            "“Tue 1:30” has a time where a date has to stand: write the date first, as in “2022-09",
        ),
        (":date: 14.09.2022", "“14.09.2022” is no date: write it as in “2022-09-14” or “14 Sep"),
        (":due: 5 pm, 14 Sep", "“5 pm, 14 Sep” has a time where a date has to stand: write the"),
        (":date: Tue 14 Sep", "2022-09-14 is a Wednesday, not a Tuesday"),
        (":date: 12 Oct 2023", "2023-10-12 is not in the term"),
        (":date: 10 Oct", "2022-10-10 is a day without classes (Fall break)"),
        (":date: 15 Sep", "2022-09-15 is not a day on which the kind “lecture” meets"),
        (":date: 7 Sep", "This meets at the same time as the lecture of line 13"),
        (":time: 25:00–26:00", "“25:00–26:00” is a time that does not exist"),
        (
            ":due: 23 Sep, 24:00",
            "“23 Sep, 24:00” is a time that does not exist: write one from “00:00” to “23:59”.",
        ),
        (":due: 23 Sep, 5 pm ()", "“()” is no time zone: write one as in “America/New_York” or"),
        (
            ":due: 23 Sep, midnight",
            "“midnight” is no time and no time zone: write them as in “23:59”",
        ),
        (":due: 23 Sep, 5 pm Gotham", "“Gotham” is no time zone"),
        (":due: 23 Sep, 5:00", "“23 Sep, 5:00” is before seven in the morning: write “17:00”"),
        (
            ":date: 14 Sep, 2:00–3:00",
            "“14 Sep, 2:00–3:00” is before seven in the morning: write “14:00”",
        ),
        (":due: 23 Sep, 5 pm GMT+2", "“GMT+2” is no time zone"),  # “Etc/GMT+2” is west of Greenwich
        (
            ":due: 23 Sep, 5 pm PST",
            "“PST” may mean several time zones: write a city of the one that",
        ),
        (":due: 23 Sep PST", "“PST” may mean several time zones: write a city of the one that"),
        (":due: 23 Sep, 5 pm (ET)", "“(ET)” may mean several time zones: write a city"),
        (":due: 2022-02-30T23:59:00Z", "“2022-02-30T23:59:00Z” is a date that does not exist"),
        (":due: 2022-09-23T24:59:00Z", "“2022-09-23T24:59:00Z” is a time that does not exist"),
        (":due: 23 Sep, 5 pm EST", "“EST” has no summer time: write “America/New_York”"),
        (":due: 12 Sep\n:release: 14 Sep", "It is due on 2022-09-12, before it is there"),
        (
            ":kind: exam\n:due: 2022-03-13, 02:30\n:quiet: order",
            "02:30 does not exist on 2022-03-13 in America/New_York",
        ),
    ],
)
def test_what_is_wrong_with_a_lecture(project: Project, options: str, begins: str) -> None:
    built = build(project, f"- 01 – One\n\n:::{{lecture}} Two\n{options}\n:::\n")
    ((_line, message),) = told(built)
    assert message.startswith(begins)


MIDTERM = """
    :::{{lecture}} Midterm
    :kind: {kind}
    :date: {date}
    :::
"""


def with_midterm(date: str, lectures: int = 2, kind: str = "exam") -> str:
    """A page's lectures, and an exam after the first of them."""
    first, *others = [f"- {number:02} – Title {number}" for number in range(1, lectures + 1)]
    return "\n".join([first, dedent(MIDTERM).format(date=date, kind=kind), *others])


@pytest.mark.parametrize("date", ["Wed Sep 14", "14 Sep, 16:55–18:55", "14 Sep, 4:55–6:55 pm"])
def test_an_exam_takes_the_class_of_its_day(project: Project, date: str) -> None:
    built = build(project, with_midterm(date), TERM, "-W")
    moments = [f"2022-09-{day:02}T16:55:00-04:00" for day in (7, 14, 21)]
    assert dates(built) == [[moment] for moment in moments]
    midterm = built.html().select(".syllabus-lecture")[1]
    assert "Zoom" not in midterm.text  # the course says it
    (course,) = json.loads(built.read("syllabus.json"))["courses"]
    assert course["themes"][0]["lectures"][1]["ends"] == "2022-09-14T18:55:00-04:00"


@pytest.mark.parametrize(
    ("date", "kind", "term"),
    [
        ("14 Sep, 19:00–21:00", "exam", TERM),
        ("14 Sep – 15 Sep", "exam", TERM),
        ("14 Sep", "homework", TERM),
        ("14 Sep", "exam", f"{TERM}    :also-meets: exam: 14 Sep 19:00–21:00\n"),
    ],
)
def test_an_exam_that_takes_no_class(project: Project, date: str, kind: str, term: str) -> None:
    found = dates(build(project, with_midterm(date, kind=kind), term, "-W"))
    assert found[2] == ["2022-09-14T16:55:00-04:00"]


def test_lectures_pass_over_the_class_of_an_exam_wherever_it_stands(project: Project) -> None:
    first, second = (dedent(MIDTERM).format(date=day, kind="exam") for day in ("5 Oct", "14 Sep"))
    exams = first + second.replace("Midterm", "Quiz")
    lectures = "\n".join(f"- {number:02} – Title {number}" for number in range(1, 4))
    for text in (f"{exams}\n{lectures}", f"{lectures}\n{exams}"):
        built = build(project, text, TERM, "-W")
        days = sorted(moment[:10] for (moment,) in dates(built))
        assert days == ["2022-09-07", "2022-09-14", "2022-09-21", "2022-09-28", "2022-10-05"]


def test_a_lecture_may_share_the_class_of_an_exam(project: Project) -> None:
    shares = ":::{lecture} Review\n:date: same\n:::\n"
    built = build(project, f"{with_midterm('14 Sep', 1)}\n{shares}", TERM, "-W")
    assert [moment[:10] for (moment,) in dates(built)] == ["2022-09-07", "2022-09-14", "2022-09-14"]


def test_a_guest_on_a_day_without_a_lecture(project: Project) -> None:
    text = "- 01 – One\n\n:::{lecture} Two\n:kind: guest\n:date: 15 Sep\n:::\n"
    ((line, message),) = told(build(project, text))
    assert line == 15
    assert message.startswith("2022-09-15 is not a day on which the kind “lecture” meets")


def test_quiet(project: Project) -> None:
    text = "- 01 – One\n\n:::{lecture} Two\n:date: 15 Sep\n:quiet: date\n:::\n"
    assert build(project, text).log == ""


def test_quiet_about_what_nobody_tells(project: Project) -> None:
    text = "- 01 – One\n\n:::{lecture} Two\n:quiet: dates, repeat\n:::\n"
    built = build(project, text)
    assert built.places() == ["index.md:15 [syllabus.option]"]
    assert "“dates” is no warning that “:quiet:” silences (did you mean “date”" in built.log


@pytest.mark.parametrize(
    ("lecture", "begins"),
    [
        (
            "- HW1 – Shell, due Friday",
            "“HW1” takes a class of the lectures: write it as",
        ),
        ("- HW 2", "“HW 2” takes a class"),
        ("- Homework #2 {slides}`s.pdf`", "“Homework #2” takes a class"),
        ("- 02 – Assignment 1", "“Assignment 1” takes a class"),
        ("- Practicum 3", "“Practicum 3” takes a class"),  # which has hours of its own
        (":::{lecture} Homework 2\n:due: 14 Sep\n:::", "“Homework 2” takes a class"),
        ("- No class", "“No class” takes a class like any lecture: write its day in “:no-class:”"),
        ("- No class: *Labor Day*", "“No class: Labor Day” takes a class"),
        ("- No classes (strike)", "“No classes (strike)” takes a class"),
        ("- No class – strike", "“No class – strike” takes a class"),
        ("- No lecture (strike)", "“No lecture (strike)” takes a class"),
        ("- Spring break", "“Spring break” takes a class like any lecture: write its day in"),
        ("- *Midterm recess* – enjoy", "“Midterm recess – enjoy” takes a class like any lecture"),
        ("- Keine Vorlesung (Pfingsten)", "“Keine Vorlesung (Pfingsten)” takes a class like any"),
        ("- Pas de cours : grève", "“Pas de cours : grève” takes a class like any lecture"),
        ("- Sin clase", "“Sin clase” takes a class like any lecture"),
        ("- Занятий нет — праздник", "“Занятий нет — праздник” takes a class like any lecture"),
        ("- 休講（祝日）", "“休講（祝日）” takes a class like any lecture"),
        ("- Sin clases sociales", ""),
        ("- Practicum 3: convolutions", "“Practicum 3: convolutions” takes a class of the lect"),
        ("- Practicum 3 – convolutions", "“Practicum 3 – convolutions” takes a class"),
        ("- Lab 3", ""),  # which may be held in a class, as may a quiz or an exam
        ("- Exam 1", ""),
        ("- Q1 – Quiz 1", ""),
        ("- Homework review", ""),
        ("- Homework 2: what went wrong", ""),
        ("- Practicum safety", ""),
        ("- Practicum 3 in review", ""),
        ("- Lab 3: sorting", ""),
        ("- Reading week", "“Reading week” takes a class like any lecture"),
        ("- Half-term", "“Half-term” takes a class like any lecture"),
        ("- Reading weekly papers", ""),
        ("- Line break", ""),
        ("- Spring breaks down", ""),
        ("- Mid-term break-down", ""),
        ("- No lecture is an island", ""),
        ("- Lecture 2", ""),
        ("- Guest lecture", ""),
        ("- No class labels", ""),
        ("- No class struggle: Marx revisited", ""),
        (":::{lecture} Homework 2\n:not-held:\n:::", ""),
        (":::{lecture} Homework 2\n:date: same\n:::", ""),
        (":::{lecture} Homework 2\n:date: 14 Sep\n:::", ""),
        (":::{lecture} Homework 2\n:kind: homework\n:::", ""),
        (":::{lecture} No class: strike\n:cancelled:\n:::", ""),
    ],
)
def test_what_takes_a_class_and_is_no_lecture(project: Project, lecture: str, begins: str) -> None:
    project.write({"s.pdf": "%PDF"})
    built = build(project, f"- 01 – One\n\n{lecture}\n")
    found = [(line, text[: len(begins)]) for line, text in told(built)]
    assert found == ([(15, begins)] if begins else [])


def test_what_takes_no_class_may_be_called_anything(project: Project) -> None:
    text = "- 01 – One\n- HW1 – Shell\n- Homework 2\n- No class\n"
    assert build(project, text, ":instructor: Ada", "-W").log == ""


def test_more_lectures_than_classes(project: Project) -> None:
    term = ":starts: 2022-09-05\n:ends: 2022-09-16\n:meets: Wed 10:00–11:00"
    built = build(project, "- 01 – One\n- 02 – Two\n- 03 – Three\n- 04 – Four", term)
    ((_line, message),) = told(built)
    assert message.startswith("The term has 2 classes of the kind “lecture”, and this is one more")
    assert [bool(found) for found in dates(built)] == [True, True, False, False]


def test_in_syllabus_json(project: Project) -> None:
    built = build(project, "- 01 – One\n\n:::{lecture} H\n:kind: homework\n:due: 23 Sep\n:::\n")
    (course,) = json.loads(built.read("syllabus.json"))["courses"]
    calendar: dict[str, Any] = course["calendar"]
    assert (calendar["starts"], calendar["ends"]) == ("2022-09-07", "2022-12-14")
    assert calendar["timezone"] == "America/New_York"
    assert calendar["meets"][0] == {
        "kind": "lecture",
        "weekdays": ["WE"],
        "starts": "16:55:00",
        "ends": "18:55:00",
        "location": "Zoom",
    }
    first, second = course["themes"][0]["lectures"]
    assert first["starts"] == "2022-09-07T16:55:00-04:00"
    assert first["ends"] == "2022-09-07T18:55:00-04:00"
    assert second["due"] == "2022-09-23T23:59:00-04:00"


@pytest.mark.parametrize(
    "builder", ["dirhtml", "singlehtml", "epub", "latex", "text", "man", "xml"]
)
def test_every_builder(project: Project, builder: str) -> None:
    conf = "version = copyright = author = '1'\n"
    built = project.write({"conf.py": conf, "index.md": page("- 01 – One")}).build(builder, "-W")
    assert (built.status, built.log) == (0, "")


def test_included_and_in_restructuredtext(project: Project) -> None:
    head = "Course\n======\n\n.. course-info::\n" + indent(dedent(TERM).strip(), "   ")
    theme = ".. theme:: A\n\n   .. lecture:: One\n\n   .. lecture:: Two\n      :date: 5 Oct\n"
    project.write({"index.rst": f"{head}\n\n{theme}"})
    built = project.build()
    assert built.log == ""
    assert dates(built) == [["2022-09-07T16:55:00-04:00"], ["2022-10-05T16:55:00-04:00"]]
