"""When a course meets: patterns, breaks, moved days, and which lecture meets when."""

from __future__ import annotations

from datetime import date, time
from time import process_time

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
    assert read_patterns("Wed at 16:55–18:55; practicum: Tuesdays, Thu 4–5pm, Room 5") == (
        WEDNESDAY,
        Pattern("practicum", (1, 3), time(16), time(17), "Room 5"),
    )


@pytest.mark.parametrize(
    ("words", "weekdays"),
    [
        ("Mon, Wed, and Fri", (0, 2, 4)),
        ("Mon & Wed", (0, 2)),
        ("Mon–Fri", (0, 1, 2, 3, 4)),
        ("Mon – Wed, Fri", (0, 1, 2, 4)),
        ("Mon through Wed", (0, 1, 2)),
        ("Mon+Wed", (0, 2)),
        ("Weds. & Fris", (2, 4)),
        ("Mon, Wed @", (0, 2)),
        ("Saturday to Monday", (5, 6, 0)),
        ("Tue –", (1,)),
        ("Mon/Wed:", (0, 2)),
        ("Tue, Tue", (1,)),
    ],
)
def test_weekdays(words: str, weekdays: tuple[int, ...]) -> None:
    assert read_patterns(f"{words} 10:00–11:00") == (
        Pattern("lecture", weekdays, time(10), time(11)),
    )


def test_a_place_may_have_any_words() -> None:
    place = "the hall of 1 May, Monday Street 10 and Wed"
    (pattern,) = read_patterns(f"Mon 10:00–11:00, {place}")
    assert pattern.location == place
    (meeting,) = read_extra(f"16 Dec 10:00–11:00, 1 May Hall, {place}", AROUND)
    assert meeting.location == f"1 May Hall, {place}"
    (pattern,) = read_patterns("Mon 10:00–11:00, 4.10–4.12")
    assert pattern.location == "4.10–4.12"
    for place in ("3-12", "32-44", "32-123", "13-17th Street"):
        (pattern,) = read_patterns(f"Mon 10–11, {place}")
        assert pattern.location == place
    (days_off,) = read_breaks("12 Oct Columbus Day, Monday classes meet on 13 Oct", AROUND)
    assert days_off.reason == "Columbus Day, Monday classes meet on 13 Oct"


@pytest.mark.parametrize(
    "text",
    [
        "Mon 10:00–11:00 and Wed 14:00–15:00",
        "Mon 10:00–11:00, Wed 14:00–15:00",
        "Mon 10:00–11:00 Wed 14:00–15:00",
        "Mon 10:00–11:00, Room 5, Wed & Fri 2–3 pm",
        "practicum: Mon 10:00–11:00, lab: Wed 14:00–15:00",
        "Mon–Fri 9:00–10:30, 11:00–12:30",
        "Mon 9:00–10:30 and 2–3:30 pm",
        "Mon 9:00–10:30, Room 5, 1:30–2:45",
        "Mon 9.00–10.30, 14.00–15.30",
        "Mon–Fri 9:00–12:00 et 14:00–17:00, amphi 1",
        "Mon 10:00–11:00 und Wed 14:00–15:00",
        "Mon–Fri 9–12, 13–17",
        "Mon–Fri 9–12 & 1–4",
        "Mon–Fri 9–12 and 1–4 pm",
        "Mon 8–10, 14–16 Uhr",
    ],
)
def test_two_patterns_are_not_one(text: str) -> None:
    with pytest.raises(ValueError, match="is more than one: write “;” between them"):
        read_patterns(text)


@pytest.mark.parametrize(
    "text",
    [
        "15 Dec 10:00–11:00, 16 Dec 10:00–11:00",
        "15 Dec 10:00–11:00, Hall and Fri 16 Dec, 9–10 am",
        "15 Dec 10:00–11:00 and 16 Dec 10:00–11:00",
        "15 Dec 10:00–11:00, 14:00–15:00",
    ],
)
def test_two_classes_are_not_one(text: str) -> None:
    with pytest.raises(ValueError, match="is more than one"):
        read_extra(text, AROUND)


