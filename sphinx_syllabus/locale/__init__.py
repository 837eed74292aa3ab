"""The catalogs of the extension's own words."""

from __future__ import annotations

from pathlib import Path

from sphinx.locale import get_translation, get_translator

CATALOG = "sphinx_syllabus"
FOLDER = Path(__file__).parent

_ = get_translation(CATALOG)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Translate a message that depends on a number."""
    return get_translator(CATALOG).ngettext(singular, plural, number)
