"""What happens in courses, listed by date where a page asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes as docutils_nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import labels, nodes
from ..agenda import agenda
from ..calendar_words import Words
from ..dating import usual_years
from ..diagnostics import Subtype, warn
from ..domain import get_domain
from ..instants import iso
from ..locale import __

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from docutils.nodes import Element, Node

    from ..agenda import Entry
    from ..model import Course, Lecture


class ShowSchedule(SphinxPostTransform):
    """Fill each ``schedule`` with a table of classes, deadlines and days without classes.

    It may be of other pages, whose records are whole only when every page has been read.
    """

    default_priority = 19  # before links are made of what leads to other pages

    def run(self, **kwargs: Any) -> None:
        domain = get_domain(self.env)
        if not domain.data["schedules"]:
            return
        self.kinds = domain.settings.kinds
        for place in nodes.find(self.document, "schedule"):
            pages = dict.fromkeys(place["pages"])
            courses = [domain.courses[name] for name in pages if name in domain.courses]
            entries = agenda(courses, place["kinds"])
            if entries:
                self.is_of_several = len(courses) > 1
                self.timezone = _shared_timezone(courses)
                self.words = Words(self.config.language, _years(courses))
                # not the page that is written, which may hold all the others
                self.docname = place["docname"]
                rows = [([*self._when(one)], [*self._what(one)]) for one in entries]
                # only HTML has tables in tables
                fits = domain.builder.format == "html" or not _is_in_table(place)
                place.append(_table(rows) if fits else _list(rows))
            else:
                warn(Subtype.DATE, _nothing(has_others=bool(agenda(courses))), place)
                place.parent.remove(place)

    def _when(self, entry: Entry) -> Iterator[Node]:
        zone = entry.timezone
        yield self._moment(entry, entry.first, iso(entry.first, entry.start, zone))
        if entry.last != entry.first:
            yield docutils_nodes.Text(" – ")
            yield self._moment(entry, entry.last, iso(entry.last, entry.end, zone))
        if entry.start:
            clock = self.words.time(entry.start)
            hours = self.words.times(entry.start, entry.end) if entry.end else clock
            yield docutils_nodes.Text(", ")
            yield docutils_nodes.inline("", hours, classes=[nodes.HOURS])
            if zone and zone != self.timezone:
                # apart: the hours stay in one line with the day, and this need not
                yield docutils_nodes.inline("", f" ({self.words.timezone(zone)})")

    def _moment(self, entry: Entry, day: date, when: str) -> Node:
        classes = [nodes.CANCELLED] if _is_cancelled(entry) else []
        return nodes.moment("", self.words.day(day), datetime=when, classes=classes)

    def _what(self, entry: Entry) -> Iterator[Node]:
        lecture = entry.lecture
        if self.is_of_several:
            yield docutils_nodes.Text(f"{entry.course.code or entry.course.title}: ")
        if entry.holidays:
            words = labels.term_row("no-class")
            reason = entry.holidays.reason
            yield docutils_nodes.Text(labels.named(words, reason) if reason else words)
        if lecture is None:
            return
        before, after = labels.due() if entry.is_deadline else ("", "")
        link = self._link(entry, lecture)
        yield from [docutils_nodes.Text(before), link, docutils_nodes.Text(after)]
        for note in _notes(entry):
            yield docutils_nodes.Text(f" · {note}")

    def _link(self, entry: Entry, lecture: Lecture) -> Node:
        label = self.kinds.get(lecture.kind, lecture.kind)
        words = lecture.title or lecture.number or str(label)
        if lecture.kind != "lecture" and not labels.is_said_in(label, words):
            words = labels.named(label, words)
        if entry.course.docname == self.docname:
            return docutils_nodes.reference("", words, refid=lecture.id, internal=True)
        return nodes.page_link("", words, refdoc=entry.course.docname, anchor=lecture.id)


def _nothing(*, has_others: bool) -> str:
    """Why a schedule is empty.

    :param has_others: whether there is something of other kinds.
    """
    if has_others:
        # Translators: stands for a schedule; the options are to be kept.
        return __(
            "Nothing here that has a date is of these kinds: write others, leave “:kinds:” out, or "
            "give what is of them “:date:” or “:due:”."
        )
    # Translators: stands for a schedule; the options are to be kept.
    return __(
        "Nothing here has a date: give its page “:starts:”, “:ends:” and “:meets:”, or its "
        "lectures “:date:”."
    )


def _shared_timezone(courses: Iterable[Course]) -> str:
    """The time zone that need not be named; empty where courses have several, or none."""
    zones = {course.calendar.timezone for course in courses if course.calendar} - {""}
    return zones.pop() if len(zones) == 1 else ""


def _years(courses: Iterable[Course]) -> set[int]:
    """The years of the courses, which need not be said."""
    every = (
        usual_years(course.calendar, (lecture.dates for lecture in course.lectures()))
        for course in courses
    )
    return set().union(*every)


def _is_cancelled(entry: Entry) -> bool:
    """Whether it is not held; what a class has set is due all the same."""
    dates = entry.lecture.dates if entry.lecture else None
    return bool(dates and dates.is_cancelled and not (entry.is_deadline and dates.session))


def _notes(entry: Entry) -> Iterator[str]:
    """What is said of a class after its title: that it is not held, and where it is."""
    if _is_cancelled(entry):
        yield labels.cancelled()
    session = entry.lecture.dates.session if entry.lecture else None
    if session and session.location and not entry.is_deadline:
        yield session.location


def _is_in_table(node: Element) -> bool:
    parent = node.parent
    while parent is not None and not isinstance(parent, docutils_nodes.table):
        parent = parent.parent
    return parent is not None


def _list(rows: list[tuple[list[Node], list[Node]]]) -> Element:
    lines = [
        docutils_nodes.paragraph("", "", *when, docutils_nodes.Text(" – "), *what)
        for when, what in rows
    ]
    items = [docutils_nodes.list_item("", line) for line in lines]
    return docutils_nodes.bullet_list("", *items, bullet="*")


def _table(rows: list[tuple[list[Node], list[Node]]]) -> Element:
    head = [[docutils_nodes.Text(labels.column(key))] for key in ("when", "what")]
    return docutils_nodes.table(
        "",
        docutils_nodes.tgroup(
            "",
            docutils_nodes.colspec(colwidth=30),
            docutils_nodes.colspec(colwidth=45),
            docutils_nodes.thead("", _row(*head)),
            docutils_nodes.tbody("", *(_row(*row) for row in rows)),
            cols=2,
        ),
    )


def _row(*cells: Iterable[Node]) -> Element:
    return docutils_nodes.row(
        "",
        *(
            docutils_nodes.entry("", docutils_nodes.paragraph("", "", *content))
            for content in cells
        ),
    )
