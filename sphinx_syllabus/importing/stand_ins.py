"""Lines in bold and bullets that stand for headings, as headings.

They are written in place: lines keep their numbers.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from .headings import THEME, is_labelled, of_bold, sections_of
from .line import LECTURE_WORDS
from .lists import are_lectures
from .markdown import inline_of, split_at_breaks, without_bullet

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from .headed import Headed
    from .lists import Lists
    from .markdown import Reader

_LEVELS = 6
"""How deep headings go."""


def write_weeks(lines: list[str], lists: Lists) -> None:
    """Make headings of lines such as “**Week 1**” above lectures, and of bullets around them."""
    level = 1
    blocks = lists.reader.blocks(lines)
    types = [*(block.type for block in blocks[1:]), ""]
    for block, below in zip(blocks, types, strict=False):
        if block.type == "heading":
            match = THEME.match(inline_of(block.node).content)
            is_theme = match and match["word"]  # what stands below is no other theme
            level = 0 if is_theme else block.level + 1
        elif not 1 <= level <= _LEVELS:
            continue
        elif block.type == "paragraph" and below in {"list", "table"}:
            text = "\n".join(lines[block.start : block.end]).strip()
            if (heading := of_bold(text)) != text:
                lines[block.start] = f"{'#' * level} {heading}"
        elif block.type == "list" and _is_of_weeks(block.node, lines, lists):
            starts = [item.map[0] for item in block.node.children if item.map]
            for start, end in pairwise([*starts, block.end]):
                heading, *rest = without_bullet(lines[start:end])
                lines[start:end] = [f"{'#' * level} {of_bold(heading)}", *rest]


def _is_of_weeks(node: SyntaxTreeNode, lines: list[str], lists: Lists) -> bool:
    """Whether each item of a list is called like a theme, and lectures are in lists below."""
    firsts = [item.children[0] for item in node.children if item.children]
    below = [child for item in node.children for child in item.children[1:]]
    return all(map(is_labelled, firsts)) and any(
        are_lectures([line for _start, line, _body in items if line])
        for child in below
        if child.type in {"bullet_list", "ordered_list"}
        for items in [lists.items(child, lines[: (child.map or (0, 0))[1]])]
    )


def write_lectures(lines: list[str], headed: Headed, reader: Reader) -> None:
    """Make headings of lines such as “**Lecture 1**”, if they are lectures then."""
    level, before = 1, {}
    blocks = reader.blocks(lines)
    types = [*(block.type for block in blocks[1:]), ""]
    for block, below in zip(blocks, types, strict=False):
        text = "\n".join(lines[block.start : block.end]).strip()
        if block.type == "heading":
            level = block.level + 1
        elif block.type == "paragraph":
            title, *more = split_at_breaks(text)
            heading = of_bold(title, LECTURE_WORDS)
            has_links = "](" in title or "}`" in title
            has_more = more or has_links or below in {"list", "paragraph"}
            if heading != title and has_more and level <= _LEVELS:
                before[block.start] = lines[block.start]
                lines[block.start] = f"{'#' * level} {heading}"
    found = headed.find([*sections_of(reader.blocks(lines))]) if before else {}
    for start in before.keys() - found.keys():
        lines[start] = before[start]
