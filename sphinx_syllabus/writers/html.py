"""HTML and EPUB: icons with names, badges, controls, and the style sheet where it is needed."""

from __future__ import annotations

import posixpath
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes as docutils_nodes

from .. import icons, labels, nodes
from ..domain import get_domain
from ..languages import is_right_to_left, name_of, tag_of
from ..lines import lecture_title
from ..site import is_site

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

STATIC = Path(__file__).parent.parent / "static"
STYLE_SHEET = "sphinx-syllabus.css"
DATES_STYLE_SHEET = "sphinx-syllabus-dates.css"
DATES_SCRIPT = "sphinx-syllabus-dates.js"


def visit_number(self: HTML5Translator, node: Element) -> None:
    """The number, for the style sheet to dim."""
    self.body.append(f'<span class="{nodes.NUMBER}">{self.encode(node["words"])}</span>')
    raise docutils_nodes.SkipNode


def visit_links_group(self: HTML5Translator, node: Element) -> None:
    """The resources with blanks between them, in one element, which has a place of its own."""
    self.body.append(f'<span class="{nodes.LINKS_GROUP}">')
    for place, link in enumerate(node.children):
        if place and isinstance(link, nodes.RESOURCES):
            self.body.append(" ")
        link.walkabout(self)
    self.body.append("</span>")
    raise docutils_nodes.SkipNode


def visit_resource(self: HTML5Translator, node: Element) -> None:
    """An icon in place of the label; words that the author wrote stay beside it."""
    # a page's address from itself is empty
    href = node["refuri"] or "#" if "refuri" in node else _file_href(self, node)
    if href:
        self.body.append(_start_of_link(self, node, href, _accessible_name(self, node)))
        closing = "</a>"
    else:
        self.body.append(self.starttag(node, "span", "", CLASS=nodes.RESOURCE))
        closing = "</span>"
    if href and not node["named"]:
        # the link's name stands in place of what is drawn
        self.body.append(_drawing(self, node) + closing)
        raise docutils_nodes.SkipNode
    words = "" if node.children else self.encode(node["label"])
    self.body.append(f"{_hidden_drawing(self, node)} {words}")
    self.context.append(closing)


def _start_of_link(self: HTML5Translator, node: Element, href: str, name: str) -> str:
    if node["ids"] or node["classes"]:  # an author has given it some
        attributes: dict[str, Any] = {"href": href, "aria-label": name}
        return self.starttag(node, "a", "", CLASS=nodes.RESOURCE, **attributes)
    # the same without looking for them: a page has more of these than of anything else
    return f'<a aria-label="{_quoted(name)}" class="{nodes.RESOURCE}" href="{_quoted(href)}">'


def _quoted(text: str) -> str:
    """The value of an attribute as docutils writes it, whose table of characters takes longer."""
    return escape(text, quote=False).replace('"', "&quot;").replace("@", "&#64;")


def depart_resource(self: HTML5Translator, node: Element) -> None:
    """End what `visit_resource` began."""
    self.body.append(self.context.pop())


def _drawing(self: HTML5Translator, node: Element) -> str:
    """The icon of a kind: its text, or its drawing, which a page holds once and uses by its id."""
    if not node["svg"] or not is_site(self.builder):
        return escape(node["icon"])
    name = f"{nodes.ICON}-{node['kind']}"
    drawn: set[str] = self.__dict__.setdefault("syllabus_icons", set())
    symbol = "" if name in drawn else icons.symbol(node["svg"], name)
    drawn.add(name)
    return f'<svg class="{nodes.ICON}" aria-hidden="true">{symbol}<use href="#{name}"/></svg>'


def _hidden_drawing(self: HTML5Translator, node: Element) -> str:
    """The same beside words, where it is not to be read out."""
    drawing = _drawing(self, node)
    is_text = not drawing.startswith("<svg")
    return f'<span aria-hidden="true">{drawing}</span>' if is_text else drawing


def _file_href(self: HTML5Translator, node: Element) -> str:
    if "filename" not in node or not self.builder.download_support:
        return ""
    return posixpath.join(self.builder.dlpath, quote(node["filename"]))


def _accessible_name(self: HTML5Translator, node: Element) -> str:
    """The label, the link's own words or the lecture's, and where the lecture is from.

    ``YouTube video: History, carried over from SP21``.
    """
    label = str(node["label"])
    title, origin = _lecture_of(self, node)
    words = node.astext() if node["named"] else ""
    words = words or title
    if words and origin:
        return labels.named_carried_over(label, words, origin)
    return labels.named(label, words) if words else label


