"""The words of numbers and resources, for the formats that do not draw them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes as docutils_nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import nodes
from ..domain import get_domain

if TYPE_CHECKING:
    from docutils.nodes import Element


class SpellOut(SphinxPostTransform):
    """Give each node that HTML draws from its attributes the words that others write."""

    default_priority = 21  # after what is carried over (20), which may take a link away

    def run(self, **kwargs: Any) -> None:
        domain = get_domain(self.env)
        if not domain.courses or domain.builder.format == "html":
            return
        for node in nodes.elements(self.document):
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
