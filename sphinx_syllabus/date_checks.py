"""What a human would notice across the dates of a page: each check reads records alone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from .dating import class_of
from .instants import exists
from .locale import __
from .term import NEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from .model import Course, Lecture, Session, Theme
    from .term import Term


def date_problems(course: Course) -> Iterator[tuple[Lecture, str]]:
    """What is wrong with the dates of a course: a lecture, and a sentence."""
    dated = [(one, one.dates.session) for one in course.lectures() if one.dates.session]
    if course.calendar:
        yield from _in_term(course.calendar, dated)
        yield from _near_term(course.calendar, course.lectures())
    else:
        yield from _in_no_zone(course)
    for lecture in course.lectures():
        for problem in _clock(course.calendar, lecture):
            yield lecture, problem
    for lecture, other in _collisions(dated):
        # Translators: %(line)s is like “7”, or “7 (part.md)” where it stands in another file.
        problem = __(
            "This meets at the same time as the lecture of line %(line)s: write “:date: same” if "
            "they share a class, “:location:” if they are in two places, or another “:date:”."
        )
        yield lecture, problem % {"line": line_of(other, lecture, course.docname)}


def line_of(item: Theme | Lecture, other: Theme | Lecture, docname: str) -> str:
    """The line of an item, as a warning at another says it: with the file, where it has its own.

    :param docname: their page.
    """
    if item.file == other.file:
        return str(item.line)
    return f"{item.line} ({item.file or docname})"


class _Held(NamedTuple):
    """From when to when a lecture is held, and where."""

    starts: datetime
    ends: datetime
    place: str
    lecture: Lecture


def _collisions(dated: Iterable[tuple[Lecture, Session]]) -> Iterator[tuple[Lecture, Lecture]]:
    """What is held while something else is, and that."""
    going_on: list[_Held] = []
    for held in sorted(_held(dated), key=lambda held: held.starts):
        going_on = [one for one in going_on if one.ends > held.starts]
        other = next((one for one in going_on if _are_together(one, held)), None)
        if other is not None:
            yield held.lecture, other.lecture
        going_on.append(held)


def _held(dated: Iterable[tuple[Lecture, Session]]) -> Iterator[_Held]:
    """What is held at hours that are known."""
    for lecture, session in dated:
        if lecture.dates.is_cancelled or lecture.dates.is_shared:
            continue
        if session.first < session.last and not session.location:
            continue  # at home, beside whatever else there is in these days
        if session.start and session.end:
            starts = datetime.combine(session.first, session.start)
            ends = datetime.combine(session.last, session.end)
            yield _Held(starts, ends, session.location, lecture)


def _are_together(one: _Held, other: _Held) -> bool:
    """Whether what is held at once is one class, or in one place as far as it is known."""
    if one.place == other.place:
        return True
    first, second = one.lecture.dates.meeting, other.lecture.dates.meeting
    if first is None or second is None:
        return not one.place or not other.place
    return first == second  # the term may have two classes at once


def _in_term(term: Term, dated: Iterable[tuple[Lecture, Session]]) -> Iterator[tuple[Lecture, str]]:
    """What is held on a day that is not for it."""
    class_days: dict[str, set[date]] = {}
    for lecture, session in dated:
        day, meeting = session.first, lecture.dates.meeting
        if meeting is not None and session.last == meeting.day:
            continue  # “:also-meets:” may say one before the term or after it
        kind = class_of(term, lecture.kind)
        if meeting is None and kind not in class_days:
            class_days[kind] = {meeting.day for meeting in term.meetings(kind)}
        holidays = term.break_on(day)
        problem = ""
        outside = [one for one in (day, session.last) if not term.starts <= one <= term.ends]
        if outside:
            problem = _outside(term, outside[0])
        elif meeting is not None:
            continue
        elif holidays:
            reason = f" ({holidays.reason})" if holidays.reason else ""
            # Translators: %(reason)s is empty, or like “ (Thanksgiving)” with the space before it.
            problem = __(
                "%(day)s is a day without classes%(reason)s: put the date right, or write "
                "“:quiet: date”."
            ) % {"day": day, "reason": reason}
        elif class_days[kind] and day not in class_days[kind]:
            # Translators: %(kind)s is a word such as “lecture”, as in the option “:kind:”.
            problem = __(
                "%(day)s is not a day on which the kind “%(kind)s” meets: put the date right, or "
                "add it to “:also-meets:”."
            ) % {"day": day, "kind": kind}
        if problem:
            yield lecture, problem


def _near_term(term: Term, lectures: Iterable[Lecture]) -> Iterator[tuple[Lecture, str]]:
    """Deadlines of another year, and days of release that have long been."""
    for lecture in lectures:
        due, release = lecture.dates.due, lecture.dates.release
        if due and not term.starts - NEAR <= due.day <= term.ends + NEAR:
            yield lecture, _outside(term, due.day)
        if release and release < term.starts - NEAR:  # a later one may be meant for “never”
            yield lecture, _outside(term, release)


def _outside(term: Term, day: date) -> str:
    """What is said of a day that is not in the term."""
    # Translators: %(day)s, %(first)s and %(last)s are dates: 2022-09-14.
    return __(
        "%(day)s is not in the term, which is from %(first)s to %(last)s: put one of "
        "them right, or write “:quiet: date”."
    ) % {"day": day, "first": term.starts, "last": term.ends}


def _in_no_zone(course: Course) -> Iterator[tuple[Lecture, str]]:
    """The first of the hours that are not in the time zone of a course without a term."""
    keys = {row.key for row in course.rows}
    if "timezone" not in keys or keys >= {"starts", "ends"}:  # it was told what is wrong with them
        return
    for lecture in course.lectures():
        session, due = lecture.dates.session, lecture.dates.due
        if (due and not due.timezone) or (session and session.start):
            # Translators: “:timezone:”, “:starts:” and “:ends:” are options: keep them.
            problem = __(
                "These hours are in no time zone, for “:timezone:” counts in a term alone: write "
                "its “:starts:” and “:ends:” as well."
            )
            yield lecture, problem
            return


def _clock(term: Term | None, lecture: Lecture) -> Iterator[str]:
    """Deadlines before there is anything to do, and times that the clocks skip."""
    zone = term.timezone if term else ""
    session, due = lecture.dates.session, lecture.dates.due
    if due and lecture.dates.release and due.day < lecture.dates.release:
        # Translators: %(due)s and %(release)s are dates: 2022-09-14. “It” is homework or a lecture.
        yield __(
            "It is due on %(due)s, before it is there on %(release)s: put one of the two right."
        ) % {"due": due.day, "release": lecture.dates.release}
    moments = [(due.day, due.clock, due.timezone)] if due else []
    if session:
        clocks = ((session.first, session.start), (session.last, session.end))
        moments += [(day, clock, zone) for day, clock in clocks if clock]
    for day, clock, timezone in moments:
        if not exists(day, clock, timezone):
            # Translators: “02:30 does not exist on 2022-03-13 in America/New_York, …”.
            yield __(
                "%(time)s does not exist on %(day)s in %(timezone)s, where clocks change: "
                "write another time."
            ) % {"time": f"{clock:%H:%M}", "day": day, "timezone": timezone}
