"""A site, and where its pages are."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from sphinx.builders import Builder


def is_site(builder: Builder) -> bool:
    """Whether the output is a site, with other sites and files beside it; an EPUB is a book."""
    return builder.format == "html" and not getattr(builder, "embedded", False)


def page_address(builder: Builder, docname: str) -> str:
    """The address of a page from the root of the site, encoded."""
    # of the builders, html alone has encoded the name: its “%” is to be left
    return quote(builder.get_target_uri(docname), safe="/#%")
