"""From what authors write of dates to a date beside each lecture."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from docutils import nodes as docutils_nodes
from msgspec.structs import replace
from sphinx.transforms import SphinxTransform

from .. import labels, nodes
from ..calendar_words import Words
from ..dating import SAME, Said, date_lectures, no_lecture, usual_years
from ..diagnostics import Subtype, warn
from ..domain import get_domain
from ..instants import iso
from ..lines import close_gap, split_lecture_line, title_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from datetime import time

    from docutils.nodes import Element, Node

    from ..model import Dates, Deadline, Session
    from ..term import Term


class DateLectures(SphinxTransform):
    """Give each lecture of a page its class of the term, and say when that is.

    It runs once, when a page is read, after its lectures are in their final form.
    """

    default_priority = 26  # after their form (25)

    def apply(self, **kwargs: Any) -> None:
        domain = get_domain(self.env)
        page = domain.page_dates(self.env.docname)
        calendar = page.calendar(self.document)
        if calendar is not None:
            page.term = calendar.term(lambda text: _plain(page.phrases.get(text)))
        if page.term is None and not page.said:
            return
        items = nodes.lectures(self.document)
        places = [*map(_take_place, items)]
        said = [
            _with_place(page.said.get(item["ids"][0], Said()), place)
            for item, place in zip(items, places, strict=True)
        ]

        def complain(place: int, key: str, problem: str) -> None:
            if domain.is_shown_in_full(self.env.docname):
                return
            where = said[place].places.get(key)
            warn(Subtype.DATE, problem, f"{where[0]}:{where[1]}" if where else items[place])

        kinds = [item.get("kind", "lecture") for item in items]
        self.timezone = page.term.timezone if page.term else ""
        around = calendar.around if calendar else None
        found = date_lectures(page.term, around, kinds, said, complain)
        self.words = Words(self.config.language, usual_years(page.term, found))
        self._tell_what_is_no_lecture(page.term, items, said, found, complain)
        for item, one, dates, where in zip(items, said, found, places, strict=True):
            page.found[item["ids"][0]] = dates
            release = date.max if "release" in dates.unread else dates.release
            is_withheld = release is not None and domain.is_to_come(
                self.env.docname, release, self.timezone
            )
            if is_withheld:
                _withhold(item)
            parts = [*self._when(dates, one, where)]
            if dates.is_cancelled:
                item["classes"].append(nodes.CANCELLED)
                _cancel(parts)
            if is_withheld:
                day = self.words.day(dates.release) if dates.release else one.texts["release"]
                parts.append([docutils_nodes.Text(labels.released(day))])
            if parts:
                _show(item, parts)

    def _tell_what_is_no_lecture(
        self,
        term: Term | None,
        items: Sequence[Element],
        said: Sequence[Said],
        found: Sequence[Dates],
        complain: Callable[[int, str, str], None],
    ) -> None:
        """Tell of homework and the like that takes a class by its place on the page."""
        labels_of_kinds = get_domain(self.env).settings.kinds
        for place, (item, one, dates) in enumerate(zip(items, said, found, strict=True)):
            # what has a date of its own, or is cancelled, takes its class on purpose
            is_meant = "date" in one.texts or dates.is_cancelled
            if term is None or dates.meeting is None or is_meant or "kind" in item:
                continue
            title, _rest = split_lecture_line(nodes.lecture_line(item))
            names = item.get("number", ""), title_text(title)
            if problem := no_lecture(term, *names, labels_of_kinds):
                complain(place, "", problem)

    def _when(self, dates: Dates, said: Said, location: list[Node]) -> Iterator[list[Node]]:
        """What is said of when it is; what could not be used, in its author's words."""
        cancelled: list[list[Node]] = []
        if dates.is_cancelled:
            cancelled = [[docutils_nodes.Text(labels.cancelled())]]
        if dates.session:
            yield [*self._session(dates.session, dates.unusual, location)]
            yield from cancelled  # the class, and not what is due
        for key in ("date", "time", "location"):
            text = said.texts.get(key, "")
            if key in dates.unread or (text and not dates.session and text != SAME):
                yield location if key == "location" else [docutils_nodes.Text(text)]
        if dates.due or "due" in dates.unread:
            before, after = map(docutils_nodes.Text, labels.due())
            words = docutils_nodes.Text(said.texts["due"])
            moment = self._due(dates.due) if dates.due else words
            yield [part for part in (before, moment, after) if part.astext()]
        if not dates.session:
            yield from cancelled

    def _session(
        self, session: Session, unusual: Collection[str], location: list[Node]
    ) -> Iterator[Node]:
        """Its day; its hours and its place where the course does not say them once for all."""
        comma = labels.comma()
        yield self._moment(self.words.day(session.first), session.first, session.start)
        if session.last != session.first:
            yield docutils_nodes.Text(" – ")
            yield self._moment(self.words.day(session.last), session.last, session.end)
        if session.start and session.end and "time" in unusual:
            yield docutils_nodes.Text(comma + self.words.times(session.start, session.end))
        if session.location and "location" in unusual:
            yield docutils_nodes.Text(comma)
            yield from location or [docutils_nodes.Text(session.location)]

    def _due(self, due: Deadline) -> Node:
        words = self.words.day_and_hours(due.day, self.words.time(due.clock))
        if due.timezone and due.timezone != self.timezone:
            words = f"{words} ({self.words.timezone(due.timezone)})"
        return self._moment(words, due.day, due.clock, due.timezone)

    def _moment(self, words: str, day: date, clock: time | None, timezone: str = "") -> Node:
        zone = timezone or self.timezone
        return nodes.moment("", words, datetime=iso(day, clock, zone), support_smartquotes=False)


