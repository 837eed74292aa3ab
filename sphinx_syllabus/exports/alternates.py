"""Tells search engines where a page is in other languages: ``link rel=alternate`` of HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from .. import languages
from ..domain import get_domain
from ..site import is_site

if TYPE_CHECKING:
    from docutils import nodes as docutils_nodes
    from sphinx.application import Sphinx


def add_to_page(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: docutils_nodes.document | None,
) -> None:
    """Put the links in the head of every page that has a source."""
    sites = get_domain(app.env).settings.languages
    if doctree is None or not sites or not is_site(app.builder):
        return
    links = [
        f'<link rel="alternate" hreflang="{languages.tag_of(language)}" href="{escape(url)}" />'
        for language, url in languages.addresses(app.builder, sites, pagename).items()
    ]
    context["metatags"] = "\n".join([context.get("metatags", ""), *links])
