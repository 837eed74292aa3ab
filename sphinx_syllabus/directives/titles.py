"""What stands in the title of a lecture or a theme besides its words: a number, a mark."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, cast

from docutils import nodes as docutils_nodes
from sphinx import addnodes

from .. import nodes
from ..diagnostics import Subtype, warn
from ..lines import borrows_words, close_gap, split_lecture_line, title_text
from ..locale import __
from ..numbering import split_number, split_number_alone

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from docutils.nodes import Element, Node

    from .base import SyllabusDirective


# what leads from a mark, or a number, to a title
_DASH = re.compile(r"^(?:[‒–—―−:]|--?-?)\s+")


def take_number(
    line: Element, split: Callable[[str], tuple[str, int]] = split_number, given: str = ""
) -> str:
    """Take the number out of the beginning of a title, or find that there is none.

    :param given: what its option says, which the title may only say again.
    """
    _unwrap_number(line, split)
    parent, first = line, line[0] if line.children else None
    while isinstance(first, _MARKUP) and not isinstance(first, nodes.RESOURCES) and first.children:
        parent, first = first, first[0]  # a title may be a link, or bold
    if not isinstance(first, docutils_nodes.Text):
        return given
    number, length = split(first)
    if given and number != given:
        return given
    if number:
        rest = first[length:]
        parent[0:1] = [docutils_nodes.Text(rest)] if rest else []
        # the same of what is translated, where it may stand in the brackets of a span
        written = line.rawsource
        places = (place for place in range(len(written)) if split(written[place:])[0] == number)
        place = next(places, len(written))
        line.rawsource = written[:place] + written[place + split(written[place:])[1] :]
    return number


def _unwrap_number(line: Element, split: Callable[[str], tuple[str, int]]) -> None:
    """Take a number that is bold or in italics out of its markup."""
    if line.children and isinstance(line[0], docutils_nodes.Text) and line[0] == "":
        del line[0]  # MyST-Parser puts it before what is bold; no node is false
    marked, text = [*line.children, None, None][:2]
    if not isinstance(marked, _BOLD) or not isinstance(text, docutils_nodes.Text):
        return
    words = marked.astext()
    if split(words + text)[1] > len(words):
        line[0:2] = [docutils_nodes.Text(words + text)]
        written = rf"([*_]+){re.escape(words)}\1"
        line.rawsource = re.sub(written, lambda _match: words, line.rawsource, count=1)


_BOLD = (docutils_nodes.strong, docutils_nodes.emphasis)
_MARKUP = (*_BOLD, docutils_nodes.inline, docutils_nodes.reference, addnodes.pending_xref)


def take_number_of_lecture(line: Element, origin: str | None = None, given: str = "") -> str:
    """Take the number of a lecture; if it inherits its title, a number may be all its words.

    :param origin: what it is carried over from, where no mark says it.
    """
    number = take_number(line, given=given)
    if number or "/" not in (origin or reference_in(line)):
        return number
    is_alone = split_number_alone(title_text(line.children))[0]
    return take_number(line, split_number_alone) if is_alone else ""


def reference_in(line: Element) -> str:
    """The lecture that a mark in a title has it inherit from, ``SP21/09``; empty without one."""
    markers = (node for node in nodes.elements(line) if isinstance(node, nodes.marker))
    return next((node["edition"] for node in markers if "/" in node["edition"]), "")


def has_no_words(line: Element) -> bool:
    """Whether a title has no words yet, nor takes any from what it refers to."""
    return not title_text(line.children) and not borrows_words(line.children)


def move_mark_to_end(line: Element) -> None:
    """Put a mark that a bullet begins with after its words, which may begin with a number."""
    mark = line[0] if line.children else None
    if not isinstance(mark, nodes.marker):
        return
    line.remove(mark)
    close_gap(line, 0)
    first = line[0] if line.children else None
    if isinstance(first, docutils_nodes.Text):
        line[0] = docutils_nodes.Text(_DASH.sub("", first))
    line += [docutils_nodes.Text(" "), mark]
    # what is translated, in the same order
    _role, _, rest = line.rawsource.partition("`")
    edition, _, words = rest.partition("`")
    if edition and words.strip():
        line.rawsource = f"{_DASH.sub('', words.lstrip())} {line.rawsource.removesuffix(words)}"


def unwrap_carried_over(item: Element, line: Element) -> None:
    """Take a title that is carried over, as people write by hand, for the mark it is.

    All of it is in one span, but perhaps for its number; or its paragraph has the class.
    """
    if nodes.AUTHORS_CARRIED_OVER in line["classes"]:
        line["classes"].remove(nodes.AUTHORS_CARRIED_OVER)
        item["carried_over"] = ""
        return
    spans = [node for node in line.children if isinstance(node, _MARKUP)]
    span = next((node for node in spans if nodes.AUTHORS_CARRIED_OVER in node["classes"]), None)
    if span is None:
        return
    title, _rest = split_lecture_line(line)
    *before, last = title
    if last is span and all(map(_is_number, before)):
        item["carried_over"] = ""
        if isinstance(span, docutils_nodes.inline):
            place = line.index(span)
            line[place : place + 1] = span.children
        else:  # a link
            span["classes"].remove(nodes.AUTHORS_CARRIED_OVER)


def _is_number(node: Node) -> bool:
    return isinstance(node, docutils_nodes.Text) and split_number(node)[1] == len(node)


def tell_of_markup(line: Element, directive: SyllabusDirective, options: Collection[str]) -> None:
    """Tell of options in a title, and of roles of the other language, which are words there.

    :param options: those of the lecture or theme, but for its resources.
    """
    likely = [
        text
        for text in line.children
        if isinstance(text, docutils_nodes.Text) and (":" in text or "{" in text)
    ]
    if not likely:
        return
    roles = {*directive.settings.resources, "carried-over"}
    known = {*roles, *options}
    for match in chain.from_iterable(map(_LIKE_MARKUP.finditer, likely)):
        words = match[0].strip()
        if re.search(rf"(?<!\\){re.escape(words)}(?!\\)", line.rawsource) is None:
            continue  # its author has written “\{video}” or “:video:\`…”, and means the words
        role = (match["role"] or "").replace(" ", "-")
        if match["option"] in known or role in roles:
            _tell(words, match["option"] or role, line, directive)


def tell_of_options(
    body: Iterable[Node], directive: SyllabusDirective, options: Collection[str]
) -> None:
    """Tell of options of a lecture that stand in its body, and are words there."""
    for part in body:
        names: list[str] = []
        if isinstance(part, docutils_nodes.field_list):
            names = [cast("Element", field)[0].astext() for field in part.children]
        elif isinstance(part, docutils_nodes.paragraph):
            match = _LIKE_OPTION.match(part.rawsource)
            names = [match["option"]] if match else []
        for name in names:
            if name in options or name in directive.settings.resources:
                _tell(f":{name}:", name, part, directive)


def _tell(words: str, name: str, node: Node, directive: SyllabusDirective) -> None:
    # Translators: %(words)s is like “:video:”, %(example)s is like “{video}`…`”.
    message = __(
        "“%(words)s” is shown as it is here: write a role as in %(example)s, and an option right "
        "below the title of a directive."
    )
    role = name if name in {*directive.settings.resources, "carried-over"} else "video"
    example = f"{{{role}}}`…`" if directive.in_markdown else f":{role}:`…`"
    warn(Subtype.OPTION, message % {"words": words, "example": example}, node)


_LIKE_OPTION = re.compile(r":(?P<option>[\w-]+):(?=\s|$)")
_LIKE_MARKUP = re.compile(r":(?P<option>[\w-]+)[:：]|\{\.?(?P<role>[\w-]+(?: \w+)?)\}")
