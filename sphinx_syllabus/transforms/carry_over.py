"""What depends on the format: what is carried over, resources that are documents, legends."""

from __future__ import annotations

from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes as docutils_nodes
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from .. import labels, nodes
from ..domain import get_domain
from ..lines import fill_line, split_lecture_line, trim
from ..model import ON_SITE
from ..site import is_site
from ..urls import is_url, parse_url, without_credentials

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element, Node


class MarkCarriedOver(SphinxPostTransform):
    """Dim and italicise what is carried over, and say so in words, in every format."""

    # documents and editions become links before links are checked or counted
    default_priority = 20

    def run(self, **kwargs: Any) -> None:
        domain = get_domain(self.env)
        if not domain.courses and not domain.listed.entries:
            return
        self.sources, self.builder = domain.sources, domain.builder
        self.places: dict[str, tuple[str, str]] = {}
        for node in nodes.elements(self.document):
            attributes = node.attributes
            if "refdoc" in attributes and isinstance(node, (nodes.resource, nodes.page_link)):
                self._link_to_document(node)
            elif "site_uri" in attributes:
                self._link_to_site(node)
            elif isinstance(node, nodes.phrase):
                self._unwrap(node)
            elif "syllabus" in attributes and attributes["syllabus"] == "legend":
                self._shorten_legend(node)
            elif "carried_over" in attributes and nodes.is_a(node, "lecture"):
                self._mark_lecture(node, attributes["carried_over"])
            elif nodes.AUTHORS_CARRIED_OVER in attributes["classes"] and not _is_marked(node):
                self._mark_prose(node)

    def _link_to_document(self, node: Element) -> None:
        try:
            uri = self.builder.get_relative_uri(self.env.docname, node["refdoc"])
        except NoUri:  # a document that this output, such as a PDF, leaves out
            _unlink(node)
            return
        node["refuri"] = f"{uri}#{node['anchor']}" if node["anchor"] else uri
        node["internal"] = True

    def _link_to_site(self, node: Element) -> None:
        uri = self._edition_uri(node["site_uri"].removeprefix(ON_SITE))
        if uri:
            node["refuri"] = uri
        else:
            _unlink(node)

    def _unwrap(self, phrase: Element) -> None:
        """Leave the words alone, unless they are on their way to a translator."""
        if self.builder.name != "gettext":
            place = phrase.parent.index(phrase)
            phrase.parent[place : place + 1] = phrase.children

    def _shorten_legend(self, legend: Element) -> None:
        """Leave out of a legend what the format cannot draw: controls, and icons."""
        if self.builder.format != "html":
            left_out = [item for item in legend.children if not nodes.is_a(item, "sample")]
        elif not is_site(self.builder):
            left_out = [item for item in legend.children if nodes.is_a(item, "filter")]
        else:
            return
        for item in left_out:
            legend.remove(item)
        if not legend.children:
            legend.parent.remove(legend)

    def _mark_lecture(self, item: Element, edition: str) -> None:
        item["classes"].append(nodes.CARRIED_OVER)
        line = nodes.lecture_line(item)
        title, rest = (trim(part)[1] for part in split_lecture_line(line))
        fill_line(line, [*_emphasise_runs(title)], [self._origin(edition)], rest)
        for child in item.children:
            if child is not line:
                _emphasise(child)

    def _mark_prose(self, node: Element) -> None:
        node["classes"].append(nodes.CARRIED_OVER)
        words = _emphasise(node)
        if words is not None and not nodes.is_a(node, "sample"):
            place = words.parent.index(words) + 1
            note = self._origin(node.get("carried_over", ""))
            words.parent.insert(place, [docutils_nodes.Text(" "), note])

    def _origin(self, edition: str) -> Element:
        """``(carried over from SP21)``, the edition being a link where its page is known."""
        if not edition:
            words = labels.carried_over()
            return nodes.origin("", f"({words})", before=words, short="", after="", uri="")
        before, after = labels.carried_over_from()
        title, uri = self._place(edition)
        note = nodes.origin(before=before, short=title, after=after, uri=uri)
        if uri and not is_site(self.builder):  # books list every link
            link = docutils_nodes.reference("", title, refuri=uri, internal=False)
            note += [docutils_nodes.Text(f"({before}"), link, docutils_nodes.Text(f"{after})")]
        else:
            note += docutils_nodes.Text(f"({before}{title}{after})")
        return note

    def _place(self, edition: str) -> tuple[str, str]:
        """The title of an edition, and its address, of which a page needs few."""
        if edition not in self.places:
            known = self.sources.edition(edition)
            uri = self._edition_uri(known.url, edition) if known and known.url else ""
            self.places[edition] = (known.title if known else "") or edition, uri
        return self.places[edition]

    def _edition_uri(self, url: str, edition: str = "") -> str:
        """The address of an edition from this page; empty where the format has no site."""
        if is_url(url):
            with suppress(ValueError):  # another project may have written it
                return without_credentials(parse_url(url))
            return ""
        if page := self.sources.page(edition):
            with suppress(NoUri):
                return self.builder.get_relative_uri(self.env.docname, page) or "#"
            return ""
        if not is_site(self.builder):
            return ""
        page = self.builder.get_target_uri(self.env.docname).partition("#")[0]
        place, hash_, anchor = url.partition("#")
        uri = f"{relative_uri(page, place)}{hash_}{anchor}"
        return f"./{uri}" if is_url(uri) else uri  # of what was a path, no part is a scheme


def _is_marked(node: Element) -> bool:
    """Whether words are part of a lecture that is carried over as a whole."""
    lecture = nodes.ancestor(node, "lecture")
    return lecture is not None and "carried_over" in lecture


def _unlink(node: Element) -> None:
    """Leave the words of a link that leads nowhere in this format."""
    if isinstance(node, nodes.resource):
        node.replace_self(nodes.resource_text("", node.astext(), kind=node["kind"]))
    else:
        node.replace_self(node.children)


def _emphasise_runs(title: list[Node]) -> Iterator[Node]:
    """Wrap the words of a title, but neither the resources among them nor the blanks beside."""
    for is_resource, run in groupby(title, lambda node: isinstance(node, nodes.RESOURCES)):
        if is_resource:
            yield from run
            continue
        before, words, after = trim(run)
        if before:
            yield docutils_nodes.Text(" ")
        if words:
            yield nodes.carried_over("", "", *words)
        if after:
            yield docutils_nodes.Text(" ")


_PROSE = (
    docutils_nodes.paragraph,
    docutils_nodes.term,
    docutils_nodes.rubric,
    docutils_nodes.caption,
    docutils_nodes.attribution,
    docutils_nodes.line,
)


def _emphasise(node: Node) -> Node | None:
    """Wrap the words below a node; the last wrapper, where there are any words."""
    if isinstance(node, (docutils_nodes.Inline, *_PROSE)):
        element = cast("Element", node)
        if not element.children:
            return None
        words = nodes.carried_over("", "", *element.children)
        element.children = []
        element += words
        return words
    last: Node | None = None
    if nodes.is_a(node, "lecture"):
        return None  # it is marked by itself
    for child in list(node.children):
        last = _emphasise_block(child) or last
    return last


def _emphasise_block(node: Node) -> Node | None:
    if isinstance(node, docutils_nodes.Text):
        return None
    if isinstance(node, docutils_nodes.TextElement) and not isinstance(node, _PROSE):
        return None
    return _emphasise(node)
