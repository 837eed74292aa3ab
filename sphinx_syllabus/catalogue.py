"""What a list of courses shows: those of the project, and those of other projects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from .config import warn_of_value
from .diagnostics import Subtype
from .labels import comma, names_of_instructors
from .locale import __
from .sources import open_library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from .config import Settings
    from .editions import Source
    from .model import Course

_DIGITS = re.compile(r"(\d+)")


class Entry(Struct, frozen=True):
    """A course in the list."""

    page: str
    """The target of its page: an address, or a document of this project."""
    title: str
    """As a page shows it; of what has no title, the name that the list knows it by."""
    code: str = ""
    term: str = ""
    institution: str = ""
    instructors: str = ""
    written_term: str = ""
    """The term in the language of the source, where the page is in another."""

    @property
    def terms(self) -> Iterator[str]:
        """What a list may call its term, whatever the case."""
        yield self.term.casefold()
        yield (self.written_term or self.term).casefold()


class Listed(Struct, frozen=True):
    """All that there is to list."""

    entries: tuple[Entry, ...] = ()
    """By code, then title, then term."""
    missing: tuple[str, ...] = ()
    """The names of the projects whose courses are not among them."""


class Catalogue:
    """The courses of other projects, got once a build."""

    def __init__(self, app: Sphinx, settings: Settings) -> None:
        """Know the projects that are declared, and get none yet."""
        self._app = app
        self._declared = settings.catalogue
        self._library = open_library(app, settings, "syllabus-catalogue")
        self._sources: dict[str, Source] | None = None

    def listed(self, own: Iterable[Course]) -> Listed:
        """The courses of this project and those of the others, as far as they are at hand."""
        entries = [*_entries(own, "")]
        missing: list[str] = []
        for key, source in self._load().items():
            name = self._declared[key].title or key
            found = [*_entries(source.courses, name)]
            entries += found
            if not found:
                missing.append(name)
        return Listed(tuple(sorted(entries, key=_order)), tuple(missing))

    def _load(self) -> dict[str, Source]:
        """Get the projects, all at once, and tell which are not at hand."""
        if self._sources is None:
            self._sources = self._library.load(self._declared.values())
            for key, source in self._sources.items():
                trouble = source.trouble or source.missing
                if not trouble and not any(_entries(source.courses, key)):
                    # Translators: “its” is a project's; stands after “… is not at hand: ”.
                    trouble = __("its syllabus.json has no course with a course-info")
                if trouble:
                    # Translators: %(name)s is a project; %(problem)s is another message.
                    message = __(
                        "%(value)s names a project “%(name)s” that is not at hand: %(problem)s."
                    )
                    words = {"value": "syllabus_catalogue", "name": key, "problem": trouble}
                    warn_of_value(self._app, words["value"], message % words, Subtype.FETCH)
        return self._sources


def of_terms(entries: Iterable[Entry], terms: Iterable[str]) -> list[Entry]:
    """The entries of some terms, whatever their case; all where none is named."""
    wanted = {term.casefold() for term in terms}
    return [entry for entry in entries if not wanted or wanted & {*entry.terms}]


def _entries(courses: Iterable[Course], name: str) -> Iterator[Entry]:
    """The entries of pages that say of what course they are."""
    teachers = names_of_instructors()
    for course in courses:
        if course.says_anything:
            yield Entry(
                course.page or course.docname,
                course.title or ("" if course.code else name or course.docname),
                course.code,
                " ".join(course.term.split()),
                course.institution,
                comma().join(row.value for row in course.rows_called(teachers)),
                " ".join(course.written_term.split()),
            )


def _order(entry: Entry) -> tuple[object, ...]:
    """What courses are sorted by: “STAT 9” stands before “STAT 101”."""
    words = (entry.code, entry.title, entry.term)
    return (*(_natural(text) for text in words), entry.page)


def _natural(text: str) -> list[tuple[bool, int, str]]:
    # not int, which refuses a number of thousands of digits
    parts = filter(None, _DIGITS.split(text))
    return [
        (True, len(digits := part.lstrip("0")), digits)
        if part.isdecimal()
        else (False, 0, part.casefold())
        for part in parts
    ]
