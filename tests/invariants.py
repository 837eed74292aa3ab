"""A Sphinx extension of the tests: what must hold of every tree in every build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_syllabus.nodes import marker

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def check_tree(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Each node knows its parent, stands in one place, and none of the transient ones is left."""
    seen: set[int] = set()
    for node in doctree.findall():
        if isinstance(node, nodes.Element):
            assert not isinstance(node, marker), f"{docname}: a marker is left"
            if isinstance(node, addnodes.start_of_file):
                continue  # Sphinx leaves its children to the page that they come from
            for child in node.children:
                assert child.parent is node, f"{docname}: {child!r} has another parent"
                assert isinstance(child, nodes.Text) or id(child) not in seen
                seen.add(id(child))


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("doctree-resolved", check_tree)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
