"""What Jekyll, Hugo or Quarto would have filled in, where its meaning is on the page itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .markdown import LeftOver

if TYPE_CHECKING:
    from .markdown import Reader
    from .vocabulary import Vocabulary

_ADDRESS = re.compile(
    r"""
    (?P<before>\]\(\s*<? | \b(?:href|src)\s*=\s*["']? | ^\[[^\]]+\]:\s+)
    (?:
        \{\{[<%]\s*(?:rel)?ref\s+["'](?P<ref>[^"']*)["']\s*[%>]\}\}
        | \{%-?\s*link\s+(?P<link>[^\s%]+)\s*-?%\}
        | \{\{-?\s*["'](?P<path>[^"']*)["']\s*\|\s*(?:relative|absolute)_url\s*-?\}\}
        | (?:\{\{-?\s*site\.(?:url|baseurl)\s*-?\}\})+
    )
    """,
    re.VERBOSE,
)
"""An address that begins with such; that of the site is left out."""
_SIZES = "fw|lg|xs|sm|[0-9]+x|solid|regular|brands"
_ICON = (
    r"""(?:<(?P<tag{0}>i|span)\s[^<>]*?\bfa-(?!(?:{1})\b)(?P<html{0}>[\w-]+)["'\s][^<>]*>\s*</(?P=tag{0})>"""
    r"""|\{{\{{<\s*fa\s+(?:\w+\s+)?(?P<short{0}>[\w-]+)\s*>\}}\}}"""
    r"""|:(?:fontawesome-\w+|material|octicons|simple)-(?P<emoji{0}>[\w-]+):)"""
)
_ICONS = re.compile(
    rf"(?P<open>\[|<a\s[^<>]*>)\s*{_ICON.format(1, _SIZES)}\s*(?P<close>\](?=[(\[])|</a>)"
    rf"|\s*{_ICON.format(2, _SIZES)}(?=\])|{_ICON.format(3, _SIZES)}\s*"
)
"""An icon of a font, which the page has no longer; first where it is all the words of a link."""
_FILLED_IN = "The address here was filled in by what made the page: it is the path alone now."


def write_templates(lines: list[str], reader: Reader, vocabulary: Vocabulary) -> list[LeftOver]:
    """Write addresses as paths, and icons of fonts as words, in place."""

    def words(match: re.Match[str]) -> str:
        name = match["html1"] or match["short1"] or match["emoji1"]
        parts = name.split("-") if name else []
        kinds = [found[0] for part in parts if (found := vocabulary.by_word(part))]
        return f"{match['open']}{' '.join(kinds[:1] or parts)}{match['close']}" if name else ""

    told = []
    texts = [t for t in reader.parse_lines(lines) if t.type in {"inline", "html_block"}]
    for token in texts:
        for place in range(*(token.map or (0, 0))):
            text = _ADDRESS.sub(_path, lines[place])
            told += [LeftOver(place + 1, _FILLED_IN)] * (text != lines[place])
            lines[place] = _ICONS.sub(words, text)
    return told


def _path(match: re.Match[str]) -> str:
    link = f"/{match['link']}" if match["link"] else ""
    return f"{match['before']}{match['ref'] or match['path'] or link}"
