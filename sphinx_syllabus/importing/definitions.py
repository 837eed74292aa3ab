"""Definition lists as of kramdown or Pandoc, a term and ``: words`` below it, as plain lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .headings import is_of_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .markdown import Reader

_DEFINITION = re.compile(r"(?P<indent> *):(?P<blanks>\s+)(?=\S)")
_STEP = "  "
"""What is below an item stands further in by as much."""


def write_definition_lists(lines: list[str], reader: Reader) -> None:
    """Make an item of each term and its definition, in place; lines keep their numbers.

    A term that has several definitions has them in a list below it; but a day is one of each.
    """
    for term, definitions, end in [*_entries(lines, reader)]:
        words = lines[term].strip()
        is_joined = len(definitions) == 1 or is_of_day(words)
        lead = f"{words.removesuffix(':')}: " if is_joined else ""
        lines[term] = "" if is_joined else f"- {words}"
        for place in range(term + 1, end):
            text = lines[place]
            if match := _DEFINITION.match(text):
                bullet = f"{match['indent']}-{match['blanks']}"
                text = bullet + (lead if place in definitions else "") + text[match.end() :]
            lines[place] = text if is_joined or not text else f"{_STEP}{text}"


def _entries(lines: list[str], reader: Reader) -> Iterator[tuple[int, list[int], int]]:
    """The lines of terms, those of the definitions of each, and where these end."""
    paragraphs = [token for token in reader.parse_lines(lines) if token.type == "paragraph_open"]
    words = {place for p in paragraphs if p.map and not p.level for place in range(*p.map)}
    for term in sorted(words):
        first = term + 1 if "".join(lines[term + 1 : term + 2]).strip() else term + 2
        if first not in words or not _begins(lines[first]) or not _is_term(lines[term]):
            continue
        end = first
        while end < len(lines) and (lines[end][:1] in {"", " ", "\t"} or _begins(lines[end])):
            end += 1
        yield term, [place for place in range(first, end) if _begins(lines[place])], end


def _begins(line: str) -> bool:
    """Whether a definition begins on a line; one that is further in is part of another."""
    match = _DEFINITION.match(line)
    return match is not None and len(match["indent"]) < len(_STEP)


def _is_term(line: str) -> bool:
    return line[:1] not in {"", " ", "\t"} and not _begins(line)
