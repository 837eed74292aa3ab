"""The nodes of a syllabus, and what their attributes mean.

Themes and lectures are plain docutils nodes (`section`, `list_item`) with an
attribute ``syllabus``: writers and other extensions treat them as what they
are, and docutils still finds their lists simple. Only what a format draws
differently has a class of its own, each a subclass of a node that every
writer knows.

A page is walked some 75 times while it is built, and has more numbers and resources
than anything else: what is not its author's words becomes a node when the page is
written, and text only in the formats that do not draw it (`transforms.finish_lines`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.ext.ifconfig import ifconfig
from sphinx.util import docname_join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Element, Node

# Class names, an interface that themes and users style; the manual lists them from here.
COURSE = "syllabus-course-info"
"""The block of a `course-info`."""
HEADLINE = "syllabus-headline"
"""The line of code, term and institution in it."""
LANGUAGES = "syllabus-languages"
"""The switch between the languages of a page, in it."""
THEME = "syllabus-theme"
"""The section of a theme."""
LECTURES = "syllabus-lectures"
"""A list of lectures."""
LECTURE = "syllabus-lecture"
"""A lecture: an item of that list."""
NUMBER = "syllabus-number"
"""The number of a lecture."""
KIND = "syllabus-kind"
"""The kind of a lecture, in words."""
LINKS_GROUP = "syllabus-links"
"""The resources at the end of a lecture's line."""
RESOURCE = "syllabus-resource"
"""A link to a resource."""
ICON = "syllabus-icon"
"""A drawing in place of an emoji."""
WHEN = "syllabus-when"
"""When a lecture is held and what else its calendar says, in its line."""
SPEAKERS = "syllabus-speakers"
"""The guests of a lecture."""
CANCELLED = "syllabus-cancelled"
"""A lecture whose class is cancelled, and each moment that does not hold."""
CARRIED_OVER = "syllabus-carried-over"
"""Whatever is carried over."""
ORIGIN = "syllabus-origin"
"""The badge that names the edition it is carried over from."""
LEGEND = "syllabus-legend"
"""The list of the legend."""
FILTER = "syllabus-filter"
"""The control that hides what is carried over."""
CHANGES = "syllabus-changes"
"""What has changed since an earlier edition."""
SCHEDULE = "syllabus-schedule"
"""The block of a `schedule`."""
HOURS = "syllabus-hours"
"""The hours in a schedule."""
THIS_WEEK = "syllabus-this-week"
"""What is held or due this week, by the reader's clock: set by a script, in HTML alone."""
COURSE_LIST = "syllabus-course-list"
"""The block of a `course-list`."""
REFERENCE = "syllabus-reference"
"""A reference to a lecture or a theme."""
WORDS = "syllabus-words"
"""Words for who hears the page. They must not be hidden with `display: none`."""

AUTHORS_CARRIED_OVER = "carried-over"
"""The class that an author gives to prose that is carried over."""


class lecture_number(nodes.inline):
    """The number of a lecture; it has a child only where a search may look for it.

    Attribute: ``words``, its text.
    """

    def astext(self) -> str:
        return str(self["words"])


class links_group(nodes.inline):
    """The resources at the end of a lecture's line, one after another."""

    child_text_separator = " "

    def astext(self) -> str:
        return " ".join(super().astext().split())  # there may be blanks already


class resource(nodes.reference):
    """A link to a resource, which HTML shows as an icon; its children are the author's words.

    Without such words it has a child, the label, only where it is the first of its kind on the
    page: a search may look for that.

    Attributes: ``kind``, ``icon``, ``svg``, ``label``, ``target`` (as in the
    record), ``named`` (the author gave it a text), and ``refuri`` or, for a
    document of the project, ``refdoc``.
    """

    def astext(self) -> str:
        return super().astext() if self["named"] else str(self["label"])


class resource_file(addnodes.download_reference):
    """A resource that is a file of the project, copied to the output."""

    def astext(self) -> str:
        return super().astext() if self["named"] else str(self["label"])


class resource_text(nodes.inline):
    """A resource that cannot be a link: the author's words, without it."""


class page_link(nodes.reference):
    """A title that leads to a document of the project, ``refdoc`` and ``anchor``, as inherited."""


class carried_over(nodes.emphasis):
    """Words that are carried over: italic everywhere, dimmed where a format can."""


class origin(nodes.inline):
    """Says in words that something is carried over, and links to the edition.

    Attributes: ``short``, the edition's title or an empty string, the words
    ``before`` and ``after`` it, and ``uri``, where the edition is, or an empty string.
    """


class icon(nodes.inline):
    """An icon of the legend: drawn by HTML, empty elsewhere.

    Attributes: ``kind``, ``icon`` and ``svg``, as in ``resource``.
    """


