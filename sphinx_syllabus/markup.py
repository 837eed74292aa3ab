"""What Markdown takes for markup within a line."""

from __future__ import annotations

import re

# in the middle of a line; the rest only counts at its beginning
_MARKUP = re.compile(r"[\\`*_{}\[\]<>$~|^]|&(?=#?\w+;)")

_WITHOUT_MARKUP = re.compile(r"[^\W_]+(?:(?:,? +|-|’ *)[^\W_]+)*’?")


def escape(text: str) -> str:
    """Plain text as source, in Markdown or in reStructuredText."""
    return _MARKUP.sub(r"\\\g<0>", text)


def is_plain(text: str) -> bool:
    """Whether Markdown, whatever its extensions, has nothing to find in the words."""
    return _WITHOUT_MARKUP.fullmatch(text) is not None
