"""What a project of Markdown must have turned on for the extension."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import nodes
from .diagnostics import Subtype, warn
from .fences import OURS, first_outside_code
from .locale import __
from .restructuredtext import is_restructuredtext

if TYPE_CHECKING:
    from sphinx.application import Sphinx


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
MARK = re.compile(rf"\{{(?:[^{{}}]*\s)?\.{nodes.AUTHORS_CARRIED_OVER}(?:\s[^{{}}]*)?\}}")
"""Attributes with the class of what is carried over."""

_NEEDS = {
    "colon_fence": OURS,
    "attrs_block": re.compile(rf"^\s*{MARK.pattern}\s*$"),
    "attrs_inline": re.compile(rf"^(?!\s*(?:[-*+]\s|:::))[^`]*\]{MARK.pattern}"),
}
"""What each extension of MyST-Parser is for, on our pages, but for titles, where it is told."""


def check_extensions(app: Sphinx, docname: str, source: list[str]) -> None:
    """Tell of what a page has for words, because MyST-Parser is not told to read it."""
    enabled = getattr(app.config, "myst_enable_extensions", None)
    if enabled is None:
        return
    # a page may enable one for itself
    missing = [name for name in _NEEDS if name not in enabled and name not in source[0]]
    likely = ":::{" in source[0] or f".{nodes.AUTHORS_CARRIED_OVER}" in source[0]
    # in reStructuredText nothing does
    if not missing or not likely or is_restructuredtext(app, docname):
        return
    text = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source[0])
    lines = text.splitlines()
    for name in missing:
        line = first_outside_code(_NEEDS[name], lines)
        if line is not None:
            subtype = Subtype.FENCE if name == "colon_fence" else Subtype.MARKER
            warn(subtype, _message(name), (docname, line + 1))


def _message(extension: str) -> str:
    if extension == "colon_fence":
        return __(
            "Colons open nothing here, and are shown as they are: add “colon_fence” to "
            "myst_enable_extensions in conf.py."
        )
    # Translators: what stands in braces is a class; %(extension)s is like “attrs_inline”.
    message = __(
        "“{.carried-over}” marks nothing here, and is shown as it is: add “%(extension)s” to "
        "myst_enable_extensions in conf.py."
    )
    return message % {"extension": extension}
