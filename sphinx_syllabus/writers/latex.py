"""LaTeX: what is carried over in its colour, resources in brackets, by a small style file."""

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


def visit_resource(self: LaTeXTranslator, node: Element) -> None:
    """Begin the role that the style file sets in brackets."""
    self.body.append(rf"\DUrole{{{nodes.RESOURCE}}}{{")
    self.visit_reference(node)


def depart_resource(self: LaTeXTranslator, node: Element) -> None:
    """End what `visit_resource` began."""
    self.depart_reference(node)
    self.body.append("}")


def visit_resource_file(self: LaTeXTranslator, node: Element) -> None:
    """Begin the same role, without a link: a PDF stands alone."""
    self.body.append(rf"\DUrole{{{nodes.RESOURCE}}}{{")


def depart_resource_file(self: LaTeXTranslator, node: Element) -> None:
    """End what `visit_resource_file` began."""
    self.body.append("}")


def copy_style_file(app: Sphinx) -> None:
    """Put the style file beside the documents that load it."""
    if app.builder.format == "latex":
        app.outdir.mkdir(parents=True, exist_ok=True)
        copy_asset_file(STYLE_FILE, app.outdir)
