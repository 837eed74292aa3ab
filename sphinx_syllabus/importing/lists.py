"""Lectures in a list or in a table, as people write them by hand."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from .headings import DAY
from .line import BREAK, LECTURE_WORDS, Line, read_line, says_something, write_roles
from .markdown import ITEM, inline_of, split_at_breaks, trimmed, without_bullet
from .vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

    from .markdown import Reader
    from .materials import Materials
    from .vocabulary import Vocabulary

Found: TypeAlias = "tuple[int, Line | None, str]"
"""The index of a lecture's first line, its line, and its body: with a body alone it is none."""

_SPANS = {"week", "day", "woche", "kw", "semana", "semaine", "settimana", "周次", "周", "週"}
"""What several lectures may have in common: it is written beside the first of them."""
_NUMBER_COLUMNS = {
    *("", "no", "nr", "number", "lecture", "clas", "session", *_SPANS),
    *("n", "nº", "num", "nummer", "vorlesung", "clase", "sesión", "séance", "lezione"),
    *("aula", "序号"),
}
_TITLE_COLUMNS = {
    *("topic", "title", "subject", "lecture", "content", "description", "theme", "lecture title"),
    *("thema", "themen", "inhalt", "tema", "título", "contenido", "thème", "titre"),
    *("sujet", "contenu", "argomento", "titolo", "assunto", "conteúdo", "onderwerp"),
    *("内容", "主题", "题目", "標題", "主題"),
}
_SESSION_COLUMNS = {"session", "clas"}
"""What else may be the column of titles, where something shows that a table is of lectures."""
_SAYS = re.compile(rf"\W*(?:{LECTURE_WORDS})\s+#?\d{{1,3}}\W*$", re.IGNORECASE)
_NUMBER = re.compile(
    rf"\W*(?:(?:{LECTURE_WORDS})\s+)?#?(?P<number>[A-Za-z]{{0,2}}\d{{1,3}}[a-z]?)\W*", re.IGNORECASE
)
_DASHES = " –—-"
"""What a cell without words may hold."""
_NUMBERED_ITEM = re.compile(r"(?P<number>\d{1,9})[.)]\s+(?=\S)")
_OF_A_COURSE = re.compile(rf"^\W*(?:lecture|week|session)\s*(?:\d|[:.–—-])|{DAY}", re.IGNORECASE)
"""What the items of a course say, and steps or rules seldom: “Lecture: …”, or a day."""


