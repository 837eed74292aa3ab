"""The text of a directive, read: its title, its options, where its body begins.

One reader serves both parsers. Unlike theirs it keeps an option that is given
twice, lets a key hold spaces, takes a value literally (no comment after ``#``,
no quoting) and knows the line of each option.

The functions that turn text into a value raise `ValueError` with a sentence,
without its full stop.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from msgspec import Struct

from .fences import is_fence
from .locale import __, either
from .model import ON_SITE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# the blank may be forgotten before what can only be an address
_OPTION = re.compile(
    r"\s*:(?P<key>[^:`\s](?:[^:`]*[^:`\s])?)\s*:(?:(?:\s+|(?=https?://))(?P<value>.*))?$"
)
_YAML_OPTION = re.compile(r"(?P<key>[^:`#\s][^:`]*?)\s*:(?:\s+(?P<value>.*))?$")
_ITEM = re.compile(r"\s*[-*]\s+(.*)")
_YAML_FENCE = re.compile(r"-{3,}\s*$")

# A list, a quotation, a heading or an option that lacks a colon is never the rest of a title.
_BLOCK = re.compile(r"\s*(?:[-*+>]|#{1,6}|\d+[.)]|\.\.|:[a-z-]+)\s")

# What instructors number lectures with: 00, 1.2, 10a, L3, HW1, 05–06.
_NUMBER = r"(?P<number>[A-Za-z]{0,2}\d+(?:\.\d+)*[a-z]?(?:[-–/+]\d+)?)"
# One blank may be forgotten beside what is no hyphen, but “1980 –1990” is a span.
_NUMBERED = re.compile(
    rf"{_NUMBER}(?:\s+(?:[‒–—―−]|--?-?)(?:\s+|$)|[‒–—―−]\s+(?![\s\d])|\s+[‒–—―−](?=[^\s\d]))"
)
_NUMBER_ALONE = re.compile(rf"{_NUMBER}(?:\s*[.:)])?\s*")
_AFTER_LABEL = re.compile(rf"\s+{_NUMBER}\s*(?:[:：.‒–—―−]|--?-?)\s+")

# What MyST takes for markup in the middle of a line; the rest only counts at its beginning.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>$~|^]|&(?=#?\w+;)")

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
# What needs no closer look: a plain host, and no character that is to be encoded.
_ORDINARY_URL = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:/[\w./?=&#%+~:@,;!$*-]*)?", re.ASCII
)
# not every version of Python refuses it
_AFTER_BRACKET = re.compile(r"\](?!:|$)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_COMMA = re.compile(r"[,;](?=https?://)", re.IGNORECASE)
_IN_NO_ADDRESS = frozenset('<"`')
_SECOND_ADDRESS = re.compile(r"\s\S*://")
_CREDENTIALS = re.compile(r"^([a-z][a-z0-9+.-]*://)[^/?#]*@", re.IGNORECASE)
_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
# the last of them turn round what follows
_UNSAFE_CHARACTERS = {
    ord(char): quote(char)
    for char in (*' "<>\\^`{|}', *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
}


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


def split_number(text: str) -> tuple[str, int]:
    """The number before the dash in ``08 – Title``, and the length of both.

    ``("", 0)`` where the text does not begin with a number and a dash.
    """
    match = _NUMBERED.match(text)
    return (match["number"], match.end()) if match else ("", 0)


def split_number_alone(text: str) -> tuple[str, int]:
    """The number that is all of a text, as in ``08`` or ``8.``, likewise."""
    match = _NUMBER_ALONE.fullmatch(text)
    return (match["number"], match.end()) if match else ("", 0)


def split_label(text: str, labels: Iterable[str]) -> tuple[str, int]:
    """The number in ``Theme 1: Introduction``, and the length of what stands before the title.

    ``("", 0)`` where the text does not begin with one of the labels and a number.
    """
    for label in filter(None, labels):
        if text[: len(label)].casefold() == label.casefold():
            match = _AFTER_LABEL.match(text, len(label))
            if match:
                return match["number"], match.end()
    return "", 0


def parse_carried_over(value: str) -> str:
    """An edition's key, one word, and perhaps what it inherits there, after a slash.

    Nothing where no edition is named.
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


def escape(text: str) -> str:
    """Plain text as source, in Markdown or in reStructuredText."""
    return _MARKUP.sub(r"\\\g<0>", text)


def split_link(text: str) -> tuple[str, str]:
    """``text <target>`` as ``(text, target)``; ``("", target)`` without a text."""
    text = text.strip()
    if text.endswith(">") and "<" in text:
        words, _, target = text[:-1].rpartition("<")
        return words.strip(), target.strip()
    return "", text


# what people write between two links, in the languages that courses are written in
_CONJUNCTIONS = frozenset(
    [
        *("and", "or", "und", "oder", "et", "ou", "y", "o", "e", "en", "och", "eller", "og"),
        *("i", "lub", "oraz", "и", "или", "та", "і", "ve", "veya", "és", "vagy"),
    ]
)
# what people write between links and before them; of that, what a word ends with too, as in C++
_OF_WORDS = frozenset("+-–—/&")
_SEPARATORS = frozenset(",;:·•|，、；：،") | _OF_WORDS


