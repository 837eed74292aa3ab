"""A heading for each lecture, and its links and words below it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from .headings import OTHERS, is_of_week, with_sections_below
from .line import LECTURE_WORDS, Line, write_roles
from .markdown import LeftOver, inline_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .headings import Section
    from .materials import Materials
    from .vocabulary import Vocabulary

_LEVELS = range(1, 7)
_OF_LECTURE = re.compile(rf"\W*(?:{LECTURE_WORDS})\s+#?\d", re.IGNORECASE)
_WORDS_AND_NUMBER = re.compile(r"\W*[^\W\d]+(?: [^\W\d]+)?\s*#?\d")
_BOLD = re.compile(r"(\*\*|__).*\1")

_SUBHEADING = "This heading is within a lecture, which can have none: it is bold text now."


def is_of_lecture(heading: str) -> bool:
    """Whether a heading begins like “Lecture 1”."""
    return _OF_LECTURE.match(heading) is not None


class Headed(Struct, frozen=True):
    """Reads the lectures that have a heading each."""

    materials: Materials
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
            if (
                2 * len(taken) > len(group)
                and not others
                and all(self.materials.has_bare(block, self.lines) for block in lists)
            ):
                yield from _from_first_to_last(group, sections)

    def _is_called_lecture(self, section: Section) -> bool:
        title = section.title
        is_of_kind = self.vocabulary.lecture(title) and _WORDS_AND_NUMBER.match(title)
        return is_of_lecture(title) or bool(is_of_kind)

    def _has_resource(self, section: Section) -> bool:
        texts = [
            node.token
            for block in [*section.headings[-1:], *section.blocks]
            for node in block.node.walk()
            if node.type == "inline" and node.token
        ]
        written = (write_roles(text, self.vocabulary) for text in texts)
        return any(Line(text).resources for text in written) or bool(self.read(section)[0])

    # -- what they say -------------------------------------------------------

    def read(self, section: Section) -> tuple[list[str], list[str], list[LeftOver]]:
        """The resources of a lecture, the parts of its body, and what is to be told of them."""
        resources, blocks = self.materials.read(section.blocks, self.lines)
        parts, told = [], []
        for block, source in blocks:
            text = source
            if block.type == "heading":
                words = " ".join(inline_of(block.node).content.split("\n"))
                text = words if _BOLD.fullmatch(words) else f"**{words}**"
                told.append(LeftOver(block.start + 1, _SUBHEADING))
            parts.append(text)
        return resources, parts, told


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
    starts = {section.start for section in group}
    of_level = [section for section in sections if section.level == group[0].level]
    for _parent, siblings in groupby(of_level, lambda section: section.parent):
        members = [*siblings]
        places = [place for place, section in enumerate(members) if section.start in starts]
        yield from members[places[0] : places[-1] + 1] if places else ()
