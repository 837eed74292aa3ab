"""What is nearly a directive in reStructuredText, where it is a comment or words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.util import get_filetype

from .diagnostics import Subtype, warn
from .fences import DIRECTIVES
from .locale import __

if TYPE_CHECKING:
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
    for match in _NEARLY.finditer(source[0]):
        name = match["words"].strip(".: ")
        # Translators: %(words)s is like “.. theme:”, %(name)s is like “theme”.
        message = __(
            "“%(words)s” opens no directive: write “.. %(name)s::”, with a blank after the dots "
            "and two colons."
        )
        line = source[0].count("\n", 0, match.start()) + 1
        warn(Subtype.FENCE, message % {"words": match["words"], "name": name}, (docname, line))