def is_separator(char: str) -> bool:
    """Whether a character stands between links, or before them."""
    return char.isspace() or char in _SEPARATORS


def is_between_links(text: str) -> bool:
    """Whether a text is no more than what stands between links: “, ”, “ | ”, “ and ”."""
    return is_beside_links(text) or text.strip(" ,;").lower() in _CONJUNCTIONS


def is_beside_links(text: str) -> bool:
    """Whether a text has no words, and is no more than what stands beside links."""
    return all(map(is_separator, text))


def end_of_words(chars: Sequence[str], brackets: str = "") -> int:
    """Where words end that lead to a link; what is attached to a word is part of it.

    :param brackets: those that may open before the link.
    """
    end = len(chars)
    while end and (is_separator(chars[end - 1]) or chars[end - 1] in brackets):
        end -= 1
    while end < len(chars) and chars[end] in _OF_WORDS:
        end += 1
    return end


def addresses(value: str) -> list[str]:
    """The targets in the value of an option, with blanks or commas between them.

    What is no list of addresses, such as ``[words](address)``, stays in one piece.
    """
    words = _COMMA.sub(" ", value).split()
    if len(words) > 1:  # what ends an address alone may be a part of it
        words = [word.rstrip(",;") for word in words]
    if all(word.startswith("<") and word.endswith(">") for word in words):
        words = [word[1:-1] for word in words]
    return [value] if any(map(is_more_than_an_address, words)) else [*filter(None, words)]


def is_more_than_an_address(target: str) -> bool:
    """Whether it has words beside an address, or several addresses."""
    if _SECOND_ADDRESS.search(target):
        return True
    if is_url(target):
        return False
    return not _IN_NO_ADDRESS.isdisjoint(target) or "](" in target or "{{" in target


def is_url(target: str) -> bool:
    """Whether the target is to be read as a URL, a bad one perhaps, rather than as a path."""
    return (
        _SCHEME.match(target) is not None
        or target.startswith(("//", "\\"))
        or has_control_character(target)
    )


def is_on_site(target: str) -> bool:
    """Whether the target of a record is a path on the same site; none holds an address."""
    path = target.removeprefix(ON_SITE)
    # browsers leave out the blanks that an address begins with
    return path != target and not is_url(path.lstrip())


def has_control_character(text: str) -> bool:
    """Whether the text holds a character that no address does: browsers drop some of them."""
    return _CONTROL.search(text) is not None


def without_control_characters(text: str) -> str:
    """The text with a sign in the place of each character that no format can hold."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def parse_url(target: str) -> str:
    """A URL that is safe to link to, its illegal characters percent-encoded.

    :raises ValueError: where the scheme is not http, https or mailto, or the
        URL cannot be read.
    """
    if _ORDINARY_URL.fullmatch(target):
        return target
    if has_control_character(target):
        # Translators: “it” is an address; stands after “… cannot be linked: ”.
        raise ValueError(__("it holds a control character: write the address without it"))
    if target.startswith(("//", "\\")):
        # Translators: “it” is an address; stands after “… cannot be linked: ”.
        raise ValueError(__("it names a host without a scheme: write “https:” before it"))
    parts = urlsplit(target)
    if parts.scheme not in _SAFE_SCHEMES:
        raise ValueError(
            # Translators: stands after “… cannot be linked: ”; %(scheme)s is like “ftp”.
            __(
                "“%(scheme)s:” is not let through: write an address that begins "
                "with https:, http: or mailto:"
            )
            % {"scheme": parts.scheme}
        )
    if parts.scheme != "mailto":
        if not parts.hostname:
            raise ValueError(
                # Translators: “it” is an address; %(scheme)s is “http” or “https”.
                __("it names no host: write “%(scheme)s://host/…”") % {"scheme": parts.scheme}
            )
        _ = parts.port  # raises where it is not a number up to 65535
        if _AFTER_BRACKET.search(parts.netloc):
            raise ValueError(
                # Translators: of an address, such as “http://[::1]:80/”.
                __("what follows “]” is no port: write “]:” and a number, or nothing")
            )
    return target.translate(_UNSAFE_CHARACTERS)


def without_credentials(url: str) -> str:
    """A URL without the name and password that it may hold."""
    return _CREDENTIALS.sub(r"\1", url)


_MOST_SPELLINGS = 2000
"""To compare a word with, which takes a millisecond for twenty of them."""


def did_you_mean(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """What names close matches, with a blank before it, or an empty string.

    :param likeness: how like the word a match is, at least, where 1 is the same.
    """
    spellings = {name.lower(): name for name in sorted(known)}
    if len(spellings) > _MOST_SPELLINGS:
        return ""
    number = word.lower().lstrip("0")
    matches = [name for name in spellings if name.lstrip("0") == number]  # 9 is likely to be 09
    matches = matches or get_close_matches(word.lower(), spellings, n=3, cutoff=likeness)
    if not matches:
        return ""
    names = either(f"“{spellings[match]}”" for match in matches)
    # Translators: goes into other messages as %(hint)s; %(names)s is like “slides” or “video”.
    hint = __("(did you mean %(names)s?)") % {"names": names}
    return f" {hint}"
