"""From the nodes of a page, once every transform has run, to its record."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from docutils import nodes as docutils_nodes
from msgspec import Struct, field
from sphinx import addnodes
from sphinx.util import docname_join

from . import nodes
from .lines import borrows_words, split_lecture_line, title_text, words_of_raw
from .model import ROW, Course, Dates, Lecture, Link, Resource, Row, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Element, Node

    from .calendars import Calendar
    from .dating import Said
    from .term import Term

_IN_THEMES = frozenset({"theme", "lecture"})
_WITH_LINKS = ("headline", "rows")
"""What has links of its own, beside a lecture."""
_UNDATED = Dates()
_LINKS = (docutils_nodes.reference, addnodes.pending_xref, addnodes.download_reference)


class PageDates(Struct):
    """The dates of a page while it is read."""

    calendars: list[tuple[Element, Calendar]] = field(default_factory=list)
    """What each course-info says of its term."""
    calendar_links: list[Element] = field(default_factory=list)
    """The places for links to its file."""
    phrases: dict[str, Element] = field(default_factory=dict)
    """The places and reasons in it, by their text, translated where they are."""
    term: Term | None = None
    """What comes of it."""
    said: dict[str, Said] = field(default_factory=dict)
    """What is written, by the lecture's id."""
    found: dict[str, Dates] = field(default_factory=dict)
    """What has come of it, by the lecture's id."""

    def calendar(self, document: docutils_nodes.document) -> Calendar | None:
        """What the course of a page says of its term: the first that is dated, if one is."""
        if not self.calendars:
            return None
        courses = {*map(id, nodes.find(document, "course"))}  # others have been left out since
        found = [calendar for course, calendar in self.calendars if id(course) in courses]
        return next((one for one in found if one.is_dated), None) or next(iter(found), None)


def collect_course(
    docname: str,
    document: docutils_nodes.document,
    root: str | os.PathLike[str],
    dates: PageDates,
    borrowed: set[str],
) -> Course:
    """Read the record of a page from its nodes.

    :param root: the source folder.
    :param dates: when its lectures are held.
    :param borrowed: takes the ids of what has a title that is known only when every page has
        been read.
    """
    return _Collector(docname, document, root, dates, borrowed).course()


class _Collector:
    """Reads the nodes of one page."""

    def __init__(
        self,
        docname: str,
        document: docutils_nodes.document,
        root: str | os.PathLike[str],
        dates: PageDates,
        borrowed: set[str],
    ) -> None:
        self._docname, self._document, self._root = docname, document, root
        self._dates, self._borrowed = dates, borrowed
        self._everything = nodes.elements(document)
        self._links, self._others = _sorted_links(self._everything)

    def course(self) -> Course:
        themes = tuple(self._theme(theme, lectures) for theme, lectures in self._groups())
        title = _title(self._document)
        links = tuple(_links(self._docname, self._others))
        course = next((node for node in self._everything if nodes.is_a(node, "course")), None)
        if course is None:
            return Course(self._docname, themes, title, links=links)
        facts = _facts(course)
        for number, row in enumerate(_row_nodes(course)):
            if borrows_words([_value(row)]):
                self._borrowed.add(f"{ROW}{number}")
        return Course(
            self._docname,
            themes,
            title,
            line=course.line or 0,
            written_term=course["term"] if course["term"] != facts.get("term", "") else "",
            rows=tuple(self._rows(course)),
            headline=self._links_in(_parts(course, "headline")),
            links=links,
            calendar=self._dates.term,
            edition=course["edition"],
            key="/".join((course["code"], course["edition"] or course["term"])),
            **facts,
        )

    def _groups(self) -> Iterable[tuple[Element | None, list[Element]]]:
        """Each theme and its lectures, and those that stand in none, in the order of the page."""
        groups: list[tuple[Element | None, list[Element]]] = []
        lectures: dict[int, list[Element]] = {}
        for node in self._everything:
            word = node.attributes.get("syllabus")
            if word not in _IN_THEMES:
                continue
            theme = node if word == "theme" else nodes.ancestor(node, "theme")
            key = id(theme)
            if key not in lectures or (theme is None and groups[-1][0] is not None):
                lectures[key] = []
                groups.append((theme, lectures[key]))
            if word == "lecture":
                lectures[key].append(node)
        return groups

    def _theme(self, node: Element | None, items: list[Element]) -> Theme:
        lectures = tuple(map(self._lecture, items))
        if node is None:
            return Theme(lectures)
        title = cast("Element", node[0])
        words = title_of(node)
        if borrows_words(words):
            self._borrowed.add(node["ids"][0])
        return Theme(
            lectures,
            id=node["ids"][0],
            title=title_text(words),
            written=node.get("written", ""),
            heading=title_text(title.children),
            line=node.line or 0,
            file=self._included(node),
            number=node.get("number", ""),
            name=node.get("name", ""),
            carried_over=node.get("carried_over"),
            reference=node.get("reference", ""),
        )

    def _lecture(self, node: Element) -> Lecture:
        title, _rest = split_lecture_line(nodes.lecture_line(node))
        links = self._links.get(id(node), [])
        if links and borrows_words(title):
            self._borrowed.add(node["ids"][0])
        page = _page(title)
        resources: list[Element] = []
        others: list[Element] = []
        for link in links:
            (resources if isinstance(link, nodes.LINKS) else others).append(link)
        if page:  # the first words of the title are its link
            others = [link for link in others if link is not title[0]]
        return Lecture(
            id=node["ids"][0],
            title=title_text(title),
            written=node.get("written", ""),
            line=node.line or 0,
            file=self._included(node),
            number=node.get("number", ""),
            name=node.get("name", ""),
            kind=node.get("kind", "lecture"),
            page=page,
            dates=self._dates.found.get(node["ids"][0], _UNDATED),
            speakers=_speakers(node),
            quiet=None if "quiet" not in node else tuple(node["quiet"].replace(",", " ").split()),
            carried_over=node.get("carried_over"),
            reference=node.get("reference", ""),
            resources=tuple(
                Resource(link["kind"], link["target"], link.astext() if link["named"] else "")
                for link in resources
            ),
            links=tuple(_links(self._docname, others)),
        )

    def _rows(self, course: Element) -> Iterator[Row]:
        for row in _row_nodes(course):
            label, value = cast("Element", row[0]), _value(row)
            yield Row(_words(label), _words(value), self._links_in([value]), label["key"])

    def _links_in(self, parts: Iterable[Element]) -> tuple[Link, ...]:
        links = (node for part in parts for node in part.findall() if isinstance(node, _LINKS))
        return tuple(_links(self._docname, links))

    def _included(self, node: Element) -> str:
        """The path of the file that a node is included from."""
        if not node.source or node.source == self._document["source"]:
            return ""
        return os.path.relpath(node.source, self._root)


