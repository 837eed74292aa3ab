"""What happens in courses, day by day: classes, deadlines, and days without either."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from msgspec import Struct

from .instants import instant

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from .model import Course, Lecture
    from .term import Break

DEADLINE = "deadline"
NO_CLASS = "no-class"
"""What an agenda may be asked for, beside the kinds of lecture."""


class Entry(Struct, frozen=True):
    """Something that happens."""

    course: Course
    first: date
    last: date
    start: time | None = None
    end: time | None = None
    timezone: str = ""
    """That of the hours."""
    lecture: Lecture | None = None
    is_deadline: bool = False
    holidays: Break | None = None


def agenda(courses: Iterable[Course], kinds: Collection[str] = ()) -> list[Entry]:
    """Everything that happens, in order.

    :param kinds: kinds of lecture, `DEADLINE` and `NO_CLASS`; nothing means all.
    """
    every = (found for course in courses for found in _entries(course))
    found = [entry for names, entry in every if not kinds or not names.isdisjoint(kinds)]
    return sorted(found, key=_place)


def _place(entry: Entry) -> tuple[date, bool, datetime, date]:
    """Where it stands: by its day, as it is shown, and then by its moment in the world."""
    zone = entry.timezone if entry.start else ""
    moment = instant(entry.first, entry.start or time(), zone or "UTC")
    return entry.first, entry.start is not None, moment, entry.last


def _entries(course: Course) -> Iterator[tuple[set[str], Entry]]:
    """Each with what it may be asked for by: what is due is of its lecture's kind as well."""
    zone = course.calendar.timezone if course.calendar else ""
    for holidays in course.calendar.breaks if course.calendar else ():
        yield {NO_CLASS}, Entry(course, holidays.first, holidays.last, holidays=holidays)
    for lecture in course.lectures():
        if found := lecture.dates.session:
            span = (found.first, found.last, found.start, found.end, zone)
            yield {lecture.kind}, Entry(course, *span, lecture=lecture)
        if due := lecture.dates.due:
            span = (due.day, due.day, due.clock, None, due.timezone)
            yield {DEADLINE, lecture.kind}, Entry(course, *span, lecture=lecture, is_deadline=True)
