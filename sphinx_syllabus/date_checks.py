"""What a human would notice across the dates of a page: each check reads records alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from .dating import class_of
from .instants import exists

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, time

    from .model import Course, Lecture, Session
    from .term import Term


def date_problems(course: Course) -> Iterator[tuple[Lecture, str]]:
    """What is wrong with the dates of a course: a lecture, and a sentence."""
    dated = [(one, one.dates.session) for one in course.lectures() if one.dates.session]
    if course.calendar:
        yield from _in_term(course.calendar, dated)
    for lecture in course.lectures():
        for problem in _clock(course.calendar, lecture):
            yield lecture, problem
    yield from _collisions(dated)


def _collisions(dated: Iterable[tuple[Lecture, Session]]) -> Iterator[tuple[Lecture, str]]:
    """What is held at once, in one place or as one class."""
    together: dict[object, list[_Hours]] = {}
    for lecture, session in dated:
        if lecture.dates.is_cancelled or lecture.dates.is_shared:
            continue
        if session.start and session.end:
            hours = _Hours(session.start, session.end, lecture)
            together.setdefault((session.first, session.location), []).append(hours)
            together.setdefault(lecture.dates.meeting or lecture.id, []).append(hours)
    told = set()
    for found in together.values():
        in_order = pairwise(sorted(found, key=lambda hours: hours.start))
        pair = next((two for two in in_order if two[1].start < two[0].end), None)
        if pair and pair not in told:
            told.add(pair)
            problem = (
                f"This meets at the same time as the lecture of line {pair[0].lecture.line}: "
                "write “:date: same” if they share a class, or put one of the dates right."
            )
            yield pair[1].lecture, problem


class _Hours(NamedTuple):
    start: time
    end: time
    lecture: Lecture


def _in_term(term: Term, dated: Iterable[tuple[Lecture, Session]]) -> Iterator[tuple[Lecture, str]]:
    """What is held on a day that is not for it."""
    class_days: dict[str, set[date]] = {}
    for lecture, session in dated:
        day = session.first
        kind = class_of(term, lecture.kind)
        if lecture.dates.meeting is None and kind not in class_days:
            class_days[kind] = {meeting.day for meeting in term.meetings(kind)}
        holidays = term.break_on(day)
        problem = ""
        if not (term.starts <= day and session.last <= term.ends):
            problem = (
                f"{day} is not in the term, which is from {term.starts} to {term.ends}: put one of "
                "them right, or write “:quiet: date”."
            )
        elif lecture.dates.meeting is not None:
            continue
        elif holidays:
            reason = f" ({holidays.reason})" if holidays.reason else ""
            problem = (
                f"{day} is a day without classes{reason}: put the date right, or write "
                "“:quiet: date”."
            )
        elif class_days[kind] and day not in class_days[kind]:
            problem = (
                f"{day} is not a day on which the kind “{kind}” meets: put the date right, or add "
                "it to “:also-meets:”."
            )
        if problem:
            yield lecture, problem


def _clock(term: Term | None, lecture: Lecture) -> Iterator[str]:
    """Deadlines before there is anything to do, and times that the clocks skip."""
    zone = term.timezone if term else ""
    session, due = lecture.dates.session, lecture.dates.due
    if due and lecture.dates.release and due.day < lecture.dates.release:
        yield (
            f"It is due on {due.day}, before it is there on {lecture.dates.release}: "
            "put one of the two right."
        )
    moments = [(due.day, due.clock, due.timezone)] if due else []
    if session:
        clocks = ((session.first, session.start), (session.last, session.end))
        moments += [(day, clock, zone) for day, clock in clocks if clock]
    for day, clock, timezone in moments:
        if not exists(day, clock, timezone):
            yield (
                f"{clock:%H:%M} does not exist on {day} in {timezone}, where clocks change: "
                "write another time."
            )
