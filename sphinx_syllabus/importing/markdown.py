"""Markdown as it is read elsewhere: its links, and what MyST alone would take for syntax."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import autolink, html_inline, link
from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


class LeftOver(Struct, frozen=True):
    """Something of a page for its author to look at."""

    line: int
    """The line of the source, counted from 1."""
    text: str
    """A sentence: what it is, and what has become of it."""


class Link(Struct, frozen=True):
    """A link in a line of text, in Markdown or in HTML."""

    start: int
    end: int
    target: str
    text: str | None
    """Its words and its title, or None where there is more than words in it."""


class Block(Struct, frozen=True):
    """A block of the page, with the lines as far as the next block."""

    node: SyntaxTreeNode
    start: int
    end: int

    @property
    def type(self) -> str:
        """As markdown-it calls it, but for ``list``."""
        return self.node.type.removeprefix("bullet_").removeprefix("ordered_")

    @property
    def level(self) -> int:
        """The level of a heading."""
        return int(self.node.tag[1:])


class Reader(MarkdownIt):
    """Reads CommonMark with tables; addresses stay as they are written."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"inline_definitions": True})
        self.enable("table")
        for name, rule in (("link", link), ("autolink", autolink), ("html_inline", html_inline)):
            self.inline.ruler.at(name, _located(rule))

        self._references: dict[str, Any] = {}

    def parse_lines(self, lines: Sequence[str]) -> list[Token]:
        """Parse lines; links that were defined in lines before these are known."""
        return self.parse("\n".join(lines), self._references)

    def blocks(self, lines: Sequence[str]) -> list[Block]:
        """The blocks that lines consist of."""
        nodes = SyntaxTreeNode(self.parse_lines(lines)).children
        starts = [(node, node.map[0]) for node in nodes if node.map]
        ends = [*(start for _node, start in starts[1:]), len(lines)]
        return [Block(node, start, end) for (node, start), end in zip(starts, ends, strict=False)]

    def parse_text(self, text: str) -> Token:
        """Parse text that stands on one line."""
        return self.parseInline(text, self._references)[0]

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """Leave an address as it is."""
        return url


def inline_of(node: SyntaxTreeNode) -> Token:
    """The text of a paragraph, a heading or a cell."""
    return next(child.token for child in node.children if child.token and child.type == "inline")