def _cancel(parts: list[list[Node]]) -> None:
    """Mark the moments of what is not held: those of the class, for what it has set is due."""
    moments = ([node for node in part if isinstance(node, nodes.moment)] for part in parts)
    for moment in next(filter(None, moments), []):
        moment["classes"].append(nodes.CANCELLED)


def _plain(words: Element | None) -> str:
    """The words of a place or a reason; of a row, those of its value."""
    if words is None:
        return ""
    is_row = isinstance(words, docutils_nodes.definition_list_item)
    return title_text(words.children[is_row:])


def _take_place(item: Element) -> list[Node]:
    """Where a lecture is held, as it is written below its line."""
    found = [node for node in item.children if isinstance(node, nodes.phrase)]
    for node in found:
        item.remove(node)
    return [*found]


def _with_place(said: Said, place: list[Node]) -> Said:
    """What is said of a lecture, and where it is held, in the reader's language."""
    if not place:
        return said
    return replace(said, texts={**said.texts, "location": title_text(place)})


def _show(item: Element, parts: list[list[Node]]) -> None:
    """Say what there is to say at the end of a lecture's words, before its links."""
    group = docutils_nodes.inline(classes=[nodes.WHEN])
    for part in parts:
        group += [docutils_nodes.Text(" · "), *part] if group.children else part
    line = nodes.lecture_line(item)
    _title, rest = split_lecture_line(line)
    first_link = next((node for node in rest if isinstance(node, nodes.RESOURCES)), None)
    if first_link is None:
        last = line.children[-1] if line.children else None
        is_apart = last is None or (isinstance(last, docutils_nodes.Text) and last.endswith(" "))
        line += [group] if is_apart else [docutils_nodes.Text(" "), group]
    else:
        place = line.index(first_link)
        line[place:place] = [group, docutils_nodes.Text(" ")]


def _withhold(item: Element) -> None:
    """Take the resources of a lecture away, and what was read to make them."""
    for node in [*item.findall(lambda node: isinstance(node, nodes.RESOURCES))]:
        if nodes.ancestor(node, "lecture") is not item:
            continue
        parent = node.parent
        place = parent.index(node)
        parent.remove(node)
        close_gap(parent, place)
        if not parent.children and parent.parent is not None:
            parent.parent.remove(parent)
        while parent is not item and parent is not None:
            if isinstance(parent, docutils_nodes.TextElement):
                parent.rawsource = ""
            parent = parent.parent
