"""What stands below the title of a lecture: its resources, and what is said of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from .line import BREAK, Line, dim_prose, says_something, write_roles
from .markdown import ITEM, find_links, inline_of, split_at_breaks, trimmed, without_bullet
from .vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .markdown import Block, Reader
    from .vocabulary import Vocabulary

_LABEL = re.compile(
    r"[^\w\[<{]*(?P<label>[^\W\d](?:\w| (?=\w))*)[*_]*\s*(?::[*_]*|[*_]+:?|\s[–—-]\s)\s*"
)
"""What leads to links: “Slides:”, “**Slides**”."""
_LEAD = re.compile(r"(?:(?P<words>.*\S)\s+(?:[–—|·•]|-{1,3}))?\s*", re.DOTALL)
"""What stands before links on the line of a lecture: “5 May –”."""
_BETWEEN = " · "
"""Stands between what is left of a line."""
_ANY = {"material", "resource", "link", "download", "course material", "lecture material"}
"""What leads to resources of any kind; all are folded."""


class Materials(Struct, frozen=True):
    """Reads what stands below the titles of lectures."""

    reader: Reader
    vocabulary: Vocabulary

    def read(
        self, blocks: Sequence[Block], page: Sequence[str]
    ) -> tuple[list[str], list[tuple[Block, str]]]:
        """The resources that stand on lines of their own, and the other blocks as they are.

        :param page: the lines that the blocks are of.
        """
        resources: list[str] = []
        parts: list[tuple[Block, str]] = []
        kind, is_lead = "", False
        for block in blocks:
            roles, text = self._take(block, page[block.start : block.end], kind)
            resources += roles
            if roles and not text and is_lead:  # it says what these are, and no more
                parts.pop()
            label = self._label(block)
            kind = self.vocabulary.column(label)
            is_lead = bool(kind) or fold(label) in _ANY
            parts += [(block, text)] if text else []
        return resources, parts

    def has_bare(self, block: Block, page: Sequence[str]) -> bool:
        """Whether an item of a list is a resource and nothing else."""
        items = self._items(block, page[block.start : block.end], "")
        return any(roles and not text for text, roles in items)

    def _label(self, block: Block) -> str:
        """The words of a heading, or of a line such as “Slides:” that leads to a list."""
        if block.type not in {"heading", "paragraph"}:
            return ""
        text = " ".join(inline_of(block.node).content.split("\n"))
        label = _LABEL.fullmatch(text)
        return text if block.type == "heading" else label["label"] if label else ""

    def _take(self, block: Block, lines: Sequence[str], kind: str) -> tuple[list[str], str]:
        """The resources that a block has on lines of their own, and the rest of it."""
        if block.type == "paragraph":
            return self._take_lines(trimmed(lines), kind)
        items = [*self._items(block, lines, kind)] if block.type == "list" else []
        kept = [text for text, _roles in items if text]
        if not items or (kept and block.node.type == "ordered_list"):
            return [], trimmed(lines)  # where some went, the others would have other numbers
        return [role for _text, roles in items for role in roles], "\n".join(kept)

    def _take_lines(self, text: str, kind: str) -> tuple[list[str], str]:
        parts = split_at_breaks(text)
        if parts[1:]:
            taken = [self._take_lines(part, kind) for part in parts]
            rest = "  \n".join(rest for _roles, rest in taken if rest)
            return [role for roles, _rest in taken for role in roles], rest
        lines = text.split("\n")
        found = [self._resources(line, kind) for line in lines]
        if any(
            not roles and not _LABEL.match(line)
            for line, (roles, _) in zip(lines, found, strict=True)
        ):
            found = [self._resources(text, kind)]  # else it is a sentence that goes on
        rest = "\n".join(rest for _roles, rest in found if rest)
        return [role for roles, _rest in found for role in roles], dim_prose(rest)

    def _items(
        self, block: Block, lines: Sequence[str], kind: str
    ) -> Iterator[tuple[str, list[str]]]:
        """What else the items of a list are than resources, and those that they begin with."""
        starts = [item.map[0] - block.start for item in block.node.children if item.map]
        ends = [*starts[1:], len(lines)]
        for node, start, end in zip(block.node.children, starts, ends, strict=True):
            item = lines[start:end]
            is_line = [child.type for child in node.children] == ["paragraph"]
            text = trimmed(without_bullet(item)) if is_line else ""
            roles, rest = self._resources(text, kind)
            if rest and text.startswith(rest.partition(_BETWEEN)[0]):
                roles = []  # words before the links say what these are of
            bullet = ITEM.match(item[0])
            more = f"{bullet[0]}{rest}" if bullet and rest else ""
            yield more if roles else trimmed(item), roles

    def _resources(self, text: str, kind: str) -> tuple[list[str], str]:
        """The resources at the end of a line, and what else there is on it."""
        label = _LABEL.match(text)
        own = self.vocabulary.column(label["label"]) if label else ""
        is_led = label and (own or fold(label["label"]) in _ANY)
        cell = text[label.end() :] if label and is_led else text
        is_address = (own or kind) and re.fullmatch(r"https?://\S+", cell)
        inline = self.reader.parse_text(f"<{cell}>" if is_address else cell)
        found = Line(BREAK.sub(" ", write_roles(inline, self.vocabulary, own or kind)))
        if not says_something(found.words):
            return found.resources, "" if found.resources else text
        start = found.title.index(found.resources[0]) if found.resources else 0
        lead = _LEAD.fullmatch(found.title[:start])
        rest = self.reader.parse_text(Line(found.title[start:]).words)
        links = [rest.content[link.start : link.end] for link in find_links(rest)]
        words = rest.content
        for link in links:
            words = words.replace(link, "", 1)
        if own or not found.resources or not lead or says_something(words):
            return [], text
        return found.resources, _BETWEEN.join(filter(None, [lead["words"], *links]))
