"""The links of a course to its calendar file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes as docutils_nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from .. import labels, nodes
from ..domain import get_domain
from ..site import is_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element, Node


class LinkCalendar(SphinxPostTransform):
    """Fill each ``:calendar:`` with links: to subscribe, and to download.

    A site has the file beside the page; another format can only link to the site.
    """

    default_priority = 20

    def run(self, **kwargs: Any) -> None:
        if not get_domain(self.env).courses:
            return
        for place in nodes.find(self.document, "calendar"):
            # not the page that is written, which may hold all the others
            docname = place["docname"]
            course = get_domain(self.env).courses.get(docname)
            # without dates it was told when the page was read
            links = [*self._links(docname)] if course and course.has_dates else []
            content: list[Node] = []
            for link in links:
                content += [docutils_nodes.Text(" · "), link] if content else [link]
            place.extend(content)
            if not links:
                _remove_row(place)

    def _links(self, docname: str) -> Iterator[Node]:
        name = f"{quote(docname)}.ics"
        base = str(self.config.html_baseurl)
        url = f"{base.rstrip('/')}/{name}" if base.startswith(("https://", "http://")) else ""
        builder = get_domain(self.env).builder
        if is_site(builder):
            if url:
                address = url.partition(":")[2]
                yield _link(labels.subscribe(), f"webcal:{address}")
            page = builder.get_target_uri(docname).partition("#")[0]
            yield _link(labels.download(), relative_uri(page, name))
        elif url:  # EPUB knows no “webcal:”; on paper and in plain text, the address is to be read
            yield _link(labels.download() if builder.format == "html" else url, url)


def _link(words: str, url: str) -> Element:
    return docutils_nodes.reference("", words, refuri=url, internal=False)


def _remove_row(place: Element) -> None:
    """Take a row away, and the list where it was the only one."""
    row = place.parent
    while not isinstance(row, docutils_nodes.definition_list_item):
        row = row.parent
    rows = row.parent
    rows.remove(row)
    if not rows.children:
        rows.parent.remove(rows)
