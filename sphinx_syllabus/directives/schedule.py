"""The directive ``schedule``: what happens, by date."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as docutils_nodes

from .. import nodes
from ..agenda import DEADLINE, NO_CLASS
from ..diagnostics import Subtype
from ..domain import get_domain
from ..hints import did_you_mean
from ..locale import __
from .base import SyllabusDirective

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docutils.nodes import Node


class ScheduleDirective(SyllabusDirective):
    """What happens, by date: classes, deadlines, days without classes.

    Its title names documents, with blanks or commas between them; without it, it is this page. It
    has no body.
    """

    takes_title = True
    own_options: ClassVar[Mapping[str, str]] = {
        "kinds": "Kinds of lecture, each with what is due of it; `deadline`, all that is due; and "
        "`no-class`. Without it, all of them.",
    }

    def make_nodes(self) -> list[Node]:
        """Make an empty block, to be filled when every page is known."""
        here = self.env.docname
        pages = [*map(self._page, self._names())] or [here]
        known = {*self.settings.kinds, DEADLINE, NO_CLASS}
        kinds = [word.lower() for word in self.text("kinds").replace(",", " ").split()]
        for word in kinds:
            if word not in known:
                self.warn(
                    Subtype.KIND,
                    __(
                        "“%(kind)s” is no kind of lecture that is known%(hint)s: "
                        "write kinds of lecture, “deadline” or “no-class”."
                    )
                    % {"kind": word, "hint": did_you_mean(word, known)},
                    self.option_lines[self.first["kinds"]],
                )
        get_domain(self.env).note_schedule(here, pages)
        block = docutils_nodes.container(
            syllabus="schedule", classes=[nodes.SCHEDULE], pages=pages, kinds=kinds, docname=here
        )
        self.located(block, self.lineno)
        return [block, *self.left_over(), *self.parse_body_without_headings()]

    def _names(self) -> Iterator[str]:
        """What the title names: pages, of which one may have blanks in its name."""
        for part in filter(None, map(str.strip, self.title.split(","))):
            yield from [part] if self._document(part) in self.env.found_docs else part.split()

    def _page(self, name: str) -> str:
        docname = self._document(name)
        if docname not in self.env.found_docs:
            hint = did_you_mean(name, self.env.found_docs)
            self.warn(
                Subtype.REFERENCE,
                __("There is no page “%(page)s”%(hint)s: write the name of a document.")
                % {"page": name, "hint": hint},
                self.title_line,
            )
        return docname

    def _document(self, name: str) -> str:
        """The document of a name, from this page or, with a “/”, from the root."""
        relative, absolute = self.env.relfn2path(name)
        docname = self.env.path2doc(absolute) or relative
        found = (name for name in (docname, relative) if name in self.env.found_docs)
        return next(found, docname)
