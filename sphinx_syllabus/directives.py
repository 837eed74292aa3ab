"""The directives of the language: ``course-info``, ``theme``, ``lecture``, ``legend``."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes as docutils_nodes
from docutils.parsers.rst.states import RSTState
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_id
from sphinx.util.parsing import nested_parse_to_nodes

from . import nodes
from .diagnostics import Subtype, warn
from .domain import get_domain
from .headings import headings_to_sections, sections_to_headings
from .labels import row_label
from .options import (
    Option,
    did_you_mean,
    parse_carried_over,
    read_block,
    split_number,
    unclosed_fence,
)
from .resources import make_resource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Element, Node

    from .config import Settings

_MAX_DEPTH = 6
"""Directives of ours inside one another: past any use, before Python's recursion limit."""


class SyllabusDirective(SphinxDirective):
    """Reads its own title and options, so that both parsers give the same."""

    has_content = True
    takes_title: ClassVar[bool] = False
    depth_key: ClassVar[str] = "syllabus_depth"

    def run(self) -> list[Node]:
        depth = self.env.temp_data.get(self.depth_key, 0)
        if depth >= _MAX_DEPTH:
            self.warn(
                Subtype.NESTING,
                f"A {self.name} stands too deep in others: close the fences around it first. "
                "Its text is shown as it is.",
                self.lineno,
            )
            return [docutils_nodes.literal_block(self.block_text, self.block_text)]
        self.env.temp_data[self.depth_key] = depth + 1
        try:
            self.read()
            return self.make_nodes()
        finally:
            self.env.temp_data[self.depth_key] = depth

    def make_nodes(self) -> list[Node]:
        """What stands in the document for the directive."""
        raise NotImplementedError

    @property
    def settings(self) -> Settings:
        """The settings of the build."""
        return get_domain(self.env).settings

    @property
    def in_markdown(self) -> bool:
        """Whether MyST runs the directive, whose fences and headings have traps of their own."""
        return not isinstance(self.state, RSTState)

    # -- reading -------------------------------------------------------------

    def read(self) -> None:
        """Set `title`, `given` (the options) and `body`, each with its lines."""
        argument = self.arguments[0].split("\n") if self.arguments else []
        content = list(self.content)
        if self.in_markdown:
            first, start = self.lineno, self.lineno + self.content_offset + 1
            self._check_fences(content, start)
        else:
            on_next_line = self.block_text.split("\n", 1)[0].rstrip().endswith("::")
            first, start = self.lineno + on_next_line, self.content_offset + 1
        # both parsers leave out the blank line that parts the argument from the content
        gap = [""] if argument and (self.content_offset or not self.in_markdown) else []
        lines = [*argument, *gap, *content]
        numbers = [
            *range(first, first + len(argument) + len(gap)),
            *range(start, start + len(content)),
        ]
        block = read_block(lines, len(argument) if self.takes_title else 0)
        self.title = block.title
        self.title_line = first
        self.given = block.options
        self.option_lines = {option: numbers[option.offset] for option in block.options}
        skipped = block.body - len(argument) - len(gap)
        if skipped >= 0:
            self.body = self.content[skipped:]
            self.body_offset = self.content_offset + skipped
        else:
            source, _line = self.get_source_info()
            self.body = StringList(lines[block.body :], source=source)
            self.body_offset = numbers[block.body] - 1
        self.used: set[Option] = set()

    def _check_fences(self, content: Sequence[str], start: int) -> None:
        opened = unclosed_fence(content)
        if opened is None:
            return
        self.env.temp_data["syllabus_fence"] = True
        fence = content[opened].strip()
        self.warn(
            Subtype.FENCE,
            f"“{fence}” is not closed before the {self.name} around it ends: the fence meant for "
            f"it has closed the {self.name}, or it has none. Give the {self.name} (line "
            f"{self.lineno}) a longer fence than what stands in it, and close each.",
            start + opened,
        )

    def warn(self, subtype: Subtype, message: str, line: int) -> None:
        """Warn of a line of the source."""
        source, line = self.state_machine.get_source_and_line(line)
        warn(subtype, message, f"{source}:{line}")

    def option(self, key: str) -> Option | None:
        """An option by its key; one that is given again is a warning, and the first holds."""
        found = [option for option in self.given if option.key == key]
        self.used.update(found)
        for again in found[1:]:
            self.warn(
                Subtype.OPTION,
                f"The option “{key}” is given twice: “{again.value}” is not used.",
                self.option_lines[again],
            )
        return found[0] if found else None

    def text(self, key: str) -> str:
        """The value of an option, or an empty string."""
        option = self.option(key)
        if option is None:
            return ""
        if not option.value:
            self.warn(
                Subtype.OPTION,
                f"The option “{key}” has no value: write “:{key}: …”, or leave it out.",
                self.option_lines[option],
            )
        return option.value

    def carried_over(self) -> str | None:
        """The edition of ``:carried-over:``; empty where it is bare, None where it is absent."""
        option = self.option("carried-over")
        if option is None:
            return None
        try:
            return parse_carried_over(option.value)
        except ValueError as error:
            self.warn(Subtype.OPTION, f"Carried over: {error}.", self.option_lines[option])
            return ""

    def left_over(self, known: Sequence[str]) -> list[Node]:
        """The options that nobody took, as paragraphs: their words are not lost."""
        paragraphs: list[Node] = []
        for option in self.given:
            if option in self.used:
                continue
            hint = did_you_mean(option.key, known)
            self.warn(
                Subtype.OPTION,
                f"A {self.name} has no option “{option.key}”{hint}: "
                "it is shown as a paragraph instead.",
                self.option_lines[option],
            )
            words = f"{option.key}: {option.value}"
            paragraphs += self.paragraph(words, self.option_lines[option])
        return paragraphs

    # -- parsing -------------------------------------------------------------

    def inline(self, text: str, line: int) -> tuple[list[Node], list[Node]]:
        """Inline markup, and the messages that came of it."""
        # MyST counts the lines of a nested parse from 0
        content, messages = self.parse_inline(text, lineno=line - self.in_markdown)
        return content, list(messages)

    def paragraph(self, text: str, line: int) -> list[Node]:
        """A paragraph of inline markup, and the messages that came of it."""
        content, messages = self.inline(text, line)
        return [self.located(docutils_nodes.paragraph(text, "", *content), line), *messages]

    def parse_body(self) -> list[Node]:
        """The body, its headings as sections in reStructuredText and rubrics in Markdown."""
        if not any(line.strip() for line in self.body):
            return []
        return nested_parse_to_nodes(
            self.state,
            self.body,
            offset=self.body_offset,
            allow_section_headings=not self.in_markdown,
        )

    def parse_body_without_headings(self) -> list[Node]:
        """The body of what cannot hold a section: its headings stay as words."""
        body = self.parse_body()
        for heading in sections_to_headings(body):
            warn(
                Subtype.NESTING,
                f"A heading cannot stand in a {self.name}: write it before or after, "
                "or in bold. It is no part of the table of contents.",
                heading,
            )
        return body

    def located(self, node: Element, line: int) -> Element:
        """The node, with its place in the source."""
        node.source, node.line = self.state_machine.get_source_and_line(line)
        return node

    def add_id(self, node: Element, word: str, *candidates: str) -> None:
        """Give a node its anchor: from its page and the first candidate that there is.

        The page is part of it so that all pages fit into one (singlehtml).
        """
        page = self.env.docname.removesuffix("index").strip("/").replace("/", "-")
        prefix = f"{page}-{word}" if page else word
        term = next(filter(None, map(_slug, candidates)), None)
        node["ids"].append(make_id(self.env, self.state.document, prefix, term))
        self.state.document.set_id(node)

    def add_name(self, node: Element) -> None:
        """Make a node a target of its ``:name:``, for ``ref`` and links as well."""
        name = self.text("name")
        if name:
            node["name"] = name
            node["names"].append(docutils_nodes.fully_normalize_name(name))
            self.state.document.note_explicit_target(node, node)