@pytest.mark.parametrize(
    "text",
    [
        "8 Oct, 15 Oct strike",
        "8 Oct 15 Oct",
        "8 Oct strike, 23–27 Nov Thanksgiving",
        "8 Oct and 15 Oct",
        "Oct 8, 15",
        "Oct 8 and 15 strike",
        "Oct 8, 15 Strike",
        "Thu, Oct 8–9, 15 Strike",
        "Oct 8, 9, 10",
        "8, 15 Oct",
        "8 & 15 Oct strike",
        "8 Oct et 15 Oct",
        "23 Dec bis 6 Jan Weihnachtsferien",
        "24 Dec から 6 Jan",
        "2022-11-23/2022-11-25 Thanksgiving",
        "2022-11-23–25 Thanksgiving",
        "Nov 23 + 24",
    ],
)
def test_two_breaks_are_not_one(text: str) -> None:
    with pytest.raises(ValueError, match="is more than one"):
        read_breaks(text, AROUND)


def test_days_of_which_the_first_has_no_month() -> None:
    with pytest.raises(ValueError, match="“Sun 6 – Mon 7 Nov” is no date: write it as in"):
        read_breaks("Sun 6 – Mon 7 Nov", AROUND)


@pytest.mark.parametrize("words", ["Mon, ", "15 Dec, ", "Room 5, and ", ", "])
def test_a_long_place_is_read_once(words: str) -> None:
    before = process_time()
    (pattern,) = read_patterns(f"Mon 10:00–11:00, Hall, {words * 20_000}Attic")
    assert pattern.location.endswith("Attic")
    assert process_time() - before < 10  # tenths of a second; read anew each time, hours


def test_a_place_may_stand_in_brackets() -> None:
    assert read_patterns("Mon 10:00–11:00 (Room 5)")[0].location == "Room 5"
    assert read_extra("12 Oct 10:00–11:00, (Room 5)", AROUND)[0].location == "Room 5"


def test_a_reason_may_stand_in_brackets() -> None:
    assert read_breaks("12 Oct (Fall break)", AROUND)[0].reason == "Fall break"
    assert read_breaks("12 Oct （祝日）", AROUND)[0].reason == "祝日"
    assert read_breaks("12 Oct (a) or (b)", AROUND)[0].reason == "(a) or (b)"


@pytest.mark.parametrize(
    "reason",
    ["3-day weekend", "2nd Advent", "100 years of us", "9/11 Day", "10 years of us", "50 Years"],
)
@pytest.mark.parametrize("days", ["Oct 12:", "12 Oct,", "12–13 Oct"])
def test_a_reason_may_begin_with_a_number(days: str, reason: str) -> None:
    assert read_breaks(f"{days} {reason}", AROUND)[0].reason == reason


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("16:55–18:55", "does not begin with a weekday"),
        ("Wed", "has no time"),
        ("Wed 18:00–17:00", "ends before it begins"),
        ("Someday 10:00–11:00", "does not begin with a weekday"),
        ("Tue (lab) 10:00–11:00, Hall", "“\\(lab\\)” cannot be read.*“lab: Tue 10:00–11:00, Hall”"),
        ("Tue lab", "has no time"),
        ("Mon y Wed 10:00–11:00", "“y” cannot be read in “Mon y Wed 10:00–11:00”: write “,” betw"),
        ("Mon bis Fri 10:00–11:00", "“bis” cannot be read .*, or “–” between the first and the"),
        ("Tue 1:30–2:45", "is before seven in the morning"),
        ("Tue(lab)10:00–11:00", "“lab: Tue 10:00–11:00”"),
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


def test_several_days_take_all_their_classes() -> None:
    for first in (14, 15):
        wishes = [Wish(), Wish(day=date(2022, 9, first), last=date(2022, 9, 21)), Wish()]
        assert assigned(*wishes) == ["07.09", "14.09" if first == 14 else "", "28.09"]


def test_a_day_of_another_term_says_nothing_of_the_others() -> None:
    wishes = [Wish(), Wish(day=date(2023, 9, 14)), Wish(), Wish(day=date(2021, 9, 15)), Wish()]
    assert assigned(*wishes) == ["07.09", "", "14.09", "", "21.09"]


def test_what_is_not_held_and_what_is_shared() -> None:
    wishes = [Wish(is_held=False), Wish(), Wish(with_previous=True), Wish("exam"), Wish()]
    assert assigned(*wishes) == ["", "07.09", "07.09", "", "14.09"]


def test_there_is_nothing_to_share_with_what_is_held_in_no_class() -> None:
    wishes = [Wish(), Wish(day=date(2022, 9, 23)), Wish(with_previous=True)]
    assert assigned(*wishes) == ["07.09", "", ""]


def test_half_a_day_is_no_room() -> None:
    (pattern,) = read_patterns("Wed 4:00–6:00 p.m., Room 5")
    assert (pattern.start, pattern.end, pattern.location) == (time(16), time(18), "Room 5")
