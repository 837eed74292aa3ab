"""What a lecture or a theme takes from the one that it is carried over from."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, cast

from docutils import nodes as docutils_nodes
from sphinx import addnodes

from . import nodes
from .borrowed_titles import borrowed_title
from .diagnostics import Subtype, warn
from .domain import get_domain
from .editions import find_lecture, find_theme, fold, split_reference
from .lines import borrows_words, split_lecture_line, title_text, trim
from .locale import __
from .model import ResourceKind
from .resources import make_resource
from .urls import is_on_site, is_url, parse_url

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from typing import TypeVar

    from docutils.nodes import Element, Node
    from sphinx.environment import BuildEnvironment

    from .editions import Source
    from .model import Lecture, Theme

    T = TypeVar("T", Lecture, Theme)


def look_up_lecture(env: BuildEnvironment, text: str, place: tuple[str, int]) -> Lecture | None:
    """The lecture that ``SP21/09`` means, if it can be told; a warning says why not."""
    return _look_up(env, text, place, find_lecture)


def look_up_theme(env: BuildEnvironment, text: str, place: tuple[str, int]) -> Theme | None:
    """The theme that ``SP21/3`` means, if it can be told; a warning says why not."""
    return _look_up(env, text, place, find_theme)


def _look_up(
    env: BuildEnvironment,
    text: str,
    place: tuple[str, int],
    find: Callable[[Source, str, str], T],
) -> T | None:
    edition, word = split_reference(text)
    domain = get_domain(env)
    if not word or edition not in domain.settings.editions:
        return None  # nothing to look up; or the check of editions speaks of it
    domain.note_source(env.docname, edition)
    source = domain.sources.get(edition)
    try:
        return find(source, edition, word)
    except ValueError as error:
        path, line = place
        if not (source.missing and _is_told(env, edition)):
            warn(Subtype.INHERIT, str(error), f"{path}:{line}")
        return None


def _is_told(env: BuildEnvironment, edition: str) -> bool:
    """Whether a page has said already that it cannot have an edition; from now on it has."""
    told = cast("set[str]", env.temp_data.setdefault("syllabus_missing", set()))
    was_told = edition in told
    told.add(edition)
    return was_told


def inherit_lecture(
    env: BuildEnvironment,
    item: Element,
    text: str,
    place: tuple[str, int],
    left_out: Collection[str] = (),
) -> None:
    """Note where a lecture is carried over from, and give it what its author has not written.

    :param text: an edition, ``SP21``, or what it inherits there as well, ``SP21/09``.
    :param left_out: the kinds of resource that it is not to have.
    """
    found = look_up_lecture(env, text, place)
    mark(item, text, found)
    if found is not None:
        fill_lecture(env, item, found, place, left_out)
    elif "reference" in item:  # what its author calls it is likely to be its title
        _edition, word = split_reference(text)
        fill_title(nodes.lecture_line(item), word)


def inherit_by_marker(env: BuildEnvironment, item: Element) -> None:
    """The same for a bullet, which says it by a role in its line."""
    for marker in [*_markers(nodes.lecture_line(item))]:
        if "/" in marker["edition"]:
            place = (str(marker.source or item.source), marker.line or item.line or 0)
            inherit_lecture(env, item, marker["edition"], place)


def _markers(node: Node) -> Iterator[Element]:
    for child in node.children:
        if isinstance(child, nodes.marker):
            yield child
        elif child.children:
            yield from _markers(child)


def is_it(item: Element, lecture: Lecture) -> bool:
    """Whether a lecture on the page is one of the earlier edition's."""
    _edition, word = split_reference(item.get("reference", ""))
    if word:
        names = {lecture.id, lecture.name, lecture.number}
        titles = {fold(lecture.title), fold(lecture.written)} - {""}
        return fold(word) in titles or word.rpartition("/")[2] in names
    number = item.get("number")
    return number == lecture.number if number else has_title_of(item, lecture)


def has_title_of(item: Element, lecture: Lecture) -> bool:
    """Whether a lecture on the page is called like one of the earlier edition's."""
    title = fold(title_text(nodes.lecture_line(item).children))
    return title in {fold(lecture.title), fold(lecture.written)} - {""}