class new_only(nodes.inline):
    """The control that hides what is carried over: drawn by HTML, taken out elsewhere.

    Attributes: ``words``, and ``count``, which says how many lectures are new.
    """


class moment(nodes.inline):
    """A day or a time, in the words of the reader.

    Attribute: ``datetime``, the same in ISO 8601.
    """


class languages(nodes.paragraph):
    """The switch between the languages of a page: drawn by HTML, taken out elsewhere.

    Attributes: ``docname``, the page, and ``places``, each language and where the page is in it,
    empty for the one that is shown.
    """


class phrase(nodes.Inline, nodes.TextElement):
    """Words of the author's among others, translated by themselves; unwrapped before any writer.

    No ``inline``: of those that are translated Sphinx moves the words to the end of their line.
    """


class marker(nodes.Invisible, nodes.Inline, nodes.Element):
    """Marks what it stands in as carried over; taken out before any writer."""


LINKS = (resource, resource_file)
RESOURCES = (*LINKS, resource_text)
CONDITIONS = (addnodes.only, ifconfig)
"""What some builds show and others do not: by their tags, or by their configuration."""
REGISTERED = (
    *RESOURCES,
    lecture_number,
    links_group,
    page_link,
    carried_over,
    origin,
    icon,
    new_only,
    moment,
    languages,
    phrase,
    marker,
)


def is_a(node: Node, word: str) -> bool:
    """Whether a node is a part of a syllabus, such as a ``theme`` or a ``lecture``."""
    return isinstance(node, nodes.Element) and node.get("syllabus") == word


def elements(node: Element) -> list[Element]:
    """A node and every element below it, in the order of the document.

    Not `findall`, whose generators, one in another, cost several times as much.
    """
    found: list[Element] = []
    waiting = [node]
    while waiting:
        element = waiting.pop()
        found.append(element)
        if element.children:
            waiting += [
                child for child in reversed(element.children) if isinstance(child, nodes.Element)
            ]
    return found


def find(node: Element, word: str) -> list[Element]:
    """The parts of a syllabus below a node that are called by a word, such as ``changes``."""
    found: list[Element] = []
    waiting = [node]
    while waiting:
        element = waiting.pop()
        if element.attributes.get("syllabus") == word:
            found.append(element)
        if not isinstance(element, nodes.TextElement):  # no part stands in a line
            waiting += [
                child for child in reversed(element.children) if isinstance(child, nodes.Element)
            ]
    return found


def lectures(node: Element) -> list[Element]:
    """The lectures below a node."""
    return find(node, "lecture")


def links(node: Element) -> Iterable[Element]:
    """The resources below a node that are links."""
    for found in node.findall(lambda found: isinstance(found, LINKS)):
        yield cast("Element", found)


def lecture_list(*items: nodes.list_item) -> nodes.bullet_list:
    """A list of lectures."""
    return nodes.bullet_list("", *items, syllabus="lectures", classes=[LECTURES], bullet="*")


def lecture_line(item: Element) -> Element:
    """The paragraph of a lecture's number, title and resources; targets may stand before it."""
    first = item.children[0]
    if isinstance(first, nodes.paragraph):
        return first
    return next(node for node in item.children if isinstance(node, nodes.paragraph))


def add_links(item: Element, links: Iterable[Node]) -> None:
    """Put resources below the line of a lecture, until they stand at its end."""
    place = item.index(lecture_line(item)) + 1
    if place == len(item) or not is_a(item[place], "links"):
        # not to be lost when the line above is translated
        item.insert(place, nodes.paragraph(syllabus="links", translatable=False))
    cast("Element", item[place]).extend(links)


def make_lecture(item: nodes.list_item) -> None:
    """Turn a list item, whose first child is the title, into a lecture."""
    item["syllabus"] = "lecture"
    item["classes"].append(LECTURE)


def target_of(node: Element) -> str:
    """Where a link in a title leads, as in a record; empty where it is none that is known yet."""
    if isinstance(node, addnodes.pending_xref):
        if node.get("refdomain") == "doc":  # as MyST refers to a document
            anchor = node.get("reftargetid")
            return f"{node['reftarget']}#{anchor}" if anchor else str(node["reftarget"])
        if node.get("reftype") == "doc":
            return docname_join(node["refdoc"], node["reftarget"])
        return ""
    if isinstance(node, page_link):
        return f"{node['refdoc']}#{node['anchor']}" if node["anchor"] else str(node["refdoc"])
    return str(node.get("site_uri") or node.get("refuri") or "")


def ancestor(node: Node, word: str) -> Element | None:
    """The nearest theme or lecture that a node stands in."""
    parent = node.parent
    while parent is not None and parent.attributes.get("syllabus") != word:
        parent = parent.parent
    return parent


def is_plain(text: str) -> bool:
    """Whether smart quotes, which take their time with every text, would leave it as it is."""
    return text.replace(" ", "").isalnum()
