"""Dates and times as instructors write them, read from text.

A date is ``2022-09-14``, ``14 Sep 2022`` or ``Sep 14, 2022``; a weekday may stand before it, and
the year may be left out where a term says it. A time is ``16:55``, ``4:55 pm`` or ``4 pm``, and
``16h55`` or ``16 Uhr``. Months and weekdays are English, as all words of the language are; signs
such as commas may be those of another language.

The functions raise `ValueError` with a sentence, without its full stop. Of Sphinx this module
needs the message catalogs, and nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
from datetime import date, time
from itertools import filterfalse
from typing import TYPE_CHECKING
from unicodedata import combining, normalize
from zoneinfo import available_timezones

from msgspec import Struct

from .locale import __

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The first is 0, as for Python."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LONGEST = 200
"""So many characters of a text are quoted."""
_SHORTEST = 3
"""So many letters of a month's or a weekday's name are enough."""

_NOON = 12
_AT_NOON = "noon"
_HALVES = {"am": "am", "pm": "pm", _AT_NOON: "pm"}
"""What may stand after an hour, and the half of the day that it is in."""
_OCLOCK = ("uhr", "uur", "h", "h.", "hs", "hrs", "hrs.")
"""What other languages say after a time, which adds nothing to it."""
_NIGHT = range(1, 7)
"""Hours that are hardly meant before noon, where no zero stands before them."""
_YEARS = range(1900, 3000)
"""Those in which clocks and time zones are what they are."""
ANYWHERE = "Etc/GMT+12"
"""Where a day ends last: the time zone of deadlines “anywhere on Earth”, AoE."""
_WITHOUT_SUMMER_TIME = {
    "EST": ("America/New_York", "America/Panama"),
    "MST": ("America/Denver", "America/Phoenix"),
}
"""Names of time zones that people say of a place in summer too, and what they may mean."""
SHORTENED = re.compile(r"[(（]?[A-Z]{1,4}T[)）]?")
"""What a time zone is called at one time of the year: “EDT”, “CEST”; or “ET”, all the year."""
_SIGNS = str.maketrans("，、،：；؛〜～~", ",,,:;;–––")
"""Signs of other languages, and those of English."""
_MINUTES = r"(?:[:.]|\s?h\s?)"
_TOKEN = re.compile(
    rf"""
    \d{{4}}-\d\d-\d\d(?!\d)           # a day: 2022-09-07
    | \d{{1,2}}{_MINUTES}\d\d(?::\d\d)?(?!\d)  # a time: 13:30, 13.30, 13h30, 13:30:00
    | \d{{1,2}}\.(?!\d)                 # a day of a month: “7.”
    | \d+ (?:(?:st|nd|rd|th)\b)?
    | [ap]\.\s?m\b\.?                  # “p.m.”, “p. m.”
    | [^\W\d_]+\.?                     # a word, shortened perhaps: “Sept.”
    | [–—] | -{{1,2}}
    | \S
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(rf"(\d{{1,2}}){_MINUTES}(\d\d)(?::(\d\d))?")
_ROOM = re.compile(r"\d+\.\d+")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?")
_IN_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_YEAR = re.compile(r"\d{4}")
DASHES = frozenset({*"‒–—―−-", "--", "to", "until", "till", "through", "thru"})
"""What stands between the first and the last."""

_BETWEEN = frozenset({",", "and", "&", ":"})
"""What may stand before one more."""


class NoYearError(ValueError):
    """A date leaves the year out, and no term says it."""


class Day(Struct, frozen=True):
    """A date, and what its author wrote of it."""

    date: date
    weekday: int | None = None
    """The weekday that stood before it, right or wrong."""

    @property
    def problem(self) -> str:
        """What is wrong with the weekday, without a full stop; empty where all is well."""
        if self.weekday is None or self.weekday == self.date.weekday():
            return ""
        # Translators: “2022-09-14 is a Wednesday, not a Tuesday”; the weekdays are in English,
        # because that is what has to be written.
        problem = __("%(day)s is a %(right)s, not a %(wrong)s") % {
            "day": self.date,
            "right": WEEKDAYS[self.date.weekday()],
            "wrong": WEEKDAYS[self.weekday],
        }
        # Translators: %(problem)s is “2022-09-14 is a Wednesday, not a Tuesday”.
        return __("%(problem)s: put the date or the weekday right") % {"problem": problem}

    def checked(self) -> dt.date:
        """The date.

        :raises ValueError: where the weekday is not the date's.
        """
        if self.problem:
            raise ValueError(self.problem)
        return self.date


