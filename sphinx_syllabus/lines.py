"""The line of a lecture or a theme: its title, what else stands in it, and the blanks between."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes as docutils_nodes
from docutils.nodes import Text
from sphinx import addnodes

from . import nodes
from .separators import end_of_words, is_beside_links, is_between_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from docutils.nodes import Element, Node

_TRAILING = (*nodes.RESOURCES, nodes.links_group, nodes.origin, nodes.marker)

# Where a resource stood in a title; a group in brackets that holds one is an aside about it.
_GAP = "\ufffc"
_ASIDE = re.compile(rf" ?[(\[][^()\[\]]*{_GAP}[^()\[\]]*[)\]]")
_BEFORE_PUNCTUATION = re.compile(rf" ?{_GAP}[ {_GAP}]*(?=[,;:.!?…)\]])")

_NO_WORDS = (
    nodes.lecture_number,
    docutils_nodes.footnote_reference,
    docutils_nodes.system_message,
    nodes.marker,
)


def title_text(content: Iterable[Node]) -> str:
    """The plain text of a title, without the number, resources and footnotes in it."""
    text = " ".join("".join(map(_title_part, content)).split())
    if _GAP in text:
        text = _BEFORE_PUNCTUATION.sub("", _close(_ASIDE.sub("", text))).replace(_GAP, " ")
    return " ".join(text.split())


def _close(text: str) -> str:
    """Leave out what separates resources, and what leads to those at the end."""
    words, *others = text.split(_GAP)
    *between, end = others or [""]
    kept = [words, *(part for part in between if not is_between_links(part))]
    if not is_beside_links(_without_stop(end)):
        kept.append(end)
    elif others:
        kept[-1] = without_separator(kept[-1])
    return _GAP.join(kept)


def without_separator(text: str) -> str:
    """Words without the comma, colon or dash that leads from them to resources."""
    return text[: end_of_words(text)]


def _without_stop(text: str) -> str:
    """What stands after the last resource, without the full stop of the line."""
    return text.rstrip().removesuffix(".")


def _title_part(node: Node) -> str:
    if isinstance(node, Text):
        return node.astext()
    if isinstance(node, nodes.RESOURCES):
        return _GAP
    if isinstance(node, docutils_nodes.raw):
        return words_of_raw(node)
    if isinstance(node, _NO_WORDS) or _is_address(node):
        return ""
    return "".join(map(_title_part, node.children))


def words_of_raw(node: docutils_nodes.raw) -> str:
    """What HTML and the like are among words: a blank where a line breaks, or nothing."""
    return " " if node.astext().startswith("<br") else ""


def drop_labels(line: Element) -> None:
    """Take away words that only say what the resource beside them is, as in ``Slides: …``.

    They stand at the end of a line, and are told from its title by their colon.
    """
    parts = line.children
    for place in reversed(range(len(parts))):
        text = parts[place]
        if isinstance(text, _TRAILING):
            continue
        if not isinstance(text, Text):
            return
        before = parts[place - 1] if place else None
        after = parts[place + 1] if place + 1 < len(parts) else None
        if not isinstance(before, nodes.RESOURCES):
            if text.rstrip().endswith(":"):
                line[place] = Text(_without_label(text.rstrip(), _labels(after)))
            return
        words = text.strip(_AROUND_LABEL).casefold()
        if not words:
            continue
        if words in _labels(before) | _labels(after):
            line[place] = Text(" ")
        elif not is_between_links(text):
            return


_AROUND_LABEL = " ,;:.|·\n"
_SEPARATOR = re.compile(r"[.,;:?!|·–—-]\s")


def _without_label(text: str, labels: set[str]) -> str:
    """A text that ends in a colon without the label before that, as in ``Title. Slides:``."""
    place = max((match.end() for match in _SEPARATOR.finditer(text)), default=0)
    title = text[:place].rstrip()
    if not title or text[place:].strip(" :").casefold() not in labels:
        return text
    # after several commas, or one in what a colon leads to, it is likely to be the last of a list
    is_of_list = title.endswith(",") and not {",", ":"}.isdisjoint(title[:-1])
    return text if is_of_list else f"{title} "


def _labels(node: Node | None) -> set[str]:
    """What a resource may be called, in small letters."""
    if not isinstance(node, nodes.RESOURCES):
        return set()
    names = {name.casefold() for name in (node["kind"], node.get("label")) if name}
    return {*names, *(f"{name}s" for name in names), *(name.removesuffix("s") for name in names)}


def borrows_words(title: Iterable[Node]) -> bool:
    """Whether a title takes words from what it refers to, as in ``[](optim.md)``.

    What they are is known when every page has been read.
    """
    return any(
        not node.get("refexplicit")
        if isinstance(node, addnodes.pending_xref)
        else "id_link" in node and not node.children  # MyST's [](#part), until it is looked up
        for top in title
        for node in (nodes.elements(top) if isinstance(top, docutils_nodes.Element) else ())
    )


def split_lecture_line(line: Element) -> tuple[list[Node], list[Node]]:
    """The first paragraph of a lecture in two: its title, and its kind, dates and resources.

    The blanks around those go with them, and what separates resources.
    """
    content = line.children
    end = len(content)
    while end and (_is_trailing(content[end - 1]) or separates(content, end - 1)):
        end -= 1
    return content[:end], content[end:]


def _is_address(node: Node) -> bool:
    """Whether Sphinx has added the node to show the address of a link, as it does in EPUB."""
    return isinstance(node, docutils_nodes.inline) and "link-target" in node["classes"]


def fill_line(line: Element, *parts: Sequence[Node]) -> None:
    """Give a line its parts, each without blanks at its ends, and a blank between each two."""
    content: list[Node] = []
    for part in filter(None, parts):
        for node in [Text(" "), *part] if content else part:
            if isinstance(node, Text) and content and isinstance(content[-1], Text):
                content[-1] = Text(content[-1] + node)
            else:
                content.append(node)
    line.children = content
    for node in content:
        if node.parent is not line:
            line.setup_child(node)


def lecture_title(item: Element) -> str:
    """The plain text of a lecture's title."""
    title, _rest = split_lecture_line(nodes.lecture_line(item))
    return title_text(title)


