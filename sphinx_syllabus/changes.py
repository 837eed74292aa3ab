"""What is new in a course, beside an earlier edition of it: records compared with records."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from .editions import spellings, split_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .model import Course, Lecture, Theme


class Change(Struct, frozen=True):
    """A lecture beside what it was."""

    lecture: Lecture
    was: Lecture | None
    """``None`` where it is carried over, says its author, from a place that is not known."""
    fields: tuple[str, ...] = ()
    """What differs: ``title``, ``kind``, ``page``, or a kind of resource."""


class Move(Struct, frozen=True):
    """A lecture that stands in another theme than it did."""

    lecture: Lecture
    was: Lecture
    before: Theme
    after: Theme


class Changes(Struct, frozen=True):
    """How a course differs from an earlier edition; a lecture may be changed and moved."""

    new: tuple[Lecture, ...] = ()
    changed: tuple[Change, ...] = ()
    carried_over: tuple[Change, ...] = ()
    """What is neither new, nor changed, nor moved."""
    moved: tuple[Move, ...] = ()
    dropped: tuple[tuple[Course, Lecture], ...] = ()
    """What is not in it any more, and the course that it was in."""

    def are_any(self) -> bool:
        """Whether anything differs."""
        return bool(self.new or self.changed or self.moved or self.dropped)


def compare(course: Course, edition: str, earlier: Iterable[Course]) -> Changes:
    """Compare a course with an earlier edition.

    A lecture is the one that it inherits from; or else the one of its name, of its title, or
    with one of its links.
    """
    before = [*earlier]
    known = _Earlier(edition, before)
    pairs = {lecture.id: known.match(lecture) for lecture in course.lectures()}
    new: list[Lecture] = []
    changed: list[Change] = []
    same: list[Change] = []
    moved: list[Move] = []
    for theme in course.themes:
        home = _home(theme, pairs, known)
        for lecture in theme.lectures:
            was = pairs[lecture.id]
            if was is None:
                if lecture.carried_over is None:
                    new.append(lecture)
                else:
                    same.append(Change(lecture, None))
                continue
            fields = tuple(differences(lecture, was))
            place = known.theme(was)
            if fields:
                changed.append(Change(lecture, was, fields))
            if place is not home:
                moved.append(Move(lecture, was, place, theme))
            elif not fields:
                same.append(Change(lecture, was))
    kept = {was.id for was in pairs.values() if was is not None}
    dropped = [
        (course, lecture)
        for course in before
        for lecture in course.lectures()
        if lecture.id not in kept
    ]
    return Changes(tuple(new), tuple(changed), tuple(same), tuple(moved), tuple(dropped))


def differences(lecture: Lecture, was: Lecture) -> Iterator[str]:
    """The fields in which a lecture differs from what it was."""
    for field in ("title", "kind", "page"):
        if getattr(lecture, field) != getattr(was, field):
            yield field
    if lecture.dates.release and not lecture.resources:
        return  # they are held back
    now, then = targets(lecture), targets(was)
    for kind in dict.fromkeys([*now, *then]):
        if now.get(kind) != then.get(kind):
            yield kind


def targets(lecture: Lecture) -> dict[str, list[str]]:
    """Where the resources of each kind lead."""
    found: dict[str, list[str]] = {}
    for link in lecture.resources:
        found.setdefault(link.kind, []).append(link.target)
    return found


class _Earlier:
    """The lectures of an earlier edition, and what they can be known by."""

    def __init__(self, edition: str, courses: Iterable[Course]) -> None:
        self._edition = edition
        self._themes: dict[str, Theme] = {}
        self._words: dict[str, Lecture] = {}
        self._names: dict[str, Lecture] = {}
        self._titles: dict[str, Lecture] = {}
        self._links: dict[str, Lecture] = {}
        self._left: set[str] = set()
        for course in courses:
            for theme in course.themes:
                for lecture in theme.lectures:
                    self._add(course.docname, theme, lecture)

    def _add(self, docname: str, theme: Theme, lecture: Lecture) -> None:
        self._left.add(lecture.id)
        self._themes[lecture.id] = theme
        for word in spellings(docname, lecture):
            self._words.setdefault(word, lecture)
        if lecture.name:
            self._names.setdefault(lecture.name, lecture)
        self._words.setdefault(lecture.title, lecture)
        self._titles.setdefault(_fold(lecture.title), lecture)
        for link in lecture.resources:
            self._links.setdefault(link.target, lecture)

    def theme(self, lecture: Lecture) -> Theme:
        """The theme that a lecture stood in."""
        return self._themes[lecture.id]

    def match(self, lecture: Lecture) -> Lecture | None:
        """What a lecture was; each earlier one is one lecture's, unless references say more."""
        edition, word = split_reference(lecture.reference)
        if word and edition == self._edition and word in self._words:
            found = self._words[word]
            self._left.discard(found.id)
            return found
        ways = [self._names.get(lecture.name), self._titles.get(_fold(lecture.title))]
        ways += [self._links.get(link.target) for link in lecture.resources]
        for way in ways:
            if way is not None and way.id in self._left:
                self._left.discard(way.id)
                return way
        return None


def _home(theme: Theme, pairs: dict[str, Lecture | None], known: _Earlier) -> Theme | None:
    """The earlier theme that one is: of its title, or that most of its lectures stood in."""
    themes = [known.theme(was) for lecture in theme.lectures if (was := pairs[lecture.id])]
    if not themes:
        return None
    for earlier in themes:
        if _fold(earlier.title) == _fold(theme.title):
            return earlier
    common, _count = Counter(map(id, themes)).most_common(1)[0]
    return next(earlier for earlier in themes if id(earlier) == common)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
