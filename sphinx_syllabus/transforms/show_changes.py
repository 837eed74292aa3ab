"""What has changed since an earlier edition, shown where the page asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes as docutils_nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import labels, nodes
from ..changes import compare
from ..diagnostics import Subtype, warn
from ..domain import get_domain
from ..editions import courses_of
from ..inheriting import page_link
from ..locale import __

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docutils.nodes import Element, Node

    from ..changes import Changes
    from ..model import Course, Lecture


class ShowChanges(SphinxPostTransform):
    """Fill each ``changes`` with lists: new, changed, moved, carried over, dropped.

    Records are compared, and those are whole only when every page has been read.
    """

    default_priority = 19  # before what depends on the format

    def run(self, **kwargs: Any) -> None:
        domain = get_domain(self.env)
        if not domain.noted_sources:  # nothing is compared, so there is no place to look for
            return
        kinds = {name: kind.label for name, kind in domain.settings.resources.items()}
        for place in nodes.find(self.document, "changes"):
            edition = place["edition"]
            # not the page that is written, which may hold all the others
            course = domain.courses.get(place["docname"])
            source = domain.sources.get(edition)
            if source.missing:
                # Translators: %(edition)s is the name of an edition, such as “SP21”.
                problem = __("%(edition)s cannot be compared: %(problem)s.") % {
                    "edition": edition,
                    "problem": source.missing,
                }
            elif course is None or not course.themes:
                # Translators: “this” is the directive “changes”.
                problem = __("There are no lectures here to compare: write this on their page.")
            else:
                known = domain.sources.edition(edition)
                title = known.title or edition if known else edition
                found = compare(course, edition, courses_of(source, edition))
                place += list(_shown(found, title, kinds))
                continue
            warn(Subtype.INHERIT, problem, place)
            place.parent.remove(place)


def _shown(found: Changes, title: str, kinds: Mapping[str, str]) -> Iterator[Node]:
    """The rows: a list of what has something to say of itself, a line of what has not."""
    if not found.are_any():
        yield docutils_nodes.paragraph("", labels.nothing_new(title))
        return
    with_notes: dict[str, list[tuple[Node, str]]] = {
        "new": [(_here(lecture), "") for lecture in found.new],
        "changed": [
            (_here(change.lecture), labels.changed_fields(change.fields, kinds))
            for change in found.changed
        ],
        "moved": [
            (_here(move.lecture), labels.moved_from(move.before.title)) for move in found.moved
        ],
    }
    links = {
        "carried over": [_here(change.lecture) for change in found.carried_over],
        "dropped": [_there(course, lecture) for course, lecture in found.dropped],
    }
    yield docutils_nodes.definition_list(
        "",
        *(_row(kind, len(items), _list(items)) for kind, items in with_notes.items() if items),
        *(_row(kind, len(items), _line(items)) for kind, items in links.items() if items),
    )


def _row(kind: str, count: int, content: Element) -> Element:
    """A kind of change, how many there are, and which."""
    return docutils_nodes.definition_list_item(
        "",
        docutils_nodes.term("", f"{labels.heading_of_changes(kind)} ({count})"),
        docutils_nodes.definition("", content),
    )


def _list(items: Iterable[tuple[Node, str]]) -> Element:
    """Lectures with a note each."""
    listed = docutils_nodes.bullet_list(bullet="*")
    for link, note in items:
        line = docutils_nodes.paragraph("", "", link)
        if note:
            line += docutils_nodes.Text(f" ({note})")
        listed += docutils_nodes.list_item("", line)
    return listed


def _line(links: Iterable[Node]) -> Element:
    """Lectures one after the other."""
    line = docutils_nodes.paragraph()
    for link in links:
        if line.children:
            line += docutils_nodes.Text(" · ")
        line += link
    return line


def _here(lecture: Lecture) -> Node:
    return docutils_nodes.reference("", _words(lecture), refid=lecture.id, internal=True)


def _there(course: Course, lecture: Lecture) -> Node:
    """A link to a lecture where it was, if that can be linked."""
    words = docutils_nodes.Text(_words(lecture))
    try:
        # without the anchor that a page is in singlehtml
        page = course.page.partition("#")[0] or course.docname
        link = page_link(f"{page}#{lecture.id}")
    except ValueError:
        return words
    link += words
    return link


def _words(lecture: Lecture) -> str:
    return " ".join(filter(None, [lecture.number, lecture.title])) or lecture.id
