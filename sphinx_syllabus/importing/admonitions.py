"""Admonitions as of MkDocs, ``!!! note "Title"``, and of Quarto, in the words of MyST."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .markdown import LeftOver

if TYPE_CHECKING:
    from .markdown import Reader

_HEAD = re.compile(
    r'(?:!!!|\?\?\?\+?)\s+(?P<kind>[\w-]+)(?:\s+(?:inline|end))*(?:\s+"(?P<title>[^"]*)")?\s*'
)
_KINDS = {
    *("attention", "caution", "danger", "error", "hint"),
    *("important", "note", "seealso", "tip", "warning"),
}
"""Those that MyST has too; any other is an ``admonition``."""
_DIV = re.compile(r":{3,}\s*(?:\{[^{}]*\}|[\w-]+)\s*:*\s*")
_END = re.compile(r":{3,}\s*")
_CALLOUT = re.compile(
    rf"(?:\.callout-|:\s*\{{?)(?P<kind>{'|'.join(sorted(_KINDS))})\b", re.IGNORECASE
)
_HEADING = re.compile(r"#{1,6}\s+(?P<words>.*?)[\s#]*")
_NO_DIV = "and its end are gone: what stood between them stays."
_TAB = re.compile(r'===[!+]?\s+"(?P<title>[^"]+)"\s*')
_NO_TAB = "This was a tab: it is a title in bold now, and its words are below it."
_INDENT = re.compile(r" {4}|\t")
OURS = "\0"
"""Stands before syntax that is meant to be some; no Markdown holds it."""
_MORE = (
    "This admonition stays as it is: write it as “:::{note}”, its words without indentation, and "
    "“:::”."
)


def write_admonitions(lines: list[str], reader: Reader) -> list[LeftOver]:
    """Write admonitions that are paragraphs anew, in place, with a mark before their fences.

    Lines keep their numbers: one closes in the blank line below it, so there has to be one.
    """
    told = []
    for token in reader.parse_lines(lines):
        start = (token.map or (0, 0))[0]
        match = _HEAD.fullmatch(lines[start]) if token.type == "paragraph_open" else None
        if token.level or not match:
            continue
        end = _end_of_indented(lines, start)
        body = [_INDENT.sub("", line, count=1) for line in lines[start + 1 : end]]
        if not _is_of_paragraphs(body, reader) or any(lines[end : end + 1]):
            told.append(LeftOver(start + 1, _MORE))
            continue
        head = _head(match["kind"].lower(), match["title"] or "")
        lines[start : end + 1] = [head, *body, f"{OURS}:::"]
    return told


def write_tabs(lines: list[str], reader: Reader) -> list[LeftOver]:
    """Write tabs as of MkDocs, ``=== "Title"``, anew, in place, one below the other."""
    told = []
    for token in reader.parse_lines(lines):
        start = (token.map or (0, 0))[0]
        match = _TAB.fullmatch(lines[start]) if token.type == "paragraph_open" else None
        if match and not token.level:
            end = _end_of_indented(lines, start)
            lines[start] = f"**{match['title']}**"
            lines[start + 1 : end] = [_INDENT.sub("", line, 1) for line in lines[start + 1 : end]]
            told.append(LeftOver(start + 1, _NO_TAB))
    return told


def _end_of_indented(lines: list[str], start: int) -> int:
    """Where that ends which is indented below a line, without the blank lines behind it."""
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _INDENT.match(lines[end])):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end


def _is_of_paragraphs(body: list[str], reader: Reader) -> bool:
    types = {inner.type for inner in reader.parse_lines(body)}
    is_plain = types == {"paragraph_open", "inline", "paragraph_close"}
    return is_plain and not body[0].startswith(":")


def _head(kind: str, title: str) -> str:
    name = kind if kind in _KINDS and not title else "admonition"
    words = "" if name == kind else title or kind.capitalize()
    return f"{OURS}:::{{{name}}} {words}".rstrip()


def write_divs(lines: list[str], reader: Reader) -> list[LeftOver]:
    """Write blocks between colons anew, in place: as admonitions, or as what stands in them."""
    texts = [token.map for token in reader.parse_lines(lines) if token.type == "inline"]
    places = sorted({place for text in texts if text for place in range(*text)})
    told = []
    opened: list[int] = []
    for place in places:
        if _DIV.fullmatch(lines[place]):
            opened.append(place)
        elif opened and _END.fullmatch(lines[place]):
            start = opened.pop()
            if not _write_callout(start, place, lines, reader):
                told.append(LeftOver(start + 1, f"“{lines[start].strip()}” {_NO_DIV}"))
                lines[start] = lines[place] = ""
    return told


def _write_callout(start: int, end: int, lines: list[str], reader: Reader) -> bool:
    match = _CALLOUT.search(lines[start])
    first = next((at for at in range(start + 1, end) if lines[at].strip()), end)
    heading = _HEADING.fullmatch(lines[first])
    body = lines[first + 1 if heading else first : end]
    if not match or not _is_of_paragraphs(body, reader):
        return False
    lines[start] = _head(match["kind"].lower(), heading["words"] if heading else "")
    lines[first] = "" if heading else lines[first]
    lines[end] = f"{OURS}:::"
    return True
