"""The directive ``legend``: what the icons of a page mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as docutils_nodes

from .. import nodes
from .base import SyllabusDirective

if TYPE_CHECKING:
    from docutils.nodes import Node


class LegendDirective(SyllabusDirective):
    """The icons that the page uses, each with its label, and what dimmed italics mean.

    It has no title, no options and no body. In HTML, where some lectures are new and some are
    carried over, it has a check box too, which shows only the new ones.
    """

    def make_nodes(self) -> list[Node]:
        """Make an empty list, to be filled when the whole page is known."""
        legend = docutils_nodes.bullet_list(syllabus="legend", classes=[nodes.LEGEND], bullet="*")
        self.located(legend, self.lineno)
        return [legend, *self.left_over(), *self.parse_body_without_headings()]
