"""What our directives have in common: how they read their text and speak of its lines."""

from __future__ import annotations

import re
from hashlib import blake2s
from inspect import cleandoc
from itertools import takewhile
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeVar, cast

from docutils import nodes as docutils_nodes
from docutils.parsers.rst.states import RSTState
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_id
from sphinx.util.parsing import nested_parse_to_nodes

from .. import nodes
from ..diagnostics import Subtype, warn
from ..domain import get_domain
from ..fences import is_closed, unclosed_fence
from ..headings import sections_to_headings
from ..hints import did_you_mean
from ..locale import __
from ..markdown import MARK
from ..markup import is_plain
from ..options import Option, begins_block, option_name, parse_carried_over, read_block
from ..term import kind_called

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils.nodes import Element, Node

    from ..config import Settings

    E = TypeVar("E", bound=Element)

_ONE_COLON = re.compile(r"\s*(?P<words>:[a-z]+(?:-[a-z]+)*|[a-z]+(?:-[a-z]+)*:)\s")
"""What is like an option, but for one of its colons."""
_OTHER_COLON = re.compile(
    r"\s*(?P<words>[:：](?P<option>[^:：`\s][^:：`]*)(?:：|:(?=[^\s/])(?!\S*`)))"
)
"""The same where the colon is wide, as in Chinese, or lacks its blank; no role, no address."""

_MAX_DEPTH = 6
"""Directives of ours inside one another: past any use, before Python's recursion limit."""


class _Text(NamedTuple):
    """What a directive is given."""

    lines: list[str]
    numbers: list[int]
    """Where each of them stands."""
    first: int
    """The line of the title."""
    argument: int
    """How many lines the argument has."""
    before: int
    """How many there are before the content."""
    offset: int
    """Of the content, as its parser counts."""


