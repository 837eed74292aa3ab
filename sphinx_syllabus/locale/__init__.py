"""The catalogs of the extension's own words."""

from __future__ import annotations

from pathlib import Path

from sphinx.locale import get_translation

CATALOG = "sphinx_syllabus"
FOLDER = Path(__file__).parent

_ = get_translation(CATALOG)