class Reader:
    """Reads a text from left to right."""

    def __init__(self, text: str, around: date | None = None) -> None:
        """Begin at the start of a text.

        :param around: the middle of the term, for dates that leave the year out.
        """
        self._text = text
        self.quoted = _quoted(text)
        """What messages say of the text."""
        self._around = around
        self._in_english = in_english(text)
        tokens = _TOKEN.finditer(self._in_english)
        self._tokens = [(match[0], match.start(), match.end()) for match in tokens]
        self._place = 0

    def _peek(self, ahead: int = 0) -> str:
        place = self._place + ahead
        return self._tokens[place][0].lower() if place < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self._place += 1
        return token

    def skip(self, *tokens: str) -> bool:
        """Go past one of these tokens, if it is next."""
        found = self._peek() in tokens
        self._place += found
        return found

    def skip_to_time(self) -> None:
        """Go past what may stand between a day and a time: “Fri 23 Sep, at 23:59”."""
        self.skip(",")
        self.skip("at", "from", "by", "@", "t")  # “2022-09-23T23:59”

    @property
    def rest(self) -> str:
        """What has not been read yet, without the punctuation that it begins with."""
        if self._place >= len(self._tokens):
            return ""
        rest = self._in_english[self._tokens[self._place][1] :].lstrip(" ,:;@–—-")
        return self._text[len(self._text) - len(rest) :].rstrip()

    def end(self) -> None:
        """Make sure that everything has been read."""
        if rest := self.rest:
            raise ValueError(
                __("“%(rest)s” cannot be read in “%(text)s”: leave it out")
                % {"rest": rest, "text": self.quoted}
            )

    def word_between(self, is_more_next: Callable[[], bool]) -> str:
        """The word that is next, if it may be an “and” or a “to” of another language.

        :param is_more_next: whether one more of what stood before the word stands after it.
        """
        if self._place >= len(self._tokens):
            return ""
        word = self._tokens[self._place][0]
        return word if word.isalpha() and word == word.lower() and is_more_next() else ""

    def is_weekday(self, ahead: int) -> bool:
        """Whether a weekday stands so many tokens ahead."""
        return _weekday(self._peek(ahead)) is not None

    def words_before_time(self) -> tuple[str, str]:
        """The words before the next time, where some are, and the text without them."""
        for ahead in range(len(self._tokens) - self._place):
            if self.is_time(ahead):
                start, end = (self._tokens[self._place + more][1] for more in (0, ahead))
                words = self._text[start:end].rstrip()
                others = " ".join(filter(None, (self._text[:start].rstrip(), self._text[end:])))
                return _quoted(words), _quoted(others)
        return "", self.quoted

    def turned(self, read_one: Callable[[Reader], object]) -> str:
        """The text with what stands in it later put first; empty where it does not stand there.

        :param read_one: reads what the text should have begun with.
        """
        for place in range(1, len(self._tokens)):
            self._place = place
            try:
                read_one(self)
            except ValueError:
                continue
            start, end = self._tokens[place][1], self._tokens[self._place - 1][2]
            before, after = (
                part.strip(" ,:;()–—-") for part in (self._text[:start], self._text[end:])
            )
            return _quoted(" ".join(filter(None, (self._text[start:end], before, after))))
        return ""

    def last_words(self, read_one: Callable[[Reader], object]) -> str:
        """What has not been read yet, as the words that end a part; without brackets around them.

        :param read_one: reads what the part began with.
        :raises ValueError: where one more of these stands in the words.
        """
        rest = self.rest
        # “4.10” is a room where that time is “4:10”
        has_rooms = ":" in self._in_english[: self._tokens[self._place - 1][2]]
        while self.skip(*_BETWEEN):
            pass
        self._place += bool(self.word_between(lambda: self._begins_date(1) or self.is_time(1)))
        first = self._place
        while self._place < len(self._tokens):
            start = self._place
            is_room = has_rooms and _ROOM.fullmatch(self._tokens[start][0])
            is_beginning = start == first or self._tokens[start - 1][0].lower() in _BETWEEN
            if is_beginning and not is_room:
                try:
                    read_one(self)
                except ValueError:
                    pass
                else:
                    raise self.more_than_one()
            # what has been read in vain is no beginning: a long text is read once
            self._place = max(self._place, start + 1)
        in_brackets = _IN_BRACKETS.fullmatch(rest)
        return in_brackets[1] if in_brackets else rest

    # -- dates ---------------------------------------------------------------

    def read_days(self) -> tuple[Day, Day]:
        """A date, or two with a dash between them: the first and the last."""
        if (both := self._days_of_one_month()) is not None:
            return both
        place = self._place
        first = self.read_day()
        if self._peek() not in DASHES or not self._begins_date(1):
            return first, first
        last = self._read_day_near(first, self._place + 1)
        end = self._place
        # “23 Nov – 27 Nov 2022”: both are of the year that is written once
        first = self._read_day_near(last, place)
        self._place = end
        if last.date < first.date:
            raise self._days_turned()
        return first, last

    def _read_day_near(self, other: Day, place: int) -> Day:
        """The day that stands at a place, near to another where it has no year."""
        self._place, self._around = place, other.date
        return self.read_day()

    def read_span(self) -> tuple[Day, Day, tuple[time, time] | None]:
        """The first day, the last, and perhaps two times.

        ``14–16 Dec, 9:00–17:00``, or each time after its day.
        """
        first, last = self.read_days()
        self.skip_to_time()
        if not self.is_time():
            return first, last, None
        if last is not first:
            return first, last, self.read_times(of_one_day=first.date == last.date)
        place = self._place
        start, _half = self._time()
        if self._peek() not in DASHES or not self._begins_date(1):
            self._place = place
            return first, last, self.read_times()
        last = self._read_day_near(first, self._place + 1)
        self.skip_to_time()
        end, _half = self._time()
        if (last.date, end) <= (first.date, start):
            raise self._days_turned()
        return first, last, (start, end)

    def read_day(self) -> Day:
        """A date."""
        weekday = self.read_weekday()
        self.skip(",")
        if self.is_time() and "." not in self._peek():  # “14.09.” is meant for a date
            raise self._error(
                # Translators: the dates have to be written like this, with English months.
                __(
                    "“%(text)s” has a time where a date has to stand: write the date first, as in "
                    "“2022-09-14” or “14 Sep 2022”"
                )
            )
        token = self._take()
        if _ISO.fullmatch(token):
            return Day(self._checked(*map(int, token.split("-"))), weekday)
        other = self._take()
        match = _DAY.fullmatch(token) or _DAY.fullmatch(other)
        month = _month(token) or _month(other)
        if match is None or not month:
            raise self._error(
                # Translators: the dates have to be written like this, with English months.
                __("“%(text)s” is no date: write it as in “2022-09-14” or “14 Sep 2022”")
            )
        return Day(self._with_year(int(match[1]), month), weekday)

    def _days_of_one_month(self) -> tuple[Day, Day] | None:
        """``23–27 Nov`` or ``Nov 23–27``, if that is next."""
        tokens = [self._peek(ahead) for ahead in range(4)]
        month_first = bool(_month(tokens[0]))
        numbers, dash = (tokens[1:4:2], tokens[2]) if month_first else (tokens[0:3:2], tokens[1])
        month = _month(tokens[0] if month_first else tokens[3])
        found = [_DAY.fullmatch(number) for number in numbers]
        if not month or dash not in DASHES or not all(found):
            return None
        self._place += 4
        start = self._place
        days = []
        for match in found:
            self._place = start
            if match:
                days.append(Day(self._with_year(int(match[1]), month)))
        if days[1].date < days[0].date:
            raise self._days_turned()
        return days[0], days[1]

    def _begins_date(self, ahead: int) -> bool:
        token = self._peek(ahead)
        return bool(
            _ISO.fullmatch(token)
            or _month(token)
            or self.is_weekday(ahead)
            or (_DAY.fullmatch(token) and _month(self._peek(ahead + 1)))
        )

    def _with_year(self, day: int, month: int) -> date:
        comma = self._peek() == ","
        if _YEAR.fullmatch(self._peek(comma)):
            self._place += comma
            return self._checked(int(self._take()), month, day)
        if self._around is None:
            raise NoYearError(
                # Translators: “:starts:” and “:ends:” are options, the first and the last day of
                # the term: keep them.
                __("“%(text)s” has no year: write it, or “:starts:” and “:ends:” of the term")
                % {"text": self.quoted}
            )
        around = self._around
        years = (around.year, around.year - 1, around.year + 1)
        dates = [found for year in years if (found := _date(year, month, day))]
        if not dates:
            self._checked(around.year, month, day)
        return min(dates, key=lambda found: abs(found - around))

    def _checked(self, year: int, month: int, day: int) -> date:
        if year not in _YEARS:
            raise ValueError(
                __("“%(text)s” is in the year %(year)d: write one from 1900 to 2999")
                % {"text": self.quoted, "year": year}
            )
        found = _date(year, month, day)
        if found is None:
            raise self._error(
                __("“%(text)s” is a date that does not exist: put its day, month or year right")
            )
        return found

    def read_weekday(self) -> int | None:
        """A weekday, if that is next."""
        found = _weekday(self._peek())
        if found is not None:
            self._place += 1
        return found

    # -- times ---------------------------------------------------------------

    def read_times(self, *, of_one_day: bool = True, at_night: bool = False) -> tuple[time, time]:
        """Two times with a dash between them; “4–6 pm” means both.

        :param at_night: whether “4–6” may be so early.
        """
        place, token = self._place, self._peek()
        first, first_has_half = self._time()
        if self._peek() not in DASHES:
            self._place = place
            raise self._error(__("“%(text)s” needs two times, as in “16:55–18:55”"))
        self._place += 1
        if self._begins_date(0):
            raise self._error(__("“%(text)s” needs two times, as in “16:55–18:55”"))
        last, last_has_half = self._time()
        if last_has_half and not first_has_half and last.hour >= _NOON and first.hour < _NOON:
            afternoon = first.replace(hour=first.hour + _NOON)
            first = afternoon if afternoon < last else first
        if of_one_day and last <= first:
            raise self._times_turned()
        if not (first_has_half or last_has_half or at_night):
            self._check_night(token, first)
        return first, last

    def read_time(self) -> time:
        """One time."""
        token = self._peek()
        found, has_half = self._time()
        if not has_half:
            self._check_night(token, found)
        return found

    def is_time(self, ahead: int = 0) -> bool:
        """Whether a time is next, or stands so many tokens ahead."""
        token = self._peek(ahead)
        if _CLOCK.fullmatch(token) or token == _AT_NOON:
            return True
        # “4 pm”, “4–6 pm” or “9–noon”
        if not token.isdecimal():
            return False
        is_first = self._peek(ahead + 1) in DASHES
        if is_first and _CLOCK.fullmatch(self._peek(ahead + 2)):  # “10–11:15”
            return True
        return any(map(self._ends_hour, (ahead + 2, ahead + 3) if is_first else (ahead + 1,)))

    def _ends_hour(self, ahead: int) -> bool:
        return bool(self._half(ahead)) or self._peek(ahead) in _OCLOCK

    def _half(self, ahead: int) -> str:
        token = "".join(self._peek(ahead).replace(".", "").split())
        return _HALVES.get(token, "")

    def _time(self) -> tuple[time, bool]:
        token = self._take()
        if token == _AT_NOON:
            return time(_NOON), True
        half = self._half(0)
        if match := _CLOCK.fullmatch(token):
            hour, minute, second = (int(number or 0) for number in match.groups())
        elif token.isdecimal():
            hour, minute, second = int(token), 0, 0
        else:
            raise self._error(
                # Translators: other words stand there, or none. Keep “pm”, which is to be written.
                __(
                    "“%(text)s” has no time where one has to stand: write it as in “16:55” or "
                    "“4:55 pm”"
                )
            )
        if half:
            self._take()
            if not 1 <= hour <= _NOON:
                raise self._no_such_time()
            hour = hour % _NOON + (_NOON if half == "pm" else 0)
        self.skip(*_OCLOCK)
        try:
            return time(hour, minute, second), bool(half)
        except ValueError as error:
            raise self._no_such_time() from error

    # -- what is wrong -------------------------------------------------------

    def more_than_one(self) -> ValueError:
        """What to raise where a part is two."""
        return self._error(
            __(
                "“%(text)s” is more than one: write “;” between them, or “–” between the first and "
                "the last day"
            )
        )

    def _check_night(self, token: str, found: time) -> None:
        """Refuse “1:30”, which many write of the afternoon; “01:30” is at night."""
        if found.hour in _NIGHT and not token.startswith("0"):
            afternoon = found.replace(hour=found.hour + _NOON)
            raise ValueError(
                # Translators: %(afternoon)s and %(night)s are times: 13:30, 01:30.
                __(
                    "“%(text)s” is before seven in the morning: write “%(afternoon)s”, or "
                    "“%(night)s” if that is meant"
                )
                % {
                    "text": self.quoted,
                    "afternoon": f"{afternoon:%H:%M}",
                    "night": f"{found:%H:%M}",
                }
            )

    def _error(self, message: str) -> ValueError:
        """What to raise, with a sentence that quotes the text."""
        return ValueError(message % {"text": self.quoted})

    def _days_turned(self) -> ValueError:
        return self._error(
            __("“%(text)s” ends before it begins: write the first day before the last")
        )

    def _times_turned(self) -> ValueError:
        return self._error(
            # Translators: keep “1 pm”, which is to be written.
            __(
                "“%(text)s” ends before it begins: write the first time before the last, those of "
                "the afternoon as in “13:00” or “1 pm”, and midnight as “23:59”"
            )
        )

    def _no_such_time(self) -> ValueError:
        return self._error(
            # Translators: “24:00” is one, at the end of a day, and “25:00”.
            __("“%(text)s” is a time that does not exist: write one from “00:00” to “23:59”")
        )


