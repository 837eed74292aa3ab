"""Headings in HTML, and tables and lists of lectures, as the same in Markdown."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markdown_it.tree import SyntaxTreeNode

from .headings import is_called_week
from .markdown import LeftOver

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .markdown import Reader

_HEADING = re.compile(
    r" {0,3}<h(?P<level>[1-6])(?:\s[^<>]*)?>\s*(?P<words>.+?)\s*</h(?P=level)>\s*",
    re.IGNORECASE,
)
_FOLDED = re.compile(
    r"\s*<details[^<>]*>\s*<summary[^<>]*>\s*(?P<words>.+?)\s*</summary>\s*", re.IGNORECASE
)
_FOLDED_END = re.compile(r"\s*</details>\s*", re.IGNORECASE)
_LOOKS = re.compile(r"</?(?:b|strong|font|span|center|u|br)\b[^<>]*>", re.IGNORECASE)
"""Tags that are no loss in a heading."""
_OPENING = re.compile(r"\s*<(?P<tag>table|ul|ol)\b", re.IGNORECASE)
_ITEM = re.compile(r"\s*<li\b[^<>]*>(?P<words>.*?)(?:</li>)?\s*", re.IGNORECASE)
_GROUPS = {"table", "thead", "tbody", "tfoot", "tr"}
_CELLS = {"td", "th"}
_PARAGRAPHS = {"br", "p", "div", "ul", "ol", "li"}
_INLINE = {
    *("a", "abbr", "b", "code", "del", "em", "font", "i", "img", "kbd", "s", "small", "span"),
    *("strong", "sub", "sup", "u"),
}
_BREAKS = re.compile(r"(?:\s*<br>)+\s*")
_EMPHASIS = (
    (re.compile(r"<(b|strong)>\s*(\S.*?)\s*</\1>", re.IGNORECASE), r"**\2**"),
    (re.compile(r"<(i|em)>\s*(\S.*?)\s*</\1>", re.IGNORECASE), r"*\2*"),
)
_SYNTAX = re.compile(r"[\\`*<]|(?<!\w)_|_(?!\w)|\](?=[(\[])")

_UNFOLDED = "What could be folded away here is open now, as a theme."
_WAS_HTML = "This was HTML: its lectures are read, and its looks are gone."


def write_in_markdown(
    lines: list[str],
    reader: Reader,
    is_of_lectures: Callable[[SyntaxTreeNode, Sequence[str]], bool],
) -> list[LeftOver]:
    """Write headings in HTML, and tables and lists of lectures, anew, in place.

    A table that has more to it than rows of text, or fewer lines than Markdown needs, stays.
    """
    told = []
    for token in reader.parse_lines(lines):
        start, end = token.map or (0, 0)
        if token.type != "html_block" or token.level:
            continue
        if match := _HEADING.fullmatch(lines[start]):
            words = _words(match["words"])
            lines[start] = f"{'#' * int(match['level'])} {words}" if words else lines[start]
        for first in range(start, end):
            match = _OPENING.match(lines[first])
            if not match:
                continue
            closing = f"</{match['tag'].lower()}>"
            last = next((i for i in range(first, end) if closing in lines[i].lower()), end)
            source = lines[first : last + 1] if last < end else []
            rows = _rows("\n".join(source)) if match["tag"].lower() == "table" else _items(source)
            nodes = SyntaxTreeNode(reader.parse_lines(rows)).children
            is_one = [node.type.removeprefix("bullet_").removeprefix("ordered_") for node in nodes]
            is_read = is_one in (["table"], ["list"]) and is_of_lectures(nodes[0], rows)
            rows = ["", *rows] if first and lines[first - 1].strip() else rows
            rows = [*rows, ""] if "".join(lines[last + 1 : last + 2]).strip() else rows
            blank = last + 1 - first - len(rows)
            if is_read and blank >= 0:
                lines[first : last + 1] = [*rows, *[""] * blank]
                told.append(LeftOver(first + 1, _WAS_HTML))
    return told


def unfold_weeks(lines: list[str], reader: Reader) -> list[LeftOver]:
    """Write what can be folded away as open, in place, where it is called like “Week 1”."""
    told = []
    opened: list[bool] = []
    for token in reader.parse_lines(lines):
        start, end = token.map or (0, 0)
        source = " ".join(lines[start:end]) if token.type == "html_block" else ""
        if match := _FOLDED.fullmatch(source):
            words = _words(match["words"])
            opened.append(is_called_week(words))
            if opened[-1]:
                lines[start:end] = [f"**{words}**", *[""] * (end - start - 1)]
                told.append(LeftOver(start + 1, _UNFOLDED))
        elif opened and _FOLDED_END.fullmatch(source) and opened.pop():
            lines[start:end] = [""] * (end - start)
    return told


def _words(source: str) -> str:
    """The words of a heading in HTML; empty where it has more than looks."""
    parts = _LOOKS.split(source)
    is_plain = not any("<" in part for part in parts)
    return " ".join(_SYNTAX.sub(r"\\\g<0>", " ".join(parts)).split()) if is_plain else ""


def _rows(source: str) -> list[str]:
    """The rows of a table in Markdown; nothing where it has more than these."""
    table = _Table()
    table.feed(source)
    table.close()
    rows = [[_cell(cell) for cell in row] for row in table.rows if row]
    width = len(rows[0]) if rows else 0
    if not table.is_simple or any(len(row) > width for row in rows):
        return []
    heading, *written = [f"| {' | '.join(row)} |" for row in rows] or [""]
    return [heading, "|" + " --- |" * width, *written]


def _items(source: Sequence[str]) -> list[str]:
    """The items of a list in Markdown; nothing where one is more than a line of text."""
    opening = "".join(source[:1])
    start = re.search(r"\bstart\s*=\s*[\"']?(\d+)", opening)
    is_numbered = opening.strip().lower().startswith("<ol")
    bullet = f"{start[1] if start else 1}." if is_numbered else "-"
    found = [_ITEM.fullmatch(line) for line in source[1:-1] if line.strip()]
    tables = [_rows(f"<table><tr><td>{item['words']}</td></tr></table>") for item in found if item]
    is_simple = len(tables) == len(found) and all(tables)
    return [f"{bullet} {table[0][1:-1].strip()}" for table in tables] if is_simple else []


def _cell(source: str) -> str:
    text = " ".join(source.split())
    for pattern, written in _EMPHASIS:
        text = pattern.sub(written, text)
    text = re.sub(r"\A<br>|<br>\Z", "", _BREAKS.sub("<br>", text))
    return text.replace("|", "\\|")


class _Table(HTMLParser):
    """Reads the cells of a table, with the tags of their text."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.is_simple = True
        self._tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tables += tag == "table"
        if self._tables > 1 or {"rowspan", "colspan"} & {name for name, _value in attrs}:
            self.is_simple = False
        elif tag == "tr":
            self.rows.append([])
        elif tag in _CELLS and self.rows:
            self.rows[-1].append("")
        elif tag in _PARAGRAPHS:
            self._add("<br>")
        elif tag in _INLINE:
            self._add(self.get_starttag_text() or "")
        elif tag not in _GROUPS:
            self.is_simple = False

    def handle_endtag(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._add("<br>")
        elif tag in _INLINE and tag != "img":
            self._add(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._add(_SYNTAX.sub(r"\\\g<0>", data))

    def handle_comment(self, data: str) -> None:
        self.is_simple = False

    def _add(self, text: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += text
        elif text.strip():
            self.is_simple = False  # words between the cells, such as a caption
