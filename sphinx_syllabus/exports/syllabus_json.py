"""Writes ``syllabus.json`` beside ``objects.inv``: the records of the project, with their URLs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .. import inventory
from ..changes import compare
from ..domain import get_domain
from ..editions import courses_of, write_file
from ..instants import iso
from ..languages import tag_of
from ..site import is_site
from ..urls import without_credentials
from .addresses import Addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from ..changes import Change, Changes
    from ..model import Course, Dates, Lecture, Link, Theme
    from ..term import Term


_GENERATOR = "sphinx-syllabus"


def write_inventory(app: Sphinx, exception: Exception | None) -> None:
    """Write the file after a build of a site; not after one that failed."""
    if exception is not None or not is_site(app.builder):
        return
    path = Path(app.outdir, inventory.FILE)
    if get_domain(app.env).courses:
        write_file(path, inventory.encode(_Writer(app).project()))
    elif _is_ours(path):  # of a build before this one
        path.unlink()


def _is_ours(path: Path) -> bool:
    try:
        return inventory.decode(path.read_bytes()).generator == _GENERATOR
    except (OSError, ValueError):
        return False


class _Writer:
    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._env = app.env
        self._domain = get_domain(app.env)
        self._addresses = Addresses(app)

    def project(self) -> inventory.Inventory:
        """The whole file."""
        config = self._app.config
        courses = [course for _docname, course in sorted(self._domain.courses.items())]
        used = {
            edition
            for course in courses
            for edition in (
                *(theme.carried_over for theme in course.themes),
                *(lecture.carried_over for lecture in course.lectures()),
            )
            if edition
        }
        editions = self._domain.sources.editions()
        return inventory.Inventory(
            f"{inventory.MAJOR}.{inventory.MINOR}",
            generator=_GENERATOR,
            project=config.project,
            language=tag_of(config.language),
            editions={
                key: inventory.Place(self._edition_url(key), editions[key].title)
                for key in sorted(used & editions.keys())
            },
            courses=tuple(map(self._course, courses)),
        )

    def _edition_url(self, key: str) -> str:
        if page := self._domain.sources.page(key):
            return self._addresses.page(page)
        edition = self._domain.sources.edition(key)
        return without_credentials(edition.url) if edition else ""

    def _course(self, course: Course) -> inventory.Course:
        return inventory.Course(
            course.docname,
            self._addresses.page(course.docname),
            title=course.title,
            code=course.code,
            term=course.term,
            institution=course.institution,
            edition=course.edition,
            headline=self._links(course, course.headline),
            rows=tuple(
                inventory.Row(row.label, row.value, self._links(course, row.links), row.key)
                for row in course.rows
            ),
            themes=tuple(self._theme(course, theme) for theme in course.themes),
            links=self._links(course, course.links),
            calendar=_calendar(course.calendar) if course.calendar else None,
            changes=tuple(self._changes(course)),
        )

    def _links(self, course: Course, links: tuple[Link, ...]) -> tuple[inventory.Link, ...]:
        return tuple(
            inventory.Link(link.text, self._addresses.target(course.docname, link.target))
            for link in links
        )

    def _changes(self, course: Course) -> Iterator[inventory.Changes]:
        """How a page differs from each edition that it inherits from or compares itself with."""
        for edition in sorted(self._domain.noted_sources.get(course.docname, ())):
            source = self._domain.sources.get(edition)
            if not source.missing:
                yield _changes(edition, compare(course, edition, courses_of(source, edition)))

    def _theme(self, course: Course, theme: Theme) -> inventory.Theme:
        return inventory.Theme(
            tuple(self._lecture(course, lecture) for lecture in theme.lectures),
            id=theme.id,
            title=theme.title,
            written=_written(theme),
            number=theme.number,
            name=theme.name,
            carried_over=_origin(theme),
        )

    def _lecture(self, course: Course, lecture: Lecture) -> inventory.Lecture:
        return inventory.Lecture(
            lecture.id,
            lecture.title,
            written=_written(lecture),
            number=lecture.number,
            name=lecture.name,
            # msgspec leaves a default out where it is the same object
            kind=sys.intern(lecture.kind),
            page=self._addresses.target(course.docname, lecture.page) if lecture.page else "",
            carried_over=_origin(lecture),
            resources=tuple(
                inventory.Resource(
                    link.kind, self._addresses.target(course.docname, link.target), link.text
                )
                for link in lecture.resources
            ),
            links=self._links(course, lecture.links),
            speakers=lecture.speakers,
            tba=lecture.dates.is_tba,
            cancelled=lecture.dates.is_cancelled,
            release=lecture.dates.release,
            **_moments(lecture.dates, course.calendar.timezone if course.calendar else ""),
        )


def _calendar(term: Term) -> inventory.Calendar:
    return inventory.Calendar(
        term.starts,
        term.ends,
        timezone=term.timezone,
        location=term.location,
        meets=tuple(
            inventory.Classes(
                one.kind,
                tuple(inventory.WEEKDAYS[number] for number in one.weekdays),
                one.start,
                one.end,
                one.location,
            )
            for one in term.patterns
        ),
        breaks=tuple(inventory.Break(one.first, one.last, one.reason) for one in term.breaks),
    )


def _moments(dates: Dates, timezone: str) -> dict[str, str]:
    """When and where a lecture is held, and when it is due."""
    found: dict[str, str] = {}
    if session := dates.session:
        found["starts"] = iso(session.first, session.start, timezone)
        found["ends"] = iso(session.last, session.end, timezone)
        found["location"] = session.location
    if due := dates.due:
        found["due"] = iso(due.day, due.clock, due.timezone)
    return found


def _changes(edition: str, found: Changes) -> inventory.Changes:
    def changes(several: tuple[Change, ...]) -> tuple[inventory.Change, ...]:
        return tuple(
            inventory.Change(one.lecture.id, one.was.id if one.was else "", one.fields)
            for one in several
        )

    return inventory.Changes(
        edition,
        new=tuple(lecture.id for lecture in found.new),
        changed=changes(found.changed),
        carried_over=changes(found.carried_over),
        moved=tuple(
            inventory.Move(move.lecture.id, move.was.id, move.before.title, move.after.title)
            for move in found.moved
        ),
        dropped=tuple(
            inventory.Dropped(lecture.id, lecture.title) for _course, lecture in found.dropped
        ),
    )


def _written(item: Lecture | Theme) -> str:
    return "" if item.written == item.title else item.written


def _origin(item: Lecture | Theme) -> inventory.Origin | None:
    if item.carried_over is None:
        return None
    return inventory.Origin(item.carried_over, item.reference)
