"""A handwritten course page in the words of the language.

What a page says is seen by its shape: a heading with lectures in a list or a table below it is a
theme, and a link whose text is an icon is a resource. Only these are written anew. Every other
line is copied, in its place, so that nothing can be lost.

Neither Sphinx nor docutils is needed for it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..markup import escape
from .admonitions import OURS, write_admonitions, write_divs, write_tabs
from .definitions import write_definition_lists
from .headed import Headed, is_of_lecture
from .headings import OTHERS, THEME, names_lectures, sections_of
from .html_blocks import unfold_weeks, write_in_markdown
from .line import Line, dim_prose, read_line, write_bullet, write_directive
from .links import Links
from .lists import Lists, are_lectures
from .markdown import (
    Block,
    LeftOver,
    Reader,
    find_links,
    inline_of,
    lower_headings,
    split_front_matter,
    take_attributes,
    take_definitions,
    tame,
    title_of,
    trimmed,
)
from .materials import Materials
from .stand_ins import write_lectures, write_weeks
from .templates import write_templates
from .vocabulary import Vocabulary, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..model import ResourceKind
    from .headings import Section
    from .lists import Found


class Imported(Struct, frozen=True):
    """A page in MyST, and what has been found on it."""

    text: str
    left_over: tuple[LeftOver, ...]
    """What its author should look at, in the order of the page."""
    themes: int
    lectures: int
    links: int
    """The resources of the lectures and themes."""


def import_page(
    text: str,
    resources: Mapping[str, ResourceKind],
    kinds: Mapping[str, str],
    edition: str = "",
    url: str = "",
) -> Imported:
    """Read a Markdown page and write it in MyST.

    :param resources: the kinds of resource by name.
    :param kinds: the kinds of lecture by name, with their labels.
    :param edition: the earlier edition that lectures are from whose marks name none.
    :param url: the address of the page, which its links to folders are seen from.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    page = _Page(text.split("\n"), Vocabulary(resources, kinds), edition, url)
    parts = page.write()
    written = "".join(f"{part}{gap}" for part, gap in _with_gaps(parts))
    left_over = tuple(sorted(dict.fromkeys(page.left_over), key=lambda left: left.line))
    return Imported(written, left_over, page.themes, page.lectures, page.links)


