"""What a human would notice across the lectures of a page or of the project.

Each check reads records alone and runs once, when every page has been read.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from .changes import compare, has_title_of, targets
from .date_checks import date_problems, line_of
from .diagnostics import Subtype
from .editions import courses_of, is_key, split_reference
from .hints import did_you_mean
from .locale import __, both, either

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .config import Settings
    from .editions import Source
    from .model import Course, Edition, Lecture, Theme

_VIDEO = "video"

CAN_BE_QUIET = frozenset(
    {
        *(Subtype.CHANGE, Subtype.DATE, Subtype.DUPLICATE, Subtype.EDITION, Subtype.INHERIT),
        *(Subtype.ORDER, Subtype.REPEAT),
    }
)
"""What comes of comparing lectures, which a lecture may be meant to give rise to."""


class Problem(Struct, frozen=True):
    """Something to warn of, at an item of a page."""

    subtype: Subtype
    message: str
    docname: str
    item: Theme | Lecture


def find_problems(
    courses: Mapping[str, Course],
    settings: Settings,
    editions: Mapping[str, Edition],
    sources: Mapping[str, Source],
) -> Iterator[Problem]:
    """Everything that is wrong, page by page, but for what a lecture is to keep quiet about.

    :param editions: those of the settings, and those that they are carried over from.
    :param sources: what the editions have that lectures are to be compared with.
    """
    for problem in _find_all(courses, settings, editions, sources):
        if not _is_quiet(problem):
            yield problem
    for docname, course in sorted(courses.items()):
        yield from _quiet_words(docname, course.lectures())


def _is_quiet(problem: Problem) -> bool:
    quiet = getattr(problem.item, "quiet", None)
    return quiet is not None and (not quiet or str(problem.subtype) in quiet)


def _quiet_words(docname: str, lectures: Iterable[Lecture]) -> Iterator[Problem]:
    """What a lecture is to keep quiet about, and no check ever tells of."""
    known = sorted(map(str, CAN_BE_QUIET))
    for lecture in lectures:
        for word in lecture.quiet or ():
            if word not in known:
                # Translators: %(words)s is like “date” or “repeat”, the names of warnings.
                message = __(
                    "“%(word)s” is no warning that “:quiet:” silences%(hint)s: write %(words)s, "
                    "with blanks between them."
                ) % {
                    "word": word,
                    "hint": did_you_mean(word, known),
                    "words": either(f"“{name}”" for name in known),
                }
                yield Problem(Subtype.OPTION, message, docname, lecture)


def _find_all(
    courses: Mapping[str, Course],
    settings: Settings,
    editions: Mapping[str, Edition],
    sources: Mapping[str, Source],
) -> Iterator[Problem]:
    names: dict[str, str] = {}
    for docname, course in sorted(courses.items()):
        themes = [theme for theme in course.themes if theme.id]
        lectures = list(course.lectures())
        # Translators: %(line)s is like “7”, or “7 (part.md)” where it stands in another file.
        used = __(
            "The theme number “%(number)s” is used on line %(line)s already: write another one."
        )
        yield from _numbers(docname, used, themes)
        yield from _names(docname, themes, names)
        # Translators: %(line)s is like “7”, or “7 (part.md)” where it stands in another file.
        used = __(
            "The lecture number “%(number)s” is used on line %(line)s already: write another one."
        )
        yield from _numbers(docname, used, lectures)
        yield from _names(docname, lectures, names)
        yield from _editions(course, [*themes, *lectures], editions)
        yield from _repeats(docname, lectures)
        for lecture, message in date_problems(course):
            yield Problem(Subtype.DATE, message, docname, lecture)
        if settings.check_numbers:
            yield from _order(docname, lectures)
        for edition, source in sources.items():
            yield from _differences(course, edition, source)


def _numbers(
    docname: str, message: str, items: Iterable[Theme] | Iterable[Lecture]
) -> Iterator[Problem]:
    first: dict[str, Theme | Lecture] = {}
    for item in items:
        if item.number in first:
            line = line_of(first[item.number], item, docname)
            told = message % {"number": item.number, "line": line}
            yield Problem(Subtype.DUPLICATE, told, docname, item)
        elif item.number:
            first[item.number] = item


def _names(
    docname: str, items: Iterable[Theme] | Iterable[Lecture], names: dict[str, str]
) -> Iterator[Problem]:
    for item in items:
        if item.name in names:
            # Translators: %(page)s is the document that has the name already.
            message = __(
                "The name “%(name)s” is given in “%(page)s” already: write another one."
            ) % {"name": item.name, "page": names[item.name]}
            yield Problem(Subtype.DUPLICATE, message, docname, item)
        elif item.name:
            names[item.name] = docname


def unknown_edition(edition: str | None, editions: Iterable[str]) -> str:
    """What is wrong with an edition, as a sentence; empty where nothing is."""
    known = [*editions]
    if not edition or edition in known:
        return ""
    if not is_key(edition):
        return unusable_key(edition)
    return __(
        "The edition “%(edition)s” is not in syllabus_editions%(hint)s: "
        "add “%(edition)s” and its URL to conf.py."
    ) % {"edition": edition, "hint": did_you_mean(edition, known)}


def unusable_key(edition: str) -> str:
    """What is wrong with what no edition can be called by."""
    # Translators: %(edition)s is what an author wrote, such as “Fall 2021”.
    message = __("An edition is one word without “/”, not “%(edition)s”: write one such as “SP21”.")
    return message % {"edition": edition}


def _editions(
    course: Course, items: Iterable[Theme | Lecture], editions: Mapping[str, Edition]
) -> Iterator[Problem]:
    """Each unknown edition once a page, where the page first names it; and each circle."""
    first: dict[str, Theme | Lecture] = {}
    for item in sorted(items, key=lambda item: item.line):
        edition = item.carried_over or ""
        is_first = first.setdefault(edition, item) is item
        if edition and edition == course.edition and (message := _circle(item, is_first)):
            yield Problem(Subtype.INHERIT, message, course.docname, item)
    for edition, item in first.items():
        if message := unknown_edition(edition, editions):
            yield Problem(Subtype.EDITION, message, course.docname, item)


def _circle(item: Theme | Lecture, is_first: bool) -> str:
    """What is wrong with an item that is of its own edition; its page's name is told once."""
    said = {"reference": item.reference or item.carried_over, "edition": item.carried_over}
    if split_reference(said["reference"] or "")[0] != item.carried_over:
        # Translators: %(reference)s is “SP21/09”, %(edition)s the edition that had it, “FL20”.
        message = __(
            "“%(reference)s” leads back to %(edition)s, which this edition is: name "
            "the one that had it first."
        )
        return message % said
    # Translators: %(reference)s is “SP21/09” or “SP21”, %(edition)s “SP21”; keep “:edition:”.
    message = __(
        "“%(reference)s” is of %(edition)s, and “:edition:” says that this page is, too: name an "
        "earlier edition here, or another one there."
    )
    return message % said if is_first else ""


