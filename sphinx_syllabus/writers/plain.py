"""Plain text and man pages: where a resource begins, ends and leads, in characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils.nodes import SkipNode

if TYPE_CHECKING:
    from docutils.nodes import Element, reference
    from sphinx.writers.manpage import ManualPageTranslator
    from sphinx.writers.text import TextTranslator


def visit_resource(self: TextTranslator, node: Element) -> None:
    """Leave the words to the writer's default."""


def depart_resource(self: TextTranslator, node: Element) -> None:
    """Add the address, since text has no links: ``YouTube video (https://…)``."""
    if not node.get("internal"):
        self.add_text(f" ({node.get('refuri') or node['target']})")


def visit_man_resource(self: ManualPageTranslator, node: reference) -> None:
    """Begin ``[YouTube video]``: a man page has no other sign of a link."""
    self.body.append("[")
    try:
        self.visit_reference(node)
    except SkipNode:  # older versions of Sphinx write the whole link at once
        self.body.append("]")
        raise


def depart_man_resource(self: ManualPageTranslator, node: reference) -> None:
    """End what `visit_man_resource` began."""
    self.depart_reference(node)
    self.body.append("]")
