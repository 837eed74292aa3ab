"""The term: when its classes meet, read from one line each, and which lecture meets when.

Everything here is dates and times on the wall of the classroom; the time zone is added where
something leaves the page. Of Sphinx this module needs the message catalogs, and nothing else.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from .dates import DASHES, WEEKDAYS, Reader, in_english
from .locale import __

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LECTURE = "lecture"
NEAR = timedelta(days=200)
"""What is so far outside of a term is near: breaks of the whole academic year may be listed, and
something may be due before a term or after it. Days of last year's term are farther away."""

OPTIONS: Mapping[str, str] = {
    "starts": "The first day of the term.",
    "ends": "The last day of the term.",
    "timezone": "An IANA name, such as `America/New_York`, or the city in it. Without it, times "
    "are those of whoever reads them.",
    "location": "Where classes are held, unless they have a place of their own. A place may be a "
    "link, as to a video call; so may the reason of a break.",
    "meets": "Weekdays and two times, and perhaps a place: `Mon, Wed 16:55–18:55, Room 5`, or "
    "`Mon–Fri 9:00–12:00`. A kind of lecture and a colon may stand before it; a semicolon stands "
    "between two.",
    "also-meets": "Single classes: `practicum: 15 Dec 10:00–11:00, Hall`. They are held even in a "
    "break.",
    "moved": "Days that follow another weekday's plan: `Tue 8 Dec follows Monday`.",
    "no-class": "Days without classes, and why: `12–13 Oct Fall break`.",
}
"""The options of ``course-info`` that say when a course meets."""

LISTS = frozenset({"meets", "also-meets", "moved", "no-class"})
"""Those that may be repeated."""


class Pattern(Struct, frozen=True):
    """When a kind of class meets, week after week."""

    kind: str
    weekdays: tuple[int, ...]
    """0 is Monday."""
    start: time
    end: time
    location: str = ""


class Meeting(Struct, frozen=True, order=True):
    """One class."""

    day: date
    start: time
    end: time
    kind: str = LECTURE
    location: str = ""


class Break(Struct, frozen=True, order=True):
    """Days without classes."""

    first: date
    last: date
    reason: str = ""


def years_of(first: date, last: date) -> range:
    """The years that a term is in, by its first and its last day."""
    return range(first.year, last.year + 1)


class Term(Struct, frozen=True):
    """When a course meets."""

    starts: date
    ends: date
    patterns: tuple[Pattern, ...] = ()
    extra: tuple[Meeting, ...] = ()
    """What meets beside the patterns."""
    moved: tuple[tuple[date, int], ...] = ()
    """Days that follow another weekday's plan."""
    breaks: tuple[Break, ...] = ()
    timezone: str = ""
    """A name of the IANA's, such as ``America/New_York``."""
    location: str = ""

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of lecture that have classes."""
        found = {pattern.kind for pattern in self.patterns}
        return frozenset(found | {meeting.kind for meeting in self.extra})

    @property
    def years(self) -> range:
        """The years that it is in."""
        return years_of(self.starts, self.ends)

    def days(self) -> Iterator[date]:
        """Every day of it."""
        for number in range((self.ends - self.starts).days + 1):
            yield self.starts + timedelta(number)

    def break_on(self, day: date) -> Break | None:
        """The days without classes that a day is one of."""
        return next((found for found in self.breaks if found.first <= day <= found.last), None)

    def meetings(self, kind: str) -> list[Meeting]:
        """Every class of a kind, in order; what is written day by day is held even in a break."""
        every = (*self.extra, *self._regular())
        return sorted(
            replace(meeting, location=meeting.location or self.location)
            for meeting in every
            if meeting.kind == kind
        )

    def _regular(self) -> Iterator[Meeting]:
        moved = dict(self.moved)
        for day in self.days():
            if self.break_on(day):
                continue
            weekday = moved.get(day, day.weekday())
            for pattern in self.patterns:
                if weekday in pattern.weekdays:
                    yield Meeting(day, pattern.start, pattern.end, pattern.kind, pattern.location)


class Wish(Struct, frozen=True):
    """What a lecture says of its date; with nothing said, it takes the next class of its kind."""

    kind: str = LECTURE
    day: date | None = None
    last: date | None = None
    """The last of its days, where it has several."""
    start: time | None = None
    """Which of the day's classes it takes, if there are several."""
    with_previous: bool = False
    """It shares the class of the one before it."""
    takes: Meeting | None = None
    """The class that it takes, and that those without a date pass over."""
    is_held: bool = True


