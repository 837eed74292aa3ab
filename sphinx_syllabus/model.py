"""The records of a course: what exports read and what references resolve to.

Plain, immutable data. This module imports neither Sphinx nor docutils, so a
record means the same in a build, in a test and in a tool that reads one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class ResourceKind:
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


@dataclass(frozen=True, slots=True)
class Edition:
    """An earlier edition of a course, as declared in ``syllabus_editions``."""

    key: str
    """The name that authors write, such as ``SP21``."""
    url: str
    """An absolute URL, or one relative to the root of the site."""
    title: str = ""
    """The name that readers see; the key where it is empty."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One link of a lecture."""

    kind: str
    target: str
    """An absolute URL, or a path from the source folder: of a file, or of a
    document (without its suffix)."""
    text: str = ""
    """The words that the author gave the link, if any."""


@dataclass(frozen=True, slots=True)
class Lecture:
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
    number: str = ""
    name: str = ""
    kind: str = "lecture"
    page: str = ""
    """The address that the title links to, if it does."""
    carried_over: str | None = None
    """``None`` where it is new; an edition's key, or an empty string where the
    author named no edition."""
    resources: tuple[Resource, ...] = ()
    quiet: tuple[str, ...] | None = None
    """The subtypes of warnings that it is not to give; empty for all that can be."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of lectures; without an id, the lectures that stand in no theme."""

    lectures: tuple[Lecture, ...]
    id: str = ""
    title: str = ""
    heading: str = ""
    """The title as the page shows it, such as ``Theme 1: Introduction``."""
    line: int = 0
    file: str = ""
    number: str = ""
    name: str = ""
    carried_over: str | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What one page says about a course."""

    docname: str
    themes: tuple[Theme, ...] = ()
    """In the order of the page."""
    code: str = ""
    term: str = ""
    institution: str = ""
    edition: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    """Label and value of each row, as plain text, in the order of the source."""
    line: int = 0

    def lectures(self) -> Iterator[Lecture]:
        """Every lecture of the page, in the order of the page."""
        for theme in self.themes:
            yield from theme.lectures