def in_english(text: str) -> str:
    """The text with the signs of English, each in its place."""
    return text.translate(_SIGNS)


def _quoted(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(token: str) -> int:
    """The number of a month, from 1; 0 for another word."""
    found = _named(token, _MONTHS)
    return 0 if found is None else found + 1


def _weekday(token: str) -> int | None:
    found = _named(token, WEEKDAYS)
    return _named(token.rstrip(".").removesuffix("s"), WEEKDAYS) if found is None else found


def _named(token: str, names: tuple[str, ...]) -> int | None:
    """The place of a name that a word is, or begins."""
    word = token.rstrip(".")
    if len(word) < _SHORTEST:
        return None
    found = [place for place, name in enumerate(names) if name.lower().startswith(word)]
    return found[0] if len(found) == 1 else None


def check_summer_time(timezone: str) -> None:
    """Refuse a name that would be an hour off in summer for most who write it.

    :raises ValueError: where it is such a name.
    """
    if timezone in _WITHOUT_SUMMER_TIME:
        usual, other = _WITHOUT_SUMMER_TIME[timezone]
        raise ValueError(
            # Translators: of time zones: EST, New York, Panama.
            __(
                "“%(name)s” has no summer time: write “%(usual)s”, or “%(other)s” where clocks do "
                "not change"
            )
            % {"name": timezone, "usual": usual, "other": other}
        )


def no_zone(name: str) -> str:
    """What is wrong with a name that is no time zone's."""
    if SHORTENED.fullmatch(name):
        # Translators: %(text)s is like “EDT” or “PST”.
        message = __(
            "“%(text)s” may mean several time zones: write a city of the one that is meant, as in "
            "“America/New_York” or “New York”"
        )
    else:
        message = __("“%(text)s” is no time zone: write one as in “America/New_York” or “New York”")
    return message % {"text": name}


def zones(text: str) -> Iterator[str]:
    """The time zones that a name or the city in it means, the shortest first.

    “GMT+2” is none: it is meant of the east, and “Etc/GMT+2” is in the west.
    """
    letters = normalize("NFD", text.casefold()).replace(" ", "_")
    word = "".join(filterfalse(combining, letters)).removesuffix("_time")
    for name in sorted(available_timezones(), key=lambda name: (len(name), name)):
        area, _slash, city = name.casefold().rpartition("/")
        if word == name.casefold() or (word == city and area != "etc"):
            yield name
