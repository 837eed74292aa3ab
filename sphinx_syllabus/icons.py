"""Drawings of the kinds of resource, as SVG: lines in the colour of the text around them."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from .locale import __

_LINES = (
    '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" '
    'stroke-linecap="round" stroke-linejoin="round">{}</svg>'
)
_DRAWINGS = {
    # a screen on its foot
    "slides": '<rect x="3" y="4" width="18" height="12" rx="1.5"/><path d="M12 16v4M8 20h8"/>',
    # a page with a folded corner and lines of writing
    "notes": (
        '<path d="M14 3H7a1.5 1.5 0 0 0-1.5 1.5v15A1.5 1.5 0 0 0 7 21h10a1.5 1.5 0 0 0 1.5-1.5v-12z'
        'M14 3v4.5h4.5M9 12h6M9 16h6"/>'
    ),
    # a bound book with a label
    "notebook": (
        '<rect x="5" y="3" width="15" height="18" rx="1.5"/>'
        '<path d="M9 3v18M3 7.5h3M3 12h3M3 16.5h3M12.5 8h4"/>'
    ),
    # a player
    "video": (
        '<rect x="2.5" y="5" width="19" height="14" rx="3"/>'
        '<path d="M10 9v6l5-3z" fill="currentColor"/>'
    ),
}
# a chain of two links
_LINK = (
    '<path d="M10 13.5a4 4 0 0 0 5.7.4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5'
    'M14 10.5a4 4 0 0 0-5.7-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5"/>'
)

_EXAMPLE = '<svg viewBox="0 0 24 24">…</svg>'
_UNSAFE = re.compile(r"<\s*(script|foreignObject|style)\b|\son\w+\s*=|javascript:", re.IGNORECASE)


def built_in(kind: str) -> str:
    """The drawing of a kind; a chain where it has none of its own."""
    return _LINES.format(_DRAWINGS.get(kind, _LINK))


def problem(svg: str) -> str:
    """What is wrong with a drawing, as the end of a sentence; empty where nothing is."""
    try:
        root = ET.fromstring(svg)  # noqa: S314 -- from conf.py, which runs whatever it says
    except ET.ParseError as error:
        # Translators: “it” is a drawing; %(error)s is in English; %(example)s is “<svg …>”.
        return __("it is no XML (%(error)s): write %(example)s") % {
            "error": error,
            "example": _EXAMPLE,
        }
    if root.tag.rpartition("}")[2] != "svg" or "viewBox" not in root.attrib:
        # Translators: “it” is a drawing; %(example)s is “<svg …>”.
        message = __("it is no svg element with a viewBox: write %(example)s")
        return message % {"example": _EXAMPLE}
    if not len(root):
        # Translators: “it” is the element of a drawing, such as “<svg/>”.
        return __("it ends itself, or is empty: write %(example)s") % {"example": _EXAMPLE}
    if _UNSAFE.search(svg):
        # Translators: “it” is a drawing; script and style are elements of SVG.
        return __("it holds script or style: write shapes alone")
    return ""


def symbol(svg: str, name: str) -> str:
    """The same drawing as a symbol, for a page to use by its id."""
    start = svg.index("<svg") + len("<svg")
    end = svg.rindex("</svg>")
    return f'<symbol id="{name}"{svg[start:end]}</symbol>'
