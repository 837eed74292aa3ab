"""The directive ``course-list``: the courses of a project, and of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as docutils_nodes

from .. import nodes
from ..domain import get_domain
from .base import SyllabusDirective

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.nodes import Node


class CourseListDirective(SyllabusDirective):
    """The courses of this project and of those in `syllabus_catalogue`, by their code.

    Each is a link with the code and the title, then the term, the institution and the
    instructors. It has no title and no body.
    """

    own_options: ClassVar[Mapping[str, str]] = {
        "term": "Terms, with commas or semicolons between them. Without it, all of them.",
    }

    def make_nodes(self) -> list[Node]:
        """Make an empty block, to be filled when every page is known."""
        get_domain(self.env).note_list(self.env.docname)
        parts = self.text("term").replace(";", ",").split(",")
        terms = [" ".join(part.split()) for part in parts if part.strip()]
        block = docutils_nodes.container(
            syllabus="course-list", classes=[nodes.COURSE_LIST], terms=terms
        )
        self.located(block, self.lineno)
        return [block, *self.left_over(), *self.parse_body_without_headings()]
