"""Dates and times, in every way that instructors write them."""

from __future__ import annotations

from datetime import date, time

import pytest

from sphinx_syllabus.dates import Day, Reader

AROUND = date(2022, 10, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-09-14", Day(date(2022, 9, 14))),
        ("14 Sep 2022", Day(date(2022, 9, 14))),
        ("14th of nothing", None),
        ("14th September, 2022", Day(date(2022, 9, 14))),
        ("Sep 14, 2022", Day(date(2022, 9, 14))),
        ("Sept. 14", Day(date(2022, 9, 14))),
        ("Wed 14 Sep", Day(date(2022, 9, 14), 2)),
        ("Wednesday, September 14th", Day(date(2022, 9, 14), 2)),
        ("Thurs 2022-09-14", Day(date(2022, 9, 14), 3)),
        ("10 Jan", Day(date(2023, 1, 10))),
        ("1 May", Day(date(2022, 5, 1))),
        ("29 Feb 2024", Day(date(2024, 2, 29))),
    ],
)
def test_a_date(text: str, expected: Day | None) -> None:
    reader = Reader(text, AROUND)
    if expected is None:
        with pytest.raises(ValueError, match="is no date"):
            reader.read_day()
        return
    assert reader.read_day() == expected
    reader.end()


@pytest.mark.parametrize(
    ("text", "first", "last", "rest"),
    [
        ("10 Oct Fall break", date(2022, 10, 10), date(2022, 10, 10), "Fall break"),
        ("23–27 Nov: Thanksgiving", date(2022, 11, 23), date(2022, 11, 27), "Thanksgiving"),
        ("Nov 23-27", date(2022, 11, 23), date(2022, 11, 27), ""),
        ("23 Nov – 2 Dec", date(2022, 11, 23), date(2022, 12, 2), ""),
        ("23 Nov through 2 Dec", date(2022, 11, 23), date(2022, 12, 2), ""),
        ("Nov 23 thru 27 Thanksgiving", date(2022, 11, 23), date(2022, 11, 27), "Thanksgiving"),
        # a year that is written once is that of both, or next to it
        ("23 Nov – 27 Nov 2023", date(2023, 11, 23), date(2023, 11, 27), ""),
        ("20 Dec 2023 – 3 Jan", date(2023, 12, 20), date(2024, 1, 3), ""),
        ("20 Dec – 3 Jan 2024", date(2023, 12, 20), date(2024, 1, 3), ""),
        ("30 May – 2 Jun", date(2022, 5, 30), date(2022, 6, 2), ""),
        ("2022-12-20 to 2023-01-03, holidays", date(2022, 12, 20), date(2023, 1, 3), "holidays"),
        ("Wed 14 Sep - a reason", date(2022, 9, 14), date(2022, 9, 14), "a reason"),
        # a day may have a full stop, and a year has none
        ("14. Sep 2024. Fair", date(2024, 9, 14), date(2024, 9, 14), ". Fair"),
    ],
)
def test_days(text: str, first: date, last: date, rest: str) -> None:
    reader = Reader(text, AROUND)
    found = reader.read_days()
    assert (found[0].date, found[1].date, reader.rest) == (first, last, rest)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("30 Feb 2022", "is a date that does not exist"),
        ("2022-13-01", "is a date that does not exist"),
        ("29 Feb", "is a date that does not exist"),
        ("0 Sep", "is a date that does not exist"),
        ("soon", "is no date: write it as in “2022-09-14” or “14 Sep 2022”"),
        ("", "is no date"),
        ("27–23 Nov", "ends before it begins"),
        ("14 Sep 2022 at noon", "“at noon” cannot be read"),
    ],
)
def test_no_date(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        read_all(text)


def read_all(text: str) -> None:
    reader = Reader(text, AROUND)
    reader.read_days()
    reader.end()


@pytest.mark.parametrize(
    ("text", "days", "times"),
    [
        ("14 Dec", (14, 14), None),
        ("14 Dec, 9:00–17:00", (14, 14), (9, 17)),
        ("Wed 14. Dec, 9:00–17:00", (14, 14), (9, 17)),
        ("14. Dec – 16. Dec", (14, 16), None),
        ("14.–16. Dec 9–17 Uhr", (14, 16), (9, 17)),
        ("14 Dec at 9–10am", (14, 14), (9, 10)),
        ("14 Dec, at 9:00–10:00", (14, 14), (9, 10)),
        ("14 Dec from 9:00 to 10:00", (14, 14), (9, 10)),
        ("14–16 Dec, 9:00–17:00", (14, 16), (9, 17)),
        ("14 Dec – 15 Dec, 17:00–9:00", (14, 15), (17, 9)),
        ("Wed 14 Dec 17:00 – Thu 15 Dec 9:00", (14, 15), (17, 9)),
        ("14 Dec, 5pm to 15 Dec at 9am", (14, 15), (17, 9)),
        ("2022-12-14T09:00–17:00", (14, 14), (9, 17)),
        ("14 Dec 9–17:00", (14, 14), (9, 17)),
    ],
)
def test_days_and_times(text: str, days: tuple[int, int], times: tuple[int, int] | None) -> None:
    reader = Reader(text, AROUND)
    first, last, found = reader.read_span()
    reader.end()
    assert (first.date.day, last.date.day) == days
    assert (found and (found[0].hour, found[1].hour)) == times


@pytest.mark.parametrize(
    "text", ["14 Dec, 17:00–9:00", "15 Dec 9:00 – 14 Dec 17:00", "14 Dec 9:00 – 14 Dec 9:00"]
)
def test_days_and_times_that_end_early(text: str) -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        Reader(text, AROUND).read_span()


def test_a_year_is_needed_where_no_term_says_it() -> None:
    with pytest.raises(ValueError, match="“14 Sep” has no year"):
        Reader("14 Sep").read_day()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("16:55–18:55", time(16, 55), time(18, 55)),
        ("10–11:15", time(10), time(11, 15)),
        ("9:00:00–10:00:00", time(9), time(10)),
        ("9:00 - 10:30", time(9), time(10, 30)),
        ("4:55 pm – 6:55 pm", time(16, 55), time(18, 55)),
        ("4–6 pm", time(16), time(18)),
        ("11 am to 1 pm", time(11), time(13)),
        ("11–1 pm", time(11), time(13)),
        ("12–1 pm", time(12), time(13)),
        ("12 am - 6 AM", time(0), time(6)),
        ("8–10 p.m.", time(20), time(22)),
        ("9:30 a.m.–1 P.M.", time(9, 30), time(13)),
        ("4:00–6:00 p.m", time(16), time(18)),
        ("7:00–9:00 p. m.", time(19), time(21)),
        ("10am–11am", time(10), time(11)),
        ("9am-12pm", time(9), time(12)),
        ("10–11pm", time(22), time(23)),
        ("01:30–02:45", time(1, 30), time(2, 45)),
        ("1:30–2:45 am", time(1, 30), time(2, 45)),
        ("7:00–8:15", time(7), time(8, 15)),
        ("9–noon", time(9), time(12)),
        ("10:30 am – 12 noon", time(10, 30), time(12)),
        ("noon to 1:30 pm", time(12), time(13, 30)),
    ],
)
def test_times(text: str, first: time, last: time) -> None:
    reader = Reader(text)
    assert reader.read_times() == (first, last)
    reader.end()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("25:00–26:00", "a time that does not exist"),
        ("13 pm – 14 pm", "a time that does not exist"),
        ("18:55–16:55", "ends before it begins"),
        ("16:55", "needs two times"),
        ("16:55 – 13 Dec 18:00", "needs two times"),
        ("dawn–evening", "has no time"),
        ("noon–evening", "has no time"),
        ("1:30–2:45", "is before seven in the morning: write “13:30”, or “01:30” if that is meant"),
        ("4–6", "is before seven in the morning: write “16:00”, or “04:00”"),
    ],
)
def test_no_times(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        Reader(text).read_times()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 pm", True),
        ("11pm", True),
        ("4–6 pm", True),
        ("4:30", True),
        ("noon", True),
        ("12 noon", True),
        ("9–noon", True),
        ("10–11:15", True),
        ("4–6 Oct", False),
        ("4", False),
    ],
)
def test_whether_a_time_is_next(text: str, expected: bool) -> None:
    assert Reader(text).is_time() is expected
