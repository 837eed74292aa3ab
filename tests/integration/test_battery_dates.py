"""Bad dates: nothing ends a build, and what cannot be read stays in its author's words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from battery import Case, check, parameters

if TYPE_CHECKING:
    from support import Project

MONTHS = "Sep Wed Dec New"
TERM = """
    # course

    :::{course-info}
    :starts: 2022-09-07
    :ends: 2022-12-14
    :timezone: America/New_York
    :meets: Wed 16:55–18:55
    :::

    ::::{theme} Weeks
"""

TERMS = [
    Case(
        "no-option-of-the-term-can-be-read",
        """
        # course

        :::{course-info}
        :starts: Someday
        :ends: Neverday
        :timezone: Gotham
        :meets: Whenever it rains
        :also-meets: Seldom
        :moved: Monday to Tuesday
        :no-class: Holidays of mine
        :location: Here
        :::
        """,
        warns=tuple(
            (f":{key}:", "date")
            for key in ("starts", "ends", "timezone", "meets", "also-meets", "moved", "no-class")
        ),
    ),
    Case(
        "options-of-the-term-without-a-value",
        """
        # course

        :::{course-info}
        :starts:
        :meets:
        :no-class: ; ;
        :::
        """,
    ),
    Case(
        "an-option-of-the-term-twice",
        """
        # course

        :::{course-info}
        :starts: 2022-09-07
        :ends: 2022-12-14
        :meets: Wed 16:55–18:55
        :meets: Another Time
        :ends: 21 Dec 2022
        :::
        """,
        warns=((":meets: A", "date"), (":ends: 21 Dec 2022", "option")),
        says=("“Another Time” does not begin with a weekday", "“ends” is given twice"),
        loses="Wed",
        shows="Wednesday Another Time 21 Dec 2022",
    ),
    Case(
        "years-that-no-clock-knows",
        """
        # course

        :::{course-info}
        :starts: 0001-01-01
        :ends: 9999-12-31
        :timezone: Asia/Tokyo
        :::

        ::::{theme} Weeks

        :::{lecture} First
        :date: 0001-01-01, 00:10–01:00
        :due: 9999-12-31, 23:59
        :::
        ::::
        """,
        warns=((":starts:", "date"), (":ends:", "date"), (":date:", "date"), (":due:", "date")),
        says=("is in the year 1: write one from 1900 to 2999",),
        loses="Asia",
        shows="Tokyo",
    ),
    Case(
        "kinds-that-nobody-knows",
        """
        # course

        :::{course-info}
        :starts: 2022-09-07
        :ends: 2022-12-14
        :meets: lecture: Wed 16:55–18:55; tutorail: Tue 10:00–11:00
        :also-meets: Rehearsal: 9 Sep 10:00–11:00
        :::
        """,
        warns=((":meets:", "kind"), (":also-meets:", "kind")),
        says=("did you mean “tutorial”?",),
        loses="Wed Tue",
    ),
    Case(
        "markup-in-places-and-reasons",
        """
        # course

        :::{course-info}
        :starts: 2022-09-07
        :ends: 2022-12-14
        :meets: Wed 16:55–18:55, [Zoom](https://zoom.example/1)
        :no-class: 5 Oct **Great** <b>Holiday</b> *
        :::

        ::::{theme} Weeks

        :::{lecture} First
        :location: [Hall](https://hall.example) & `Room`
        :::
        ::::
        """,
        loses="Wed",
    ),
]

LECTURES = [
    Case(
        "no-option-of-a-lecture-can-be-read",
        f"""{TERM}
    :::{{lecture}} First
    :date: Whenever
    :time: Evenings
    :location: Somewhere
    :due: Afterwards
    :release: Eventually
    :::
    ::::
        """,
        warns=tuple((f":{key}:", "date") for key in ("date", "time", "due", "release")),
        loses=MONTHS + " America York",
        shows="Evenings Eventually",
    ),
    Case(
        "options-that-say-when-without-a-day",
        """
        # course

        ::::{theme} Weeks

        :::{lecture} First
        :time: 10:00–11:00
        :location: Somewhere
        :::
        ::::
        """,
    ),
    Case(
        "options-of-a-lecture-without-a-value",
        f"""{TERM}
    :::{{lecture}} First
    :date:
    :time:
    :due:
    :release:
    :speakers:
    :::
    ::::
        """,
        warns=tuple(
            (f":{key}:", "option") for key in ("date", "time", "due", "release", "speakers")
        ),
        loses=MONTHS + " America York",
    ),
    Case(
        "options-that-take-no-value",
        f"""{TERM}
    :::{{lecture}} First
    :tba: Maybe
    :cancelled: Storm
    :::
    ::::
        """,
        warns=((":tba:", "option"), (":cancelled:", "option")),
        loses=MONTHS + " America York",
    ),
    Case(
        "nothing-to-share",
        f"""{TERM}
    :::{{lecture}} First
    :date: same
    :::
    ::::
        """,
        warns=((":date:", "date"),),
        says=("There is no class to share",),
        loses=MONTHS + " America York",
    ),
    Case(
        "words-around-a-date",
        f"""{TERM}
    :::{{lecture}} First
    :date: 14 Sep or Thereabouts
    :due: 15 Sep, Midnight
    :::
    ::::
        """,
        warns=((":date:", "date"), (":due:", "date")),
        loses=MONTHS + " America York",
        shows="Thereabouts Midnight",
    ),
]


@parameters([*TERMS, *LECTURES])
def test_battery(project: Project, case: Case) -> None:
    check(project, case)


@pytest.mark.parametrize(
    "option", ["release: sooon", "release: 31 Nov 2022", "release: Tue 14 Sep 2022"]
)
def test_what_has_no_day_of_release_is_held_back(project: Project, option: str) -> None:
    text = f":::{{lecture}} One\n:{option}\n:slides: https://s.example\n:::\n"
    built = project.write({"index.md": f"# Course\n\n::::{{theme}} A\n\n{text}::::\n"}).build()
    assert built.places() == ["index.md:6 [syllabus.date]"]
    item = built.html().select_one(".syllabus-lecture")
    assert item.select("a") == []
    assert option.partition(": ")[2] in item.text
    (lecture,) = json.loads(built.read("syllabus.json"))["courses"][0]["themes"][0]["lectures"]
    assert "resources" not in lecture
