"""The directive ``changes``: how a page differs from an earlier edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes as docutils_nodes

from .. import nodes
from ..checks import unknown_edition
from ..diagnostics import Subtype
from ..domain import get_domain
from ..locale import __
from .base import SyllabusDirective

if TYPE_CHECKING:
    from docutils.nodes import Node


class ChangesDirective(SyllabusDirective):
    """What has changed since an earlier edition.

    It says which lectures are new, which differ and in what, which stand in another theme, which
    are carried over, and which were dropped. Its title is the edition, as in `syllabus_editions`.
    It has no options and no body.
    """

    takes_title = True

    def make_nodes(self) -> list[Node]:
        """Make an empty block, to be filled when every page is known."""
        domain = get_domain(self.env)
        rest = [*self.left_over(), *self.parse_body_without_headings()]
        if message := unknown_edition(self.title, domain.sources.editions()):
            self.warn(Subtype.EDITION, message, self.title_line)
            return [*self.paragraph(self.title, self.title_line), *rest]
        if not self.title:
            self.warn(
                Subtype.TITLE,
                # Translators: “This” is the directive “changes”.
                __(
                    "This names no edition to compare with: write it after the name of the "
                    "directive."
                ),
                self.lineno,
            )
            return rest
        domain.note_source(self.env.docname, self.title)
        block = docutils_nodes.container(
            syllabus="changes",
            classes=[nodes.CHANGES],
            edition=self.title,
            docname=self.env.docname,
        )
        return [self.located(block, self.lineno), *rest]