def assign(term: Term, wishes: Sequence[Wish]) -> list[Meeting | None]:
    """The class of each lecture; None where it has none, or none is left.

    Lectures of a kind take its classes in order. One with a date of its own takes the class of
    that day, and those after it go on from there: a page reads from the first week to the last,
    and one date that is put right puts all right below it.
    """
    taken = {wish.takes for wish in wishes if wish.is_held}
    classes = {kind: term.meetings(kind) for kind in term.kinds}
    places: dict[str, int] = {}
    latest: dict[str, Meeting] = {}
    found: list[Meeting | None] = []
    for wish in wishes:
        meetings = classes.get(wish.kind, [])
        meeting = None
        if wish.is_held and wish.takes:
            meeting = wish.takes
        elif wish.is_held and wish.with_previous:
            # a kind without classes, such as an exam, is held in one of another kind
            meeting = latest.get(wish.kind if meetings else "")
        elif wish.is_held and wish.day is None:
            place = places.get(wish.kind, 0)
            meeting = next((one for one in meetings[place:] if one not in taken), None)
            places[wish.kind] = meetings.index(meeting, place) + 1 if meeting else place
        elif wish.is_held and wish.day is not None:
            on_day = [one for one in meetings if one.day == wish.day]
            meeting = next((one for one in on_day if one.start == wish.start), None)
            meeting = meeting or next(iter(on_day), None)
            last = wish.last or wish.day
            if meeting and last == wish.day:
                places[wish.kind] = meetings.index(meeting) + 1
            elif meeting or (wish.day <= term.ends and last >= term.starts):
                # those after it go on from there; not after a day of another term
                places[wish.kind] = sum(one.day <= last for one in meetings)
            if meeting is None:  # it is held, but in no class that another could share
                latest.pop(wish.kind, None)
                latest.pop("", None)
        if meeting is not None:
            latest[wish.kind] = latest[""] = meeting
        found.append(meeting)
    return found


# -- what authors write ------------------------------------------------------------


def read_patterns(text: str) -> tuple[Pattern, ...]:
    """``Mon, Wed 16:55–18:55, Room 5; practicum: Tue 16:55–17:55``.

    :raises ValueError: where a part cannot be read.
    """
    return tuple(_pattern(*_kind_of(part)) for part in parts(text))


def read_extra(text: str, around: date | None) -> tuple[Meeting, ...]:
    """``16 Dec 10:00–12:00, Room 5; practicum: 2022-12-13 16:55–17:55``.

    :raises ValueError: where a part cannot be read.
    """
    return tuple(_meeting(*_kind_of(part), around) for part in parts(text))


def read_moved(text: str, around: date | None) -> tuple[tuple[date, int], ...]:
    """``Tue 16 Feb follows a Monday schedule``.

    :raises ValueError: where a part cannot be read.
    """
    return tuple(_moved(part, around) for part in parts(text))


def read_breaks(text: str, around: date | None) -> tuple[Break, ...]:
    """``10 Oct Fall break; 23–27 Nov Thanksgiving``.

    :raises ValueError: where a part cannot be read.
    """
    return tuple(_break(part, around) for part in parts(text))


def write_patterns(patterns: Iterable[Pattern]) -> str:
    """The same as an author writes it."""
    return "; ".join(map(written, patterns))