class Lists(Struct, frozen=True):
    """Reads lists and tables of lectures."""

    reader: Reader
    materials: Materials
    vocabulary: Vocabulary
    edition: str

    def may_be_lectures(self, node: SyntaxTreeNode, page: Sequence[str]) -> bool:
        """Whether a table or a list by itself is of lectures."""
        if node.type == "table":
            return self.is_of_lectures(node)
        return are_lectures([line for _start, line, _body in self.items(node, page) if line])

    def is_of_lectures(self, table: SyntaxTreeNode) -> bool:
        """Whether a table is of lectures, by its columns or the icons in it."""
        heading, *rows = _cells(table)
        names = {fold(cell.content) for cell in heading}
        columns = [self.vocabulary.column(cell.content) for cell in heading]
        has_icons = any("}`" in cell.content for row in rows for cell in row)
        has_titles = any(map(_is_of_titles, names))
        return bool(rows) and (has_titles or any(columns) or has_icons)

    def items(self, node: SyntaxTreeNode, page: Sequence[str]) -> Iterator[Found]:
        """The items of a list.

        :param page: the lines of the page, as far as the end of the list.
        """
        starts = [item.map[0] for item in node.children if item.map]
        first = int(node.attrs.get("start", 1))
        for place, (start, end) in enumerate(pairwise([*starts, len(page)])):
            lines = without_bullet(page[start:end])
            match = ITEM.match(page[start])
            number = (match["number"] if match else "") or ""
            if number and int(number) != first + place:
                number = str(first + place)
            is_counted = bool(number)
            inner = [match for line in lines if (match := _NUMBERED_ITEM.match(line))]
            if len(inner) == 1 and inner[0].string == lines[0]:
                # “- 01. History”, which Markdown takes for a list in a list
                number, lines[0] = inner[0]["number"], lines[0][inner[0].end() :]
                is_counted = False
            tokens = self.reader.parse_lines(lines)
            if tokens and tokens[0].type == "paragraph_open" and tokens[0].map:
                length = tokens[0].map[1]
                title, *more = split_at_breaks("\n".join(lines[:length]))
                lines = [*title.split("\n"), "", *"  \n".join(more).split("\n"), *lines[length:]]
                words = self.reader.parse_lines(title.split("\n"))[1]
                line = read_line(words, self.vocabulary, self.edition)
                is_counted = is_counted and not line.number
                line = replace(line, number=line.number or number, is_counted=is_counted)
                below = lines[title.count("\n") + 1 :]
                resources, parts = self.materials.read(self.reader.blocks(below), below)
                body = "\n\n".join(text for _block, text in parts) if resources else trimmed(below)
                yield start, replace(line, title=" ".join([line.title, *resources])), body
            else:
                yield start, None, trimmed(lines)

    def rows(self, node: SyntaxTreeNode) -> Iterator[Found]:
        """The rows of a table."""
        heading, *rows = _cells(node)
        kinds = [self.vocabulary.column(cell.content) for cell in heading]
        number, title = self._columns(node)
        for row in rows:
            filled = [
                i
                for i in (title, *range(len(row)))
                if i is not None and row[i].content.strip(_DASHES)
            ]
            if not filled:
                continue
            if title is not None and title not in filled and len(filled) == 1:
                yield (row[0].map or [0])[0], None, write_roles(row[filled[0]], self.vocabulary)
                continue
            words = (i for i in filled if i != number or not _number(row[i].content))
            named = next(words, filled[0])
            line = read_line(row[named], self.vocabulary, self.edition)
            taken = {named}
            if number is not None and number != named and _number(row[number].content):
                line = _with_number(line, _number(row[number].content))
                taken.add(number)
            others = [(heading[i], row[i], kinds[i]) for i in sorted({*filled} - taken)]
            yield (row[0].map or [0])[0], *self._with_cells(line, others)

    def _with_cells(
        self, line: Line, cells: Iterable[tuple[Token, Token, str]]
    ) -> tuple[Line, str]:
        """A line with the links of other cells; what else there is makes the body."""
        body = []
        for heading, cell, kind in cells:
            is_address = kind and re.fullmatch(r"https?://\S+", cell.content)
            inline = self.reader.parse_text(f"<{cell.content}>") if is_address else cell
            text = write_roles(inline, self.vocabulary, kind)
            found = Line(BREAK.sub(" ", text))
            if found.resources and not says_something(found.words):
                line = replace(line, title=" ".join([line.title, *found.resources]))
            else:
                text = " · ".join(filter(None, BREAK.split(text)))
                body.append(": ".join(filter(None, [heading.content, text])))
        return line, " · ".join(body)

    def _columns(self, table: SyntaxTreeNode) -> tuple[int | None, int | None]:
        """The columns of numbers and of titles."""
        heading, *rows = _cells(table)
        names = [
            "" if self.vocabulary.column(cell.content) else fold(cell.content) for cell in heading
        ]
        titles = [place for place, name in enumerate(names) if _is_of_titles(name)]
        titles.sort(key=lambda place: names[place] in _NUMBER_COLUMNS)  # “Topic” before “Lecture”
        titles += [place for place, name in enumerate(names) if name in _SESSION_COLUMNS]
        number = _number_column([fold(cell.content) for cell in heading], rows)
        title = next((place for place in titles if place != number), next(iter(titles), None))
        return None if number == title else number, title

    def note_of_columns(self, table: SyntaxTreeNode) -> str:
        """Which words of a table's heading are on the page no longer, as a sentence."""
        heading, *rows = _cells(table)
        read = [heading[place].content for place in self._columns(table) if place is not None]
        empty = [
            cell.content
            for place, cell in enumerate(heading)
            if not any(row[place].content for row in rows) and cell.content not in read
        ]
        note = f"Columns that are number and title now: {', '.join(read) or 'none'}."
        return note + (f" Columns that are empty: {', '.join(empty)}." if empty else "")


def are_lectures(lines: Sequence[Line]) -> bool:
    """Whether the items of a list are lectures, by what one of them says, or most of them."""
    own = [line for line in lines if line.is_counted and not line.leads_within]
    of_a_course = [line for line in own if _OF_A_COURSE.search(line.title)]
    return any(line.is_telling for line in lines) or 2 * len(of_a_course) > len(lines)


def _cells(table: SyntaxTreeNode) -> list[list[Token]]:
    """The rows of a table, the first of which is its heading."""
    rows = [row for group in table.children for row in group.children]
    return [[inline_of(cell) for cell in row.children] for row in rows]


def _number_column(names: Sequence[str], rows: Sequence[Sequence[Token]]) -> int | None:
    """The column of numbers, no two of which are the same."""
    for place, name in enumerate(names):
        numbers = [number for row in rows if (number := _number(row[place].content))]
        goes_on = name in _SPANS and not all(row[place].content for row in rows)
        is_named = name in _NUMBER_COLUMNS or any(_SAYS.match(row[place].content) for row in rows)
        if is_named and numbers and len({*numbers}) == len(numbers) and not goes_on:
            return place
    return None


def _is_of_titles(name: str) -> bool:
    return name in _TITLE_COLUMNS or "topic" in name.split()


def _number(text: str) -> str:
    """The number that a cell is, also as in “Lecture 3”; nothing where it says more."""
    match = _NUMBER.fullmatch(text)
    return match["number"] if match else ""


def _with_number(line: Line, number: str) -> Line:
    """The line with a number from elsewhere; one of its own stays in the title."""
    if line.number and line.number != number:
        line = replace(line, title=f"{line.number} – {line.title}")
    return replace(line, number=number)
