"""The courses of this project and of others, listed where a page asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes as docutils_nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import labels, nodes
from ..catalogue import of_terms
from ..diagnostics import Subtype, warn
from ..domain import get_domain
from ..hints import did_you_mean
from ..inheriting import page_link
from ..locale import __

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Element, Node

    from ..catalogue import Entry


class ShowCourseList(SphinxPostTransform):
    """Fill each ``course-list`` with a list of courses, and say which could not be had."""

    default_priority = 19  # before links are made of what leads to other pages

    def run(self, **kwargs: Any) -> None:
        domain = get_domain(self.env)
        if not domain.data["lists"]:
            return
        listed = domain.listed
        for place in nodes.find(self.document, "course-list"):
            entries = of_terms(listed.entries, place["terms"])
            self._check(place, listed.entries)
            if entries:
                place.append(docutils_nodes.bullet_list("", *map(_item, entries), bullet="*"))
            if listed.missing:
                words = labels.missing_courses(listed.missing)
                place.append(docutils_nodes.paragraph("", words))
            if not place.children:
                place.parent.remove(place)

    def _check(self, place: Element, entries: Sequence[Entry]) -> None:
        """Warn of a list, or of a term of it, that has no course."""
        if not entries:
            warn(
                Subtype.COURSE,
                __(
                    "There is no course to list: give a page of this project a course-info, or "
                    "name other projects in syllabus_catalogue."
                ),
                place,
            )
            return
        known = {entry.term for entry in entries}
        spellings = {term for entry in entries for term in entry.terms}
        for term in place["terms"]:
            if term.casefold() not in spellings:
                hint = did_you_mean(term, known)
                message = (
                    __("No course is of the term “%(term)s”%(hint)s.")
                    if hint
                    else __("No course is of the term “%(term)s”: write it as the courses do.")
                )
                warn(Subtype.COURSE, message % {"term": term, "hint": hint}, place)


def _item(entry: Entry) -> Element:
    """A course: a link of code and title, and what else is said of it."""
    facts = filter(None, (entry.term, entry.institution, entry.instructors))
    line = docutils_nodes.paragraph("", "", _link(entry))
    line += docutils_nodes.Text("".join(f" · {fact}" for fact in facts))
    return docutils_nodes.list_item("", line)


def _link(entry: Entry) -> Node:
    """The words of a course, as a link where its page can be linked: others wrote the address."""
    words = docutils_nodes.Text(" ".join(filter(None, (entry.code, entry.title))))
    try:
        link = page_link(entry.page)
    except ValueError:
        return words
    link += words
    return link
