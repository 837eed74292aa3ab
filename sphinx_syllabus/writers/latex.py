"""LaTeX: the colour of what is carried over, from a small style file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.fileutil import copy_asset_file

from .. import nodes

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.writers.latex import LaTeXTranslator

PACKAGE = "sphinxsyllabus"
STYLE_FILE = Path(__file__).parent.parent / "texinputs" / f"{PACKAGE}.sty"


def visit_carried_over(self: LaTeXTranslator, node: Element) -> None:
    """The role that the style file colours, around the italics."""
    self.body.append(rf"\DUrole{{{nodes.CARRIED_OVER}}}{{")
    self.visit_emphasis(node)


def depart_carried_over(self: LaTeXTranslator, node: Element) -> None:
    """End what `visit_carried_over` began."""
    self.depart_emphasis(node)
    self.body.append("}")


def copy_style_file(app: Sphinx) -> None:
    """Put the style file beside the documents that load it."""
    if app.builder.format == "latex":
        app.outdir.mkdir(parents=True, exist_ok=True)
        copy_asset_file(STYLE_FILE, app.outdir)
