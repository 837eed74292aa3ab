"""What is new in a course, beside an earlier edition of it: records compared with records."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from .editions import fold, spellings, split_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

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
    pairs = known.pairs([*course.lectures()])
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
        (page, lecture)
        for page in _replaced(course, before, kept)
        for lecture in page.lectures()
        if lecture.id not in kept and not (lecture.dates.is_tba and not lecture.resources)
    ]
    return Changes(tuple(new), tuple(changed), tuple(same), tuple(moved), tuple(dropped))


def differences(lecture: Lecture, was: Lecture) -> Iterator[str]:
    """The fields in which a lecture differs from what it was."""
    if not has_title_of(lecture, was):
        yield "title"
    for field in ("kind", "page"):
        if getattr(lecture, field) != getattr(was, field):
            yield field
    if lecture.dates.release and not lecture.resources:
        return  # they are held back
    now, then = targets(lecture), targets(was)
    for kind in dict.fromkeys([*now, *then]):
        if now.get(kind) != then.get(kind):
            yield kind


def has_title_of(lecture: Lecture, was: Lecture) -> bool:
    """Whether two lectures are called the same, in the one language or in the other."""
    own = {lecture.title, lecture.written or lecture.title}
    return bool(own & {was.title, was.written or was.title})


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
        self._written: dict[str, Lecture] = {}
        self._names: defaultdict[str, list[Lecture]] = defaultdict(list)
        self._titles: defaultdict[str, list[Lecture]] = defaultdict(list)
        self._links: defaultdict[str, list[Lecture]] = defaultdict(list)
        self._ids: set[str] = set()
        for course in courses:
            for theme in course.themes:
                for lecture in theme.lectures:
                    self._add(course.docname, theme, lecture)

    def _add(self, docname: str, theme: Theme, lecture: Lecture) -> None:
        self._ids.add(lecture.id)
        self._themes[lecture.id] = theme
        for word in spellings(docname, lecture):
            self._words.setdefault(word, lecture)
        if lecture.name:
            self._names[lecture.name].append(lecture)
        for title in (lecture.title, lecture.written):
            self._written.setdefault(title, lecture)
        for title in _titles(lecture):
            self._titles[title].append(lecture)
        for link in lecture.resources:
            self._links[link.target].append(lecture)

    def theme(self, lecture: Lecture) -> Theme:
        """The theme that a lecture stood in."""
        return self._themes[lecture.id]

    def pairs(self, lectures: Sequence[Lecture]) -> dict[str, Lecture | None]:
        """What each lecture was, by its id.

        Each earlier one is one lecture's, unless references say more; and the surest way of all
        lectures comes before the next.
        """
        found = {lecture.id: self._referred(lecture) for lecture in lectures}
        left = self._ids - {was.id for was in found.values() if was}
        for alike in (self._by_name, self._by_title, self._by_links):
            for lecture in lectures:
                if found[lecture.id] is None:
                    was = next((one for one in alike(lecture) if one.id in left), None)
                    if was is not None:
                        left.remove(was.id)
                        found[lecture.id] = was
        return found

    def _referred(self, lecture: Lecture) -> Lecture | None:
        edition, word = split_reference(lecture.reference)
        if not word or edition != self._edition:
            return None
        return self._words.get(word) or self._written.get(word)

    def _by_name(self, lecture: Lecture) -> Iterable[Lecture]:
        return self._names[lecture.name]

    def _by_title(self, lecture: Lecture) -> Iterable[Lecture]:
        return chain.from_iterable(self._titles[title] for title in _titles(lecture))

    def _by_links(self, lecture: Lecture) -> Iterable[Lecture]:
        return chain.from_iterable(self._links[link.target] for link in lecture.resources)


def _titles(item: Theme | Lecture) -> dict[str, None]:
    """What it is called, on its page and in the language of the source."""
    return dict.fromkeys(fold(title) for title in (item.title, item.written) if title)


def _home(theme: Theme, pairs: dict[str, Lecture | None], known: _Earlier) -> Theme | None:
    """The earlier theme that one is: of its title, or that most of its lectures stood in."""
    themes = [known.theme(was) for lecture in theme.lectures if (was := pairs[lecture.id])]
    if not themes:
        return None
    for earlier in themes:
        if _titles(earlier).keys() & _titles(theme).keys():
            return earlier
    common, _count = Counter(map(id, themes)).most_common(1)[0]
    return next(earlier for earlier in themes if id(earlier) == common)


def _replaced(course: Course, before: Sequence[Course], kept: AbstractSet[str]) -> list[Course]:
    """The earlier pages whose place a page takes: what it lacks of theirs is dropped.

    A course may have further pages, which do not say what they are of. What stands on one of them
    is not missed on the main page, nor the other way round.

    :param kept: the ids of the earlier lectures that are on the page.
    """
    sources = [page for page in before if any(one.id in kept for one in page.lectures())]
    if sources:
        return [page for page in sources if page.says_anything == course.says_anything] or sources
    main = [page for page in before if page.says_anything]
    if main and not course.says_anything:
        return []  # a further page, on which all is new
    return main or [*before]
