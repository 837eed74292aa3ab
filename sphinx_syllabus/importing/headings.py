"""Headings as people write them: what is called a week, what speaks of lectures or of none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from .line import TERMS
from .markdown import Block, inline_of
from .vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.tree import SyntaxTreeNode

_WORDS = (
    "theme|week|module?|unit|part|topic|block|chapter|session"
    "|woche|einheit|kapitel|teil|semana|m[oó]dulo|unidade?|tema|semaine|unité|partie"
    "|chapitre|settimana|unità|parte|capitolo"
)
THEME = re.compile(
    rf"(?P<markup>[*_]{{1,3}}|\[)?(?:(?P<word>{_WORDS})"
    r"\s+)?(?P<number>\d{1,3}|(?<=\w\s)[IVXLC]+\b)(?:\s*[:.)]|\s+[–—-]{1,3})\s+(?=\S)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DAY = (
    rf"\b(?:(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}}\.? {_MONTH}|\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}})\b"
    r"|\d{1,2}\.\d{1,2}\.)"
)
"""A day, in a pattern that ignores case."""
_OF_DAY = re.compile(rf"\W*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]* )?{DAY}", re.IGNORECASE)
_LABELLED = re.compile(rf"\W*(?:{_WORDS})\s+\d", re.IGNORECASE)

_LECTURES = {
    *("lecture", "lesson", "session", "topic", "schedule", "vorlesung", "vorlesungen"),
    *("clase", "temario", "cour", "séance", "lezioni", "aula", "课程安排", "日程"),
}
OTHERS = {
    *("announcement", "evaluation", "faq", "grade", "grading", "logistic", "new", "policie"),
    *("info", "information", "informationen", "información", "informazioni", "informação"),
    *("contact", "office", "hour", "instructor", "team", "communication"),
    *("textbook", "book", "bibliography", "literatur", "literature", "tool", "software"),
    *("bewertung", "evaluación", "noticia", "avaliação", "évaluation", "valutazione"),
    *("policy", "prerequisite", "question", "requirement", "rule", "staff", "update"),
}
"""What no lectures are below, whatever links or numbers there are."""
_BESIDE = {"the", "of", "and", "list", "course", "clas"} | TERMS.keys()
"""What a heading of either kind may consist of beside one of those; all are folded."""


def is_called_week(text: str) -> bool:
    """Whether something begins like “Week 1”."""
    return _LABELLED.match(text) is not None


def is_labelled(node: SyntaxTreeNode) -> bool:
    """Whether something is one line that begins like “Week 1”."""
    text = inline_of(node).content if node.type == "paragraph" else ""
    return "\n" not in text and is_called_week(text)


def is_of_week(heading: str) -> bool:
    """Whether a heading begins like “Week 1”, “1. Trees” or “5 May”."""
    return any(pattern.match(heading) for pattern in (_LABELLED, THEME, _OF_DAY))


def is_of_day(heading: str) -> bool:
    """Whether a heading begins like “5 May”."""
    return _OF_DAY.match(heading) is not None


def names_lectures(heading: str) -> bool:
    """Whether a heading says that lectures are below it, and no more."""
    return _names(heading, _LECTURES)


def of_bold(text: str, words: str = _WORDS) -> str:
    """The words of a line such as “**Week 1:** Trees” for a heading; other lines as they are."""
    match = re.fullmatch(
        rf"(\*\*|__)(?P<words>(?:{words})\s+\d[^*_\n]*)\1(?P<rest>[^*_\n]*[^*_\n.?!])?",
        text,
        re.IGNORECASE,
    )
    return f"{match['words']}{match['rest'] or ''}".rstrip(" :") if match else text


class Section(Struct, frozen=True):
    """What stands below a heading, as far as the next one."""

    headings: list[Block]
    """The headings that it is below, its own the last; none at the top of a page."""
    blocks: list[Block]

    @property
    def title(self) -> str:
        """The text of its heading."""
        return inline_of(self.headings[-1].node).content if self.headings else ""

    @property
    def level(self) -> int:
        """The level of its heading; 0 at the top of a page."""
        return self.headings[-1].level if self.headings else 0

    @property
    def start(self) -> int:
        """The line of its heading."""
        return self.headings[-1].start if self.headings else -1

    @property
    def parent(self) -> int:
        """The line of the heading above its own."""
        return self.headings[-2].start if self.headings[1:] else -1

    def has(self, starts: set[int]) -> bool:
        """Whether one of its blocks is among those that start there."""
        return any(block.start in starts for block in self.blocks)

    @property
    def level_of_number(self) -> str:
        """The level of its heading, where that has a number and no word such as “Week”."""
        match = self._match()
        return self.headings[-1].node.tag if match and not match["word"] else ""

    @property
    def promises_lectures(self) -> bool:
        """Whether its heading is one of a theme, or that or one above it names lectures."""
        match = self._match()
        return bool(match and match["word"]) or self.names(_LECTURES)

    def names(self, subjects: set[str]) -> bool:
        """Whether its heading or one above it names some of these, and nothing else."""
        texts = (inline_of(heading.node).content for heading in self.headings)
        return any(_names(text, subjects) for text in texts)

    def _match(self) -> re.Match[str] | None:
        return THEME.match(self.title)


def _names(text: str, subjects: set[str]) -> bool:
    words = {word for word in fold(text).split() if not word.isdigit()} - _BESIDE
    return bool(words) and words <= subjects


def sections_of(blocks: Iterable[Block]) -> Iterator[Section]:
    """The sections of a page, the first of which has no heading."""
    section = Section([], [])
    for block in blocks:
        if block.type == "heading":
            yield section
            tag = block.node.tag
            above = [heading for heading in section.headings if heading.node.tag < tag]
            section = Section([*above, block], [])
        else:
            section.blocks.append(block)
    yield section


def with_sections_below(sections: Sequence[Section]) -> Iterator[Section]:
    """Each section that has a heading, with the headings and blocks of those below it."""
    for place, section in enumerate(sections):
        blocks = [*section.blocks]
        for below in sections[place + 1 :]:
            if below.level <= section.level:
                break
            blocks += [below.headings[-1], *below.blocks]
        if section.headings:
            yield Section(section.headings, blocks)