def _located(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Have a rule note where in the text it has found what it was looking for."""

    def located(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            # the text before it has become a token of its own by now
            token = next(token for token in state.tokens[count:] if token.type != "text")
            token.meta = {"span": (start, state.pos)}
        return found

    return located


SPAN = r"\.(?:carried-?over|old|dim(?:med)?)"
"""The class of words that are carried over."""
ITEM = re.compile(r"\s*(?:[-*+]|(?P<number>\d{1,9})[.)])(?P<blanks>\s*)")
_BOX = re.compile(r"\A\[[ xX]\]\s+(?=\S)")
"""Of an item on a list of tasks."""
_CODE = " " * 5
"""After a bullet, all blanks but the first indent what is code."""
_HREF = re.compile(r"""<a\s[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_NO_WORDS = {"em_open", "em_close", "strong_open", "strong_close"}


def find_links(inline: Token) -> Iterator[Link]:
    """The links of a line of text, from left to right."""
    tokens = inline.children or []
    after = 0
    for place, token in enumerate(tokens):
        target = _target(token)
        if place < after or not target:
            continue
        closing = "link_close" if token.type == "link_open" else "</a>"
        ends = (
            end
            for end in range(place + 1, len(tokens))
            if closing in {tokens[end].type, tokens[end].content.lower()}
        )
        last = next(ends, None)
        if last is not None:
            after = last + 1
            span = (token if token.type == "link_open" else tokens[last]).meta["span"]
            words = _words(tokens[place + 1 : last])
            if words is not None and (title := token.attrs.get("title")):
                words = f"{words} {title}"
            yield Link(token.meta["span"][0], span[1], target, words)


def _target(token: Token) -> str:
    if token.type == "link_open":
        return str(token.attrs["href"])
    match = _HREF.match(token.content) if token.type == "html_inline" else None
    # an entity that HTML needs; an address that people write has no other
    return next(filter(None, match.groups()), "").replace("&amp;", "&") if match else ""


_PLAIN_LINK = re.compile(r"<a\s[^<>]*>(?P<words>[^<>\[\]]+)</a>", re.IGNORECASE)
_ANCHOR = re.compile(r"\s(?:id|name)\s*=", re.IGNORECASE)


def markdown_of(source: str, link: Link) -> str:
    """A link in HTML as one in Markdown; empty where Markdown cannot say it."""
    match = _PLAIN_LINK.fullmatch(source)
    if not match or _ANCHOR.search(source) or set(link.target) & set("<>\\\n"):
        return ""
    words = match["words"].strip().replace("|", "\\|")
    return f"[{words}](<{link.target.replace('|', '%7C')}>)"


_AROUND_WORDS = re.compile(
    r"\A\[|\](?:\([^()]*\)|\[[^\[\]]*\])?\Z|\A<a\s[^<>]*>|</a>\Z", re.IGNORECASE
)


def words_of(source: str) -> str:
    """What stands in a link, as it is written."""
    return _AROUND_WORDS.sub("", source).strip()


_BRACKETED = re.compile(r"\[[^\[\]]+\]")


def _words(tokens: Sequence[Token]) -> str | None:
    words = [" " if token.type == "softbreak" else token.content for token in tokens]
    if all(token.type in {"text", "text_special", "softbreak", *_NO_WORDS} for token in tokens):
        text = " ".join("".join(words).split())
        return text[1:-1].strip() if _BRACKETED.fullmatch(text) else text
    return None


# Code is passed over, and what is escaped already.
_LITERAL = r"\\.|(?<!`)(?P<code>`+)(?!`).*?(?<!`)(?P=code)(?!`)"
_ATTRIBUTE = r"""\s*(?:[.#][\w-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s{}"']+)|toc)"""
_ATTRIBUTES = re.compile(
    rf"{_LITERAL}|[ \t]*(?P<attributes>\{{:(?:{_ATTRIBUTE})+\s*\}}"
    rf"|(?:(?<=[\])`>])|(?<=\s)(?=\{{[^{{}}]*\}}\s*\Z))\{{(?!{SPAN}\}})(?:{_ATTRIBUTE})+\s*\}})"
    r"(?P<words>(?=[\w\[(*_]))?",
    re.DOTALL,
)
"""As of kramdown, ``{: .x}``, and as of Pandoc, ``{.x}``, behind a link or at the end."""
_CONTENTS = re.compile(r"\A\s*(?:[-*+]|\d+\.)\s.*\n\s*\{:(?:.*\s)?toc\b.*")
"""An item that stands for a table of contents."""
# then come a role and attributes
_INLINE_SYNTAX = re.compile(
    rf"{_LITERAL}|(?P<role>\{{[\w+:.-]+\}}(?=`)|(?<=[\])`>])\{{(?!{SPAN}\}}))", re.DOTALL
)
_BEFORE = r"^(?P<before>(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*)"
# a fence, a comment, the break of a block, a target
_LINE_SYNTAX = re.compile(rf"{_BEFORE}(?P<mark>:(?=::)|%|\+\+\+|\((?=[^()]*\)=\s*$))")
_FENCED_DIRECTIVE = re.compile(rf"{_BEFORE}(?P<fence>`{{3,}}|~{{3,}})\s*(?=\{{)")
_INDENT = " " * 4
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:")
_NOTED = (
    (
        re.compile(
            r"(?:\]\(\s*<?|href\s*=\s*[\"']?)(?:javascript|vbscript|file|data):", re.IGNORECASE
        ),
        "An address that is not safe is no link: it stays as text.",
    ),
    (
        re.compile(r"\]\(#(?!\))"),
        "A link to a heading needs myst_heading_anchors in conf.py, and to a theme its “:name:”.",
    ),
    (
        re.compile(r"(?<![\\$])\{(?:[{%]|[:#][\w\s.])|\s\{\.\w"),
        "What stands in braces here was for what made the page, such as Jekyll: it stays as text.",
    ),
)
_NO_ATTRIBUTES = (
    "What stood in braces here, and on lines below, was for the looks of the page: it is gone."
)
_TITLE = re.compile(
    r"""(?P<mark>"?)title(?P=mark):\s+"""
    r"""(?:"(?P<double>[^"\\]*)"|'(?P<single>[^']*)'|(?P<plain>\w.*?))(?:\s+\#.*)?"""
)
_KEY = re.compile(r"[\w -]+:(?:\s|$)|[\s#]|-\s|$")


def split_front_matter(lines: list[str]) -> tuple[list[str], list[str]]:
    """The front matter of a page as YAML, and the page with blank lines in its place."""
    if lines[0].rstrip() == "+++":
        for end, line in enumerate(lines[1:], start=1):
            if line.rstrip() == "+++":
                front = _yaml_of("\n".join(lines[1:end]))
                return front, [""] * (end + 1) + lines[end + 1 :] if front else lines
    if lines[0].rstrip() == "---":
        for end, line in enumerate(lines[1:], start=1):
            if line.rstrip() in {"---", "..."}:
                return [*lines[:end], "---"], [""] * (end + 1) + lines[end + 1 :]
            if not _KEY.match(line):
                break
        return [], ["***", *lines[1:]]
    return [], lines


def _yaml_of(source: str) -> list[str]:
    """Front matter in TOML, as of Hugo, as YAML; nothing where it is no TOML."""
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        return []
    written = {
        key: json.dumps(value, ensure_ascii=False, default=str) for key, value in values.items()
    }
    return [
        "---",
        *(f"{json.dumps(key, ensure_ascii=False)}: {text}" for key, text in written.items()),
        "---",
    ]


def lower_headings(blocks: Sequence[Block], lines: list[str]) -> None:
    """Write headings one level lower, in place."""
    for block in blocks:
        start, end = block.node.map or (0, 0)
        if block.type == "heading":
            words = " ".join(inline_of(block.node).content.split("\n"))
            heading = f"{'#' * min(block.level + 1, 6)} {words}"
            lines[start:end] = [heading, *[""] * (end - start - 1)]


def title_of(front: Sequence[str]) -> str:
    """The title in front matter, where it is said on one line."""
    for line in front:
        if match := _TITLE.fullmatch(line.rstrip()):
            return match["double"] or match["single"] or match["plain"] or ""
    return ""


def take_attributes(tokens: Sequence[Token], lines: list[str]) -> list[LeftOver]:
    """Take away, in place, what is in braces to say how the page looked; say where that begins."""
    places = []
    for token in tokens:
        start, end = token.map or (0, 0)
        if token.type != "inline":
            continue
        before = lines[start:end]
        text = _CONTENTS.sub("\n", "\n".join(before))
        text = _ATTRIBUTES.sub(
            lambda found: " " * (found["words"] is not None) if found["attributes"] else found[0],
            text,
        )
        lines[start:end] = text.split("\n")
        places += [start] * (lines[start:end] != before)
    return [LeftOver(places[0] + 1, _NO_ATTRIBUTES)] if places else []


def tame(tokens: Sequence[Token], lines: list[str]) -> list[LeftOver]:
    """Escape, in place, what plain Markdown reads as text and MyST does not.

    Lines keep their numbers; what has been changed is returned.
    """
    left_over = []
    for token in tokens:
        start, end = token.map or (0, 0)
        before = lines[start:end]
        if token.type == "inline":
            lines[start:end] = _tame_text(before)
            left_over += [
                LeftOver(place, reason)
                for place, line in enumerate(before, start + 1)
                for pattern, reason in _NOTED
                if pattern.search(line)
            ]
        elif token.type == "fence":
            lines[start] = _FENCED_DIRECTIVE.sub(r"\g<before>\g<fence>text ", lines[start])
            if token.level == 0 and not _is_closed(token, before):
                lines.append(token.markup)  # else it would take in the fence of its theme
        elif token.type == "html_block":
            left_over.append(LeftOver(start + 1, "This is HTML, and stays as it is."))
        left_over += [
            LeftOver(place, f"“{old.strip()}” would be syntax in MyST: it is made text.")
            for place, (old, new) in enumerate(
                zip(before, lines[start:end], strict=True), start + 1
            )
            if old != new
        ]
    return left_over


def take_definitions(tokens: Sequence[Token], lines: list[str]) -> list[str]:
    """Take the definitions of links and footnotes out: they are to hold for all of a page."""
    taken: dict[str, None] = {}
    for place, token in enumerate(tokens):
        start, end = token.map or (0, 0)
        line = lines[start].lstrip()
        # without a plugin a footnote is a definition of a link, or a paragraph
        is_definition = token.type == "definition" and line.startswith("[")
        is_text = token.type == "inline" and tokens[place - 1].level == 0
        is_footnote = (is_definition or is_text) and bool(_FOOTNOTE.match(line))
        if is_definition or is_footnote:
            words = [line.strip() for line in lines[start:end]]
            more = _end_of_footnote(lines, end) if is_footnote else end
            words += lines[end:more]
            taken["\n".join(words)] = None
            lines[start:more] = [""] * (more - start)
    return list(taken)


def _end_of_footnote(lines: Sequence[str], start: int) -> int:
    """Where the further paragraphs of a footnote end, which are indented."""
    end = start
    for number in range(start, len(lines)):
        if lines[number].startswith((_INDENT, "\t")):
            end = number + 1
        elif lines[number].strip():
            break
    return end


def _tame_text(lines: list[str]) -> list[str]:
    text = _INLINE_SYNTAX.sub(
        lambda found: f"\\{found[0]}" if found["role"] else found[0], "\n".join(lines)
    )
    return [_LINE_SYNTAX.sub(r"\g<before>\\\g<mark>", line) for line in text.split("\n")]


def _is_closed(fence: Token, lines: Sequence[str]) -> bool:
    last = lines[-1].strip()
    return len(lines) > 1 and last.startswith(fence.markup) and not last.strip(fence.markup[0])


_BREAK = re.compile(
    r"(?: {2,}|(?<!\\)\\)\n(?=\s*\S)"
    r"|(?<=[])>`.])\n(?=\s*[*_]*[^\W\d_a-z][\w ]{1,24}[*_]*:[*_]*\s)"
)
"""A break that is wanted, and one behind a link or a sentence, before words like “Reading: …”."""


def split_at_breaks(text: str) -> list[str]:
    """The parts of a paragraph that its author wanted on lines of their own."""
    return _BREAK.split(text)


def trimmed(lines: Sequence[str]) -> str:
    """Lines without the blank ones at either end."""
    return "\n".join(line if line.strip() else "" for line in lines).strip("\n")


def without_bullet(lines: Sequence[str]) -> list[str]:
    """The lines of an item as they would stand by themselves, without the box of a task."""
    first = lines[0].expandtabs(4)
    match = ITEM.match(first)
    width = match.end() if match else 0
    if match and (match["blanks"].startswith(_CODE) or width == len(first)):
        width = match.start("blanks") + 1
    rest = [line.expandtabs(4) if line[:1] == "\t" else line for line in lines[1:]]
    indents = [len(line) - len(line.lstrip(" ")) for line in rest]
    words = _BOX.sub("", first[width:])
    return [words, *(line[min(i, width) :] for line, i in zip(rest, indents, strict=True))]
