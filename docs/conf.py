"""The manual's configuration; its examples are built with the same values."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import sphinx_syllabus

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sphinx-syllabus"
author = "The sphinx-syllabus developers"
project_copyright = "The sphinx-syllabus developers"
release = version = sphinx_syllabus.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_syllabus", "syllabus_manual"]
exclude_patterns = [
    "_build",
    "department",
    "deploy",
    "examples",
    "snippets/*.rst",
    "snippets/wrong",
]

# the classes of others, some by the names that they are imported as for types alone
nitpick_ignore_regex = [
    ("py:class", r"(datetime|docutils|sphinx)\..*|date|time|Sphinx|ExtensionMetadata"),
]
autodoc_class_signature = "separated"
autodoc_member_order = "bysource"

myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3

syllabus_editions = {
    "SP21": {"url": "https://atcold.github.io/NYU-DLSP21/", "title": "Spring 2021"},
}
syllabus_resources = {
    "podcast": {"icon": "🎧", "label": "podcast", "url": "https://podcast.example.org/{}.mp3"},
}
syllabus_kinds = {"clinic": "Code clinic"}

html_theme = "furo" if find_spec("furo") else "alabaster"
html_title = f"sphinx-syllabus {release}"
html_static_path = ["_static"]
# the examples stand on pages that are no course pages themselves
html_css_files = ["sphinx-syllabus.css", "sphinx-syllabus-dates.css", "manual.css"]
html_copy_source = False

latex_engine = "xelatex"

# pages that nothing in the book leads to: they are shown where they are explained
_snippets = (Path(__file__).parent / "snippets").glob("*.md")
epub_exclude_files = [
    f"snippets/{path.stem}.xhtml" for path in sorted(_snippets) if path.stem != "reading-list"
]
