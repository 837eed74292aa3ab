"""Which pages are read or written again although they have not changed, and which come first."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from .borrowed_titles import borrowing_from, fill_titles
from .domain import get_domain

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def pages_to_read_again(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> list[str]:
    """Get every edition that a page needs, all at once; name the pages that one has changed for.

    And those with a resource that was a document and no longer is, or that may now be shown, or
    that is a file which was not there before;
    those with a title that was that of a page that has gone; those that list the dates of a page
    that has come or gone; and those with something that is shown in some builds only, where this
    one is another.
    """
    domain = get_domain(env)
    again = domain.linking_to(removed) | borrowing_from(domain, removed)
    again |= domain.listing(added | removed)
    again |= domain.released() | domain.decided_otherwise() | domain.no_longer_missing()
    again -= removed
    domain.touched = {*added, *changed, *removed}
    if domain.settings.editions:
        needed = domain.sources.noted()
        for docname in added | changed:
            needed |= domain.sources.needed_by(docname)
        domain.sources.load(needed)
        again |= domain.sources.outdated(added | changed | removed | again)
    return sorted(again)


def read_pages_first(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read the pages that are editions, in their order, before the others are read.

    What a page includes may inherit as well, so that nobody knows yet which of them do.
    """
    # all at once, as in a parallel build: a name may have moved to a page that is read before
    for docname in docnames:
        env.events.emit("env-purge-doc", env, docname)
        env.clear_doc(docname)
    domain = get_domain(env)
    to_read = {*docnames}
    pages = {key: domain.sources.page(key) for key in domain.settings.editions}
    if not to_read & {*pages.values()}:
        return
    graph = {
        docname: {pages[key] for key in domain.sources.needed_by(docname)} & to_read - {docname}
        for docname in docnames
    }
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError:  # what cannot be looked up says so
        order = sorted(docnames)
    wanted = {*pages.values()}
    domain.read_first = [docname for docname in order if docname in wanted]
    for docname in domain.read_first:
        app.builder.read_doc(docname)
        docnames.remove(docname)


def pages_to_write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that show something else although they themselves did not change.

    And those that were read first, which are no longer on Sphinx's own list.
    """
    domain = get_domain(env)
    fill_titles(domain)
    domain.sources.settle()
    return [*domain.written_otherwise(), *domain.read_first]
