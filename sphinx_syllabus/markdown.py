"""What a project of Markdown must have turned on for the extension."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.util import get_filetype

from .diagnostics import Subtype, warn
from .fences import first_of_ours
from .locale import __

if TYPE_CHECKING:
    from sphinx.application import Sphinx


_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def check_fences(app: Sphinx, docname: str, source: list[str]) -> None:
    """Tell of a page that opens our directives by colons where those are words to MyST-Parser."""
    enabled = getattr(app.config, "myst_enable_extensions", None)
    if enabled is None or "colon_fence" in enabled or ":::{" not in source[0]:
        return
    # a page may enable it for itself; and in reStructuredText nothing does
    if "colon_fence" in source[0]:
        return
    if get_filetype(app.config.source_suffix, app.env.doc2path(docname)) == "restructuredtext":
        return
    text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source[0])
    line = first_of_ours(text.splitlines())
    if line is not None:
        message = __(
            "Colons open nothing here, and are shown as they are: add “colon_fence” to "
            "myst_enable_extensions in conf.py."
        )
        warn(Subtype.FENCE, message, (docname, line + 1))
