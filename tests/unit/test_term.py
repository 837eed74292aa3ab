"""When a course meets: patterns, breaks, moved days, and which lecture meets when."""

from __future__ import annotations

from datetime import date, time

import pytest

from sphinx_syllabus.term import (
    Break,
    Meeting,
    Pattern,
    Term,
    Wish,
    assign,
    read_breaks,
    read_extra,
    read_moved,
    read_patterns,
)

AROUND = date(2022, 10, 15)
WEDNESDAY = Pattern("lecture", (2,), time(16, 55), time(18, 55))


def term(**others: object) -> Term:
    """Five weeks of 2022 with a class on Wednesdays: 7, 14, 21, 28 September and 5 October."""
    return Term(date(2022, 9, 5), date(2022, 10, 7), (WEDNESDAY,), **others)  # type: ignore[arg-type]


def days(found: Term, kind: str = "lecture") -> list[str]:
    return [f"{meeting.day:%d.%m}" for meeting in found.meetings(kind)]


def test_patterns() -> None:
    assert read_patterns("Wed 16:55–18:55; practicum: Tuesdays, Thu 4–5 pm, Room 5") == (
        WEDNESDAY,
        Pattern("practicum", (1, 3), time(16), time(17), "Room 5"),
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("16:55–18:55", "names no weekday"),
        ("Wed", "has no time"),
        ("Wed 18:00–17:00", "ends before it begins"),
        ("Someday 10:00–11:00", "names no weekday"),
    ],
)
def test_patterns_that_cannot_be_read(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        read_patterns(text)


def test_every_week() -> None:
    assert days(term()) == ["07.09", "14.09", "21.09", "28.09", "05.10"]
    assert days(term(), "practicum") == []


def test_breaks() -> None:
    breaks = read_breaks("14 Sep A holiday; 27–29 Sep", AROUND)
    assert breaks == (
        Break(date(2022, 9, 14), date(2022, 9, 14), "A holiday"),
        Break(date(2022, 9, 27), date(2022, 9, 29)),
    )
    assert days(term(breaks=breaks)) == ["07.09", "21.09", "05.10"]


def test_moved_days() -> None:
    moved = read_moved("Thu 22 Sep follows a Wednesday schedule; 21 Sep as Thursday", AROUND)
    assert moved == ((date(2022, 9, 22), 2), (date(2022, 9, 21), 3))
    assert days(term(moved=moved)) == ["07.09", "14.09", "22.09", "28.09", "05.10"]


def test_extra_meetings_are_held_in_a_break_too() -> None:
    extra = read_extra("Fri 16 Sep, 10:00–12:00 @ Hall; lab: 15 Sep 9:00–10:00", AROUND)
    assert extra[0] == Meeting(date(2022, 9, 16), time(10), time(12), "lecture", "Hall")
    breaks = read_breaks("12–16 Sep", AROUND)
    assert days(term(extra=extra, breaks=breaks)) == ["07.09", "16.09", "21.09", "28.09", "05.10"]
    assert days(term(extra=extra), "lab") == ["15.09"]


@pytest.mark.parametrize("text", ["22 Sep", "22 Sep follows Wodensday", "22 Sep follows Wed or so"])
def test_moved_days_that_cannot_be_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"does not say|names no weekday|cannot be read"):
        read_moved(text, AROUND)


def assigned(*wishes: Wish) -> list[str]:
    return [f"{one.day:%d.%m}" if one else "" for one in assign(term(), wishes)]


def test_lectures_take_classes_in_order() -> None:
    assert assigned(*[Wish()] * 6) == ["07.09", "14.09", "21.09", "28.09", "05.10", ""]


def test_a_date_of_its_own_puts_right_what_follows() -> None:
    wishes = [Wish(), Wish(day=date(2022, 9, 21)), Wish()]
    assert assigned(*wishes) == ["07.09", "21.09", "28.09"]


def test_a_day_without_a_class_is_not_one() -> None:
    wishes = [Wish(), Wish(day=date(2022, 9, 23)), Wish()]
    assert assigned(*wishes) == ["07.09", "", "28.09"]


def test_what_is_not_held_and_what_is_shared() -> None:
    wishes = [Wish(is_held=False), Wish(), Wish(with_previous=True), Wish("exam"), Wish()]
    assert assigned(*wishes) == ["", "07.09", "07.09", "", "14.09"]


def test_there_is_nothing_to_share_with_what_is_held_in_no_class() -> None:
    wishes = [Wish(), Wish(day=date(2022, 9, 23)), Wish(with_previous=True)]
    assert assigned(*wishes) == ["07.09", "", ""]


def test_half_a_day_is_no_room() -> None:
    (pattern,) = read_patterns("Wed 4:00–6:00 p.m., Room 5")
    assert (pattern.start, pattern.end, pattern.location) == (time(16), time(18), "Room 5")
