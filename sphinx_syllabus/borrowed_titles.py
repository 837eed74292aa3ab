"""Titles with words of what they refer to, which are known when every page has been read."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from docutils import nodes as docutils_nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransformer
from sphinx.util.docutils import new_document

from . import nodes
from .diagnostics import untold
from .domain import get_domain
from .lines import title_text
from .records import words_that_borrow

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from docutils.nodes import Element, Node
    from sphinx.application import Sphinx

    from .domain import SyllabusDomain

_MOST_STEPS = 5
"""From a title to the one that it borrows from, which may borrow as well, or from the first."""


def keep_titles(app: Sphinx, document: docutils_nodes.document) -> None:
    """Keep the titles of a page that borrow words, when all is done that comes of reading."""
    borrowed = get_domain(app.env).borrowed.get(app.env.docname, {})
    for id_ in borrowed:
        words = words_that_borrow(document, id_)
        title = docutils_nodes.paragraph("", "", *(node.deepcopy() for node in words))
        for reference in [*title.findall(docutils_nodes.footnote_reference)]:
            reference.parent.remove(reference)  # it is no word, and its footnote is elsewhere
        borrowed[id_] = title


def borrowed_title(domain: SyllabusDomain, docname: str, id_: str) -> list[Node]:
    """The title of a lecture with words of what it refers to; empty if it has none."""
    title = domain.borrowed.get(docname, {}).get(id_)
    return [node.deepcopy() for node in title.children] if title else []


def fill_titles(domain: SyllabusDomain) -> None:
    """Put in the records what titles borrow from other pages, when all have been read."""
    # as they were read, or else what comes of it would depend on the build before
    _rename(domain, lambda _docname, title: title_text(title.children))
    for _step in range(_MOST_STEPS):
        if not _rename(domain, partial(_resolved, domain)):
            break


def _rename(domain: SyllabusDomain, words: Callable[[str, Element], str]) -> bool:
    """Give each title that borrows its words, all at once; whether one has other ones now."""
    found = {
        docname: {id_: words(docname, title) for id_, title in borrowed.items() if title}
        for docname, borrowed in sorted(domain.borrowed.items())
    }
    courses = {docname: domain.courses[docname].with_words(found[docname]) for docname in found}
    changed = [course for docname, course in courses.items() if course != domain.courses[docname]]
    for course in changed:
        domain.note_words(course, found[course.docname].keys())
    return bool(changed)


def borrowing_from(domain: SyllabusDomain, docnames: AbstractSet[str]) -> set[str]:
    """The pages with a title that has words of one of these."""
    return {
        docname
        for docname, borrowed in domain.borrowed.items()
        for title in filter(None, borrowed.values())
        for node in title.findall(addnodes.pending_xref)
        if nodes.target_of(node).partition("#")[0] in docnames
    }


def _resolved(domain: SyllabusDomain, docname: str, title: Element) -> str:
    env = domain.env
    document = new_document(str(env.doc2path(docname)))
    document += title.deepcopy()
    transformer = SphinxTransformer(document)
    transformer.set_environment(env)
    transformer.add_transforms(domain.registry.get_post_transforms())
    env.temp_data["docname"] = docname
    # not resolve_references: other extensions would take these few words for a page
    # it is told where the title is written; a builder that writes no pages has no addresses
    with untold(), suppress(NotImplementedError):
        transformer.apply_transforms()
    env.temp_data.clear()
    return title_text(document.children)
