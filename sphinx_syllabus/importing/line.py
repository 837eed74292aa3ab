"""The line of a lecture as people write it: its number, its title, its links, its marks."""

from __future__ import annotations

import re
from html import unescape
from textwrap import indent
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from ..numbering import split_number
from ..separators import end_of_words, is_separator
from ..urls import is_url, parse_url
from .markdown import SPAN, find_links
from .vocabulary import EMOJI

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

    from .markdown import Link
    from .vocabulary import Vocabulary

_ROLE = r"(?<!\\)\{[a-z][a-z0-9-]*\}`[^`]*`"

# an entity, the name of an emoji and what is escaped are one character each
_CHARACTER = re.compile(r"&#?\w{1,31};|(?<!\w):[+-]?\w[\w-]{0,31}:|\\[!-/:-@\[-`{-~]|.", re.DOTALL)

_LECTURE = r"lecture|lec\.?|vorlesung|clase|cours|s[eé]ance|lezione|aula|college"
LECTURE_WORDS = rf"{_LECTURE}|class|lesson"
_NUMBER = (
    rf"(?:(?:{_LECTURE})\s+)?"
    r"#?(?P<number>[A-Za-z]{0,2}\d{1,3}(?:\.\d+)*[a-z]?(?:[-–/+]\d+)?)"
)
_DASH = r"(?:\s*[.:：)]|\s+[–—-]{1,3})"
_NUMBERED = (
    re.compile(rf"(?P<mark>[*_]{{1,3}}){_NUMBER}{_DASH}?(?P=mark){_DASH}?\s+(?=\S)", re.IGNORECASE),
    re.compile(rf"(?P<rest>[*_]{{1,3}}|\[)?{_NUMBER}{_DASH}\s+(?=\S)", re.IGNORECASE),
    re.compile(r"第\s*(?P<number>\d{1,3})\s*[讲講课課回]\s*[:：.–—-]*\s*(?=\S)"),
)
_BRACKETED = re.compile(rf"\[\s*(?P<roles>{_ROLE}(?:[\s,;|/·]*{_ROLE})*)\s*\](?![(\[{{])")
"""Brackets around resources alone."""
_ICONS = re.compile(rf"(?:{EMOJI}\s+)+")
_DIMMED = re.compile(
    r"""
    <(?P<tag>span|em|i|font)\b [^<>]*
    (?:
        opacity\s*: | color\s*[:=]
        | class\s*=\s*["']? [^<>"']* \b (?:carried-?over|old|dim(?:med)?|muted)
    )
    [^<>]* >
    (?P<words>.*?)
    </(?P=tag)>
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_SPAN = re.compile(rf"\[(?P<words>[^\[\]]*)\]\{{{SPAN}\}}")
_EMPHASIS = re.compile(
    r"(?<![\\*_])(?P<mark>[*_]{1,2})(?![\s*_])(?P<words>.+?)(?<![\s\\])(?P=mark)"
)
_TAG = re.compile(r"<(?P<tag>em|i)>(?P<words>.*?)</(?P=tag)>", re.IGNORECASE)
TERMS = {
    "spring": ("sp",),
    "summer": ("su",),
    "fall": ("fa", "fl", "au"),
    "autumn": ("au", "fa", "fl"),
    "winter": ("wi",),
}
"""The terms of a year, and how the keys of editions shorten them."""
_TERM = "|".join(TERMS)
_SAID = rf"""(?ix:
    [\[(] \s*
    (?: (?:same|as|carried\ over|recorded|repeated) \s+ )*
    (?:
        (?:from|in|as) \s+
        (?:
            last \s+ (?:year|term|semester|(?P<last>{_TERM}))
            | (?P<key>[A-Z]{{1,4}}\d{{2,4}})
            | (?: (?P<term>{_TERM}) \s+ )? (?P<year>(?:19|20)\d\d)
        )
        | carried\ over
    )
    \s* [\])]
    (?![(\[{{])  # or else it is the text of a link, or of what has a class
)"""
"""What says that a lecture is an old one, in its title: “(from Spring 2021)”, “[SP21]”."""
_MARKER = re.compile(_SAID)
BREAK = re.compile(r"\s*(?:<br\s*/?>\s*)+", re.IGNORECASE)
_ASIDE = re.compile(f"{_ROLE}|{_SAID}")
"""What no looks are taken from: a resource, and words that stay in the title."""

_PAGE = re.compile(r"(?:^|/)(?:[^./]*|\.\.?)$|\.(?:html?|php|aspx?)$", re.IGNORECASE)

# what would begin another block at the start of a bullet, or an option of a directive
_BLOCK = re.compile(r"(?:[-+*](?=\s)|[>:%]|#{1,6}(?=\s|$)|`{3}|~{3}|\+\+\+|([-_*])(?:\s*\1){2,}$)")
_ORDERED = re.compile(r"\A(\d{1,9})([.)])(?=\s|$)")


class Line(Struct, frozen=True):
    """The line of a lecture or a theme."""

    title: str
    """In MyST, with its resources as roles."""
    number: str = ""
    carried_over: str | None = None
    """An edition, or an empty string where none is known; None where it is new."""
    marker: str = ""
    """The author's words that say so, where they name no edition that is known."""
    is_counted: bool = False
    """Whether its number is no more than its place in a numbered list."""
    leads_within: bool = False
    """Whether it has links, all to places on the same page, as in a table of contents."""

    @property
    def words(self) -> str:
        """The title without its resources."""
        return re.sub(_ROLE, "", self.title).strip()

    @property
    def resources(self) -> list[str]:
        """The roles in the title."""
        return re.findall(_ROLE, self.title)

    @property
    def is_telling(self) -> bool:
        """Whether it has what only a lecture has; a resource at its start is part of a sentence."""
        has_number = self.number and not (self.is_counted or self.leads_within)
        has_resource = self.resources and not self.title.startswith("{")
        return bool(has_number or has_resource) or self.carried_over is not None


def read_line(inline: Token, vocabulary: Vocabulary, edition: str) -> Line:
    """Take the line of a lecture apart."""
    text = BREAK.sub(" ", write_roles(inline, vocabulary)).strip()
    text = _BRACKETED.sub(r"\g<roles>", text)
    if not says_something(re.sub(_ROLE, "", text)):  # its links are all the title that it has
        text = _on_one_line(inline.content)
        for found in re.findall(_ROLE, text):
            kind, _, target = found[1:-1].partition("}`")
            words, _, address = target.rstrip(">").rpartition("<")
            if label := words.strip() or vocabulary.labels.get(kind):
                text = text.replace(found, f"[{label}](<{address}>)")
    targets = [link.target for link in find_links(inline)]
    leads_within = bool(targets) and all(target.startswith("#") for target in targets)
    line = replace(_without_marks(text, edition), leads_within=leads_within)
    icons = (_ICONS.match(line.title) or [""])[0]
    words = line.title.removeprefix(icons)
    for pattern in _NUMBERED:
        if match := pattern.match(words):
            rest = match.groupdict().get("rest") or ""  # emphasis or a link that goes on
            title = f"{icons}{rest}{words[match.end() :]}"
            return replace(line, number=match["number"], title=_tidy(title, line))
    number, length = split_number(words)
    title = f"{icons}{words[length:]}"
    if number and words[length:]:
        return replace(line, number=number, title=_tidy(title, line))
    return replace(line, title=_tidy(line.title, line))


def _without_marks(text: str, edition: str) -> Line:
    """The line without the words and the looks that say that it is carried over.

    Words of another year or term than the edition's stay: they say more than a mark could.
    """
    marker, key = "", None
    if match := _MARKER.search(text):
        is_other = bool(edition) and not _may_mean(match, edition)
        named = (match["key"] or "").upper()
        key = named or ("" if is_other else edition)
        marker = "" if key else match[0]
        if not is_other:
            text = f"{text[: match.start()].rstrip()}{text[match.end() :]}".strip()
    for pattern in (_DIMMED, _SPAN):
        text, found = _unwrap(pattern, text)
        key = edition if found and key is None else key
    return Line(text, carried_over=key, marker=marker)


def _may_mean(marker: re.Match[str], edition: str) -> bool:
    """Whether the year and the term that words name, if any, are those of an edition's key."""
    year, term = marker["year"], (marker["term"] or marker["last"] or "").lower()
    parts = re.findall(r"[a-z]+|\d+", edition.lower())
    letters = "".join(part for part in parts if part.isalpha())
    is_year = not year or bool({year, year[2:]} & {*parts})
    shorts = TERMS.get(term, ())
    is_term = not (letters and shorts) or any(letters == s[0] or s in letters for s in shorts)
    return is_year and is_term


def _unwrap(pattern: re.Pattern[str], text: str) -> tuple[str, bool]:
    """Take away what is around all of a title, and say whether there was any."""
    asides = (found[0] for found in _ASIDE.finditer(text))
    masked = _ASIDE.sub("\0", text)  # which no Markdown holds
    outside = pattern.sub("", masked).strip("\0 ")
    if not pattern.search(masked) or says_something(outside[split_number(outside)[1] :]):
        return text, False
    words = pattern.sub(r"\g<words>", masked).strip()
    return re.sub("\0", lambda _found: next(asides), words), True


def _tidy(title: str, line: Line) -> str:
    """A title whose resources stand at its end, and that begins no block."""
    if line.carried_over is not None:  # the italics go with the mark
        for pattern in (_EMPHASIS, _TAG):
            title, _found = _unwrap(pattern, title)
    title = _without_separators(title)
    title = _ORDERED.sub(r"\1\\\2", title, count=1) if title[:1].isdigit() else title
    return f"\\{title}" if _BLOCK.match(title) else title


def _without_separators(title: str) -> str:
    """A title without what stands between the resources at its end, or leads to them."""
    pieces = re.split(f"({_ROLE})", title)  # every other one is a role
    place = len(pieces) - 1
    while place and all(map(_parts_links, _CHARACTER.findall(pieces[place]))):
        place -= 2
    words, lead = _split_lead(pieces[place])
    between = _CHARACTER.findall("".join([lead, *pieces[place + 2 :: 2]]))
    if place == len(pieces) - 1 or not _is_balanced([_meaning(char) for char in between]):
        return title
    return " ".join(["".join([*pieces[:place], words]), *pieces[place + 1 :: 2]]).strip()


def _split_lead(text: str) -> tuple[str, str]:
    """Words, and what leads from them to a resource."""
    chars = _CHARACTER.findall(text)
    end = end_of_words([*map(_meaning, chars)], "([")
    return "".join(chars[:end]), "".join(chars[end:])


def _parts_links(char: str) -> bool:
    """Whether a character stands between links, or is a bracket around them."""
    meaning = _meaning(char)
    return is_separator(meaning) or meaning in {*"()[]"}


def _meaning(char: str) -> str:
    """What a reader sees of an entity or an escaped character."""
    return unescape(char.removeprefix("\\"))


def _is_balanced(chars: Sequence[str]) -> bool:
    """Whether each bracket that opens is closed."""
    return all(chars.count(left) == chars.count(right) for left, right in ("()", "[]"))


def write_roles(inline: Token, vocabulary: Vocabulary, column: str = "") -> str:
    """The text with each link to a resource as a role.

    :param column: the kind of resource that all its links are, where that is known.
    """
    parts, end = [], 0
    for link in find_links(inline):
        role = _role(link, vocabulary, column)
        parts += [inline.content[end : link.start], role or inline.content[link.start : link.end]]
        end = link.end
    return _on_one_line("".join([*parts, inline.content[end:]]))


def _role(link: Link, vocabulary: Vocabulary, column: str) -> str:
    if link.text is None:
        return ""
    found = vocabulary.by_icon(link.text) or vocabulary.by_word(link.text)
    if found is None and column:
        found = column, "" if link.text == link.target else link.text
    return role(*found, link.target) if found else ""


def role(kind: str, words: str, address: str) -> str:
    """A resource as a role; empty where a role cannot say it."""
    target = _target(address)
    if not target or set(words) & set("`<>\\"):
        return ""
    return f"{{{kind}}}`{words} <{target}>`" if words else f"{{{kind}}}`{target}`"


def leads_to_page(address: str) -> bool:
    """Whether a path leads to what a server shows as a page, a folder for one."""
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    return bool(path) and not is_url(address) and _PAGE.search(path) is not None


def leads_to_folder(address: str) -> bool:
    """Whether a path leads to a folder: there is no file for a build to link to."""
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    return leads_to_page(address) and path.rpartition("/")[2] in {"", ".", ".."}


def _target(address: str) -> str:
    """An address as a role takes it; empty where a role takes it not."""
    if is_url(address):
        try:
            return parse_url(address)
        except ValueError:
            return ""
    if leads_to_folder(address):
        return ""
    path = unquote(address).strip()  # a role takes a path as the file is called
    return "" if is_url(path) or path.startswith("#") or set(path) & set("`<>\\") else path


def dim_prose(text: str) -> str:
    """A paragraph with its dimmed words as spans of the class ``carried-over``."""
    if "`" in re.sub(_ROLE, "", text):  # code may speak of such words
        return text

    def span(match: re.Match[str]) -> str:
        is_plain = not set(match["words"]) & set("[]<>")
        return f"[{match['words']}]{{.carried-over}}" if is_plain else match[0]

    return _DIMMED.sub(span, text)


def write_bullet(line: Line, body: str) -> str:
    """A lecture in its short form."""
    number = f"{line.number} –" if line.number else ""
    mark = "" if line.carried_over is None else f"{{carried-over}}`{line.carried_over or ' '}`"
    title = f"- {' '.join(filter(None, [number, line.title, mark]))}"
    return f"{title}\n\n{indent(body, '  ')}" if body else title


def write_directive(name: str, title: str, options: Iterable[str], body: str) -> str:
    """A directive whose fence is longer than what stands in it."""
    body = re.sub(r"\A-{3,}\s*$", "***", body, count=1, flags=re.MULTILINE)
    body = re.sub(r"\A(?=\s*:[^:`\s][^:`]*:(?:\s|$))", r"\\", body)  # it would be an option
    inner = re.findall(r"^[ \t>*+-]*(:{3,})", body, re.MULTILINE)
    colons = ":" * max(3, *(len(run) + 1 for run in inner), 0)
    head = "\n".join([f"{colons}{{{name}}} {title}".rstrip(), *options])
    return f"{head}\n\n{body}\n{colons}" if body else f"{head}\n{colons}"


def says_something(text: str) -> bool:
    """Whether there are words in a text."""
    return any(char.isalnum() for char in text)


def _on_one_line(text: str) -> str:
    return " ".join(map(str.strip, re.sub(r"(?<!\\)\\\n", "\n", text).split("\n"))).strip()