class SyllabusDirective(SphinxDirective):
    """Reads its own title and options, so that both parsers give the same."""

    has_content = True
    takes_title: ClassVar[bool] = False
    """Whether the words after the directive's name are a title."""
    own_options: ClassVar[Mapping[str, str]] = {}
    """The options that it knows by name, and what each is for, in Markdown."""

    def __init_subclass__(cls) -> None:
        """Say to parsers whether there is a title; add the options to what editors show."""
        super().__init_subclass__()
        cls.optional_arguments = int(cls.takes_title)
        cls.final_argument_whitespace = cls.takes_title
        lines = [f":{name}: {words}" for name, words in cls.own_options.items()]
        cls.__doc__ = "\n".join([cleandoc(cls.__doc__ or ""), "", *lines]).rstrip()

    def run(self) -> list[Node]:
        """Read the text and make the nodes, unless directives stand in one another too deep."""
        depth = int(self.env.temp_data.get("syllabus_depth") or 0)
        if depth >= _MAX_DEPTH:
            self.warn(
                Subtype.NESTING,
                __(
                    "A %(directive)s stands too deep in others: end those around it first. "
                    "Its text is shown as it is."
                )
                % {"directive": self.name},
                self.lineno,
            )
            text = self.block_text
            return [docutils_nodes.literal_block(text, text, language="none")]
        self.env.temp_data["syllabus_depth"] = depth + 1
        try:
            self.read()
            return self.make_nodes()
        finally:
            self.env.temp_data["syllabus_depth"] = depth

    def make_nodes(self) -> list[Node]:
        """Make what stands in the document for the directive."""
        raise NotImplementedError

    @property
    def settings(self) -> Settings:
        """The settings of this build."""
        return get_domain(self.env).settings

    @property
    def in_markdown(self) -> bool:
        """Whether MyST runs the directive, whose fences and headings have traps of their own."""
        return not isinstance(self.state, RSTState)

    # -- reading -------------------------------------------------------------

    def read(self) -> None:
        """Set `title`, `given` (the options) and `body`, each with its lines."""
        text = self._own_text()
        # where others have a title there may be one that nothing takes, above the options
        stray = int(bool(self.content) and text.numbers[text.before] == self.lineno)
        title_lines = text.argument if self.takes_title else stray
        block = read_block(text.lines, title_lines, self.has_option)
        self.title = block.title
        self.title_line = text.first
        self.given = self.named(block.options)
        self.option_lines = {option: text.numbers[option.offset] for option in self.given}
        self.first = {option.key: option for option in reversed(self.given)}
        self.used: set[Option] = set()
        self._set_body(text, block.body)

    def _own_text(self) -> _Text:
        """Its argument and content, whose lines each parser counts in its own way."""
        argument = self.arguments[0].split("\n") if self.arguments else []
        content = [*self.content.data]
        first, offset = self.lineno, self.content_offset
        if self.in_markdown:
            offset = self._offset_in_markdown(content)
            start = first + offset + 1
            self._check_fences(content, start)
        else:
            first += self.block_text.split("\n", 1)[0].rstrip().endswith("::")
            start = offset + 1
        # both parsers leave out the blank line that parts the argument from the content
        gap = [""] if argument and (offset or not self.in_markdown) else []
        before = len(argument) + len(gap)
        numbers = [*range(first, first + before), *range(start, start + len(content))]
        return _Text([*argument, *gap, *content], numbers, first, len(argument), before, offset)

    def _set_body(self, text: _Text, first: int) -> None:
        """Take what is below the options: a part of the content, or of the argument as well."""
        lines, numbers = text.lines, text.numbers
        while first < len(lines) and not lines[first].strip():
            first += 1
        self.body_line = numbers[first] if first < len(lines) else text.first
        skipped = first - text.before
        if skipped >= 0:
            self.body = self.content[skipped:]
            self.body_offset = text.offset + skipped
        else:
            places = map(self.place, numbers[first:])
            items = [(source, line - 1) for source, line in places]
            self.body = StringList(lines[first:], items=items)
            self.body_offset = numbers[first] - 1

    @property
    def known_options(self) -> Sequence[str]:
        """The names of the options that it takes."""
        return [*self.own_options]

    def has_option(self, name: str) -> bool:
        """Whether it takes an option of a name."""
        return name in self.known_options

    def named(self, options: Sequence[Option]) -> Sequence[Option]:
        """The options by the names that the directive knows them by."""
        return options

    def _source_lines(self) -> list[str]:
        """The lines of the file that is parsed, kept while its page is read."""
        path, _line = self.place(self.lineno)
        kept = cast("dict[str, list[str]]", self.env.temp_data.setdefault("syllabus_source", {}))
        if path not in kept:
            try:
                text = Path(path).read_text(encoding="utf-8-sig", errors="replace")
            except OSError:
                text = ""
            kept[path] = text.splitlines()
        return kept[path]

    def _offset_in_markdown(self, content: Sequence[str]) -> int:
        """How many lines there are between the directive's own and its content."""
        if not self.arguments and self._begins_on_own_line(content):
            return -1  # MyST-Parser 4 counts that line as the next
        return self.content_offset - self._blank_is_inserted()

    def _blank_is_inserted(self) -> bool:
        """Whether MyST has put a blank line before content that begins with a fence."""
        below = self._source_lines()[self.lineno : self.lineno + 1]
        return self.content_offset == 1 and bool(below) and below[0].lstrip().startswith(":::")

    def _begins_on_own_line(self, content: Sequence[str]) -> bool:
        """Whether the content begins on the line of the directive's name."""
        own = self._source_lines()[self.lineno - 1 : self.lineno]
        words = own[0].partition("}")[2].strip() if own else ""
        return bool(words and content) and words == content[0].strip()

    def _check_fences(self, content: Sequence[str], start: int) -> None:
        opened = unclosed_fence(content)
        source = self._source_lines()
        if opened is not None:
            fence = content[opened].strip()
            # Translators: %(fence)s is like “:::{lecture} History”: colons that open a block.
            message = __(
                "“%(fence)s” is not closed before the %(directive)s around it ends: the fence "
                "meant for it has closed the %(directive)s, or it has none. Give the "
                "%(directive)s (line %(line)d) a longer fence than what stands in it, and close "
                "each."
            ) % {"fence": fence, "directive": self.name, "line": self.lineno}
            line = start + opened
        elif self.lineno <= len(source) and not is_closed(source, self.lineno - 1):
            message = __(
                "This %(directive)s is not closed: it takes in everything to the end of the page. "
                "Write a fence like its own below it."
            ) % {"directive": self.name}
            line = self.lineno
        else:
            return
        self.env.temp_data["syllabus_fence"] = True
        self.warn(Subtype.FENCE, message, line)

    def place(self, line: int) -> tuple[str, int]:
        """Find the file and its line, for a line of what is parsed: it may be included."""
        source, number = self.state_machine.get_source_and_line(line)
        return str(source or self.state.document["source"]), number or line

    def warn(self, subtype: Subtype, message: str, line: int) -> None:
        """Warn of a line of the source."""
        source, number = self.place(line)
        warn(subtype, message, f"{source}:{number}")

    def option(self, key: str) -> Option | None:
        """Take an option by its key: the first, where it is given more than once."""
        found = self.first.get(key)
        if found is not None:
            self.used.add(found)
        return found

    def text(self, key: str) -> str:
        """Take the value of an option, or an empty string."""
        option = self.option(key)
        if option is None:
            return ""
        if not option.value:
            self.warn(
                Subtype.OPTION,
                __("The option “%(option)s” has no value: write “:%(option)s: …”, or leave it out.")
                % {"option": key},
                self.option_lines[option],
            )
        return option.value

    def flag(self, key: str) -> tuple[bool, list[Node]]:
        """Take an option that has no value: whether it is given, and what is written after it."""
        option = self.option(key)
        if option is None or not option.value:
            return option is not None, []
        line = self.option_lines[option]
        self.warn(
            Subtype.OPTION,
            __(
                "The option “%(option)s” takes no value: what is written after it is "
                "shown as a paragraph instead."
            )
            % {"option": key},
            line,
        )
        return True, self.paragraph(option.value, line)

    def check_kind(self, kind: str, line: int) -> None:
        """Warn of a kind of lecture that nobody knows."""
        kinds = self.settings.kinds
        if kind not in kinds:
            meant = kind_called(kind, kinds) or kind  # by its label, in the language of the page
            self.warn(
                Subtype.KIND,
                __(
                    "“%(kind)s” is no kind of lecture that is known%(hint)s: "
                    "add it to syllabus_kinds, with its label."
                )
                % {"kind": kind, "hint": did_you_mean(meant, kinds)},
                line,
            )

    def carried_over(self) -> str | None:
        """Take the text of ``:carried-over:``: empty where bare, None where absent."""
        option = self.option("carried-over")
        if option is None:
            return "" if self._is_marked_above() else None
        try:
            return parse_carried_over(option.value)
        except ValueError as error:
            # Translators: what stands in the option “:carried-over:” cannot be used.
            message = __("Carried over: %(problem)s.") % {"problem": error}
            self.warn(Subtype.OPTION, message, self.option_lines[option])
            return ""

    def _is_marked_above(self) -> bool:
        """Whether the class stands in braces above, of which MyST-Parser makes no use there."""
        if not self.in_markdown or "attrs_block" not in self.config.myst_enable_extensions:
            return False
        lines = self._source_lines()
        place = min(self.lineno - 1, len(lines)) - 1
        while place >= 0 and not lines[place].strip():
            place -= 1
        return place >= 0 and MARK.fullmatch(lines[place].strip()) is not None

    def line_of(self, key: str) -> tuple[str, int]:
        """Find the file and the line of an option, or else of the directive."""
        lines = (self.option_lines[option] for option in self.given if option.key == key)
        return self.place(next(lines, self.lineno))

    def left_over(self) -> list[Node]:
        """Make paragraphs of what nobody took, options and a title: their words are not lost."""
        known = self.known_options
        paragraphs: list[Node] = []
        if self.title and not self.takes_title:
            message = __("A %(directive)s has no title: it is shown as a paragraph instead.")
            self.warn(Subtype.OPTION, message % {"directive": self.name}, self.title_line)
            paragraphs += self.paragraph(self.title, self.title_line)
        for option in self.given:
            if option in self.used:
                continue
            if option.key in known:
                message = __(
                    "The option “%(option)s” is given twice: it is shown as a paragraph instead."
                ) % {"option": option.key}
            else:
                hint = did_you_mean(option.key, known)
                message = __(
                    "A %(directive)s has no option “%(option)s”%(hint)s: it is shown as a "
                    "paragraph instead."
                ) % {"directive": self.name, "option": option.key, "hint": hint}
            self.warn(Subtype.OPTION, message, self.option_lines[option])
            words = f"{option.key}: {option.value}"
            paragraphs += self.paragraph(words, self.option_lines[option])
        return paragraphs

    # -- parsing -------------------------------------------------------------

    def inline(self, text: str, line: int) -> tuple[list[Node], list[Node]]:
        """Parse inline markup; the nodes, and the messages that came of it."""
        if self.in_markdown and is_plain(text):
            return [docutils_nodes.Text(text)], []
        # MyST counts the lines of a nested parse from 0
        content, messages = self.parse_inline(text, lineno=line - self.in_markdown)
        return content, list(messages)

    def paragraph(self, text: str, line: int) -> list[Node]:
        """Parse inline markup into a paragraph, followed by the messages that came of it."""
        content, messages = self.inline(text, line)
        return [self.located(docutils_nodes.paragraph(text, "", *content), line), *messages]

    def phrase(self, text: str, line: int) -> tuple[Element, list[Node]]:
        """Parse inline markup into words that are translated by themselves; and the messages."""
        content, messages = self.inline(text, line)
        return self.located(nodes.phrase(text, "", *content, translatable=True), line), messages

    def parse_body(self) -> list[Node]:
        """Parse the body: its headings are sections in reStructuredText, rubrics in Markdown."""
        if not self.body:
            return []
        self._check_first_line()
        return nested_parse_to_nodes(
            self.state,
            self.body,
            offset=self.body_offset,
            allow_section_headings=not self.in_markdown,
        )

    def _check_first_line(self) -> None:
        """Tell of an option whose colons are wrong, and of a line among options that is none."""
        match = _ONE_COLON.match(self.body[0])
        other = _OTHER_COLON.match(self.body[0])
        option = match["words"].strip(":") if match else ""
        if match and option in self.known_options:
            self.warn(
                Subtype.OPTION,
                # Translators: %(option)s is the name of an option, such as “video”, and %(words)s
                # is the same with a colon on one side.
                __(
                    "“%(words)s” begins a paragraph here: an option has a colon on both sides, "
                    "as in “:%(option)s: …”."
                )
                % {"words": match["words"], "option": option},
                self.body_line,
            )
        elif other and self.has_option(other["option"].strip()):
            self.warn(
                Subtype.OPTION,
                # Translators: %(option)s is the name of an option, such as “date”, and %(words)s
                # is the same with its colons, one of which is “：” or lacks the blank after it.
                __(
                    "“%(words)s” begins a paragraph here: an option has the colon “:” on both "
                    "sides, and a blank after it, as in “:%(option)s: …”."
                )
                % {"words": other["words"], "option": other["option"].strip()},
                self.body_line,
            )
        elif below := self._options_below():
            words = shorten(self.body[0].strip(), 60, placeholder="…")
            # Translators: %(words)s is a line; %(option)s is the name of an option in a later one.
            message = __(
                "“%(words)s” ends the options, and “:%(option)s:” below it is words: an option has "
                "a colon on both sides of its name, and a longer value goes on indented."
            )
            self.warn(Subtype.OPTION, message % {"words": words, "option": below}, self.body_line)

    def _options_below(self) -> str:
        """The name of the first option in the lines that go on with the first one of the body."""
        if option_name(self.body[0]):
            return ""  # a field of the body, as those below it are
        # a block may have options of its own
        lines = takewhile(lambda line: line.strip() and not begins_block(line), self.body.data)
        names = map(option_name, lines)
        return next((name for name in names if name and self.has_option(name)), "")

    def parse_body_without_headings(self) -> list[Node]:
        """Parse the body of what cannot hold a section: its headings stay as words."""
        body = self.parse_body()
        keep_headings_out(body, self.name)
        return body

    def located(self, node: E, line: int) -> E:
        """Give a node its place in the source."""
        node.source, node.line = self.place(line)
        return node

    def add_anchor(self, node: Element, word: str, name: str, *candidates: str) -> None:
        """Give a node its anchor: its name as it is, for ``ref`` and links as well.

        Without a name, its page and the first candidate that there is: the page
        is part of it so that all pages fit into one (singlehtml).
        """
        document = self.state.document
        if name:
            node["name"] = name
        anchor = _slug(name) if name else ""
        if not anchor or anchor in document.ids:
            page = self.env.docname.removesuffix("index").strip("/").replace("/", "-")
            prefix = f"{page}-{word}".replace("%", "-") if page else word
            words = filter(None, [name, *candidates])
            term = next(filter(None, map(_slug, words)), None)
            anchor = make_id(self.env, document, prefix, term)
        node["ids"].append(anchor)
        document.set_id(node)
        if name:
            # implicit, because Sphinx would warn of a second one as well as our own check
            node["names"].append(docutils_nodes.fully_normalize_name(name))
            document.note_implicit_target(node, node)


def keep_headings_out(body: list[Node], name: str) -> None:
    """Turn sections into words, in place, and warn of each heading."""
    for heading in sections_to_headings(body):
        warn(
            Subtype.NESTING,
            __(
                "A heading cannot stand in a %(directive)s: write it before or after, "
                "or in bold. It is no part of the table of contents."
            )
            % {"directive": name},
            heading,
        )


def _slug(text: str) -> str:
    if text.isdecimal() and text.isascii():  # a number, as most lectures have, is one as it is
        return text
    # the letter in front, because make_id would drop the digits that an id begins with
    slug = docutils_nodes.make_id(f"x-{text}")[2:]
    if text.isascii() or not any(map(_is_left_out, text)):
        return slug
    # or else what is called otherwise would be told from it by its place alone
    digest = blake2s(text.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"{slug or 'x'}-{digest}"


def _is_left_out(char: str) -> bool:
    """Whether an id has no place for a letter, as for those of other alphabets."""
    return char.isalnum() and not docutils_nodes.make_id(f"x-{char}")[2:]
