"""From the nodes of a page, once every transform has run, to its record."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from docutils import nodes as docutils_nodes

from . import nodes
from .model import Course, Lecture, Resource, Row, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docutils.nodes import Element, Node

_RECORDED = frozenset({"course", "theme", "lecture"})


def collect_course(
    docname: str, document: docutils_nodes.document, root: str | os.PathLike[str]
) -> Course:
    """Read the record of a page from its nodes.

    :param root: the source folder.
    """
    course: Element | None = None
    themes: list[tuple[Element | None, list[Lecture]]] = []
    groups: dict[int, list[Lecture]] = {}

    def included(node: Element) -> str:
        """The path of the file that a node is included from."""
        if not node.source or node.source == document["source"]:
            return ""
        return os.path.relpath(node.source, root)

    for found in document.findall(_has_record):
        node = cast("Element", found)
        if nodes.is_a(node, "course"):
            course = course or node
            continue
        theme = node if nodes.is_a(node, "theme") else nodes.ancestor(node, "theme")
        key = id(theme)
        if key not in groups or (theme is None and themes[-1][0] is not None):
            groups[key] = []
            themes.append((theme, groups[key]))
        if nodes.is_a(node, "lecture"):
            groups[key].append(_lecture(node, included))
    records = tuple(_theme(theme, lectures, included) for theme, lectures in themes)
    title = _title(document)
    if course is None:
        return Course(docname, records, title)
    return Course(
        docname,
        records,
        title,
        line=course.line or 0,
        rows=tuple(_rows(course)),
        links=_headline_links(course),
        **{key: course[key] for key in ("code", "term", "institution", "edition")},
    )


def _has_record(node: Node) -> bool:
    return isinstance(node, docutils_nodes.Element) and node.get("syllabus") in _RECORDED


def _theme(
    node: Element | None, lectures: list[Lecture], included: Callable[[Element], str]
) -> Theme:
    if node is None:
        return Theme(tuple(lectures))
    title = cast("Element", node[0])
    return Theme(
        tuple(lectures),
        id=node["ids"][0],
        title=nodes.title_text(title.children[1:] if node["number"] else title.children),
        heading=nodes.title_text(title.children),
        line=node.line or 0,
        file=included(node),
        number=node.get("number", ""),
        name=node.get("name", ""),
        carried_over=node.get("carried_over"),
        reference=node.get("reference", ""),
    )


def _lecture(node: Element, included: Callable[[Element], str]) -> Lecture:
    _number, title, _links = nodes.split_lecture_line(nodes.lecture_line(node))
    return Lecture(
        id=node["ids"][0],
        title=nodes.title_text(title),
        line=node.line or 0,
        file=included(node),
        number=node.get("number", ""),
        name=node.get("name", ""),
        kind=node.get("kind", "lecture"),
        page=_page(title),
        quiet=None if "quiet" not in node else tuple(node["quiet"].split()),
        carried_over=node.get("carried_over"),
        reference=node.get("reference", ""),
        resources=tuple(
            Resource(link["kind"], link["target"], link.astext() if link["named"] else "")
            for link in nodes.links(node)
            if nodes.ancestor(link, "lecture") is node
        ),
    )


def _title(document: docutils_nodes.document) -> str:
    """The title of a page; empty where it begins with a theme, or has none."""
    section = next(document.findall(docutils_nodes.section), None)
    if section is None or nodes.is_a(section, "theme"):
        return ""
    return nodes.title_text(cast("Element", section[0]).children)


def _page(title: list[Node]) -> str:
    """Where the title leads, if its first words are a link."""
    first = title[0] if title else None
    return nodes.target_of(first) if isinstance(first, docutils_nodes.Element) else ""


def _rows(course: Element) -> Iterator[Row]:
    for row in course.findall(docutils_nodes.definition_list_item):
        label, value = (cast("Element", child) for child in row.children)
        yield Row(label.astext(), value.astext(), _links(value), label.rawsource)


def _headline_links(course: Element) -> tuple[tuple[str, str], ...]:
    for node in course.children:
        if isinstance(node, docutils_nodes.paragraph) and nodes.HEADLINE in node["classes"]:
            return _links(node)
    return ()


def _links(node: Element) -> tuple[tuple[str, str], ...]:
    """The words and the URL of each link below a node."""
    return tuple(
        (link.astext(), link["refuri"])
        for link in node.findall(docutils_nodes.reference)
        if "refuri" in link
    )
