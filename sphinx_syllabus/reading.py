"""Which pages are read or written again although they have not changed, and which come first."""

from __future__ import annotations

import os.path
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .borrowed_titles import borrowing_from, fill_titles
from .domain import get_domain

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .catalogue import Listed
    from .domain import SyllabusDomain, Target
    from .model import Course, Edition


class Shown(NamedTuple):
    """What a page shows, some of it from elsewhere."""

    read: int
    """When the page was read, in microseconds: it may have been for another output."""
    course: Course | None
    references: list[list[Target]]
    """What each may lead to."""
    courses: list[Course | None]
    """Those whose dates it lists, and those that it is compared with."""
    listed: Listed | None
    editions: dict[str, tuple[Edition, str]]
    """Those that it may link to, and the pages of the project that they are."""


# -- before pages are read -------------------------------------------------------------


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
    again = _linking_to(domain, removed) | borrowing_from(domain, removed)
    again |= _listing(domain, added | removed)
    again |= _released(domain) | _decided_otherwise(domain) | _no_longer_missing(domain)
    again -= removed
    domain.touched = {*added, *changed, *removed}
    if domain.settings.editions:
        needed = domain.sources.noted()
        for docname in added | changed:
            needed |= domain.sources.needed_by(docname)
        domain.sources.load(needed)
        again |= domain.sources.outdated(added | changed | removed | again)
    return sorted(again)


def _linking_to(domain: SyllabusDomain, documents: AbstractSet[str]) -> set[str]:
    """The pages with a resource that is one of these documents."""
    linked = domain.data["documents"].items()
    return {docname for docname, targets in linked if targets.keys() & documents}


def _listing(domain: SyllabusDomain, documents: AbstractSet[str]) -> set[str]:
    """The pages that list, or would list, the dates of one of these documents."""
    schedules = domain.data["schedules"].items()
    return {docname for docname, pages in schedules if documents & {*pages}}


def _released(domain: SyllabusDomain) -> set[str]:
    """The pages that hold back what is now to be shown, or the other way round."""
    return {
        docname
        for docname, noted in domain.data["releases"].items()
        for (release, timezone), was_to_come in noted.items()
        if domain.is_before(release, timezone) is not was_to_come
    }


def _decided_otherwise(domain: SyllabusDomain) -> set[str]:
    """The pages on which a condition holds that did not, or the other way round."""
    return {
        docname
        for docname, noted in domain.data["conditions"].items()
        for condition, held in noted.items()
        if domain.holds(*condition) is not held
    }


def _no_longer_missing(domain: SyllabusDomain) -> set[str]:
    """The pages that link to a file that was not there, and is now."""
    missing = domain.data["missing"].items()
    return {docname for docname, paths in missing if any(map(os.path.isfile, paths))}


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


# -- when all have been read -----------------------------------------------------------


def pages_to_write_again(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that show something else although they themselves did not change.

    And those that were read first, which are no longer on Sphinx's own list.
    """
    domain = get_domain(env)
    fill_titles(domain)
    domain.sources.settle()
    return [*_written_otherwise(domain), *domain.read_first]


def _written_otherwise(domain: SyllabusDomain) -> list[str]:
    """The pages that show something else than when they were last written into this output.

    Of an output that is not known, nobody can tell, and these are all that show something.
    """
    data = domain.data
    by_page = (domain.courses, *(data[key] for key in ("references", "schedules", "lists")))
    docnames = sorted({docname for noted in by_page for docname in noted})
    if data["lists"]:
        domain.listed = domain.catalogue.listed(domain.courses.values())
    known = domain.sources.editions().items()
    editions = {key: (edition, domain.sources.page(key)) for key, edition in known}
    found = {docname: _shown_on(docname, domain, editions) for docname in docnames}
    place = str(domain.builder.outdir)
    before = data["written"].get(place, {})
    data["written"] = {one: data["written"][one] for one in data["written"] if Path(one).is_dir()}
    data["written"][place] = found
    domain.touched |= before.keys()
    return [docname for docname in docnames if before.get(docname) != found[docname]]


def _shown_on(
    docname: str, domain: SyllabusDomain, editions: dict[str, tuple[Edition, str]]
) -> Shown:
    references = domain.data["references"].get(docname, ())
    earlier = map(domain.sources.page, domain.noted_sources.get(docname, ()))
    pages = [*domain.data["schedules"].get(docname, ()), *earlier]
    return Shown(
        domain.env.all_docs[docname],
        domain.courses.get(docname),
        [domain.find(docname, typ, target) for typ, target in references],
        [domain.courses.get(page) for page in pages],
        domain.listed if docname in domain.data["lists"] else None,
        editions if docname in domain.courses else {},
    )