def _repeats(docname: str, lectures: Iterable[Lecture]) -> Iterator[Problem]:
    """The same title, or else the same video, in two lectures of a page."""
    titles: dict[str, Lecture] = {}
    videos: dict[str, Lecture] = {}
    for lecture in lectures:
        title = "" if lecture.dates.is_tba else lecture.title  # it is none of its own yet
        own = {link.target for link in lecture.resources if link.kind == _VIDEO}
        shown = sorted(own & videos.keys())
        message = ""
        if title and title in titles and not _are_of_one_line(titles[title], lecture):
            # Translators: %(line)s is like “7”, or “7 (part.md)” where it stands in another file.
            message = __(
                "This lecture has the same title as the one on line %(line)s: "
                "if it should, write “:quiet: repeat”."
            ) % {"line": line_of(titles[title], lecture, docname)}
        elif shown and not _are_of_one_line(videos[shown[0]], lecture):
            # Translators: %(line)s is like “7”, or “7 (part.md)” where it stands in another file;
            # %(address)s is the video's.
            message = __(
                "This lecture has the same video as the one on line %(line)s, %(address)s: "
                "if it should, write “:quiet: repeat”."
            ) % {"line": line_of(videos[shown[0]], lecture, docname), "address": shown[0]}
        if message:
            yield Problem(Subtype.REPEAT, message, docname, lecture)
        titles.setdefault(title, lecture)
        for target in own:
            videos.setdefault(target, lecture)


def _are_of_one_line(one: Lecture, other: Lecture) -> bool:
    """Whether both come of a theme that is inherited as a whole, and nothing is written of them."""
    return (one.file, one.line) == (other.file, other.line)


_MOST_DIGITS = 9
"""Of a number that is counted."""


def _order(docname: str, lectures: Iterable[Lecture]) -> Iterator[Problem]:
    """Numbers that go down, and numbers that are left out."""
    numbered = [
        lecture
        for lecture in lectures
        if lecture.number.isdecimal() and len(lecture.number) <= _MOST_DIGITS
    ]
    for before, lecture in pairwise(numbered):
        if int(lecture.number) < int(before.number):
            message = __(
                "The number “%(number)s” comes after “%(before)s”: is it in its place?"
            ) % {"number": lecture.number, "before": before.number}
            yield Problem(Subtype.ORDER, message, docname, lecture)
    ordered = sorted(numbered, key=lambda lecture: int(lecture.number))
    for lower, upper in pairwise(ordered):
        if int(upper.number) > int(lower.number) + 1:
            # Translators: the numbers of two lectures, of which one or more between are left out.
            message = __("No number stands between “%(lower)s” and “%(upper)s”.") % {
                "lower": lower.number,
                "upper": upper.number,
            }
            yield Problem(Subtype.ORDER, message, docname, upper)


def editions_to_compare(courses: Iterable[Course]) -> set[str]:
    """The editions that lectures are carried over from, or inherit from."""
    return {
        _origin(lecture)
        for course in courses
        for lecture in course.lectures()
        if lecture.carried_over
    }


def _origin(lecture: Lecture) -> str:
    edition, _word = split_reference(lecture.reference or lecture.carried_over or "")
    return edition


def _differences(course: Course, edition: str, source: Source) -> Iterator[Problem]:
    """Titles and links that are not what they were, in lectures that are said to be the same."""
    for change in compare(course, edition, courses_of(source, edition)).changed:
        lecture, was = change.lecture, change.was
        if was is None or not lecture.carried_over or _origin(lecture) != edition:
            continue
        now, then = targets(lecture), targets(was)
        told: list[str] = []
        if not has_title_of(lecture, was):
            # Translators: goes into “This lecture is carried over from SP21, where it …”.
            told.append(__("is called “%(title)s”") % {"title": was.title})
        for kind in then:
            if kind in now and now[kind] != then[kind]:
                # Translators: goes into “This lecture is carried over from SP21, where it …”;
                # %(addresses)s are links, %(kind)s is a word such as “video” or “slides”.
                pattern = __("has %(addresses)s as %(kind)s")
                told.append(pattern % {"addresses": " ".join(then[kind]), "kind": kind})
        if told:
            # Translators: %(differences)s is like “is called “History” and has … as video”.
            message = __(
                "This lecture is carried over from %(edition)s, where it %(differences)s: "
                "write the same, or “:quiet: change” if it should differ."
            ) % {"edition": edition, "differences": both(told)}
            yield Problem(Subtype.CHANGE, message, course.docname, lecture)
