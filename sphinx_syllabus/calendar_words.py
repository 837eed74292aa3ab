"""Dates and times in the words of a language, as Babel has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.core import Locale, get_global
from babel.dates import (
    format_date,
    format_interval,
    format_time,
    get_day_names,
    get_timezone_location,
)

from .dates import ANYWHERE
from .labels import comma
from .languages import locale_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, time

    from .term import Meeting, Pattern

_DAY = "yMMMd"
_SHORT_DAY = "MMMEd"
_LONG_DAY = "yMMMEd"
_NOWHERE = frozenset({None, "ZZ", "001"})
"""The territory of a time zone that is of no country."""
_OFFSETS = frozenset(
    {
        *("CET", "EET", "EST", "HST", "MET", "MST", "WET"),
        *("CST6CDT", "EST5EDT", "MST7MDT", "PST8PDT"),
    }
)
"""Time zones of no country that are known as other names of a city's: CET of Brussels."""


class Words:
    """Says dates and times in one language."""

    def __init__(self, language: str, years: Collection[int] = ()) -> None:
        """Choose the language by its tag, as in conf.py; English where it is not known.

        :param years: those that need not be said of a day; nothing means all.
        """
        self._locale = locale_of(language) or Locale("en")
        self._years = years

    def day(self, day: date) -> str:
        """A day: “Wed, Sep 14”; “Mon, Jan 4, 2027” where the year has to be said."""
        is_short = not self._years or day.year in self._years
        return self._day_by(day, _SHORT_DAY if is_short else _LONG_DAY)

    def _day_by(self, day: date, skeleton: str) -> str:
        pattern = self._locale.datetime_skeletons.get(skeleton)
        return format_date(day, pattern.pattern if pattern else "long", self._locale)

    def days(self, first: date, last: date) -> str:
        """One day or several: “Nov 23 – 27, 2022”."""
        if first == last:
            return self._day_by(first, _DAY)
        return format_interval(first, last, _DAY, locale=self._locale)

    def times(self, start: time, end: time) -> str:
        """From when to when: “16:55–18:55”, or as the language counts hours."""
        if start == end:  # of another day
            return f"{self.time(start)} – {self.time(end)}"
        halves = "a" in self._locale.time_formats["short"].pattern
        return format_interval(start, end, "hm" if halves else "Hm", locale=self._locale)

    def time(self, clock: time) -> str:
        """One time."""
        return format_time(clock, "short", locale=self._locale)

    def weekdays(self, numbers: Iterable[int]) -> str:
        """Weekdays, from 0 for Monday: “Monday, Wednesday”."""
        names = get_day_names("wide", "stand-alone", self._locale)
        return comma().join(names[number] for number in numbers)

    def pattern(self, pattern: Pattern) -> str:
        """When a class meets: “Wednesday 4:55–6:55 PM”."""
        return f"{self.weekdays(pattern.weekdays)} {self.times(pattern.start, pattern.end)}"

    def meeting(self, meeting: Meeting) -> str:
        """One class: “Tue, Dec 13, 4:55–5:55 PM”."""
        return self.day_and_hours(meeting.day, self.times(meeting.start, meeting.end))

    def day_and_hours(self, day: date, hours: str) -> str:
        """A day and what says when on it: “Fri, Sep 23, 11:59 PM”."""
        return comma().join((self.day(day), hours))

    def timezone(self, name: str) -> str:
        """A time zone by its city: “New York”; or else by its name."""
        if name == ANYWHERE:
            return "AoE"
        known = get_global("zone_aliases").get(name, name)
        if name in _OFFSETS or get_global("zone_territories").get(known) in _NOWHERE:
            return name
        # with its country, Babel speaks of summer time all year in some languages
        return get_timezone_location(name, self._locale, return_city=True)