def written(one: Pattern | Meeting) -> str:
    """A class as an author writes it."""
    kind = "" if one.kind == LECTURE else f"{one.kind}: "
    if isinstance(one, Pattern):
        days = ", ".join(WEEKDAYS[number][:3] for number in one.weekdays)
    else:
        days = one.day.isoformat()
    place = f", {one.location}" if one.location else ""
    return f"{kind}{days} {one.start:%H:%M}–{one.end:%H:%M}{place}"


def kind_called(words: str, kinds: Mapping[str, str]) -> str:
    """The kind of lecture that words are the name or the label of; empty where they are of none.

    :param kinds: the label of each kind of lecture.
    """
    word = words.casefold()
    for kind, label in kinds.items():
        for name in (kind.casefold(), str(label).casefold()):
            if word in {name, f"{name}s", f"{name.removesuffix('um')}a"}:  # labs, practica
                return kind
    return ""


def parts(text: str) -> list[str]:
    """What semicolons stand between."""
    places = [place for place, char in enumerate(in_english(text)) if char == ";"]
    found = (text[start + 1 : end] for start, end in pairwise([-1, *places, len(text)]))
    return [part.strip() for part in found if part.strip()]


def _kind_of(part: str) -> tuple[str, str]:
    """The kind that stands before a colon, if one does, and the rest."""
    word, colon, _rest = in_english(part).partition(":")
    has_digits = any(char.isdecimal() for char in word)
    if colon and word.strip() and not has_digits and not _are_weekdays(word):
        return word.strip().lower(), part[len(word) + 1 :].strip()
    return LECTURE, part


def _pattern(kind: str, text: str) -> Pattern:
    reader = Reader(text)
    weekdays = _read_weekdays(reader)
    start, end = _read_hours(reader)
    place = reader.last_words(_read_weekly)
    hours = _HOURS.match(place)
    if _ONE_MORE.match(place) or (hours and ":" not in text and end.hour <= int(hours[1])):
        raise reader.more_than_one()
    return Pattern(kind, weekdays, start, end, place)


def _read_weekly(reader: Reader) -> None:
    if not reader.is_time():
        _read_weekdays(reader)
    reader.read_times(at_night=True)


def _read_hours(reader: Reader) -> tuple[time, time]:
    """The times of a class, which stand right after its days."""
    words, others = reader.words_before_time()
    if words and not words[0].isdecimal():  # “9–12 and 1–4 pm”
        raise ValueError(
            # Translators: “lab: ” stands for a kind of class, in English: keep it, “am” and “pm”.
            __(
                "“%(words)s” cannot be read in “%(text)s”: leave it out, or write a kind first, as "
                "in “lab: %(others)s”, a place last, and “am” or “pm” after a time"
            )
            % {"words": words, "text": reader.quoted, "others": others}
        )
    return reader.read_times()


def _read_weekdays(reader: Reader) -> tuple[int, ...]:
    weekdays: dict[int, None] = {}
    while (first := reader.read_weekday()) is not None:
        last = reader.read_weekday() if reader.skip(*DASHES) else None
        count = 1 if last is None else (last - first) % 7 + 1
        weekdays |= dict.fromkeys((first + number) % 7 for number in range(count))
        while reader.skip(",", ":", "/", "&", "+", "and", "at", "@", "from"):
            pass
    if word := weekdays and reader.word_between(lambda: reader.is_weekday(1)):
        raise ValueError(
            # Translators: %(word)s is like “y” or “bis”, in whatever language it is written.
            __(
                "“%(word)s” cannot be read in “%(text)s”: write “,” between weekdays, or “–” "
                "between the first and the last"
            )
            % {"word": word, "text": reader.quoted}
        )
    if not weekdays:
        raise ValueError(
            __("“%(text)s” does not begin with a weekday: write it as in “Wed 16:55–18:55”")
            % {"text": reader.quoted}
        )
    return (*weekdays,)