def _is_trailing(node: Node) -> bool:
    if isinstance(node, Text):
        return not node.strip()
    if isinstance(node, _TRAILING):
        return True
    if isinstance(node, docutils_nodes.inline):
        return bool({nodes.KIND, nodes.WHEN} & {*node["classes"]})
    return False


def separates(content: list[Node], place: int) -> bool:
    """Whether a text is no more than what stands between resources, or after them."""
    if not 0 < place < len(content) or not isinstance(content[place - 1], nodes.RESOURCES):
        return False
    node = content[place]
    if not isinstance(node, Text):
        return False
    if place == len(content) - 1:
        return is_beside_links(_without_stop(node))
    is_between = isinstance(content[place + 1], (*nodes.RESOURCES, nodes.links_group))
    return is_between_links(node) if is_between else is_beside_links(node)


def close_gap(parent: Element, place: int) -> None:
    """Take away the blank that a removed inline node leaves behind."""
    before = parent[place - 1] if place else None
    after = parent[place] if place < len(parent) else None
    if after is None and isinstance(before, Text):
        _set_text(parent, place - 1, before.astext().rstrip())
    elif isinstance(after, Text) and (
        before is None or (isinstance(before, Text) and before[-1:].isspace())
    ):
        _set_text(parent, place, after.astext().lstrip())


def _set_text(parent: Element, place: int, text: str) -> None:
    parent[place : place + 1] = [Text(text)] if text else []


def end_at_words(title: list[Node]) -> None:
    """Take away the comma, colon or dash that leads from a title to resources."""
    last = title[-1] if title else None
    if not isinstance(last, Text):
        return
    words = without_separator(last)
    if words and words != last:
        title[-1] = Text(words)
    elif not words and len(title) > 1:
        del title[-1]


def close_up(parent: Element, place: int) -> None:
    """Join the words before and after what was there: no empty brackets stay, nor two commas."""
    close_gap(parent, place)
    words = parent.children
    if place >= len(words):
        end_at_words(words)
        fill_line(parent, words)
        return
    around = words[max(place - 1, 0) : place + 1]
    if not all(isinstance(node, Text) for node in around):
        return
    before, after = ["", *(node.astext() for node in around)][-2:]
    if before.rstrip()[-1:] + after.lstrip()[:1] in {"()", "[]"}:
        before, after = before.rstrip()[:-1], after.lstrip()[1:]
    elif after.lstrip()[:1] in {*",;:·|"}:
        before = without_separator(before)
        after = after if before or place > 1 else after.lstrip(" ,;:·|")
    if after[:1] in {"", " ", *",;:.!?"}:
        before = before.rstrip()
    first = max(place - 1, 0)
    joined = before + after if first else (before + after).lstrip()
    fill_line(parent, [*words[:first], Text(joined), *words[place + 1 :]])


def trim(content: Iterable[Node]) -> tuple[bool, list[Node], bool]:
    """Inline nodes without blanks at either end, and whether each end had any."""
    words = list(content)
    before = _trim_end(words, 0, str.lstrip)
    after = _trim_end(words, -1, str.rstrip)
    return before, words, after


def _trim_end(words: list[Node], end: int, strip: Callable[[str], str]) -> bool:
    blank = False
    while words and isinstance(text := words[end], Text):
        rest = strip(text)
        is_stripped = len(rest) < len(text)
        blank = blank or is_stripped
        if rest:
            if is_stripped:
                words[end] = Text(rest)
            break
        del words[end]
    return blank
