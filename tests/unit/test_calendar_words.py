"""Dates and times in the words of a language."""

from __future__ import annotations

from datetime import date, time

import pytest

from sphinx_syllabus.calendar_words import Words
from sphinx_syllabus.term import read_patterns

BLANKS = ("\u202f", "\u2009", "\xa0")
"""Versions of Babel differ in the blanks before AM and PM and around a dash."""


def plain(text: str) -> str:
    for blank in BLANKS:
        text = text.replace(blank, " ")
    return text


@pytest.mark.parametrize(
    ("language", "day", "days", "times"),
    [
        ("en", {"Wed, Sep 14"}, {"Nov 23 – 27, 2022"}, "4:55 – 6:55 PM"),
        # in the data of Babel 2.13 to 2.19
        (
            "en_GB",
            {"Wed 14 Sept", "Wed, 14 Sept"},
            {"23–27 Nov 2022", "23 – 27 Nov 2022"},
            "16:55–18:55",
        ),
        ("de", {"Mi., 14. Sept."}, {"23.–27. Nov. 2022"}, "16:55–18:55 Uhr"),
        ("fr", {"mer. 14 sept."}, {"23–27 nov. 2022"}, "16:55 – 18:55"),
        ("ja", {"9月14日(水)"}, {"2022年11月23日～27日"}, "16時55分～18時55分"),
        ("no such language", {"Wed, Sep 14"}, {"Nov 23 – 27, 2022"}, "4:55 – 6:55 PM"),
    ],
)
def test_each_language(language: str, day: set[str], days: set[str], times: str) -> None:
    words = Words(language)
    found = plain(words.day(date(2022, 9, 14))).casefold()
    assert found in {one.casefold() for one in day}
    assert plain(words.days(date(2022, 11, 23), date(2022, 11, 27))) in days
    assert plain(words.times(time(16, 55), time(18, 55))) == times


def test_a_pattern_and_holidays() -> None:
    (pattern,) = read_patterns("Mon, Wed 16:55–18:55, Room 5")
    assert Words("fr").pattern(pattern).startswith("lundi, mercredi 16:55")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("UTC", "UTC"),
        ("Etc/UTC", "Etc/UTC"),
        ("Etc/GMT+5", "Etc/GMT+5"),
        ("EST5EDT", "EST5EDT"),
        ("CET", "CET"),
        ("HST", "HST"),
        ("Etc/GMT+12", "AoE"),
        ("America/New_York", "New York"),
        ("US/Eastern", "New York"),
        ("Asia/Calcutta", "Kolkata"),
        ("Japan", "Tokyo"),
    ],
)
def test_a_time_zone_of_no_country_has_its_own_name(name: str, words: str) -> None:
    assert Words("en").timezone(name) == words


def test_a_time_zone_is_not_that_of_summer() -> None:
    assert Words("ru").timezone("Europe/Berlin") == "Берлин"
