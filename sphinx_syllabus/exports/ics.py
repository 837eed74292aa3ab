"""Writes a calendar beside the page of each course that has dates: iCalendar, RFC 5545.

Each lecture that is held and each deadline is an event. Times are those of the term's time zone,
whose rules the file holds; without a time zone they are those of whoever reads it.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, time, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from .. import labels
from ..domain import get_domain
from ..editions import write_file
from ..instants import exists, instant
from ..languages import tag_of
from ..site import is_site
from .addresses import Addresses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from icalendar import Calendar, Event
    from sphinx.application import Sphinx

    from ..model import Course, Deadline, Lecture, Session

SUFFIX = ".ics"
_YEAR = timedelta(days=366)
"""The rules of a time zone are given for so long before and after the course."""
_PRODUCT = "-//sphinx-syllabus//EN"


def write_calendars(app: Sphinx, exception: Exception | None) -> None:
    """Write the files after a build of a site; not after one that failed."""
    if exception is not None or not is_site(app.builder):
        return
    domain = get_domain(app.env)
    for docname in sorted(domain.courses.keys() | domain.touched):
        course = domain.courses.get(docname)
        path = Path(app.outdir, f"{docname}{SUFFIX}")
        if course is not None and course.has_dates:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, _Writer(app, course).calendar().to_ical())
        elif _is_ours(path):  # of a build before this one
            path.unlink()


def _is_ours(path: Path) -> bool:
    try:
        return _PRODUCT.encode() in path.read_bytes()[:200]
    except OSError:
        return False


class _Writer:
    def __init__(self, app: Sphinx, course: Course) -> None:
        self._course = course
        self._project = str(app.config.project)
        self._timezone = course.calendar.timezone if course.calendar else ""
        settings = get_domain(app.env).settings
        self._kinds = settings.kinds
        self._resources = {name: kind.label for name, kind in settings.resources.items()}
        self._language = {"language": tag_of(app.config.language)}
        self._addresses = Addresses(app)
        self._stamp = _stamp(course)

    def calendar(self) -> Calendar:
        """The calendar of the course."""
        # only a project with dates needs it
        from icalendar import Calendar, vText  # noqa: PLC0415

        course = self._course
        calendar = Calendar()
        calendar.add("prodid", _PRODUCT)
        calendar.add("version", "2.0")
        name = " · ".join(filter(None, (course.code or course.title, course.term)))
        # icalendar does not know these two as text, whose commas and semicolons are escaped
        calendar.add("name", vText(name), self._language)
        calendar.add("x-wr-calname", vText(name))
        for lecture in course.lectures():
            for event in chain(self._session(lecture), self._deadline(lecture)):
                calendar.add_component(event)
        first, last = _reach(course)
        calendar.add_missing_timezones(first - _YEAR, last + _YEAR)
        # which come from a set: a build can be repeated
        calendar.subcomponents.sort(key=lambda part: part.get("TZID") or "~")
        _mend_onsets(calendar)
        return calendar

    def _session(self, lecture: Lecture) -> Iterator[Event]:
        session = lecture.dates.session
        if session is None:
            return
        event = self._event(lecture, "", self._title(lecture), *self._place(lecture, session))
        for key, value in _span(session, self._timezone).items():
            event.add(key, value)
        if session.location:
            event.add("location", session.location, self._language)
        if lecture.dates.is_cancelled:
            event.add("status", "CANCELLED")
        yield event

    def _place(self, lecture: Lecture, session: Session) -> Iterator[str]:
        """Where the words of a place lead: in the lecture, or else in the rows of the term."""
        kind = lecture.dates.meeting.kind if lecture.dates.meeting else lecture.kind
        label = labels.row_of_kind(kind, self._kinds)
        rows = [
            link
            for row in self._course.rows
            if row.key in {"location", "also-meets"} or (row.key, row.label) == ("meets", label)
            for link in row.links
        ]
        own = lecture.links if "location" in lecture.dates.unusual else ()
        for links in (own, rows):
            found = [link for link in links if link.text and link.text in session.location]
            longest = max((link.text for link in found), key=len, default="")
            urls = {self._absolute(link.target) for link in found if link.text == longest}
            if len(urls) == 1 and (url := urls.pop()):  # the same word may lead to two rooms
                yield f"{longest}: {url}"
                return

    def _absolute(self, target: str) -> str:
        """The URL of what the record of the page names, if it is known."""
        return self._addresses.absolute(self._addresses.target(self._course.docname, target))

    def _deadline(self, lecture: Lecture) -> Iterator[Event]:
        due = lecture.dates.due
        if due is None:
            return
        before, after = labels.due()
        event = self._event(lecture, "due", f"{before}{self._title(lecture)}{after}".strip())
        event.add("dtstart", _moment(due))
        # what a class has set is due even if the class is not held
        if lecture.dates.is_cancelled and lecture.dates.session is None:
            event.add("status", "CANCELLED")
        yield event

    def _title(self, lecture: Lecture) -> str:
        kind = self._kinds.get(lecture.kind, lecture.kind)
        words = lecture.title or lecture.number or str(kind)
        return ": ".join(filter(None, (self._course.code, words)))

    def _event(self, lecture: Lecture, part: str, summary: str, *more: str) -> Event:
        from icalendar import Event  # noqa: PLC0415

        event = Event()
        event.add("uid", self._uid(lecture, part))
        event.add("dtstamp", self._stamp)
        event.add("summary", summary, self._language)
        lines = [*filter(None, [lecture.speakers]), *more]
        lines += (
            f"{self._resources.get(link.kind, link.kind)}: {url}"
            for link in lecture.resources
            if (url := self._absolute(link.target))
        )
        place = self._addresses.part(self._course.docname, lecture.id)
        if url := self._addresses.absolute(place):
            event.add("url", url)
            lines.append(url)
        if lines:
            event.add("description", "\n".join(lines), self._language)
        return event

    def _uid(self, lecture: Lecture, part: str) -> str:
        """The same wherever the lecture stands, for as long as its anchor is the same.

        No other project in the world is to have it; its name has to do, for the address of the
        site is another in another language, and may not be known.
        """
        course = self._course
        words = (self._project, course.key, course.docname, lecture.id)
        return f"{uuid5(NAMESPACE_URL, '/'.join(('sphinx-syllabus', *words, part)))}"


def _mend_onsets(calendar: Calendar) -> None:
    """Begin summer time on the clock that it ends, as RFC 5545 has it (3.6.5).

    icalendar gives the hour to which the clocks go, one that there is on that day; right is the
    one from which they go, one that there is not.
    """
    for zone in calendar.timezones:
        part: Any  # what it holds, by name, is typed as any of two dozen values
        for part in zone.subcomponents:
            gain = part["TZOFFSETTO"].td - part["TZOFFSETFROM"].td
            dates = [part["DTSTART"], *(part["RDATE"].dts if "RDATE" in part else ())]
            for onset in dates:
                if gain > timedelta() and exists(onset.dt.date(), onset.dt.time(), zone.tz_name):
                    onset.dt -= gain


def _span(session: Session, timezone: str) -> dict[str, object]:
    if session.start is None or session.end is None:
        return {"dtstart": session.first, "dtend": session.last + timedelta(days=1)}
    return {
        "dtstart": instant(session.first, session.start, timezone),
        "dtend": instant(session.last, session.end, timezone),
    }


def _moment(due: Deadline) -> datetime:
    return instant(due.day, due.clock, due.timezone)


def _stamp(course: Course) -> datetime:
    """When the calendar was written: never the clock, so that a build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC)
    first, _last = _reach(course)
    return datetime.combine(first, time(), UTC)


def _reach(course: Course) -> tuple[date, date]:
    """The first and the last day of a course that has any."""
    dates = [lecture.dates for lecture in course.lectures()]
    days = [day for one in dates if one.session for day in (one.session.first, one.session.last)]
    days += [one.due.day for one in dates if one.due]
    return min(days), max(days)
