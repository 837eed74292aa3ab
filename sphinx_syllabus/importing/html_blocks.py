"""Headings in HTML, and tables of lectures, as the same in Markdown."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markdown_it.tree import SyntaxTreeNode

from .headings import is_called_week
from .markdown import LeftOver

if TYPE_CHECKING:
    from collections.abc import Callable

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
_TABLE = re.compile(r"\s*<table\b", re.IGNORECASE)
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
_WAS_HTML = "This table was HTML: its lectures are read, and its looks are gone."


def write_in_markdown(
    lines: list[str], reader: Reader, is_of_lectures: Callable[[SyntaxTreeNode], bool]
) -> list[LeftOver]:
    """Write headings in HTML and tables of lectures anew, in place; other lines keep theirs.

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
            if not _TABLE.match(lines[first]):
                continue
            last = next((i for i in range(first, end) if "</table>" in lines[i].lower()), end)
            rows = _rows("\n".join(lines[first : last + 1])) if last < end else []
            tables = SyntaxTreeNode(reader.parse_lines(rows)).children
            rows = ["", *rows] if first and lines[first - 1].strip() else rows
            rows = [*rows, ""] if "".join(lines[last + 1 : last + 2]).strip() else rows
            blank = last + 1 - first - len(rows)
            if (
                [node.type for node in tables] == ["table"]
                and is_of_lectures(tables[0])
                and blank >= 0
            ):
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