def _slug(text: str) -> str:
    # the letter in front, because make_id would drop the digits that an id begins with
    return docutils_nodes.make_id(f"x-{text}")[2:]


class CourseInfoDirective(SyllabusDirective):
    """Who teaches a course, when and where.

    ``:code:``, ``:term:`` and ``:institution:`` make the headline; ``:edition:``
    names this edition for later ones; every other option is a row.
    """

    def make_nodes(self) -> list[Node]:
        facts = {key: self.option(key) for key in ("code", "term", "institution")}
        course = docutils_nodes.container(
            syllabus="course", classes=[nodes.COURSE], edition=self.text("edition")
        )
        self.located(course, self.lineno)
        headline: list[Node] = []
        messages: list[Node] = []
        for key, option in facts.items():
            course[key] = ""
            if option is None or not option.value:
                continue
            content, problems = self.inline(option.value, self.option_lines[option])
            messages += problems
            course[key] = nodes.title_text(content)
            headline += [docutils_nodes.Text(" · "), *content] if headline else content
        if headline:
            words = " · ".join(option.value for option in facts.values() if option)
            line = docutils_nodes.paragraph(words, "", *headline, classes=[nodes.HEADLINE])
            course += self.located(line, next(self.option_lines[o] for o in facts.values() if o))
        rows = [self._row(option) for option in self.given if option not in self.used]
        if rows:
            course += docutils_nodes.definition_list("", *rows)
        course += self.parse_body_without_headings()
        return [course, *messages]

    def _row(self, option: Option) -> Element:
        line = self.option_lines[option]
        label = docutils_nodes.term(option.key, row_label(option.key), translatable=False)
        value = docutils_nodes.definition("", *self.paragraph(option.value, line))
        row = docutils_nodes.definition_list_item("", self.located(label, line), value)
        return self.located(row, line)


