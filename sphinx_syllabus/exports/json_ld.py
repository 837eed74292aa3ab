"""A course in the words of schema.org, as JSON-LD that search engines read from its page.

It says what the page says, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from ..dates import WEEKDAYS
from ..domain import get_domain
from ..labels import names_of_instructors
from ..languages import names_in, tag_of
from ..site import is_site
from .addresses import Addresses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from docutils import nodes as docutils_nodes
    from sphinx.application import Sphinx

    from ..model import Course, Link, Resource, Theme
    from ..term import Pattern, Term

_SCHEMA = "https://schema.org"


def add_to_page(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: docutils_nodes.document | None,
) -> None:
    """Put the data in the head of a course's page."""
    course = get_domain(app.env).courses.get(pagename)
    if doctree is None or course is None or not is_site(app.builder):
        return
    data = {"@context": f"{_SCHEMA}/", **_Writer(app, course).course()}
    # “</” would end the element, and “<!--” begin a comment
    content = msgspec.json.encode(data).decode().replace("<", "\\u003c")
    script = f'<script type="application/ld+json">{content}</script>'
    context["metatags"] = f"{context.get('metatags', '')}\n{script}"


class _Writer:
    def __init__(self, app: Sphinx, course: Course) -> None:
        self._course = course
        self._language = tag_of(app.config.language)
        self._addresses = Addresses(app)
        self._kinds = get_domain(app.env).settings.resources

    def course(self) -> dict[str, Any]:
        """The course."""
        course = self._course
        sections = (self._theme(theme) for theme in course.themes)
        return _without_blanks(
            {
                "@type": "Course",
                "name": course.title,
                "courseCode": course.code,
                "url": self._url(course.docname),
                "inLanguage": self._language,
                "provider": self._provider(),
                "hasCourseInstance": self._instance(),
                "syllabusSections": [*filter(None, sections)],
            }
        )

    def _url(self, target: str) -> str:
        address = self._addresses.target(self._course.docname, target)
        return self._addresses.absolute(address)

    def _provider(self) -> dict[str, Any]:
        course = self._course
        if not course.institution:
            return {}
        urls = [link.target for link in course.headline if _is_of_institution(course, link)]
        url = self._url(urls[0]) if urls else ""
        return _without_blanks({"@type": "Organization", "name": course.institution, "url": url})

    def _instance(self) -> dict[str, Any]:
        course, term = self._course, self._course.calendar
        instance = _without_blanks(
            {
                "name": f"{course.title} · {course.term}" if course.term else "",
                "startDate": term.starts.isoformat() if term else "",
                "endDate": term.ends.isoformat() if term else "",
                "location": term.location if term else "",
                "instructor": [
                    {"@type": "Person", "name": name}
                    for row in course.rows_called(names_of_instructors())
                    for name in names_in(row.value, self._language)
                ],
                "courseSchedule": [*_schedules(term)] if term else [],
            }
        )
        return {"@type": "CourseInstance", **instance} if instance else {}

    def _theme(self, theme: Theme) -> dict[str, Any]:
        parts = [
            self._resource(lecture.title, resource)
            for lecture in theme.lectures
            for resource in lecture.resources
        ]
        section = _without_blanks({"name": theme.title, "hasPart": [*filter(None, parts)]})
        return {"@type": "Syllabus", **section} if section else {}

    def _resource(self, title: str, resource: Resource) -> dict[str, Any]:
        url = self._url(resource.target)
        if not url:
            return {}
        kind = self._kinds.get(resource.kind)
        label = kind.label if kind else resource.kind
        return _without_blanks(
            {
                "@type": "VideoObject" if resource.kind == "video" else "LearningResource",
                "name": resource.text or title,
                "learningResourceType": str(label),
                "url": url,
            }
        )


def _is_of_institution(course: Course, link: Link) -> bool:
    """Whether a link of the headline is the institution's, not one of the code or the term."""
    if link.text == course.institution:
        return True
    return link.text in course.institution and link.text not in f"{course.code} {course.term}"


def _schedules(term: Term) -> Iterator[dict[str, Any]]:
    """When each kind of lecture meets, week after week."""
    for pattern in term.patterns:
        yield _without_blanks(
            {
                "@type": "Schedule",
                "repeatFrequency": "P1W",
                "byDay": [f"{_SCHEMA}/{WEEKDAYS[number]}" for number in pattern.weekdays],
                "startTime": f"{pattern.start:%H:%M}",
                "endTime": f"{pattern.end:%H:%M}",
                "startDate": term.starts.isoformat(),
                "endDate": term.ends.isoformat(),
                "scheduleTimezone": term.timezone,
                "exceptDate": [day.isoformat() for day in _days_off(term, pattern)],
            }
        )


def _days_off(term: Term, pattern: Pattern) -> Iterator[date]:
    """The days of a pattern without a class: they are in a break, or follow another weekday."""
    moved = dict(term.moved)
    for day in term.days():
        if day.weekday() not in pattern.weekdays:
            continue
        if term.break_on(day) or moved.get(day, day.weekday()) not in pattern.weekdays:
            yield day


def _without_blanks(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value}
