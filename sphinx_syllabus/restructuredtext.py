"""What is nearly a directive in reStructuredText, where it is a comment or words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.util import get_filetype

from .diagnostics import Subtype, warn
from .fences import DIRECTIVES
from .locale import __

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx


_NAMES = "|".join(sorted(DIRECTIVES))
# “.. schedule: ask the registrar” is a comment
_NEARLY = re.compile(
    r"^[ \t]*(?P<words>\.\.(?:"
    rf" +(?:{_NAMES}):(?=[ \t]*$)"
    r"| +(?:lecture|theme):(?=[ \t])"
    rf"|(?:{_NAMES})::(?=\s|$)"
    r"))",
    re.MULTILINE,
)

# what is indented below is no markup
_LITERAL = re.compile(r"\.\.|\.\. (?:(?:source)?code(?:-block)?|parsed-literal)::.*|(?!\.\. ).*::")


def is_restructuredtext(app: Sphinx, docname: str) -> bool:
    """Whether a page is written in reStructuredText, by the name of its file."""
    path = app.env.doc2path(docname)
    return get_filetype(app.config.source_suffix, path) == "restructuredtext"


def check_directives(app: Sphinx, docname: str, source: list[str]) -> None:
    """Tell of a directive of ours that lacks its second colon, or the blank after its dots.

    With words after one colon, only a lecture or a theme is meant; others are notes of the author.
    """
    if not is_restructuredtext(app, docname):
        return
    lines = source[0].split("\n")
    for match in _NEARLY.finditer(source[0]):
        number = source[0].count("\n", 0, match.start())
        if _is_shown_as_it_is(lines, number):
            continue
        name = match["words"].strip(".: ")
        # Translators: %(words)s is like “.. theme:”, %(name)s is like “theme”.
        message = __(
            "“%(words)s” opens no directive: write “.. %(name)s::”, with a blank after the dots "
            "and two colons."
        )
        place = docname, number + 1
        warn(Subtype.FENCE, message % {"words": match["words"], "name": name}, place)


def _is_shown_as_it_is(lines: Sequence[str], number: int) -> bool:
    """Whether a line stands below “::”, or in code, or in a comment that begins above it."""
    indent = _indent(lines[number])
    for line in reversed(lines[:number]):
        if not indent:
            break
        if line.strip() and _indent(line) < indent:
            if _LITERAL.fullmatch(line.strip()):
                return True
            indent = _indent(line)
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