def _lecture_of(self: HTML5Translator, node: Element) -> tuple[str, str]:
    """The title of the lecture that a resource is in, and where it is from; or nothing."""
    # resources that stand in one group are all called by the same words
    group, title, origin = self.__dict__.get("syllabus_lecture", (None, "", ""))
    if group is not node.parent:
        lecture = nodes.ancestor(node, "lecture")
        title, origin = _words_of(lecture) if lecture is not None else ("", "")
        self.__dict__["syllabus_lecture"] = node.parent, title, origin
    return title, origin


def _words_of(lecture: Element) -> tuple[str, str]:
    line = nodes.lecture_line(lecture)
    origin = next((_sentence(part) for part in line if isinstance(part, nodes.origin)), "")
    return lecture_title(lecture), origin


def _sentence(origin: Element) -> str:
    return f"{origin['before']}{origin['short']}{origin['after']}"


def visit_origin(self: HTML5Translator, node: Element) -> None:
    """A badge for the eye; the whole sentence for who hears the page."""
    if node["uri"]:
        name, href = _quoted(_sentence(node)), _quoted(node["uri"])
        start = f'<a aria-label="{name}" class="{nodes.ORIGIN}" href="{href}">'
        self.body.append(f"{start}{escape(node['short'])}</a>")
        raise docutils_nodes.SkipNode
    # only what can be pressed can have a name of its own
    before, after = (
        f'<span class="{nodes.WORDS}">{escape(words)}</span>' if words else ""
        for words in (node["before"], node["after"])
    )
    content = before + escape(node["short"]) + after
    badge = f'<span class="{nodes.ORIGIN}">{content}</span>'
    self.body.append(badge if node["short"] else content)
    raise docutils_nodes.SkipNode


def visit_icon(self: HTML5Translator, node: Element) -> None:
    """The icon that the legend explains."""
    self.body.append(f"{_hidden_drawing(self, node)} ")
    raise docutils_nodes.SkipNode


def visit_new_only(self: HTML5Translator, node: Element) -> None:
    """A check box that the style sheet looks at: no script is needed."""
    self.body.append(
        f'<label class="{nodes.FILTER}"><input type="checkbox" /> {escape(node["words"])} '
        f'<small dir="auto">({escape(node["count"])})</small></label>'
    )
    raise docutils_nodes.SkipNode


def visit_moment(self: HTML5Translator, node: Element) -> None:
    """A time that programs can read as well."""
    self.body.append(self.starttag(node, "time", "", datetime=node["datetime"]))


def depart_moment(self: HTML5Translator, node: Element) -> None:
    """End what `visit_moment` began."""
    self.body.append("</time>")


def visit_languages(self: HTML5Translator, node: Element) -> None:
    """A place to go to other pages from, each name in its own language."""
    links = []
    for language, url in node["places"].items():
        name, tag = escape(name_of(language)), tag_of(language)
        attributes = f'href="{escape(url)}" hreflang="{tag}"' if url else 'aria-current="page"'
        element = "a" if url else "span"
        # by itself from left or right: two such names side by side must not change places
        links.append(f'<{element} {attributes} lang="{tag}" dir="auto">{name}</{element}>')
    label = escape(labels.languages())
    self.body.append(
        f'<nav class="{nodes.LANGUAGES}" aria-label="{label}">{" · ".join(links)}</nav>'
    )
    raise docutils_nodes.SkipNode


def depart_nothing(self: HTML5Translator, node: Element) -> None:
    """Nothing to end: the visitor has drawn the whole node."""


def add_static_path(app: Sphinx) -> None:
    """Have the style sheet copied beside the theme's own files."""
    if app.builder.format == "html":
        # first, so that a project's own file of that name comes in its place
        app.config.html_static_path = [str(STATIC), *app.config.html_static_path]


def dress_page(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: docutils_nodes.document | None,
) -> None:
    """Give a page that has a syllabus, and no other, the style sheet and its direction."""
    data = get_domain(app.env).data
    pages = app.env.found_docs if app.builder.name == "singlehtml" else {pagename}
    courses = [data["courses"][docname] for docname in data["courses"].keys() & pages]
    has_dates = bool(data["schedules"].keys() & pages) or any(one.has_dates for one in courses)
    if doctree is None or not (courses or has_dates or data["lists"].keys() & pages):
        return
    if context.get("sourcename") and any(data["releases"].get(pagename, {}).values()):
        # the source has what the page holds back
        Path(app.outdir, "_sources", context["sourcename"]).unlink(missing_ok=True)
        context["sourcename"] = ""
    app.add_css_file(STYLE_SHEET)
    if has_dates:
        app.add_css_file(DATES_STYLE_SHEET)
        app.add_js_file(DATES_SCRIPT, loading_method="defer")
    if is_right_to_left(app.config.language):
        # themes say which language a page is in, but not which way it runs
        context["body"] = f'<div dir="rtl">{context["body"]}</div>'