class LectureDirective(SyllabusDirective):
    """One lecture: an item of its theme.

    ``:number:``, ``:name:``, ``:kind:``, ``:carried-over:`` (bare, or an
    edition), and an option for each kind of resource: one or more addresses.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    takes_title = True

    def make_nodes(self) -> list[Node]:
        item = docutils_nodes.list_item()
        self.located(item, self.lineno)
        nodes.make_lecture(item)
        content, messages = self.inline(self.title, self.title_line)
        line = docutils_nodes.paragraph(self.title, "", *content)
        item += self.located(line, self.title_line)
        number = self.text("number")
        if number:
            item["number"] = number
        self._set_kind(item)
        edition = self.carried_over()
        if edition is not None:
            item["carried_over"] = edition
        self.add_name(item)
        links = self._resources()
        if links:
            # not to be lost when the line above is translated
            item += docutils_nodes.paragraph("", "", *links, syllabus="links", translatable=False)
        if not self.title:
            self.warn(
                Subtype.TITLE,
                "This lecture has no title: write it after the name of the directive.",
                self.lineno,
            )
        item += self.left_over(
            ["number", "name", "kind", "carried-over", *self.settings.resources]
        )
        item += self.parse_body_without_headings()
        item += messages
        self.add_id(item, "lecture", item.get("name", ""), number, nodes.title_text(content))
        return [nodes.lecture_list(item)]

    def _set_kind(self, item: Element) -> None:
        kind = self.text("kind").lower()
        if not kind:
            return
        item["kind"] = kind
        kinds = self.settings.kinds
        if kind not in kinds:
            hint = did_you_mean(kind, kinds)
            option = next(option for option in self.given if option.key == "kind")
            self.warn(
                Subtype.KIND,
                f"“{kind}” is no kind of lecture that is known{hint}: "
                "add it to syllabus_kinds, with its label.",
                self.option_lines[option],
            )

    def _resources(self) -> list[Node]:
        links: list[Node] = []
        for option in self.given:
            kind = self.settings.resources.get(option.key)
            if kind is None:
                continue
            self.used.add(option)
            place = self.state_machine.get_source_and_line(self.option_lines[option])
            for target in option.value.split() or [""]:
                links.append(make_resource(self.env, kind, target, "", place))
        return links


class ThemeDirective(SyllabusDirective):
    """A theme: a section of the page whose bullets are lectures.

    ``:number:``, ``:unnumbered:``, ``:name:``, ``:carried-over:`` (all its
    lectures).
    """

    optional_arguments = 1
    final_argument_whitespace = True
    takes_title = True

    def make_nodes(self) -> list[Node]:
        section = docutils_nodes.section(syllabus="theme", classes=[nodes.THEME])
        self.located(section, self.lineno)
        content, messages = self.inline(self.title, self.title_line)
        title = docutils_nodes.title(self.title, "", *content)
        section += self.located(title, self.title_line)
        number = self.text("number")
        if number:
            section["number"] = number
        elif self.option("unnumbered"):
            section["number"] = ""
        edition = self.carried_over()
        if edition is not None:
            section["carried_over"] = edition
        self.add_name(section)
        words = nodes.title_text(content)
        self.add_id(section, "theme", section.get("name", ""), words, number)
        if not self.title:
            self.warn(
                Subtype.TITLE,
                "This theme has no title: write it after the name of the directive.",
                self.lineno,
            )
        section += self.left_over(["number", "unnumbered", "name", "carried-over"])
        body = self.parse_body()
        if not body:
            self.warn(
                Subtype.THEME,
                "This theme is empty: write its lectures before the fence that closes it.",
                self.lineno,
            )
        section += body
        section += messages
        headings_to_sections(self.state.document, section)
        self._make_lectures(section)
        return [section]

    def _make_lectures(self, section: Element) -> None:
        """Turn the bullets of a section, and of the sections below it, into lectures."""
        for child in section.children:
            if isinstance(child, docutils_nodes.section) and not nodes.is_a(child, "theme"):
                self._make_lectures(child)
            elif isinstance(child, docutils_nodes.bullet_list) and "syllabus" not in child:
                child["syllabus"] = "lectures"
                child["classes"].append(nodes.LECTURES)
                for item in child.findall(docutils_nodes.list_item):
                    if item.parent is child:
                        self._make_lecture(item)

    def _make_lecture(self, item: docutils_nodes.list_item) -> None:
        nodes.make_lecture(item)
        line = item[0] if item.children else None
        if not isinstance(line, docutils_nodes.paragraph):
            line = docutils_nodes.paragraph()
            line.source, line.line = item.source, item.line
            item.insert(0, line)
        first = line[0] if line.children else None
        number = ""
        if isinstance(first, docutils_nodes.Text):
            number, length = split_number(first)
            if number:
                item["number"] = number
                line.replace(first, docutils_nodes.Text(first[length:]))
                line.rawsource = line.rawsource[split_number(line.rawsource)[1] :]
        title = nodes.title_text(line.children)
        if not title:
            warn(
                Subtype.TITLE,
                "This bullet, a lecture of its theme, has no title: write it on the bullet's "
                "first line.",
                line,
            )
        self.add_id(item, "lecture", number, title)


class LegendDirective(SyllabusDirective):
    """The icons that the page uses, and what the dimmed italics mean."""

    def make_nodes(self) -> list[Node]:
        legend = docutils_nodes.bullet_list(syllabus="legend", classes=[nodes.LEGEND], bullet="*")
        self.located(legend, self.lineno)
        return [legend, *self.left_over([]), *self.parse_body_without_headings()]
