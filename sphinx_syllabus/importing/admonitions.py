"""Admonitions as of MkDocs, ``!!! note "Title"``, in the words of MyST."""

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
        end = start + 1
        while end < len(lines) and (not lines[end].strip() or _INDENT.match(lines[end])):
            end += 1
        while not lines[end - 1].strip():
            end -= 1
        body = [_INDENT.sub("", line, count=1) for line in lines[start + 1 : end]]
        types = {inner.type for inner in reader.parse_lines(body)}
        has_more = types != {"paragraph_open", "inline", "paragraph_close"}
        if has_more or body[0].startswith(":") or any(lines[end : end + 1]):
            told.append(LeftOver(start + 1, _MORE))
            continue
        kind, title = match["kind"].lower(), match["title"]
        name = kind if kind in _KINDS and not title else "admonition"
        words = "" if name == kind else title or kind.capitalize()
        head = f"{OURS}:::{{{name}}} {words}".rstrip()
        lines[start : end + 1] = [head, *body, f"{OURS}:::"]
    return told
