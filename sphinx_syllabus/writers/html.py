"""HTML and EPUB: icons with names, badges, and the style sheet of the pages that need it."""

from __future__ import annotations

import posixpath
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes as docutils_nodes

from .. import nodes

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

STATIC = Path(__file__).parent.parent / "static"
STYLE_SHEET = "sphinx-syllabus.css"


def visit_resource(self: HTML5Translator, node: Element) -> None:
    """An icon in place of the label; words that the author wrote stay beside it."""
    # a page's address from itself is empty
    href = node["refuri"] or "#" if "refuri" in node else _file_href(self, node)
    if href:
        attributes: dict[str, Any] = {"href": href, "aria-label": _accessible_name(node)}
        self.body.append(self.starttag(node, "a", "", CLASS=nodes.RESOURCE, **attributes))
        closing = "</a>"
    else:
        self.body.append(self.starttag(node, "span", "", CLASS=nodes.RESOURCE))
        closing = "</span>"
    self.body.append(_drawn(node))
    if href and not node["named"]:
        self.body.append(closing)
        raise docutils_nodes.SkipNode
    self.body.append(" ")
    self.context.append(closing)


def depart_resource(self: HTML5Translator, node: Element) -> None:
    """End what `visit_resource` began."""
    self.body.append(self.context.pop())


def _drawn(node: Element) -> str:
    return f'<span aria-hidden="true">{escape(node["icon"])}</span>'


def _file_href(self: HTML5Translator, node: Element) -> str:
    if "filename" not in node or not self.builder.download_support:
        return ""
    return posixpath.join(self.builder.dlpath, quote(node["filename"]))


def _accessible_name(node: Element) -> str:
    """``YouTube video: History``: the label, then the link's own words or the lecture's."""
    if node["named"]:
        words = node.astext()
    else:
        lecture = nodes.ancestor(node, "lecture")
        words = nodes.lecture_title(lecture) if lecture is not None else ""
    return f"{node['label']}: {words}" if words else str(node["label"])


def visit_origin(self: HTML5Translator, node: Element) -> None:
    """A badge for the eye; the whole sentence for who hears the page."""
    link = next(iter(node.findall(docutils_nodes.reference)), None)
    before, after = (
        f'<span class="{nodes.WORDS}">{escape(words)}</span>' if words else ""
        for words in (node["before"], node["after"])
    )
    content = before + escape(node["short"]) + after
    if link is not None:
        self.body.append(self.starttag(node, "a", "", CLASS=nodes.ORIGIN, href=link["refuri"]))
        self.body.append(f"{content}</a>")
    elif node["short"]:
        self.body.append(f'<span class="{nodes.ORIGIN}">{content}</span>')
    else:
        self.body.append(content)
    raise docutils_nodes.SkipNode


def visit_icon(self: HTML5Translator, node: Element) -> None:
    """The icon that the legend explains."""
    self.body.append(f"{_drawn(node)} ")
    raise docutils_nodes.SkipNode


def depart_nothing(self: HTML5Translator, node: Element) -> None:
    """Nothing to end: the visitor has drawn the whole node."""


def add_static_path(app: Sphinx) -> None:
    """Have the style sheet copied beside the theme's own files."""
    if app.builder.format == "html":
        # first, so that a project's own file of that name comes in its place
        app.config.html_static_path = [str(STATIC), *app.config.html_static_path]


def link_style_sheet(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: docutils_nodes.document | None,
) -> None:
    """Link the style sheet from a page that has a syllabus, and from no other."""
    courses = app.env.get_domain("syllabus").data["courses"]
    whole_project = app.builder.name == "singlehtml"
    if doctree is not None and (pagename in courses or (whole_project and courses)):
        app.add_css_file(STYLE_SHEET)
