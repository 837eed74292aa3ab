"""The page of the next term: everything in it is carried over from an edition, and inherits."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import chain, islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from .editions import spellings
from .labels import to_be_announced
from .markup import escape
from .term import OPTIONS, write_patterns
from .urls import parse_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .model import Course, Lecture, Link, Row, Theme
    from .term import Pattern

_ENTITY = re.compile(r"&(?=#?\w+;)")
# without days there is no calendar to link to
_NOT_OF_NEXT_TERM = {*OPTIONS, "calendar"} - {"location"}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_KEY = re.compile(r"[^:`\s][^:`]*")


def roll_over(
    course: Course, courses: Sequence[Course], key: str, edition: str = "", term: str = ""
) -> str:
    """The MyST source of the edition after one.

    :param course: the course as it was.
    :param courses: all courses of that edition, which references must not confuse.
    :param key: the edition that it was, as ``syllabus_editions`` calls it.
    :param edition: the key of the new one, and
    :param term: its term; where they are empty, they are left for the instructor to write.
    """
    lectures = _lectures(course, _References(courses), key)
    themes = (_theme(*counted, lectures) for counted in _counted(course.themes))
    title = f"# {escape(_title(course, term))}" if course.title else ""
    info = "" if is_further_page(course, courses) else _info(course, edition, term)
    blocks = [title, info, ":::{legend}\n:::", *themes]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _title(course: Course, term: str) -> str:
    """The title of the page, of the new term where it says the old one, with its year."""
    says_year = term and _YEAR.search(course.term)
    return course.title.replace(course.term, term) if says_year else course.title


def rows_of_a_year(course: Course) -> list[str]:
    """The names of the rows that stay and speak of a year, which is likely to be the old one."""
    return [key for key, row in _rows(course) if _YEAR.search(row.value)]


def _rows(course: Course) -> Iterator[tuple[str, Row]]:
    """The rows that the new page has as well, and what they are called there."""
    for row in course.rows:
        key = row.key or row.label
        if _KEY.fullmatch(key) and row.key not in _NOT_OF_NEXT_TERM:
            yield key, row


def is_further_page(course: Course, courses: Iterable[Course]) -> bool:
    """Whether the course-info of a page is on another one."""
    return not course.says_anything and any(other.says_anything for other in courses)


def has_no_topic(lecture: Lecture) -> bool:
    """Whether a lecture has nothing that another could inherit: it is to be announced again."""
    return lecture.dates.is_tba and not lecture.resources and not lecture.page


def _info(course: Course, edition: str, term: str) -> str:
    facts = {
        "code": _linked(course.code, course.headline),
        "term": escape(term),
        "institution": _linked(course.institution, course.headline),
        "edition": edition,
    }
    if calendar := course.calendar:
        facts |= {
            "timezone": calendar.timezone,
            "meets": _meets(calendar.patterns, course.rows),
        }
    options = [f":{key}: {value}" for key, value in facts.items() if value]
    options += [f":{key}: {_value(row)}" for key, row in _rows(course)]
    return "\n".join([":::{course-info}", *options, ":::"]) if options else ""


def _meets(patterns: Iterable[Pattern], rows: Iterable[Row]) -> str:
    """The weekly classes as source, with the links of their places, which the rows have."""
    by_kind: defaultdict[str, list[Pattern]] = defaultdict(list)  # as there is a row for each
    for pattern in patterns:
        by_kind[pattern.kind].append(pattern)
    ordered = [*chain.from_iterable(by_kind.values())]
    if not ordered:
        return ""
    links = [link for row in rows if row.key == "meets" for link in row.links if link.text]
    return write_patterns(
        replace(one, kind=escape(one.kind), location=_place(one.location, ordered, links))
        for one in ordered
    )


def _place(words: str, patterns: Iterable[Pattern], links: list[Link]) -> str:
    """A place as source, with the first of the links that is left for it."""
    places = {one.location for one in patterns}
    for link in links:
        if link.text == words or (link.text in words and link.text not in places):
            links.remove(link)
            # a semicolon would end the class
            return _linked(words, [replace(link, target=link.target.replace(";", "%3B"))])
    return escape(words)


def _value(row: Row) -> str:
    """The value of a row as source; a link without words, such as a picture, is its address."""
    addresses = [_link(link) for link in row.links if not link.text]
    return " ".join(filter(None, [_linked(row.value, row.links), *addresses]))


def _linked(text: str, links: Iterable[Link]) -> str:
    """Plain text and its links, as source."""
    rest, parts = text, []
    for link in (link for link in links if link.text):
        before, found, after = rest.partition(link.text)
        if found:
            parts += [escape(before), _link(link)]
            rest = after
    return "".join([*parts, escape(rest)])


def _link(link: Link) -> str:
    """A link as source: its words alone where it has no address that this page may lead to.

    What has no words is called by its address.
    """
    try:
        url = _ENTITY.sub(r"\\&", parse_url(link.target))
    except ValueError:
        return escape(link.text)
    return f"[{escape(link.text or link.target)}](<{url}>)"


def _counted(themes: Iterable[Theme]) -> Iterator[tuple[Theme, str]]:
    """Each theme, and the number that counting would give it."""
    count = 0
    for theme in themes:
        yield theme, str(count + 1)
        if theme.id and theme.number:
            count = int(theme.number[:9]) if theme.number.isdecimal() else count


def _theme(theme: Theme, counted: str, lectures: Iterator[str]) -> str:
    body = [*islice(lectures, len(theme.lectures))]
    if not theme.id:
        return "\n\n".join(body)
    head = [f"::::{{theme}} {escape(theme.title)}".rstrip()]
    if not theme.number:
        head.append(":unnumbered:")
    elif theme.number != counted:
        head.append(f":number: {theme.number}")
    if theme.name:
        head.append(f":name: {theme.name}")
    return "\n\n".join(["\n".join(head), *body, "::::"])


def _written(lecture: Lecture) -> str:
    """The title in the language of the source, which is the same in every build."""
    return lecture.written or lecture.title


class _References:
    """What the lectures of an edition can be referred to by."""

    def __init__(self, courses: Iterable[Course]) -> None:
        pairs = [(course.docname, lecture) for course in courses for lecture in course.lectures()]
        self._words = Counter(word for pair in pairs for word in spellings(*pair))
        self._titles = Counter(_written(lecture) for _docname, lecture in pairs)

    def to(self, docname: str, lecture: Lecture) -> str:
        """What means this lecture and no other: short, or else readable, or else sure."""
        short = [word for word in (lecture.name, lecture.number) if word]
        for word in short:
            if self._words[word] == 1:
                return word
        title = _written(lecture)
        if title and self._titles[title] == 1 and title not in self._words:
            return title
        long = (f"{docname}/{word}" for word in [*short, lecture.id])
        return next((word for word in long if self._words[word] == 1), lecture.id)


def _lectures(course: Course, references: _References, key: str) -> Iterator[str]:
    """The source of each lecture: it inherits all, and its title is there for who edits it."""
    seen: set[str] = set()
    numbers: set[str] = set()
    for lecture in course.lectures():
        if has_no_topic(lecture):
            yield _to_be_announced(lecture)
            continue
        word = references.to(course.docname, lecture)
        lines = [] if word == lecture.title else [f"% {lecture.title}"]
        lines.append(":::{lecture}")
        if lecture.number:
            lines.append(f":number: {lecture.number}")
        if lecture.name:
            lines.append(f":name: {lecture.name}")
        lines.append(f":carried-over: {key}/{word}")
        if lecture.dates.is_tba:
            lines.append(":tba:")
        marks = {lecture.title, *(link.target for link in lecture.resources)}
        quiet = ["repeat"] * bool(marks & seen) + ["duplicate"] * (lecture.number in numbers)
        if quiet:  # as it was in the earlier edition
            lines.append(f":quiet: {' '.join(quiet)}")
        seen |= marks
        numbers |= {lecture.number} - {""}
        yield "\n".join([*lines, ":::"])


def _to_be_announced(lecture: Lecture) -> str:
    """The source of a lecture that has no topic yet; a title of its own stays."""
    title = "" if lecture.title == to_be_announced() else escape(lecture.title)
    options = [f":number: {lecture.number}"] if lecture.number else []
    options += [f":name: {lecture.name}"] if lecture.name else []
    options += [f":kind: {lecture.kind}"] if lecture.kind != "lecture" else []
    return "\n".join([f":::{{lecture}} {title}".rstrip(), *options, ":tba:", ":::"])
