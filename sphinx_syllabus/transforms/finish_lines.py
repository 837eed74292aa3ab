"""What a line has besides its author's words, added last: numbers, groups of links, labels.

A page is walked some 75 times while it is built, mostly while it is read. So long a number is an
attribute of its lecture, and the links stand one after another at the end of its line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes as docutils_nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import nodes
from ..domain import get_domain
from ..lines import fill_line, trim

if TYPE_CHECKING:
    from docutils.nodes import Element


class FinishLines(SphinxPostTransform):
    """Give each lecture's line its number and the group of its links.

    HTML draws those from their attributes; other formats have them in words. In LaTeX the line
    begins with an anchor, for the writer gives none to an item of a list.
    """

    default_priority = 21  # after what is carried over (20), which may take a link away

    def run(self, **kwargs: Any) -> None:
        domain = get_domain(self.env)
        if not domain.courses:
            return
        for lecture in nodes.lectures(self.document):
            _finish(lecture)
            if domain.builder.format == "latex":
                anchor = docutils_nodes.target("", "", ids=[*lecture["ids"]])
                nodes.lecture_line(lecture).insert(0, anchor)
        if domain.builder.format != "html":
            for node in nodes.elements(self.document):
                _spell_out(node)


def _finish(lecture: Element) -> None:
    line = nodes.lecture_line(lecture)
    start = len(line)
    while start and isinstance(line.children[start - 1], nodes.RESOURCES):
        start -= 1
    words, links = line.children[:start], line.children[start:]
    number = [_numbered(lecture["number"])] if "number" in lecture else []
    group = [nodes.links_group("", "", *links)] if links else []
    fill_line(line, number, trim(words)[1], group)


def _numbered(words: str) -> Element:
    # Sphinx indexes no digits alone
    content = [] if words.isdigit() else [docutils_nodes.Text(words)]
    return nodes.lecture_number("", "", *content, words=words)


def _spell_out(node: Element) -> None:
    if isinstance(node, nodes.lecture_number):
        if not node.children:
            node.append(docutils_nodes.Text(node["words"]))
        node["classes"].append(nodes.NUMBER)
    elif isinstance(node, nodes.links_group):
        _part(node)
    elif isinstance(node, nodes.LINKS) and not node.children:
        node.append(docutils_nodes.Text(node["label"]))


def _part(group: Element) -> None:
    """Put a blank between each two resources."""
    links = group.children
    group.children = []
    for link in links:
        group += [docutils_nodes.Text(" "), link] if group.children else [link]
    group["classes"].append(nodes.LINKS_GROUP)
