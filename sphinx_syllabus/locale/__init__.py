"""The catalogs of the extension's own words, for pages and for the console.

This is the lowest module: what imports nothing else of Sphinx speaks through it. Words are looked
up when they are needed, so that they may stand in any module before a language is chosen.
"""

from __future__ import annotations

from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation, get_translator

if TYPE_CHECKING:
    from collections.abc import Iterable

CATALOG = "sphinx_syllabus"
FOLDER = Path(__file__).parent
CONSOLE = "console"

_ = get_translation(CATALOG)
"""What stands on a page, in the page's language."""

__ = get_translation(CATALOG, CONSOLE)
"""What a warning says, in the language of whoever runs the build."""


def ngettext(singular: str, plural: str, number: int, namespace: str = "general") -> str:
    """Translate a message that depends on a number: for a page, or for the `CONSOLE`."""
    return get_translator(CATALOG, namespace).ngettext(singular, plural, number)


def sentence(problem: str) -> str:
    """End what is wrong, which stands in the catalog without a full stop."""
    # Translators: ends a sentence; %(problem)s is one of the messages without a full stop.
    return __("%(problem)s.") % {"problem": problem}


def either(words: Iterable[str]) -> str:
    """Join what can be written: “09” or “10”."""
    # Translators: joins what can be written: “09” or “10”.
    pattern = __("%(one)s or %(other)s")
    return reduce(lambda one, other: pattern % {"one": one, "other": other}, words)


def both(clauses: Iterable[str]) -> str:
    """Join what is so."""
    # Translators: joins clauses: “is called “History”” and “has … as video”.
    pattern = __("%(one)s and %(other)s")
    return reduce(lambda one, other: pattern % {"one": one, "other": other}, clauses)
