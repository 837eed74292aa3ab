"""Headings inside our directives.

reStructuredText gives a section for a heading in a directive; MyST a rubric
with its ``level``, because its sections cannot be nested from outside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

if TYPE_CHECKING:
    from docutils.nodes import Element, Node


def headings_to_sections(document: nodes.document, section: nodes.section) -> None:
    """Open a section at each Markdown heading that stands directly in a section."""
    body = section.children[1:]
    if not any(map(_level, body)):
        return
    del section[1:]
    path: list[tuple[int, Element]] = [(0, section)]
    for node in body:
        if level := _level(node):
            while path[-1][0] >= level:
                path.pop()
            opened = _section(document, cast("nodes.rubric", node))
            path[-1][1].append(opened)
            path.append((level, opened))
        else:
            path[-1][1].append(node)


def _level(node: Node) -> int:
    """The level of a Markdown heading, from 1; 0 for any other node."""
    return int(node.get("level", 0)) if isinstance(node, nodes.rubric) else 0


def _section(document: nodes.document, heading: Element) -> nodes.section:
    section = nodes.section()
    title = nodes.title(heading.rawsource, "", *heading.children)
    for node in (section, title):
        node.source, node.line = heading.source, heading.line
    section += title
    for key in ("ids", "names", "dupnames", "classes", "slug"):
        if key in heading:
            section[key] = heading[key]
    for identifier in section["ids"]:
        document.ids[identifier] = section
    return section


def sections_to_headings(body: list[Node]) -> list[Element]:
    """Replace, in place, the sections among these nodes by rubrics and what they hold.

    :returns: every heading, those that were rubrics from the start included.
    """
    found: list[Element] = []
    index = 0
    while index < len(body):
        node = body[index]
        if isinstance(node, nodes.section) and "syllabus" not in node:
            rubric = section_to_rubric(node)
            rubric.line = (rubric.line or 2) - 1  # docutils means the line below the words
            body[index : index + 1] = [rubric, *node.children[1:]]
            found.append(rubric)
        elif _level(node):
            found.append(cast("nodes.rubric", node))
        index += 1
    return found


def section_to_rubric(section: Element) -> nodes.rubric:
    """Turn the title of a section into a rubric, with the section's anchors."""
    title = cast("nodes.title", section[0])
    rubric = nodes.rubric(title.rawsource, "", *title.children, ids=section["ids"])
    rubric.source, rubric.line = title.source, title.line
    return rubric
