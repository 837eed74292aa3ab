"""The records of a course: what exports read and what references resolve to.

Plain, immutable data. This module imports neither Sphinx nor docutils, so a
record means the same in a build, in a test and in a tool that reads one. They
are msgspec's, as all records of the package are: a dataclass takes half a
millisecond to define, in every build, and longer to make and to pickle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date, time

    from .term import Meeting, Term

ON_SITE = "site:"
"""Begins a target that lies on the same site, in an edition that was built beside this one."""
ROW = "row:"
"""Begins what a row is called where a lecture is called by its id: the number follows."""


class ResourceKind(Struct, frozen=True):
    """A kind of resource: what its role and its option are named after."""

    name: str
    """The word of the language: ``video`` gives the role and the option."""
    icon: str
    """A short text, usually one emoji, that HTML shows in place of the label."""
    label: str
    """What the kind is called, in words."""
    url: str = ""
    """A URL with ``{}`` where a bare identifier goes, or an empty string."""
    svg: str = ""
    """A drawing that HTML shows in place of the icon, as an ``svg`` element, or an empty
    string."""

    @classmethod
    def called(cls, name: str) -> ResourceKind:
        """A kind of which no more is known than its name."""
        return cls(name, "🔗", name)


class Edition(Struct, frozen=True):
    """An earlier edition of a course, as declared in ``syllabus_editions``."""

    key: str
    """The name that authors write, such as ``SP21``."""
    url: str
    """An absolute URL, one relative to the root of the site, or a page of the project: the
    name of its document, or the path of its source."""
    title: str = ""
    """The name that readers see; the key where it is empty."""
    inventory: str | None = None
    """Where its ``syllabus.json`` is: a URL, or a path from the source folder; ``None``
    where it is what its URL leads to."""
    hosts: tuple[str, ...] = ()
    """The hosts, beside its own, that may answer for it after a redirect."""


class Resource(Struct, frozen=True):
    """One link of a lecture."""

    kind: str
    target: str
    """An absolute URL; or a path from the source folder, of a file or of a
    document (without its suffix); or ``site:`` and a path from the root of the site."""
    text: str = ""
    """The words that the author gave the link, if any."""


class Link(Struct, frozen=True):
    """Words that are a link."""

    text: str
    target: str
    """As a resource's."""


class Session(Struct, frozen=True):
    """When and where a lecture is held, on the clock of the classroom."""

    first: date
    last: date
    """The first day again, but for what spans days, such as an exam at home."""
    start: time | None = None
    end: time | None = None
    location: str = ""


class Deadline(Struct, frozen=True):
    """When something is due."""

    day: date
    clock: time
    timezone: str = ""
    """As the term's."""


class Dates(Struct, frozen=True):
    """What a lecture has to do with the calendar."""

    session: Session | None = None
    due: Deadline | None = None
    release: date | None = None
    """The day from which its resources are shown."""
    is_tba: bool = False
    """Whether its topic is to be announced."""
    is_cancelled: bool = False
    meeting: Meeting | None = None
    """The class of the term that it takes."""
    unusual: frozenset[str] = frozenset()
    """What the course does not say once for all such classes: ``time``, ``location``."""
    is_shared: bool = False
    """Whether it shares the class of the one before it."""
    unread: frozenset[str] = frozenset()
    """The options that cannot be read: their author's words are shown."""

    def days(self) -> Iterator[date]:
        """Every day that is said of it."""
        if self.session:
            yield from (self.session.first, self.session.last)
        if self.due:
            yield self.due.day
        if self.release:
            yield self.release