def _sorted_links(everything: Iterable[Element]) -> tuple[dict[int, list[Element]], list[Element]]:
    """The links of each lecture, by its identity, and those of a page that are of nothing."""
    links: dict[int, list[Element]] = {}
    others: list[Element] = []
    for node in everything:
        if isinstance(node, _LINKS):
            lecture = nodes.ancestor(node, "lecture")
            if lecture is not None:
                links.setdefault(id(lecture), []).append(node)
            elif not any(nodes.ancestor(node, word) for word in _WITH_LINKS):
                others.append(node)
    return links, others


def _own_words(title: Element, prefix: str) -> list[Node]:
    """What a title says after the label and the number of its theme."""
    if not prefix:
        return title.children
    first, *rest = title.children
    if isinstance(first, docutils_nodes.Text) and first.startswith(prefix):
        return [docutils_nodes.Text(first[len(prefix) :]), *rest]
    return rest


def words_that_borrow(document: docutils_nodes.document, id_: str) -> list[Node]:
    """What `collect_course` has told of: the words of a title, or of a row's value."""
    if not id_.startswith(ROW):
        return title_of(document.ids[id_])
    rows = [*_row_nodes(nodes.find(document, "course")[0])]
    return [_value(rows[int(id_.removeprefix(ROW))])]


def title_of(node: Element) -> list[Node]:
    """The title of a lecture or a theme, in its own words."""
    if nodes.is_a(node, "theme"):
        return _own_words(cast("Element", node[0]), node.get("prefix", ""))
    return split_lecture_line(nodes.lecture_line(node))[0]


def _speakers(item: Element) -> str:
    """The names of guests, as plain text."""
    parts = (cast("Element", child) for child in item.children)
    return next((_words(part) for part in parts if nodes.SPEAKERS in part["classes"]), "")


def _title(document: docutils_nodes.document) -> str:
    """The title of a page; empty where it begins with a theme, or has none."""
    section = next(document.findall(docutils_nodes.section), None)
    if section is None or nodes.is_a(section, "theme"):
        return ""
    return title_text(cast("Element", section[0]).children)


def _page(title: list[Node]) -> str:
    """Where the title leads, if its first words are a link."""
    first = title[0] if title else None
    if not isinstance(first, docutils_nodes.Element) or isinstance(first, nodes.LINKS):
        return ""
    return nodes.target_of(first)


def _row_nodes(course: Element) -> Iterator[Element]:
    for part in _parts(course, "rows"):
        yield from cast("Iterable[Element]", part.children)


def _value(row: Element) -> Element:
    return cast("Element", row[1])


def _facts(course: Element) -> dict[str, str]:
    """Code, term and institution, as plain text."""
    phrases = (node for part in _parts(course, "headline") for node in part.findall(nodes.phrase))
    return {phrase["key"]: title_text(phrase.children) for phrase in phrases}


def _parts(course: Element, word: str) -> Iterator[Element]:
    for child in course.children:
        if nodes.is_a(child, word):
            yield cast("Element", child)


def _links(docname: str, links: Iterable[Element]) -> Iterator[Link]:
    """The records of links; of those that other domains resolve later, there is no address."""
    for link in links:
        if isinstance(link, nodes.LINKS):
            target = str(link["target"])
        elif isinstance(link, addnodes.download_reference):
            target = docname_join(docname, link["reftarget"])
        else:
            target = nodes.target_of(link)
        if target:
            place = f"{docname}{target}" if target.startswith("#") else target
            yield Link(_words(link), place)


def _words(node: Element) -> str:
    """Plain text, as a title's is; but it has the labels of resources, and what images show."""
    return " ".join(_part(node).split())


def _part(node: Node) -> str:
    if isinstance(node, (docutils_nodes.footnote_reference, docutils_nodes.system_message)):
        return ""
    if isinstance(node, docutils_nodes.raw):
        return words_of_raw(node)
    if isinstance(node, nodes.LINKS) or not node.children:
        return node.astext()
    return cast("Element", node).child_text_separator.join(map(_part, node.children))