def _with_gaps(parts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each part and the line breaks after it; bullets of one line stand close."""
    for part, following in pairwise([*filter(None, parts), ""]):
        is_close = all(text.startswith("- ") and "\n" not in text for text in (part, following))
        yield part, "\n" if is_close or not following else "\n\n"


class _Theme(Struct):
    level: int
    title: str
    options: list[str]
    parts: list[str]


_FRONT = "The front matter stays as it is: Sphinx does not show it."
_FRONT_IN_TOML = (
    "The front matter is YAML now, without its comments, for MyST reads no TOML: Sphinx does not "
    "show it."
)
_TITLE_OF_FRONT = "The title is the one of the front matter: the page had it nowhere else."
_LOWER = "The headings are one level lower: above them is the title of the front matter."
_NO_TITLE = (
    "The page has no title, and Sphinx asks for one: write it above all, as in “# Deep Learning”."
)
_NO_LECTURES = "No lectures are found: write them as a list, a table, or with a heading each."
_ONLY_NUMBERS = (
    "This numbered list stays as it is: for lectures, write its items as “- 01 – Title”."
)
_NO_HEADING = (
    "The heading “Lectures” stands above this now: without one, this would be part of the section "
    "before it."
)
_TARGET = re.compile(r"\]\((?:<[^<>]*>|[^()<>]*)\)")
_ONLY_HEADING = (
    "This heading stays as it is: for a lecture, write an item of a list, and what is below it "
    "indented below that."
)


class _Page:
    """Writes a page anew, block by block."""

    def __init__(self, lines: list[str], vocabulary: Vocabulary, edition: str, url: str) -> None:
        self.vocabulary = vocabulary
        self.edition = edition
        self.reader = Reader()
        materials = Materials(self.reader, vocabulary)
        self.lists = Lists(self.reader, materials, vocabulary, edition)
        self.front, self.lines = split_front_matter(lines)
        told = self._write_plainly()
        tokens = self.reader.parse_lines(self.lines)
        told += take_attributes(tokens, self.lines)
        self.left_over = told + tame(tokens, self.lines)
        self.lines = [line.removeprefix(OURS) for line in self.lines]
        self.definitions = take_definitions(tokens, self.lines)
        if self.front:
            self._leave(0, _FRONT_IN_TOML if lines[0].startswith("+") else _FRONT)
        self.legends = {
            block.start: says_no_more
            for block in self._blocks()
            if (says_no_more := self._learn(block)) is not None
        }
        self.written_links = Links(self.lines, vocabulary, url)
        self.left_over += self.written_links.write(self.reader)
        self.headed = Headed(materials, vocabulary, self.lines)
        write_weeks(self.lines, self.lists)
        write_lectures(self.lines, self.headed, self.reader)
        self.blocks = self._blocks()
        self.of_headings = self.headed.find([*sections_of(self.blocks)])
        below = {b.start for section in self.of_headings.values() for b in section.blocks}
        self.blocks = [block for block in self.blocks if block.start not in below]
        self.of_lectures = self._find_lectures()
        self.themes = self.lectures = self.links = 0
        self.parts: list[str] = []
        self.has_title = any(b.type == "heading" and b.level == 1 for b in self.blocks)
        if (title := title_of(self.front)) and not self.has_title:
            self.has_title = True
            self.parts.append(f"# {escape(title)}")
            self._leave(0, _TITLE_OF_FRONT)
        self.theme: _Theme | None = None
        self.section = 0
        """The level of the section that is open, unless it may have lectures in it."""
        self.outline: list[tuple[int, bool]] = []
        """The headings that the next one is below: their levels, and whether they are themes."""
        self.word: str | None = None
        """What the page calls its themes; None until it is known."""
        self.counted = 0
        self.seen: set[str] = set()

    def _write_plainly(self) -> list[LeftOver]:
        """Write in plain Markdown what only other programs read, in place."""
        told = write_templates(self.lines, self.reader, self.vocabulary)
        told += write_tabs(self.lines, self.reader)
        told += write_admonitions(self.lines, self.reader)
        told += write_divs(self.lines, self.reader)
        write_definition_lists(self.lines, self.reader)
        told += unfold_weeks(self.lines, self.reader)
        told += write_in_markdown(self.lines, self.reader, self.lists.may_be_lectures)
        blocks = self._blocks()
        if title_of(self.front) and len([b for b in blocks if b.node.tag == "h1"]) > 1:
            lower_headings(blocks, self.lines)
            told.append(LeftOver(1, _LOWER))
        return told

    def _blocks(self) -> list[Block]:
        return self.reader.blocks(self.lines)

    def _leave(self, index: int, text: str) -> None:
        self.left_over.append(LeftOver(index + 1, text))

    # -- icons ---------------------------------------------------------------

    def _learn(self, block: Block) -> bool | None:
        """Learn a legend; None where the block is none, else whether ours can stand for it."""
        if block.type not in {"paragraph", "list"}:
            return None
        texts = [inline_of(node) for node in block.node.walk() if node.type == "paragraph"]
        if any(True for text in texts for _link in find_links(text)):
            return None
        return self.vocabulary.learn(line for text in texts for line in text.content.split("\n"))

    # -- what is what --------------------------------------------------------

    def _find_lectures(self) -> set[int]:
        """Where the lists and tables of lectures start."""
        lists = {
            block.start: [line for _start, line, _body in self._lectures(block) if line]
            for block in self.blocks
            if block.type == "list" and block.start not in self.legends
        }
        tables = [block for block in self.blocks if block.type == "table"]
        found = {block.start for block in tables if self.lists.is_of_lectures(block.node)}
        found |= {start for start, lines in lists.items() if are_lectures(lines)}
        sections = [*sections_of(self.blocks)]
        others = {block.start for s in sections if s.names(OTHERS) for block in s.blocks}
        found -= others
        promised = self._promised(found, sections) - others
        last = ""  # the number of the lecture before a list
        for block in self.blocks:
            if lines := lists.get(block.start):
                first = block.node.attrs.get("start")
                goes_on = last.isdecimal() and first == int(last) + 1
                is_contents = all(line.leads_within for line in lines)
                if block.node.type == "ordered_list" and not is_contents:
                    # steps and rules have numbers too: something else has to say what it is
                    if goes_on or block.start in promised:
                        found.add(block.start)
                    elif block.start not in found:
                        self._leave(block.start, _ONLY_NUMBERS)
                last = lines[-1].number if block.start in found else ""
        return found

    def _promised(self, found: set[int], sections: Sequence[Section]) -> set[int]:
        """Where those blocks start that are of lectures by their headings, if they may be.

        Where something below a heading tells by itself, the heading speaks of that alone.
        """
        levels = {section.level_of_number for section in sections if section.has(found)} - {""}
        return {
            block.start
            for section in sections
            if not section.has(found)
            and (section.promises_lectures or section.level_of_number in levels)
            for block in section.blocks
        }

    def _has_lectures(self, place: int) -> bool:
        """Whether lectures stand below a heading."""
        heading = self.blocks[place]
        below: list[Block] = []
        for block in self.blocks[place + 1 :]:
            if block.type == "heading":
                if block.start in self.of_headings and block.level > heading.level:
                    below.append(block)
                break
            below.append(block)
        match = THEME.match(inline_of(heading.node).content)
        if match and match["word"] and any(b.type == "list" for b in below):
            return True
        starts = self.of_lectures | self.of_headings.keys()
        return any(block.start in starts for block in below)

    def _is_theme(self, place: int) -> bool:
        """Whether a heading is one of a theme."""
        heading = self.blocks[place]
        content = inline_of(heading.node).content
        match = THEME.match(content)
        if not self._has_lectures(place) or (self._is_title(place) and not match):
            return False
        if self.section < heading.level or (match and match["word"]):
            return True
        # a theme needs a heading before it to end that section: if it is the only one, its own
        return not names_lectures(content) and self._goes_on(place)

    def _goes_on(self, place: int) -> bool:
        """Whether lectures stand below the next heading as well, of those of a level."""
        level = self.blocks[place].level
        for after, block in enumerate(self.blocks[place + 1 :], place + 1):
            if block.type == "heading" and block.level <= level:
                return block.level == level and self._has_lectures(after)
        return False

    def _is_title(self, place: int) -> bool:
        return self.blocks[place].node.tag == "h1" and self._is_first_heading(place)

    def _is_first_heading(self, place: int) -> bool:
        return all(block.type != "heading" for block in self.blocks[:place])

    # -- the page ------------------------------------------------------------

    def write(self) -> list[str]:
        """Write the parts of the page."""
        for place, block in enumerate(self.blocks):
            if block.type == "heading":
                if section := self.of_headings.get(block.start):
                    self._write_headed(section)
                elif self._is_theme(place):
                    self._begin_theme(block)
                else:
                    self._write_heading(place, block)
            else:
                self._write_block(block)
        self._end_theme()
        if not self.lectures:
            self._leave(0, _NO_LECTURES)
        parts = ["\n".join(self.front), *self.parts, *self.definitions]
        self.left_over += self.written_links.still_in_html("\n".join(parts))
        return [self.written_links.finish(part) for part in parts]

    def _write_block(self, block: Block) -> None:
        text = trimmed(self.lines[block.start : block.end])
        if self.legends.get(block.start):
            text = ":::{legend}\n:::"
        elif block.start in self.legends:
            self._leave(block.start, "This legend says more than ours would: it stays.")
        elif block.start in self.of_lectures or (self.theme and block.node.type == "bullet_list"):
            self._write_lectures(block)
            return
        elif block.type == "table" and self.theme:
            self._leave(block.start, "This table is not of lectures: it stays as it is.")
        elif block.type == "paragraph":
            text = dim_prose(text)
        self._add(text)

    def _add(self, text: str) -> None:
        (self.theme.parts if self.theme else self.parts).append(text)

    # -- themes --------------------------------------------------------------

    def _begin_theme(self, heading: Block) -> None:
        self._end_theme()
        level = heading.level
        self._end_section(level - self._enter(level, is_theme=True), heading.start)
        inline = inline_of(heading.node)
        match = THEME.match(inline.content)
        number = self._number_of_theme(match, heading.start) if match else ""
        if match and number:
            inline = self.reader.parse_text(
                f"{match['markup'] or ''}{inline.content[match.end() :]}"
            )
        line = read_line(inline, self.vocabulary, self.edition)
        if line.number:
            line = replace(line, number="", title=f"{line.number} – {line.title}")
        options = [":unnumbered:"]
        if number:
            options = [] if number == str(self.counted + 1) else [f":number: {number}"]
            self.counted = int(number) if number.isdecimal() else self.counted
        if line.carried_over is not None:
            options.append(f":carried-over: {line.carried_over}".rstrip())
        self._tell_of_marker(heading.start, line)
        self.themes += 1
        self.links += len(line.resources)
        self.theme = _Theme(level, line.title, options, [])

    def _number_of_theme(self, match: re.Match[str], start: int) -> str:
        """The number of a theme; nothing where it stays in the title, for it would be lost."""
        word, number = (match["word"] or "").capitalize(), match["number"]
        if self.word is None:
            self.word = word
            if word != "Theme":
                called = " ".join(filter(None, [word, number]))
                advice = f'write syllabus_theme_label = "{word}" in conf.py to call them that.'
                self._leave(start, f"Themes are “{called}” here: {advice}")
        if word != self.word or f"theme {number}" in self.seen:
            return ""
        self.seen.add(f"theme {number}")
        return number

    def _end_theme(self) -> None:
        theme, self.theme = self.theme, None
        if theme:
            body = "".join(part + gap for part, gap in _with_gaps(theme.parts)).rstrip("\n")
            self.parts.append(write_directive("theme", theme.title, theme.options, body))

    def _enter(self, level: int, *, is_theme: bool) -> int:
        """Note a heading, and count the themes that it was below."""
        while self.outline and self.outline[-1][0] >= level:
            self.outline.pop()
        above = sum(is_theme for _level, is_theme in self.outline)
        self.outline.append((level, is_theme))
        return above

    def _end_section(self, level: int, start: int) -> None:
        """End what a theme or a lecture is no part of: to MyST, only a heading ends a section."""
        if self.section >= level:
            self.section = level - 1
            self._add(f"{'#' * level} Lectures")
            self._leave(start, _NO_HEADING)

    def _write_heading(self, place: int, heading: Block) -> None:
        level = heading.level
        above = self._enter(level, is_theme=False)
        text = trimmed(self.lines[heading.start : heading.end])
        content = " ".join(inline_of(heading.node).content.split("\n"))
        if is_of_lecture(content):
            self._leave(heading.start, _ONLY_HEADING)
        if self.theme and level > self.theme.level and not self._has_list(place):
            self._add(text)  # a section of the theme
            return
        self._end_theme()
        if above:  # what it was below is no section that others can stand in
            text = "#" * (level - above) + " " + re.sub(r"(#+)$", r"\\\1", content)
        self._add(text)
        if not self.has_title:
            self.has_title = True
            self._leave(0, _NO_TITLE)
        is_around = names_lectures(content) and not self._has_lectures(place)
        self.section = level - above - (is_around or self._is_title(place))

    def _has_list(self, place: int) -> bool:
        """Whether bullets stand below a heading: in a theme they would be lectures."""
        for block in self.blocks[place + 1 :]:
            if block.node.type in {"heading", "bullet_list"}:
                return block.type == "list"
        return False

    # -- lectures ------------------------------------------------------------

    def _lectures(self, block: Block) -> Iterator[Found]:
        if block.type == "table":
            return self.lists.rows(block.node)
        return self.lists.items(block.node, self.lines[: block.end])

    def _write_lectures(self, block: Block) -> None:
        if block.type == "table":
            self._leave(block.start, self.lists.note_of_columns(block.node))
        elif block.start not in self.of_lectures:
            self._leave(block.start, "In a theme each bullet is a lecture: so are these now.")
        for start, line, body in self._lectures(block):
            self._add(self._lecture(start, line, body))

    def _lecture(self, start: int, line: Line | None, body: str) -> str:
        if line is None:
            if body:
                self._leave(start, "This item has no title: it stays as a paragraph.")
            return body
        self.lectures += 1
        self.links += len(line.resources)
        self._tell_of_marker(start, line)
        kind = self.vocabulary.lecture(line.title)
        quiet = self._repeated(start, line, body)
        if self.theme and not kind and not quiet:
            return write_bullet(line, body)
        options = [f":number: {line.number}"] if line.number else []
        options += [f":kind: {kind}"] if kind else []
        options += [f":quiet: {quiet}"] if quiet else []
        if line.carried_over is not None:
            options.append(f":carried-over: {line.carried_over}".rstrip())
        return write_directive("lecture", line.title, options, body)

    def _write_headed(self, section: Section) -> None:
        heading = section.headings[-1]
        if self.theme and self.theme.level >= heading.level:
            self._end_theme()
        if not self.theme:
            above = sum(is_theme and at < heading.level for at, is_theme in self.outline)
            self._end_section(heading.level - above, heading.start)
        resources, parts, told = self.headed.read(section)
        self.left_over += told
        line = read_line(inline_of(heading.node), self.vocabulary, self.edition)
        line = replace(line, title=" ".join([line.title, *resources]))
        self._add(self._lecture(heading.start, line, "\n\n".join(parts)))

    def _tell_of_marker(self, start: int, line: Line) -> None:
        """Tell of words that say that something is carried over, and not from where."""
        if line.marker and self.edition:
            advice = "it stays in the title, and the mark names no edition: name it yourself."
            self._leave(start, f"“{line.marker}” does not say “{self.edition}”: {advice}")
        elif line.marker:
            advice = "add “--edition”, such as “--edition SP21”, or name it yourself."
            self._leave(start, f"“{line.marker}” names no edition: {advice}")

    def _repeated(self, start: int, line: Line, body: str) -> str:
        """The warnings that a lecture would give which has something of one before it."""
        words = _TARGET.sub("]", line.words)  # a title that is a link is its words
        resources = [*line.resources, *Line(body).resources]
        marks = {f"title {fold(words)}", *(r for r in resources if r[1:6] == "video")}
        numbers = {f"number {line.number}"} if line.number else set()
        quiet = ["repeat"] * bool(marks & self.seen) + ["duplicate"] * bool(numbers & self.seen)
        self.seen |= marks | numbers
        if quiet:
            self._leave(
                start,
                "This has the number, title or video of a lecture above it: if it "
                f"should not, mend it and take “:quiet: {' '.join(quiet)}” away.",
            )
        return " ".join(quiet)