class Lecture(Struct, frozen=True):
    """An item of a theme."""

    id: str
    """The anchor, unique in the project."""
    title: str
    """Plain text, without the resources that stand in it."""
    line: int
    """The line of the source, counted from 1."""
    file: str = ""
    """The path, from the source folder, of the included file that it stands in; empty
    where that is the page itself."""
    written: str = ""
    """The title in the language of the source, where the page is in another."""
    number: str = ""
    name: str = ""
    kind: str = "lecture"
    page: str = ""
    """What the title links to, if it does: as a resource's target."""
    carried_over: str | None = None
    """``None`` where it is new; the key of the edition that first had it, or an empty
    string where the author named no edition."""
    reference: str = ""
    """What it inherits from, as in ``SP21/09``."""
    resources: tuple[Resource, ...] = ()
    dates: Dates = Dates()
    speakers: str = ""
    """The names of guests."""
    links: tuple[Link, ...] = ()
    """Its other links, but for the page's: in the title and the body."""
    quiet: tuple[str, ...] | None = None
    """The subtypes of warnings that it is not to give; empty for all that can be."""


class Theme(Struct, frozen=True):
    """A group of lectures; without an id, the lectures that stand in no theme."""

    lectures: tuple[Lecture, ...]
    id: str = ""
    title: str = ""
    written: str = ""
    """As a lecture's."""
    heading: str = ""
    """The title as the page shows it, such as ``Theme 1: Introduction``."""
    line: int = 0
    file: str = ""
    number: str = ""
    name: str = ""
    carried_over: str | None = None
    reference: str = ""


class Row(Struct, frozen=True):
    """A row of ``course-info``, as plain text."""

    label: str
    value: str
    links: tuple[Link, ...] = ()
    """The links in the value."""
    key: str = ""
    """The name of the option, as the author wrote it."""


class Course(Struct, frozen=True):
    """What one page says about a course."""

    docname: str
    themes: tuple[Theme, ...] = ()
    """In the order of the page."""
    title: str = ""
    """The title of the page."""
    page: str = ""
    """The address of the page, as a resource's target; empty for one of this project."""
    code: str = ""
    term: str = ""
    written_term: str = ""
    """The term in the language of the source, where the page is in another."""
    institution: str = ""
    headline: tuple[Link, ...] = ()
    """The links in code, term and institution."""
    edition: str = ""
    key: str = ""
    """What tells it from other courses and editions, whatever the language of the page."""
    rows: tuple[Row, ...] = ()
    """In the order of the source."""
    links: tuple[Link, ...] = ()
    """The links of the page that are in no lecture and not said of the course."""
    calendar: Term | None = None
    """When it meets, if it says so."""
    line: int = 0

    @property
    def says_anything(self) -> bool:
        """Whether its page says anything of what course it is."""
        return bool(self.code or self.term or self.institution or self.edition or self.rows)

    def rows_called(self, names: AbstractSet[str]) -> Iterator[Row]:
        """The rows whose key or label is one of some names, which are in small letters."""
        return (row for row in self.rows if {row.key.lower(), row.label.lower()} & names)

    @property
    def has_dates(self) -> bool:
        """Whether anything of it is held or due on a day that is known."""
        return any(lecture.dates.session or lecture.dates.due for lecture in self.lectures())

    def with_words(self, titles: Mapping[str, str]) -> Course:
        """The same with other words of some lectures and themes, by their ids, and of rows.

        The id of the first row is ``row:0``.
        """
        themes = []
        for theme in self.themes:
            title = titles.get(theme.id, theme.title)
            lectures = [
                replace(lecture, title=titles.get(lecture.id, lecture.title))
                for lecture in theme.lectures
            ]
            heading = theme.heading.removesuffix(theme.title) + title
            themes.append(replace(theme, title=title, heading=heading, lectures=(*lectures,)))
        rows = [
            replace(row, value=titles.get(f"{ROW}{number}", row.value))
            for number, row in enumerate(self.rows)
        ]
        return replace(self, themes=(*themes,), rows=(*rows,))

    def lectures(self) -> Iterator[Lecture]:
        """Every lecture of the page, in the order of the page."""
        for theme in self.themes:
            yield from theme.lectures
