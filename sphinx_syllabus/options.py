"""The text of a directive, read: its title, its options, where its body begins.

One reader serves both parsers. Unlike theirs it keeps an option that is given
twice, lets a key hold spaces, takes a value literally (no comment after ``#``,
no quoting) and knows the line of each option.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from .fences import is_fence
from .locale import __

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# the blank may be forgotten before what can only be an address
_OPTION = re.compile(
    r"\s*:(?P<key>[^:`\s](?:[^:`]*[^:`\s])?)\s*:(?:(?:\s+|(?=https?://))(?P<value>.*))?$"
)
_YAML_OPTION = re.compile(r"(?P<key>[^:`#\s][^:`]*?)\s*:(?:\s+(?P<value>.*))?$")
_ITEM = re.compile(r"\s*[-*]\s+(.*)")
_YAML_FENCE = re.compile(r"-{3,}\s*$")

# A list, a quotation, a heading or an option that lacks a colon is never the rest of a title.
_BLOCK = re.compile(r"\s*(?:[-*+>]|#{1,6}|\d+[.)]|\.\.|:[a-z-]+)\s")


class Option(Struct, frozen=True):
    """One option as it was written."""

    key: str
    value: str
    offset: int
    """The index of its line among the lines that were read."""


class Block(Struct, frozen=True):
    """The text of a directive in its three parts."""

    title: str
    options: tuple[Option, ...]
    body: int
    """The index of the body's first line."""


def read_block(lines: Sequence[str], title_lines: int, is_known: Callable[[str], bool]) -> Block:
    """Read the title, then the options; the rest is the body.

    :param lines: the whole text of the directive.
    :param title_lines: how many of them can only be title or options; 0 for a
        directive that has no title.
    :param is_known: whether the directive has an option of a name: such options may
        stand in groups, with blank lines between them.
    """
    start = 0
    while start < title_lines and not _OPTION.match(lines[start]):
        if start and _BLOCK.match(lines[start]):
            break  # reStructuredText has a title go on to the next blank line
        start += 1
    if start:
        start = _end_of_wrapped_title(lines, start)
    first = start
    while first < len(lines) and not lines[first].strip():
        first += 1
    options, end = _read_options(lines, first)
    while options and (more := _end_of_gap(lines, end, is_known)):
        others, end = _read_options(lines, more)
        options += others
    title = " ".join(filter(None, (line.strip() for line in lines[:start])))
    return Block(title, tuple(options), end if options else start)


def begins_block(line: str) -> bool:
    """Whether a line begins what is no paragraph: a list, a fence."""
    return is_fence(line) or _BLOCK.match(line) is not None


def option_name(line: str) -> str:
    """The name of the option that a line begins, if it begins one and not indented."""
    match = _OPTION.match(line)
    return match["key"] if match and line.startswith(":") else ""


def _end_of_wrapped_title(lines: Sequence[str], start: int) -> int:
    """A title may wrap where an option follows; elsewhere that line is the body."""
    for index in range(start, len(lines)):
        if _OPTION.match(lines[index]):
            return index
        if not lines[index].strip() or begins_block(lines[index]):
            break
    return start


def _end_of_gap(lines: Sequence[str], start: int, is_known: Callable[[str], bool]) -> int | None:
    """Where options go on after blank lines, if they do."""
    index = start
    while index < len(lines) and not lines[index].strip():
        index += 1
    match = _OPTION.match(lines[index]) if start < index < len(lines) else None
    if match is None or not is_known(match["key"]):
        return None
    below = lines[index + 1] if index + 1 < len(lines) else ""
    is_field = not match["value"] and below[:1].isspace() and _BLOCK.match(below)
    return None if is_field else index  # a field of the body, whose text is a list


def _read_options(lines: Sequence[str], start: int) -> tuple[list[Option], int]:
    pattern, index = _OPTION, start
    in_yaml = start < len(lines) and _YAML_FENCE.match(lines[start]) is not None
    if in_yaml:
        pattern, index = _YAML_OPTION, start + 1
    options: list[Option] = []
    is_list = in_yaml
    while index < len(lines):
        line = lines[index]
        match = pattern.match(line)
        if match:
            value = (match["value"] or "").strip()
            is_list = in_yaml or not value  # unless words begin it below
            options.append(Option(match["key"], _of_yaml(value) if in_yaml else value, index))
        elif options and line.strip() and (line[:1].isspace() or (in_yaml and line[:2] == "- ")):
            last = options[-1]
            is_list = in_yaml or (is_list and bool(last.value or _ITEM.match(line)))
            more = _with_line(last.value, line) if is_list else f"{last.value} {line.strip()}"
            options[-1] = Option(last.key, more.strip(), last.offset)
        elif in_yaml and _YAML_FENCE.match(line):
            index += 1
            break
        elif in_yaml and line.startswith("#"):
            pass  # a comment
        elif not in_yaml or line.strip():
            break
        index += 1
    return options, index


def _of_yaml(value: str) -> str:
    """A value as it is meant: without quotes around it, or the sign that lines of it follow."""
    if value[:1] in {"'", '"'} and value[1:].endswith(value[0]):
        return value[1:-1]
    return "" if value in {"|", ">", "|-", ">-"} else value


def _with_line(value: str, line: str) -> str:
    """A value with one line more, which may be an item of a list."""
    item = _ITEM.match(line)
    if item is None:
        return f"{value} {line.strip()}"
    return f"{value}, {_of_yaml(item[1].strip())}" if value else _of_yaml(item[1].strip())


def parse_carried_over(value: str) -> str:
    """An edition's key, one word, and perhaps what it inherits there, after a slash.

    Nothing where no edition is named.

    :raises ValueError: with a sentence, without its full stop, where it is several words.
    """
    edition, _slash, _word = value.partition("/")
    if len(edition.split()) > 1 or (value and not edition.strip()):
        raise ValueError(
            # Translators: stands after “Carried over: ”.
            __(
                "an edition is one word, not %(value)r: write “:carried-over: SP21”, "
                "“:carried-over: SP21/09”, or “:carried-over:” alone"
            )
            % {"value": value}
        )
    return value