def says_origin(item: Element) -> bool:
    """Whether a lecture says itself where it is carried over from."""
    return "carried_over" in item or any(True for _marker in _markers(nodes.lecture_line(item)))


def mark(node: Element, text: str, found: Lecture | Theme | None) -> None:
    """Note where a lecture or a theme is carried over from: where its content first was."""
    edition, word = split_reference(text)
    if word:
        node["reference"] = f"{edition}/{word}"
    node["carried_over"] = (found.carried_over if found else None) or edition


def fill_lecture(
    env: BuildEnvironment,
    item: Element,
    lecture: Lecture,
    place: tuple[str, int],
    left_out: Collection[str] = (),
) -> None:
    """Give a lecture what its author has not written: kind, title, page, and resources.

    :param left_out: the kinds of resource that it is not to have.
    """
    if lecture.kind != "lecture":
        item.setdefault("kind", lecture.kind)
    line = nodes.lecture_line(item)
    edition, _word = split_reference(item["reference"])
    domain = get_domain(env)
    borrowed = borrowed_title(domain, domain.sources.page(edition), lecture.id)
    if fill_title(line, lecture.title, borrowed) and lecture.written:
        item["written"] = lecture.written
    if lecture.page:
        _link_title(env, line, lecture.page, place)
    written = {node["kind"] for node in item.findall() if isinstance(node, nodes.RESOURCES)}
    links = [
        make_resource(
            env, _kind(env, resource.kind), _from_root(resource.target), resource.text, place
        )
        for resource in lecture.resources
        if resource.kind not in {*written, *left_out}
    ]
    if links:
        nodes.add_links(item, links)


def fill_title(line: Element, title: str, borrowed: Sequence[Node] = ()) -> bool:
    """Give a line that has no title the one of an earlier edition: plain text, as it is.

    It says whether it did.

    :param borrowed: the same, where it has words of what it refers to.
    """
    words = borrowed or ([docutils_nodes.Text(title)] if title else [])
    if title_text(line.children) or borrows_words(line.children) or not words:
        return False
    blank = [docutils_nodes.Text(" ")] if line.children else []
    line.insert(0, [*words, *blank])
    line["support_smartquotes"] = False
    line["translatable"] = False
    return True


def _from_root(target: str) -> str:
    """A record's target as an author would write it on any page."""
    return target if is_url(target) else f"/{target}"


def _kind(env: BuildEnvironment, name: str) -> ResourceKind:
    return get_domain(env).settings.resources.get(name) or ResourceKind.called(name)


def _link_title(env: BuildEnvironment, line: Element, page: str, place: tuple[str, int]) -> None:
    """Make the words of a title the link that they were, unless they hold one already."""
    title, _rest = split_lecture_line(line)
    if any(isinstance(node, (docutils_nodes.reference, addnodes.pending_xref)) for node in title):
        return
    words = list(takewhile(lambda node: not isinstance(node, nodes.RESOURCES), title))
    if not words:
        return
    try:
        link = page_link(page)
    except ValueError as error:
        path, number = place
        # Translators: %(page)s is an address.
        message = __("“%(page)s” cannot be linked: %(problem)s.") % {"page": page, "problem": error}
        warn(Subtype.URL, message, f"{path}:{number}")
        return
    start = line.index(words[0])
    _before, inner, after = trim(words)
    link += inner
    blank = [docutils_nodes.Text(" ")] if after else []
    line[start : start + len(words)] = [link, *blank]


def page_link(page: str) -> docutils_nodes.Element:
    """A link to what a record's page says.

    :raises ValueError: where it cannot be linked.
    """
    if is_on_site(page):
        return docutils_nodes.reference("", "", site_uri=page, internal=False)
    if is_url(page):
        return docutils_nodes.reference("", "", refuri=parse_url(page), internal=False)
    document, _hash, anchor = page.partition("#")
    return nodes.page_link("", "", refdoc=document, anchor=anchor)