def _are_weekdays(words: str) -> bool:
    """Whether words are weekdays alone."""
    reader = Reader(words)
    try:
        _read_weekdays(reader)
    except ValueError:
        return False
    return not reader.rest


def _meeting(kind: str, text: str, around: date | None) -> Meeting:
    reader = Reader(text, around)
    day = _read_class_day(reader)
    start, end = _read_hours(reader)
    return Meeting(day, start, end, kind, reader.last_words(_read_once))


def _read_once(reader: Reader) -> None:
    if not reader.is_time():
        _read_class_day(reader)
    reader.read_times(at_night=True)


def _read_class_day(reader: Reader) -> date:
    day = reader.read_day().checked()
    reader.skip_to_time()
    return day


def _moved(text: str, around: date | None) -> tuple[date, int]:
    reader = Reader(text, around)
    day = reader.read_day().checked()
    if not reader.skip("follows", "as"):
        raise ValueError(
            # Translators: %(day)s is a date. What is to be written, “follows Monday”, is English.
            __("“%(text)s” does not say what it follows: write “%(day)s follows Monday”")
            % {"text": text, "day": day}
        )
    reader.skip("a", "an", "the")
    weekday = reader.read_weekday()
    if weekday is None:
        raise ValueError(
            # Translators: %(names)s are the English weekdays, one of which has to be written.
            __("“%(text)s” names no weekday after “follows”: one of %(names)s")
            % {"text": text, "names": ", ".join(WEEKDAYS)}
        )
    reader.skip("schedule", "plan", "timetable")
    reader.end()
    if weekday == day.weekday():
        raise ValueError(
            # Translators: %(day)s is a date, %(weekday)s its English weekday.
            __(
                "%(day)s is a %(weekday)s already: write the day that has the classes of another "
                "weekday"
            )
            % {"day": day, "weekday": WEEKDAYS[weekday]}
        )
    return day, weekday


def _break(text: str, around: date | None) -> Break:
    reader = Reader(text, around)
    try:
        first, last = reader.read_days()
    except ValueError as error:
        if _LIST_OF_DAYS.match(text):
            raise reader.more_than_one() from error
        is_day = text[0].isdecimal() or reader.is_weekday(0)
        turned = "" if is_day else reader.turned(Reader.read_days)
        if not turned:
            raise
        raise ValueError(
            # Translators: %(turned)s is the same in another order: “Sep 1 Labor Day”.
            __("“%(text)s” does not begin with its days: write them first, as in “%(turned)s”")
            % {"text": reader.quoted, "turned": turned}
        ) from error
    reason = reader.last_words(Reader.read_days)
    if _ONE_MORE.match(reason) or _ONE_MORE_DAY.match(reason) or _DAY_AND_DAY.match(text):
        raise reader.more_than_one()
    return Break(first.checked(), last.checked(), reason)


_LIST_OF_DAYS = re.compile(r"\d{1,2}\s*(?:,|and|&)")
"""What “26, 27 Nov” begins with."""
_ONE_MORE = re.compile(r"(?:and|or|[&+/])\s*\d")
"""What follows “Nov 26” in “Nov 26 and 27”, and “Mon 9–12” in “Mon 9–12 & 1–4”."""
_ONE_MORE_DAY = re.compile(r"\d{1,2}(?:,|$|\s+(?:and|&|\())")
"""What follows “Nov 26,” in “Nov 26, 27”."""
_DAY_AND_DAY = re.compile(r"\D+\d[\d–-]*,\s*\d{1,2}\s+[A-Z]|[\d-]{10}[–—-]{1,2}\d{1,2}\b")
"""What “Nov 26, 27 Thanksgiving” begins with, and “26 Nov: 50 Years of us” does not; and
“2022-11-23–27”."""
_HOURS = re.compile(r"([01]?\d|2[0-4])\s?[–—-]\s?(?:[01]?\d|2[0-4])\b")
"""What follows “Mon 9–12,” in “Mon 9–12, 13–17”."""
