"""Plain text: a resource's address in words, since text has no links."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.writers.text import TextTranslator


def visit_resource(self: TextTranslator, node: Element) -> None:
    """The words come first, by the writer's default."""


def depart_resource(self: TextTranslator, node: Element) -> None:
    """``YouTube video (https://…)``."""
    if not node.get("internal"):
        self.add_text(f" ({node.get('refuri') or node['target']})")
