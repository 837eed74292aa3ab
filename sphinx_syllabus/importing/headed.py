"""A heading for each lecture, and its links and words below it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from .headings import LECTURE_WORDS, OTHERS, is_of_week, with_sections_below
from .line import BREAK, Line, dim_prose, says_something, write_roles
from .lists import without_bullet
from .markdown import LeftOver, find_links, inline_of, trimmed
from .vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .headings import Section
    from .markdown import Block, Reader
    from .vocabulary import Vocabulary

_LEVELS = range(1, 7)
_OF_LECTURE = re.compile(rf"\W*(?:{LECTURE_WORDS})\s+#?\d", re.IGNORECASE)
_WORDS_AND_NUMBER = re.compile(r"\W*[^\W\d]+(?: [^\W\d]+)?\s*#?\d")
_LABEL = re.compile(
    r"[^\w\[<{]*(?P<label>[^\W\d](?:\w| (?=\w))*)[*_]*\s*(?::[*_]*|[*_]+:?|\s[–—-]\s)\s*"
)
"""What leads to links: “Slides:”, “**Slides**”."""
_LEAD = re.compile(r"(?:(?P<words>.*\S)\s+(?:[–—|·•]|-{1,3}))?\s*", re.DOTALL)
"""What stands before links on the line of a lecture: “5 May –”."""
_MATERIALS = {"material", "resource", "link", "download", "course material", "lecture material"}
"""What leads to resources of any kind; all are folded."""
_BOLD = re.compile(r"(\*\*|__).*\1")

_SUBHEADING = "This heading is within a lecture, which can have none: it is bold text now."


def is_of_lecture(heading: str) -> bool:
    """Whether a heading begins like “Lecture 1”."""
    return _OF_LECTURE.match(heading) is not None


class Headed(Struct, frozen=True):
    """Reads the lectures that have a heading each."""

    reader: Reader
    vocabulary: Vocabulary
    lines: Sequence[str]

    # -- which sections are lectures -----------------------------------------

    def find(self, sections: Sequence[Section]) -> dict[int, Section]:
        """The lectures, by the lines of their headings, with all that stands below these."""
        found: dict[int, Section] = {}
        whole = [*with_sections_below(sections)]
        for section in [*self._lectures(whole), *self._weeks(whole)]:
            if not any(heading.start in found for heading in section.headings):
                found[section.start] = section
        return found

    def _lectures(self, sections: Sequence[Section]) -> Iterator[Section]:
        """The sections that are called like “Lecture 1” or “Lab 2”, where one has a resource."""
        for group in _groups(sections, self._is_called_lecture):
            if any(self._has_resource(section) for section in group):
                yield from _from_first_to_last(group, sections)

    def _weeks(self, sections: Sequence[Section]) -> Iterator[Section]:
        """The sections that are called like “Week 1” or “1. Trees”, and are lectures themselves.

        Most of them have a line of resources alone, and none has what may be lectures.
        """
        for group in _groups(sections, lambda section: is_of_week(section.title)):
            lists = [b for section in group for b in section.blocks if b.type == "list"]
            others = {"heading", "table"} & {b.type for section in group for b in section.blocks}
            taken = [section for section in group if self.read(section)[0]]
            if 2 * len(taken) > len(group) and not others and all(map(self._is_material, lists)):
                yield from _from_first_to_last(group, sections)

    def _is_called_lecture(self, section: Section) -> bool:
        title = section.title
        is_of_kind = self.vocabulary.lecture(title) and _WORDS_AND_NUMBER.match(title)
        return is_of_lecture(title) or bool(is_of_kind)

    def _has_resource(self, section: Section) -> bool:
        texts = [
            node.token
            for block in section.blocks
            for node in block.node.walk()
            if node.type == "inline" and node.token
        ]
        written = (write_roles(text, self.vocabulary) for text in texts)
        return any(Line(text).resources for text in written) or bool(self.read(section)[0])

    def _is_material(self, block: Block) -> bool:
        """Whether an item of a list is a resource and nothing else: no lectures are beside it."""
        return any(roles for _text, roles in self._items(block, ""))

    # -- what they say -------------------------------------------------------

    def read(self, section: Section) -> tuple[list[str], list[str], list[LeftOver]]:
        """The resources of a lecture, the parts of its body, and what is to be told of them."""
        resources: list[str] = []
        parts: list[str] = []
        told: list[LeftOver] = []
        kind, lead = "", None
        for block in section.blocks:
            roles, text = self._take(block, kind)
            resources += roles
            if roles and not text and lead:  # it says what these are, and no more
                parts.pop()
                told = [note for note in told if note.line != lead.start + 1]
            label = self._label(block)
            kind = self.vocabulary.column(label)
            lead = block if kind or fold(label) in _MATERIALS else None
            if block.type == "heading":
                told.append(LeftOver(block.start + 1, _SUBHEADING))
                text = label if _BOLD.fullmatch(label) else f"**{label}**"
            parts += [text] if text else []
        return resources, parts, told

    def _label(self, block: Block) -> str:
        """The words of a heading, or of a line such as “Slides:” that leads to a list."""
        if block.type not in {"heading", "paragraph"}:
            return ""
        text = " ".join(inline_of(block.node).content.split("\n"))
        label = _LABEL.fullmatch(text)
        return text if block.type == "heading" else label["label"] if label else ""

    def _take(self, block: Block, kind: str) -> tuple[list[str], str]:
        """The resources that a block has on lines of their own, and the rest of it."""
        lines = self.lines[block.start : block.end]
        if block.type == "paragraph":
            return self._take_lines(trimmed(lines), kind)
        items = [*self._items(block, kind)] if block.type == "list" else []
        kept = [text for text, roles in items if not roles]
        if not items or (kept and block.node.type == "ordered_list"):
            return [], trimmed(lines)  # where some went, the others would have other numbers
        return [role for _text, roles in items for role in roles], "\n".join(kept)

    def _take_lines(self, text: str, kind: str) -> tuple[list[str], str]:
        lines = text.split("\n")
        found = [self._resources(line, kind) for line in lines]
        if any(
            not roles and not _LABEL.match(line)
            for line, (roles, _) in zip(lines, found, strict=True)
        ):
            found = [self._resources(text, kind)]  # else it is a sentence that goes on
        rest = "\n".join(rest for _roles, rest in found if rest)
        return [role for roles, _rest in found for role in roles], dim_prose(rest)

    def _items(self, block: Block, kind: str) -> Iterator[tuple[str, list[str]]]:
        """The items of a list, and the resources of those that are nothing else."""
        starts = [item.map[0] for item in block.node.children if item.map]
        ends = [*starts[1:], block.end]
        for item, start, end in zip(block.node.children, starts, ends, strict=True):
            lines = self.lines[start:end]
            is_line = [child.type for child in item.children] == ["paragraph"]
            text = trimmed(without_bullet(lines)) if is_line else ""
            roles, rest = self._resources(text, kind)
            yield trimmed(lines), [] if rest else roles

    def _resources(self, text: str, kind: str) -> tuple[list[str], str]:
        """The resources at the end of a line, and what else there is on it."""
        label = _LABEL.match(text)
        own = self.vocabulary.column(label["label"]) if label else ""
        is_led = label and (own or fold(label["label"]) in _MATERIALS)
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
        return found.resources, " · ".join(filter(None, [lead["words"], *links]))


def _groups(
    sections: Sequence[Section], is_one: Callable[[Section], bool]
) -> Iterator[list[Section]]:
    """Two or more headings of a level that are called alike."""
    for level in _LEVELS:
        group = [s for s in sections if s.level == level and is_one(s) and not s.names(OTHERS)]
        if len(group) > 1:
            yield group


def _from_first_to_last(group: Sequence[Section], sections: Sequence[Section]) -> Iterator[Section]:
    """What is called alike below one heading, and what stands between, such as a holiday."""
    for _parent, members in groupby(group, lambda section: section.parent):
        first, *_, last = [*members] * 2
        for section in sections:
            is_between = first.start <= section.start <= last.start
            if section.level == first.level and is_between:
                yield section
